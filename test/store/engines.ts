import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import pg from 'pg';
import type { StoreConfig } from '../../adapters/store/engine.js';
import { startPostgres } from '../fakes/postgres.js';
import { temporaryFolder } from '../fakes/store.js';

/** A database of one engine that tests open as often as they like. */
export interface Ground {
  readonly config: StoreConfig;
  /** Beside the store, as somebody with a client would. */
  readonly sql: (text: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** A second one of its own, empty. */
  readonly another: () => Promise<Ground>;
  readonly remove: () => Promise<void>;
}

export const ENGINES = {
  SQLite: async (): Promise<Ground> => sqliteGround(),
  PostgreSQL: async (): Promise<Ground | { readonly missing: string }> => {
    const postgres = await startPostgres();
    if ('missing' in postgres) return postgres;
    return postgresGround(postgres.url, 'postgres', postgres.remove);
  },
} as const;

export function sqliteGround(folder = temporaryFolder()): Ground {
  return {
    config: { kind: 'file', folder },
    sql: async (text) => {
      const raw = new DatabaseSync(join(folder, 'deckhand.db'), { timeout: 2_000 });
      try {
        return text.split(';\n').flatMap((one) => raw.prepare(one).all() as Record<string, unknown>[]);
      } finally {
        raw.close();
      }
    },
    another: async () => sqliteGround(),
    remove: async () => rmSync(folder, { recursive: true }),
  };
}

let databases = 0;

/** One connection of its own beside the store, opened when it is first needed. */
export function postgresGround(url: (database?: string) => string, database: string, removeServer: () => Promise<void>): Ground {
  let connected: Promise<pg.Client> | null = null;
  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: url(database) });
    // The tests end the server under it.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  const sql: Ground['sql'] = async (text) => {
    connected ??= connect();
    const results = [await (await connected).query<Record<string, unknown>>(text)].flat();
    return results.flatMap(({ rows }) => rows);
  };
  return {
    config: { kind: 'postgres', url: url(database) },
    sql,
    another: async () => {
      const name = `other_${databases++}`;
      await sql(`create database ${name}`);
      return postgresGround(url, name, async () => undefined);
    },
    remove: async () => {
      await (await connected)?.end();
      await removeServer();
    },
  };
}
