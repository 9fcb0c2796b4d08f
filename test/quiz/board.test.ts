import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { PersonId } from '../../src/people.js';
import { ENOUGH_ANSWERS, mostImproved, periodsOf, rank, type Score, type Scored, type Span, scoresOf } from '../../src/quiz/board.js';
import { localDayOf } from '../../src/quiz/local-day.js';

const person = (name: string): PersonId => `discord:${name}` as PersonId;
const answer = (name: string, level: string, isRight = true): Scored => ({ person: person(name), level, isRight });
const score = (name: string, points: number, right = points, answered = right): Score => ({
  person: person(name),
  points,
  right,
  answered,
});
/** `right` of `answered`, whatever they were worth. */
const share = (name: string, right: number, answered: number): Score => score(name, right, right, answered);

describe('points', () => {
  test.each<[what: string, answers: readonly Scored[], points: number, right: number]>([
    ['one for easy', [answer('ada', 'easy')], 1, 1],
    ['two for medium', [answer('ada', 'medium')], 2, 1],
    ['three for hard', [answer('ada', 'hard')], 3, 1],
    ['none for what is wrong', [answer('ada', 'hard', false)], 0, 0],
    ['none for a level that the bank no longer has', [answer('ada', 'fiendish')], 0, 1],
    ['a sum over all of them', [answer('ada', 'easy'), answer('ada', 'hard'), answer('ada', 'medium', false)], 4, 2],
  ])('are %s', (_, answers, points, right) => {
    expect(scoresOf(answers)).toEqual([score('ada', points, right, answers.length)]);
  });

  test('don’t depend on the order of the answers, and are those of nobody else', () => {
    fc.assert(
      fc.property(answersOf(), fc.nat(), (answers, seed) => {
        const mixed = [...answers].sort((a, b) => hash(`${seed}${JSON.stringify(a)}`) - hash(`${seed}${JSON.stringify(b)}`));
        expect(rank(scoresOf(mixed), 100)).toEqual(rank(scoresOf(answers), 100));
        for (const one of scoresOf(answers)) {
          const own = answers.filter((each) => each.person === one.person);
          const worth = own.map(({ isRight, level }) => (isRight ? ['easy', 'medium', 'hard'].indexOf(level) + 1 : 0));
          expect(one).toEqual(score(one.person.slice(8), sum(worth), own.filter(({ isRight }) => isRight).length, own.length));
        }
      }),
    );
  });
});

describe('places', () => {
  test.each<[what: string, scores: readonly Score[], limit: number, places: readonly (readonly [name: string, rank: number])[]]>([
    ['nobody', [], 10, []],
    ['nobody without a point', [score('ada', 0, 0, 5)], 10, []],
    [
      'the most points first',
      [score('ada', 1), score('bob', 3)],
      10,
      [
        ['bob', 1],
        ['ada', 2],
      ],
    ],
    [
      'a place shared, the next one as much further on',
      [score('a', 3), score('b', 3), score('c', 2)],
      10,
      [
        ['a', 1],
        ['b', 1],
        ['c', 3],
      ],
    ],
    [
      'no more than fit',
      [score('a', 3), score('b', 2), score('c', 1)],
      2,
      [
        ['a', 1],
        ['b', 2],
      ],
    ],
    [
      'the same ones when more share a place than fit',
      [score('c', 3), score('a', 3), score('b', 3)],
      2,
      [
        ['a', 1],
        ['b', 1],
      ],
    ],
  ])('have %s', (_, scores, limit, places) => {
    expect(rank(scores, limit).map((one) => [one.person.slice(8), one.rank])).toEqual(places);
  });

  test('are as many as have more points, plus one', () => {
    fc.assert(
      fc.property(answersOf(), (answers) => {
        const scores = scoresOf(answers);
        for (const one of rank(scores, 100)) expect(one.rank).toBe(scores.filter(({ points }) => points > one.points).length + 1);
      }),
    );
  });
});

