import type { Passage } from '../prose.js';

/** A question as a team wrote it, before it is known to be usable. */
export interface OwnQuestion {
  /** Where it begins. */
  readonly line: number;
  readonly asks: string;
  readonly shown: readonly Passage[];
  readonly choices: readonly OwnChoice[];
  /** Why the right one is right, where one remark stands for all. */
  readonly explanation: string | null;
  readonly level: string | null;
  /** What is wrong with it already. */
  readonly problems: readonly OwnProblem[];
}

export interface OwnChoice {
  readonly text: string;
  readonly isRight: boolean;
  readonly why: string | null;
}

export interface OwnProblem {
  readonly line: number;
  readonly message: string;
}
