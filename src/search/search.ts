import MiniSearch from 'minisearch';
import type { Lexicon } from '../language/lexicon.js';
import { atomsOfWord, type Query, type Word } from '../language/query.js';
import { type BuiltSearch, INDEX_OPTIONS, type SearchRecord, type SerialisedIndex } from './built-search.js';
import { askedOf, type Compiled, compile, type Features, featuresOf, type Weighed } from './features.js';
import { rankOf } from './judge.js';

/** An entry that may be meant. */
export interface Hit {
  readonly id: string;
  readonly topic: string;
  readonly title: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly see: readonly string[];
}

/** A word that was read as another. */
export interface Corrected {
  readonly from: string;
  readonly to: string;
}

export type Retrieval =
  | { readonly kind: 'found'; readonly hit: Hit; readonly others: readonly Hit[]; readonly corrected: readonly Corrected[] }
  | { readonly kind: 'unsure'; readonly hits: readonly Hit[]; readonly corrected: readonly Corrected[] }
  | { readonly kind: 'nothing'; readonly nearest: readonly Hit[]; readonly corrected: readonly Corrected[] };

/** What was talked about just before, for a question that leans on it. */
export interface Subject {
  readonly entry: string;
}

export interface Search {
  readonly find: (query: Query, subject?: Subject) => Retrieval;
  /** What `find` decides on, best first: for tuning and for looking at. */
  readonly candidates: (query: Query, subject?: Subject) => readonly Scored[];
  readonly recordOf: (id: string) => SearchRecord | undefined;
  /** Does an entry itself speak of this word? */
  readonly mentions: (id: string, word: string) => boolean;
}

/** From here on an entry is given as the answer. */
export const SURE = 0.5;
/** From here on entries are offered as choices. */
export const PLAUSIBLE = 0.34;
const CANDIDATES = 48;

/** An entry with how well it fits. */
export interface Scored {
  readonly record: SearchRecord;
  readonly features: Features;
  /** 0 to 1. */
  readonly score: number;
}

/** `texts` is asked for only when the questions of the entries don't tell which is meant. */
export function createSearch(built: BuiltSearch, lexicon: Lexicon, texts: () => SerialisedIndex): Search {
  const questions = MiniSearch.loadJS(built.questions, INDEX_OPTIONS);
  let fullText: typeof questions | undefined;
  const positions = new Map(built.records.map((record, position) => [record.id, position]));
  const compiled = new Map<number, Compiled>();

  function compiledOf(position: number): Compiled | undefined {
    const known = compiled.get(position);
    if (known) return known;
    const record = built.records[position];
    if (record === undefined) return undefined;
    const fresh = compile(record, lexicon);
    compiled.set(position, fresh);
    return fresh;
  }

  function rank(index: typeof questions, asked: readonly Weighed[], lean: readonly Weighed[]): Scored[] {
    const terms = [...asked, ...lean].filter(({ weight }) => weight > 0.05).map(({ atom }) => atom);
    if (terms.length === 0) return [];
    const boost = new Map([...lean, ...asked].map(({ atom, weight }) => [atom, weight]));
    const found = index.search(terms.join(' '), { boostTerm: (term) => boost.get(term) ?? 1 });
    const question = askedOf([...asked, ...lean]);
    const best = found[0]?.score ?? 1;
    const scored: Scored[] = [];
    for (const { id, match, score } of found.slice(0, CANDIDATES)) {
      const candidate = compiledOf(id);
      if (candidate === undefined) continue;
      const features = featuresOf(candidate, question, (atom) => match[atom] !== undefined, score / best);
      scored.push({ record: candidate.record, features, score: rankOf(features) });
    }
    return scored.sort((a, b) => b.score - a.score);
  }

  function attempt(words: readonly Word[], subject: Subject | undefined): Scored[] {
    const asked = weigh(words, lexicon);
    const record = subject === undefined ? undefined : built.records[positions.get(subject.entry) ?? -1];
    const lean = record === undefined ? [] : leanOn(record, asked, lexicon);
    const scored = rank(questions, asked, lean);
    if ((scored[0]?.features.fit ?? 0) >= SURE) return scored;
    fullText ??= MiniSearch.loadJS(texts(), INDEX_OPTIONS);
    return rank(fullText, asked, lean);
  }

  function find(query: Query, subject?: Subject): Retrieval {
    const named = built.records[positions.get(query.text.trim()) ?? -1];
    if (named) return { kind: 'found', hit: hitOf(named, 1), others: [], corrected: [] };
    const { scored, corrected } = read(query, subject);
    return judge(scored, corrected);
  }

  /** Ranks every reading of the question and keeps the one that fits best. */
  function read(query: Query, subject?: Subject): { readonly scored: readonly Scored[]; readonly corrected: readonly Corrected[] } {
    let best: { readonly scored: readonly Scored[]; readonly corrected: readonly Corrected[] } = { scored: [], corrected: [] };
    let bestScore = -1;
    for (const { words, corrected, cost } of readingsOf(query.words, lexicon)) {
      const scored = attempt(words, subject);
      const score = (scored[0]?.features.fit ?? 0) - cost;
      if (score <= bestScore) continue;
      bestScore = score;
      best = { scored, corrected };
    }
    return best;
  }

  const recordOf = (id: string) => built.records[positions.get(id) ?? -1];
  return {
    find,
    candidates: (query, subject) => read(query, subject).scored,
    recordOf,
    mentions: (id, word) => {
      const compiled = compiledOf(positions.get(id) ?? -1);
      return compiled !== undefined && atomsOfWord(word).some((atom) => compiled.wide.has(atom));
    },
  };
}

