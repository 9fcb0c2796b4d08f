import type { FeedbackBox } from './feedback.js';
import type { Inbox } from './inbox.js';
import type { KeptQuestions } from './kept-questions.js';
import type { Departures, Members } from './members.js';
import type { Picks, Practice, Rounds, Schedules } from './quiz-store.js';
import type { Shares } from './shares.js';
import type { Talks } from './talks.js';

/** Everything that outlives a process, over one database. Every call rejects with a `StoreAway` within a second and a half when it is away. */
export interface Store {
  readonly inbox: Inbox;
  readonly talks: Talks;
  readonly kept: KeptQuestions;
  readonly shares: Shares;
  readonly feedback: FeedbackBox;
  readonly members: Members;
  readonly departures: Departures;
  readonly schedules: Schedules;
  readonly rounds: Rounds;
  readonly picks: Picks;
  readonly practice: Practice;
  /** True when it answers. */
  readonly isReachable: () => Promise<boolean>;
  /** Deletes what is older than it may be kept. */
  readonly forgetExpired: (now: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * The database doesn't answer: away, locked, read-only or broken. `message` says which, for the operator. Whether what was asked
 * was done, nobody can say.
 */
export class StoreAway extends Error {
  override readonly name = 'StoreAway';
}
