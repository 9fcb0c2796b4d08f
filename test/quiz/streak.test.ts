import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { daysBetween, localDayOf } from '../../src/quiz/local-day.js';
import { type Study, streakOf } from '../../src/quiz/streak.js';

const HOUR = 3_600_000;
const BERLIN = 'Europe/Berlin';
// From one end of the calendar to the other, half hours among them.
const ZONES = [
  'Pacific/Kiritimati',
  'Pacific/Auckland',
  'Asia/Kolkata',
  BERLIN,
  'UTC',
  'America/St_Johns',
  'America/New_York',
  'Pacific/Pago_Pago',
];

/** An answer somewhere at a local time, such as `2026-03-02 20:00`. */
function at(local: string, zone = BERLIN): Study {
  const time = Temporal.PlainDateTime.from(local.replace(' ', 'T')).toZonedDateTime(zone).epochMilliseconds;
  return { at: time, day: localDayOf(zone, time) };
}

/** The streak at a local time in Berlin after answers at local times there. */
function after(times: readonly string[], now: string, frozen: readonly string[] = []): ReturnType<typeof streakOf> {
  return streakOf(
    times.map((time) => at(time)),
    frozen,
    at(now).at,
    BERLIN,
  );
}

/** Every evening from the first of March on. */
function evenings(count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => `2026-03-${String(n + 1).padStart(2, '0')} 20:00`);
}

test.each<readonly [what: string, times: readonly string[], now: string, days: number, longest: number]>([
  ['nothing answered is none', [], '2026-03-01 12:00', 0, 0],
  ['one answer begins one', evenings(1), '2026-03-01 21:00', 1, 1],
  ['several on a day are one day', ['2026-03-01 08:00', '2026-03-01 09:00', '2026-03-01 20:00'], '2026-03-01 21:00', 1, 1],
  ['goes on from day to day', evenings(5), '2026-03-05 21:00', 5, 5],
  ['is still there on the next day', evenings(5), '2026-03-06 23:59', 5, 5],
  ['is still there until noon of the day after a missed one', evenings(5), '2026-03-07 11:59', 5, 5],
  ['is over at noon of the day after a missed one', evenings(5), '2026-03-07 12:00', 0, 5],
  ['a morning makes up for the day before', [...evenings(3), '2026-03-05 09:00'], '2026-03-05 09:30', 4, 4],
  ['a morning and an evening count for two days', [...evenings(3), '2026-03-05 09:00', '2026-03-05 20:00'], '2026-03-05 21:00', 5, 5],
  ['noon is too late to make up', [...evenings(3), '2026-03-05 12:00'], '2026-03-05 13:00', 1, 3],
  ['a morning makes up for one day only', [...evenings(3), '2026-03-06 09:00'], '2026-03-06 09:30', 1, 3],
  [
    'every second morning never gets beyond two days',
    ['2026-03-01 09:00', '2026-03-03 09:00', '2026-03-05 09:00'],
    '2026-03-05 10:00',
    2,
    2,
  ],
  [
    'what was lent in vain counts for its own day, and the next may follow it',
    ['2026-01-06 20:00', '2026-01-07 10:00', '2026-01-09 09:00', '2026-01-11 09:00'],
    '2026-01-11 20:00',
    2,
    3,
  ],
  ['a day made up for isn’t lost where it ends', [...evenings(3), '2026-03-05 09:00', '2026-03-06 20:00'], '2026-03-06 21:00', 2, 4],
  ['nor on the day after', [...evenings(3), '2026-03-05 09:00'], '2026-03-06 13:00', 1, 4],
  [
    'mornings make up for one another in turn',
    [...evenings(3), '2026-03-05 09:00', '2026-03-06 08:00', '2026-03-07 20:00'],
    '2026-03-07 21:00',
    3,
    5,
  ],
  ['a missed day takes a freeze, and doesn’t count', [...evenings(7), '2026-03-09 20:00'], '2026-03-09 21:00', 8, 8],
  ['two missed days take two freezes', [...evenings(14), '2026-03-17 20:00'], '2026-03-17 21:00', 15, 15],
  ['a third one ends it', [...evenings(14), '2026-03-18 20:00'], '2026-03-18 21:00', 1, 14],
  ['the night the clocks go forward is no gap', ['2026-03-28 23:30', '2026-03-29 23:30', '2026-03-30 23:30'], '2026-03-30 23:45', 3, 3],
])('%s', (_, times, now, days, longest) => {
  expect(after(times, now)).toMatchObject({ days, longest });
});

describe('freezes', () => {
  test.each<readonly [what: string, times: readonly string[], now: string, frozen: readonly string[], days: number, inHand: number]>([
    ['six days earn none', evenings(6), '2026-03-06 21:00', [], 6, 0],
    ['seven earn one', evenings(7), '2026-03-07 21:00', [], 7, 1],
    ['fourteen two', evenings(14), '2026-03-14 21:00', [], 14, 2],
    ['there are never more than two', evenings(28), '2026-03-28 21:00', [], 28, 2],
    ['one is taken by yesterday from noon on', evenings(7), '2026-03-09 12:00', [], 7, 0],
    ['one set aside for tomorrow is no longer in hand', evenings(7), '2026-03-07 21:00', ['2026-03-08'], 7, 0],
    ['one set aside keeps the streak over its day', [...evenings(7), '2026-03-09 20:00'], '2026-03-09 21:00', ['2026-03-08'], 8, 0],
    ['one set aside is spent though its day was studied', evenings(8), '2026-03-08 21:00', ['2026-03-08'], 8, 0],
    ['those of a streak that is over are gone', evenings(14), '2026-03-20 12:00', [], 0, 0],
  ])('%s', (_, times, now, frozen, days, inHand) => {
    expect(after(times, now, frozen)).toMatchObject({ days, freezesInHand: inHand });
  });
});

