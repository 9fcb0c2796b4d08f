import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

test('prepare does nothing, successfully, where TypeScript is not installed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'deckhand-prepare-'));
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('scripts/prepare.mjs')], { cwd: folder, encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
});
