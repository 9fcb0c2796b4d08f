import { COUNT, DURATION, valueAfter, valueBefore } from './asked.js';
import { parseDuration } from './durations.js';

/** A question about restart policies. Durations of services are in nanoseconds. */
export type RestartSum =
  /** How long Docker waits before restart number `restart`. */
  | { readonly kind: 'backoff'; readonly restart: number }
  | { readonly kind: 'on-failure'; readonly retries: number }
  | {
      readonly kind: 'service-restarts';
      readonly window: bigint | null;
      readonly attempts: number | null;
      readonly delay: bigint;
    };

/** Source: moby daemon/internal/restartmanager. In milliseconds. */
export const FIRST_DELAY = 100;
export const LONGEST_DELAY = 60_000;
/** `--restart-delay` when it isn't given. Source: swarmkit api/defaults/service.go. */
export const SERVICE_DELAY = 5_000_000_000n;

/** Milliseconds before restart number `restart` (from 1) of a container that never runs for 10 s. */
export function delayBefore(restart: number): number {
  return Math.min(FIRST_DELAY * 2 ** (restart - 1), LONGEST_DELAY);
}

/** Milliseconds of waiting up to and with that restart. */
export function waitedBy(restart: number): number {
  const doubled = Math.min(restart, DOUBLINGS);
  return FIRST_DELAY * (2 ** doubled - 1) + (restart - doubled) * LONGEST_DELAY;
}

// 100 ms × 2^9 = 51.2 s is the last delay below one minute.
const DOUBLINGS = 10;
const MOST = 1_000_000;
const ASKS = /\bhow (?:long|many|often|much)\b|\bwhat (?:does|do|is|are|happens)\b|\bwhat'?s\b|\bmean(?:s|ing)?\b|\bdelay\b|\bwhen\b/;

/** Reads a sum about restarts from a text that `readAsked` prepared; null when it asks for none. */
export function readRestarts(asked: string): RestartSum | null {
  if (!ASKS.test(asked) || !/restart|on-failure|back-?off/.test(asked)) return null;
  return readService(asked) ?? readOnFailure(asked) ?? readBackoff(asked);
}

function readService(asked: string): RestartSum | null {
  const windowText = valueAfter(asked, 'window', DURATION) ?? valueBefore(asked, '(?:restart[-_ ])?window', DURATION);
  const attemptsText =
    valueAfter(asked, 'max[-_ ]?attempts', COUNT) ?? valueBefore(asked, '(?:restart[-_ ])?(?:max[-_ ]?)?attempts', COUNT);
  if (windowText === null && attemptsText === null) return null;
  const window = windowText === null ? null : parseDuration(windowText);
  const delayText = valueAfter(asked, 'delay', DURATION) ?? valueBefore(asked, '(?:restart[-_ ])?delay', DURATION);
  const attempts = attemptsText === null ? null : Number(attemptsText);
  const delay = delayText === null ? SERVICE_DELAY : parseDuration(delayText);
  if (delay === null || (windowText !== null && window === null) || (attempts ?? 0) > MOST) return null;
  return { kind: 'service-restarts', window: window === 0n ? null : window, attempts: attempts === 0 ? null : attempts, delay };
}

function readOnFailure(asked: string): RestartSum | null {
  const retries = Number(/\bon[- ]failure[:= ](\d{1,7})(?!\w)/.exec(asked)?.[1] ?? 0);
  return retries > 0 && retries <= MOST ? { kind: 'on-failure', retries } : null;
}

function readBackoff(asked: string): RestartSum | null {
  if (!/\b(?:wait\w*|delay\w*|back-?off|long)\b/.test(asked) || /\bservice\b|\bswarm\b|\bdaemon\b/.test(asked)) return null;
  const restart = Number(
    /\b(\d{1,7})(?:st|nd|rd|th) (?:restart|retry|attempt|time)/.exec(asked)?.[1] ??
      /\b(?:restart|retry|attempt) (?:number |no\.? |#)?(\d{1,7})\b/.exec(asked)?.[1] ??
      /\b(\d{1,7}) (?:restarts|retries|failed starts)\b/.exec(asked)?.[1] ??
      0,
  );
  return restart >= 1 && restart <= MOST ? { kind: 'backoff', restart } : null;
}
