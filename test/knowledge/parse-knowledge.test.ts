import { describe, expect, test } from 'vitest';
import { parseKnowledge } from '../../src/knowledge/parse-knowledge.js';

const HEAD = '---\ntopic: swarm\ntitle: Swarm\n---\n';

/** An entry as an author writes it; `yaml` and `body` replace what is asked about. */
function entry({
  title = 'Ports a swarm needs',
  yaml = '',
  id = 'swarm/ports',
  asked = 'a b c',
  body = 'A swarm needs 2377.',
} = {}): string {
  const questions = asked
    .split(' ')
    .map((word) => `  - ${title} ${word}`)
    .join('\n');
  return `\n## ${title}\n\n\`\`\`yaml\nid: ${id}\nasked:\n${questions}\nsource: Swarm > TCP Ports\n${yaml}\`\`\`\n\n${body}\n`;
}

const issuesOf = (...texts: string[]): string[] =>
  parseKnowledge(texts.map((text, index) => ({ file: index === 0 ? 'swarm.md' : `swarm-${index + 1}.md`, text }))).issues.map(
    ({ file, line, message }) => `${file}:${line}: ${message}`,
  );

describe('parseKnowledge()', () => {
  test('reads a worked entry whole', () => {
    const text = `${HEAD}
## Ports a \`swarm\` needs

\`\`\`yaml
id: swarm/ports
asked:
  - which ports does a swarm need
  - port swarm
  - 7946
words: [7646, security group]
commands:
  - { run: "docker node ls", does: show the nodes }
  - { run: "docker info" }
ports:
  - { port: 2377, protocol: tcp, use: cluster management }
values: { of: "--restart", items: [{ value: no, means: never, default: true }, { value: always, means: always }] }
default: { of: "--stop-timeout", is: 10 }
formula: { of: quorum, is: floor(N/2) + 1, example: "5 managers: 3" }
compare: { of: [A, B], rows: [[aspect, a, b], [other, c, d]], rule: Use A }
book: The book prints 7646.
since: 1.12
deprecated: "20.10"
source:
  - Swarm > TCP Ports
  - https://docs.docker.com/engine/swarm/swarm-tutorial/
see: [swarm/quorum]
\`\`\`

> [!CAUTION]
> Never open 4789 to the internet.

A swarm needs **2377/tcp**, see [the page](https://docs.docker.com/).

1. One
   - inner \`code\`

\`\`\`sh
docker info
\`\`\`

| Port | Use |
| --- | --- |
| 2377 | management |
${entry({ title: 'Quorum', id: 'swarm/quorum' })}`;
    const { entries, issues } = parseKnowledge([{ file: 'swarm.md', text }]);
    expect(issues).toEqual([]);
    expect(entries.map(({ id }) => id)).toEqual(['swarm/ports', 'swarm/quorum']);
    expect(entries[0]).toEqual({
      id: 'swarm/ports',
      topic: 'swarm',
      title: 'Ports a swarm needs',
      asked: ['which ports does a swarm need', 'port swarm', '7946'],
      words: ['7646', 'security group'],
      body: [
        { kind: 'caution', prose: [{ kind: 'text', text: 'Never open 4789 to the internet.' }] },
        {
          kind: 'paragraph',
          prose: [
            { kind: 'text', text: 'A swarm needs ' },
            { kind: 'strong', text: '2377/tcp' },
            { kind: 'text', text: ', see ' },
            { kind: 'link', text: 'the page', url: 'https://docs.docker.com/' },
            { kind: 'text', text: '.' },
          ],
        },
        {
          kind: 'list',
          ordered: true,
          items: [
            {
              prose: [{ kind: 'text', text: 'One' }],
              items: [
                {
                  prose: [
                    { kind: 'text', text: 'inner ' },
                    { kind: 'code', text: 'code' },
                  ],
                  items: [],
                },
              ],
            },
          ],
        },
        { kind: 'code', language: 'sh', source: 'docker info' },
        {
          kind: 'table',
          header: [[{ kind: 'text', text: 'Port' }], [{ kind: 'text', text: 'Use' }]],
          rows: [[[{ kind: 'text', text: '2377' }], [{ kind: 'text', text: 'management' }]]],
        },
      ],
      facts: [
        {
          kind: 'compare',
          of: ['A', 'B'],
          rows: [
            ['aspect', 'a', 'b'],
            ['other', 'c', 'd'],
          ],
          rule: 'Use A',
        },
        { kind: 'ports', ports: [{ port: 2377, protocol: 'tcp', use: 'cluster management' }] },
        {
          kind: 'values',
          of: '--restart',
          items: [
            { value: 'no', means: 'never', isDefault: true },
            { value: 'always', means: 'always', isDefault: false },
          ],
        },
        { kind: 'default', of: '--stop-timeout', is: '10' },
        { kind: 'formula', of: 'quorum', is: 'floor(N/2) + 1', example: '5 managers: 3' },
        {
          kind: 'commands',
          commands: [
            { run: 'docker node ls', does: 'show the nodes', also: null },
            { run: 'docker info', does: null, also: null },
          ],
        },
      ],
      book: 'The book prints 7646.',
      since: '1.12',
      deprecated: '20.10',
      removed: null,
      unverified: false,
      signatures: [],
      exit: null,
      sources: ['Swarm > TCP Ports', 'https://docs.docker.com/engine/swarm/swarm-tutorial/'],
      see: ['swarm/quorum'],
    });
  });

  test.each([
    ['no front matter', entry(), ['swarm.md:1: Cannot tell the topic: the file does not begin with front matter (topic, title)']],
    ['no yaml block', `${HEAD}## Ports\n\nText.\n`, ['swarm.md:5: Cannot read "Ports": the heading is not followed by a yaml block']],
    ['text before the first entry', `${HEAD}\nHello.\n${entry()}`, ['swarm.md:6: Text before the first ## heading belongs to no entry']],
    [
      'a heading of another depth',
      `${HEAD}${entry()}\n### More\n`,
      [
        'swarm.md:19: Only ## headings are entries: use a paragraph or another entry',
        'swarm.md:19: Cannot read "More": the heading is not followed by a yaml block',
      ],
    ],
    ['an unknown key', `${HEAD}${entry({ yaml: 'speling: 1\n' })}`, ['swarm.md:15: speling: Unrecognized key: "speling"']],
    [
      'a tab where its two characters were meant',
      `${HEAD}${entry({ yaml: 'commands:\n  - run: "printf \\t"\n  - run: "printf \\\\t"\n' })}`,
      ['swarm.md:16: Cannot use a tab or another invisible character here; in double quotes, a backslash is written twice'],
    ],
    [
      'a port that is no port',
      `${HEAD}${entry({ yaml: 'ports:\n  - { port: 99999, protocol: tcp, use: x }\n' })}`,
      ['swarm.md:16: ports.0.port: Too big: expected number to be <=65535'],
    ],
    [
      'a row with too few cells',
      `${HEAD}${entry({ yaml: 'compare:\n  of: [A, B]\n  rows:\n    - [x, a, b]\n    - [y, a]\n' })}`,
      ['swarm.md:19: compare.rows.1: has 2 cells, wanted an aspect and 2 cells'],
    ],
    [
      'an id of another topic',
      `${HEAD}${entry({ id: 'images/ports' })}`,
      ['swarm.md:6: Id "images/ports" does not begin with its topic: swarm/'],
    ],
    ['an id that is none', `${HEAD}${entry({ id: 'Ports' })}`, ['swarm.md:9: id: must look like topic/slug, in lower case']],
    [
      'an id that is used twice',
      `${HEAD}${entry()}${entry({ title: 'Others' })}`,
      ['swarm.md:19: Id "swarm/ports" is used twice: also in swarm.md:6'],
    ],
    [
      'a first line that names no subject',
      `${HEAD}${entry({ body: 'It needs 2377.' })}`,
      ['swarm.md:6: The first line of "Ports a swarm needs" does not name its subject: "It needs 2377."'],
    ],
    [
      'no first line',
      `${HEAD}${entry({ body: '- a list' })}`,
      ['swarm.md:6: "Ports a swarm needs" does not begin with a paragraph that answers'],
    ],
    ['an image', `${HEAD}${entry({ body: 'A swarm ![whale](whale.png).' })}`, ['swarm.md:17: Cannot use Markdown of type "image" here']],
    ['HTML', `${HEAD}${entry({ body: 'A swarm.\n\n<hr>' })}`, ['swarm.md:19: Cannot use Markdown of type "html" here']],
    [
      'see-also into nowhere',
      `${HEAD}${entry({ yaml: 'see: [swarm/gone]\n' })}`,
      ['swarm.md:6: "Ports a swarm needs" points to an unknown entry: swarm/gone'],
    ],
    [
      'a question twice',
      `${HEAD}${entry({ asked: 'a b a' })}`,
      ['swarm.md:6: "Ports a swarm needs" lists a question twice: "Ports a swarm needs a"'],
    ],
  ])('names file and line of %s', (_, text, issues) => expect(issuesOf(text)).toEqual(issues));

  test('names file and line of YAML that cannot be read', () => {
    const [issue, ...others] = issuesOf(`${HEAD}${entry({ yaml: 'see: [swarm/a\n' })}`);
    expect(issue).toMatch(/^swarm\.md:1[56]: Cannot read the YAML: /);
    expect(others).toEqual([]);
  });

  test('names both places of a question that two entries claim, over files and in other spelling', () => {
    const one = `${HEAD}${entry({ title: 'Ports' })}`;
    const other = `${HEAD}${entry({ title: 'ports?', id: 'swarm/others' })}`;
    expect(issuesOf(one, other)).toEqual(
      ['a', 'b', 'c'].map((word) => `swarm-2.md:6: Question "ports? ${word}" stands in two entries: also in swarm/ports (swarm.md:6)`),
    );
  });

  test('names all mistakes at once and keeps what is right', () => {
    const bad = entry({ title: 'Bad', id: 'NO', yaml: 'ports: 5\nsince: []\n' });
    const { entries, issues } = parseKnowledge([{ file: 'swarm.md', text: `${HEAD}${bad}${entry()}` }]);
    expect(issues.map(({ line, message }) => `${line}: ${message.split(':')[0]}`)).toEqual(['9: id', '15: ports', '16: since']);
    expect(entries.map(({ id }) => id)).toEqual(['swarm/ports']);
  });

  test('reads nothing from nothing', () => expect(parseKnowledge([])).toEqual({ entries: [], issues: [] }));
});
