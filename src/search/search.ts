import MiniSearch from 'minisearch';
import type { Lexicon } from '../language/lexicon.js';
import { atomsOfWord, type Query, type Word } from '../language/query.js';
import { type BuiltSearch, INDEX_OPTIONS, type SearchRecord } from './built-search.js';

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
  readonly recordOf: (id: string) => SearchRecord | undefined;
  /** Does an entry itself speak of this word? */
  readonly mentions: (id: string, word: string) => boolean;
}

/** From here on an entry is given as the answer. */
export const SURE = 0.5;
/** From here on entries are offered as choices. */
export const PLAUSIBLE = 0.34;
const CANDIDATES = 30;

interface Weighed {
  readonly atom: string;
  readonly weight: number;
}

interface Scored {
  readonly record: SearchRecord;
  readonly score: number;
  /** How much of what was asked the entry accounts for, 0 to 1. */
  readonly explained: number;
}

export function createSearch(built: BuiltSearch, lexicon: Lexicon): Search {
  const index = MiniSearch.loadJS(built.index, INDEX_OPTIONS);
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

  function rank(asked: readonly Weighed[], lean: readonly Weighed[]): Scored[] {
    const terms = [...asked, ...lean].filter(({ weight }) => weight > 0.05).map(({ atom }) => atom);
    if (terms.length === 0) return [];
    const boost = new Map([...lean, ...asked].map(({ atom, weight }) => [atom, weight]));
    const found = index.search(terms.join(' '), { boostTerm: (term) => boost.get(term) ?? 1 });
    const scored: Scored[] = [];
    for (const { id, match } of found.slice(0, CANDIDATES)) {
      const candidate = compiledOf(id);
      if (candidate) scored.push(scoreOf(candidate, asked, lean, (atom) => match[atom] !== undefined));
    }
    return scored.sort((a, b) => b.score - a.score);
  }

  function attempt(words: readonly Word[], subject: Subject | undefined): Scored[] {
    const asked = weigh(words, lexicon);
    const record = subject === undefined ? undefined : built.records[positions.get(subject.entry) ?? -1];
    const lean = record === undefined ? [] : leanOn(record, asked, lexicon);
    return rank(asked, lean);
  }

  function find(query: Query, subject?: Subject): Retrieval {
    const named = built.records[positions.get(query.text.trim()) ?? -1];
    if (named) return { kind: 'found', hit: hitOf(named, 1), others: [], corrected: [] };
    const readings = readingsOf(query.words, lexicon);
    let best: { reading: Reading; scored: Scored[] } | undefined;
    for (const reading of readings) {
      const scored = attempt(reading.words, subject);
      const top = (scored[0]?.score ?? 0) - reading.cost;
      if (best === undefined || top > (best.scored[0]?.score ?? 0) - best.reading.cost) best = { reading, scored };
    }
    const corrected = best?.reading.corrected ?? [];
    return judge(best?.scored ?? [], corrected);
  }

  const recordOf = (id: string) => built.records[positions.get(id) ?? -1];
  return {
    find,
    recordOf,
    mentions: (id, word) => {
      const compiled = compiledOf(positions.get(id) ?? -1);
      return compiled !== undefined && atomsOfWord(word).some((atom) => compiled.wide.has(atom));
    },
  };
}

/** Decides between answering, offering and refusing. */
function judge(scored: readonly Scored[], corrected: readonly Corrected[]): Retrieval {
  const hits = scored.slice(0, 5).map(({ record, score }) => hitOf(record, score));
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

interface Compiled {
  readonly record: SearchRecord;
  readonly phrases: readonly Phrase[];
  readonly wide: ReadonlySet<string>;
}

interface Phrase {
  readonly atoms: ReadonlySet<string>;
  readonly weights: readonly Weighed[];
  readonly total: number;
}

function compile(record: SearchRecord, lexicon: Lexicon): Compiled {
  const phrases = record.phrases.map((phrase): Phrase => {
    const weights = phrase.split(' ').map((atom) => ({ atom, weight: lexicon.weightOf(atom) }));
    return { atoms: new Set(weights.map(({ atom }) => atom)), weights, total: sum(weights) };
  });
  const wide = new Set([...record.phrases.flatMap((phrase) => phrase.split(' ')), ...record.words.split(' ')]);
  return { record, phrases, wide };
}

// A word counts whole when it stands in the question that fits best, less in another question of the entry, least in its text.
const IN_WIDE = 0.62;
const IN_BODY = 0.32;

function scoreOf(
  { record, phrases, wide }: Compiled,
  asked: readonly Weighed[],
  lean: readonly Weighed[],
  isInText: (atom: string) => boolean,
): Scored {
  const askedTotal = sum(asked) + sum(lean);
  const everything = [...asked, ...lean];
  const present = new Set(everything.map(({ atom }) => atom));
  let score = 0;
  let explained = 0;
  for (const phrase of phrases) {
    let said = 0;
    for (const { atom, weight } of everything) {
      said += weight * (phrase.atoms.has(atom) ? 1 : wide.has(atom) ? IN_WIDE : isInText(atom) ? IN_BODY : 0);
    }
    let covered = 0;
    for (const { atom, weight } of phrase.weights) if (present.has(atom)) covered += weight;
    const ofQuestion = askedTotal === 0 ? 0 : said / askedTotal;
    const ofPhrase = phrase.total === 0 ? 0 : covered / phrase.total;
    const fit = ofQuestion + ofPhrase === 0 ? 0 : (2 * ofQuestion * ofPhrase) / (ofQuestion + ofPhrase);
    if (fit > score) score = fit;
    if (ofQuestion > explained) explained = ofQuestion;
  }
  return { record, score, explained };
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

function sum(weights: readonly Weighed[]): number {
  return weights.reduce((total, { weight }) => total + weight, 0);
}

function round(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;
}
