import { describe, expect, test } from 'vitest';
import { openBuiltKnowledge } from '../../adapters/files/built-knowledge.js';
import { readFacts } from '../../adapters/files/read-facts.js';
import { checkBank } from '../../src/quiz/check-bank.js';
import { decideChoice } from '../../src/quiz/decide-choice.js';
import type { DockerFact } from '../../src/quiz/docker-fact.js';
import { parseBank } from '../../src/quiz/parse-bank.js';
import type { CommandFacts } from '../../src/reference/facts.js';

const HEAD = '---\ntopic: swarm\ntitle: Swarm\n---\n';
const CHOICES = '- [x] 2377/tcp\n  - Management.\n- [ ] 7946/tcp\n  - Gossip.\n- [ ] 4789/udp\n  - VXLAN.\n- [ ] 2375/tcp\n  - The API.\n';

interface Parts {
  readonly asks?: string;
  readonly id?: string;
  readonly yaml?: string;
  readonly shown?: string;
  readonly choices?: string;
}

/** A question as an author writes it; each part replaces what is asked about. */
function question({
  asks = 'Which port is for management?',
  id = 'swarm/port',
  yaml = '',
  shown = '',
  choices = CHOICES,
}: Parts = {}): string {
  return `\n## ${asks}\n\n\`\`\`yaml\nid: ${id}\nentry: swarm/ports\nlevel: easy\ndomain: orchestration\nsource: https://docs.docker.com/\n${yaml}\`\`\`\n\n${shown}${choices}`;
}

const parse = (text: string, path = 'quiz/swarm.md') => parseBank([{ path, text }], new Set(['swarm/ports']));
const issuesOf = (text: string, path?: string): string[] => parse(text, path).issues.map(({ line, message }) => `${line}: ${message}`);

describe('parseBank()', () => {
  test('reads a worked question whole', () => {
    const text = `${HEAD}${question({ yaml: 'asks: today\nfact: { port-of: swarm/ports, use: management }\n', shown: '```sh\ndocker info\n```\n\n' })}`;
    const { questions, details, topics, issues } = parse(text);
    expect(issues).toEqual([]);
    expect(topics).toEqual([{ topic: 'swarm', title: 'Swarm' }]);
    expect(questions).toEqual([
      {
        id: 'swarm/port',
        topic: 'swarm',
        domain: 'orchestration',
        level: 'easy',
        entry: 'swarm/ports',
        asks: [{ kind: 'text', text: 'Which port is for management?' }],
        shown: [{ kind: 'code', language: 'sh', source: 'docker info' }],
        choices: [
          { text: [{ kind: 'text', text: '2377/tcp' }], isRight: true, why: [{ kind: 'text', text: 'Management.' }] },
          { text: [{ kind: 'text', text: '7946/tcp' }], isRight: false, why: [{ kind: 'text', text: 'Gossip.' }] },
          { text: [{ kind: 'text', text: '4789/udp' }], isRight: false, why: [{ kind: 'text', text: 'VXLAN.' }] },
          { text: [{ kind: 'text', text: '2375/tcp' }], isRight: false, why: [{ kind: 'text', text: 'The API.' }] },
        ],
        sources: ['https://docs.docker.com/'],
      },
    ]);
    expect(details.get('swarm/port')).toEqual({
      file: 'quiz/swarm.md',
      line: 6,
      asks: 'today',
      fact: { kind: 'port-of', entry: 'swarm/ports', use: 'management' },
    });
  });

  test.each([
    ['*.db and *.log', [{ kind: 'text', text: '*.db and *.log' }]],
    [
      '`*/*.db` beside __init__.py',
      [
        { kind: 'code', text: '*/*.db' },
        { kind: 'text', text: ' beside __init__.py' },
      ],
    ],
    ['<none> & $A_B_C $(ls) a|b', [{ kind: 'text', text: '<none> & $A_B_C $(ls) a|b' }]],
    ['`{{range .Nets}}{{.IP}}{{end}}`', [{ kind: 'code', text: '{{range .Nets}}{{.IP}}{{end}}' }]],
    ['["node", "app.js"] [x] 1. last', [{ kind: 'text', text: '["node", "app.js"] [x] 1. last' }]],
    ['http://host:5000/v2/_catalog', [{ kind: 'text', text: 'http://host:5000/v2/_catalog' }]],
  ])('keeps "%s" as it was written', (written, prose) => {
    const choices = `- [x] ${written}\n  - Because ${written}\n- [ ] b\n  - no\n`;
    const [read] = parse(`${HEAD}${question({ asks: `What is ${written}`, choices })}`).questions;
    expect(read?.choices[0]?.text).toEqual(prose);
    const told = (words: string) => [
      ...(prose[0]?.kind === 'text'
        ? [{ kind: 'text', text: words + prose[0].text }, ...prose.slice(1)]
        : [{ kind: 'text', text: words }, ...prose]),
    ];
    expect(read?.choices[0]?.why).toEqual(told('Because '));
    expect(read?.asks).toEqual(told('What is '));
  });

  test('skips the README of the folder', () => {
    expect(parse('# How to write a question', 'quiz/README.md')).toMatchObject({ topics: [], questions: [], issues: [] });
  });

  test.each<[string, string, string]>([
    ['no front matter', question(), '1: Cannot tell the topic'],
    ['a topic of another file', `${HEAD.replace('swarm', 'stacks')}${question()}`, '1: Topic "stacks" stands in a file of another name'],
    ['no question', HEAD, '1: There is no question'],
    ['text before the first question', `${HEAD}\nHello.\n${question()}`, '6: Text before the first'],
    ['a deeper heading', `${HEAD}\n### Hello\n`, '6: Only ## headings'],
    ['a heading without yaml', `${HEAD}\n## Why?\n\n${CHOICES}`, '6: Cannot read "Why?"'],
    ['an unknown key', `${HEAD}${question({ yaml: 'lvl: 1\n' })}`, '14: lvl'],
    ['an unknown level', `${HEAD}${question().replace('easy', 'simple')}`, '11: level'],
    [
      'an unknown entry',
      `${HEAD}${question().replace('entry: swarm/ports', 'entry: swarm/porst')}`,
      '8: There is no such entry: "swarm/porst"',
    ],
    ['an id of another topic', `${HEAD}${question({ id: 'stacks/port' })}`, '6: Id "stacks/port" does not begin'],
    ['an unknown fact', `${HEAD}${question({ yaml: 'fact: { flags: docker }\n' })}`, '14: fact'],
    ['broken YAML', `${HEAD}${question({ yaml: 'fact: { a\n' })}`, '14: Cannot read the YAML'],
    ['no choices', `${HEAD}${question({ choices: '' })}`, '6: The question has no choices'],
    ['a choice without a box', `${HEAD}${question({ choices: '- [x] a\n  - why\n- b\n  - why\n' })}`, '18: A choice begins with [x]'],
    ['a choice without a reason', `${HEAD}${question({ choices: '- [x] a\n- [ ] b\n  - why\n' })}`, '16: A choice has one nested bullet'],
    [
      'two reasons',
      `${HEAD}${question({ choices: '- [x] a\n  - why\n  - and why\n' })}`,
      '16: A choice has one nested bullet with its reason, and nothing else',
    ],
    ['text below the choices', `${HEAD}${question()}\nThe end.\n`, '16: Text stands below the choices'],
    ['an id twice', `${HEAD}${question()}${question({ asks: 'And which?' })}`, 'Id "swarm/port" is used twice: also in quiz/swarm.md:6'],
    ['an image', `${HEAD}${question({ shown: '<div>x</div>\n\n' })}`, '16: Cannot use Markdown of type "html"'],
  ])('reports %s', (_, text, message) => {
    expect(issuesOf(text).join('\n')).toContain(message);
  });
});

