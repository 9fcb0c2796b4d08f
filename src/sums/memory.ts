import { parseBytes } from '../reference/read-size.js';
import { valueAfter } from './asked.js';

/** An amount of memory as it was written, and in bytes. */
export interface Size {
  readonly written: string;
  readonly bytes: number;
}

export const SIZE_UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'kB', 'MB', 'GB', 'TB'] as const;
export type SizeUnit = (typeof SIZE_UNITS)[number];

/** What a size is set for. */
export type SizeUse = 'memory' | 'shm' | 'tmpfs' | 'any';

/** A question about sizes of memory. */
export type MemorySum =
  | { readonly kind: 'size'; readonly size: Size; readonly into: SizeUnit | null; readonly use: SizeUse }
  /** How much is one `m`: 1000 or 1024? */
  | { readonly kind: 'size-unit'; readonly letter: 'k' | 'm' | 'g' | 't' }
  /** `total` is what `--memory-swap` says: memory and swap together. */
  | { readonly kind: 'swap'; readonly memory: Size; readonly total: Size | 'unlimited' | 'unset' }
  | { readonly kind: 'soft-limit'; readonly memory: Size; readonly reserved: Size }
  | { readonly kind: 'size-too-large'; readonly written: string };

/** The least that `--memory` takes. Source: moby daemon_unix.go, linuxMinMemory. */
export const LEAST_MEMORY = 6 * 1024 ** 2;

const LETTERS = ['', 'k', 'm', 'g', 't'] as const;

/** Reads `512m`, `1.5g`, `64 MB`, `1048576`; null when it is no size or more bytes than can be counted exactly. */
export function parseSize(text: string): Size | null {
  const written = text.trim().toLowerCase().replace(/\s+/g, '');
  const bytes = parseBytes(written);
  return bytes === null || !Number.isSafeInteger(bytes) ? null : { written, bytes };
}

/** The shortest spelling that `parseSize` reads as exactly as many bytes: 536870912 → `512m`. */
export function formatSize(bytes: number): string {
  const power = LETTERS.findLastIndex((_, index) => bytes > 0 && bytes % 1024 ** index === 0);
  return power <= 0 ? `${bytes}b` : `${bytes / 1024 ** power}${LETTERS[power]}`;
}

/** How many of a unit that many bytes are. */
export function bytesIn(unit: SizeUnit): number {
  const power = 'kmgt'.indexOf(unit.charAt(0).toLowerCase()) + 1;
  if (unit === 'bytes') return 1;
  return (unit.includes('i') ? 1024 : 1000) ** power;
}

const NUMBER = '\\d{1,40}(?:\\.\\d{1,9})?';
const SIZE = `${NUMBER}\\s?(?:[kmgt]i?b|[kmgtb]|bytes?|(?:kilo|mega|giga|tera|kibi|mebi|gibi|tebi)bytes?)`;
const MAYBE_BARE = `${SIZE}|${NUMBER}`;
const MEMORY = '(?:--memory|--limit-memory|\\bmem_limit|(?<![-\\w])-m|(?<![-\\w])memory(?: limit)?|(?<![-\\w])mem)';
const SWAP = '(?:--memory-swap|\\bmemory[- ]swap|\\bmemswap_limit|\\bmem-?swap)';
const RESERVATION = '(?:--memory-reservation|\\bmemory[- ]reservation|\\bmem_reservation|--reserve-memory)';
const SHM = '(?:--shm-size|\\bshm[-_ ]size|/dev/shm|\\bshm)';
const TMPFS = '(?:\\btmpfs[-_ ]size|\\btmpfs size|size)';
const ASKS_AMOUNT =
  /\bhow (?:much|many|big|large)\b|\bwhat (?:does|do|is|are|amount)\b|\bwhat'?s\b|\bmean(?:s|ing)?\b|\bconvert\b|\bequals?\b|=\s*\?|\b(?:megabytes|mb|mib) or\b/;
const ASKS_STEPS = /\bhow (?:do|to|can|should|would)\b|\bwhy\b|\berror\b|\bsince\b|\bshould i\b|\bset (?:a|the)\b|\bcan i\b/;
const INTO =
  /\b(?:in|into|to|as)\s+(?:(?:exact|plain|raw)\s+)?(bytes?|[kmgt]i?b|[kmgt](?:illion)?(?= bytes)|kilobytes?|megabytes?|gigabytes?|kibibytes?|mebibytes?|gibibytes?)\b/;
const HOW_MANY_UNITS = /\bhow many (bytes?|[kmgt]i?b|kilobytes?|megabytes?|gigabytes?|kibibytes?|mebibytes?|gibibytes?)\b/;

/** Reads a sum about memory from a text that `readAsked` prepared; null when it asks for none. */
export function readMemory(asked: string): MemorySum | null {
  if (/\bmax-?size\b|\bmax-?file\b/.test(asked)) return null;
  if (ASKS_STEPS.test(asked) && !ASKS_AMOUNT.test(asked)) return null;
  return readUnit(asked) ?? readSwap(asked) ?? readReservation(asked) ?? readSize(asked);
}

