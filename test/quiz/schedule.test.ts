import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { PersonId, PlaceId } from '../../src/people.js';
import { localDayOf } from '../../src/quiz/local-day.js';
import { dueAt, nextDue, type Schedule, type Timing } from '../../src/quiz/schedule.js';

const at = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;
const HOUR = 3_600_000;

/** Both edges of summer time north and south, half and quarter hours, jumps at midnight, zones without any, and ±14 hours. */
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'Europe/London',
  'Europe/Dublin',
  'Europe/Kyiv',
  'Europe/Lisbon',
  'Atlantic/Azores',
  'America/New_York',
  'America/Los_Angeles',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Santiago',
  'America/Asuncion',
  'America/Havana',
  'America/Nuuk',
  'America/Scoresbysund',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Asia/Beirut',
  'Asia/Tokyo',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Etc/GMT+12',
  'Etc/GMT-14',
];
const TIMES = ['00:00', '02:30', '23:30'];

describe('over two years', () => {
  test.each(ZONES)('exactly one question comes on every local day in %s', (zone) => {
    for (const time of TIMES) {
      // From Hogmanay to the leap day and both edges of summer time, twice.
      const days = daysOf({ time, zone, days: 'every' }, at('2023-12-31T12:00:00Z'), 731);
      expect(days, time).toEqual(calendarFrom(days[0] ?? '', 731));
    }
  });

  test.each(['Europe/Berlin', 'Pacific/Kiritimati', 'America/Nuuk'])('only weekdays count in %s where that is wished', (zone) => {
    const days = daysOf({ time: '23:30', zone, days: 'weekdays' }, at('2023-12-31T12:00:00Z'), 520);
    const expected = calendarFrom(days[0] ?? '', 731).filter((day) => Temporal.PlainDate.from(day).dayOfWeek <= 5);
    expect(days).toEqual(expected.slice(0, 520));
  });
});

describe('nextDue()', () => {
  test.each<[what: string, Timing, after: string, due: string]>([
    ['the same day', daily('09:00', 'Europe/Berlin'), '2026-01-05T07:00:00Z', '2026-01-05T08:00:00Z'],
    ['the next day when it is just past', daily('09:00', 'Europe/Berlin'), '2026-01-05T08:00:00Z', '2026-01-06T08:00:00Z'],
    ['nine o’clock in winter and in summer', daily('09:00', 'Europe/Berlin'), '2026-03-28T08:00:00Z', '2026-03-29T07:00:00Z'],
    ['later where clocks jump over the time', daily('02:30', 'Europe/Berlin'), '2026-03-28T12:00:00Z', '2026-03-29T01:30:00Z'],
    ['the first of two in autumn', daily('02:30', 'Europe/Berlin'), '2026-10-24T12:00:00Z', '2026-10-25T00:30:00Z'],
    ['not the second of two', daily('02:30', 'Europe/Berlin'), '2026-10-25T00:30:00Z', '2026-10-26T01:30:00Z'],
    ['earlier where clocks jump over midnight', daily('23:30', 'America/Nuuk'), '2026-03-28T12:00:00Z', '2026-03-29T00:30:00Z'],
    ['the leap day', daily('09:00', 'UTC'), '2028-02-28T10:00:00Z', '2028-02-29T09:00:00Z'],
    ['the day after one that a zone left out', daily('09:00', 'Pacific/Apia'), '2011-12-29T20:00:00Z', '2011-12-30T19:00:00Z'],
    ['Monday after Friday', { ...daily('09:00', 'UTC'), days: 'weekdays' }, '2026-01-02T09:00:00Z', '2026-01-05T09:00:00Z'],
  ])('gives %s', (_, timing, after, due) => {
    expect(Temporal.Instant.fromEpochMilliseconds(nextDue(timing, at(after))).toString()).toBe(due);
  });
});

describe('dueAt()', () => {
  const schedule = scheduleOf(daily('09:00', 'Europe/Berlin'), at('2026-01-05T08:00:00Z'));

  test.each([
    ['a second before', '2026-01-05T07:59:59Z', { kind: 'not-yet' }],
    ['on time', '2026-01-05T08:00:00Z', { kind: 'post', day: '2026-01-05' }],
    ['late, while the local day lasts', '2026-01-05T22:59:59Z', { kind: 'post', day: '2026-01-05' }],
    ['when the local day is over', '2026-01-05T23:00:00Z', { kind: 'missed', next: at('2026-01-06T08:00:00Z') }],
    ['when the clock jumped a year ahead: today’s is late', '2027-01-05T12:00:00Z', { kind: 'missed', next: at('2027-01-05T08:00:00Z') }],
    ['when the clock jumped back', '2025-01-05T12:00:00Z', { kind: 'not-yet' }],
  ])('%s', (_, now, due) => expect(dueAt(schedule, at(now))).toEqual(due));

  test('a clock that jumps about never gives a day twice', () => {
    const posted: string[] = [];
    let now = at('2026-01-05T07:00:00Z');
    let current = schedule;
    for (const jump of [1, 0, 30, -20, 2, 50, -40, 24, 24, 24, -1, 25, 24]) {
      now += jump * HOUR;
      const due = dueAt(current, now);
      // The store claims a day once; here the list of days stands for it.
      if (due.kind === 'post' && !posted.includes(due.day)) posted.push(due.day);
      if (due.kind === 'missed') current = { ...current, nextDue: due.next };
      if (due.kind === 'post') current = { ...current, nextDue: nextDue(current, Math.max(now, current.nextDue)) };
    }
    expect(posted).toEqual(['2026-01-05', '2026-01-06', '2026-01-07']);
  });
});

function daily(time: string, zone: string): Timing {
  return { time, zone, days: 'every' };
}

function scheduleOf(timing: Timing, due: number): Schedule {
  const nobody = { place: 'slack:T:C' as PlaceId, setBy: 'slack:T:U' as PersonId, setAt: 0 };
  return { ...timing, ...nobody, topic: null, level: null, reveal: 'at-once', nextDue: due, pausedAt: null };
}

/** The local days of the next `count` questions. */
function daysOf(timing: Timing, from: number, count: number): string[] {
  const days: string[] = [];
  for (let now = from; days.length < count; ) {
    now = nextDue(timing, now);
    days.push(localDayOf(timing.zone, now));
  }
  return days;
}

function calendarFrom(first: string, count: number): string[] {
  const day = Temporal.PlainDate.from(first);
  return Array.from({ length: count }, (_, days) => day.add({ days }).toString());
}
