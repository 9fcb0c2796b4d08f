import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { BUILT_FOLDER } from '../adapters/files/built-knowledge.js';
import { type BuiltFiles, builtFiles } from '../scripts/built-files.js';

describe('what is built', () => {
  let wanted: BuiltFiles;
  let written: Map<string, Buffer>;
  beforeAll(() => {
    wanted = builtFiles();
    written = new Map(
      readdirSync(BUILT_FOLDER, { recursive: true, withFileTypes: true })
        .filter((found) => found.isFile())
        .map((found) => join(found.parentPath, found.name))
        .map((path) => [path.slice(BUILT_FOLDER.length + 1), readFileSync(path)]),
    );
  }, 60_000);

  test('comes from knowledge that has nothing to mend', () => {
    expect(wanted.issues.map(({ file, line, message }) => `knowledge/${file}:${line}: ${message}`)).toEqual([]);
  });

  test('has a file for everything in knowledge/, and no other', () => {
    expect([...written.keys()].sort()).toEqual([...wanted.files.keys()].sort());
  });

  test('says what knowledge/ says: `npm run build` was not forgotten', () => {
    const stale = [...wanted.files]
      .filter(([name, content]) => Buffer.from(content).compare(written.get(name) ?? Buffer.of()) !== 0)
      .map(([name]) => name);
    expect(stale).toEqual([]);
  });
});
