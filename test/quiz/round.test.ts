import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PersonId, PlaceId } from '../../src/people.js';
import { counterSpan } from '../../src/quiz/counter-span.js';
import { openRound, postKeyOf, ROUND_LIFE } from '../../src/quiz/open-round.js';
import { outcomeOf, recordPick } from '../../src/quiz/record-pick.js';
import { percentOf, resultOf } from '../../src/quiz/result.js';
import type { Pick, Round, Stage } from '../../src/quiz/round.js';
import { questionOf } from '../fakes/questions.js';

const PLACE = 'discord:S:C' as PlaceId;
const ADA = 'discord:ada' as PersonId;
const OPEN: Stage = { kind: 'open', message: 'm1' };
const DAY = '2026-03-29';

/** Shown in the order given: `order[0]` stands first. */
function roundOf(order: readonly number[], right: readonly number[], more: Partial<Round> = {}): Round {
  const opening = { id: 'round-of-16-char', place: PLACE, day: DAY, reveal: 'at-once', by: 'one', now: 1_000, random: () => 0 } as const;
  return { ...openRound({ ...opening, question: questionOf('swarm/q', 'medium', right) }), order, stage: OPEN, ...more };
}

describe('openRound()', () => {
  test('shuffles the choices once, all of them, from the numbers it is given', () => {
    const opening = { id: 'r', place: PLACE, day: null, question: questionOf('swarm/q'), reveal: 'at-once', by: 'one', now: 5 } as const;
    const orders = [0, 0.3, 0.6, 0.99].map((number) => openRound({ ...opening, random: () => number }).order);
    for (const order of orders) expect([...order].sort()).toEqual([0, 1, 2, 3]);
    expect(new Set(orders.map(String)).size).toBeGreaterThan(2);
  });

  test('brings the right choice to every place equally often', () => {
    let seed = 7;
    const random = (): number => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const opening = {
      id: 'r',
      place: PLACE,
      day: null,
      question: questionOf('swarm/q'),
      reveal: 'at-once',
      by: 'one',
      now: 5,
      random,
    } as const;
    const places = Array.from({ length: 4_000 }, () => openRound(opening).order.indexOf(0));
    for (const place of [0, 1, 2, 3]) expect(places.filter((one) => one === place).length / 4_000).toBeCloseTo(0.25, 1);
  });

  test('gives its message a key that both platforms take', () => {
    expect(postKeyOf(roundOf([0, 1, 2, 3], [0])).length).toBeLessThanOrEqual(25);
  });
});

describe('recordPick()', () => {
  const shuffled = roundOf([2, 0, 3, 1], [0]);
  const two = roundOf([3, 2, 1, 0], [1, 3]);
  const press = (places: readonly number[], at = 2_000) => ({ person: ADA, places, at, day: DAY });

  test.each<[what: string, round: Round, places: readonly number[], choices: readonly number[], isRight: boolean]>([
    ['the place of the right choice is right', shuffled, [1], [0], true],
    ['another place is wrong', shuffled, [0], [2], false],
    ['both of two are right', two, [0, 2], [1, 3], true],
    ['in any order', two, [2, 0], [1, 3], true],
    ['one of two is wrong', two, [0, 1], [2, 3], false],
  ])('%s', (_, round, places, choices, isRight) => {
    const pick = { round: round.id, person: ADA, choices, isRight, at: 2_000, day: DAY };
    expect(recordPick(round, press(places))).toEqual({ kind: 'pick', pick });
  });

  test.each<[what: string, round: Round, places: readonly number[], at: number, outcome: object]>([
    ['one choice where two are asked for', two, [0], 2_000, { kind: 'wrong-count', takes: 2 }],
    ['the same choice twice', two, [0, 0], 2_000, { kind: 'wrong-count', takes: 2 }],
    ['two choices where one is asked for', shuffled, [0, 1], 2_000, { kind: 'wrong-count', takes: 1 }],
    ['none', shuffled, [], 2_000, { kind: 'wrong-count', takes: 1 }],
    ['a place that was never shown', shuffled, [7], 2_000, { kind: 'no-such-choice' }],
    ['a place that is no number', shuffled, [-1], 2_000, { kind: 'no-such-choice' }],
    ['a press when time is up', shuffled, [1], 1_000 + ROUND_LIFE, { kind: 'too-late' }],
    ['a press after the close', { ...shuffled, stage: { kind: 'closed', message: 'm1' } }, [1], 2_000, { kind: 'too-late' }],
  ])('%s is not counted', (_, round, places, at, outcome) => expect(recordPick(round, press(places, at))).toEqual(outcome));

  test('whatever is pressed, what counts are choices of the question, as many as it takes', () => {
    const places = fc.array(fc.oneof(fc.integer({ min: -2, max: 6 }), fc.constant(Number.NaN)), { maxLength: 6 });
    fc.assert(
      fc.property(places, fc.constantFrom(shuffled, two), (taken, round) => {
        const recorded = recordPick(round, press(taken));
        if (recorded.kind !== 'pick') return;
        const right = round.question.choices.flatMap(({ isRight }, index) => (isRight ? [index] : []));
        expect(recorded.pick.choices).toHaveLength(right.length);
        expect(recorded.pick.isRight).toBe(String(recorded.pick.choices) === String(right));
      }),
    );
  });
});

test.each([
  ['at-once', 'first', true, 'right'],
  ['at-once', 'first', false, 'wrong'],
  ['at-once', 'again', true, 'again'],
  ['at-close', 'first', true, 'noted'],
  ['at-close', 'first', false, 'noted'],
  ['at-close', 'replaced', true, 'changed'],
] as const)('a channel that reveals %s tells a %s press (right: %s) that it is %s', (reveal, kind, isRight, outcome) => {
  const round = roundOf([0, 1, 2, 3], [0], { reveal });
  expect(outcomeOf(round, { kind, counted: { round: round.id, person: ADA, choices: [0], isRight, at: 1, day: DAY } })).toBe(outcome);
});

test('a result counts choices as they are shown, and names the first right one first', () => {
  const round = roundOf([3, 2, 1, 0], [0]);
  const pick = (person: string, choice: number, at: number): Pick => ({
    round: round.id,
    person: person as PersonId,
    choices: [choice],
    isRight: choice === 0,
    at,
    day: DAY,
  });
  const picks = [pick('discord:b', 0, 20), pick('discord:a', 0, 10), pick('discord:c', 3, 5), pick('discord:d', 0, 30)];
  const rightOnes = ['discord:a', 'discord:b', 'discord:d'];
  expect(resultOf(round, picks)).toEqual({ answered: 4, right: 3, taken: [1, 0, 0, 3], rightOnes });
  expect([percentOf(3, 4), percentOf(1, 3), percentOf(0, 0)]).toEqual([75, 33, 0]);
});

test.each<[what: string, minutes: number, stage: Stage, span: number | null]>([
  ['every three seconds in the first hour', 59, OPEN, 3_000],
  ['every five minutes after it', 61, OPEN, 300_000],
  ['no more in the last seconds', 24 * 60 - 0.05, OPEN, null],
  ['not while nobody knows the message', 5, { kind: 'lost' }, null],
  ['not after the close', 5, { kind: 'closed', message: 'm1' }, null],
])('the counter is edited %s', (_, minutes, stage, span) => {
  expect(counterSpan(roundOf([0, 1, 2, 3], [0], { stage }), 1_000 + minutes * 60_000)).toBe(span);
});
