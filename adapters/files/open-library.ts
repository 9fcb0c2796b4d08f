import { readFileSync } from 'node:fs';
import type { ErrorFamily } from '../../src/errors/error-family.js';
import type { Entry } from '../../src/knowledge/entry.js';
import type { LedgerRow } from '../../src/knowledge/ledger.js';
import { type BuiltLexicon, createLexicon } from '../../src/language/lexicon.js';
import type { Catalogue } from '../../src/reference/catalogue.js';
import { createSearch, type Search } from '../../src/search/search.js';
import { type BuiltKnowledge, openBuiltKnowledge } from './built-knowledge.js';
import { openCatalogue, openCatalogueSearch } from './open-catalogue.js';
import type { OpenedNotes } from './open-notes.js';
import { PACKAGE_FOLDER } from './package-folder.js';

/** The built knowledge, opened piece by piece as it is needed. */
export interface OpenedLibrary {
  readonly version: string;
  readonly search: () => Search;
  readonly errors: () => readonly ErrorFamily[];
  readonly catalogue: () => Catalogue;
  /** Commands and flags by what they do. */
  readonly catalogueSearch: () => Search;
  /** The last words of the commands below a group. */
  readonly subcommandsOf: (path: string) => readonly string[];
  readonly notes: OpenedNotes | null;
  readonly entryOf: (id: string) => Entry | undefined;
  readonly titleOf: (id: string) => string | undefined;
  readonly titles: () => readonly string[];
  readonly ledger: () => readonly LedgerRow[];
}

export function openLibrary(built: BuiltKnowledge = openBuiltKnowledge(), notes: OpenedNotes | null = null): OpenedLibrary {
  let builtLexicon: BuiltLexicon | undefined;
  const lexicon = (): BuiltLexicon => {
    builtLexicon ??= built.lexicon();
    return builtLexicon;
  };
  let search: Search | undefined;
  const opened = (): Search => {
    search ??= createSearch(built.search(), createLexicon(lexicon()), built.texts);
    return search;
  };
  let errors: readonly ErrorFamily[] | undefined;
  let catalogueSearch: Search | undefined;
  let catalogue: Catalogue | undefined;
  const commands = (): Catalogue => {
    catalogue ??= openCatalogue();
    return catalogue;
  };
  return {
    version: packageVersion(),
    search: opened,
    errors: () => {
      errors ??= built.errors();
      return errors;
    },
    catalogue: commands,
    catalogueSearch: () => {
      catalogueSearch ??= openCatalogueSearch(lexicon());
      return catalogueSearch;
    },
    subcommandsOf: (path) =>
      commands()
        .commands.filter(
          (command) =>
            !command.isHidden && command.path.startsWith(`${path} `) && command.path.split(' ').length === path.split(' ').length + 1,
        )
        .map((command) => command.path.slice(path.length + 1)),
    notes,
    titles: () => built.search().records.map((record) => record.title),
    ledger: built.ledger,
    titleOf: (id) => opened().recordOf(id)?.title,
    entryOf: (id) => built.topic(id.split('/')[0] ?? '').find((entry) => entry.id === id),
  };
}

function packageVersion(): string {
  return (JSON.parse(readFileSync(`${PACKAGE_FOLDER}package.json`, 'utf8')) as { version: string }).version;
}
