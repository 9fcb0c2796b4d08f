import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/*
 * The table "Who may import whom" of docs/architecture.md, kept. A failing test here says which import to take back, or
 * which line of the table to redraw first.
 */
const CONFIG = resolve('.dependency-cruiser.cjs');

async function cruiseOver(folders: string[], baseDir: string): Promise<ICruiseResult> {
  const options: ICruiseOptions = {
    ...(await extractOptions(CONFIG)),
    baseDir,
    outputType: 'json',
    validate: true,
    preserveSymlinks: true,
  };
  const { output } = await cruise(folders, options, undefined, { tsConfig: extractTsConfig(resolve('tsconfig.json')) });
  return typeof output === 'string' ? (JSON.parse(output) as ICruiseResult) : output;
}

function brokenIn(result: ICruiseResult): string[] {
  return result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`).sort();
}

describe('the rooms', () => {
  let result: ICruiseResult;
  beforeAll(async () => {
    result = await cruiseOver(['src', 'adapters', 'scripts'], process.cwd());
  });

  test('are seen by the cruiser at all, with the imports between them', () => {
    const bot = result.modules.find((module) => module.source === 'src/bot.ts');
    expect(result.modules.length).toBeGreaterThan(50);
    expect(bot?.dependencies.map((dependency) => dependency.resolved)).toContain('src/language/query.ts');
  });

  test('import only whom the table allows', () => expect(brokenIn(result)).toEqual([]));
});

describe('the rules', () => {
  const folder = mkdtempSync(join(tmpdir(), 'deckhand-rooms-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const CASES: readonly (readonly [rule: string, from: string, line: string])[] = [
    ['language', 'src/language/a.ts', "import '../reply/target.js';"],
    ['wording', 'src/wording/a.ts', "import '../language/target.js';"],
    ['knowledge', 'src/knowledge/a.ts', "import type { T } from '../search/target.js';"],
    ['intent', 'src/intent/a.ts', "import '../search/target.js';"],
    ['reply-types-only', 'src/reply/b.ts', "import { T } from '../language/target.js'; T;"],
    ['reply', 'src/reply/a.ts', "import '../bot.js';"],
    ['bot', 'src/bot.ts', "import '../adapters/files/target.js';"],
    ['adapters-terminal', 'adapters/terminal/a.ts', "import '../files/target.js';"],
    ['adapters-slack', 'adapters/slack/a.ts', "import '../discord/target.js';"],
    ['adapters-slack', 'adapters/slack/b.ts', "import '../../src/bot.js';"],
    ['no-room', 'src/utils/a.ts', "import '../language/target.js';"],
    ['no-room', 'adapters/helpers.ts', "import '../src/language/target.js';"],
    ['only-main-and-scripts-join-everything', 'adapters/slack/c.ts', "import '../../src/main.js';"],
    ['world-at-the-edge', 'src/answer/a.ts', "import 'node:fs';"],
    ['world-at-the-edge', 'src/config.ts', "import { execSync } from 'child_process'; execSync;"],
    ['sdk-at-the-edge', 'src/answer/b.ts', "import 'picocolors';"],
    ['natural-by-sub-path', 'src/language/b.ts', "import 'natural';"],
    ['natural-only-in-language', 'src/search/a.ts', "import 'natural/lib/natural/stemmers/porter_stemmer.js';"],
    ['minisearch-only-in-search', 'adapters/files/a.ts', "import 'minisearch';"],
    ['sqlite-behind-one-file', 'adapters/store/a.ts', "import '@photostructure/sqlite';"],
    ['no-cycles', 'src/prose.ts', "import './prose.js';"],
    ['resolvable', 'src/people.ts', "import './gone.js';"],
  ];
  let broken: readonly string[] = [];

  beforeAll(async () => {
    const write = (file: string, text: string): void => {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), `${text}\n`, { flag: 'a' });
    };
    for (const room of ['reply', 'language', 'search', 'knowledge']) write(`src/${room}/target.ts`, 'export interface T { a: 1 }');
    for (const one of ['files', 'discord']) write(`adapters/${one}/target.ts`, 'export const T = 1;');
    write('src/main.ts', '');
    write('src/reply/types.ts', "import type { T } from '../language/target.js'; export type U = T;");
    for (const [, file, line] of CASES) write(file, line);
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    broken = brokenIn(await cruiseOver(['src', 'adapters'], folder));
  });

  test.each(CASES)('%s stops %s from: %s', (rule, from) => {
    expect(broken.filter((line) => line.startsWith(`${rule}: ${from} `))).not.toEqual([]);
  });

  test('let an import of types through where the table says "(types)"', () => {
    expect(broken.filter((line) => line.includes('src/reply/types.ts'))).toEqual([]);
  });

  test('come from one table that depcruise reads too', () => {
    const { forbidden } = createRequire(import.meta.url)(CONFIG) as { forbidden: { name: string; severity: string }[] };
    expect(forbidden.every(({ severity }) => severity === 'error')).toBe(true);
    expect(new Set(forbidden.map(({ name }) => name)).size).toBe(forbidden.length);
  });
});
