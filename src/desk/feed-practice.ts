import type { Reviewed } from '../ports/quiz-store.js';
import { StoreAway } from '../ports/store.js';
import type { Review } from '../quiz/practice.js';
import { lastReviewOf, recordReview } from '../quiz/practise.js';
import type { Pick, Round } from '../quiz/round.js';
import type { QuizWorld } from './quiz-world.js';

/** What an answer in a round is in the person's practice, to be written with it; null while the answer may still change. */
export async function reviewedBy(world: QuizWorld, round: Round, pick: Pick): Promise<Reviewed | null> {
  if (round.reveal === 'at-close') return null;
  const answered = answeredIn(round, pick);
  return recordReview(await world.store.practice.card(answered.person, answered.question), answered);
}

/**
 * The same for a round whose answers could be changed until it closed. Done twice it counts once: what a card already knows of is left
 * out.
 */
export async function feedAtClose(world: QuizWorld, round: Round, picks: readonly Pick[]): Promise<void> {
  if (round.reveal !== 'at-close') return;
  for (const pick of picks) {
    await review(world, answeredIn(round, pick)).catch((error: unknown) => {
      // Then the round isn't closed either, and all of it is done again.
      if (error instanceof StoreAway) throw error;
      world.log.error('Cannot note an answer for practice', error);
    });
  }
}

function answeredIn({ question }: Round, { person, isRight, at, day }: Pick): Omit<Review, 'rating'> {
  return { person, question: question.id, where: 'round', isRight, at, day };
}

async function review({ store }: QuizWorld, answered: Omit<Review, 'rating'>): Promise<void> {
  const card = await store.practice.card(answered.person, answered.question);
  if (lastReviewOf(card) >= answered.at) return;
  const recorded = recordReview(card, answered);
  await store.practice.review(recorded.card, recorded.review);
}