test.each<readonly [now: string, isAtRisk: boolean]>([
  ['2026-03-05 21:00', false],
  ['2026-03-06 00:01', true],
  ['2026-03-07 11:00', true],
  ['2026-03-08 12:00', false],
])('after five evenings, at %s it is at risk: %j', (now, isAtRisk) => {
  expect(after(evenings(5), now).isAtRisk).toBe(isAtRisk);
});

test.each<readonly [what: string, studies: readonly Study[]]>([
  // Wednesday evening in Honolulu, Friday afternoon in Auckland, 23 hours later: the flight leaves out a day of the calendar.
  ['westward over the date line', [at('2026-05-06 20:00', 'Pacific/Honolulu'), at('2026-05-08 17:00', 'Pacific/Auckland')]],
  [
    'eastward over the date line',
    [
      at('2026-05-08 09:00', 'Pacific/Auckland'),
      at('2026-05-07 12:00', 'Pacific/Honolulu'),
      at('2026-05-08 09:00', 'Pacific/Honolulu'),
      at('2026-05-09 08:00', 'Pacific/Honolulu'),
    ],
  ],
  // Samoa had no 30 December 2011.
  ['where a zone leaves out a day', [at('2011-12-29 12:00', 'Pacific/Apia'), at('2011-12-31 11:00', 'Pacific/Apia')]],
])('%s the streak goes on', (_, studies) => {
  const last = studies.at(-1);
  expect(streakOf(studies, [], last?.at ?? 0, 'UTC').days).toBe(2);
});

describe('the promise', () => {
  const START = Date.UTC(2026, 0, 5, 12);

  test('whose answers are never more than 24 hours apart never loses a streak or a freeze, wherever they are at each answer', () => {
    const step = fc.record({ wait: fc.integer({ min: 1, max: 24 * 60 }), zone: fc.constantFrom(...ZONES) });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 120 }), fc.constantFrom(...ZONES), fc.nat(24 * 60), (steps, zoneNow, later) => {
        let time = START;
        let best = { days: 0, freezesInHand: 0 };
        const studies: Study[] = [];
        for (const { wait, zone } of steps) {
          time += wait * 60_000;
          studies.push({ at: time, day: localDayOf(zone, time) });
          const { days, longest, freezesInHand } = streakOf(studies, [], time, zone);
          expect(days).toBe(longest);
          expect(days).toBeGreaterThanOrEqual(best.days);
          expect(freezesInHand).toBeGreaterThanOrEqual(best.freezesInHand);
          best = { days, freezesInHand };
        }
        expect(streakOf(studies, [], time + later * 60_000, zoneNow)).toMatchObject(best);
      }),
      { numRuns: 60 },
    );
  });

  test('who answers on every local day, wherever and whenever on it, never loses one, and every day counts', () => {
    const day = fc.record({ minute: fc.nat(24 * 60 - 1), zone: fc.constantFrom(...ZONES) });
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 60 }), (days) => {
        const studies = days.map(({ minute, zone }, index) => {
          const date = Temporal.PlainDate.from('2026-05-01').add({ days: index });
          return at(`${date} ${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`, zone);
        });
        // Two days in a row may come in the other order of time where somebody flies far enough in between.
        const isTold = studies.every((study, index) => index === 0 || study.at > (studies[index - 1]?.at ?? 0));
        fc.pre(isTold);
        const last = studies.at(-1);
        expect(streakOf(studies, [], last?.at ?? 0, days.at(-1)?.zone ?? 'UTC').days).toBe(days.length);
      }),
      { numRuns: 60 },
    );
  });

  test('answers of one moment in two zones make the same streak in either order', () => {
    const { at: moment } = at('2026-03-10 02:00');
    const studies: readonly Study[] = [
      { at: moment, day: localDayOf('America/New_York', moment) },
      { at: moment, day: localDayOf(BERLIN, moment) },
    ];
    expect(streakOf([...studies].reverse(), [], moment, BERLIN)).toEqual(streakOf(studies, [], moment, BERLIN));
    expect(streakOf(studies, [], moment, BERLIN).days).toBe(2);
  });

  test('no order of answers makes a difference, and a streak is never longer than the days from its first answer', () => {
    const study = fc.record({ hour: fc.nat(24 * 90), zone: fc.constantFrom(BERLIN, 'UTC', 'America/New_York') });
    fc.assert(
      fc.property(fc.array(study, { minLength: 1, maxLength: 80 }), (list) => {
        const studies = list.map(({ hour, zone }): Study => ({ at: START + hour * HOUR, day: localDayOf(zone, START + hour * HOUR) }));
        const now = START + 24 * 91 * HOUR;
        const streak = streakOf(studies, [], now, BERLIN);
        expect(streakOf([...studies].reverse(), [], now, BERLIN)).toEqual(streak);
        const first = [...studies].sort((a, b) => a.at - b.at)[0];
        expect(streak.longest).toBeLessThanOrEqual(1 + daysBetween(first?.day ?? '', localDayOf(BERLIN, now)));
        expect(streak.longest).toBeGreaterThanOrEqual(streak.days);
        expect(streak.freezesInHand).toBeLessThanOrEqual(2);
      }),
      { numRuns: 100 },
    );
  });
});