function readUnit(asked: string): MemorySum | null {
  const letter =
    /\b1\s?([kmgt])i?b?\b.{0,20}\b(?:1,?000|1,?024)(?:[kmgt]i?b?)?\b.{0,20}\b(?:or|vs)\b.{0,20}\b(?:1,?000|1,?024)(?:[kmgt]i?b?)?\b/.exec(
      asked,
    )?.[1] ??
    /\b(?:1,?000|1,?024)(?:[kmgt]i?b?)?\b.{0,20}\b(?:or|vs)\b.{0,20}\b(?:1,?000|1,?024)(?:[kmgt]i?b?)?\b.{0,25}\b1?\s?([kmgt])i?b?\b/.exec(
      asked,
    )?.[1];
  return letter === 'k' || letter === 'm' || letter === 'g' || letter === 't' ? { kind: 'size-unit', letter } : null;
}

function readSwap(asked: string): MemorySum | null {
  const written = valueAfter(asked, MEMORY, MAYBE_BARE);
  const memory = written === null ? null : parseSize(amountOf(written));
  if (memory === null || !/swap/.test(asked) || !(ASKS_AMOUNT.test(asked) || /^\S*--?m/.test(asked))) return null;
  const total = valueAfter(asked, SWAP, `-1|${MAYBE_BARE}`);
  if (total === null) {
    const isUnset =
      /\b(?:no|not|without|unset|but not|doesn'?t set|omit\w*|missing|alone|only)\b/.test(asked) || /how much swap/.test(asked);
    return isUnset && !/swappiness|no swap|disable/.test(asked) ? { kind: 'swap', memory, total: 'unset' } : null;
  }
  if (total === '-1') return { kind: 'swap', memory, total: 'unlimited' };
  const size = parseSize(amountOf(total));
  return size === null ? null : { kind: 'swap', memory, total: size.bytes === 0 ? 'unset' : size };
}

function readReservation(asked: string): MemorySum | null {
  const [limit, soft] = [valueAfter(asked, MEMORY, MAYBE_BARE), valueAfter(asked, RESERVATION, MAYBE_BARE)];
  if (limit === null || soft === null || !(ASKS_AMOUNT.test(asked) || /^--?m/.test(asked))) return null;
  const [memory, reserved] = [parseSize(amountOf(limit)), parseSize(amountOf(soft))];
  return memory === null || reserved === null ? null : { kind: 'soft-limit', memory, reserved };
}

// Words that may stand around a size when nothing but the size is asked for.
const PLAIN =
  /\b(?:how|much|many|big|large|is|are|was|does|do|what|what's|whats|the|a|an|of|in|into|to|as|for|mean|means|meaning|convert|equal|equals|exactly|exact|really|actually|docker|memory|mem|limit|ram|size|value|set|setting|option|flag|with|when|i|write|say|compose|container|shm|shm-size|tmpfs|tmpfs-size|dev|it|that|please|tell|me|bytes?|[kmgt]i?b|(?:kilo|mega|giga|kibi|mebi|gibi)bytes?|or|unit|units|number|and|by|there|exact|binary|decimal|mem_limit|reservation|limit-memory|memory-reservation|mem_reservation|shm_size|on|--run|run)\b|[-=?:,.!/']/g;

function readSize(asked: string): MemorySum | null {
  const into = INTO.exec(asked)?.[1] ?? HOW_MANY_UNITS.exec(asked)?.[1];
  const asksFor = ASKS_AMOUNT.test(asked) || into !== undefined;
  if (!asksFor || /\bcpus?\b|\bcores?\b|\bsec(?:ond)?s\b|\bminutes?\b|\bhow long\b/.test(asked)) return null;
  const option = valueAfter(asked, MEMORY, MAYBE_BARE) ?? valueAfter(asked, SHM, MAYBE_BARE) ?? valueAfter(asked, RESERVATION, MAYBE_BARE);
  const written = option ?? new RegExp(`(?<![\\w.,/:-])(?:${SIZE})(?![\\w-])`).exec(asked)?.[0];
  if (written === undefined || hasOtherWords(asked.replace(written, ' '))) return null;
  if (option === null && /^\d+\s?b$/.test(written)) return null;
  const size = parseSize(amountOf(written));
  if (size === null) return { kind: 'size-too-large', written: written.length > 24 ? `${written.slice(0, 24)}…` : written };
  const use: SizeUse = new RegExp(SHM).test(asked)
    ? 'shm'
    : /tmpfs/.test(asked)
      ? 'tmpfs'
      : new RegExp(MEMORY).test(asked.replace(new RegExp(TMPFS), ' '))
        ? 'memory'
        : 'any';
  return { kind: 'size', size, into: into === undefined ? null : unitOf(into), use };
}

function hasOtherWords(around: string): boolean {
  return /[a-z]|\d/.test(around.replace(PLAIN, ' ').replace(/\bm\b/g, ' '));
}

/** "512 megabytes" → `512m`. */
function amountOf(written: string): string {
  return written.replace(/\s?(k|m|g|t)(?:ilo|ega|iga|era|ibi|ebi)bytes?/, '$1').replace(/\s?bytes?/, 'b');
}

function unitOf(word: string): SizeUnit {
  if (/^b/.test(word)) return 'bytes';
  const letter = word.charAt(0);
  const isBinary = /^.i|bi/.test(word) && !/^(?:kilo|giga)/.test(word);
  const name = isBinary ? `${letter.toUpperCase()}iB` : letter === 'k' ? 'kB' : `${letter.toUpperCase()}B`;
  return SIZE_UNITS.find((unit) => unit === name) ?? 'bytes';
}
