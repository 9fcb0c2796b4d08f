import { kindOf, type Lexicon } from '../language/lexicon.js';
import type { SearchRecord } from './built-search.js';

/** An atom of a question and how much it counts. */
export interface Weighed {
  readonly atom: string;
  readonly weight: number;
}

/** An entry turned round: from each atom to the questions that say it, so that ranking touches only what was asked. */
export interface Compiled {
  readonly record: SearchRecord;
  /** The atoms of each of its questions. */
  readonly phrases: readonly (readonly string[])[];
  /** The weight of each of its questions. */
  readonly totals: readonly number[];
  /** Every atom of its questions and its other words. */
  readonly atoms: ReadonlyMap<string, Occurrence>;
  /** Neighbouring atoms in its questions, as `a b`. */
  readonly pairs: ReadonlySet<string>;
}

/** An atom of an entry. */
interface Occurrence {
  readonly weight: number;
  /** The numbers of the questions that say it, from 0; none for a word that only leads here. */
  readonly phrases: number[];
}

/** How well an entry fits a question, each 0 to 1; `WEIGHTS` in judge.ts says what each is worth. */
export interface Features {
  /** Harmonic mean of the two shares below, for the question of the entry that fits best. */
  readonly fit: number;
  /** Share of what was asked that this question says. */
  readonly ofAsked: number;
  /** Share of this question that was asked. */
  readonly ofPhrase: number;
  /** The same mean for the question that fits second best. */
  readonly second: number;
  /** Share of what was asked that stands in any of the entry's questions. */
  readonly wide: number;
  /** The same with the text of the entry. */
  readonly text: number;
  /** Mean for the title. */
  readonly title: number;
  /** minisearch's score, relative to the best candidate's. */
  readonly relevance: number;
  /** Share of neighbouring words of the question that are neighbours in a question of the entry too. */
  readonly pairs: number;
  /** Weight of the weightiest asked word that the entry's best question lacks. */
  readonly lost: number;
  /** Weight of the weightiest word of that question which nobody asked for. */
  readonly extra: number;
  /** Share of the most that any entry could explain of what was asked, other words for it included (likelihoods.ts). */
  readonly explained: number;
  /** The same not as a share: longer questions tell more. */
  readonly gain: number;
  /** 1 when the question names the entry's area (compose, swarm, …). */
  readonly named: number;
  /** 1 when the entry is about an area that nobody means without naming it, and the question doesn't. */
  readonly unnamed: number;
}

/** The words that name an area. `isSpecial`: plain Docker questions are about containers, not about this area. */
const AREAS: ReadonlyMap<string, { readonly atoms: readonly string[]; readonly isSpecial: boolean }> = new Map([
  ['compose', { atoms: ['compos', 'yaml', 'compose.yaml'], isSpecial: true }],
  ['stacks', { atoms: ['stack', 'deploi'], isSpecial: true }],
  ['services', { atoms: ['servic', 'task', 'replica', 'swarm'], isSpecial: true }],
  ['swarm', { atoms: ['swarm', 'node', 'manager', 'worker', 'cluster', 'raft'], isSpecial: true }],
  ['enterprise', { atoms: ['enterpris', 'ucp', 'dtr', 'mke', 'msr', 'miranti'], isSpecial: true }],
  ['build', { atoms: ['build', 'buildx', 'buildkit'], isSpecial: false }],
  ['dockerfile', { atoms: ['dockerfil', 'instruct'], isSpecial: false }],
  ['registry', { atoms: ['registri', 'hub', 'push', 'pull'], isSpecial: false }],
  ['images', { atoms: ['imag'], isSpecial: false }],
  ['containers', { atoms: ['contain'], isSpecial: false }],
  ['volumes', { atoms: ['volum', 'mount'], isSpecial: false }],
  ['networking', { atoms: ['network', 'port'], isSpecial: false }],
  ['logs', { atoms: ['log'], isSpecial: false }],
  ['engine', { atoms: ['daemon', 'engin', 'dockerd'], isSpecial: false }],
  ['security', { atoms: ['secur', 'trust'], isSpecial: false }],
]);

export function compile(record: SearchRecord, lexicon: Lexicon): Compiled {
  const phrases = record.phrases.map((phrase) => phrase.split(' '));
  const atoms = new Map<string, Occurrence>();
  const occurrenceOf = (atom: string): Occurrence => {
    const known = atoms.get(atom);
    if (known !== undefined) return known;
    const fresh = { weight: lexicon.weightOf(atom), phrases: [] };
    atoms.set(atom, fresh);
    return fresh;
  };
  const totals = phrases.map((phrase, number) => {
    let total = 0;
    for (const atom of phrase) {
      const { weight, phrases: sayingIt } = occurrenceOf(atom);
      sayingIt.push(number);
      total += weight;
    }
    return total;
  });
  for (const word of record.words.split(' ')) occurrenceOf(word);
  return { record, phrases, totals, atoms, pairs: new Set(phrases.flatMap(pairsOf)) };
}

function pairsOf(atoms: readonly string[]): string[] {
  const content = atoms.filter((atom) => kindOf(atom) === 'content');
  return content.slice(1).map((atom, index) => `${content[index]} ${atom}`);
}

export interface Asked {
  readonly weights: readonly Weighed[];
  readonly weightOf: ReadonlyMap<string, number>;
  readonly pairs: readonly string[];
  readonly total: number;
}

