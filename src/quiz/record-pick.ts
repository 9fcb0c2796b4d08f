import type { PersonId } from '../people.js';
import type { Asked } from './asked.js';
import { takes } from './question.js';
import type { Pick, Round } from './round.js';

/** Somebody's press: the places of the choices as they are shown, from 0. */
export interface Press {
  readonly person: PersonId;
  readonly places: readonly number[];
  readonly at: number;
  readonly day: string;
}

export type Recorded =
  | { readonly kind: 'pick'; readonly pick: Pick }
  | { readonly kind: 'too-late' }
  | { readonly kind: 'wrong-count'; readonly takes: number }
  | { readonly kind: 'no-such-choice' };

/** What a press comes to. Whether it is somebody's first one is for the store to say. */
export function recordPick(round: Round, { person, places, at, day }: Press): Recorded {
  if (round.stage.kind === 'closed' || at >= round.closesAt) return { kind: 'too-late' };
  const read = readTaken(round, places);
  if (read.kind !== 'taken') return read;
  const { choices, isRight } = read;
  return { kind: 'pick', pick: { round: round.id, person, choices, isRight, at, day } };
}

/** What was taken of a question: indices in its choices, ascending. */
export type ReadTaken =
  | { readonly kind: 'taken'; readonly choices: readonly number[]; readonly isRight: boolean }
  | { readonly kind: 'wrong-count'; readonly takes: number }
  | { readonly kind: 'no-such-choice' };

/** `places` are those of the choices as they are shown, from 0. */
export function readTaken({ question, order }: Asked, places: readonly number[]): ReadTaken {
  const taken = [...new Set(places)].map((place) => order[place]);
  const choices = taken.filter((choice) => choice !== undefined).sort((a, b) => a - b);
  if (choices.length !== taken.length) return { kind: 'no-such-choice' };
  if (choices.length !== takes(question)) return { kind: 'wrong-count', takes: takes(question) };
  return { kind: 'taken', choices, isRight: choices.every((choice) => question.choices[choice]?.isRight === true) };
}

/** What the store said about a pick. */
export interface Put {
  readonly kind: 'first' | 'replaced' | 'again';
  readonly counted: Pick;
}

/** What the person is told: `noted` and `changed` give nothing away before the close. */
export type Outcome = 'right' | 'wrong' | 'again' | 'noted' | 'changed';

export function outcomeOf({ reveal }: Round, { kind, counted }: Put): Outcome {
  if (reveal === 'at-close') return kind === 'first' ? 'noted' : 'changed';
  if (kind !== 'first') return 'again';
  return counted.isRight ? 'right' : 'wrong';
}
