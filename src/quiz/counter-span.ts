import type { Round } from './round.js';

const FIRST_HOUR = 60 * 60_000;
/** Platforms slow down who edits more often. */
const BUSY_SPAN = 3_000;
const CALM_SPAN = 5 * 60_000;
// An edit that is under way when the round closes could land on top of the closed form.
const BEFORE_CLOSE = 5_000;

/** How far apart, in milliseconds, the edits of a round's counter lie at that time; null once it is left as it is. */
export function counterSpan({ openedAt, closesAt, stage }: Round, now: number): number | null {
  if (stage.kind !== 'open' || now > closesAt - BEFORE_CLOSE) return null;
  return now < openedAt + FIRST_HOUR ? BUSY_SPAN : CALM_SPAN;
}
