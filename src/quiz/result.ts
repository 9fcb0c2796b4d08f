import type { PersonId } from '../people.js';
import type { Pick, Round } from './round.js';

/** How a round went. */
export interface Result {
  readonly answered: number;
  readonly right: number;
  /** How many took each choice, in the order shown. */
  readonly taken: readonly number[];
  /** Who was right, the first one first. */
  readonly rightOnes: readonly PersonId[];
}

export function resultOf({ order }: Round, picks: readonly Pick[]): Result {
  const right = picks.filter(({ isRight }) => isRight).sort((a, b) => a.at - b.at);
  return {
    answered: picks.length,
    right: right.length,
    taken: order.map((choice) => picks.filter(({ choices }) => choices.includes(choice)).length),
    rightOnes: right.map(({ person }) => person),
  };
}

/** A share in whole per cent; 0 of 0 is 0. */
export function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((100 * part) / whole);
}
