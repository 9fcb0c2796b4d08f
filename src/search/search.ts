import type { Lexicon } from '../language/lexicon.js';
import { atomsOf, atomsOfWord, type Query } from '../language/query.js';
import { isTelling, type OpenIndex, type SearchRecord } from './built-search.js';
import { confidenceOf, type Evidence } from './confidence.js';
import { askedOf, type Compiled, compile, type Features, featuresOf, type Weighed } from './features.js';
import { type Likelihood, openLikelihoods } from './likelihoods.js';
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
  /** The same among these records only: what is asked for is known to be one of them. */
  readonly findAmong: (query: Query, ids: ReadonlySet<string>, subject?: Subject) => Retrieval;
  readonly rank: (query: Query, subject?: Subject) => Ranking;
  readonly recordOf: (id: string) => SearchRecord | undefined;
  /** The entry one of whose questions is what was asked, word for word; undefined when there is none. */
  readonly exact: (query: Query) => Hit | undefined;
  /** The ids of all records. */
  readonly ids: () => readonly string[];
  /** Is an entry about this word, by its title? */
  readonly mentions: (id: string, word: string) => boolean;
}

/** From this confidence on an entry is given as the answer. */
export const SURE = 0.5;
/** From this confidence on entries are offered as choices. */
export const PLAUSIBLE = 0.22;
const CANDIDATES = 56;
// From this fit on a question of the entry is what was asked, word for word.
const EXACT = 0.985;
// With twice as many entries at hand, words that say little bring in no more: of 6,250 questions none was answered otherwise.
const ENOUGH = 2 * CANDIDATES;
// An entry that holds only the words left over, less than this share of the question, doesn't come out on top.
const LITTLE = 0.5;
// When the questions of the entries fit this well, their texts need not be asked.
const QUESTIONS_TELL = 0.62;

/** The line numbers of the records that may be found; null for all. */
type Among = ReadonlySet<number> | null;

/** What a search stands on. */
export interface SearchSources {
  /** A record a line, as JSON: each is read when it is first a candidate. */
  readonly records: string;
  readonly questions: OpenIndex;
  /** Asked only when the questions of the entries don't tell which is meant. */
  readonly texts: OpenIndex;
  /** As `formatLikelihoods` wrote it. */
  readonly likelihoods: () => Uint8Array;
}

