import type { OpenedLibrary } from '../adapters/files/open-library.js';
import { createBot } from '../src/bot.js';
import { buildLexicon } from '../src/language/build-lexicon.js';
import { createLexicon } from '../src/language/lexicon.js';
import { readQuery } from '../src/language/query.js';
import { type Catalogue, createCatalogue, type NamedCommand } from '../src/reference/catalogue.js';
import { catalogueDocuments } from '../src/reference/catalogue-documents.js';
import type { Command } from '../src/reference/command.js';
import { buildSearch, wholeIndex } from '../src/search/built-search.js';
import { createSearch, type Search } from '../src/search/search.js';
import type { Row } from './table.js';
import { microsecondsOf, timeOf } from './timing.js';

const TIMES = [1, 4, 16] as const;
const QUERIES = 400;

/**
 * The same look-ups in a catalogue that is once, four times and sixteen times as large: a copy of a command differs from it
 * in the name of its group (`docker container-2 run`). Half of the look-ups name a flag, half say what it does. The first
 * go through the whole bot; the second ask the index of the catalogue, because an entry would often answer before it.
 */
export function measureCatalogue(library: OpenedLibrary): Row[] {
  const original = library.catalogue();
  const queries = seeded(original);
  return TIMES.flatMap((times) => {
    const catalogue = multiplied(original, times);
    const search = searchOf(catalogue.every);
    const bot = createBot({ ...library, catalogue: () => catalogue.catalogue, catalogueSearch: () => search });
    return [
      rowOf(`${times} x, ${catalogue.every.length} commands, by name`, queries.named, bot.ask),
      rowOf(`${times} x, ${search.ids().length} documents, by effect`, queries.told, (query) => search.find(readQuery(query))),
    ];
  });
}

function rowOf(name: string, queries: readonly string[], ask: (query: string) => unknown): Row {
  for (const query of queries) ask(query);
  return { name: `${name} (${queries.length})`, figures: microsecondsOf(queries.map((query) => timeOf(() => ask(query)))), aim: null };
}

interface Multiplied {
  readonly catalogue: Catalogue;
  readonly every: readonly Command[];
}

function multiplied(original: Catalogue, times: number): Multiplied {
  const copies = Array.from({ length: times }, (_, copy) => copy);
  const named = copies.flatMap((copy) => original.commands.map((command): NamedCommand => renamed(command, copy)));
  const every = copies.flatMap((copy) =>
    original.commands.flatMap(({ path }) => {
      const command = original.command(path);
      return command === undefined ? [] : [renamed(command, copy)];
    }),
  );
  const families = new Map<string, Command[]>();
  for (const command of every) families.set(familyOf(command), [...(families.get(familyOf(command)) ?? []), command]);
  const names = named.map((command) => ({ ...command, family: familyOf(command) }));
  const catalogue = createCatalogue({ commands: names, removedCommands: [], removedFlags: [] }, (family) => families.get(family) ?? []);
  return { catalogue, every };
}

function familyOf({ path }: { readonly path: string }): string {
  return path.split(' ')[1] ?? 'docker';
}

/** The first copy keeps its name. */
function renamed<T extends { readonly path: string; readonly aliases: readonly string[] }>(command: T, copy: number): T {
  if (copy === 0) return command;
  const rename = (path: string): string => path.replace(/^docker [a-z-]+/, (group) => `${group}-${copy + 1}`);
  return { ...command, path: rename(command.path), aliases: command.aliases.map(rename) };
}

function searchOf(commands: readonly Command[]): Search {
  const documents = catalogueDocuments(commands);
  const { search, texts } = buildSearch(documents);
  const lexicon = createLexicon(buildLexicon(documents), () => ({ words: {}, english: '' }));
  return createSearch(
    {
      records: search.records,
      questions: wholeIndex(() => search.questions),
      texts: wholeIndex(() => texts),
      likelihoods: () => search.likelihoods,
    },
    lexicon,
  );
}

/** Always the same flags, from all over the catalogue. */
function seeded(catalogue: Catalogue): { readonly named: readonly string[]; readonly told: readonly string[] } {
  const flags = catalogue.commands.flatMap(({ path }) => (catalogue.command(path)?.flags ?? []).map((flag) => ({ path, flag })));
  const named = flags.map(({ path, flag }) => `${path} --${flag.name}`);
  const told = flags.flatMap(({ flag }) => flag.asked);
  return { named: spread(named, QUERIES / 2), told: spread(told, QUERIES / 2) };
}

function spread(values: readonly string[], count: number): string[] {
  return Array.from({ length: count }, (_, index) => values[Math.floor((index * values.length) / count)] ?? '');
}
