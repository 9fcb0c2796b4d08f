import { describe, expect, test } from 'vitest';
import { buildCommands } from '../../src/reference/build-catalogue.js';
import type { CommandFacts, FlagFacts } from '../../src/reference/facts.js';
import { parseWords } from '../../src/reference/parse-words.js';

const flag = (name: string): FlagFacts => ({ name, shorthand: null, type: 'bool', default: null, since: '<=18.09' });
const facts = (path: string, ...flags: string[]): CommandFacts => ({
  path,
  component: 'docker',
  aliases: [],
  usage: [`${path} [OPTIONS]`],
  args: [],
  since: '<=18.09',
  flags: flags.map(flag),
});

const ROOT = '## docker\n\nThe client.\n\n```sh\ndocker info\n```\n';
const LS = '## docker container ls\n\nLists containers.\n\n```sh\ndocker ps -a\n```\n';

/** Builds from facts and files of words; issues as `file:line: message`. */
function built(commands: readonly CommandFacts[], files: Readonly<Record<string, string>>) {
  const words = parseWords(Object.entries(files).map(([file, text]) => ({ file, text })));
  const { commands: made, issues } = buildCommands(commands, [flag('debug')], words);
  return { commands: made, issues: issues.map(({ file, line, message }) => `${file}:${line}: ${message}`) };
}

const ROOT_FILE = { 'global.md': `${ROOT}\n### --debug\n\nSays more.\n` };

describe('buildCommands()', () => {
  test('brings facts and words of a command together', () => {
    const container = `${LS}
It shows running ones only.

> [!CAUTION]
> Careful here.

- list containers
- which containers run

### --all

Stopped ones too.

> [!WARNING]
> Long lists.

- stopped containers as well
`;
    const { commands, issues } = built([facts('docker container ls', 'all')], { ...ROOT_FILE, 'container.md': container });
    expect(issues).toEqual([]);
    expect(commands[1]).toEqual({
      ...facts('docker container ls'),
      summary: [{ kind: 'text', text: 'Lists containers.' }],
      example: 'docker ps -a',
      body: [{ kind: 'paragraph', prose: [{ kind: 'text', text: 'It shows running ones only.' }] }],
      cautions: [[{ kind: 'text', text: 'Careful here.' }]],
      asked: ['list containers', 'which containers run'],
      flags: [
        {
          ...flag('all'),
          prose: [[{ kind: 'text', text: 'Stopped ones too.' }]],
          cautions: [[{ kind: 'text', text: 'Long lists.' }]],
          asked: ['stopped containers as well'],
        },
      ],
    });
  });

  test.each([
    [
      'a command without facts',
      [],
      { 'container.md': LS },
      ['container.md:1: There are no facts for "docker container ls": no such command'],
    ],
    [
      'a flag without facts',
      [facts('docker container ls')],
      { 'container.md': `${LS}\n### --al\n\nStopped ones too.\n` },
      ['container.md:9: There are no facts for --al of "docker container ls": no such flag'],
    ],
    ['a command without words', [facts('docker info')], {}, ['facts/docker.json:1: "docker info" has no description']],
    [
      'a flag without words',
      [facts('docker container ls', 'all', 'quiet')],
      { 'container.md': `\n\n${LS}\n### --all\n\nStopped ones too.\n` },
      ['container.md:3: --quiet of "docker container ls" has no description'],
    ],
    [
      'a command without an example',
      [facts('docker info')],
      { 'system.md': '## docker info\n\nTells much.\n' },
      ['system.md:1: "docker info" lacks an example'],
    ],
    [
      'a command without a first sentence',
      [facts('docker info')],
      { 'system.md': '## docker info\n\n```sh\ndocker info\n```\n' },
      ['system.md:1: "docker info" lacks a first sentence'],
    ],
    [
      'a command described twice',
      [facts('docker container ls')],
      { 'a.md': LS, 'b.md': LS },
      ['b.md:1: "docker container ls" is described twice: also in a.md'],
    ],
    [
      'a flag described twice',
      [facts('docker container ls', 'all')],
      { 'a.md': `${LS}\n### --all\n\nA.\n\n### --all\n\nB.\n` },
      ['a.md:13: Flag --all of docker container ls is described twice'],
    ],
    [
      'a flag without dashes',
      [facts('docker container ls', 'all')],
      { 'a.md': `${LS}\n### all\n\nA.\n` },
      ['a.md:9: Cannot read the flag "all": write it with two dashes'],
    ],
    [
      'a question that two commands claim',
      [facts('docker container ls'), facts('docker info')],
      { 'a.md': `${LS}\n- show it all\n`, 'b.md': '## docker info\n\nTells.\n\n```sh\ndocker info\n```\n\n- Show it, all!\n' },
      ['b.md:1: Question "Show it, all!" of docker info is also asked at docker container ls'],
    ],
    [
      'a question that a command and its flag claim',
      [facts('docker container ls', 'all')],
      { 'a.md': `${LS}\n- show it all\n\n### --all\n\nA.\n\n- show it all\n` },
      ['a.md:1: Question "show it all" of docker container ls --all is also asked at docker container ls'],
    ],
    [
      'a shared line that begins with no command',
      [],
      { 'shared.md': '## --all\n\nA.\n\n- containers: fields\n' },
      ['shared.md:1: Cannot read "containers: fields": a line of shared.md begins with a command and a colon'],
    ],
  ] as const)('names file and line of %s', (_, commands, files, issues) => {
    expect(built([...commands], { ...ROOT_FILE, ...files }).issues).toEqual(issues);
  });

  test('names all mistakes at once', () => {
    const { issues } = built([facts('docker info', 'a', 'b')], { ...ROOT_FILE, 'system.md': '## docker info\n\nTells.\n', 'c.md': LS });
    expect(issues).toEqual([
      'c.md:1: There are no facts for "docker container ls": no such command',
      'system.md:1: "docker info" lacks an example',
      'system.md:1: --a of "docker info" has no description',
      'system.md:1: --b of "docker info" has no description',
    ]);
  });

  test('takes the description of a flag from the command that "Flags as" names, but not its questions', () => {
    const create = '## docker container create\n\nMakes one.\n\nFlags as docker container ls\n\n```sh\ndocker create x\n```\n';
    const { commands, issues } = built([facts('docker container ls', 'all'), facts('docker container create', 'all')], {
      ...ROOT_FILE,
      'a.md': `${LS}\n### --all\n\nStopped ones too.\n\n- stopped as well\n`,
      'b.md': create,
    });
    expect(issues).toEqual([]);
    expect(commands[2]?.flags).toEqual([
      { ...flag('all'), prose: [[{ kind: 'text', text: 'Stopped ones too.' }]], cautions: [], asked: [] },
    ]);
  });

  test('takes a shared flag with what is special on this command', () => {
    const { commands, issues } = built([facts('docker container ls', 'format')], {
      ...ROOT_FILE,
      'a.md': LS,
      'shared.md': '## --format\n\nPrints as a template.\n\n- docker container ls: fields `.ID`\n',
    });
    expect(issues).toEqual([]);
    expect(commands[1]?.flags[0]?.prose).toEqual([
      [{ kind: 'text', text: 'Prints as a template.' }],
      [
        { kind: 'text', text: 'Here: ' },
        { kind: 'text', text: 'fields ' },
        { kind: 'code', text: '.ID' },
        { kind: 'text', text: '.' },
      ],
    ]);
  });
});
