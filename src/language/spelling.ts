/** Words that exist, with how often each is used; larger is more frequent. */
export type Frequencies = ReadonlyMap<string, number>;

export interface Speller {
  /** The word that was meant, or null when `word` is known or nothing is near enough. */
  readonly correct: (word: string) => string | null;
  /** All words at the smallest distance, best first; empty when `word` is known or nothing is near. */
  readonly candidates: (word: string) => readonly string[];
  readonly knows: (word: string) => boolean;
}

// Under four letters nearly every word is one edit from another (ps, rm, cp).
const SHORTEST = 4;
// From here on two slips are still unambiguous in a vocabulary of some thousand words.
const LONG = 8;

/** A speller over a vocabulary. Numbers, flags, paths and dotted names are never corrected. */
export function createSpeller(vocabulary: Frequencies): Speller {
  const shelves = shelve(vocabulary.keys());
  const seen = new Map<string, readonly string[]>();

  function candidates(word: string): readonly string[] {
    if (word.length < SHORTEST || word.length > 30 || vocabulary.has(word) || !/^\p{L}+$/u.test(word)) return [];
    const cached = seen.get(word);
    if (cached) return cached;
    const found = nearest(word);
    if (seen.size < 5_000) seen.set(word, found);
    return found;
  }

  function nearest(word: string): string[] {
    const limit = word.length >= LONG ? 2 : 1;
    let best = limit;
    let found: string[] = [];
    for (let length = word.length - limit; length <= word.length + limit; length += 1) {
      for (const known of shelves.get(`${length}${word.charAt(0)}`) ?? []) {
        // A short word may not change its first letter: "sport" is not "port".
        if (word.length < 6 && known.charCodeAt(0) !== word.charCodeAt(0)) continue;
        const distance = editDistance(word, known, best);
        if (distance > best) continue;
        if (distance < best) {
          best = distance;
          found = [];
        }
        found.push(known);
      }
    }
    return found.sort((a, b) => rank(b, word) - rank(a, word)).slice(0, 6);
  }

  // More frequent first; a swap of neighbours and a doubled letter are the commonest slips.
  function rank(known: string, typed: string): number {
    const isSlip = sameLetters(known, typed) || known.replace(/(.)\1/g, '$1') === typed.replace(/(.)\1/g, '$1');
    return Math.log2(1 + (vocabulary.get(known) ?? 0)) + (isSlip ? 3 : 0);
  }

  return {
    candidates,
    correct: (word) => candidates(word)[0] ?? null,
    knows: (word) => vocabulary.has(word),
  };
}

/** Words by length and first letter; each also by its second one, as whoever drops or swaps the first letter types it. */
function shelve(words: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const shelves = new Map<string, string[]>();
  for (const word of words) {
    if (!/^\p{L}+$/u.test(word)) continue;
    for (const letter of new Set(word.slice(0, 2))) {
      const place = `${word.length}${letter}`;
      const shelf = shelves.get(place);
      if (shelf) shelf.push(word);
      else shelves.set(place, [word]);
    }
  }
  return shelves;
}

function sameLetters(a: string, b: string): boolean {
  return a.length === b.length && [...a].sort().join('') === [...b].sort().join('');
}

/**
 * Optimal string alignment distance: inserts, deletes, substitutions and swaps of neighbours. Gives up with `limit + 1`
 * as soon as the distance must exceed `limit`; over a vocabulary that is some thirty times faster than natural's.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  const width = b.length + 1;
  // Three rows, used in turn: a swap of neighbours looks two rows back.
  const rows = new Uint16Array(3 * width);
  for (let j = 0; j < width; j += 1) rows[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    const row = (i % 3) * width;
    const last = ((i - 1) % 3) * width;
    const beforeLast = ((i + 1) % 3) * width;
    rows[row] = i;
    let smallest = i;
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min(at(rows, last + j) + 1, at(rows, row + j - 1) + 1, at(rows, last + j - 1) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1))
        cost = Math.min(cost, at(rows, beforeLast + j - 2) + 1);
      rows[row + j] = cost;
      if (cost < smallest) smallest = cost;
    }
    if (smallest > limit) return limit + 1;
  }
  return at(rows, (a.length % 3) * width + b.length);
}

function at(rows: Uint16Array, index: number): number {
  return rows[index] ?? 0;
}
