import type { Spot, Talk } from '../conversation.js';
import type { Talks } from '../ports/talks.js';

/** A conversation is alive this long after its last turn, in milliseconds. */
export const TALK_LIFE = 15 * 60_000;
const MOST_TALKS = 5_000;

/** Conversations of this process alone, bounded: what is used while the store is away. */
export function createRecentTalks(): Talks {
  const talks = new Map<string, { talk: Talk; at: number }>();
  return {
    recall: async (spot, now) => {
      const found = talks.get(keyOf(spot));
      return found !== undefined && found.at > now - TALK_LIFE ? found.talk : null;
    },
    remember: async (spot, talk, now) => {
      const key = keyOf(spot);
      talks.delete(key);
      talks.set(key, { talk, at: now });
      const [oldest] = talks.keys();
      if (talks.size > MOST_TALKS && oldest !== undefined) talks.delete(oldest);
    },
  };
}

/** The store's conversations; where it is away, this process's own. */
export function createTalks(stored: Talks | null): Talks {
  const own = createRecentTalks();
  return {
    recall: async (spot, now) => {
      const found = stored === null ? null : await stored.recall(spot, now).catch(() => null);
      return found ?? own.recall(spot, now);
    },
    remember: async (spot, talk, now) => {
      await own.remember(spot, talk, now);
      await stored?.remember(spot, talk, now).catch(() => undefined);
    },
  };
}

function keyOf({ person, place, thread }: Spot): string {
  return [person, place, thread ?? ''].join(' ');
}
