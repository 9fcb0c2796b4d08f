import { readFileSync } from 'node:fs';
import type { Entry } from '../../src/knowledge/entry.js';
import type { LedgerRow } from '../../src/knowledge/ledger.js';
import { createLexicon } from '../../src/language/lexicon.js';
import { createSearch, type Search } from '../../src/search/search.js';
import { type BuiltKnowledge, openBuiltKnowledge } from './built-knowledge.js';

/** The built knowledge, opened piece by piece as it is needed. */
export interface OpenedLibrary {
  readonly version: string;
  readonly search: () => Search;
  readonly entryOf: (id: string) => Entry | undefined;
  readonly titleOf: (id: string) => string | undefined;
  readonly titles: () => readonly string[];
  readonly ledger: () => readonly LedgerRow[];
}

export function openLibrary(built: BuiltKnowledge = openBuiltKnowledge()): OpenedLibrary {
  let search: Search | undefined;
  const opened = (): Search => {
    search ??= createSearch(built.search(), createLexicon(built.lexicon()), built.texts);
    return search;
  };
  return {
    version: packageVersion(),
    search: opened,
    titles: () => built.search().records.map((record) => record.title),
    ledger: built.ledger,
    titleOf: (id) => opened().recordOf(id)?.title,
    entryOf: (id) => built.topic(id.split('/')[0] ?? '').find((entry) => entry.id === id),
  };
}

function packageVersion(): string {
  const path = new URL('../../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}
