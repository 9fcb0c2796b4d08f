import { DURATION, valueAfter } from './asked.js';

/** A question about a duration by itself. Lengths are in nanoseconds, as Docker stores them. */
export type DurationSum =
  | { readonly kind: 'duration'; readonly written: string; readonly nanoseconds: bigint; readonly into: DurationUnit | null }
  /** `1d`: durations have no unit for days. */
  | { readonly kind: 'no-day'; readonly written: string; readonly days: number }
  | { readonly kind: 'grace'; readonly written: string; readonly nanoseconds: bigint }
  | { readonly kind: 'duration-too-long'; readonly written: string };

export const DURATION_UNITS = ['nanoseconds', 'microseconds', 'milliseconds', 'seconds', 'minutes', 'hours'] as const;
export type DurationUnit = (typeof DURATION_UNITS)[number];

const SECOND = 1_000_000_000n;
const NANOSECONDS: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['µs', 1_000n],
  ['ms', 1_000_000n],
  ['s', SECOND],
  ['m', 60n * SECOND],
  ['h', 3_600n * SECOND],
]);
// What an int64 of nanoseconds holds, about 292 years.
const MOST = 2n ** 63n - 1n;

/** Reads Go's `1m30s`, `1.5h`, `500ms`, in nanoseconds; null when it is none or longer than Go counts. */
export function parseDuration(text: string): bigint | null {
  if (!/^(?:\d{1,18}(?:\.\d{1,9})?(?:ns|us|µs|ms|s|m|h))+$/.test(text)) return null;
  let total = 0n;
  for (const [, whole = '0', part = '', unit = ''] of text.matchAll(/(\d+)(?:\.(\d+))?(ns|us|µs|ms|s|m|h)/g)) {
    const size = NANOSECONDS.get(unit) ?? 0n;
    total += BigInt(whole) * size + (part === '' ? 0n : (BigInt(part) * size) / 10n ** BigInt(part.length));
  }
  return total > MOST ? null : total;
}

/** As Go writes it, without zero parts: 90 s → `1m30s`, 1.5 s → `1.5s`. `parseDuration` undoes it. */
export function formatDuration(nanoseconds: bigint): string {
  if (nanoseconds === 0n) return '0s';
  if (nanoseconds < SECOND) {
    const [unit, size] = nanoseconds < 1_000n ? ['ns', 1n] : nanoseconds < 1_000_000n ? ['us', 1_000n] : ['ms', 1_000_000n];
    return `${decimalOf(nanoseconds, size as bigint)}${unit}`;
  }
  const [hours, rest] = [nanoseconds / (3_600n * SECOND), nanoseconds % (3_600n * SECOND)];
  const [minutes, seconds] = [rest / (60n * SECOND), rest % (60n * SECOND)];
  return `${hours > 0n ? `${hours}h` : ''}${minutes > 0n ? `${minutes}m` : ''}${seconds > 0n ? `${decimalOf(seconds, SECOND)}s` : ''}`;
}

/** How many of a unit, as a decimal number without loss. */
export function durationIn(unit: DurationUnit, nanoseconds: bigint): string {
  const sizes: Readonly<Record<DurationUnit, bigint>> = {
    nanoseconds: 1n,
    microseconds: 1_000n,
    milliseconds: 1_000_000n,
    seconds: SECOND,
    minutes: 60n * SECOND,
    hours: 3_600n * SECOND,
  };
  return decimalOf(nanoseconds, sizes[unit]);
}

/** `amount / size`, with as many places as it takes, at most nine. */
function decimalOf(amount: bigint, size: bigint): string {
  const places = String(((amount % size) * 1_000_000_000n) / size)
    .padStart(9, '0')
    .replace(/0+$/, '');
  return places === '' ? String(amount / size) : `${amount / size}.${places}`;
}

const UNIT_WORDS: readonly (readonly [RegExp, DurationUnit])[] = [
  [/\b(?:in|into|to|how many) (?:nano(?:second)?s?|ns)\b/, 'nanoseconds'],
  [/\b(?:in|into|to|how many) (?:micro(?:second)?s?|us|µs)\b/, 'microseconds'],
  [/\b(?:in|into|to|how many) (?:milli(?:second)?s?|ms)\b/, 'milliseconds'],
  [/\b(?:in|into|to|how many) (?:seconds?|secs?)\b/, 'seconds'],
  [/\b(?:in|into|to|how many) (?:minutes?|mins?)\b/, 'minutes'],
  [/\b(?:in|into|to|how many) (?:hours?|hrs?)\b/, 'hours'],
];
const OTHER_WORDS =
  /\b(?:how|long|much|many|is|are|what|whats|does|do|mean|means|in|into|to|of|a|an|the|convert|duration|docker|go|golang|equal|equals|nano|nanoseconds?|ns|micro|microseconds?|us|milli|milliseconds?|ms|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|valid|interval|timeout|value|set|for|healthcheck|health|with|written|write|as|allowed|can|i|use|it|compose|and)\b|[-=?:,.!/']/g;

/** Reads a sum about one duration from a text that `readAsked` prepared; null when it asks for none. */
export function readDuration(asked: string): DurationSum | null {
  return readGrace(asked) ?? readConversion(asked);
}

function readConversion(asked: string): DurationSum | null {
  const into = UNIT_WORDS.find(([pattern]) => pattern.test(asked))?.[1] ?? null;
  const asks =
    into !== null || /\bhow long\b|\bwhat (?:does|is|do)\b|\bwhat'?s\b|\bmean/.test(asked) || /\bvalid\b|\ballowed\b/.test(asked);
  const found = new RegExp(`(?<![\\w.,/:-])${DURATION}(?![\\w.-]*\\w)`).exec(asked)?.[0];
  if (!asks || found === undefined) return null;
  if (/[a-z]|\d/.test(asked.replace(found, ' ').replace(OTHER_WORDS, ' '))) return null;
  const days = /^(\d{1,6}(?:\.\d{1,3})?)d/.exec(found)?.[1];
  if (days !== undefined) return { kind: 'no-day', written: found, days: Number(days) };
  // `512m` alone is memory, unless time is spoken of.
  if (into === null && /^\d+m$/.test(found) && !/\bhow long\b|\bduration\b|\binterval\b|\btimeout\b/.test(asked)) return null;
  const nanoseconds = parseDuration(found);
  return nanoseconds === null ? { kind: 'duration-too-long', written: found } : { kind: 'duration', written: found, nanoseconds, into };
}

const GRACE = 'stop[-_ ]?grace[-_ ]?period|stop[-_ ]?timeout|grace period|docker stop (?:-t|--timeout|--time)';

function readGrace(asked: string): DurationSum | null {
  const written = valueAfter(asked, GRACE, `${DURATION}|\\d{1,9}`);
  if (written === null || !/\bhow long\b|\bwhat (?:does|is|do|happens)\b|\bmean|\bwhat'?s\b/.test(asked)) return null;
  const spelt = /^\d+$/.test(written) ? `${written}s` : written;
  const nanoseconds = parseDuration(spelt);
  return nanoseconds === null ? { kind: 'duration-too-long', written } : { kind: 'grace', written: spelt, nanoseconds };
}
