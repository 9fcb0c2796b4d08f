import MiniSearch, { type AsPlainObject, type Options } from 'minisearch';
import { kindOf } from '../language/lexicon.js';
import { atomsOf } from '../language/query.js';
import { type LearnedFrom, learnLikelihoods } from './learn-likelihoods.js';
import { formatLikelihoods } from './likelihoods.js';

/** One entry as the search knows it. Atoms are separated by spaces. */
export interface SearchRecord {
  readonly id: string;
  readonly topic: string;
  readonly title: string;
  /** Title and questions, each as its atoms. */
  readonly phrases: readonly string[];
  /** Wrong words and numbers that lead here too, as atoms. */
  readonly words: string;
}

/**
 * A serialised minisearch index, taken apart: a program that answers one question and ends reads only the lines of the
 * terms it was asked for. (Loading all of it took longer than the rest of a one-shot start.)
 */
export interface BuiltIndex {
  /** Everything but the terms, as JSON. */
  readonly head: string;
  /** A line a term: the term, a tab, its postings as JSON. Begins with a line feed. */
  readonly postings: string;
}

/** What the build writes and run time reads. Document ids are line numbers in `records`, from 0. */
export interface BuiltSearch {
  /** A {@link SearchRecord} a line, as JSON. */
  readonly records: string;
  /** Over the questions of the entries. */
  readonly questions: BuiltIndex;
  /** What `openLikelihoods` reads; by line numbers in `records`. */
  readonly likelihoods: Uint8Array;
}

interface Indexed {
  readonly id: number;
  readonly text: string;
}

/** Everything is made of atoms already, so a term is what stands between spaces. */
const INDEX_OPTIONS: Options<Indexed> = {
  fields: ['text'],
  tokenize: (text) => text.split(' ').filter((term) => term !== ''),
  processTerm: (term) => term,
  searchOptions: { combineWith: 'OR' },
};

/** What the index is built from: one document an entry. */
export interface SearchDocument {
  readonly id: string;
  readonly topic: string;
  readonly title: string;
  readonly asked: readonly string[];
  readonly words: readonly string[];
  readonly body: string;
}

/** Both indexes over the same documents: questions, and questions with texts. */
export function buildSearch(documents: readonly SearchDocument[]): { readonly search: BuiltSearch; readonly texts: BuiltIndex } {
  const questions = new MiniSearch<Indexed>(INDEX_OPTIONS);
  const texts = new MiniSearch<Indexed>(INDEX_OPTIONS);
  const records: SearchRecord[] = [];
  const learned: LearnedFrom[] = [];
  for (const [id, { topic, title, asked, words, body, id: entry }] of documents.entries()) {
    const phrases = [title, ...asked].map((phrase) => [...new Set(atomsOf(phrase))].join(' '));
    const extra = words.flatMap(atomsOf).join(' ');
    records.push({ id: entry, topic, title, phrases: [...new Set(phrases)], words: extra });
    const asking = `${phrases.join(' ')} ${extra}`.split(' ').filter(isTelling);
    questions.add({ id, text: asking.join(' ') });
    const said = atomsOf(body).filter(isTelling);
    texts.add({ id, text: [...new Set([...asking, ...said])].join(' ') });
    learned.push({
      phrases: phrases.map((phrase) => phrase.split(' ').filter(isTelling)),
      words: extra.split(' ').filter(isTelling),
      body: said,
    });
  }
  return {
    search: {
      records: records.map((record) => JSON.stringify(record)).join('\n'),
      questions: takeApart(questions),
      likelihoods: formatLikelihoods(learnLikelihoods(learned)),
    },
    texts: takeApart(texts),
  };
}

/** Function words stay out of the index: they are in every entry and cost half of its size. Instructions in capitals stay in. */
export function isTelling(atom: string): boolean {
  const kind = kindOf(atom);
  return kind === 'content' || kind === 'literal';
}

function takeApart(index: MiniSearch<Indexed>): BuiltIndex {
  const { index: terms, ...head } = index.toJSON();
  return { head: JSON.stringify(head), postings: terms.map(([term, postings]) => `\n${term}\t${JSON.stringify(postings)}`).join('') };
}

/** An index that knows all terms, or at least the ones it is opened for. */
export type OpenIndex = (terms: readonly string[]) => MiniSearch<Indexed>;

/** For a program that goes on: all terms, loaded once, when first needed. */
export function wholeIndex(built: () => BuiltIndex): OpenIndex {
  let index: MiniSearch<Indexed> | undefined;
  return () => {
    index ??= load(built(), (postings) => postings.split('\n').slice(1));
    return index;
  };
}

/** For a program that ends after one answer: only the terms asked for. */
export function partialIndex(built: () => BuiltIndex): OpenIndex {
  let read: BuiltIndex | undefined;
  return (terms) => {
    read ??= built();
    return load(read, (postings) => [...new Set(terms)].flatMap((term) => lineOf(postings, term)));
  };
}

function lineOf(postings: string, term: string): string[] {
  const at = postings.indexOf(`\n${term}\t`);
  if (at < 0) return [];
  const end = postings.indexOf('\n', at + 1);
  return [postings.slice(at + 1, end < 0 ? undefined : end)];
}

function load({ head, postings }: BuiltIndex, linesOf: (postings: string) => readonly string[]): MiniSearch<Indexed> {
  const index = linesOf(postings).map((line) => {
    const tab = line.indexOf('\t');
    return [line.slice(0, tab), JSON.parse(line.slice(tab + 1))] as AsPlainObject['index'][number];
  });
  return MiniSearch.loadJS({ ...(JSON.parse(head) as Omit<AsPlainObject, 'index'>), index }, INDEX_OPTIONS);
}
