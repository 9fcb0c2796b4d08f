import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PersonId } from '../../src/people.js';
import { type GivenInWeek, isFirstOfWeek, weekOf, weeksBefore } from '../../src/quiz/week.js';

const PEOPLE = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `slack:T:${name}` as PersonId);
const TOPICS = ['images', 'swarm', 'volumes'];
const LEVELS = ['easy', 'medium', 'hard'];

/** Round 4 is about `TOPICS[1]` and of `LEVELS[1]`, and so on. */
function given(person: PersonId, round: number, isRight: boolean): GivenInWeek {
  return { person, round: `r${round}`, topic: TOPICS[round % 3] ?? '', level: LEVELS[round % 3] ?? '', isRight };
}

/** So many right and so many wrong answers to one question, each by somebody else. */
function answered(round: number, right: number, wrong: number): readonly GivenInWeek[] {
  return Array.from({ length: right + wrong }, (_, index) => given(`slack:T:${index}` as PersonId, round, index < right));
}

describe('the summary of a week', () => {
  test('is none where nobody answered', () => {
    expect(weekOf([], answered(0, 9, 0), new Set())).toBeNull();
  });

  test('says the same as a plain recount, and names nobody who isn’t on boards', () => {
    const answers = fc.uniqueArray(fc.record({ person: fc.constantFrom(...PEOPLE), round: fc.nat(6), isRight: fc.boolean() }), {
      selector: ({ person, round }) => `${person} ${round}`,
      minLength: 1,
      maxLength: 42,
    });
    const shown = fc.subarray(PEOPLE).map((people) => new Set(people));
    fc.assert(
      fc.property(answers, answers, shown, (now, before, shown) => {
        const week = weekOf(
          now.map(({ person, round, isRight }) => given(person, round, isRight)),
          before.map(({ person, round, isRight }) => given(person, round, isRight)),
          shown,
        );
        const rounds = [0, 1, 2, 3, 4, 5, 6].filter((round) => now.some((one) => one.round === round));
        expect(week).toMatchObject({
          questions: rounds.length,
          people: PEOPLE.filter((person) => now.some((one) => one.person === person)).length,
          answered: now.length,
          right: now.filter(({ isRight }) => isRight).length,
        });
        const pointsOf = (person: PersonId): number =>
          rounds.reduce(
            (sum, round) => sum + (now.some((one) => one.person === person && one.round === round && one.isRight) ? (round % 3) + 1 : 0),
            0,
          );
        const best = [...shown]
          .map(pointsOf)
          .filter((points) => points > 0)
          .sort((a, b) => b - a)
          .slice(0, 3);
        expect(week?.top.map(({ points }) => points)).toEqual(best);
        for (const { person, points } of week?.top ?? []) expect(points).toBe(pointsOf(person));
        const named = [...(week?.top ?? []), ...(week?.improved ?? [])].map(({ person }) => person);
        expect(named.filter((person) => !shown.has(person))).toEqual([]);
      }),
    );
  });

  test.each<[what: string, answers: readonly GivenInWeek[], hardest: string | null]>([
    ['none where all were about one topic', answered(0, 1, 9), null],
    ['none where a topic was answered too little to tell', [...answered(0, 1, 9), ...answered(1, 0, 4)], null],
    ['the one with the lowest share', [...answered(0, 9, 1), ...answered(1, 3, 2)], 'swarm'],
    ['the first by name of those with the same share', [...answered(0, 3, 2), ...answered(1, 6, 4)], 'images'],
    ['none where everything was right', [...answered(0, 5, 0), ...answered(1, 6, 0)], null],
  ])('calls hardest %s', (_, answers, hardest) => {
    expect(weekOf(answers, [], new Set())?.hardest?.topic ?? null).toBe(hardest);
  });
});

describe('a week', () => {
  test.each<[zone: string, now: string, from: string, to: string]>([
    ['UTC', '2026-11-30T09:00Z', '2026-11-23T00:00Z', '2026-11-30T00:00Z'],
    ['UTC', '2026-12-06T23:59Z', '2026-11-23T00:00Z', '2026-11-30T00:00Z'],
    // The week in which the clocks went forward is an hour shorter.
    ['Europe/Berlin', '2026-03-30T07:00Z', '2026-03-22T23:00Z', '2026-03-29T22:00Z'],
  ])('before, in %s at %s, is from %s to %s', (zone, now, from, to) => {
    const { last, before } = weeksBefore(zone, Date.parse(now));
    expect(last).toEqual({ from: Date.parse(from), to: Date.parse(to) });
    expect(before.to).toBe(last.from);
  });

  test.each<[day: string, others: readonly string[], isFirst: boolean]>([
    ['2026-11-30', [], true],
    ['2026-11-30', ['2026-11-29', '2026-11-23'], true],
    ['2026-12-01', ['2026-11-30'], false],
    ['2026-12-06', ['2026-11-30'], false],
    // Set up anew on a Wednesday: what comes later in the week says nothing.
    ['2026-12-02', ['2026-12-03', '2026-11-27'], true],
  ])('on %s, with questions on %j, has its first question: %j', (day, others, isFirst) => {
    expect(isFirstOfWeek(day, others)).toBe(isFirst);
  });
});
