import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { StoreConfig } from '../../adapters/store/engine.js';
import { PROJECT } from '../fakes/deckhand.js';
import { startPostgres } from '../fakes/postgres.js';
import { type Ground, postgresGround, sqliteGround } from './engines.js';

/*
 * What was said to be written is written, whatever is killed in the middle. On the real disk, which PostgreSQL waits for too.
 */
const KILLS = 20;

describe('a file whose writer is killed twenty times', () => {
  const ground = sqliteGround(mkdtempSync(join(tmpdir(), 'deckhand-kills-')));
  afterAll(() => ground.remove());
  test('has everything that was acknowledged', () => losesNothing(ground));
});

const postgres = await startPostgres({ durable: true });
if ('missing' in postgres) test.skip(postgres.missing, () => undefined);
else {
  const ground = postgresGround(postgres.url, 'postgres', postgres.remove);
  afterAll(() => ground.remove());

  test('PostgreSQL whose writer is killed twenty times has everything that was acknowledged', () => losesNothing(ground));

  test('PostgreSQL that is itself killed five times has everything that was acknowledged', async () => {
    const acknowledged: string[] = [];
    for (let kill = 0; kill < 5; kill++) {
      const writer = startWriter(ground.config, `server-${kill}`);
      await writer.hasWritten(20 + kill * 30);
      await postgres.stop('SIGKILL');
      acknowledged.push(...(await writer.ended));
      await postgres.start();
    }
    const afterwards = postgresGround(postgres.url, 'postgres', async () => undefined);
    expect(await missingFrom(afterwards, acknowledged)).toEqual([]);
    await afterwards.remove();
  });
}

async function losesNothing(ground: Ground): Promise<void> {
  const acknowledged: string[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const writer = startWriter(ground.config, `writer-${kill}`);
    await writer.hasWritten(1 + kill * 7);
    writer.kill();
    acknowledged.push(...(await writer.ended));
  }
  expect(acknowledged.length).toBeGreaterThan(KILLS * 50);
  expect(await missingFrom(ground, acknowledged)).toEqual([]);
}

/** What was acknowledged and isn't there: a delivery, its review, or its card. */
async function missingFrom(ground: Ground, acknowledged: readonly string[]): Promise<readonly string[]> {
  const idsOf = async (sql: string): Promise<ReadonlySet<unknown>> => new Set((await ground.sql(sql)).map(({ id }) => id));
  const deliveries = await idsOf('select id from deliveries');
  const reviews = await idsOf('select question as id from reviews');
  const cards = await idsOf('select question as id from cards');
  // A transaction is there whole or not at all, also the last one that nobody was told about.
  expect(cards).toEqual(reviews);
  return acknowledged.filter((id) => !deliveries.has(id) || !reviews.has(id));
}

interface Writer {
  readonly hasWritten: (count: number) => Promise<void>;
  readonly kill: () => void;
  /** The ids it acknowledged. */
  readonly ended: Promise<readonly string[]>;
}

const WRITER = `
  import { writeSync } from 'node:fs';
  const [folder, config, name] = process.argv.slice(1);
  const { openStore } = await import(folder + 'dist/adapters/store/open-store.js');
  const store = await openStore(JSON.parse(config), { log: { info() {}, warn() {}, error() {} } });
  for (let turn = 0; ; turn++) {
    const id = name + '/' + turn;
    await store.inbox.receive({ id, twin: null, body: 'x'.repeat(500) }, 1);
    const review = { person: 'discord:1', question: id, where: 'round', isRight: true, rating: 3, at: turn, day: '2026-01-01' };
    await store.practice.review({ person: 'discord:1', question: id, state: '{}', due: turn }, review);
    writeSync(1, id + '\\n');
  }`;

function startWriter(config: StoreConfig, name: string): Writer {
  const child: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', WRITER, PROJECT, JSON.stringify(config), name]);
  let said = '';
  let onWord = (): void => undefined;
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    onWord();
  });
  // The last line may be cut: it wasn't said.
  const lines = (): string[] => said.split('\n').slice(0, -1);
  const ended = new Promise<readonly string[]>((resolve) => child.on('close', () => resolve(lines())));
  return {
    hasWritten: (count) =>
      new Promise((resolve, reject) => {
        onWord = () => lines().length >= count && resolve();
        child.on('close', () => reject(new Error('the writer ended by itself')));
        onWord();
      }),
    kill: () => child.kill('SIGKILL'),
    ended,
  };
}
