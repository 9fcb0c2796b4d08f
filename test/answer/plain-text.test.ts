import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer, Block } from '../../src/answer/answer.js';
import { PLAIN_LIMIT, plainBlock, plainText } from '../../src/answer/plain-text.js';
import { parseProse } from '../../src/prose.js';

const paragraph = (text: string): Block => ({ kind: 'paragraph', prose: parseProse(text) });

function answer(blocks: readonly Block[], rest: Partial<Answer> = {}): Answer {
  return {
    kind: 'answer',
    title: 'Ports',
    blocks,
    entry: 'swarm/ports',
    confidence: 1,
    source: null,
    corrections: [],
    choices: [],
    ...rest,
  };
}

describe('plainBlock()', () => {
  const BLOCKS: readonly (readonly [Block['kind'], Block, string])[] = [
    ['paragraph', paragraph('Use `docker ps` **now**.'), 'Use docker ps now.'],
    [
      'list',
      {
        kind: 'list',
        ordered: true,
        items: [
          { prose: parseProse('One'), items: [{ prose: parseProse('inner'), items: [] }] },
          { prose: parseProse('Two'), items: [] },
        ],
      },
      '1. One\n  - inner\n2. Two',
    ],
    ['code', { kind: 'code', language: 'sh', source: 'docker ps\ndocker info' }, '  docker ps\n  docker info'],
    [
      'table',
      { kind: 'table', header: [parseProse('Port'), parseProse('Use')], rows: [[parseProse('2377'), parseProse('management')]] },
      '- Port | Use\n- 2377 | management',
    ],
    [
      'comparison',
      {
        kind: 'comparison',
        of: ['CMD', 'ENTRYPOINT'],
        rows: [{ aspect: 'Replaced by', cells: [parseProse('arguments'), parseProse('`--entrypoint`')] }],
        rule: parseProse('Use both'),
      },
      '- Replaced by: CMD: arguments; ENTRYPOINT: --entrypoint\nRule of thumb: Use both',
    ],
    ['caution', { kind: 'caution', prose: parseProse('It deletes data.') }, 'Careful: It deletes data.'],
    ['note', { kind: 'note', label: 'book', prose: parseProse('The book prints 7646.') }, 'The book prints 7646.'],
    ['buttons', { kind: 'buttons', buttons: [{ label: 'Ports a swarm needs', ask: 'swarm/ports' }] }, '- Ports a swarm needs'],
  ];
  test.each(BLOCKS)('writes a %s', (_, block, text) => expect(plainBlock(block)).toBe(text));
});

describe('plainText()', () => {
  test.each([
    ['says all its words', 'Ports of a swarm', 'A swarm has three ports.', 'A swarm has three ports.'],
    ['says them in other capitals', 'The PORTS', 'Ports.', 'Ports.'],
    ['lacks one', 'Ports a manager needs', 'A swarm has three ports.', 'Ports a manager needs:\nA swarm has three ports.'],
    ['lacks only short ones', 'A port or two', 'One port.', 'One port.'],
    [
      'lacks a flag',
      'docker run --restart',
      'It starts again when you run docker.',
      'docker run --restart:\nIt starts again when you run docker.',
    ],
  ])('puts the title in front where the text does not say it: the text %s', (_, title, text, plain) =>
    expect(plainText(answer([paragraph(text)], { title }))).toBe(plain),
  );

  test('puts no title in front of what is no answer', () => {
    expect(plainText(answer([paragraph('One of these?')], { kind: 'choices', title: 'Did you mean' }))).toBe('One of these?');
  });

  test('is the title where there is nothing else', () => expect(plainText(answer([]))).toBe('Ports'));

  test('separates blocks by lines and leaves empty ones out', () => {
    expect(plainText(answer([paragraph('Ports one.'), paragraph(''), paragraph('Two.')]))).toBe('Ports one.\nTwo.');
  });

  test('cuts at a block border, and says that something was cut', () => {
    const blocks = [paragraph('Ports are these.'), paragraph('x'.repeat(40)), paragraph('Last.')];
    expect(plainText(answer(blocks), 50)).toBe('Ports are these.\n…');
    expect(plainText(answer(blocks), 59)).toBe(`Ports are these.\n${'x'.repeat(40)}\n…`);
  });

  test('cuts a first block that is too long at a line or a word', () => {
    expect(plainText(answer([paragraph('Ports and more ports and ports')]), 20)).toBe('Ports and more\n…');
    expect(plainText(answer([{ kind: 'code', language: 'sh', source: 'ports\nports of one\nports' }]), 15)).toBe('  ports\n…');
    expect(plainText(answer([paragraph('p'.repeat(50))], { title: '' }), 20)).toBe(`${'p'.repeat(18)}\n…`);
  });

  test('never ends with the bare title', () => {
    const long = paragraph('many words '.repeat(200));
    expect(plainText(answer([long], { title: 'Unsaid' })).length).toBeGreaterThan(1_000);
  });

  const texts = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '`', 'é', '🐳'), maxLength: 90 }), { maxLength: 12 });

  test('is never longer than its limit', () => {
    fc.assert(
      fc.property(texts, fc.string({ maxLength: 20 }), fc.integer({ min: 10, max: 300 }), (lines, title, limit) => {
        expect(plainText(answer(lines.map(paragraph), { title }), limit).length).toBeLessThanOrEqual(limit);
      }),
      { numRuns: 1_000 },
    );
  });

  test('is never longer than 1,200 characters without a limit', () => {
    fc.assert(
      fc.property(
        fc.nat(3_000),
        fc.nat(3_000),
        (a, b) => plainText(answer([paragraph('a'.repeat(a)), paragraph('b'.repeat(b))])).length <= PLAIN_LIMIT,
      ),
    );
  });

  test('holds whole blocks from the beginning, in order, whatever the limit', () => {
    const block = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 10 }), fc.integer({ min: 24, max: 120 }), (lines, limit) => {
        const cut = plainText(answer(lines.map(paragraph), { title: '' }), limit).split('\n');
        const isCut = cut.at(-1) === '…';
        const kept = isCut ? cut.slice(0, -1) : cut;
        expect(kept).toEqual(lines.slice(0, kept.length));
        expect(isCut).toBe(kept.length < lines.length);
      }),
      { numRuns: 1_000 },
    );
  });
});
