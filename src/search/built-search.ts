import MiniSearch, { type Options } from 'minisearch';
import { kindOf } from '../language/lexicon.js';
import { atomsOf } from '../language/query.js';

/** One entry as the search knows it. Atoms are separated by spaces. */
export interface SearchRecord {
  readonly id: string;
  readonly topic: string;
  readonly title: string;
  /** Title and questions, each as its atoms. */
  readonly phrases: readonly string[];
  /** Wrong words and numbers that lead here too, as atoms. */
  readonly words: string;
  readonly see: readonly string[];
}

/** What the build writes and run time reads: the questions at once, the texts only when the questions don't tell. */
export interface BuiltSearch {
  readonly records: readonly SearchRecord[];
  /** Serialised minisearch index over questions; document ids are positions in `records`. */
  readonly questions: SerialisedIndex;
}

export type SerialisedIndex = ReturnType<MiniSearch['toJSON']>;

interface Indexed {
  readonly id: number;
  readonly text: string;
}

/** Everything is made of atoms already, so a term is what stands between spaces. */
export const INDEX_OPTIONS: Options<Indexed> = {
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
  readonly see: readonly string[];
}

/** Both indexes over the same documents. */
export function buildSearch(documents: readonly SearchDocument[]): { readonly search: BuiltSearch; readonly texts: SerialisedIndex } {
  const questions = new MiniSearch<Indexed>(INDEX_OPTIONS);
  const texts = new MiniSearch<Indexed>(INDEX_OPTIONS);
  const records: SearchRecord[] = [];
  for (const [id, { topic, title, asked, words, body, see, id: entry }] of documents.entries()) {
    const phrases = [title, ...asked].map((phrase) => [...new Set(atomsOf(phrase))].join(' '));
    const extra = words.flatMap(atomsOf).join(' ');
    records.push({ id: entry, topic, title, phrases: [...new Set(phrases)], words: extra, see });
    const asking = `${phrases.join(' ')} ${extra}`.split(' ').filter(isTelling);
    questions.add({ id, text: asking.join(' ') });
    texts.add({ id, text: [...new Set([...asking, ...atomsOf(body).filter(isTelling)])].join(' ') });
  }
  return { search: { records, questions: questions.toJSON() }, texts: texts.toJSON() };
}

/** Function words stay out of the index: they are in every entry and cost half of its size. Instructions in capitals stay in. */
function isTelling(atom: string): boolean {
  const kind = kindOf(atom);
  return kind === 'content' || kind === 'literal';
}
