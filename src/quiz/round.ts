import type { PersonId, PlaceId } from '../people.js';
import type { Question } from './question.js';

/** When presses are told whether they are right: at once, or for everybody when the round closes. */
export type Reveal = 'at-once' | 'at-close';

/** One asking of one question in one place. Times are epoch milliseconds. */
export interface Round {
  /** Random, 16 characters. */
  readonly id: string;
  readonly place: PlaceId;
  /** The local day it is the daily question of, `2026-03-29`; null for one asked at once. */
  readonly day: string | null;
  /** As it was when it was asked: the bank may change while the round is open. */
  readonly question: Question;
  /** The choices as shown: `order[0]` is the index of the first one in `question.choices`. */
  readonly order: readonly number[];
  readonly reveal: Reveal;
  readonly openedAt: number;
  readonly closesAt: number;
  readonly stage: Stage;
}

/**
 * `claimed`: one instance is about to post it, until its lease ends. `lost`: nobody can say whether it was posted; the next
 * press repairs it. `open`: posted as `message`. `closed`: the answer was shown.
 */
export type Stage =
  | { readonly kind: 'claimed'; readonly by: string; readonly until: number }
  | { readonly kind: 'lost' }
  | { readonly kind: 'open'; readonly message: string }
  | { readonly kind: 'closed'; readonly message: string | null };

/** What somebody took in a round. */
export interface Pick {
  readonly round: string;
  readonly person: PersonId;
  /** Indices in `question.choices`, ascending. */
  readonly choices: readonly number[];
  readonly isRight: boolean;
  readonly at: number;
  /** The person's local day then, `2026-03-29`. */
  readonly day: string;
}
