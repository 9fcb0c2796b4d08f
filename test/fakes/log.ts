import type { Log } from '../../src/ports/log.js';

/** A log that keeps its lines. */
export interface KeptLog extends Log {
  readonly lines: readonly string[];
}

export function keepLog(): KeptLog {
  const lines: string[] = [];
  return {
    lines,
    info: (what, facts) => lines.push(`info ${what} ${JSON.stringify(facts ?? {})}`),
    warn: (what, facts) => lines.push(`warn ${what} ${JSON.stringify(facts ?? {})}`),
    error: (what, cause, facts) => lines.push(`error ${what} ${String(cause)} ${JSON.stringify(facts ?? {})}`),
  };
}
