import type { PlaceId } from '../people.js';
import type { Tally } from '../ports/quiz-store.js';
import { chooseQuestion, WEAKNESS_SPAN } from '../quiz/choose-question.js';
import type { Level, Question } from '../quiz/question.js';
import type { QuizWorld } from './quiz-world.js';

/** Finds the next question for a place; null where the bank has none of that topic and level. */
export type FindQuestion = (
  place: PlaceId,
  about: { readonly topic: string | null; readonly level: Level | null },
) => Promise<Question | null>;

// Tallies go over all answers of all places: too dear to be counted for every one of ten thousand channels.
const TALLIES_LIFE = 10 * 60_000;

export function createQuestionFinder({ questions, store, clock, random }: QuizWorld): FindQuestion {
  let counted: { readonly at: number; readonly tallies: readonly Tally[] } | null = null;

  async function talliesAt(now: number): Promise<readonly Tally[]> {
    if (counted === null || now - counted.at > TALLIES_LIFE || now < counted.at) {
      counted = { at: now, tallies: await store.picks.tallies() };
    }
    return counted.tallies;
  }

  return async (place, { topic, level }) => {
    const now = clock();
    const [asked, last, given, tallies] = await Promise.all([
      store.rounds.askedIn(place),
      store.rounds.lastIn(place, 1),
      store.picks.inPlace(place, now - WEAKNESS_SPAN, now),
      talliesAt(now),
    ]);
    const lastTopic = last[0]?.question.topic ?? null;
    return chooseQuestion({ questions, topic, level, asked, lastTopic, given, tallies, random });
  };
}
