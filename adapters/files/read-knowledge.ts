import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KnowledgeFile } from '../../src/knowledge/parse-knowledge.js';

// Files in knowledge/ that are about writing knowledge, not knowledge.
const NOT_TOPICS = new Set(['README.md']);

/** The topic files of a knowledge folder, in alphabetical order. */
export function readKnowledgeFolder(folder: string): KnowledgeFile[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((found) => found.isFile() && found.name.endsWith('.md') && !NOT_TOPICS.has(found.name))
    .map((found) => ({ file: found.name, text: readFileSync(join(folder, found.name), 'utf8') }))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}
