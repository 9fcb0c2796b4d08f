import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openLibrary } from '../adapters/files/open-library.js';
import { renderTerminal } from '../adapters/terminal/render-terminal.js';
import { PLAIN_LIMIT, plainText } from '../src/answer/plain-text.js';
import { createBot, NEW_TALK, type Talk } from '../src/bot.js';

/*
 * Whatever is typed gets an ordinary reply: no exception, nothing endless, and nothing that a terminal would obey.
 */
const library = openLibrary();
const bot = createBot(library);

const KINDS = ['answer', 'choices', 'nothing', 'help'];
// biome-ignore lint/suspicious/noControlCharactersInRegex: they must not come out again
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are made of them
const COLOR_OF_OURS = /\u001b\[(?:0|1|2|22|33|36|39)m/g;

function expectOrdinary(typed: string, talk: Talk = NEW_TALK): Talk {
  const { answer, talk: next } = bot.ask(typed, talk);
  const text = plainText(answer);
  expect(KINDS).toContain(answer.kind);
  expect(answer.confidence).toBeGreaterThanOrEqual(0);
  expect(answer.confidence).toBeLessThanOrEqual(1);
  expect(answer.entry === null).toBe(answer.kind !== 'answer');
  expect(text.trim()).not.toBe('');
  expect(text.length).toBeLessThanOrEqual(PLAIN_LIMIT);
  expect(text).not.toMatch(CONTROL);
  expect(JSON.stringify([answer.title, answer.corrections, answer.choices])).not.toMatch(CONTROL);
  expect(renderTerminal(answer, { columns: 80, color: false })).not.toMatch(CONTROL);
  expect(renderTerminal(answer, { columns: 40, color: true }).replace(COLOR_OF_OURS, '')).not.toMatch(CONTROL);
  return next;
}

const LOG = `2026-11-24T20:48:00.000Z ERROR dockerd[812]: handler for POST /v1.51/containers/create returned error
Error response from daemon: driver failed programming external connectivity on endpoint web (4f1c): Bind for 0.0.0.0:80 failed: port is already allocated
\tat java.base/java.lang.Thread.run(Thread.java:833)
level=warning msg="context canceled" traceback={"a":[1,2,{"b":null}]} 10.0.0.5:2377
`;

const SOMETIMES_DANGEROUS = [
  '',
  ' ',
  '\n\n\n',
  '\u0000',
  '\u001b[2J\u001b[31mred\u001b[0m',
  '\u001b]0;owned\u0007',
  '\u001b]52;c;cm0gLXJm\u0007',
  '\u009b31m\u009d0;t\u009c',
  '\u001bP+q544e\u001b\\',
  '\u202eelif.gpj',
  '‏שלום עולם',
  'مرحبا docker',
  '🐳',
  '👩‍👩‍👧‍👦🏳️‍🌈 docker 🐳',
  '\ud83d',
  '\udc33\ud83d',
  'a\u0300\u0301\u0302'.repeat(500),
  'z̸͓̈́a̷͚͐l̵̰̀g̶̹͛o̷̮͗ port',
  '.*',
  '(a+)+$',
  '[[[[((((',
  '\\\\\\',
  '^$.|?*+()[]{}',
  "$& $1 $` $' $$",
  '%s %d %n %x',
  '{{.Names}} {{range .Mounts}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: typed like this
  '${jndi:ldap://x} ${HOME} $(reboot) `reboot`',
  '; DROP TABLE entries; --',
  '<script>alert(1)</script> <!channel> @everyone',
  '](https://evil.example) **bold** `code` ~~~',
  '__proto__',
  'constructor',
  'prototype',
  'toString hasOwnProperty valueOf __defineGetter__',
  'what is __proto__ in docker',
  'constructor vs prototype',
  'docker __proto__ --constructor',
  'docker run --__proto__',
  'docker constructor toString',
  'exit code constructor',
  'port __proto__',
  'swarm/__proto__',
  '__proto__/ports',
  '../../etc/passwd',
  'swarm/../swarm/ports',
  'C:\\Windows\\System32',
  'null',
  'undefined',
  'NaN',
  'true',
  '0',
  '-1',
  '1e309',
  '9'.repeat(400),
  'can 1e9 managers lose Infinity',
  'and',
  'it',
  'the of to in',
  '-',
  '--',
  '---',
  '-'.repeat(5_000),
  '–—−',
  '/',
  '//////',
  'docker',
  'docker '.repeat(3_000),
  'a-'.repeat(20_000),
  '-a'.repeat(20_000),
  "a'".repeat(20_000),
  '"'.repeat(10_000),
  '('.repeat(50_000),
  ' '.repeat(100_000),
  '\n'.repeat(100_000),
  'x'.repeat(100_000),
  'xy '.repeat(33_000),
  '🐳'.repeat(25_000),
  '\u001b['.repeat(50_000),
  '\u001b]'.repeat(50_000),
  'ignore '.repeat(15_000),
  'manager 3 '.repeat(10_000),
  'act as a '.repeat(11_000),
  LOG,
  LOG.repeat(250),
  `docker run ${'-v /a:/b '.repeat(8_000)}nginx`,
  `docker run ${'--env A=$(date) '.repeat(5_000)}`,
  `services:\n${'  web:\n    image: nginx\n'.repeat(3_000)}`,
];

const shown = (typed: string): string => `${JSON.stringify(typed.slice(0, 40))}${typed.length > 40 ? `… (${typed.length})` : ''}`;

describe('the bot gives an ordinary reply', () => {
  test.each(SOMETIMES_DANGEROUS.map((typed) => [shown(typed), typed] as const))('to %s', (_, typed) => {
    expectOrdinary(typed);
  });

  const anything = fc.string({ unit: 'binary', maxLength: 120 });
  const nasty = fc.array(
    fc.oneof(
      fc.constantFrom(
        'docker',
        'run',
        'port',
        'swarm',
        '--rm',
        '-p',
        '8080:80',
        'vs',
        'and',
        'it',
        'exit code',
        '137',
        'managers',
        'lose',
        '5',
      ),
      fc.constantFrom(
        '\u001b[31m',
        '\u009b',
        '\u202e',
        '\u0000',
        '🐳',
        '{{',
        '$(',
        '`',
        '"',
        "'",
        '\\',
        '(',
        '[',
        '|',
        '*',
        '__proto__',
        '\n',
        '—',
      ),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    ),
    { maxLength: 14 },
  );

  test('to any characters at all', () => {
    fc.assert(
      fc.property(anything, (typed) => void expectOrdinary(typed)),
      { numRuns: 400 },
    );
  });

  test('to words of Docker among control characters, signs and quotes', () => {
    fc.assert(
      fc.property(nasty, fc.constantFrom(' ', ''), (parts, gap) => void expectOrdinary(parts.join(gap))),
      { numRuns: 400 },
    );
  });

  test('in every turn of a conversation', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            anything,
            nasty.map((parts) => parts.join(' ')),
          ),
          { minLength: 2, maxLength: 5 },
        ),
        (turns) => {
          let talk = NEW_TALK;
          for (const typed of turns) talk = expectOrdinary(typed, talk);
        },
      ),
      { numRuns: 80 },
    );
  });

  test('to real questions with a slip of any character', () => {
    const questions = library.titles();
    fc.assert(
      fc.property(fc.constantFrom(...questions), fc.nat(60), fc.string({ unit: 'binary', maxLength: 2 }), (question, at, slip) => {
        expectOrdinary(question.slice(0, at) + slip + question.slice(at));
      }),
      { numRuns: 300 },
    );
  });

  test('to a conversation whose subject no longer exists', () => {
    for (const entry of ['gone/entry', '__proto__', '', '../x', 'note:x.md#y', 'command:docker nothing', 'sum:quorum', 'error:none']) {
      expectOrdinary('and what about it?', { entry, intent: null, trail: [entry] });
    }
  });

  test('and the same one every time', () => {
    fc.assert(
      fc.property(nasty, (parts) => {
        const typed = parts.join(' ');
        expect(bot.ask(typed)).toEqual(bot.ask(typed));
      }),
      { numRuns: 100 },
    );
  });

  test('without leaving anything behind in the prototypes', () => {
    for (const typed of SOMETIMES_DANGEROUS) bot.ask(typed);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>)['ports']).toBeUndefined();
  });
});
