import type { Action } from '../answer/action.js';
import type { Incoming, Outgoing } from '../conversation.js';
import type { PersonId } from '../people.js';

/** The quiz's part of the desk. */
export interface QuizDesk {
  /** What is done about a line that is for the quiz, such as `quiz now` or `me zone Europe/Berlin`; null where it isn't. */
  readonly hear: (incoming: Incoming & { kind: 'question' }) => Promise<Outgoing | null>;
  readonly press: (action: Action & { verb: 'pick' | 'recall' | 'exam' }, incoming: Incoming & { kind: 'press' }) => Promise<Outgoing>;
  /** Lines about somebody for their own page. */
  readonly homeOf: (person: PersonId) => Promise<readonly string[]>;
}
