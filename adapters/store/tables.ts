import type { Tables } from './schema.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How long a platform's id of an event is remembered, and a conversation is alive. */
export const SEEN_FOR = 15 * MINUTE;
export const TALK_LIFE = 15 * MINUTE;
export const QUESTION_LIFE = 30 * DAY;

/** What becomes of a table's rows. A test fails for a table without a rule. */
export interface Rule {
  /** Whose rows they are, by which they are exported; null for a table about nobody. */
  readonly person: PersonRule | null;
  /** What happens thirty days after the bot was removed from the server of the column `place`. */
  readonly departure: 'deleted' | 'deleted-with-its-round' | 'kept';
  /** Deleted so many milliseconds after the time in the column. */
  readonly expires: readonly { readonly column: string; readonly after: number }[];
}

export interface PersonRule {
  readonly column: 'person' | 'setBy';
  /** `nameless`: the row stays, under a random id. `nameless-when-closed`: that in closed rounds, else deleted. */
  readonly forget: 'deleted' | 'nameless' | 'nameless-when-closed';
}

const OWN: PersonRule = { column: 'person', forget: 'deleted' };
const KEPT: Rule = { person: null, departure: 'kept', expires: [] };

export const RULES: Readonly<Record<keyof Tables, Rule>> = {
  migrations: KEPT,
  // What nobody could answer for a day nobody waits for, and it holds what people wrote.
  deliveries: {
    ...KEPT,
    expires: [
      { column: 'doneAt', after: SEEN_FOR },
      { column: 'receivedAt', after: DAY },
    ],
  },
  talks: { person: OWN, departure: 'deleted', expires: [{ column: 'at', after: TALK_LIFE }] },
  keptQuestions: { ...KEPT, expires: [{ column: 'at', after: QUESTION_LIFE }] },
  shares: { person: OWN, departure: 'deleted', expires: [{ column: 'at', after: 365 * DAY }] },
  feedback: { ...KEPT, expires: [{ column: 'at', after: 90 * DAY }] },
  members: { ...KEPT, person: OWN },
  departures: KEPT,
  schedules: { person: { column: 'setBy', forget: 'nameless' }, departure: 'deleted', expires: [] },
  rounds: { ...KEPT, departure: 'deleted' },
  picks: { person: { column: 'person', forget: 'nameless-when-closed' }, departure: 'deleted-with-its-round', expires: [] },
  cards: { ...KEPT, person: OWN },
  reviews: { ...KEPT, person: OWN },
  exams: { ...KEPT, person: OWN },
};

/** The tables with their rules, in the order of the rules. */
export function tables(): readonly (readonly [table: keyof Tables, rule: Rule])[] {
  return Object.entries(RULES) as [keyof Tables, Rule][];
}
