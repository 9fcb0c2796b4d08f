import { kindOf, type Lexicon } from '../language/lexicon.js';
import type { SearchRecord } from './built-search.js';

/** An atom of a question and how much it counts. */
export interface Weighed {
  readonly atom: string;
  readonly weight: number;
}

/** An entry with the weights of its questions worked out. */
export interface Compiled {
  readonly record: SearchRecord;
  readonly phrases: readonly Phrase[];
  /** All atoms of all its questions. */
  readonly wide: ReadonlySet<string>;
  /** Neighbouring atoms in its questions, as `a b`. */
  readonly pairs: ReadonlySet<string>;
}

interface Phrase {
  readonly weights: readonly Weighed[];
  readonly total: number;
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
  const phrases = record.phrases.map((phrase): Phrase => {
    const weights = phrase.split(' ').map((atom) => ({ atom, weight: lexicon.weightOf(atom) }));
    return { weights, total: totalOf(weights) };
  });
  const wide = new Set([...record.phrases.flatMap((phrase) => phrase.split(' ')), ...record.words.split(' ')]);
  const pairs = new Set(record.phrases.flatMap((phrase) => pairsOf(phrase.split(' '))));
  return { record, phrases, wide, pairs };
}

function pairsOf(atoms: readonly string[]): string[] {
  const content = atoms.filter((atom) => kindOf(atom) === 'content');
  return content.slice(1).map((atom, index) => `${content[index]} ${atom}`);
}

export interface Asked {
  readonly weights: readonly Weighed[];
  readonly atoms: ReadonlySet<string>;
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
    atoms: new Set(atoms),
    weightOf: new Map(weights.map(({ atom, weight }) => [atom, weight])),
    pairs: pairsOf(atoms),
    total,
  };
}

// What a word counts that stands not in the compared question but in another one of the entry, or in its text only.
const IN_WIDE = 0.5;
const IN_TEXT = 0.25;

export function featuresOf(entry: Compiled, asked: Asked, isInText: (atom: string) => boolean, relevance: number): Features {
  let inWide = 0;
  let inText = 0;
  for (const { atom, weight } of asked.weights) {
    if (entry.wide.has(atom)) inWide += weight;
    else if (isInText(atom)) inText += weight;
  }
  let best = { fit: 0, ofAsked: 0, ofPhrase: 0 };
  let bestPhrase: Phrase | undefined;
  let second = 0;
  let title = 0;
  for (const [index, phrase] of entry.phrases.entries()) {
    let said = 0;
    let covered = 0;
    for (const { atom, weight } of phrase.weights) {
      const own = asked.weightOf.get(atom);
      if (own === undefined) continue;
      said += own;
      covered += weight;
    }
    const spread = said + IN_WIDE * (inWide - said) + IN_TEXT * inText;
    const ofAsked = asked.total === 0 ? 0 : Math.min(1, spread / asked.total);
    const ofPhrase = phrase.total === 0 ? 0 : covered / phrase.total;
    const fit = ofAsked + ofPhrase === 0 ? 0 : (2 * ofAsked * ofPhrase) / (ofAsked + ofPhrase);
    if (index === 0) title = fit;
    if (fit > best.fit) {
      second = best.fit;
      best = { fit, ofAsked, ofPhrase };
      bestPhrase = phrase;
    } else if (fit > second) second = fit;
  }
  const share = (weight: number): number => (asked.total === 0 ? 0 : Math.min(1, weight / asked.total));
  const neighbours = asked.pairs.filter((pair) => entry.pairs.has(pair)).length;
  const area = AREAS.get(entry.record.topic);
  const isNamed = area?.atoms.some((atom) => asked.atoms.has(atom)) === true;
  return {
    ...best,
    second,
    title,
    wide: share(inWide),
    text: share(inWide + inText),
    relevance,
    pairs: asked.pairs.length === 0 ? best.fit : neighbours / asked.pairs.length,
    lost: heaviest(asked.weights, new Set(bestPhrase?.weights.map(({ atom }) => atom))),
    extra: heaviest(bestPhrase?.weights ?? [], asked.atoms),
    named: isNamed ? 1 : 0,
    unnamed: area?.isSpecial === true && !isNamed ? 1 : 0,
  };
}

function totalOf(weights: readonly Weighed[]): number {
  let total = 0;
  for (const { weight } of weights) total += weight;
  return total;
}

/** The largest weight among the atoms that `others` lack. */
function heaviest(weights: readonly Weighed[], others: ReadonlySet<string>): number {
  let most = 0;
  for (const { atom, weight } of weights) if (weight > most && !others.has(atom)) most = weight;
  return most;
}
