import { COUNT, valueAfter, valueBefore } from './asked.js';
import { parseDecimal } from './decimal-size.js';

/** How much disk the rotated logs take at most. */
export interface LogSpaceSum {
  readonly kind: 'log-space';
  /** Bytes of one file, as the log drivers read `max-size`. */
  readonly size: number;
  readonly written: string;
  readonly files: number;
  readonly containers: number;
}

/** The most that all files of all containers take, in bytes. */
export function logSpaceOf({ size, files, containers }: LogSpaceSum): number {
  return size * files * containers;
}

const ASKS = /\bhow (?:much|many|big|large)\b|\bwhat (?:does|do|is|are)\b|\btotal\b|\bmean(?:s|ing)?\b|\bat most\b|\bmaximum\b/;
const MOST = 1e6;

/** Reads a sum about `max-size` and `max-file` from a text that `readAsked` prepared; null when it asks for none. */
export function readLogSpace(asked: string): LogSpaceSum | null {
  if (!/\bmax[-_ ]?size\b/.test(asked) || !ASKS.test(asked)) return null;
  const written = valueAfter(asked, 'max[-_ ]?size', '\\d{1,12}(?:\\.\\d{1,3})?\\s?[kmg]?b?');
  const size = written === null ? null : parseDecimal(written);
  if (written === null || size === null) return null;
  const files = Number(valueAfter(asked, 'max[-_ ]?files?', COUNT) ?? valueBefore(asked, 'files', COUNT) ?? 1);
  const containers = Number(valueBefore(asked, 'containers?', COUNT) ?? 1);
  const isReal = files >= 1 && files <= MOST && containers >= 1 && containers <= MOST;
  return isReal && (files > 1 || containers > 1 || /\bmax[-_ ]?file/.test(asked) || /\bdisk|\bspace|\bbytes\b/.test(asked))
    ? { kind: 'log-space', size, written: written.replace(/\s/g, ''), files, containers }
    : null;
}
