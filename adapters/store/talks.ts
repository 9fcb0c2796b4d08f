import type { Talks } from '../../src/ports/talks.js';
import type { Ask } from './access.js';
import { TALK_LIFE } from './tables.js';

export function createTalks(ask: Ask): Talks {
  return {
    recall: ({ person, place, thread }, now) =>
      ask(async (db) => {
        const found = await db
          .selectFrom('talks')
          .select(['entry', 'intent'])
          .where('person', '=', person)
          .where('place', '=', place)
          .where('thread', '=', thread ?? '')
          .where('at', '>', now - TALK_LIFE)
          .executeTakeFirst();
        return found ?? null;
      }),
    remember: ({ person, place, thread }, { entry, intent }, now) =>
      ask(async (db) => {
        await db
          .insertInto('talks')
          .values({ person, place, thread: thread ?? '', entry, intent, at: now })
          .onConflict((conflict) => conflict.columns(['person', 'place', 'thread']).doUpdateSet({ entry, intent, at: now }))
          .execute();
      }),
  };
}
