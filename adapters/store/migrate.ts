import { StoreAway } from '../../src/ports/store.js';
import type { Engine } from './engine.js';
import type { Migration } from './migrations/migration.js';

export interface Migrated {
  readonly from: number;
  readonly to: number;
}

/**
 * Brings the tables up to date, one instance at a time, all or nothing. Rejects with a `StoreAway` for a database of a newer
 * version.
 */
export function migrate({ db, name, lock }: Pick<Engine, 'db' | 'name' | 'lock'>, migrations: readonly Migration[]): Promise<Migrated> {
  return db.transaction().execute(async (trx) => {
    await lock(trx);
    await trx.schema
      .createTable('migrations')
      .ifNotExists()
      .addColumn('version', 'integer', (column) => column.primaryKey().notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .execute();
    const { version } = await trx
      .selectFrom('migrations')
      .select((row) => row.fn.max<number | null>('version').as('version'))
      .executeTakeFirstOrThrow();
    const from = version ?? 0;
    if (from > migrations.length) throw new StoreAway(newer(name, from, migrations.length));
    for (const [index, { name: step, up }] of [...migrations.entries()].slice(from)) {
      await up(trx);
      await trx
        .insertInto('migrations')
        .values({ version: index + 1, name: step })
        .execute();
    }
    return { from, to: migrations.length };
  });
}

function newer(name: string, has: number, knows: number): string {
  return `${name} was written by a newer Deckhand (tables of version ${has}, this one knows ${knows}): start the newer one, or restore a copy from before the update`;
}
