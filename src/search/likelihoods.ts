import type { LearnedWord } from './learn-likelihoods.js';

/*
 * The learned table as bytes, so that a program which answers one question reads a few lines and decodes nothing else. A line
 * an atom, sorted: the atom, a tab, and three bytes an entry: two for its line number, one for the gain, all printable.
 */

/** How well each entry explains the words of a question. */
export interface Likelihood {
  /** Of the gain that the best entry for each of the words would have, the share that this one has; 0 to 1. */
  readonly share: (position: number) => number;
  /** The gain itself, as a share of {@link MUCH}; 0 to 1. */
  readonly gain: (position: number) => number;
  /** The line numbers of the entries that explain them best, the best first. */
  readonly best: readonly number[];
}

/** An atom and how much it counts, 0 to 1: what was said before counts less than what is asked. */
export type Said = readonly [atom: string, share: number];

/** Atoms → what the entries make of them; nothing of atoms that were never learned. */
export type Likelihoods = (said: readonly Said[]) => Likelihood;

const FIRST = 33; // '!'
const SIGNS = 94; // up to '~'
const STEP = 0.125;
/** A gain that a long question reaches with the right entry. */
const MUCH = 60;
// Behind the best by more than this share no entry was ever meant; and more than so many are not looked at.
const FAR_BEHIND = 0.45;
const MOST = 24;
const LINE_END = 10;
const TAB = 9;

export function formatLikelihoods(learned: readonly LearnedWord[]): Uint8Array {
  const lines = learned
    // Only below the surrogates is the order of code units that of the bytes.
    .filter(({ atom, entries }) => entries.length > 0 && !/\p{Cs}|[\u{10000}-\u{10ffff}]/u.test(atom))
    .sort((a, b) => (a.atom < b.atom ? -1 : 1))
    .map(({ atom, entries }) => `${atom}\t${entries.map(([position, gain]) => formatGain(position, gain)).join('')}\n`);
  return new TextEncoder().encode(lines.join(''));
}

function formatGain(position: number, gain: number): string {
  const level = Math.min(SIGNS - 1, Math.round(gain / STEP));
  return String.fromCharCode(FIRST + Math.floor(position / SIGNS), FIRST + (position % SIGNS), FIRST + level);
}

/** Opens what {@link formatLikelihoods} wrote, when it is first asked. `entries`: how many there are. */
export function openLikelihoods(read: () => Uint8Array, entries: number): Likelihoods {
  const encoder = new TextEncoder();
  let table: Uint8Array | undefined;
  return (said) => {
    table ??= read();
    const gains = new Float32Array(entries);
    let most = 0;
    for (const [atom, share] of said) most += addGains(table, findLine(table, encoder.encode(atom)), share, gains);
    return {
      share: (position) => (most === 0 ? 0 : (gains[position] ?? 0) / most),
      gain: (position) => Math.min(1, (gains[position] ?? 0) / MUCH),
      best: bestOf(gains),
    };
  };
}

/** Where what is said of an atom begins; the end of the table for an atom that isn't there. */
function findLine(table: Uint8Array, atom: Uint8Array): number {
  let low = 0;
  let high = table.length;
  while (low < high) {
    let start = (low + high) >> 1;
    while (start > low && table[start - 1] !== LINE_END) start -= 1;
    const order = compareAt(table, start, atom);
    if (order === 0) return start + atom.length + 1;
    if (order > 0) high = start;
    else low = table.indexOf(LINE_END, start) + 1;
  }
  return table.length;
}

/** Below 0 where the atom of the line that begins here comes before. */
function compareAt(table: Uint8Array, start: number, atom: Uint8Array): number {
  for (const [index, byte] of atom.entries()) {
    const own = table[start + index] ?? TAB;
    if (own !== byte) return own - byte;
  }
  return table[start + atom.length] === TAB ? 0 : 1;
}

/** Adds what one word says; returns the most it says of any entry. */
function addGains(table: Uint8Array, from: number, share: number, gains: Float32Array): number {
  let most = 0;
  for (let at = from; at + 2 < table.length && table[at] !== LINE_END; at += 3) {
    const position = ((table[at] ?? 0) - FIRST) * SIGNS + (table[at + 1] ?? 0) - FIRST;
    const gain = ((table[at + 2] ?? 0) - FIRST) * STEP * share;
    gains[position] = (gains[position] ?? 0) + gain;
    if (gain > most) most = gain;
  }
  return most;
}

function bestOf(gains: Float32Array): number[] {
  let top = 0;
  for (const gain of gains) if (gain > top) top = gain;
  if (top === 0) return [];
  const near: number[] = [];
  for (const [position, gain] of gains.entries()) if (gain >= FAR_BEHIND * top) near.push(position);
  return near.sort((a, b) => (gains[b] ?? 0) - (gains[a] ?? 0)).slice(0, MOST);
}
