import { readFileSync } from 'node:fs';
import { type BuiltLexicon, createLexicon, mergeLexicons } from '../../src/language/lexicon.js';
import { type BuiltNames, type Catalogue, createCatalogue } from '../../src/reference/catalogue.js';
import type { Command } from '../../src/reference/command.js';
import type { BuiltSearch, SerialisedIndex } from '../../src/search/built-search.js';
import { createSearch, type Search } from '../../src/search/search.js';
import { BUILT_FOLDER } from './built-knowledge.js';

/** The catalogue's index, for finding a command or flag by what it does; loaded when nothing else told. */
export function openCatalogueSearch(lexicon: BuiltLexicon, folder: string = BUILT_FOLDER): Search {
  const read = <T>(file: string): T => JSON.parse(readFileSync(`${folder}/catalogue/${file}.json`, 'utf8')) as T;
  const merged = createLexicon(mergeLexicons(lexicon, read<BuiltLexicon>('lexicon')));
  return createSearch(read<BuiltSearch>('search'), merged, () => read<SerialisedIndex>('texts'));
}

/** The built command catalogue; a family is read when one of its commands is first looked at. */
export function openCatalogue(folder: string = BUILT_FOLDER): Catalogue {
  const read = <T>(file: string): T => JSON.parse(readFileSync(`${folder}/commands/${file}.json`, 'utf8')) as T;
  const families = new Map<string, readonly Command[]>();
  return createCatalogue(read<BuiltNames>('names'), (name) => {
    const known = families.get(name);
    if (known) return known;
    const family = read<readonly Command[]>(name);
    families.set(name, family);
    return family;
  });
}
