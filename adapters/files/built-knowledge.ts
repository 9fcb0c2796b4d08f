import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Entry } from '../../src/knowledge/entry.js';
import type { LedgerRow } from '../../src/knowledge/ledger.js';
import type { BuiltLexicon } from '../../src/language/lexicon.js';
import type { BuiltSearch, SerialisedIndex } from '../../src/search/built-search.js';

/** Where the build puts what it made of `knowledge/`: `dist/knowledge`, beside the code that reads it. */
export const BUILT_FOLDER = fileURLToPath(new URL('../../knowledge/', import.meta.url));

/** Reads what the build made of `knowledge/`; each file when it is first needed. */
export interface BuiltKnowledge {
  readonly lexicon: () => BuiltLexicon;
  readonly search: () => BuiltSearch;
  readonly texts: () => SerialisedIndex;
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
