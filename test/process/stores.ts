import pg from 'pg';
import { startPostgres } from '../fakes/postgres.js';
import { newFolder } from './slack-bot.js';

/** Settings of the bot that give it a store of its own, which several instances and later ones may share. */
export type NewStore = () => Promise<Readonly<Record<string, string>>>;

const postgres = await startPostgres();

/** Why PostgreSQL can't be tested here; null where it can. */
export const missingPostgres = 'missing' in postgres ? postgres.missing : null;

export const EMBEDDED = ['the embedded database', async () => ({ DECKHAND_DATA: newFolder() })] as const satisfies readonly [
  string,
  NewStore,
];
export const POSTGRES: readonly (readonly [name: string, newStore: NewStore])[] =
  'missing' in postgres ? [] : [['PostgreSQL', async () => ({ DATABASE_URL: await newDatabase(postgres.url) })]];

export async function removePostgres(): Promise<void> {
  if (!('missing' in postgres)) await postgres.remove();
}

let databases = 0;

async function newDatabase(url: (name?: string) => string): Promise<string> {
  const client = new pg.Client({ connectionString: url() });
  await client.connect();
  const name = `bot_${databases++}`;
  await client.query(`create database ${name}`);
  await client.end();
  return url(name);
}
