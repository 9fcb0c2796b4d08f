import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Builds `dist` before the first test of a run. `DECKHAND_BUILT=1` says that it was just built (`npm run check` does). */
export default function buildOnce(): void {
  if (process.env['DECKHAND_BUILT'] === '1') return;
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  for (const args of [['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'], ['dist/scripts/build-knowledge.js']]) {
    execFileSync(process.execPath, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
  }
  process.env['DECKHAND_BUILT'] = '1';
}
