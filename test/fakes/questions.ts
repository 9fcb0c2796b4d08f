import { parseProse } from '../../src/prose.js';
import type { Level, Question } from '../../src/quiz/question.js';

/** A question with four choices; `right` says which are right, by their index. */
export function questionOf(id: string, level: Level = 'medium', right: readonly number[] = [0]): Question {
  const [topic = ''] = id.split('/');
  return {
    id,
    topic,
    domain: 'images',
    level,
    entry: `${topic}/entry`,
    asks: parseProse(`What does \`${id}\` ask?${right.length > 1 ? ' Choose two.' : ''}`),
    shown: [],
    choices: ['alpha', 'beta', 'gamma', 'delta'].map((text, index) => ({
      text: parseProse(`${text} of ${id}`),
      isRight: right.includes(index),
      why: parseProse(`Why ${text} ${right.includes(index) ? 'is' : 'is not'} right.`),
    })),
    sources: ['https://docs.docker.com/engine/'],
  };
}

/** `count` questions of each topic. */
export function bankOf(topics: readonly string[], count: number): readonly Question[] {
  const levels = ['easy', 'medium', 'hard'] as const;
  return topics.flatMap((topic) => Array.from({ length: count }, (_, index) => questionOf(`${topic}/q${index}`, levels[index % 3])));
}