describe('checkBank()', () => {
  const problemsOf = (text: string): string[] =>
    checkBank(parse(HEAD + text), { entries: [], commands: [] }).issues.map(({ message }) => message);
  const long = 'a'.repeat(71);

  test('has nothing against a good question', () => expect(problemsOf(question())).toEqual([]));

  test.each<[string, Parts, string]>([
    ['three choices', { choices: CHOICES.split('\n').slice(2).join('\n').replace('[ ]', '[x]') }, 'The question has 3 choices'],
    ['none right', { choices: CHOICES.replace('[x]', '[ ]') }, '0 choices are right'],
    ['two right without saying so', { choices: CHOICES.replace('[ ]', '[x]') }, '2 choices are right'],
    ['one right with "Choose two."', { asks: 'Which? Choose two.' }, '1 choices are right'],
    ['equal choices', { choices: CHOICES.replace('7946/tcp', '4789/UDP') }, 'Two choices are the same'],
    ['a long choice', { choices: CHOICES.replace('7946/tcp', long) }, 'A choice has 71 characters'],
    ['a long reason', { choices: CHOICES.replace('Gossip.', 'a'.repeat(201)) }, 'A reason has 201 characters'],
    ['a long question', { asks: 'a'.repeat(241) }, 'The question has 241 characters'],
    ['a choice that stands for others', { choices: CHOICES.replace('7946/tcp', 'All of the above') }, 'A choice stands for the others'],
    ['no address', { yaml: '' }, ''],
    ['the book unsaid', { yaml: 'asks: book\n' }, 'asks for the book and does not say so'],
    ['today unsaid', { yaml: 'asks: today\n' }, 'asks for today and does not say so'],
  ])('reports %s', (_, parts, message) => {
    expect(problemsOf(question(parts)).join('\n')).toContain(message);
  });

  test('finds two questions that ask the same in other forms of the words', () => {
    const twin = question({ id: 'swarm/other', asks: 'Which ports are for managements?' });
    expect(problemsOf(question() + twin)).toEqual(['Asks the same as swarm/port']);
  });

  test('lets two questions share their words where they show something else', () => {
    const shown = (code: string) => `\`\`\`sh\n${code}\n\`\`\`\n\n`;
    const pair =
      question({ asks: 'What happens?', shown: shown('docker run -p 80 nginx') }) +
      question({ id: 'swarm/b', asks: 'What happens?', shown: shown('docker volume prune -f') });
    expect(problemsOf(pair)).toEqual([]);
  });

  test('finds that the right choice is given away by its place or its length', () => {
    const numbers = Array.from({ length: 40 }, (_, number) => number);
    const many = numbers.map((number) => {
      const name = `${String.fromCharCode(97 + (number % 26))}${number}`;
      return question({ id: `swarm/q${number}`, asks: `What is ${name}?`, choices: CHOICES.replace('2377/tcp', `the longest ${name}`) });
    });
    const problems = problemsOf(many.join(''));
    expect(problems.join('\n')).toContain('is the longest in 40 of 40');
    expect(problems.join('\n')).toContain('that is no even spread');
  });

  test('computes each choice of a question with a fact', () => {
    const text =
      HEAD +
      question({
        yaml: 'fact: { quorum-of: 5 }\n',
        choices: CHOICES.replace('2377/tcp', '2').replace('7946/tcp', '3').replace('4789/udp', '4').replace('2375/tcp', 'many'),
      });
    expect(checkBank(parse(text), { entries: [], commands: [] }).issues.map(({ message }) => message)).toEqual([
      '"2" is marked right, by the facts (quorum-of) it is wrong',
      '"3" is marked wrong, by the facts (quorum-of) it is right',
      'Cannot decide "many" by quorum-of: the choice names no number',
    ]);
  });
});

