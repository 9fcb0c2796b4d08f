import { pino } from 'pino';
import type { Log } from '../../src/ports/log.js';
import { scrub } from './scrub.js';

export interface LogWorld {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  /** Secrets of the configuration, never written whatever shape they have. */
  readonly secrets: readonly string[];
  readonly write: (line: string) => void;
}

/** A line of JSON for each event. pino redacts by exact path only, so every line is scrubbed by the shapes of secrets as well. */
export function createLog({ level, secrets, write }: LogWorld): Log {
  const logger = pino({ level, base: null }, { write: (line: string) => write(scrub(line, secrets)) });
  return {
    info: (what, facts = {}) => logger.info(facts, what),
    warn: (what, facts = {}) => logger.warn(facts, what),
    error: (what, cause, facts = {}) => logger.error({ ...facts, cause: causeOf(cause) }, what),
  };
}

// An error of an SDK may hold the request, and with it what somebody wrote: only these are taken.
function causeOf(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return typeof error;
  const { name, stack } = error;
  const { code, status, statusCode } = error as { code?: unknown; status?: unknown; statusCode?: unknown };
  return {
    name,
    // A parser's message quotes the text it stumbled over.
    message: error instanceof SyntaxError ? 'Cannot parse' : error.message,
    ...(isPlain(code) ? { code } : {}),
    ...(isPlain(status ?? statusCode) ? { status: status ?? statusCode } : {}),
    at: stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 6)
      .map((line) => line.trim()),
    ...(error.cause === undefined || depth > 3 ? {} : { cause: causeOf(error.cause, depth + 1) }),
  };
}

function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}
