import type { Ask } from './access.js';
import { tables } from './tables.js';

/** Deletes what is older than the rules let it become. */
export async function forgetExpired(ask: Ask, now: number): Promise<void> {
  for (const [table, { expires }] of tables()) {
    for (const { column, after } of expires) {
      await ask((db) =>
        db
          .deleteFrom(table)
          .where(db.dynamic.ref(column), '<=', now - after)
          .execute(),
      );
    }
  }
}
