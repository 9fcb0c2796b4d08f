import type { Clock } from '../ports/clock.js';
import type { Log } from '../ports/log.js';
import type { Members } from '../ports/members.js';
import type { Picks, Practice, Rounds, Schedules } from '../ports/quiz-store.js';
import type { Question } from '../quiz/question.js';

/** What the quiz stands on, on whatever platform. */
export interface QuizWorld {
  readonly questions: readonly Question[];
  readonly store: {
    readonly schedules: Schedules;
    readonly rounds: Rounds;
    readonly picks: Picks;
    readonly practice: Practice;
    readonly members: Members;
  };
  readonly clock: Clock;
  readonly log: Log;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** A random id of 16 characters. */
  readonly newId: () => string;
  /** The name of this instance, for leases. */
  readonly instance: string;
  /** The title of an entry; null where there is none. */
  readonly titleOf: (entry: string) => string | null;
}
