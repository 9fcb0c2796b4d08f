import type { PersonId } from '../people.js';

/** One question of one person's spaced repetition. Times are epoch milliseconds. */
export interface Card {
  readonly person: PersonId;
  readonly question: string;
  /** ts-fsrs's card as JSON. */
  readonly state: string;
  readonly due: number;
}

/** One answer to a card, wherever it was given. */
export interface Review {
  readonly person: PersonId;
  readonly question: string;
  readonly where: 'round' | 'practice' | 'exam';
  readonly isRight: boolean;
  /** ts-fsrs's rating, 1 (again) to 4 (easy). */
  readonly rating: number;
  readonly at: number;
  /** The person's local day then. */
  readonly day: string;
}

/** An exam somebody sits; can be left and taken up again. */
export interface Exam {
  /** Random, 16 characters. */
  readonly id: string;
  readonly person: PersonId;
  readonly form: 'classic' | 'discrete-option';
  readonly startedAt: number;
  readonly endsAt: number;
  /** Null while it goes on. */
  readonly finishedAt: number | null;
  /** The questions, the order of their choices, and what was answered, as JSON. */
  readonly state: string;
}
