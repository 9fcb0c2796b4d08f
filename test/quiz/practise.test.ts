import fc from 'fast-check';
import { createEmptyCard, fsrs, Rating } from 'ts-fsrs';
import { describe, expect, test } from 'vitest';
import type { PersonId } from '../../src/people.js';
import type { Card, Review } from '../../src/quiz/practice.js';
import { type Deck, dealtTo, MOST_NEW, nextCard, recordReview, repsOf } from '../../src/quiz/practise.js';
import { bankOf, questionOf } from '../fakes/questions.js';

const ADA = 'slack:T:ada' as PersonId;
const NOW = Date.parse('2026-03-29T08:00:00Z');
const DAY = 24 * 60 * 60_000;
const DECK: Deck = {
  person: ADA,
  questions: bankOf(['swarm', 'images'], 12),
  topic: null,
  cards: [],
  reviews: [],
  now: NOW,
  day: '2026-03-29',
};

const answered = (question: string, isRight: boolean, at = NOW, where: Review['where'] = 'practice') =>
  ({ person: ADA, question, where, isRight, at, day: new Date(at).toISOString().slice(0, 10) }) as const;

/** A deck after these answers, each at its time. */
function deckAfter(...given: readonly ReturnType<typeof answered>[]): Deck {
  const cards = new Map<string, Card>();
  const reviews = given.map((one) => {
    const { card, review } = recordReview(cards.get(one.question) ?? null, one);
    cards.set(one.question, card);
    return review;
  });
  return { ...DECK, cards: [...cards.values()], reviews };
}

describe('recordReview()', () => {
  test('schedules as ts-fsrs does for the same reviews, read back as text after each', () => {
    const scheduler = fsrs({ enable_fuzz: false });
    const reviews = fc.array(fc.record({ after: fc.integer({ min: 0, max: 60 * DAY }), isRight: fc.boolean() }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(reviews, (given) => {
        let at = NOW;
        let card: Card | null = null;
        let wanted = createEmptyCard(new Date(NOW));
        for (const { after, isRight } of given) {
          at += after;
          card = recordReview(card === null ? null : { ...card }, answered('swarm/q0', isRight, at)).card;
          wanted = scheduler.next(wanted, new Date(at), isRight ? Rating.Good : Rating.Again).card;
        }
        expect(card?.state).toBe(JSON.stringify(wanted));
        expect(card?.due).toBe(wanted.due.getTime());
      }),
    );
  });

  test('takes an answer of an instance whose clock is behind', () => {
    const { card } = recordReview(null, answered('swarm/q0', true));
    const later = recordReview(card, answered('swarm/q0', true, NOW - 500));
    expect(later.review.at).toBe(NOW);
    expect(repsOf(later.card)).toBe(2);
  });
});

describe('nextCard()', () => {
  test('begins with something new, and gives everybody an order of their own', () => {
    const first = (person: string): string => {
      const next = nextCard({ ...DECK, person: person as PersonId });
      return next.kind === 'card' ? next.asked.question.id : '';
    };
    expect(nextCard(DECK)).toMatchObject({ kind: 'card', isNew: true, reps: 0, due: 0, newLeft: MOST_NEW });
    expect(new Set(Array.from({ length: 12 }, (_, n) => first(`slack:T:p${n}`))).size).toBeGreaterThan(4);
  });

  test('takes what is due before anything new, the longest due first', () => {
    const deck = deckAfter(
      answered('swarm/q1', false, NOW - 2 * DAY),
      answered('swarm/q2', false, NOW - 3 * DAY),
      answered('swarm/q3', true, NOW),
    );
    expect(nextCard(deck)).toMatchObject({ kind: 'card', asked: { question: { id: 'swarm/q2' } }, isNew: false, reps: 1, due: 2 });
  });

  test('stays with a topic', () => {
    const deck = { ...deckAfter(answered('swarm/q1', false, NOW - 2 * DAY)), topic: 'images' };
    expect(nextCard(deck)).toMatchObject({ isNew: true, asked: { question: { topic: 'images' } }, due: 0 });
  });

  test('begins ten new ones a day, on the person’s own day; those from a channel don’t count', () => {
    const ids = DECK.questions.map(({ id }) => id);
    const ten = ids.slice(0, MOST_NEW).map((id) => answered(id, true, NOW));
    const channel = answered(ids[11] ?? '', true, NOW, 'round');
    expect(nextCard(deckAfter(...ten.slice(1), channel))).toMatchObject({ kind: 'card', newLeft: 1 });
    const done = nextCard(deckAfter(...ten, channel));
    expect(done).toMatchObject({ kind: 'done', isLimit: true, nextDue: expect.any(Number) });
    expect(nextCard({ ...deckAfter(...ten), day: '2026-03-30' })).toMatchObject({ kind: 'card', newLeft: MOST_NEW });
  });

  test('leaves out cards whose question is gone', () => {
    const deck = deckAfter(answered('swarm/gone', false, NOW - DAY));
    expect(nextCard({ ...deck, questions: [] })).toEqual({ kind: 'done', nextDue: null, isLimit: false });
  });
});

test('a card is dealt the same each time it is worked out, and otherwise after an answer', () => {
  const orders = Array.from({ length: 20 }, (_, reps) => dealtTo(ADA, questionOf('swarm/q0'), reps).order.join());
  expect(dealtTo(ADA, questionOf('swarm/q0'), 3).order.join()).toBe(orders[3]);
  expect(new Set(orders).size).toBeGreaterThan(8);
});
