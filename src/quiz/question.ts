import type { Passage, Prose } from '../prose.js';

export const LEVELS = ['easy', 'medium', 'hard'] as const;
export type Level = (typeof LEVELS)[number];

/** The domains of the Docker Certified Associate exam, with their share of it (study guide v1.5). */
export const DOMAINS = {
  orchestration: 0.25,
  images: 0.2,
  installation: 0.15,
  networking: 0.15,
  security: 0.15,
  storage: 0.1,
} as const;
export type Domain = keyof typeof DOMAINS;

export interface Choice {
  readonly text: Prose;
  readonly isRight: boolean;
  /** Why it is right, or why not; null in a team's own questions that say nothing. */
  readonly why: Prose | null;
}

/** A question of the quiz: from `knowledge/quiz/`, generated from typed facts, or a team's own. */
export interface Question {
  /** `topic/slug`; generated ones begin with `made/`, a team's own with `own/`. Stable for ever. */
  readonly id: string;
  readonly topic: string;
  readonly domain: Domain;
  readonly level: Level;
  /** The entry to read afterwards; null in a team's own questions. */
  readonly entry: string | null;
  readonly asks: Prose;
  /** What is to be read, below the question. */
  readonly shown: readonly Passage[];
  /** Two to six; one or two of them right. */
  readonly choices: readonly Choice[];
  readonly sources: readonly string[];
}

/** How many choices have to be taken. */
export function takes(question: Question): number {
  return question.choices.filter((choice) => choice.isRight).length;
}