// A long story around a question must not drown it: what goes beyond this much weight counts for a quarter.
const STORY = 3.2;
const STORY_SHARE = 0.25;

export function askedOf(weights: readonly Weighed[]): Asked {
  const sum = totalOf(weights);
  const total = sum <= STORY ? sum : STORY + STORY_SHARE * (sum - STORY);
  const atoms = weights.map(({ atom }) => atom);
  return {
    weights,
    weightOf: new Map(weights.map(({ atom, weight }) => [atom, weight])),
    pairs: pairsOf(atoms),
    total,
  };
}

// What a word counts that stands not in the compared question but in another one of the entry, or in its text only.
const IN_WIDE = 0.5;
const IN_TEXT = 0.25;

export function featuresOf(
  entry: Compiled,
  asked: Asked,
  isInText: (atom: string) => boolean,
  relevance: number,
  likelihood: { readonly share: number; readonly gain: number },
): Features {
  const overlap = overlapOf(entry, asked, isInText);
  const best = bestPhraseOf(entry, asked, overlap);
  const share = (weight: number): number => (asked.total === 0 ? 0 : Math.min(1, weight / asked.total));
  const phrase = entry.phrases[best.number] ?? [];
  const area = AREAS.get(entry.record.topic);
  const isNamed = area?.atoms.some((atom) => asked.weightOf.has(atom)) === true;
  return {
    fit: best.fit,
    ofAsked: best.ofAsked,
    ofPhrase: best.ofPhrase,
    second: best.second,
    title: best.title,
    wide: share(overlap.inWide),
    text: share(overlap.inWide + overlap.inText),
    relevance,
    pairs: asked.pairs.length === 0 ? best.fit : shareOfPairs(asked.pairs, entry.pairs),
    lost: heaviestLost(asked, phrase),
    extra: heaviestExtra(entry, phrase, asked),
    explained: likelihood.share,
    gain: likelihood.gain,
    named: isNamed ? 1 : 0,
    unnamed: area?.isSpecial === true && !isNamed ? 1 : 0,
  };
}

/** What was asked, laid over an entry. */
interface Overlap {
  /** Weight asked for that stands in any of its questions or words. */
  readonly inWide: number;
  /** Weight asked for that stands in its text only. */
  readonly inText: number;
  /** For each of its questions: how much of what was asked it says, */
  readonly said: Float64Array;
  /** and how much of its own weight was asked for. */
  readonly covered: Float64Array;
}

function overlapOf(entry: Compiled, asked: Asked, isInText: (atom: string) => boolean): Overlap {
  const said = new Float64Array(entry.phrases.length);
  const covered = new Float64Array(entry.phrases.length);
  let inWide = 0;
  let inText = 0;
  for (const { atom, weight } of asked.weights) {
    const own = entry.atoms.get(atom);
    if (own === undefined) {
      if (isInText(atom)) inText += weight;
      continue;
    }
    inWide += weight;
    for (const number of own.phrases) {
      said[number] = (said[number] ?? 0) + weight;
      covered[number] = (covered[number] ?? 0) + own.weight;
    }
  }
  return { inWide, inText, said, covered };
}

interface BestPhrase extends Pick<Features, 'fit' | 'ofAsked' | 'ofPhrase' | 'second' | 'title'> {
  /** Which of the questions fits best; -1 when none says anything of what was asked. */
  readonly number: number;
}

function bestPhraseOf({ totals }: Compiled, asked: Asked, { inWide, inText, said, covered }: Overlap): BestPhrase {
  const best = { number: -1, fit: 0, ofAsked: 0, ofPhrase: 0, second: 0, title: 0 };
  for (const [number, total] of totals.entries()) {
    const spoken = said[number] ?? 0;
    const spread = spoken + IN_WIDE * (inWide - spoken) + IN_TEXT * inText;
    const ofAsked = asked.total === 0 ? 0 : Math.min(1, spread / asked.total);
    const ofPhrase = total === 0 ? 0 : (covered[number] ?? 0) / total;
    const fit = ofAsked + ofPhrase === 0 ? 0 : (2 * ofAsked * ofPhrase) / (ofAsked + ofPhrase);
    if (number === 0) best.title = fit;
    if (fit > best.fit) {
      best.second = best.fit;
      best.number = number;
      best.fit = fit;
      best.ofAsked = ofAsked;
      best.ofPhrase = ofPhrase;
    } else if (fit > best.second) best.second = fit;
  }
  return best;
}

function shareOfPairs(asked: readonly string[], own: ReadonlySet<string>): number {
  let shared = 0;
  for (const pair of asked) if (own.has(pair)) shared += 1;
  return shared / asked.length;
}

function heaviestLost(asked: Asked, phrase: readonly string[]): number {
  let most = 0;
  for (const { atom, weight } of asked.weights) if (weight > most && !phrase.includes(atom)) most = weight;
  return most;
}

function heaviestExtra({ atoms }: Compiled, phrase: readonly string[], asked: Asked): number {
  let most = 0;
  for (const atom of phrase) {
    if (asked.weightOf.has(atom)) continue;
    const weight = atoms.get(atom)?.weight ?? 0;
    if (weight > most) most = weight;
  }
  return most;
}

function totalOf(weights: readonly Weighed[]): number {
  let total = 0;
  for (const { weight } of weights) total += weight;
  return total;
}
