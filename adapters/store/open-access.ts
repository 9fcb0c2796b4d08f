import type { Log } from '../../src/ports/log.js';
import { type Access, attempt, createAccess } from './access.js';
import type { Engine, StoreConfig } from './engine.js';
import { migrate } from './migrate.js';
import { MIGRATIONS } from './migrations/all.js';
import type { Migration } from './migrations/migration.js';
import { openPostgres, type PostgresLimits } from './postgres.js';
import { openSqlite, sqliteProblems } from './sqlite.js';

const USUAL: PostgresLimits = { connect: 1_000, statement: 1_000, connections: 10 };
// A migration may have to rewrite a table, or wait until another instance has done so.
const MIGRATING: PostgresLimits = { connect: 1_000, statement: 300_000, connections: 1 };

/** Opens a database and brings it up to date. Rejects with a `StoreAway` that says what to do. */
export async function openAccess(config: StoreConfig, log: Log, migrations: readonly Migration[] = MIGRATIONS): Promise<Access> {
  switch (config.kind) {
    case 'file':
      return openFile(config.folder, log, migrations);
    case 'postgres':
      return openServer(config.url, log, migrations);
  }
}

async function openFile(folder: string, log: Log, migrations: readonly Migration[]): Promise<Access> {
  const engine = await attempt({ readProblem: sqliteProblems(folder) }, async () => openSqlite(folder));
  await bringUpToDate(engine, log, migrations).catch(async (error: unknown) => {
    await engine.db.destroy();
    throw error;
  });
  return createAccess(engine);
}

async function openServer(url: string, log: Log, migrations: readonly Migration[]): Promise<Access> {
  const migrating = openPostgres(url, MIGRATING);
  await bringUpToDate(migrating, log, migrations).finally(() => migrating.db.destroy());
  return createAccess(openPostgres(url, USUAL));
}

async function bringUpToDate(engine: Engine, log: Log, migrations: readonly Migration[]): Promise<void> {
  const { from, to } = await attempt(engine, () => migrate(engine, migrations));
  if (from < to) log.info('The tables of the database were brought up to date', { from, to });
}
