import type { PersonId } from '../people.js';

/** One person gets at most this many answers a minute. */
export const MOST_A_MINUTE = 20;
const MINUTE = 60_000;
// Beyond this many people the ones who asked longest ago are forgotten; they had their minute.
const MOST_PEOPLE = 10_000;

/** What to do with the next question: answer it, say once that it is too fast, or nothing. */
export type Pace = 'answer' | 'say-so' | 'silence';

/** Counts answers by person. In memory: every instance counts for itself. */
export class PaceKeeper {
  private readonly asked = new Map<PersonId, { times: number[]; told: boolean }>();

  next(person: PersonId, now: number): Pace {
    const { times, told } = this.asked.get(person) ?? { times: [], told: false };
    const recent = times.filter((time) => time > now - MINUTE);
    const isOver = recent.length >= MOST_A_MINUTE;
    this.note(person, { times: isOver ? recent : [...recent, now], told: isOver });
    if (!isOver) return 'answer';
    return told ? 'silence' : 'say-so';
  }

  private note(person: PersonId, counted: { times: number[]; told: boolean }): void {
    this.asked.delete(person);
    this.asked.set(person, counted);
    const [oldest] = this.asked.keys();
    if (this.asked.size > MOST_PEOPLE && oldest !== undefined) this.asked.delete(oldest);
  }
}
