import { describe, expect, test } from 'vitest';
import { sha256 } from '../../adapters/files/read-bank.js';
import type { Question } from '../../src/quiz/question.js';
import { formatSheet, hashOf, isReviewed, keyOf, type Reviews, recordAnswers, recordSettled } from '../../src/quiz/review.js';

const prose = (text: string) => [{ kind: 'text' as const, text }];

function question(id: string, right: readonly number[] = [0]): Question {
  return {
    id,
    topic: 'swarm',
    domain: 'orchestration',
    level: 'easy',
    entry: 'swarm/secret-entry',
    asks: prose('Which port?'),
    shown: [{ kind: 'code', language: 'sh', source: 'docker info' }],
    choices: ['2377', '7946', '4789', '2375'].map((text, index) => ({
      text: prose(text),
      isRight: right.includes(index),
      why: prose('A secret reason.'),
    })),
    sources: ['https://secret.example/'],
  };
}

const NONE: Reviews = { questions: {} };
const WHO = { by: 'ada', on: '2026-11-30', digest: sha256 };

describe('a sheet', () => {
  test('shows what is asked and nothing that tells the key', () => {
    const sheet = formatSheet([question('swarm/a')]);
    for (const shown of ['## swarm/a', 'Which port?', '```sh\ndocker info\n```', '2377', '7946', '4789', '2375'])
      expect(sheet).toContain(shown);
    expect(sheet).not.toMatch(/secret|\[x\]|easy/);
  });

  test('is the same at each printing, whichever choice is right', () => {
    expect(formatSheet([question('swarm/a')])).toBe(formatSheet([question('swarm/a', [2])]));
  });

  test('shuffles the choices of each question in its own way', () => {
    const keys = Array.from({ length: 60 }, (_, number) => keyOf(question(`swarm/q${number}`)));
    for (const letter of 'ABCD') expect(keys.filter((key) => key === letter).length).toBeGreaterThan(5);
  });
});

describe('recordAnswers()', () => {
  const [a, two] = [question('swarm/a'), question('swarm/two', [1, 3])];
  const key = keyOf(a);
  const wrong = [...'ABCD'].find((letter) => letter !== key) ?? '';

  test('takes what agrees with the key', () => {
    const { reviews, agreed, open } = recordAnswers(
      NONE,
      { 'swarm/a': { answer: [key], doubt: null }, 'swarm/two': { answer: [...keyOf(two)].reverse(), doubt: '' } },
      [a, two],
      WHO,
    );
    expect({ agreed, open }).toEqual({ agreed: ['swarm/a', 'swarm/two'], open: [] });
    expect(reviews.questions['swarm/a']).toEqual({ hash: hashOf(a, sha256), solvedBy: 'ada', on: '2026-11-30', verdict: 'agreed' });
    expect([a, two].every((one) => isReviewed(one, reviews, sha256))).toBe(true);
  });

  test.each([
    ['another choice', 'swarm/a', { answer: [wrong], doubt: 'both?' }, /^answered .*: both\?$/],
    ['a doubt', 'swarm/a', { answer: [key], doubt: 'B too' }, /with a doubt: B too/],
    ['one of two', 'swarm/two', { answer: [keyOf(two).charAt(0)], doubt: null }, /the key is/],
    ['an unknown question', 'swarm/z', { answer: ['A'], doubt: null }, /no such question/],
  ])('lists %s and records nothing', (_, id, answer, why) => {
    const { reviews, open } = recordAnswers(NONE, { [id]: answer }, [a, two], WHO);
    expect(reviews).toEqual(NONE);
    expect(open).toEqual([{ id, why: expect.stringMatching(why) }]);
  });

  test('keeps what others reviewed', () => {
    const settled = recordSettled(NONE, two, { ...WHO, note: 'The reference says so' });
    const { reviews } = recordAnswers(settled, { 'swarm/a': { answer: [key], doubt: null } }, [a, two], WHO);
    expect(Object.keys(reviews.questions)).toEqual(['swarm/a', 'swarm/two']);
    expect(reviews.questions['swarm/two']).toMatchObject({ verdict: 'settled', note: 'The reference says so' });
  });
});

test.each<[string, (of: Question) => Question]>([
  ['the stem', (of) => ({ ...of, asks: prose('Which ports?') })],
  ['what is shown', (of) => ({ ...of, shown: [] })],
  [
    'a choice',
    (of) => ({ ...of, choices: of.choices.map((choice, index) => (index === 3 ? { ...choice, text: prose('2376') } : choice)) }),
  ],
  ['the key', (of) => ({ ...of, choices: of.choices.map((choice, index) => ({ ...choice, isRight: index === 1 })) })],
])('a question whose %s was changed is unreviewed', (_, change) => {
  const reviewed = recordSettled(NONE, question('swarm/a'), { ...WHO, note: 'x' });
  expect(isReviewed(question('swarm/a'), reviewed, sha256)).toBe(true);
  expect(isReviewed(change(question('swarm/a')), reviewed, sha256)).toBe(false);
});

test('a reason may be mended without another review', () => {
  const reviewed = recordSettled(NONE, question('swarm/a'), { ...WHO, note: 'x' });
  const mended = { ...question('swarm/a'), choices: question('swarm/a').choices.map((choice) => ({ ...choice, why: prose('Better.') })) };
  expect(isReviewed(mended, reviewed, sha256)).toBe(true);
});
