import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PACKAGE_FOLDER } from '../adapters/files/package-folder.js';

/*
 * The README's promises. `npm install && npm start` itself is what .ci/run and a fresh clone do; here every command line that
 * answers is run as it stands, through the built program that `npm start` starts.
 */
const readme = readFileSync(join(PACKAGE_FOLDER, 'README.md'), 'utf8');
const scripts = (JSON.parse(readFileSync(join(PACKAGE_FOLDER, 'package.json'), 'utf8')) as { scripts: Record<string, string> }).scripts;

function deckhand(args: readonly string[], input = ''): string {
  const { stdout, status } = spawnSync(process.execPath, ['dist/src/main.js', ...args], { cwd: PACKAGE_FOLDER, encoding: 'utf8', input });
  expect(status).toBe(0);
  return stdout;
}

describe('the README', () => {
  test('begins with the two commands', () => {
    expect(readme).toContain('```sh\nnpm install && npm start\nnpm install && npm test\n```');
    expect(scripts['start']).toBe('node dist/src/main.js');
  });

  test('names only scripts that package.json has', () => {
    const named = [...readme.matchAll(/npm (?:run )?(?:--silent )?(start|test|ask|run [a-z:]+|[a-z]+:[a-z]+)/g)].map((match) =>
      (match[1] ?? '').replace(/^run /, ''),
    );
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  test('shows the real answer to its first question', () => {
    const [, shown = ''] = /\$ npm start --silent -- what ports does swram need\n([\s\S]*?)```/.exec(readme) ?? [];
    const answer = deckhand(['what', 'ports', 'does', 'swram', 'need']);
    for (const line of shown.split('\n').filter((text) => text !== '' && text !== '…')) expect(answer).toContain(line);
  });

  const rows = [...readme.matchAll(/^\| `npm start -- (.+?)` +\|/gm)].map((match) => (match[1] ?? '').replace(/^"|"$/g, ''));
  test('has rows to try', () => expect(rows.length).toBeGreaterThan(3));
  test.each(rows)('"%s" is answered', (typed) => {
    const reply = JSON.parse(deckhand(['ask', '--json', typed])) as { kind: string };
    expect(reply.kind).toBe('answer');
  });

  test('shows what the machine interface answers', () => {
    const reply = JSON.parse(deckhand(['ask', '--jsonl'], '{"id":"x","turns":["what port does gossip use","and vxlan?"]}\n')) as {
      id: string;
      kind: string;
      text: string;
    };
    expect(reply).toMatchObject({ id: 'x', kind: 'answer' });
    expect(reply.text).toContain('4789');
  });

  test('answers every line of standard input', () => {
    expect(deckhand([], 'port swarm\nwhat is seccomp\n')).toMatch(/7946[\s\S]*system calls?/i);
  });
});
