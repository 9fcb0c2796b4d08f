import type { Answer, Block } from '../../src/answer/answer.js';
import type { Reply } from '../../src/conversation.js';
import { type ListItem, type Prose, parseProse } from '../../src/prose.js';

/** An answer as `composeEntry` makes them, with whatever a test wants different. */
export function answerWith(blocks: readonly Block[], rest: Partial<Answer> = {}): Answer {
  return {
    kind: 'answer',
    title: 'Ports a swarm needs',
    blocks,
    entry: 'swarm/ports',
    confidence: 0.9,
    source: null,
    corrections: [],
    choices: [],
    ...rest,
  };
}

/** The answer alone, whose buttons come back with "ask:" and their number, with whatever a test wants different. */
export function replyWith(answer: Answer, rest: Partial<Reply> = {}): Reply {
  const buttons = [...answer.choices, ...answer.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))];
  const tokens: [string, string][] = [];
  for (const { ask } of buttons) if (!tokens.some(([known]) => known === ask)) tokens.push([ask, `ask:${tokens.length}`]);
  return { answer, tokens: Object.fromEntries(tokens), controls: [], menu: null, again: null, from: 0, sharedBy: null, ...rest };
}

export function paragraph(line: string): Block {
  return { kind: 'paragraph', prose: parseProse(line) };
}

export function item(line: string, ...items: readonly ListItem[]): ListItem {
  return { prose: parseProse(line), items };
}

const SCRIPT = '# Make room\ndocker image prune --all --force\ndocker system df --format "{{.Type}}\t{{.Size}}" | sort';
const LONG_LINE = 'docker run --rm --mount type=volume,source=data,target=/var/lib/data alpine:3.22 tar -c /var/lib/data';

export const CHOICES = [
  { label: 'Restart policies compared', ask: 'containers/restart' },
  { label: 'List containers', ask: 'containers/list' },
];

/** Answers of every kind of block, and the strange ones. Each is shown by every renderer. */
export const ANSWERS: Readonly<Record<string, Answer>> = {
  'a paragraph with code, bold, emphasis and a link': answerWith([
    {
      kind: 'paragraph',
      prose: [
        ...parseProse('A swarm needs **three** ports; `2377/tcp` is for '),
        { kind: 'emphasis', text: 'managers' },
        { kind: 'text', text: '. Read ' },
        { kind: 'link', text: 'the page', url: 'https://docs.docker.com/engine/swarm/?a=1&b=(2)' },
        { kind: 'text', text: '.' },
      ],
    },
  ]),
  'a nested list': answerWith([
    paragraph('Three kinds of mount:'),
    {
      kind: 'list',
      ordered: false,
      items: [item('`volume`: kept by Docker', item('local driver', item('deeper still'))), item('`bind`: a path of the host')],
    },
  ]),
  'an ordered list with another list inside': answerWith([
    { kind: 'list', ordered: true, items: [item('Stop it', item('with `docker stop`')), item('Remove it'), item('Look again')] },
  ]),
  'code of several lines': answerWith([paragraph('Remove what is unused.'), { kind: 'code', language: 'sh', source: SCRIPT }]),
  'a code line wider than a phone': answerWith([{ kind: 'code', language: 'sh', source: LONG_LINE }]),
  'a narrow table': answerWith([
    {
      kind: 'table',
      header: ['Port', 'Protocol', 'Used for'].map(parseProse),
      rows: [
        ['2377', 'tcp', 'managing the cluster'],
        ['7946', 'tcp, udp', 'nodes'],
      ].map((row) => row.map(parseProse)),
    },
  ]),
  'a wide table of two columns': answerWith([
    {
      kind: 'table',
      header: ['Policy', 'Behaviour'].map(parseProse),
      rows: [
        ['`unless-stopped`', 'Starts again after a crash and a reboot, but not after somebody stopped it'],
        ['`always`', 'Starts again after everything, a manual stop with the next start of the daemon'],
      ].map((row) => row.map(parseProse)),
    },
  ]),
  'a wide table of four columns with an empty cell': answerWith([
    {
      kind: 'table',
      header: ['Driver', 'Scope', 'Isolation', 'Typical use'].map(parseProse),
      rows: [
        ['`bridge`', 'one host', 'containers on the same bridge see each other', 'standalone containers'],
        ['`host`', 'one host', '', 'when every microsecond of the network counts'],
      ].map((row) => row.map(parseProse)),
    },
  ]),
  'a caution': answerWith([
    paragraph('`docker system prune` removes it.'),
    { kind: 'caution', prose: parseProse('`--volumes` deletes **data**, for good.') },
  ]),
  'a comparison with a rule': answerWith(
    [
      {
        kind: 'comparison',
        of: ['Bind mount', 'Volume'],
        rows: [
          { aspect: 'Where it lives', cells: ['a path of the host', 'in `/var/lib/docker/volumes`'].map(parseProse) },
          { aspect: 'Who manages it', cells: ['you', 'Docker, with `docker volume`'].map(parseProse) },
        ],
        rule: parseProse('Take a volume unless the host must see the files.'),
      },
    ],
    { title: 'Bind mount or volume' },
  ),
  'notes of every label': answerWith([
    paragraph('The port is `2377`.'),
    { kind: 'note', label: 'version', prose: parseProse('Since 23.0; removed in 29.0.') },
    { kind: 'note', label: 'book', prose: parseProse('says `2376`, which is the daemon’s own port.') },
    { kind: 'note', label: 'origin', prose: parseProse('From the book; not confirmed in the documentation.') },
    { kind: 'note', label: 'correction', prose: parseProse('Read as `swarm`.') },
  ]),
  'buttons to choose from': answerWith([paragraph('That could be one of these:'), { kind: 'buttons', buttons: CHOICES }], {
    kind: 'choices',
    title: 'Did you mean',
    choices: CHOICES,
  }),
  'a source, corrections and see also': answerWith([paragraph('Three ports.')], {
    source: { label: 'docs.docker.com/engine/swarm/swarm-tutorial', url: 'https://docs.docker.com/engine/swarm/swarm-tutorial/' },
    corrections: [
      { from: 'swram', to: 'swarm' },
      { from: 'prot', to: 'port' },
    ],
    choices: CHOICES,
  }),
  'a source without an address': answerWith([paragraph('Three ports.')], { source: { label: 'Docker Deep Dive: 12.3' } }),
  'more choices than buttons, one very long': answerWith([paragraph('Take one.')], {
    choices: [
      { label: `How ${'very '.repeat(40)}long`, ask: 'a/b' },
      ...[1, 2, 3, 4, 5, 6].map((n) => ({ label: `Choice ${n}`, ask: `a/${n}` })),
    ],
  }),
  'a very long answer': answerWith(
    Array.from({ length: 60 }, (_, n): Block[] => [
      paragraph(`Paragraph ${n} says that \`docker\` number ${n} does this and that, and then something else altogether, at length.`),
      { kind: 'code', language: 'sh', source: `# number ${n}\ndocker run --name c${n} alpine` },
    ]).flat(),
    { source: { label: 'docs.docker.com/long', url: 'https://docs.docker.com/long' } },
  ),
  'one block of code that no message holds': answerWith([
    { kind: 'code', language: 'sh', source: Array.from({ length: 600 }, (_, n) => `docker run --name c${n} alpine echo ${n}`).join('\n') },
  ]),
  'one paragraph that no message holds': answerWith([paragraph('many a word and `some code` in it '.repeat(900))]),
  'a title, a word and a line of enormous length': answerWith(
    [paragraph('w'.repeat(9_000)), { kind: 'code', language: '', source: 'x'.repeat(9_000) }],
    {
      title: 'Title '.repeat(200),
    },
  ),
  'an empty answer': answerWith([], { title: '', entry: null }),
  'an answer of blanks': answerWith(
    [
      paragraph(' '),
      { kind: 'paragraph', prose: [] },
      { kind: 'list', ordered: true, items: [] },
      { kind: 'code', language: '', source: '\n\n' },
      { kind: 'table', header: [], rows: [] },
      { kind: 'caution', prose: [] },
      { kind: 'note', label: 'book', prose: [] },
      { kind: 'buttons', buttons: [{ label: ' ', ask: '' }] },
    ],
    { title: '\u200B', source: { label: '' } },
  ),
};

