import { isFlagged, rightShareOf, type Tallied } from './difficulty.js';
import type { Level, Question } from './question.js';

/** An answer given in the place, as far as the choice of the next question is concerned. */
export interface Given {
  readonly topic: string;
  readonly isRight: boolean;
}

export interface Choosing {
  readonly questions: readonly Question[];
  readonly topic: string | null;
  readonly level: Level | null;
  /** The ids of the questions asked in the place, oldest first. */
  readonly asked: readonly string[];
  /** The topic of the question before; null where there is none. */
  readonly lastTopic: string | null;
  /** What the group answered in the last sixty days. */
  readonly given: readonly Given[];
  readonly tallies: readonly Tallied[];
  readonly random: () => number;
}

/** Answers of a place count for its weak topics for this long. */
export const WEAKNESS_SPAN = 60 * 24 * 60 * 60_000;
// Aiming at this share of right answers keeps people coming back; it is also the exam's bar, about 65 %.
const AIM = 0.7;
const SPREAD = 0.2;
// Even a question that fits badly comes up before the pool is used up.
const LEAST_FIT = 0.1;

/** The next question of a place; null where the bank has none of that topic and level. */
export function chooseQuestion(choosing: Choosing): Question | null {
  const pool = poolOf(choosing);
  const left = leftOf(pool, choosing.asked);
  const candidates = choosing.topic === null ? otherTopics(left, choosing.lastTopic) : left;
  const rested = without(candidates, recentOf(pool, choosing.asked));
  return draw(rested.length === 0 ? candidates : rested, choosing);
}

function poolOf({ questions, topic, level }: Choosing): readonly Question[] {
  return questions.filter((question) => (topic === null || question.topic === topic) && (level === null || question.level === level));
}

/** What hasn't been asked since the pool was last used up: found by going through what was asked, so any pool has its own turn. */
function leftOf(pool: readonly Question[], asked: readonly string[]): readonly Question[] {
  const ids = new Set(pool.map(({ id }) => id));
  let left = new Set(ids);
  for (const id of asked) {
    left.delete(id);
    if (left.size === 0) left = new Set(ids);
  }
  return pool.filter(({ id }) => left.has(id));
}

/**
 * Another topic than last time. Where one topic makes up more than half of what is left, it comes now: else its questions
 * would have to follow one another at the end.
 */
function otherTopics(left: readonly Question[], lastTopic: string | null): readonly Question[] {
  const others = left.filter(({ topic }) => topic !== lastTopic);
  const counts = new Map<string, number>();
  for (const { topic } of others) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  const urgent = [...counts].find(([, count]) => 2 * count > left.length)?.[0];
  if (urgent !== undefined) return others.filter(({ topic }) => topic === urgent);
  return others.length === 0 ? left : others;
}

/** What was asked so lately that it shouldn't open the next turn through the pool. */
function recentOf(pool: readonly Question[], asked: readonly string[]): ReadonlySet<string> {
  const ids = new Set(pool.map(({ id }) => id));
  const ofPool = asked.filter((id) => ids.has(id));
  return new Set(ofPool.slice(ofPool.length - Math.min(Math.floor(pool.length / 2), ofPool.length)));
}

function without(questions: readonly Question[], ids: ReadonlySet<string>): readonly Question[] {
  return questions.filter(({ id }) => !ids.has(id));
}

function draw(candidates: readonly Question[], { given, tallies, random }: Choosing): Question | null {
  const byId = new Map(tallies.map((tally) => [tally.question, tally]));
  const weakness = new Map([...new Set(candidates.map(({ topic }) => topic))].map((topic) => [topic, weaknessOf(topic, given)]));
  const weights = candidates.map((question) => (weakness.get(question.topic) ?? 1) * fitOf(question, byId.get(question.id)));
  let point = random() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, question] of candidates.entries()) {
    point -= weights[index] ?? 0;
    if (point < 0) return question;
  }
  return candidates.at(-1) ?? null;
}

// As if this many answers at the aim had been given before: a single slip makes no topic weak.
const BEFORE = 8;

/** 1 for a topic that the group gets right as often as it should; 2 where it is wrong twice as often. */
function weaknessOf(topic: string, given: readonly Given[]): number {
  const ofTopic = given.filter((one) => one.topic === topic);
  const right = ofTopic.filter(({ isRight }) => isRight).length;
  const wrongShare = 1 - (right + AIM * BEFORE) / (ofTopic.length + BEFORE);
  return Math.max(0.3, wrongShare / (1 - AIM));
}

function fitOf(question: Question, tally: Tallied | undefined): number {
  if (tally !== undefined && isFlagged(tally)) return LEAST_FIT;
  const miss = (rightShareOf(question, tally) - AIM) / SPREAD;
  return Math.max(LEAST_FIT, Math.exp(-(miss * miss) / 2));
}
