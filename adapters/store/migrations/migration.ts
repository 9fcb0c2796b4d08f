import type { Db } from '../schema.js';

/** One step forward; its version is its place in the list, from 1. Released ones are never edited: what changes is a new one. */
export interface Migration {
  readonly name: string;
  /** Names tables and columns by themselves, not by the types of {@link Db}: those are today's, the step is of its time. */
  readonly up: (db: Db) => Promise<void>;
}
