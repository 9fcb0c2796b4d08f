// As many as can be answered before somebody asks again; beyond it new ones aren't taken.
const MOST_WAITING = 100;

/** One thing after another, by a key. */
export interface Queues {
  /** Null where too many wait for this key already. */
  readonly run: <T>(key: string, task: () => Promise<T>) => Promise<T> | null;
}

export function createQueues(most = MOST_WAITING): Queues {
  const queues = new Map<string, { last: Promise<unknown>; length: number }>();
  return {
    run: (key, task) => {
      const queue = queues.get(key) ?? { last: Promise.resolve(), length: 0 };
      if (queue.length >= most) return null;
      queue.length += 1;
      const done = queue.last.then(task, task).finally(() => {
        queue.length -= 1;
        if (queue.length === 0) queues.delete(key);
      });
      queue.last = done;
      queues.set(key, queue);
      return done;
    },
  };
}