describe('most improved', () => {
  const few = ENOUGH_ANSWERS - 1;
  test.each<[what: string, before: readonly Score[], now: readonly Score[], who: readonly string[]]>([
    ['nobody without a time before', [], [share('ada', 9, 9)], []],
    ['nobody who answered too little before', [share('ada', 0, few)], [share('ada', 9, 9)], []],
    ['nobody who answered too little now', [share('ada', 0, 9)], [share('ada', few, few)], []],
    ['who answered just enough', [share('ada', 0, ENOUGH_ANSWERS)], [share('ada', 1, ENOUGH_ANSWERS)], ['ada']],
    ['nobody who got worse or stayed', [share('ada', 5, 9), share('bob', 3, 6)], [share('ada', 4, 9), share('bob', 4, 8)], []],
    ['by the share, not by how many', [share('ada', 0, 50), share('bob', 0, 5)], [share('ada', 10, 50), share('bob', 4, 5)], ['bob']],
    ['both who gained alike', [share('bob', 1, 5), share('ada', 3, 10)], [share('bob', 2, 5), share('ada', 5, 10)], ['ada', 'bob']],
    // As divisions 3/5 - 2/5 is a little less than 2/5 - 1/5.
    ['both where only the divisions differ', [share('a', 2, 5), share('b', 1, 5)], [share('a', 3, 5), share('b', 2, 5)], ['a', 'b']],
  ])('is %s', (_, before, now, who) => {
    expect(mostImproved(before, now).map((one) => one.person.slice(8))).toEqual(who);
  });

  test('is only who answered enough in both times and does better now', () => {
    const scores = fc.uniqueArray(fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd'), right: fc.nat(12), wrong: fc.nat(12) }), {
      selector: ({ name }) => name,
    });
    const scored = (some: readonly { name: string; right: number; wrong: number }[]): readonly Score[] =>
      some.map(({ name, right, wrong }) => share(name, right, right + wrong));
    fc.assert(
      fc.property(scores, scores, (earlier, later) => {
        const [before, now] = [scored(earlier), scored(later)];
        for (const improved of mostImproved(before, now)) {
          const answered = [before, now].map((scores) => scores.find((one) => one.person === improved.person)?.answered ?? 0);
          expect(Math.min(...answered)).toBeGreaterThanOrEqual(ENOUGH_ANSWERS);
          expect(improved.now).toBeGreaterThan(improved.before);
        }
      }),
    );
  });
});

describe('the time a board is about', () => {
  test.each<[span: Span, zone: string, now: string, from: string, before: string | null]>([
    ['week', 'UTC', '2026-11-30T00:00Z', '2026-11-30T00:00Z', '2026-11-23T00:00Z'],
    ['week', 'UTC', '2026-11-29T23:59Z', '2026-11-23T00:00Z', '2026-11-16T00:00Z'],
    ['week', 'Asia/Tokyo', '2026-11-29T15:00Z', '2026-11-29T15:00Z', '2026-11-22T15:00Z'],
    // The clocks went forward in between: that week has an hour less.
    ['week', 'Europe/Berlin', '2026-03-30T10:00Z', '2026-03-29T22:00Z', '2026-03-22T23:00Z'],
    ['month', 'UTC', '2026-01-31T12:00Z', '2026-01-01T00:00Z', '2025-12-01T00:00Z'],
    ['month', 'America/New_York', '2026-03-01T04:59Z', '2026-02-01T05:00Z', '2026-01-01T05:00Z'],
    ['all', 'UTC', '2026-03-01T04:59Z', '1970-01-01T00:00Z', null],
  ])('%s in %s at %s begins at %s', (span, zone, now, from, before) => {
    const periods = periodsOf(span, zone, Date.parse(now));
    expect(periods.now).toEqual({ from: Date.parse(from), to: Date.parse(now) + 1 });
    expect(periods.before).toEqual(before === null ? null : { from: Date.parse(before), to: Date.parse(from) });
  });

  test('begins on a local Monday or first of the month, ends now, and leaves no gap to the one before', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Apia', 'Asia/Kolkata', 'Africa/Cairo');
    const times = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2030-01-01') });
    fc.assert(
      fc.property(fc.constantFrom('week', 'month'), zones, times, (span, zone, time) => {
        const { now, before } = periodsOf(span, zone, time);
        const day = Temporal.PlainDate.from(localDayOf(zone, now.from));
        expect(span === 'week' ? day.dayOfWeek : day.day).toBe(1);
        expect(localDayOf(zone, now.from - 1)).not.toBe(day.toString());
        expect([now.from <= time && time < now.to, before?.to]).toEqual([true, now.from]);
        const days = Temporal.PlainDate.from(localDayOf(zone, before?.from ?? 0))
          .until(day)
          .total({ unit: 'days' });
        expect(span === 'week' ? days === 7 : days >= 28 && days <= 31).toBe(true);
      }),
    );
  });
});

function answersOf(): fc.Arbitrary<readonly Scored[]> {
  return fc.array(
    fc
      .record({ name: fc.constantFrom('a', 'b', 'c', 'd', 'e'), level: fc.constantFrom('easy', 'medium', 'hard'), isRight: fc.boolean() })
      .map(({ name, level, isRight }) => answer(name, level, isRight)),
    { maxLength: 40 },
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

/** Some number for a text. */
function hash(text: string): number {
  return [...text].reduce((all, letter) => (all * 31 + letter.charCodeAt(0)) % 1_000_003, 7);
}
