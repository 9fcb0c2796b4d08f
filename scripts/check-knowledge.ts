import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readNotes } from '../adapters/files/open-notes.js';
import { readFacts } from '../adapters/files/read-facts.js';
import { readKnowledgeFolder } from '../adapters/files/read-knowledge.js';
import type { Issue } from '../src/knowledge/entry.js';
import { parseKnowledge } from '../src/knowledge/parse-knowledge.js';
import { parseLedger } from '../src/knowledge/parse-ledger.js';
import { parseNotes } from '../src/knowledge/parse-notes.js';
import { buildCommands } from '../src/reference/build-catalogue.js';
import { parseWords } from '../src/reference/parse-words.js';

/*
 * npm run knowledge:check [DIR]
 * Without DIR: everything in knowledge/ that an author has to mend. With DIR: what can't be used of a folder of notes.
 */
const [folder] = process.argv.slice(2);
process.exitCode = folder === undefined ? checkKnowledge('knowledge') : checkNotes(folder);

function checkKnowledge(root: string): number {
  const { entries, issues } = parseKnowledge(readKnowledgeFolder(root));
  const asked = entries.reduce((sum, entry) => sum + entry.asked.length, 0);
  const ledger = parseLedger(readFileSync(join(root, 'ledger.yaml'), 'utf8'), new Set(entries.map((entry) => entry.id)));
  const facts = readFacts(join(root, 'commands/facts'));
  const catalogue = buildCommands(facts.commands, facts.globalFlags, parseWords(readKnowledgeFolder(join(root, 'commands'))));
  const flags = catalogue.commands.reduce((sum, command) => sum + command.flags.length, 0);
  const all = [...issues, ...ledger.issues, ...catalogue.issues.map((issue) => ({ ...issue, file: `commands/${issue.file}` }))];
  print(root, all);
  console.log(
    `${entries.length} entries, ${asked} questions (${(asked / Math.max(entries.length, 1)).toFixed(1)} an entry), ${ledger.rows.length} ledger rows`,
  );
  console.log(`${catalogue.commands.length} commands, ${flags} flags, ${all.length} issues`);
  return all.length === 0 ? 0 : 1;
}

function checkNotes(root: string): number {
  const { files, issues: unreadable } = readNotes(root);
  const { notes, issues } = parseNotes(files);
  const all = [...unreadable, ...issues];
  print(root, all);
  console.log(`${files.length} files, ${notes.length} sections that can be asked for, ${all.length} issues`);
  return all.length === 0 ? 0 : 1;
}

function print(root: string, issues: readonly Issue[]): void {
  for (const { file, line, message } of issues) console.log(`${root}/${file}:${line}: ${message}`);
}
