import type { PersonId, PlaceId } from '../people.js';
import type { Level } from './question.js';
import type { Reveal } from './round.js';

/** A daily question in a place. Times are epoch milliseconds. */
export interface Schedule {
  readonly place: PlaceId;
  /** `09:00`, in `zone`. */
  readonly time: string;
  /** An IANA name, such as `Europe/Berlin`. */
  readonly zone: string;
  readonly days: 'every' | 'weekdays';
  readonly topic: string | null;
  readonly level: Level | null;
  readonly reveal: Reveal;
  readonly setBy: PersonId;
  readonly setAt: number;
  /** When the next question is due. */
  readonly nextDue: number;
  /** Since when posting is refused; null while it works. */
  readonly pausedAt: number | null;
}
