import { setTimeout as sleep } from 'node:timers/promises';
import { StoreAway } from '../../src/ports/store.js';
import type { Engine } from './engine.js';
import type { Db } from './schema.js';

/**
 * Does one thing in the database, perhaps more than once from its start. Rejects with a `StoreAway` when that is away; then nobody
 * can say whether it was done.
 */
export type Ask = <T>(work: (db: Db) => Promise<T>) => Promise<T>;

export interface Access {
  readonly ask: Ask;
  /** Lets what was asked before end first. */
  readonly close: () => Promise<void>;
}

// The port promises an outcome within a second and a half; what passes by itself is tried again for a second.
const ANSWERS_WITHIN = 1_400;
const TRIES_FOR = 1_000;

export function createAccess(engine: Engine): Access {
  const running = new Set<Promise<unknown>>();
  let isClosed = false;
  return {
    ask: async (work) => {
      if (isClosed) throw new StoreAway(`${engine.name} was closed`);
      const asked = attempt(engine, () => work(engine.db));
      running.add(asked);
      return within(ANSWERS_WITHIN, `${engine.name} takes too long to answer`, asked).finally(() => running.delete(asked));
    },
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      await Promise.allSettled(running);
      await engine.db.destroy();
    },
  };
}

/** Works until it works, for a second. Rejects with a `StoreAway`, or with what isn't the database's fault. */
export async function attempt<T>({ readProblem }: Pick<Engine, 'readProblem'>, work: () => Promise<T>): Promise<T> {
  const end = performance.now() + TRIES_FOR;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const problem = error instanceof StoreAway ? null : readProblem(error);
      if (problem === null) throw error;
      if (!problem.isPassing || performance.now() >= end) throw new StoreAway(problem.message, { cause: error });
    }
    // By chance, so that two who met don't meet again.
    await sleep(1 + Math.random() * 9);
  }
}

function within<T>(ms: number, late: string, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new StoreAway(late)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