export function createSearch({ records, questions, texts, likelihoods }: SearchSources, lexicon: Lexicon): Search {
  const lines = records === '' ? [] : records.split('\n');
  const compiled = new Map<number, Compiled>();
  const likelihoodOf = openLikelihoods(likelihoods, lines.length);
  let positions: ReadonlyMap<string, number> | undefined;

  function recordOf(id: string): SearchRecord | undefined {
    const position = positionOf(id);
    return position === undefined ? undefined : compiledOf(position)?.record;
  }

  function positionOf(id: string): number | undefined {
    // Every line begins with its id, so that finding one doesn't parse them all.
    positions ??= new Map(lines.map((line, position) => [line.slice(7, line.indexOf('"', 7)), position]));
    return positions.get(id);
  }

  function positionsOf(ids: ReadonlySet<string>): ReadonlySet<number> {
    return new Set([...ids].flatMap((id) => positionOf(id) ?? []));
  }

  function compiledOf(position: number): Compiled | undefined {
    const known = compiled.get(position);
    if (known) return known;
    const line = lines[position];
    if (line === undefined) return undefined;
    const fresh = compile(JSON.parse(line) as SearchRecord, lexicon);
    compiled.set(position, fresh);
    return fresh;
  }

  function score(open: OpenIndex, weights: readonly Weighed[], likelihood: Likelihood, among: Among): Scored[] {
    const boost = new Map(weights.filter(({ weight }) => weight > 0.05).map(({ atom, weight }) => [atom, weight]));
    if (boost.size === 0) return [];
    // The weightiest words first: they decide which entries are looked at.
    const terms = [...boost.keys()].sort((a, b) => (boost.get(b) ?? 0) - (boost.get(a) ?? 0));
    const found = open(terms).search(terms.join(' '), {
      boostTerm: (term) => boost.get(term) ?? 1,
      ...(among === null ? { boostDocument: admission(boost) } : { filter: ({ id }) => among.has(id) }),
    });
    const asked = askedOf(weights);
    const best = found[0]?.score ?? 1;
    const scored = new Map<number, Scored>();
    const consider = (position: number, isInText: (atom: string) => boolean, relevance: number): void => {
      const candidate = compiledOf(position);
      if (candidate === undefined) return;
      const explained = { share: likelihood.share(position), gain: likelihood.gain(position) };
      const features = featuresOf(candidate, asked, isInText, relevance, explained);
      scored.set(position, { record: candidate.record, features, rank: rankOf(features) });
    };
    for (const { id, match, score: relevance } of found.slice(0, CANDIDATES))
      consider(id, (atom) => match[atom] !== undefined, relevance / best);
    for (const position of likelihood.best) {
      if (!scored.has(position) && among?.has(position) !== false) consider(position, () => false, 0);
    }
    return [...scored.values()].sort((a, b) => b.rank - a.rank);
  }

  function explain(weights: readonly Weighed[]): Likelihood {
    return likelihoodOf(
      weights.flatMap(({ atom, weight }) => (isTelling(atom) ? [[atom, shareOf(weight, lexicon.weightOf(atom))] as const] : [])),
    );
  }

  function rankReading({ words, corrected, cost }: Reading, subject: Subject | undefined, among: Among): Ranking {
    const question = weigh(words, lexicon);
    const weights =
      subject === undefined ? question.weights : [...question.weights, ...leanOn(wordsOfSubject(subject), question.weights, lexicon)];
    const likelihood = explain(weights);
    let scored = score(questions, weights, likelihood, among);
    if ((scored[0]?.features.fit ?? 0) < QUESTIONS_TELL) {
      scored = score(texts, weights, likelihood, among);
    }
    if (subject !== undefined) scored = preferOther(scored, subject);
    return { scored, corrected, evidence: evidenceOf(scored, question, cost) };
  }

  /** The title of the entry, else the words in the id: `flag:docker container run --restart`. */
  function wordsOfSubject({ entry }: Subject): readonly string[] {
    const title = recordOf(entryId(entry))?.title;
    return atomsOf(title ?? entry.replace(/^[a-z]+:/, ''));
  }

  /** Ranks every reading of the question and keeps the one that fits best. */
  function rank(query: Query, subject?: Subject, among: Among = null): Ranking {
    let best: Ranking = { scored: [], corrected: [], evidence: null };
    let bestRank = Number.NEGATIVE_INFINITY;
    for (const reading of readingsOf(query.words, lexicon)) {
      const ranking = rankReading(reading, subject, among);
      const top = (ranking.scored[0]?.rank ?? -1) - reading.cost;
      if (top <= bestRank) continue;
      bestRank = top;
      best = ranking;
    }
    return best;
  }

  return {
    rank: (query, subject) => rank(query, subject),
    recordOf,
    find: (query, subject) => {
      const named = recordOf(entryId(query.text.trim()));
      if (named) return { kind: 'found', hit: hitOf(named, 1), others: [], corrected: [] };
      return judge(rank(query, subject));
    },
    findAmong: (query, ids, subject) => judge(rank(query, subject, positionsOf(ids))),
    exact: (query) => {
      // What a text adds can't make a question exact, so the texts aren't opened.
      const { weights } = weigh(query.words, lexicon);
      const [first] = score(questions, weights, explain(weights), null);
      return first !== undefined && first.features.fit > EXACT ? hitOf(first.record, 1) : undefined;
    },
    ids: () => lines.map((line) => line.slice(7, line.indexOf('"', 7))),
    mentions: (id, word) => {
      const record = recordOf(id);
      if (record === undefined) return false;
      const own = new Set(`${record.phrases[0] ?? ''} ${record.words}`.split(' '));
      return atomsOfWord(word).some((atom) => own.has(atom));
    },
  };
}

