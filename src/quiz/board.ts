import { Temporal } from 'temporal-polyfill';
import type { PersonId } from '../people.js';
import { localDayOf } from './local-day.js';
import type { Level } from './question.js';

export type Span = 'week' | 'month' | 'all';

/** An answer in a round, as far as boards are concerned. */
export interface Scored {
  readonly person: PersonId;
  readonly isRight: boolean;
  readonly level: string;
}

/** What a right answer is worth. When it came doesn't count: people sleep at different times. */
export const POINTS: Readonly<Record<Level, number>> = { easy: 1, medium: 2, hard: 3 };

export interface Score {
  readonly person: PersonId;
  readonly points: number;
  readonly right: number;
  readonly answered: number;
}

/** People with as many points share a place; the next place is as much further on. */
export interface Ranked extends Score {
  readonly rank: number;
}

/** Everybody's scores. */
export function scoresOf(answers: readonly Scored[]): readonly Score[] {
  const scores = new Map<PersonId, Score>();
  for (const { person, isRight, level } of answers) {
    const { points, right, answered } = scores.get(person) ?? { points: 0, right: 0, answered: 0 };
    const worth = isRight ? pointsOf(level) : 0;
    scores.set(person, { person, points: points + worth, right: right + (isRight ? 1 : 0), answered: answered + 1 });
  }
  return [...scores.values()];
}

function pointsOf(level: string): number {
  return level === 'easy' || level === 'medium' || level === 'hard' ? POINTS[level] : 0;
}

/** The first `limit` of those who have points, the most points first. */
export function rank(scores: readonly Score[], limit: number): readonly Ranked[] {
  const sorted = scores.filter(({ points }) => points > 0).sort((a, b) => b.points - a.points || (a.person < b.person ? -1 : 1));
  return sorted.slice(0, limit).map((score) => ({ ...score, rank: 1 + sorted.findIndex(({ points }) => points === score.points) }));
}

/** Whose share of right answers grew the most. Shares are 0 to 1. */
export interface Improved {
  readonly person: PersonId;
  readonly before: number;
  readonly now: number;
}

/** Below this many answers in either time a share says little. */
export const ENOUGH_ANSWERS = 5;

/** Those who improved the most from one time to the next, several when they did alike; nobody where nobody did. */
export function mostImproved(before: readonly Score[], now: readonly Score[]): readonly Improved[] {
  const improved = now.flatMap((score): Improved[] => {
    const earlier = before.find(({ person }) => person === score.person);
    if (earlier === undefined || earlier.answered < ENOUGH_ANSWERS || score.answered < ENOUGH_ANSWERS) return [];
    return [{ person: score.person, before: earlier.right / earlier.answered, now: score.right / score.answered }];
  });
  const most = Math.max(0, ...improved.map(gainOf));
  return most === 0 ? [] : improved.filter((one) => gainOf(one) === most).sort((a, b) => (a.person < b.person ? -1 : 1));
}

/** In hundredths: shares are divisions, and equal gains have to be equal. */
function gainOf({ before, now }: Improved): number {
  return Math.round(100 * (now - before));
}

/** A time from `from` on and before `to`, in epoch milliseconds. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** The local week (from Monday) or month that `now` lies in, up to now, and the whole one before; for `all` there is none before. */
export function periodsOf(span: Span, zone: string, now: number): { readonly now: Period; readonly before: Period | null } {
  const to = now + 1;
  if (span === 'all') return { now: { from: 0, to }, before: null };
  const from = firstDayOf(span, localDayOf(zone, now));
  const previous = span === 'week' ? from.subtract({ weeks: 1 }) : from.subtract({ months: 1 });
  return { now: { from: beginOf(from, zone), to }, before: { from: beginOf(previous, zone), to: beginOf(from, zone) } };
}

function firstDayOf(span: 'week' | 'month', day: string): Temporal.PlainDate {
  const date = Temporal.PlainDate.from(day);
  return span === 'week' ? date.subtract({ days: date.dayOfWeek - 1 }) : date.with({ day: 1 });
}

function beginOf(date: Temporal.PlainDate, zone: string): number {
  return date.toZonedDateTime(zone).epochMilliseconds;
}
