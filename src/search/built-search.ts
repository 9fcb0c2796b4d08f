import MiniSearch, { type Options } from 'minisearch';
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

/** What the build writes and run time reads. */
export interface BuiltSearch {
  readonly records: readonly SearchRecord[];
  /** A serialised minisearch index whose document ids are positions in `records`. */
  readonly index: ReturnType<MiniSearch['toJSON']>;
}

interface Indexed {
  readonly id: number;
  readonly asked: string;
  readonly body: string;
}

/** Everything is made of atoms already, so a term is what stands between spaces. */
export const INDEX_OPTIONS: Options<Indexed> = {
  fields: ['asked', 'body'],
  tokenize: (text) => text.split(' ').filter((term) => term !== ''),
  processTerm: (term) => term,
  searchOptions: { boost: { asked: 3, body: 1 }, combineWith: 'OR' },
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

export function buildSearch(documents: readonly SearchDocument[]): BuiltSearch {
  const index = new MiniSearch<Indexed>(INDEX_OPTIONS);
  const records: SearchRecord[] = [];
  for (const [id, { topic, title, asked, words, body, see, id: entry }] of documents.entries()) {
    const phrases = [title, ...asked].map((phrase) => [...new Set(atomsOf(phrase))].join(' '));
    const extra = words.flatMap(atomsOf).join(' ');
    records.push({ id: entry, topic, title, phrases: [...new Set(phrases)], words: extra, see });
    index.add({ id, asked: `${phrases.join(' ')} ${extra}`, body: [...new Set(atomsOf(body))].join(' ') });
  }
  return { records, index: index.toJSON() };
}
