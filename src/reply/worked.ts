import type { WorkedWords } from '../wording/sums-resources.js';

/** A sum that was worked out. */
export interface Worked extends WorkedWords {
  /** `sum:memory` and the like: the id of what answered. */
  readonly id: string;
  readonly title: string;
  /** The page under docs.docker.com that says so. */
  readonly page: string;
}
