import type { PersonId } from '../people.js';
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
  const taken = [...new Set(places)].map((place) => round.order[place]);
  const choices = taken.filter((choice) => choice !== undefined).sort((a, b) => a - b);
  if (choices.length !== taken.length) return { kind: 'no-such-choice' };
  if (choices.length !== takes(round.question)) return { kind: 'wrong-count', takes: takes(round.question) };
  const isRight = choices.every((choice) => round.question.choices[choice]?.isRight === true);
  return { kind: 'pick', pick: { round: round.id, person, choices, isRight, at, day } };
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
