import type { PersonId, PlaceId } from '../people.js';

/** Who shared which answer, so that only they can delete it. Kept for a year. Times are epoch milliseconds. */
export interface Shares {
  /** A random handle of 16 characters. */
  readonly record: (by: PersonId, place: PlaceId, now: number) => Promise<string>;
  readonly sharerOf: (handle: string) => Promise<PersonId | null>;
}
