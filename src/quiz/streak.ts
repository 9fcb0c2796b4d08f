import { daysBetween, localDayOf, localHourOf } from './local-day.js';

/** Something answered: when, in epoch milliseconds, and on which local day of the person, `2026-03-29`. */
export interface Study {
  readonly at: number;
  readonly day: string;
}

/** How many days in a row somebody studied. */
export interface Streak {
  /** Days that were studied; those that a freeze or a flight passed over keep the streak and don't count. 0 when there is none. */
  readonly days: number;
  readonly longest: number;
  /** 0 to {@link MOST_FREEZES}; what is set aside for a coming day is no longer among them. */
  readonly freezesInHand: number;
  /** There is one, and nothing was studied today yet: the day ends it, or takes a freeze. */
  readonly isAtRisk: boolean;
}

export const MOST_FREEZES = 2;
/** Every so many days of a streak earn a freeze. */
export const DAYS_PER_FREEZE = 7;
const HOUR = 60 * 60_000;
/** A day that had nothing is still made up for within this long after its end: until noon. */
const GRACE = 12 * HOUR;
const DAY = 24 * HOUR;
const NOON = 12;

/**
 * The streak of somebody who studied on those days. `frozen` are local days that a freeze was spent for, `zone` is where they
 * are `now`.
 *
 * Each answer counts for one day: its own, or the day before when that had nothing and it isn't noon yet. A missed day takes a freeze that is in hand; without one the streak is over. The promise: whose answers are never more
 * than twenty-four hours apart, or never leave out a local day, keeps the streak and all freezes, wherever they travel in
 * between – also where a flight or a change of clocks leaves out a whole day of the calendar.
 */
export function streakOf(days: readonly Study[], frozen: readonly string[], now: number, zone: string): Streak {
  const [first, ...rest] = days.filter(({ at }) => at <= now).sort(byTime);
  if (first === undefined) return { days: 0, longest: 0, freezesInHand: 0, isAtRisk: false };
  const { at, day } = first;
  const begun: State = { days: 1, longest: 1, freezes: 0, until: day, run: 1, studied: day, at };
  const state = rest.reduce((before, study) => recordStudy(before, study, frozen, zone), begun);
  const { days: left, freezes, until } = atTime(state, now, frozen, zone);
  const aside = frozen.filter((one) => one > until).length;
  return {
    days: left,
    longest: state.longest,
    freezesInHand: Math.max(0, freezes - aside),
    isAtRisk: left > 0 && until < localDayOf(zone, now),
  };
}

/** Two answers of one moment may belong to two days, where one platform knows another zone of theirs: the earlier day first. */
function byTime(a: Study, b: Study): number {
  return a.at - b.at || (a.day < b.day ? -1 : 1);
}

interface State {
  readonly days: number;
  readonly longest: number;
  readonly freezes: number;
  /** The last day that is settled: studied, made up for, or passed over. */
  readonly until: string;
  /** Days in a row up to `studied` by the answers of each day alone: what is left when the streak ends. */
  readonly run: number;
  readonly studied: string;
  /** When something was answered last. */
  readonly at: number;
}

function recordStudy(before: State, study: Study, frozen: readonly string[], zone: string): State {
  const state = withRun(before, study);
  const missed = daysBetween(before.until, study.day) - 1;
  if (missed < 0) return state;
  // The answer of the missed day itself may have made up for the one before; then this one makes up for it in turn.
  const isInTurn = missed === 1 && before.studied > before.until;
  const isMakingUp = isInGrace(study, before.at, zone);
  const isPromised = study.at - before.at <= DAY && !(isInTurn && isMakingUp);
  if (missed === 0 || isPromised) return counted(withoutSpent(state, study.day, frozen), study.day);
  const day = isMakingUp ? dayBefore(study.day) : study.day;
  const passed = passOver(state, day, frozen);
  if (passed !== null) return counted(passed, day);
  // The streak is over. What was lent to the day before and didn't save it counts for its own day again, and this one may follow it.
  const follows = isMakingUp && daysBetween(before.studied, day) === 1;
  return follows
    ? counted({ ...state, days: before.run, freezes: 0 }, day)
    : counted({ ...state, days: state.run - 1, freezes: 0 }, study.day);
}

function withRun(before: State, { at, day }: Study): State {
  const ahead = daysBetween(before.studied, day);
  if (ahead <= 0) return { ...before, at };
  const goesOn = ahead === 1 || at - before.at <= DAY;
  return { ...before, at, studied: day, run: goesOn ? before.run + 1 : 1 };
}

function counted(state: State, day: string): State {
  const days = state.days + 1;
  const earned = days % DAYS_PER_FREEZE === 0 ? 1 : 0;
  return {
    ...state,
    days,
    longest: Math.max(state.longest, days),
    freezes: Math.min(MOST_FREEZES, state.freezes + earned),
    until: day,
  };
}

/** The missed days before `day`, each by what was set aside for it or by a freeze in hand; null where that isn't enough. */
function passOver(state: State, day: string, frozen: readonly string[]): State | null {
  const missed = daysBetween(state.until, day) - 1;
  const aside = frozen.filter((one) => one > state.until && one < day).length;
  const left = withoutSpent(state, day, frozen);
  const needed = missed - aside;
  return needed <= left.freezes ? { ...left, freezes: left.freezes - needed, until: dayBefore(day) } : null;
}

/** A freeze that was set aside is spent when its day comes, whether or not it was needed. */
function withoutSpent(state: State, day: string, frozen: readonly string[]): State {
  const spent = frozen.filter((one) => one > state.until && one <= day).length;
  return { ...state, freezes: Math.max(0, state.freezes - spent) };
}

/** Early enough to count for the day before. Where they were then, only the day says: elsewhere, what lies between decides. */
function isInGrace({ at, day }: Study, before: number, zone: string): boolean {
  const there = localHourOf(zone, at);
  if (there.day !== day) return at - before <= DAY + GRACE;
  return there.hour < NOON;
}

/** As it stands now: yesterday can be made up for until noon, earlier days have taken their freezes or ended it. */
function atTime(state: State, now: number, frozen: readonly string[], zone: string): State {
  const today = localDayOf(zone, now);
  if (now - state.at <= DAY || daysBetween(state.until, today) <= 1) return state;
  const open = isInGrace({ at: now, day: today }, state.at, zone) ? dayBefore(today) : today;
  const passed = passOver(state, open, frozen);
  if (passed !== null) return passed;
  const isLeft = daysBetween(state.studied, open) <= 1;
  return { ...state, days: isLeft ? state.run : 0, freezes: 0, until: isLeft ? state.studied : dayBefore(today) };
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - DAY).toISOString().slice(0, 10);
}
