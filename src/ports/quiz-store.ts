import type { PersonId, PlaceId } from '../people.js';
import type { Card, Exam, Review } from '../quiz/practice.js';
import type { Pick, Round } from '../quiz/round.js';
import type { Schedule } from '../quiz/schedule.js';

/*
 * Everything the quiz remembers. Times are epoch milliseconds; what was written is durable when its promise resolves.
 */

export interface Schedules {
  readonly put: (schedule: Schedule) => Promise<void>;
  readonly find: (place: PlaceId) => Promise<Schedule | null>;
  readonly remove: (place: PlaceId) => Promise<boolean>;
  /** Those due by then, the longest due first, paused ones too. */
  readonly dueBy: (now: number, limit: number) => Promise<readonly Schedule[]>;
  /** Moves on, only if nobody did meanwhile: `from` is the `nextDue` that was read. */
  readonly moveOn: (place: PlaceId, from: number, nextDue: number, pausedAt: number | null) => Promise<boolean>;
}

export interface Rounds {
  /**
   * Claims the right to post. A daily round is claimed once for a place and day: false when another holds or did it. One that
   * was claimed, and whose lease ended before `now` without a message, is returned by {@link abandoned}, not claimed again.
   */
  readonly claim: (round: Round, now: number) => Promise<boolean>;
  /** Rounds whose lease ended without an outcome; leased again to `by` until `until`, by one instance only. */
  readonly abandoned: (by: string, now: number, until: number, limit: number) => Promise<readonly Round[]>;
  /** Its new stage, only from one of the stages `from`. */
  readonly moveTo: (id: string, stage: Round['stage'], from: readonly Round['stage']['kind'][]) => Promise<boolean>;
  /** Takes a claim back that certainly wasn't posted, so that it can be claimed again. */
  readonly unclaim: (id: string) => Promise<void>;
  readonly find: (id: string) => Promise<Round | null>;
  /** Open ones, oldest first; what is lost is not among them. */
  readonly openIn: (place: PlaceId) => Promise<readonly Round[]>;
  /** Open and lost ones whose time is over, the longest over first. */
  readonly closingBy: (now: number, limit: number) => Promise<readonly Round[]>;
  /** The last rounds of a place in any stage, newest first. */
  readonly lastIn: (place: PlaceId, limit: number) => Promise<readonly Round[]>;
  /** The ids of all questions asked in a place since it last used up its pool, oldest first. */
  readonly askedIn: (place: PlaceId) => Promise<readonly string[]>;
  /** A new start: all questions may come again. */
  readonly startOver: (place: PlaceId) => Promise<void>;
  /** True for one caller only in each span of `every` ms: the counter on the message may be edited now. */
  readonly mayEditCounter: (id: string, now: number, every: number) => Promise<boolean>;
}

export interface Picks {
  /**
   * `first` when it counts; `again` with what counted before. With `replace` one that is not earlier takes its place. What it `feeds`
   * in the person's practice is written only with a first one: together or not at all.
   */
  readonly put: (
    pick: Pick,
    replace: boolean,
    feeds?: Reviewed | null,
  ) => Promise<{ readonly kind: 'first' | 'replaced' | 'again'; readonly counted: Pick }>;
  readonly of: (round: string) => Promise<readonly Pick[]>;
  readonly countOf: (round: string) => Promise<number>;
  /** Everything somebody answered in rounds, the oldest first. */
  readonly by: (person: PersonId) => Promise<readonly PlacedPick[]>;
  /** All in a place from a time on and before another, with the topic, level and question of their round. */
  readonly inPlace: (place: PlaceId, from: number, to: number) => Promise<readonly PlacedPick[]>;
  /** How often each question was answered and how often right, over all places. */
  readonly tallies: () => Promise<readonly Tally[]>;
}

/** A card as it is after a review, and that review. */
export interface Reviewed {
  readonly card: Card;
  readonly review: Review;
}

export interface PlacedPick extends Pick {
  readonly question: string;
  readonly topic: string;
  readonly level: string;
}

export interface Tally {
  readonly question: string;
  readonly answered: number;
  readonly right: number;
}

export interface Practice {
  readonly card: (person: PersonId, question: string) => Promise<Card | null>;
  readonly cards: (person: PersonId) => Promise<readonly Card[]>;
  readonly dueCards: (person: PersonId, now: number, limit: number) => Promise<readonly Card[]>;
  /** The card and the review that changed it, together or not at all. */
  readonly review: (card: Card, review: Review) => Promise<void>;
  readonly reviews: (person: PersonId) => Promise<readonly Review[]>;
  /** What an answered item `feeds` is written with it: together or not at all. */
  readonly putExam: (exam: Exam, feeds?: Reviewed | null) => Promise<void>;
  readonly exam: (id: string) => Promise<Exam | null>;
  /** The one that goes on; null where there is none. */
  readonly openExam: (person: PersonId) => Promise<Exam | null>;
  readonly exams: (person: PersonId) => Promise<readonly Exam[]>;
}
