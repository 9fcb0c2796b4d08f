import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openBuiltKnowledge } from '../../adapters/files/built-knowledge.js';
import { openLibrary } from '../../adapters/files/open-library.js';
import { openNotes, readNotes } from '../../adapters/files/open-notes.js';
import { plainText } from '../../src/answer/plain-text.js';
import { createBot } from '../../src/bot.js';
import { MOST_CHARACTERS, parseNotes } from '../../src/knowledge/parse-notes.js';

const folder = mkdtempSync(join(tmpdir(), 'deckhand-notes-'));
afterAll(() => rmSync(folder, { recursive: true }));

writeFileSync(
  join(folder, 'runbook.md'),
  `# Runbook

## Deploying the shop

Push to main; the pipeline runs \`docker stack deploy -c shop.yaml shop\` on the bastion.

- Rollback
  - ask in #ops first
  - then \`docker service rollback shop_web\`

| Stage | Address |
| --- | --- |
| staging | 10.1.0.4 |

## Ports a swarm needs

Our firewall team opens 2377, 7946 and 4789 with ticket NET-7. \u001b[31mred\u001b[0m
`,
);
mkdirSync(join(folder, 'old'));
writeFileSync(join(folder, 'old', 'empty.md'), '\n');
writeFileSync(join(folder, 'picture.png'), 'not text');

const built = openBuiltKnowledge();
const notes = openNotes(folder, built);
const bot = createBot(openLibrary({ built, notes }));

describe('a team’s notes', () => {
  test('answer what only they know, say so and name the section', () => {
    const { answer } = bot.ask('how do we deploy the shop');
    expect(answer.entry).toBe('note:runbook.md#runbook/deploying-the-shop');
    expect(plainText(answer)).toMatch(
      /From your team’s notes \(runbook\.md\), Runbook > Deploying the shop:[\s\S]*docker stack deploy -c shop\.yaml shop/,
    );
  });

  test('are asked by the items of nested lists too', () => {
    const { answer } = bot.ask('rollback of the shop, ask in ops');
    expect(answer.entry).toBe('note:runbook.md#runbook/deploying-the-shop/rollback');
  });

  test('come before the built-in entry when they fit as well, and then both are named', () => {
    const { answer } = bot.ask('ports a swarm needs');
    expect(answer.entry).toMatch(/^note:/);
    expect(plainText(answer)).toContain('Deckhand’s own entry on this: Ports a swarm needs.');
    expect(answer.choices).toEqual([{ label: 'Ports a swarm needs', ask: 'swarm/ports' }]);
  });

  test('leave the built-in knowledge alone where it fits better', () => {
    expect(bot.ask('what is seccomp').answer.entry).toMatch(/^security\//);
  });

  test('bring no escape code to the terminal', () => {
    expect(plainText(bot.ask('ports a swarm needs').answer)).not.toContain('\u001b');
  });

  test('report what cannot be used, with file and line, and leave other files alone', () => {
    expect(notes.issues).toEqual([{ file: 'old/empty.md', line: 1, message: 'Cannot use the file: it holds no text' }]);
    expect(readNotes(folder).files.map(({ file }) => file)).toEqual(['old/empty.md', 'runbook.md']);
  });

  test('report a folder that is not there instead of failing', () => {
    expect(openNotes(join(folder, 'gone'), built).issues).toEqual([
      { file: join(folder, 'gone'), line: 1, message: 'Cannot read the notes: ENOENT' },
    ]);
  });

  test.each([
    ['HTML', '# A\n\n<div>x</div>\n\ntext', 3, 'Cannot use Markdown of type "html" here'],
    ['a heading without words', '# A\n\n##\n\ntext', 3, 'Cannot use a heading without words'],
    [
      'a file that is too large',
      'x'.repeat(MOST_CHARACTERS + 1),
      1,
      `Cannot use the file: it has ${MOST_CHARACTERS + 1} characters, at most ${MOST_CHARACTERS} are read`,
    ],
  ])('report %s', (_, text, line, message) => {
    expect(parseNotes([{ file: 'a.md', text }]).issues).toContainEqual({ file: 'a.md', line, message });
  });

  test('of the same heading get ids of their own', () => {
    const { notes: twice } = parseNotes([{ file: 'a.md', text: '# A\n\none\n\n# A\n\ntwo' }]);
    expect(twice.map(({ id }) => id)).toEqual(['note:a.md#a', 'note:a.md#a-2']);
  });
});
