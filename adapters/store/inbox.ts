import type { Delivery, Inbox } from '../../src/ports/inbox.js';
import type { Ask } from './access.js';
import type { Db } from './schema.js';
import { storable } from './storable.js';
import { SEEN_FOR } from './tables.js';

export function createInbox(ask: Ask): Inbox {
  return {
    receive: (delivery, now) =>
      ask(async (db) => {
        if (await insert(db, delivery, now)) return 'new';
        return (await replaceStale(db, delivery, now)) ? 'new' : 'seen';
      }),
    done: (id, now) =>
      ask(async (db) => {
        await db.updateTable('deliveries').set({ doneAt: now, body: null }).where('id', '=', id).execute();
      }),
    hold: (ids, now) =>
      ask(async (db) => {
        if (ids.length === 0) return;
        await db.updateTable('deliveries').set({ takenAt: now }).where('id', 'in', ids).where('doneAt', 'is', null).execute();
      }),
    takeOver: (before, now, limit) => ask((db) => takeOver(db, before, now, limit)),
  };
}

/** False when its id or its twin stands there already: two unique columns, so that instances can't both win. */
async function insert(db: Db, { id, twin, body }: Delivery, now: number): Promise<boolean> {
  const inserted = await db
    .insertInto('deliveries')
    .values({ id, twin, body: storable(body), receivedAt: now, takenAt: now, doneAt: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return inserted.length > 0;
}

/** What came longer than fifteen minutes ago is no longer the same event. */
function replaceStale(db: Db, delivery: Delivery, now: number): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    await trx
      .deleteFrom('deliveries')
      .where('receivedAt', '<=', now - SEEN_FOR)
      .where((row) => row.or([row('id', '=', delivery.id), ...(delivery.twin === null ? [] : [row('twin', '=', delivery.twin)])]))
      .execute();
    return insert(trx, delivery, now);
  });
}

async function takeOver(db: Db, before: number, now: number, limit: number): Promise<readonly Delivery[]> {
  const rows = await db
    .updateTable('deliveries')
    .set({ takenAt: now })
    .where('id', 'in', (from) =>
      from.selectFrom('deliveries').select('id').where('doneAt', 'is', null).where('takenAt', '<', before).orderBy('takenAt').limit(limit),
    )
    // Said again: PostgreSQL looks at a row anew that another instance has just taken, but only at these conditions.
    .where('doneAt', 'is', null)
    .where('takenAt', '<', before)
    .returning(['id', 'twin', 'body', 'receivedAt'])
    .execute();
  return [...rows].sort((a, b) => a.receivedAt - b.receivedAt).map(({ id, twin, body }) => ({ id, twin, body: body ?? '' }));
}
