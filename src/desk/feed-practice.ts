import type { Review } from '../quiz/practice.js';
import { lastReviewOf, recordReview } from '../quiz/practise.js';
import type { Pick, Round } from '../quiz/round.js';
import type { QuizWorld } from './quiz-world.js';

/**
 * What was answered in a round as a review of that question in each person's practice. Done twice it counts once: what a card
 * already knows of is left out.
 */
export async function feedPractice(world: QuizWorld, { question }: Round, picks: readonly Pick[]): Promise<void> {
  for (const { person, isRight, at, day } of picks) {
    await review(world, { person, question: question.id, where: 'round', isRight, at, day }).catch((error: unknown) =>
      world.log.error('Cannot note an answer for practice', error),
    );
  }
}

/** The same for a round whose answers could be changed until it closed. */
export async function feedAtClose(world: QuizWorld, round: Round, picks: readonly Pick[]): Promise<void> {
  if (round.reveal === 'at-close') await feedPractice(world, round, picks);
}

async function review({ store }: QuizWorld, answered: Omit<Review, 'rating'>): Promise<void> {
  const card = await store.practice.card(answered.person, answered.question);
  if (lastReviewOf(card) >= answered.at) return;
  const recorded = recordReview(card, answered);
  await store.practice.review(recorded.card, recorded.review);
}
