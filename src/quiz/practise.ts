import { type CardInput, createEmptyCard, fsrs, Rating } from 'ts-fsrs';
import type { PersonId } from '../people.js';
import type { Asked } from './asked.js';
import type { Card, Review } from './practice.js';
import type { Question } from './question.js';
import { numberOf, shuffled } from './seeded.js';

/** Questions that somebody never saw, begun on one of their days. More, and the reviews of the next weeks become a burden. */
export const MOST_NEW = 10;

// Without fuzz the same reviews give the same days, on every instance and when they are worked out again.
const SCHEDULER = fsrs({ enable_fuzz: false });

/** An answer to a question, wherever it was given. */
export type Answered = Omit<Review, 'rating'>;

/** The card after an answer, and the review to keep of it: what was right was good, what was wrong comes again. */
export function recordReview(card: Card | null, answered: Answered): { readonly card: Card; readonly review: Review } {
  const { person, question, isRight } = answered;
  const before = card === null ? createEmptyCard(new Date(answered.at)) : stateOf(card);
  // Clocks of two instances differ by a little; ts-fsrs refuses a review before the last one.
  const at = Math.max(answered.at, lastReviewOf(card));
  const rating = isRight ? Rating.Good : Rating.Again;
  const { card: state } = SCHEDULER.next(before, new Date(at), rating);
  return { card: { person, question, state: JSON.stringify(state), due: state.due.getTime() }, review: { ...answered, at, rating } };
}

/** When a card was answered last, in epoch milliseconds. */
export function lastReviewOf(card: Card | null): number {
  const last = card === null ? null : stateOf(card).last_review;
  return last == null ? Number.NEGATIVE_INFINITY : new Date(last).getTime();
}

/** How often a card was answered. */
export function repsOf(card: Card | null): number {
  return card === null ? 0 : stateOf(card).reps;
}

/** As `recordReview` wrote it; ts-fsrs takes its dates as texts. */
function stateOf({ state }: Card): CardInput {
  return JSON.parse(state) as CardInput;
}

/** A question as somebody gets it in practice: the same each time it is worked out, and other after each answer. */
export function dealtTo(person: PersonId, question: Question, reps: number): Asked {
  return { question, order: shuffled([...question.choices.keys()], `${person} ${question.id} ${reps}`) };
}

/** What somebody could practise. Times are epoch milliseconds. */
export interface Deck {
  readonly person: PersonId;
  readonly questions: readonly Question[];
  readonly topic: string | null;
  readonly cards: readonly Card[];
  readonly reviews: readonly Review[];
  readonly now: number;
  /** Their local day, `2026-03-29`. */
  readonly day: string;
}

export type NextCard =
  /** `due`: how many are, this one among them where it isn't new; `newLeft`: new ones for today, this one among them where it is. */
  | {
      readonly kind: 'card';
      readonly asked: Asked;
      readonly reps: number;
      readonly isNew: boolean;
      readonly due: number;
      readonly newLeft: number;
    }
  /** `nextDue`: when the next one is; null where there is none. */
  | { readonly kind: 'done'; readonly nextDue: number | null; readonly isLimit: boolean };

/** What comes next: what is due, the longest due first; then what was never asked, in an order of each person's own. */
export function nextCard(deck: Deck): NextCard {
  const { person, now } = deck;
  const known = cardsIn(deck);
  const due = known.filter(({ card }) => card.due <= now).sort((a, b) => a.card.due - b.card.due);
  const fresh = freshOf(deck);
  const allowed = Math.max(0, MOST_NEW - begunOn(deck.day, deck.reviews));
  const counts = { due: due.length, newLeft: Math.min(allowed, fresh.length) };
  const [first] = due;
  if (first !== undefined) {
    const reps = repsOf(first.card);
    return { kind: 'card', asked: dealtTo(person, first.question, reps), reps, isNew: false, ...counts };
  }
  const [unseen] = fresh;
  if (unseen !== undefined && allowed > 0) return { kind: 'card', asked: dealtTo(person, unseen, 0), reps: 0, isNew: true, ...counts };
  const nextDue = known.length === 0 ? null : Math.min(...known.map(({ card }) => card.due));
  return { kind: 'done', nextDue, isLimit: fresh.length > 0 };
}

/** Cards whose question is still there. */
function cardsIn({ cards, questions, topic }: Deck): readonly { readonly card: Card; readonly question: Question }[] {
  const byId = new Map(ofTopic(questions, topic).map((question) => [question.id, question]));
  return cards.flatMap((card) => {
    const question = byId.get(card.question);
    return question === undefined ? [] : [{ card, question }];
  });
}

function freshOf({ person, questions, topic, cards }: Deck): readonly Question[] {
  const seen = new Set(cards.map(({ question }) => question));
  return ofTopic(questions, topic)
    .filter(({ id }) => !seen.has(id))
    .map((question) => ({ question, key: numberOf(`${person} ${question.id}`) }))
    .sort((a, b) => a.key - b.key)
    .map(({ question }) => question);
}

function ofTopic(questions: readonly Question[], topic: string | null): readonly Question[] {
  return topic === null ? questions : questions.filter((question) => question.topic === topic);
}

/** How many questions were begun in practice on that day. */
function begunOn(day: string, reviews: readonly Review[]): number {
  const begun = new Map<string, Review>();
  for (const review of reviews) if (!begun.has(review.question)) begun.set(review.question, review);
  return [...begun.values()].filter((review) => review.day === day && review.where === 'practice').length;
}