/**
 * Decides for minisearch, word by word, which entries are scored: once {@link ENOUGH} entries hold one of the weightier
 * words, the lighter ones bring in no more of them; they still count for those that are in. Words have to come in the
 * order of their weight. minisearch takes 1 as an ordinary entry and 0 as none.
 */
function admission(weights: ReadonlyMap<string, number>): (position: number, term: string) => 0 | 1 {
  const admitted = new Set<number>();
  let left = 0;
  for (const weight of weights.values()) left += weight;
  const few = LITTLE * left;
  let current = '';
  let isOpen = true;
  return (position, term) => {
    if (term !== current) {
      isOpen = admitted.size < ENOUGH || left >= few;
      current = term;
      left -= weights.get(term) ?? 0;
    }
    if (isOpen) admitted.add(position);
    return isOpen || admitted.has(position) ? 1 : 0;
  };
}

// Somebody who goes on asking wants something else than what was just said, unless nothing else comes near.
const NEAR_ENOUGH = 0.07;

function preferOther(scored: readonly Scored[], subject: Subject): Scored[] {
  const [first, second, ...rest] = scored;
  if (first === undefined || second === undefined || first.record.id !== entryId(subject.entry)) return [...scored];
  return second.rank >= first.rank - NEAR_ENOUGH ? [second, first, ...rest] : [...scored];
}

/** `error:port-in-use`, as it is known outside, is the entry `error/port-in-use`. */
function entryId(id: string): string {
  return id.replace(/^error:/, 'error/');
}

/** A reading that bends an English word into a Docker word (`cost`) is strange by so much. */
function evidenceOf(scored: readonly Scored[], { weights, strange, total }: WeighedQuestion, cost: number): Evidence | null {
  const [first, second] = scored;
  if (first === undefined) return null;
  return {
    features: first.features,
    lead: first.rank - (second?.rank ?? 0),
    strange: total === 0 ? 1 : Math.min(1, strange / total + cost),
    isDomain: weights.some(({ atom }) => isDomainWord(atom)),
    size: total,
  };
}

/** Decides between answering, offering and refusing. */
function judge({ scored, corrected, evidence }: Ranking): Retrieval {
  const [first, ...rest] = scored;
  if (first === undefined || evidence === null) return { kind: 'nothing', nearest: [], corrected };
  const confidence = confidenceOf(evidence);
  const hits = [hitOf(first.record, confidence), ...rest.slice(0, 3).map((one) => hitOf(one.record, confidence * nearnessOf(one, first)))];
  if (confidence < PLAUSIBLE) return { kind: 'nothing', nearest: hits.slice(0, 3), corrected };
  if (confidence < SURE || (confidence < FIRM && first.record.topic !== rest[0]?.record.topic && isTossUp(evidence)))
    return { kind: 'unsure', hits, corrected };
  return { kind: 'found', hit: hitOf(first.record, confidence), others: hits.slice(1), corrected };
}

/** "remove unused": two words that fit several entries alike. Choosing one of them would be luck. */
function isTossUp({ features, lead, size }: Evidence): boolean {
  return features.fit < EXACT && lead < EVEN && size < FEW_WORDS;
}

const FIRM = 0.79;
const EVEN = 0.005;
const FEW_WORDS = 0.95;

/** How much less a word counts here than it does by itself: it is a name, or was said before. */
function shareOf(weight: number, whole: number): number {
  return whole === 0 ? 1 : Math.min(1, weight / whole) ** 2;
}

/** How near a runner-up comes to the first, 0 to 1. */
function nearnessOf(one: Scored, first: Scored): number {
  return first.rank <= 0 ? 0 : Math.max(0, one.rank / first.rank);
}

function hitOf({ id, topic, title }: SearchRecord, confidence: number): Hit {
  return { id, topic, title, confidence: Math.round(Math.min(1, Math.max(0, confidence)) * 1000) / 1000 };
}
