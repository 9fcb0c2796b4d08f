import { readKnowledgeFolder } from '../adapters/files/read-knowledge.js';
import { parseKnowledge } from '../src/knowledge/parse-knowledge.js';

const folder = process.argv[2] ?? 'knowledge';
const { entries, issues } = parseKnowledge(readKnowledgeFolder(folder));
for (const { file, line, message } of issues) console.log(`${folder}/${file}:${line}: ${message}`);
const asked = entries.reduce((sum, entry) => sum + entry.asked.length, 0);
console.log(
  `${entries.length} entries, ${asked} questions (${(asked / Math.max(entries.length, 1)).toFixed(1)} an entry), ${issues.length} issues`,
);
if (issues.length > 0) process.exitCode = 1;
