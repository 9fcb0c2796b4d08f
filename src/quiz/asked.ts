import type { Question } from './question.js';

/** A question as it is shown to somebody: `order[0]` is the index of the first choice in `question.choices`. */
export interface Asked {
  readonly question: Question;
  readonly order: readonly number[];
}
