import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Choosing, chooseQuestion } from '../../src/quiz/choose-question.js';
import { flaggedQuestions, rightShareOf } from '../../src/quiz/difficulty.js';
import type { Question } from '../../src/quiz/question.js';
import { bankOf, questionOf } from '../fakes/questions.js';

const BANK = bankOf(['images', 'networking', 'swarm', 'volumes'], 6);
const PLAIN: Choosing = {
  questions: BANK,
  topic: null,
  level: null,
  asked: [],
  lastTopic: null,
  given: [],
  tallies: [],
  random: () => 0.5,
};

/** The next `count` questions of a place, each asked. */
function askedIn(choosing: Choosing, count: number, seed: number): readonly Question[] {
  const random = randomFrom(seed);
  const asked: Question[] = [];
  for (let day = 0; day < count; day += 1) {
    const next = chooseQuestion({ ...choosing, random, asked: asked.map(({ id }) => id), lastTopic: asked.at(-1)?.topic ?? null });
    if (next !== null) asked.push(next);
  }
  return asked;
}

const SEEDS = fc.integer({ min: 1, max: 2_147_483_646 });

describe('a place', () => {
  test('gets every question before any comes again, and each day another topic', () => {
    fc.assert(
      fc.property(SEEDS, (seed) => {
        const asked = askedIn(PLAIN, 2 * BANK.length, seed);
        expect(new Set(asked.slice(0, BANK.length)).size).toBe(BANK.length);
        expect(new Set(asked.slice(BANK.length)).size).toBe(BANK.length);
        expect(asked.filter(({ topic }, day) => topic === asked[day - 1]?.topic)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test('with a topic of its own uses up that pool, and then begins again without what was asked last', () => {
    fc.assert(
      fc.property(SEEDS, (seed) => {
        const asked = askedIn({ ...PLAIN, topic: 'swarm' }, 12, seed);
        expect(asked.every(({ topic }) => topic === 'swarm')).toBe(true);
        expect(new Set(asked.slice(0, 6)).size).toBe(6);
        for (const day of [6, 7, 8]) expect(asked.slice(day - 3, day)).not.toContain(asked[day]);
      }),
      { numRuns: 50 },
    );
  });

  test('gets questions of one level where that is wished, and none where there are none', () => {
    expect(askedIn({ ...PLAIN, level: 'hard' }, 8, 3).map(({ level }) => level)).toEqual(Array(8).fill('hard'));
    expect(chooseQuestion({ ...PLAIN, questions: bankOf(['swarm'], 1), level: 'hard' })).toBeNull();
    expect(chooseQuestion({ ...PLAIN, topic: 'gone' })).toBeNull();
  });

  test('gets a question added later in its turn, and not twice in a row', () => {
    const twice = [...BANK, ...BANK].map(({ id }) => id);
    const questions = [...BANK, questionOf('secrets/new')];
    expect(chooseQuestion({ ...PLAIN, questions, asked: twice })?.id).toBe('secrets/new');
    expect(chooseQuestion({ ...PLAIN, questions, asked: [...twice, 'secrets/new'] })?.id).not.toBe('secrets/new');
  });

  test('gets its weak topics more often', () => {
    const given = [
      ...Array.from({ length: 20 }, (_, index) => ({ topic: 'swarm', isRight: index % 4 === 0 })),
      ...Array.from({ length: 60 }, (_, index) => ({
        topic: ['images', 'networking', 'volumes'][index % 3] ?? '',
        isRight: index % 10 > 0,
      })),
    ];
    expect(shareOf({ ...PLAIN, given }, ({ topic }) => topic === 'swarm')).toBeGreaterThan(
      2 * shareOf(PLAIN, ({ topic }) => topic === 'swarm') * 0.9,
    );
  });

  test('gets questions that about 70 % get right more often than those that all get right', () => {
    const questions = bankOf(['swarm'], 2).map((question) => ({ ...question, level: 'medium' as const }));
    const tallies = [
      { question: 'swarm/q0', answered: 200, right: 198 },
      { question: 'swarm/q1', answered: 200, right: 140 },
    ];
    expect(shareOf({ ...PLAIN, questions, tallies }, ({ id }) => id === 'swarm/q1')).toBeGreaterThan(0.8);
  });
});

describe('difficulty', () => {
  test.each([
    [0, 0, 0.7],
    [10, 3, 0.5],
    [1_000, 300, 0.3],
  ])('of a medium question with %d answers, %d of them right, is about %d', (answered, right, share) => {
    expect(rightShareOf(questionOf('swarm/q'), { question: 'swarm/q', answered, right })).toBeCloseTo(share, 1);
  });

  test.each([
    [29, 29, null],
    [30, 30, 'too-easy'],
    [100, 96, null],
    [100, 25, null],
    [30, 2, 'too-hard'],
    [30, 0, 'too-hard'],
  ])('a question with %d answers, %d of them right, is flagged: %s', (answered, right, why) => {
    expect(flaggedQuestions([{ question: 'swarm/q', answered, right }]).map((one) => one.why)).toEqual(why === null ? [] : [why]);
  });
});

function shareOf(choosing: Choosing, is: (question: Question) => boolean): number {
  const random = randomFrom(11);
  const chosen = Array.from({ length: 1_000 }, () => chooseQuestion({ ...choosing, random }));
  return chosen.filter((question) => question !== null && is(question)).length / 1_000;
}

/** Park and Miller's generator. */
function randomFrom(start: number): () => number {
  let seed = start;
  return () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
}
