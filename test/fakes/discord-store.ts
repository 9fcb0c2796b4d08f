import { createRecentTalks } from '../../src/desk/recent-talks.js';
import type { PersonId } from '../../src/people.js';
import type { Store } from '../../src/ports/store.js';

/** The part of the store that answers and their buttons need, in memory. */
export function createMemoryStore(): Store {
  const kept = new Map<string, string>();
  const sharers = new Map<string, PersonId>();
  const handleOf = (of: ReadonlyMap<string, unknown>): string => `handle-${String(of.size).padStart(9, '0')}`;
  const part: Pick<Store, 'kept' | 'shares' | 'talks' | 'feedback'> = {
    kept: {
      keep: async (text) => {
        const handle = handleOf(kept);
        kept.set(handle, text);
        return handle;
      },
      find: async (handle) => kept.get(handle) ?? null,
    },
    shares: {
      record: async (by) => {
        const handle = handleOf(sharers);
        sharers.set(handle, by);
        return handle;
      },
      sharerOf: async (handle) => sharers.get(handle) ?? null,
    },
    talks: createRecentTalks(),
    feedback: { put: async () => undefined },
  };
  return part as Store;
}
