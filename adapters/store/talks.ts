import type { Talks } from '../../src/ports/talks.js';
import type { Ask } from './access.js';
import { TALK_LIFE } from './tables.js';

export function createTalks(ask: Ask): Talks {
  return {
    recall: ({ person, place, thread }, now) =>
      ask(async (db) => {
        const found = await db
          .selectFrom('talks')
          .select(['entry', 'intent', 'trail'])
          .where('person', '=', person)
          .where('place', '=', place)
          .where('thread', '=', thread ?? '')
          .where('at', '>', now - TALK_LIFE)
          .executeTakeFirst();
        return found === undefined ? null : { ...found, trail: JSON.parse(found.trail) as readonly string[] };
      }),
    remember: ({ person, place, thread }, talk, now) =>
      ask(async (db) => {
        const set = { entry: talk.entry, intent: talk.intent, trail: JSON.stringify(talk.trail), at: now };
        await db
          .insertInto('talks')
          .values({ person, place, thread: thread ?? '', ...set })
          .onConflict((conflict) => conflict.columns(['person', 'place', 'thread']).doUpdateSet(set))
          .execute();
      }),
  };
}
