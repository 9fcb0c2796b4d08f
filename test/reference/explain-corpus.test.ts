import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openBuiltKnowledge } from '../../adapters/files/built-knowledge.js';
import { openCatalogue } from '../../adapters/files/open-catalogue.js';
import { plainProse } from '../../src/prose.js';
import { explainLine, findDockerLine } from '../../src/reference/explain.js';
import type { Explanation } from '../../src/reference/explained.js';

const catalogue = openCatalogue('dist/knowledge');
const knowledge = openBuiltKnowledge('dist/knowledge');

/** Every command line the knowledge shows, and where it stands. */
const LINES: readonly (readonly [where: string, line: string])[] = [
  ...readdirSync('dist/knowledge/topics').flatMap((file) =>
    knowledge
      .topic(file.replace(/\.json$/, ''))
      .flatMap(({ id, facts }) =>
        facts.flatMap((fact) => (fact.kind === 'commands' ? fact.commands.map(({ run }) => [id, run] as const) : [])),
      ),
  ),
  ...catalogue.commands.flatMap(({ path }) => {
    const example = catalogue.command(path)?.example ?? '';
    return example === '' ? [] : [[path, example] as const];
  }),
];

function mistakesIn(explanation: Explanation): string[] {
  if (explanation.kind === 'no-command') return [];
  return explanation.commands.flatMap(({ parts, remarks }) => [
    ...parts.filter(({ kind }) => kind === 'unknown-flag').map(({ text }) => text),
    ...remarks.filter(({ kind }) => kind === 'unknown' || kind === 'conflict').map(({ prose }) => plainProse(prose)),
  ]);
}

describe('the command lines of the knowledge', () => {
  test('are there to be read', () => expect(LINES.length).toBeGreaterThan(1_500));

  test('have only commands and flags that exist, and nothing that Docker refuses', () => {
    const wrong = LINES.map(([where, line]) => ({ where, line, mistakes: mistakesIn(explainLine(line, catalogue)) }));
    expect(wrong.filter(({ mistakes }) => mistakes.length > 0)).toEqual([]);
  });

  test('say something about every word', () => {
    const silent = LINES.flatMap(([where, line]) => {
      const explanation = explainLine(line, catalogue);
      if (explanation.kind === 'no-command') return [];
      return explanation.commands.flatMap(({ parts }) =>
        parts.filter(({ says }) => plainProse(says) === '').map(({ text }) => `${where}: ${text}`),
      );
    });
    expect(silent).toEqual([]);
  });

  test('that begin with docker are found in a message', () => {
    const plain = LINES.filter(([, line]) => /^docker /.test(line) && !line.includes('`') && !/\?$/.test(line));
    expect(plain.filter(([, line]) => findDockerLine(`please explain this\n${line}\nthanks`) !== line)).toEqual([]);
  });
});

describe('any line', () => {
  const paths = catalogue.commands.map(({ path }) => path);
  const flags = [
    '-p',
    '-v',
    '-e',
    '-it',
    '--rm',
    '--name',
    '--mount',
    '-m',
    '--memory-swap',
    '--network',
    '--restart',
    '-f',
    '-t',
    '-H',
    '--format',
    '-u',
    '--',
    '-',
  ];
  const values = [
    '80:80',
    '::',
    ':80',
    '1-2:3-9',
    '/:/x',
    'a:/b:ro,z',
    'type=bind,',
    '=',
    'A=',
    'PASSWORD=hunter2',
    '512m',
    '-1',
    '$PWD',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the shell's, not ours
    '${A:-b}',
    '$(docker ps -q)',
    '`',
    '"',
    "'",
    '|',
    '&&',
    ';',
    '>',
    '<',
    '<<EOF',
    '\\',
    '\\\n',
    '\n',
    '{{.ID}}',
    '<image>',
    '[OPTIONS]',
    '…',
    'x'.repeat(300),
    '😀',
    '\u0000',
    '\uE000',
    '(',
    '$((',
  ];
  const word = fc.oneof(fc.constantFrom(...flags), fc.constantFrom(...values), fc.string({ maxLength: 12 }));
  const line = fc.tuple(fc.constantFrom(...paths), fc.array(word, { maxLength: 12 })).map(([path, words]) => [path, ...words].join(' '));

  test('of words that belong to docker gives an explanation', () => {
    fc.assert(
      fc.property(line, (typed) => ['explained', 'no-command'].includes(explainLine(typed, catalogue).kind)),
      { numRuns: 3_000 },
    );
  });

  test('whatever the text is, gives an explanation', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: 'binary' }),
          fc.array(word).map((words) => words.join('')),
        ),
        (typed) => {
          findDockerLine(typed);
          return ['explained', 'no-command'].includes(explainLine(typed, catalogue).kind);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('never shows a password, however it is quoted', () => {
    const secret = fc.stringMatching(/^[a-z]{4}[0-9]{4}[a-z]{4}$/);
    const name = fc.constantFrom('DB_PASSWORD', 'API_TOKEN', 'MYSQL_ROOT_PASSWORD', 'client_secret');
    const quote = fc.constantFrom(
      (text: string) => text,
      (text: string) => `"${text}"`,
      (text: string) => `'${text}'`,
    );
    const flag = fc.constantFrom('-e ', '-e', '--env ', '--env=', '--build-arg ', '--label ', '--unheard-of ');
    fc.assert(
      fc.property(secret, name, quote, flag, (password, variable, quoted, typed) => {
        const shown = JSON.stringify(explainLine(`docker run ${typed}${quoted(`${variable}=${password}`)} nginx`, catalogue));
        return !shown.includes(password);
      }),
    );
  });

  test.each([
    ['words', 'docker run '.padEnd(20_000, '-e A=b ')],
    ['brackets', `docker run ${'('.repeat(10_000)}`],
    ['substitutions', `docker run ${'$('.repeat(5_000)}`],
    ['quotes', `docker run ${'"\''.repeat(5_000)}`],
    ['backslashes', `docker run ${'\\ '.repeat(9_000)}`],
    ['letters', `docker run -${'z'.repeat(15_000)}`],
    ['shorts', `docker run -${'i'.repeat(15_000)}`],
    ['pipes', 'docker ps | '.repeat(1_500)],
    ['placeholders', `docker run ${'<a '.repeat(6_000)}`],
    ['fences', '```\n'.repeat(4_000)],
    ['lines', 'docker ps\n'.repeat(2_000)],
    ['prompts', '$ docker ps\n'.repeat(1_600)],
    ['names', `docker ${'a'.repeat(15_000)}`],
    ['equals', `docker run --mount ${'a=b,'.repeat(4_000)}`],
  ])('of many %s is read within a second', (_, typed) => {
    const start = performance.now();
    explainLine(typed, catalogue);
    findDockerLine(typed);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