/** Decides between answering, offering and refusing. */
function judge(scored: readonly Scored[], corrected: readonly Corrected[]): Retrieval {
  const hits = scored.slice(0, 5).map(({ record, features }) => hitOf(record, features.fit));
  const [first, second] = hits;
  if (first === undefined || first.confidence < PLAUSIBLE) return { kind: 'nothing', nearest: hits.slice(0, 3), corrected };
  const isClose = second !== undefined && second.confidence > first.confidence - 0.015 && first.confidence < 0.62;
  if (first.confidence < SURE || isClose)
    return { kind: 'unsure', hits: hits.filter((hit) => hit.confidence >= first.confidence - 0.2).slice(0, 4), corrected };
  return { kind: 'found', hit: first, others: hits.slice(1), corrected };
}

function hitOf({ id, topic, title, see }: SearchRecord, score: number): Hit {
  return { id, topic, title, confidence: round(score), see };
}

/** The words of a question with their weights; each atom once. */
function weigh(words: readonly Word[], lexicon: Lexicon): Weighed[] {
  const weights = new Map<string, number>();
  for (const word of words) {
    for (const atom of word.atoms) {
      const weight = lexicon.isKnown(atom) ? lexicon.weightOf(atom) * (word.isName ? 0.7 : 1) : strangenessOf(word, lexicon);
      weights.set(atom, Math.max(weights.get(atom) ?? 0, weight));
    }
  }
  return [...weights].map(([atom, weight]) => ({ atom, weight }));
}

/**
 * What a word weighs that the knowledge doesn't use. The rarer in everyday English, the more it says that the question
 * is about something else; identifiers and names say nothing.
 */
function strangenessOf(word: Word, lexicon: Lexicon): number {
  if (lexicon.weightOf(word.atoms[0] ?? '') <= 0.08) return 0.04;
  if (/[\d_./:-]/.test(word.text)) return 0.08;
  if (word.isName) return 0.1;
  const rank = lexicon.englishRank(word.text);
  if (rank === undefined) return 0.6;
  if (rank < 400) return 0.1;
  if (rank < 2_000) return 0.28;
  return 0.55;
}

/** The words of the subject before, lighter than those just typed. */
function leanOn(record: SearchRecord, asked: readonly Weighed[], lexicon: Lexicon): Weighed[] {
  const said = new Set(asked.map(({ atom }) => atom));
  const [title = ''] = record.phrases;
  return title
    .split(' ')
    .filter((atom) => !said.has(atom))
    .map((atom) => ({ atom, weight: lexicon.weightOf(atom) * 0.5 }));
}

interface Reading {
  readonly words: readonly Word[];
  readonly corrected: readonly Corrected[];
  /** What a reading loses against taking the words as they were typed. */
  readonly cost: number;
}

const MOST_READINGS = 8;
// An English word that Docker doesn't use may be a slip (jason for json), but taking it so needs a clear gain.
const ENGLISH_SLIP = 0.12;
const COMMON_ENGLISH = 1_500;

/** The ways to read a question: words that don't exist are corrected, ambiguous ones each way. */
function readingsOf(words: readonly Word[], lexicon: Lexicon): Reading[] {
  let readings: Reading[] = [{ words: [], corrected: [], cost: 0 }];
  for (const word of words) {
    const options = optionsFor(word, lexicon);
    const next: Reading[] = [];
    for (const option of options) {
      for (const reading of readings) {
        if (next.length >= MOST_READINGS && option !== options[0]) break;
        next.push({
          words: [...reading.words, option.word],
          corrected: option.to === null ? reading.corrected : [...reading.corrected, { from: word.text, to: option.to }],
          cost: reading.cost + option.cost,
        });
      }
    }
    readings = next;
  }
  return readings;
}

interface Option {
  readonly word: Word;
  readonly to: string | null;
  readonly cost: number;
}

function optionsFor(word: Word, lexicon: Lexicon): Option[] {
  const asTyped: Option = { word, to: null, cost: 0 };
  if (!/^\p{L}+$/u.test(word.text) || lexicon.speller.knows(word.text)) return [asTyped];
  const split = lexicon.splitOf(word.text);
  if (split !== undefined) return [{ word: { ...word, atoms: atomsOfWord(split) }, to: null, cost: 0 }];
  if (word.atoms.every((atom) => lexicon.isKnown(atom))) return [asTyped];
  const candidates = lexicon.speller.candidates(word.text);
  if (candidates.length === 0) return [asTyped];
  const rank = lexicon.englishRank(word.text);
  if (rank !== undefined && rank < COMMON_ENGLISH) return [asTyped];
  const corrected = candidates.slice(0, 3).map((to, index): Option => {
    const cost = (rank === undefined ? 0 : ENGLISH_SLIP) + index * 0.01;
    return { word: { ...word, text: to, atoms: atomsOfWord(to), isName: false }, to, cost };
  });
  return rank === undefined ? corrected : [asTyped, ...corrected];
}

function round(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;
}
