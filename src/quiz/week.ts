import { Temporal } from 'temporal-polyfill';
import type { PersonId } from '../people.js';
import { type Improved, mostImproved, type Period, periodsOf, type Ranked, rank, type Scored, scoresOf } from './board.js';

/** An answer in a round of a place. */
export interface GivenInWeek extends Scored {
  readonly round: string;
  readonly topic: string;
}

/** How a place's week went. */
export interface Week {
  /** Rounds that somebody answered. */
  readonly questions: number;
  readonly people: number;
  readonly answered: number;
  readonly right: number;
  /** The topic with the lowest share of right answers, where enough were given to more than one topic. */
  readonly hardest: { readonly topic: string; readonly answered: number; readonly right: number } | null;
  /** Of those who are on boards. */
  readonly top: readonly Ranked[];
  readonly improved: readonly Improved[];
}

/** The whole week before the one that `now` lies in, and the week before that. */
export function weeksBefore(zone: string, now: number): { readonly last: Period; readonly before: Period } {
  const { before: last } = periodsOf('week', zone, now);
  if (last === null) throw new Error('Cannot find the week before: a week has none');
  const { before } = periodsOf('week', zone, last.from);
  if (before === null) throw new Error('Cannot find the week before: a week has none');
  return { last, before };
}

/** True when no daily question came earlier in the local week of `day`: `others` are the days of a place's other ones. */
export function isFirstOfWeek(day: string, others: readonly string[]): boolean {
  const monday = mondayOf(day);
  return !others.some((other) => other < day && other >= monday);
}

function mondayOf(day: string): string {
  const date = Temporal.PlainDate.from(day);
  return date.subtract({ days: date.dayOfWeek - 1 }).toString();
}

const MOST_SHOWN = 3;
/** Below this many answers a topic isn't called hard. */
const ENOUGH = 5;

/** `shown` are those who want to be on boards; everybody counts in the sums. Null where nobody answered anything. */
export function weekOf(answers: readonly GivenInWeek[], before: readonly Scored[], shown: ReadonlySet<PersonId>): Week | null {
  if (answers.length === 0) return null;
  const isShown = ({ person }: Scored): boolean => shown.has(person);
  const scores = scoresOf(answers.filter(isShown));
  return {
    questions: new Set(answers.map(({ round }) => round)).size,
    people: new Set(answers.map(({ person }) => person)).size,
    answered: answers.length,
    right: answers.filter(({ isRight }) => isRight).length,
    hardest: hardestOf(answers),
    top: rank(scores, MOST_SHOWN),
    improved: mostImproved(scoresOf(before.filter(isShown)), scores),
  };
}

function hardestOf(answers: readonly GivenInWeek[]): Week['hardest'] {
  const topics = [...new Set(answers.map(({ topic }) => topic))].sort().map((topic) => {
    const ofTopic = answers.filter((one) => one.topic === topic);
    return { topic, answered: ofTopic.length, right: ofTopic.filter(({ isRight }) => isRight).length };
  });
  const [first, ...others] = topics
    .filter(({ answered }) => answered >= ENOUGH)
    .sort((a, b) => a.right / a.answered - b.right / b.answered);
  return first === undefined || others.length === 0 || first.right === first.answered ? null : first;
}
