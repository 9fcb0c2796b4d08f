import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openBuiltKnowledge } from '../../adapters/files/built-knowledge.js';
import { openBank } from '../../adapters/files/open-bank.js';
import type { PersonId } from '../../src/people.js';
import {
  currentItem,
  drawQuestions,
  type ExamState,
  itemsByDomain,
  openExam,
  parseExam,
  recordJudgement,
  scoreOf,
  withoutGone,
} from '../../src/quiz/exam.js';
import { DOMAINS } from '../../src/quiz/question.js';
import { questionOf } from '../fakes/questions.js';

const bank = openBank(openBuiltKnowledge(), null).questions;
const ADA = 'slack:T:ada' as PersonId;
const seeded = (seed: number) => (): number => {
  seed = (seed * 16_807) % 2_147_483_647;
  return seed / 2_147_483_647;
};

describe('the questions of an exam', () => {
  test('are in the shares of the domains', () => {
    expect(itemsByDomain(55)).toEqual({ orchestration: 14, images: 11, installation: 8, networking: 8, security: 8, storage: 6 });
    expect(itemsByDomain(20)).toEqual({ orchestration: 5, images: 4, installation: 3, networking: 3, security: 3, storage: 2 });
  });

  test('add up to the number wished for, each within one of its exact share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (count) => {
        const items = Object.entries(itemsByDomain(count));
        expect(items.reduce((sum, [, some]) => sum + some, 0)).toBe(count);
        for (const [domain, some] of items) expect(Math.abs(some - DOMAINS[domain as keyof typeof DOMAINS] * count)).toBeLessThan(1);
      }),
    );
  });

  test.each([1, 2, 3])('of the real bank are drawn so, none twice and none made from a single fact (%i)', (seed) => {
    const drawn = drawQuestions(bank, 55, seeded(seed));
    expect(new Set(drawn.map(({ id }) => id)).size).toBe(55);
    for (const [domain, count] of Object.entries(itemsByDomain(55)))
      expect(drawn.filter((one) => one.domain === domain)).toHaveLength(count);
    expect(drawn.filter(({ id }) => id.startsWith('made/'))).toEqual([]);
  });

  test('are filled up from other domains where one has too few', () => {
    const few = ['a', 'b', 'c', 'd'].map((name) => questionOf(`swarm/${name}`));
    expect(drawQuestions(few, 3, seeded(4))).toHaveLength(3);
    expect(drawQuestions(few, 9, seeded(4))).toHaveLength(4);
  });
});

describe('an item whose options come one at a time', () => {
  const state: ExamState = {
    length: 'short',
    items: [{ question: 'swarm/x', domain: 'images', entry: null, order: [1, 0, 2, 3], said: [], isRight: null }],
  };
  // Shown: beta, alpha, gamma, delta. Right is alpha, and in the second table alpha and gamma.
  test.each<[right: readonly number[], said: string, isRight: boolean | null, shown: number]>([
    [[0], 'n', null, 1],
    [[0], 'ny', true, 2],
    [[0], 'y', false, 1],
    [[0], 'nn', false, 2],
    [[0, 2], 'ny', null, 2],
    [[0, 2], 'nyy', true, 3],
    [[0, 2], 'nyn', false, 3],
    [[3], 'nnny', true, 4],
  ])('with %j right, after "%s": decided %s', (right, said, isRight, shown) => {
    const asked = { question: questionOf('swarm/x', 'medium', right), order: [1, 0, 2, 3] };
    const after = [...said].reduce((before, word) => recordJudgement(before, 0, asked, word === 'y'), state);
    expect(after.items[0]).toMatchObject({ isRight, said: { length: shown } });
    expect(currentItem(after)).toBe(isRight === null ? 0 : null);
  });
});

test('an exam goes on without a question that the bank has no longer', () => {
  const exam = openExam({ id: 'e', person: ADA, form: 'classic', length: 'short', questions: bank, now: 0, random: seeded(9) });
  const state = parseExam(exam.state);
  const [first] = state.items;
  const left = withoutGone(state, (id) => (id === first?.question ? undefined : bank.find((question) => question.id === id)));
  expect(left.items).toEqual(state.items.slice(1));
  expect(scoreOf(left)).toMatchObject({ right: 0, of: 19, unanswered: 19, read: [] });
});