/** Text that means something to a platform, or hides something from a reader. */
export const HOSTILE_TEXTS: readonly string[] = [
  '<!channel> <!here> <!subteam^S123> <!date^0^{date}|x>',
  '@everyone @here @channel',
  '<@U123> <@123456789012345678> <@&42> <#C1> <#42> </ban:42> <t:1700000000:R> <:x:42> <a:x:42>',
  'read <https://evil.example|docs.docker.com> or [docs.docker.com](https://evil.example)',
  'see https://evil.example/x_y_z and http://evil.example',
  '_*~|> bold *bold* _italic_ ~struck~ ||spoiler|| __under__ ***all***',
  'a ` tick, ``two``, ```three``` and \\`escaped\\`',
  '# heading',
  '- dash',
  '-# subtext',
  '1. one',
  '> quote',
  '>>> long quote',
  '* star',
  '</script> & &amp; &lt; &#60;',
  'a :tada: b :+1: c',
  'before \u001b[31mred\u001b[0m \u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007 after',
  'txt.\u202Eexe \u2066inside\u2069 \u0000null \uD800 half',
  'two\nlines\r\nand # more\n- or less',
  '\\ backslash \\* and at the end \\',
];

/** The same hostile text in every place of an answer. */
export function hostileAnswer(text: string): Answer {
  const prose: Prose = [{ kind: 'text', text }];
  const mixed: Prose = [
    { kind: 'text', text },
    { kind: 'code', text },
    { kind: 'strong', text },
    { kind: 'emphasis', text },
    { kind: 'link', text, url: 'https://docs.docker.com/' },
    { kind: 'link', text: 'word', url: text },
  ];
  return answerWith(
    [
      { kind: 'paragraph', prose },
      { kind: 'paragraph', prose: mixed },
      { kind: 'list', ordered: true, items: [{ prose, items: [{ prose, items: [] }] }] },
      { kind: 'code', language: text, source: text },
      { kind: 'table', header: [prose, prose], rows: [[prose, prose]] },
      { kind: 'comparison', of: [text, text], rows: [{ aspect: text, cells: [prose, mixed] }], rule: prose },
      { kind: 'caution', prose },
      { kind: 'note', label: 'book', prose },
      { kind: 'note', label: 'version', prose },
    ],
    {
      title: text,
      source: { label: text, url: 'https://docs.docker.com/' },
      corrections: [{ from: text, to: text }],
      choices: [{ label: text, ask: text }],
    },
  );
}
