import type { Shares } from '../../src/ports/shares.js';
import type { Ask } from './access.js';
import { createHandle } from './handles.js';

export function createShares(ask: Ask): Shares {
  return {
    record: async (by, place, now) => {
      const handle = createHandle();
      await ask((db) => db.insertInto('shares').values({ handle, person: by, place, at: now }).execute());
      return handle;
    },
    sharerOf: (handle) =>
      ask(async (db) => {
        const found = await db.selectFrom('shares').select('person').where('handle', '=', handle).executeTakeFirst();
        return found?.person ?? null;
      }),
  };
}
