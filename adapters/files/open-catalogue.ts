import { readFileSync } from 'node:fs';
import { type BuiltNames, type Catalogue, createCatalogue } from '../../src/reference/catalogue.js';
import type { Command } from '../../src/reference/command.js';
import { BUILT_FOLDER } from './built-knowledge.js';

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
