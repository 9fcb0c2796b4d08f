import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../src/ports/log.js';

/**
 * Bolt's own words for the operator: warnings and errors. Its debug lines hold what people wrote and are never made; in the
 * others whatever looks like a token, a signed address or a quoted payload is taken out.
 */
export function createBoltLog(log: Log): Logger {
  const warn = (...said: unknown[]): void => log.warn('Slack’s library says', { said: saidOf(said) });
  return {
    debug: () => undefined,
    info: () => undefined,
    warn,
    error: warn,
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}

const MOST_SAID = 300;

function saidOf(said: readonly unknown[]): string {
  const text = said.map((one) => (one instanceof Error ? `${one.name}: ${one.message}` : String(one))).join(' ');
  return scrubbed(text).slice(0, MOST_SAID);
}

/** Without tokens, without the secret part of addresses, without JSON. */
export function scrubbed(text: string): string {
  return text
    .replace(/\b(?:xox[a-z]|xapp|xoxe\.xox[a-z])-[\w-]+/gi, '•••')
    .replace(/((?:https?|wss?):\/\/[^\s/"'?]+)[^\s"']*/g, '$1/•••')
    .replace(/\{[\s\S]*\}/g, '{•••}');
}
