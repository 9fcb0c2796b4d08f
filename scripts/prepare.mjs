// Runs after `npm install`: builds, so that everything always runs built JavaScript. Where TypeScript is not installed
// (production installs copy dist/) there is nothing to do, successfully.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

if (existsSync('node_modules/typescript/bin/tsc') && existsSync('tsconfig.json')) {
  for (const args of [['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'], ['dist/scripts/build-knowledge.js']]) {
    const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    if (status !== 0) process.exit(status ?? 1);
  }
}
