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
  const byLength = new Map<number, string[]>();
  for (const word of vocabulary.keys()) {
    if (!/^\p{L}+$/u.test(word)) continue;
    const bucket = byLength.get(word.length);
    if (bucket) bucket.push(word);
    else byLength.set(word.length, [word]);
  }
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
      for (const known of byLength.get(length) ?? []) {
        // A short word may not change its first letter: "sport" is not "port".
        if (known.charCodeAt(0) !== word.charCodeAt(0) && (word.length < 6 || known.charCodeAt(1) !== word.charCodeAt(0))) continue;
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

function sameLetters(a: string, b: string): boolean {
  return a.length === b.length && [...a].sort().join('') === [...b].sort().join('');
}

/**
 * Optimal string alignment distance: inserts, deletes, substitutions and swaps of neighbours. Gives up with `limit + 1`
 * as soon as the distance must exceed `limit`; over a vocabulary that is some thirty times faster than natural's.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let smallest = i;
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
      if (cost < smallest) smallest = cost;
    }
    if (smallest > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}
