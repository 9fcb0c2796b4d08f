import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PersonId } from '../../src/people.js';
import type { Review } from '../../src/quiz/practice.js';
import { type Answers, type GivenInRound, statsOf, studiesOf } from '../../src/quiz/stats.js';

const NOW = Date.parse('2026-03-28T07:00:00Z');
const STREAK = { days: 3, longest: 5, freezesInHand: 1, isAtRisk: true };

const pick = (topic: string, isRight: boolean, at = NOW): GivenInRound => ({ topic, isRight, at, day: '2026-03-28' });
const review = (question: string, isRight: boolean, where: Review['where'] = 'practice', at = NOW): Review => ({
  person: 'slack:T:ada' as PersonId,
  question,
  where,
  isRight,
  rating: isRight ? 3 : 1,
  at,
  day: '2026-03-28',
});
/** `swarm/q1` is about `swarm`; what is gone from the bank about nothing. */
const topicOf = (question: string): string | null => (question.startsWith('gone/') ? null : (question.split('/')[0] ?? null));
const stats = (answers: Answers) => statsOf(answers, topicOf, STREAK, 7);

describe('how somebody does', () => {
  test.each<[what: string, answers: Answers, right: number, answered: number, topics: readonly string[]]>([
    ['nothing', { picks: [], reviews: [] }, 0, 0, []],
    ['answers in channels', { picks: [pick('swarm', true), pick('images', false)], reviews: [] }, 1, 2, ['images 0/1', 'swarm 1/1']],
    ['practice and exams', { picks: [], reviews: [review('swarm/a', true), review('swarm/b', false, 'exam')] }, 1, 2, ['swarm 1/2']],
    [
      'an answer in a channel once, not as its review too',
      { picks: [pick('swarm', true)], reviews: [review('swarm/a', true, 'round')] },
      1,
      1,
      ['swarm 1/1'],
    ],
    [
      'the same question as often as it was answered',
      { picks: [], reviews: [review('swarm/a', false), review('swarm/a', true)] },
      1,
      2,
      ['swarm 1/2'],
    ],
    [
      'nothing of a question that is gone',
      { picks: [], reviews: [review('gone/a', true), review('images/b', true)] },
      1,
      1,
      ['images 1/1'],
    ],
  ])('counts %s', (_, answers, right, answered, topics) => {
    const found = stats(answers);
    expect([found.right, found.answered]).toEqual([right, answered]);
    expect(found.topics.map((one) => `${one.topic} ${one.right}/${one.answered}`)).toEqual(topics);
    expect([found.streak, found.due]).toEqual([STREAK, 7]);
  });

  test('adds up: topics are all of it, each once, whatever the order of the answers', () => {
    const topics = fc.constantFrom('build', 'images', 'swarm');
    const picks = fc.array(fc.tuple(topics, fc.boolean()));
    const reviews = fc.array(fc.tuple(topics, fc.boolean(), fc.constantFrom<Review['where']>('round', 'practice', 'exam')));
    fc.assert(
      fc.property(picks, reviews, (given, reviewed) => {
        const answers: Answers = {
          picks: given.map(([topic, isRight]) => pick(topic, isRight)),
          reviews: reviewed.map(([topic, isRight, where]) => review(`${topic}/q`, isRight, where)),
        };
        const found = stats(answers);
        const outside = reviewed.filter(([, , where]) => where !== 'round');
        expect(found.answered).toBe(given.length + outside.length);
        expect(found.topics.reduce((sum, one) => sum + one.answered, 0)).toBe(found.answered);
        expect(found.topics.reduce((sum, one) => sum + one.right, 0)).toBe(found.right);
        expect(found.topics.map(({ topic }) => topic)).toEqual([...new Set(found.topics.map(({ topic }) => topic))].sort());
        expect(stats({ picks: [...answers.picks].reverse(), reviews: [...answers.reviews].reverse() })).toEqual(found);
      }),
    );
  });
});

test('days that were studied are those of any answer, in a channel once', () => {
  const answers: Answers = {
    picks: [pick('swarm', false, NOW)],
    reviews: [
      review('swarm/a', false, 'round', NOW),
      review('swarm/b', true, 'practice', NOW + 1),
      review('gone/c', true, 'exam', NOW + 2),
    ],
  };
  expect(studiesOf(answers).map(({ at }) => at - NOW)).toEqual([0, 1, 2]);
});
