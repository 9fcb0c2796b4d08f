import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BUILT_FOLDER } from '../adapters/files/built-knowledge.js';
import { builtFiles } from './built-files.js';

/* knowledge/ → dist/knowledge/. Written beside it and swapped in whole, so that nobody reads half a build. */
const { files, issues } = builtFiles();
const fresh = `${BUILT_FOLDER}.new-${process.pid}`;
for (const [name, content] of files) {
  const path = join(fresh, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
rmSync(BUILT_FOLDER, { recursive: true, force: true });
renameSync(fresh, BUILT_FOLDER);

for (const { file, line, message } of issues) console.error(`knowledge/${file}:${line}: ${message}`);
if (issues.length > 0) console.error(`${issues.length} issues in knowledge/: what they concern is left out or incomplete`);
