import { plainProse } from '../prose.js';
import { type Question, takes } from './question.js';

/** How the form of the right choices could give them away, counted over questions with four choices and one right. */
export interface FormCount {
  readonly questions: number;
  /** How often the right one is longer than each other one, and how often shorter. */
  readonly longest: number;
  readonly shortest: number;
  /** How often it stands first, second, third and fourth. */
  readonly places: readonly number[];
}

export function countForm(questions: readonly Question[]): FormCount {
  const counted = questions.filter((question) => question.choices.length === 4 && takes(question) === 1);
  const lengths = counted.map(({ choices }) => ({
    right: choices.filter((choice) => choice.isRight).map((choice) => plainProse(choice.text).length)[0] ?? 0,
    wrong: choices.filter((choice) => !choice.isRight).map((choice) => plainProse(choice.text).length),
  }));
  return {
    questions: counted.length,
    longest: lengths.filter(({ right, wrong }) => right > Math.max(...wrong)).length,
    shortest: lengths.filter(({ right, wrong }) => right < Math.min(...wrong)).length,
    places: [0, 1, 2, 3].map((place) => counted.filter(({ choices }) => choices[place]?.isRight).length),
  };
}

/** Chi-square with three degrees of freedom at p = 0.001: an even spread exceeds it once in a thousand banks. */
const UNEVEN = 16.27;

/** What a learner could guess by without knowing anything. Chance is a quarter; two standard deviations above it are too many. */
export function giveaways(questions: readonly Question[]): string[] {
  const { questions: count, longest, shortest, places } = countForm(questions);
  if (count === 0) return [];
  const most = Math.floor(count / 4 + 2 * Math.sqrt((count * 3) / 16));
  const even = count / 4;
  const spread = places.reduce((sum, place) => sum + (place - even) ** 2 / even, 0);
  return [
    ...(longest > most ? [`The right choice is the longest in ${longest} of ${count} questions: at most ${most} are chance`] : []),
    ...(shortest > most ? [`The right choice is the shortest in ${shortest} of ${count} questions: at most ${most} are chance`] : []),
    ...(spread > UNEVEN ? [`The right choice stands in the four places ${places.join(', ')} times: that is no even spread`] : []),
  ];
}
