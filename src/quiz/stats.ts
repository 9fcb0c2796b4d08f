import type { Review } from './practice.js';
import type { Streak, Study } from './streak.js';

/** How somebody does. */
export interface Stats {
  readonly answered: number;
  readonly right: number;
  /** By topic, in alphabetical order. */
  readonly topics: readonly TopicStats[];
  readonly streak: Streak;
  /** How many questions of their practice are due. */
  readonly due: number;
}

export interface TopicStats {
  readonly topic: string;
  readonly answered: number;
  readonly right: number;
}

/** An answer in a round, with the topic of its question. */
export interface GivenInRound extends Study {
  readonly topic: string;
  readonly isRight: boolean;
}

/** Answers in rounds, and in practice and exams; what was answered in a round is a review too, and counts once. */
export interface Answers {
  readonly picks: readonly GivenInRound[];
  readonly reviews: readonly Review[];
}

/** When somebody studied. */
export function studiesOf({ picks, reviews }: Answers): readonly Study[] {
  return [...picks, ...reviews.filter(isOutsideRounds)].map(({ at, day }) => ({ at, day }));
}

/** `topicOf` is null for a question that is no longer in the bank. */
export function statsOf({ picks, reviews }: Answers, topicOf: (question: string) => string | null, streak: Streak, due: number): Stats {
  const given = [
    ...picks.map(({ topic, isRight }) => ({ topic, isRight })),
    ...reviews.filter(isOutsideRounds).flatMap(({ question, isRight }) => {
      const topic = topicOf(question);
      return topic === null ? [] : [{ topic, isRight }];
    }),
  ];
  const topics = [...new Set(given.map(({ topic }) => topic))].sort().map((topic): TopicStats => {
    const ofTopic = given.filter((one) => one.topic === topic);
    return { topic, answered: ofTopic.length, right: ofTopic.filter(({ isRight }) => isRight).length };
  });
  return { answered: given.length, right: given.filter(({ isRight }) => isRight).length, topics, streak, due };
}

function isOutsideRounds({ where }: Review): boolean {
  return where !== 'round';
}
