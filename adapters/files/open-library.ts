import { readFileSync } from 'node:fs';
import type { ErrorFamily } from '../../src/errors/error-family.js';
import type { Entry } from '../../src/knowledge/entry.js';
import type { LedgerRow } from '../../src/knowledge/ledger.js';
import { createWordTest, type WordTest } from '../../src/language/word-test.js';
import type { Catalogue } from '../../src/reference/catalogue.js';
import type { Search } from '../../src/search/search.js';
import { type BuiltKnowledge, openBuiltKnowledge } from './built-knowledge.js';
import { openCatalogue } from './open-catalogue.js';
import type { OpenedNotes } from './open-notes.js';
import { type Lifetime, openCatalogueSearch, openSearch } from './open-search.js';
import { PACKAGE_FOLDER } from './package-folder.js';

/** The built knowledge, opened piece by piece as it is needed. */
export interface OpenedLibrary {
  readonly version: string;
  readonly search: () => Search;
  readonly errors: () => readonly ErrorFamily[];
  readonly catalogue: () => Catalogue;
  readonly isWord: WordTest;
  /** Commands and flags by what they do. */
  readonly catalogueSearch: () => Search;
  /** The last words of the commands below a group. */
  readonly subcommandsOf: (path: string) => readonly string[];
  readonly notes: OpenedNotes | null;
  readonly entryOf: (id: string) => Entry | undefined;
  readonly titleOf: (id: string) => string | undefined;
  readonly titles: () => readonly string[];
  /** Every entry, topic by topic: reads all of them. */
  readonly entries: () => readonly Entry[];
  readonly ledger: () => readonly LedgerRow[];
}

export interface LibraryOptions {
  readonly built?: BuiltKnowledge;
  readonly notes?: OpenedNotes | null;
  readonly lifetime?: Lifetime;
}

export function openLibrary({ built = openBuiltKnowledge(), notes = null, lifetime = 'long' }: LibraryOptions = {}): OpenedLibrary {
  const search = once(() => openSearch(built, lifetime));
  const catalogue = once(openCatalogue);
  return {
    version: packageVersion(),
    search,
    errors: once(built.errors),
    catalogue,
    isWord: createWordTest(built.spelling),
    catalogueSearch: once(() => openCatalogueSearch(built, lifetime)),
    subcommandsOf: (path) =>
      catalogue()
        .commands.filter((command) => !command.isHidden && isDirectlyBelow(command.path, path))
        .map((command) => command.path.slice(path.length + 1)),
    notes,
    titles: () =>
      search()
        .ids()
        .flatMap((id) => search().recordOf(id)?.title ?? []),
    entries: () => topicsOf(search()).flatMap((topic) => built.topic(topic)),
    ledger: built.ledger,
    titleOf: (id) => search().recordOf(id)?.title,
    entryOf: (id) => built.topic(id.split('/')[0] ?? '').find((entry) => entry.id === id),
  };
}

function topicsOf(search: Search): readonly string[] {
  return [...new Set(search.ids().map((id) => id.split('/')[0] ?? ''))];
}

/** Opened when first asked for, then kept. */
function once<T>(open: () => T): () => T {
  let opened: { readonly value: T } | undefined;
  return () => {
    opened ??= { value: open() };
    return opened.value;
  };
}

function isDirectlyBelow(path: string, group: string): boolean {
  return path.startsWith(`${group} `) && path.split(' ').length === group.split(' ').length + 1;
}

function packageVersion(): string {
  return (JSON.parse(readFileSync(`${PACKAGE_FOLDER}package.json`, 'utf8')) as { version: string }).version;
}
