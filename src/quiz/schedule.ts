import { Temporal } from 'temporal-polyfill';
import type { PersonId, PlaceId } from '../people.js';
import { localDayOf, startOfDay } from './local-day.js';
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

/** When a question comes, without what it is about. */
export interface Timing {
  readonly time: string;
  readonly zone: string;
  readonly days: Schedule['days'];
}

/** The first time after `after` at which a question is due: once on every local day that counts. */
export function nextDue(timing: Timing, after: number): number {
  const first = Temporal.PlainDate.from(localDayOf(timing.zone, after));
  // A weekend, a day that a zone left out, and the day itself: five are always enough.
  for (let days = 0; days < 8; days += 1) {
    const due = dueOn(first.add({ days }), timing);
    if (due !== null && due > after) return due;
  }
  throw new Error(`Cannot find the next question: no day after ${first} has ${timing.time} in ${timing.zone}`);
}

/** What is to be done now: nothing yet, post for that day, or leave out days that are over; `next` may be today, and late. */
export type Due =
  | { readonly kind: 'not-yet' }
  | { readonly kind: 'post'; readonly day: string }
  | { readonly kind: 'missed'; readonly next: number };

/** A question that is late is still posted while its local day lasts. */
export function dueAt(schedule: Schedule, now: number): Due {
  const { zone, nextDue: due } = schedule;
  if (now < due) return { kind: 'not-yet' };
  const day = localDayOf(zone, due);
  if (localDayOf(zone, now) === day) return { kind: 'post', day };
  return { kind: 'missed', next: nextDue(schedule, startOfDay(zone, now) - 1) };
}

/** Null on a day that doesn't count, or that the zone left out, as Samoa did on 30 December 2011. */
function dueOn(date: Temporal.PlainDate, { time, zone, days }: Timing): number | null {
  if (days === 'weekdays' && date.dayOfWeek > 5) return null;
  const wished = date.toPlainDateTime(time);
  // Where clocks jump over the time, it is as much later; Greenland's jump before midnight would make that the next day.
  const due = wished.toZonedDateTime(zone);
  if (due.toPlainDate().equals(date)) return due.epochMilliseconds;
  const earlier = wished.toZonedDateTime(zone, { disambiguation: 'earlier' });
  return earlier.toPlainDate().equals(date) ? earlier.epochMilliseconds : null;
}
