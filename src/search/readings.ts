import { kindOf, type Lexicon } from '../language/lexicon.js';
import { atomsOfWord, type Word } from '../language/query.js';
import { SHORT_SLIPS } from '../language/short-slips.js';

/** A word that was read as another. */
export interface Corrected {
  readonly from: string;
  readonly to: string;
}

/** One way to read what was typed. */
export interface Reading {
  readonly words: readonly Word[];
  readonly corrected: readonly Corrected[];
  /** What it loses against taking every word as it stands. */
  readonly cost: number;
}

const MOST_READINGS = 4;
// A text with more slips than this is no question any more; looking each of them up would only take time.
const MOST_SLIPS = 16;
// An English word that Docker doesn't use may be a slip (jason for json), but taking it so needs a gain; the rarer the word
// is in everyday English, the less.
const ENGLISH_SLIP = 0.2;
const RARE_SLIP = 0.06;
const RARE = 6_000;
// Words commoner than this rank are never slips: "sport" is sport.
const COMMON_ENGLISH = 1_500;
const SECOND_CHOICE = 0.01;

/** The ways to read a question: words that don't exist are corrected, ambiguous ones each way, at most {@link MOST_READINGS}. */
export function readingsOf(words: readonly Word[], lexicon: Lexicon): Reading[] {
  let readings: Reading[] = [{ words: [], corrected: [], cost: 0 }];
  let slips = 0;
  for (const word of words) {
    const [first, ...others] = slips < MOST_SLIPS ? optionsFor(word, lexicon) : [asItStands(word)];
    if (first.to !== null) slips += 1;
    const extended = readings.map((reading) => extend(reading, first));
    for (const other of others) {
      // Only the likeliest reading so far branches: two ambiguous words don't multiply.
      const [likeliest] = readings;
      if (likeliest && extended.length < MOST_READINGS) extended.push(extend(likeliest, other));
    }
    readings = extended;
  }
  return readings;
}

interface Option {
  readonly from: string;
  readonly word: Word;
  /** What it was corrected to; null when it is taken as it stands. */
  readonly to: string | null;
  readonly cost: number;
}

function extend({ words, corrected, cost }: Reading, option: Option): Reading {
  return {
    words: [...words, option.word],
    corrected: option.to === null ? corrected : [...corrected, { from: option.from, to: option.to }],
    cost: cost + option.cost,
  };
}

function asItStands(word: Word): Option {
  return { from: word.text, word, to: null, cost: 0 };
}

function optionsFor(word: Word, lexicon: Lexicon): readonly [Option, ...Option[]] {
  const from = word.text;
  const asTyped = asItStands(word);
  const short = SHORT_SLIPS.get(from);
  if (short !== undefined && !word.atoms.some((atom) => lexicon.isKnown(atom)))
    return [{ from, word: { ...word, text: short, atoms: atomsOfWord(short), isName: false }, to: short, cost: 0 }];
  if (/^\p{L}+(?:[_-]\p{L}+)+$/u.test(from)) return [joinedOption(word, lexicon) ?? asTyped];
  if (!/^\p{L}+$/u.test(from)) return [asTyped];
  const split = lexicon.splitOf(from);
  if (split !== undefined && !word.atoms.every((atom) => lexicon.isKnown(atom)))
    return [{ from, word: { ...word, atoms: atomsOfWord(split) }, to: null, cost: 0 }];
  // Known words are the rule; only an unknown one costs opening the speller.
  if (word.atoms.every((atom) => lexicon.isKnown(atom) || kindOf(atom) !== 'content')) return [asTyped];
  const { speller } = lexicon;
  if (speller.knows(from)) return [asTyped];
  const rank = lexicon.englishRank(from);
  if (rank !== undefined && rank < COMMON_ENGLISH) return [asTyped];
  const candidates = speller.candidates(from).slice(0, 3);
  const corrected = candidates.map((to, index): Option => {
    const cost = slipCost(rank) + index * SECOND_CHOICE;
    return { from, word: { ...word, text: to, atoms: atomsOfWord(to), isName: false }, to, cost };
  });
  if (rank !== undefined) return [asTyped, ...corrected.slice(0, 1)];
  const [first, ...others] = corrected;
  return first === undefined ? [asTyped] : [first, ...others];
}

/** By its rank in everyday English; undefined for a word that isn't English. */
function slipCost(rank: number | undefined): number {
  if (rank === undefined) return 0;
  return rank < RARE ? ENGLISH_SLIP : RARE_SLIP;
}

/** `stop_grace_perid` for the key `stop_grace_period`: each part by itself, where the whole is a name that exists. */
function joinedOption(word: Word, lexicon: Lexicon): Option | null {
  if (word.atoms.every((atom) => lexicon.isKnown(atom))) return null;
  const { speller } = lexicon;
  const to = word.text.replace(/\p{L}+/gu, (part) => speller.correct(part) ?? part);
  const atoms = atomsOfWord(to);
  if (to === word.text || !atoms.every((atom) => lexicon.isKnown(atom))) return null;
  return { from: word.text, word: { ...word, text: to, atoms, isName: false }, to, cost: 0 };
}