describe('decideChoice()', () => {
  const facts = { entries: openBuiltKnowledge().topic('swarm'), commands: readFacts('knowledge/commands/facts').commands };
  const run = 'docker container run';
  test.each<[DockerFact, string, boolean | 'undecidable']>([
    [{ kind: 'port-of', entry: 'swarm/ports', use: 'management' }, '2377/tcp', true],
    [{ kind: 'port-of', entry: 'swarm/ports', use: 'management' }, '2377/udp', false],
    [{ kind: 'port-of', entry: 'swarm/ports', use: 'gossip' }, '7946, TCP and UDP', true],
    [{ kind: 'port-of', entry: 'swarm/ports', use: 'sewing' }, '2377', 'undecidable'],
    [{ kind: 'flag-of', command: run }, '--rm', true],
    [{ kind: 'flag-of', command: run }, 'docker run -p 80:80', true],
    [{ kind: 'flag-of', command: run }, '--replicas 3', false],
    [{ kind: 'flag-of', command: 'docker image build' }, '--load', true],
    [{ kind: 'flag-of', command: 'docker run' }, '--rm', 'undecidable'],
    [{ kind: 'flag-of', command: run }, 'none', 'undecidable'],
    [{ kind: 'short-of', command: run, flag: 'env' }, '-e', true],
    [{ kind: 'short-of', command: run, flag: 'env' }, '-E', false],
    [{ kind: 'short-of', command: run, flag: 'nope' }, '-e', 'undecidable'],
    [{ kind: 'default-of', command: run, flag: 'pull' }, 'missing', true],
    [{ kind: 'default-of', command: run, flag: 'pull' }, 'always', false],
    [{ kind: 'default-of', command: run, flag: 'name' }, 'web', 'undecidable'],
    [{ kind: 'subcommand-of', command: 'docker volume' }, 'prune', true],
    [{ kind: 'subcommand-of', command: 'docker volume' }, 'docker volume mount', false],
    [{ kind: 'alias-of', command: 'docker container ls' }, 'docker ps', true],
    [{ kind: 'alias-of', command: 'docker container ls' }, 'docker images', false],
    [{ kind: 'makes-layer' }, 'COPY . /app', true],
    [{ kind: 'makes-layer' }, 'ENV A=1', false],
    [{ kind: 'makes-layer' }, 'GRAB it', 'undecidable'],
    [{ kind: 'quorum-of', managers: 7 }, '4 managers', true],
    [{ kind: 'tolerance-of', managers: 4 }, '1', true],
    [{ kind: 'tolerance-of', managers: 4 }, '2', false],
  ])('%j says of "%s": %s', (fact, choice, verdict) => {
    const decision = decideChoice(fact, choice, facts);
    expect(decision.kind === 'decided' ? decision.isRight : decision.kind).toBe(verdict);
  });

  test('takes a flag of the command that really runs', () => {
    const commands: CommandFacts[] = facts.commands.filter(({ path }) => path === 'docker image build');
    expect(decideChoice({ kind: 'flag-of', command: 'docker image build' }, '--load', { entries: [], commands })).toEqual({
      kind: 'decided',
      isRight: false,
    });
  });
});
