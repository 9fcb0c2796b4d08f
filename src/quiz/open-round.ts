import type { PlaceId } from '../people.js';
import type { Question } from './question.js';
import type { Reveal, Round } from './round.js';
import { shuffle } from './shuffle.js';

/** A round takes answers for this long, unless the next question comes first. */
export const ROUND_LIFE = 24 * 60 * 60_000;
/** Who claimed a round has this long to post it, before another instance looks what became of it. */
export const LEASE = 60_000;

/** What a round is opened with. `random` gives numbers from 0 up to 1. */
export interface Opening {
  readonly id: string;
  readonly place: PlaceId;
  readonly day: string | null;
  readonly question: Question;
  readonly reveal: Reveal;
  readonly by: string;
  readonly now: number;
  readonly random: () => number;
}

/** A round that is about to be posted: its choices shuffled once, for everybody. */
export function openRound({ id, place, day, question, reveal, by, now, random }: Opening): Round {
  const order = shuffle(
    question.choices.map((_, index) => index),
    random,
  );
  return {
    id,
    place,
    day,
    question,
    order,
    reveal,
    openedAt: now,
    closesAt: now + ROUND_LIFE,
    stage: { kind: 'claimed', by, until: now + LEASE },
  };
}

/** The key that marks the message of a round: 18 characters, where the platforms allow 25. */
export function postKeyOf({ id }: Round): string {
  return `q-${id}`;
}
