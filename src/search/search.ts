import MiniSearch from 'minisearch';
import type { Lexicon } from '../language/lexicon.js';
import { atomsOfWord, type Query } from '../language/query.js';
import { type BuiltSearch, INDEX_OPTIONS, type SearchRecord, type SerialisedIndex } from './built-search.js';
import { confidenceOf, type Evidence } from './confidence.js';
import { askedOf, type Compiled, compile, type Features, featuresOf, type Weighed } from './features.js';
import { rankOf } from './rank.js';
import { type Corrected, type Reading, readingsOf } from './readings.js';
import { isDomainWord, leanOn, type WeighedQuestion, weigh } from './weigh.js';

/** An entry that may be meant. */
export interface Hit {
  readonly id: string;
  readonly topic: string;
  readonly title: string;
  /** 0 to 1. */
  readonly confidence: number;
}

export type Retrieval =
  | { readonly kind: 'found'; readonly hit: Hit; readonly others: readonly Hit[]; readonly corrected: readonly Corrected[] }
  | { readonly kind: 'unsure'; readonly hits: readonly Hit[]; readonly corrected: readonly Corrected[] }
  | { readonly kind: 'nothing'; readonly nearest: readonly Hit[]; readonly corrected: readonly Corrected[] };

/** What was talked about just before, for a question that leans on it. */
export interface Subject {
  readonly entry: string;
}

/** An entry with how well it fits. */
export interface Scored {
  readonly record: SearchRecord;
  readonly features: Features;
  /** To rank by; not a probability. */
  readonly rank: number;
}

/** What `find` decides on: for tuning and for looking at. */
export interface Ranking {
  readonly scored: readonly Scored[];
  readonly corrected: readonly Corrected[];
  /** null when nothing was found at all. */
  readonly evidence: Evidence | null;
}

export interface Search {
  readonly find: (query: Query, subject?: Subject) => Retrieval;
  readonly rank: (query: Query, subject?: Subject) => Ranking;
  readonly recordOf: (id: string) => SearchRecord | undefined;
  /** Does an entry itself speak of this word? */
  readonly mentions: (id: string, word: string) => boolean;
}

/** From this confidence on an entry is given as the answer. */
export const SURE = 0.5;
/** From this confidence on entries are offered as choices. */
export const PLAUSIBLE = 0.22;
const CANDIDATES = 48;
// When the questions of the entries fit this well, their texts need not be asked.
const QUESTIONS_TELL = 0.62;

/** `texts` is asked for only when the questions of the entries don't tell which is meant. */
export function createSearch(built: BuiltSearch, lexicon: Lexicon, texts: () => SerialisedIndex): Search {
  const questions = MiniSearch.loadJS(built.questions, INDEX_OPTIONS);
  let fullText: typeof questions | undefined;
  const positions = new Map(built.records.map((record, position) => [record.id, position]));
  const compiled = new Map<number, Compiled>();
  const recordOf = (id: string): SearchRecord | undefined => built.records[positions.get(id) ?? -1];

  function compiledOf(position: number): Compiled | undefined {
    const known = compiled.get(position);
    if (known) return known;
    const record = built.records[position];
    if (record === undefined) return undefined;
    const fresh = compile(record, lexicon);
    compiled.set(position, fresh);
    return fresh;
  }

  function score(index: typeof questions, weights: readonly Weighed[]): Scored[] {
    const boost = new Map(weights.filter(({ weight }) => weight > 0.05).map(({ atom, weight }) => [atom, weight]));
    if (boost.size === 0) return [];
    const found = index.search([...boost.keys()].join(' '), { boostTerm: (term) => boost.get(term) ?? 1 });
    const asked = askedOf(weights);
    const best = found[0]?.score ?? 1;
    const scored: Scored[] = [];
    for (const { id, match, score: relevance } of found.slice(0, CANDIDATES)) {
      const candidate = compiledOf(id);
      if (candidate === undefined) continue;
      const features = featuresOf(candidate, asked, (atom) => match[atom] !== undefined, relevance / best);
      scored.push({ record: candidate.record, features, rank: rankOf(features) });
    }
    return scored.sort((a, b) => b.rank - a.rank);
  }

  function rankReading({ words, corrected }: Reading, subject: Subject | undefined): Ranking {
    const question = weigh(words, lexicon);
    const record = subject && recordOf(subject.entry.replace(/^error:/, 'error/'));
    const weights = record ? [...question.weights, ...leanOn(record, question.weights, lexicon)] : question.weights;
    let scored = score(questions, weights);
    if ((scored[0]?.features.fit ?? 0) < QUESTIONS_TELL) {
      fullText ??= MiniSearch.loadJS(texts(), INDEX_OPTIONS);
      scored = score(fullText, weights);
    }
    return { scored, corrected, evidence: evidenceOf(scored, question) };
  }

  /** Ranks every reading of the question and keeps the one that fits best. */
  function rank(query: Query, subject?: Subject): Ranking {
    let best: Ranking = { scored: [], corrected: [], evidence: null };
    let bestRank = Number.NEGATIVE_INFINITY;
    for (const reading of readingsOf(query.words, lexicon)) {
      const ranking = rankReading(reading, subject);
      const top = (ranking.scored[0]?.rank ?? -1) - reading.cost;
      if (top <= bestRank) continue;
      bestRank = top;
      best = ranking;
    }
    return best;
  }

  return {
    rank,
    recordOf,
    find: (query, subject) => {
      const named = recordOf(query.text.trim().replace(/^error:/, 'error/'));
      if (named) return { kind: 'found', hit: hitOf(named, 1), others: [], corrected: [] };
      return judge(rank(query, subject));
    },
    mentions: (id, word) => {
      const entry = compiledOf(positions.get(id) ?? -1);
      return entry !== undefined && atomsOfWord(word).some((atom) => entry.wide.has(atom));
    },
  };
}

function evidenceOf(scored: readonly Scored[], { weights, strange, total }: WeighedQuestion): Evidence | null {
  const [first, second] = scored;
  if (first === undefined) return null;
  return {
    features: first.features,
    lead: first.rank - (second?.rank ?? 0),
    strange: total === 0 ? 1 : strange / total,
    isDomain: weights.some(({ atom }) => isDomainWord(atom)),
    size: total,
  };
}

/** Decides between answering, offering and refusing. */
function judge({ scored, corrected, evidence }: Ranking): Retrieval {
  const [first, ...rest] = scored;
  if (first === undefined || evidence === null) return { kind: 'nothing', nearest: [], corrected };
  const confidence = confidenceOf(evidence);
  const hits = [hitOf(first.record, confidence), ...rest.slice(0, 3).map((one) => hitOf(one.record, confidence * shareOf(one, first)))];
  if (confidence < PLAUSIBLE) return { kind: 'nothing', nearest: hits.slice(0, 3), corrected };
  if (confidence < SURE) return { kind: 'unsure', hits, corrected };
  return { kind: 'found', hit: hitOf(first.record, confidence), others: hits.slice(1), corrected };
}

/** How near a runner-up comes to the first, 0 to 1. */
function shareOf(one: Scored, first: Scored): number {
  return first.rank <= 0 ? 0 : Math.max(0, one.rank / first.rank);
}

function hitOf({ id, topic, title }: SearchRecord, confidence: number): Hit {
  return { id, topic, title, confidence: Math.round(Math.min(1, Math.max(0, confidence)) * 1000) / 1000 };
}
