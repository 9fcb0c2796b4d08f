import { createRecentTalks } from '../../src/desk/recent-talks.js';
import type { Feedback } from '../../src/ports/feedback.js';
import type { Delivery, Inbox } from '../../src/ports/inbox.js';
import type { Store } from '../../src/ports/store.js';

/** The inbox of a store, in memory, with everything that came and went. */
export interface MemoryInbox extends Inbox {
  readonly rows: Map<string, { readonly delivery: Delivery; takenAt: number; isDone: boolean }>;
}

export function createMemoryInbox(): MemoryInbox {
  const rows: MemoryInbox['rows'] = new Map();
  return {
    rows,
    receive: async (delivery, now) => {
      const isSeen = [...rows.values()].some(
        (row) => row.delivery.id === delivery.id || (delivery.twin !== null && row.delivery.twin === delivery.twin),
      );
      if (isSeen) return 'seen';
      rows.set(delivery.id, { delivery, takenAt: now, isDone: false });
      return 'new';
    },
    done: async (id) => {
      const row = rows.get(id);
      if (row !== undefined) row.isDone = true;
    },
    hold: async (ids, now) => {
      for (const id of ids) {
        const row = rows.get(id);
        if (row !== undefined) row.takenAt = now;
      }
    },
    takeOver: async (before, now, limit) => {
      const left = [...rows.values()].filter((row) => !row.isDone && row.takenAt < before).slice(0, limit);
      for (const row of left) row.takenAt = now;
      return left.map(({ delivery }) => delivery);
    },
  };
}

/** The part of a store that questions and presses need, in memory. */
export function createMemoryStore(inbox: Inbox): Store & { readonly verdicts: Feedback[] } {
  const kept = new Map<string, string>();
  const shares = new Map<string, Awaited<ReturnType<Store['shares']['sharerOf']>>>();
  const verdicts: Feedback[] = [];
  const store = {
    verdicts,
    inbox,
    talks: createRecentTalks(),
    kept: {
      keep: async (text: string) => {
        const handle = `kept${kept.size}`;
        kept.set(handle, text);
        return handle;
      },
      find: async (handle: string) => kept.get(handle) ?? null,
    },
    shares: {
      record: async (by: Parameters<Store['shares']['record']>[0]) => {
        const handle = `share${shares.size}`;
        shares.set(handle, by);
        return handle;
      },
      sharerOf: async (handle: string) => shares.get(handle) ?? null,
    },
    feedback: {
      put: async (feedback: Feedback) => {
        verdicts.push(feedback);
      },
    },
    isReachable: async () => true,
    forgetExpired: async () => undefined,
    close: async () => undefined,
  };
  // Questions and presses never ask for the rest.
  return store as unknown as Store & { readonly verdicts: Feedback[] };
}
