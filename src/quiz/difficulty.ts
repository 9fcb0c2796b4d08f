import type { Level, Question } from './question.js';

/** How often a question was answered, and how often right, over all places. */
export interface Tallied {
  readonly question: string;
  readonly answered: number;
  readonly right: number;
}

/** What share of answers is expected to be right before there are any. Estimates; the answers correct them. */
const EXPECTED: Readonly<Record<Level, number>> = { easy: 0.85, medium: 0.7, hard: 0.5 };
// The written level counts as much as this many answers.
const LEVEL_WEIGHT = 10;

/** The share of people, 0 to 1, that get a question right: from real answers, and from its written level while they are few. */
export function rightShareOf({ level }: Question, tally: Tallied | undefined): number {
  const { answered, right } = tally ?? { answered: 0, right: 0 };
  return (right + LEVEL_WEIGHT * EXPECTED[level]) / (answered + LEVEL_WEIGHT);
}

const ENOUGH = 30;
const NEARLY_ALL = 0.97;
// One in four is right by guessing: so few means that another choice looks right, or is.
const NEARLY_NONE = 0.1;

/** A question that nearly everybody or nearly nobody gets right teaches nothing, or is wrong. */
export function isFlagged({ answered, right }: Tallied): boolean {
  return answered >= ENOUGH && (right >= NEARLY_ALL * answered || right <= NEARLY_NONE * answered);
}

/** For the questions' authors: what should be looked at again, and why. */
export function flaggedQuestions(tallies: readonly Tallied[]): readonly (Tallied & { readonly why: 'too-easy' | 'too-hard' })[] {
  return tallies.filter(isFlagged).map((tally) => ({ ...tally, why: 2 * tally.right > tally.answered ? 'too-easy' : 'too-hard' }));
}
