import type { Topic } from './parse-bank.js';
import type { Question } from './question.js';

/** What the build makes of `knowledge/quiz/` and of the typed facts. */
export interface BuiltBank {
  readonly topics: readonly Topic[];
  readonly questions: readonly Question[];
}
