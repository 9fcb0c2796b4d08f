import { type ErrorFamily, foldMessage } from './error-family.js';

/** A family that a text speaks of. */
export interface FoundError {
  readonly id: string;
  /** Where the message begins in the folded text. */
  readonly at: number;
  /** Literal characters that matched: the longer, the surer. */
  readonly length: number;
}

// Names, ids and paths between two pieces of a message; more than this is another sentence.
const LARGEST_GAP = 160;
// A message that is cut off by an ellipsis still holds its beginning.
const CUT = /(?:\.\.\.|…)/;
const LEAST_CUT_PIECE = 18;

/**
 * The family of the message in a text, or null. Messages go from the general to the particular ("… failed: … : port is
 * already allocated"), so of several the one that begins last is meant. Time grows linearly with the text.
 */
export function findError(text: string, families: readonly ErrorFamily[]): FoundError | null {
  const folded = foldMessage(text);
  const isCut = CUT.test(text);
  let best: FoundError | null = null;
  for (const { id, signatures } of families) {
    for (const pieces of signatures) {
      const at = lastMatch(folded, pieces) ?? (isCut ? cutMatch(folded, pieces) : null);
      if (at === null) continue;
      const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
      if (best === null || at > best.at || (at === best.at && length > best.length)) best = { id, at, length };
    }
  }
  return best;
}

/** Where the pieces stand in order, the last such place; null when they don't. */
function lastMatch(text: string, pieces: readonly string[]): number | null {
  const [first, ...rest] = pieces;
  if (first === undefined) return null;
  let at = text.lastIndexOf(first);
  for (let tries = 0; at >= 0 && tries < MOST_PLACES; tries += 1) {
    if (followsFrom(text, at + first.length, rest)) return at;
    at = at === 0 ? -1 : text.lastIndexOf(first, at - 1);
  }
  return null;
}

// A paste that repeats the beginning of a message a thousand times is no message; this bounds the time.
const MOST_PLACES = 50;

function followsFrom(text: string, from: number, pieces: readonly string[]): boolean {
  let end = from;
  for (const piece of pieces) {
    const at = text.slice(end, end + LARGEST_GAP + piece.length).indexOf(piece);
    if (at < 0) return false;
    end += at + piece.length;
  }
  return true;
}

/** `docker service ps` cuts messages: "no suitable node (insuffi…" is found by a long enough beginning. */
function cutMatch(text: string, pieces: readonly string[]): number | null {
  const [first] = pieces;
  if (first === undefined) return null;
  for (const end of [...text.matchAll(/\.\.\.|…/g)].slice(0, MOST_PLACES)) {
    const before = text.slice(Math.max(0, end.index - 200), end.index);
    for (let length = Math.min(first.length - 1, before.length); length >= LEAST_CUT_PIECE; length -= 1) {
      if (before.endsWith(first.slice(0, length))) return end.index - length;
    }
  }
  return null;
}
