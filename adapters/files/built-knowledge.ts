import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ErrorFamily } from '../../src/errors/error-family.js';
import type { Entry } from '../../src/knowledge/entry.js';
import type { LedgerRow } from '../../src/knowledge/ledger.js';
import type { BuiltLexicon } from '../../src/language/lexicon.js';
import type { BuiltSearch, SerialisedIndex } from '../../src/search/built-search.js';
import { PACKAGE_FOLDER } from './package-folder.js';

/** Where the build puts what it made of `knowledge/`. */
export const BUILT_FOLDER = join(PACKAGE_FOLDER, 'dist/knowledge');

/** Reads what the build made of `knowledge/`; each file when it is first needed. */
export interface BuiltKnowledge {
  readonly lexicon: () => BuiltLexicon;
  readonly search: () => BuiltSearch;
  readonly texts: () => SerialisedIndex;
  readonly errors: () => readonly ErrorFamily[];
  readonly ledger: () => readonly LedgerRow[];
  /** The entries of one topic; empty for an unknown topic. */
  readonly topic: (topic: string) => readonly Entry[];
}

export function openBuiltKnowledge(folder: string = BUILT_FOLDER): BuiltKnowledge {
  const read = <T>(file: string): T => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as T;
  const topics = new Map<string, readonly Entry[]>();
  return {
    lexicon: () => read<BuiltLexicon>('lexicon.json'),
    search: () => read<BuiltSearch>('search.json'),
    texts: () => read<SerialisedIndex>('texts.json'),
    errors: () => read<readonly ErrorFamily[]>('errors.json'),
    ledger: () => read<readonly LedgerRow[]>('ledger.json'),
    topic: (topic) => {
      if (!/^[a-z][a-z0-9-]*$/.test(topic)) return [];
      const known = topics.get(topic);
      if (known) return known;
      const entries = read<readonly Entry[]>(`topics/${topic}.json`);
      topics.set(topic, entries);
      return entries;
    },
  };
}
