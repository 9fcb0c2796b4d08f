import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { openLibrary } from '../../adapters/files/open-library.js';
import { renderTerminal } from '../../adapters/terminal/render-terminal.js';
import type { Answer, Block } from '../../src/answer/answer.js';
import { plainText } from '../../src/answer/plain-text.js';
import { createBot } from '../../src/bot.js';
import { parseProse } from '../../src/prose.js';

const ONE_OF_EACH: readonly Block[] = [
  {
    kind: 'paragraph',
    prose: [...parseProse('A swarm needs `2377/tcp`, see '), { kind: 'link', text: 'the page', url: 'https://docs.docker.com/' }],
  },
  { kind: 'caution', prose: parseProse('Never open `4789` to the internet, since nobody is asked for a password there.') },
  {
    kind: 'list',
    ordered: true,
    items: [{ prose: parseProse('First **bold** step'), items: [{ prose: parseProse('an inner step'), items: [] }] }],
  },
  { kind: 'code', language: 'sh', source: '# every container\ndocker ps -a' },
  {
    kind: 'table',
    header: ['Port', 'Protocol', 'Used for'].map(parseProse),
    rows: [['7946', 'tcp and udp', 'gossip: node and network discovery over all of the nodes'].map(parseProse)],
  },
  {
    kind: 'comparison',
    of: ['CMD', 'ENTRYPOINT'],
    rows: [{ aspect: 'Replaced by', cells: ['the arguments of docker run', '`--entrypoint` only'].map(parseProse) }],
    rule: parseProse('ENTRYPOINT for the program, CMD for its arguments'),
  },
  { kind: 'note', label: 'book', prose: parseProse('It prints 7646.') },
  { kind: 'buttons', buttons: [{ label: 'Quorum of a swarm', ask: 'swarm/quorum' }] },
];

const ANSWER: Answer = {
  kind: 'answer',
  title: 'Ports a swarm needs',
  blocks: ONE_OF_EACH,
  entry: 'swarm/ports',
  confidence: 1,
  source: { label: 'docs.docker.com', url: 'https://docs.docker.com/engine/swarm/' },
  corrections: [{ from: 'swram', to: 'swarm' }],
  choices: [{ label: 'Quorum of a swarm', ask: 'swarm/quorum' }],
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are made of them
const COLOR = /\u001b\[[0-9;]*m/g;
const WIDTHS = [40, 80, 120] as const;

const wordsIn = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];
/** Letters and digits in the order of the alphabet: what stays the same however lines and cells are wrapped. */
const lettersIn = (text: string): string => [...wordsIn(text).join('')].sort().join('');

describe('renderTerminal()', () => {
  test('shows an answer without colours', () => {
    expect(renderTerminal(ANSWER, { columns: 80, color: false })).toBe(`Read as: swram → swarm
Ports a swarm needs

A swarm needs \`2377/tcp\`, see the page (https://docs.docker.com/)

! Careful: Never open \`4789\` to the internet, since nobody is asked for a
  password there.

1. First bold step
  ◦ an inner step

  # every container
  docker ps -a

Port  Protocol     Used for
7946  tcp and udp  gossip: node and network discovery over all of the nodes

             CMD                          ENTRYPOINT
Replaced by  the arguments of docker run  \`--entrypoint\` only

Rule of thumb: ENTRYPOINT for the program, CMD for its arguments

The book: It prints 7646.

  1) Quorum of a swarm

Source: https://docs.docker.com/engine/swarm/`);
  });

  test.each(WIDTHS)('loses no word to colour at %i columns', (columns) => {
    const plain = renderTerminal(ANSWER, { columns, color: false });
    const colored = renderTerminal(ANSWER, { columns, color: true });
    expect(colored).toMatch(COLOR);
    expect(plain).not.toContain('\u001b');
    expect(lettersIn(colored.replace(COLOR, ''))).toBe(lettersIn(plain));
  });

  test.each(WIDTHS)('loses no word to wrapping at %i columns', (columns) => {
    const widest = renderTerminal(ANSWER, { columns: 100, color: false });
    expect(lettersIn(renderTerminal(ANSWER, { columns, color: false }))).toBe(lettersIn(widest));
  });

  test.each(WIDTHS)('stays within %i columns, code and addresses excepted', (columns) => {
    const lines = renderTerminal(ANSWER, { columns, color: false }).split('\n');
    const tooWide = lines.filter((line) => stringWidth(line) > columns && !line.includes('https://'));
    expect(tooWide).toEqual([]);
  });

  test('wraps at 100 columns at most and at 40 at least', () => {
    const long: Answer = {
      ...ANSWER,
      blocks: [{ kind: 'paragraph', prose: parseProse('word '.repeat(100).trim()) }],
      source: null,
      choices: [],
    };
    const widest = (columns: number): number =>
      Math.max(
        ...renderTerminal(long, { columns, color: false })
          .split('\n')
          .map((line) => stringWidth(line)),
      );
    expect([widest(5), widest(40), widest(500)]).toEqual([39, 39, 99]);
  });

  test('leaves nothing open at the end of a coloured line', () => {
    // A colour that goes on over a line feed would paint what the person types next.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are made of them
    const endsOf = (text: string) => [...text.matchAll(/\u001b\[([0-9;]*)m/g)].map((match) => match[1]);
    const OPENS: Readonly<Record<string, string>> = { '1': '22', '2': '22', '36': '39', '33': '39' };
    let open: string[] = [];
    for (const code of endsOf(renderTerminal(ANSWER, { columns: 80, color: true }))) {
      const close = OPENS[code ?? ''];
      if (close === undefined) open = open.filter((wanted) => wanted !== code);
      else open.push(close);
    }
    expect(open).toEqual([]);
  });

  test('says what is next below an answer without buttons', () => {
    const shown = renderTerminal({ ...ANSWER, blocks: [] }, { columns: 80, color: false });
    expect(shown).toContain('See also: Quorum of a swarm');
  });
});

describe('every entry, drawn', () => {
  const library = openLibrary();
  const bot = createBot(library);
  const answers = library
    .search()
    .ids()
    .map((id) => bot.ask(id).answer);

  test('is there', () => expect(answers.length).toBeGreaterThan(100));

  test.each(WIDTHS)('says at %i columns every word of its plain text', (columns) => {
    const lost: string[] = [];
    for (const answer of answers) {
      const drawn = renderTerminal(answer, { columns, color: false }).replace(/\s+/g, '');
      const wide = lettersIn(renderTerminal(answer, { columns: 100, color: false }));
      if (lettersIn(drawn) !== wide) lost.push(`${answer.entry}: wrapping changes its letters`);
      const plainWords = new Set(wordsIn(plainText(answer, Number.POSITIVE_INFINITY)));
      const wideWords = renderTerminal(answer, { columns: 1_000, color: false });
      for (const word of plainWords)
        if (word.length < 12 && columns === 120 && !wideWords.includes(word)) lost.push(`${answer.entry}: ${word}`);
    }
    expect(lost).toEqual([]);
  });

  test('fits 40 columns, code and addresses excepted', () => {
    const tooWide = answers.flatMap((answer) =>
      renderTerminal(answer, { columns: 40, color: false })
        .split('\n')
        .filter((line) => stringWidth(line) > 40 && !line.startsWith('  ') && !line.includes('://'))
        .map((line) => `${answer.entry}: ${line}`),
    );
    expect(tooWide).toEqual([]);
  });
});
