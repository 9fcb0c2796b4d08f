import type { Platform } from '../ports/platform.js';
import { counterSpan } from '../quiz/counter-span.js';
import type { Round } from '../quiz/round.js';
import { showClosed } from './close-round.js';
import type { QuizWorld } from './quiz-world.js';
import { questionReply } from './round-replies.js';

/** The "3 answered" on the messages of open rounds. Presses are gathered, and the last one is shown too. */
export interface Counters {
  /** Somebody answered: shown at once where that is allowed, else by a later {@link flush}. Never rejects, never waits. */
  readonly note: (round: Round, platform: Platform) => void;
  /** Shows what waited long enough. Called every second or so. */
  readonly flush: () => void;
  /** Resolves when nothing is under way. */
  readonly settled: () => Promise<void>;
}

interface Waiting {
  readonly platform: Platform;
  readonly until: number;
}

// In memory, and bounded: what is forgotten here shows with the next press, or at the close.
const MOST_WAITING = 20_000;
const MOST_AT_ONCE = 20;

export function createCounters(world: QuizWorld): Counters {
  const { rounds } = world.store;
  const waiting = new Map<string, Waiting>();
  const running = new Map<string, Promise<void>>();

  function start(id: string, platform: Platform): void {
    waiting.delete(id);
    const shown = show(id, platform)
      .catch((error: unknown) => world.log.error('Cannot show how many answered', error))
      .finally(() => running.delete(id));
    running.set(id, shown);
  }

  async function show(id: string, platform: Platform): Promise<void> {
    const round = await rounds.find(id);
    const now = world.clock();
    const span = round === null ? null : counterSpan(round, now);
    if (round === null || span === null || round.stage.kind !== 'open') return;
    if (!(await rounds.mayEditCounter(id, now, span))) return wait(id, { platform, until: now + span });
    const { message } = round.stage;
    await platform.edit(round.place, message, await questionReply(world, platform, round));
    const after = await rounds.find(id);
    if (after?.stage.kind === 'closed') await showClosed(world, platform, after, message);
  }

  function wait(id: string, one: Waiting): void {
    if (waiting.size < MOST_WAITING) waiting.set(id, one);
  }

  return {
    note: ({ id }, platform) => {
      if (waiting.has(id)) return;
      if (running.has(id) || running.size >= MOST_AT_ONCE) wait(id, { platform, until: world.clock() });
      else start(id, platform);
    },
    flush: () => {
      const now = world.clock();
      for (const [id, { platform, until }] of waiting) {
        if (running.size >= MOST_AT_ONCE) return;
        if (until <= now && !running.has(id)) start(id, platform);
      }
    },
    settled: async () => {
      while (running.size > 0) await Promise.all(running.values());
    },
  };
}
