import { PassThrough, Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openLibrary } from '../../adapters/files/open-library.js';
import { answerJsonLines, replyTo } from '../../adapters/terminal/machine-interface.js';
import { PLAIN_LIMIT } from '../../src/answer/plain-text.js';
import { createBot } from '../../src/bot.js';

const bot = createBot(openLibrary());

/** What `deckhand ask --jsonl` writes for an input, line by line. */
async function repliesTo(input: string | readonly string[]): Promise<Record<string, unknown>[]> {
  const output = new PassThrough();
  const chunks: string[] = [];
  output.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
  await answerJsonLines(bot, Readable.from(typeof input === 'string' ? [input] : input), output);
  const text = chunks.join('');
  expect(text === '' || text.endsWith('\n')).toBe(true);
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

const asking = (id: unknown, ...turns: string[]): string => JSON.stringify({ id, turns });
const ask = (...turns: string[]): Record<string, unknown> => ({ ...replyTo(bot, asking('x', ...turns)) });

const ANSWER_FIELDS = ['id', 'kind', 'title', 'text', 'entry', 'confidence', 'source', 'ms'];

describe('the machine interface', () => {
  test('replies with all fields of the protocol, and no others', () => {
    const { ms, text, choices, ...rest } = ask('which ports does a swarm need');
    expect(rest).toEqual({
      id: 'x',
      kind: 'answer',
      title: 'Ports a swarm needs',
      entry: 'swarm/ports',
      confidence: expect.closeTo(1, 0),
      source: { label: expect.any(String), url: expect.stringMatching(/^https:/) },
    });
    expect(text).toMatch(/2377.*7946.*4789/s);
    expect(choices).toSatisfy((given) => given === undefined || Array.isArray(given));
    expect(ms).toBeTypeOf('number');
  });

  test('writes one line per line, in order', async () => {
    const asked = Array.from({ length: 40 }, (_, index) => asking(index, index % 2 === 0 ? 'port swarm' : 'help'));
    const replies = await repliesTo(`${asked.join('\n')}\n`);
    expect(replies.map(({ id }) => id)).toEqual(asked.map((_, index) => index));
    expect(replies.map(({ kind }) => kind)).toEqual(asked.map((_, index) => (index % 2 === 0 ? 'answer' : 'help')));
  });

  test('answers as it goes, before the input ends', async () => {
    const input = new PassThrough();
    const output = new PassThrough();
    const done = answerJsonLines(bot, input, output);
    for (const id of ['first', 'second']) {
      input.write(`${asking(id, 'port swarm')}\n`);
      const line = await new Promise<string>((resolve) => output.once('data', (chunk: Buffer) => resolve(chunk.toString())));
      expect(JSON.parse(line)).toMatchObject({ id });
    }
    input.end();
    await done;
  });

  test('reads lines however the input is cut, with either line end, and without one at the end', async () => {
    const text = `${asking('a', 'port swarm')}\r\n${asking('ü🐳', 'hilfe – für über')}\n${asking('c', 'help')}`;
    const whole = await repliesTo(text);
    const cut = await repliesTo([...text].map(String));
    expect(whole.map(({ id }) => id)).toEqual(['a', 'ü🐳', 'c']);
    expect(cut.map(({ id, text: said }) => [id, said])).toEqual(whole.map(({ id, text: said }) => [id, said]));
  });

  test.each([['x'], [7], [0], [''], [null], [['a', 1]], [{ deep: { id: 1 } }], [false], ['__proto__'], ['"\n\u0000']])(
    'echoes the id %j',
    (id) => expect(replyTo(bot, asking(id, 'help')).id).toEqual(id),
  );

  test('takes a missing id as null', () => expect(replyTo(bot, '{"turns":["help"]}')).toMatchObject({ id: null, kind: 'help' }));

  test('ignores fields it does not know', () => {
    const line = JSON.stringify({ id: 'x', turns: ['port swarm'], expect: 'nothing', entry: 'images/pull', kind: 'error', extra: [1] });
    const { ms: _, ...reply } = { ...replyTo(bot, line) } as Record<string, unknown>;
    const { ms: __, ...plain } = ask('port swarm');
    expect(reply).toEqual(plain);
  });

  test.each([
    ['not json'],
    ['{"id":"x","turns":["help"]'],
    ['[]'],
    ['["help"]'],
    ['"help"'],
    ['null'],
    ['42'],
    ['{}'],
    ['{"id":"x"}'],
    ['{"id":"x","turns":[]}'],
    ['{"id":"x","turns":"help"}'],
    ['{"id":"x","turns":[1]}'],
    ['{"id":"x","turns":["help",null]}'],
    ['{"id":"x","turns":{"0":"help","length":1}}'],
    ['{"id":"x","__proto__":{"turns":["help"]}}'],
    ['{"turn":["help"]}'],
    ['\u0000'],
    ['{"id":"x","turns":["help"]} trailing'],
  ])('replies to %s with an error, and nothing else', (line) => {
    expect(replyTo(bot, line)).toEqual({ id: null, kind: 'error', text: expect.stringMatching(/^Cannot read the line: /) });
  });

  test('goes on after lines it cannot use', async () => {
    const replies = await repliesTo(['nonsense', '{"turns":[]}', asking('good', 'port swarm'), '{', asking('too', 'help')].join('\n'));
    expect(replies.map(({ id, kind }) => [id, kind])).toEqual([
      [null, 'error'],
      [null, 'error'],
      ['good', 'answer'],
      [null, 'error'],
      ['too', 'help'],
    ]);
  });

  test.each([[''], ['   '], ['\n\t'], ['\u0000\u0007'], ['\u200b']])('takes the blank turn %j as a question like others', (typed) => {
    expect(ask(typed)).toMatchObject({ id: 'x', kind: 'help', entry: null });
  });

  test('replies to the last turn only, and remembers the ones before', () => {
    expect(ask('port swarm', 'help')).toMatchObject({ kind: 'help', entry: null });
    expect(ask('help', '', 'port swarm')).toMatchObject({ kind: 'answer', entry: 'swarm/ports' });
  });

  test('gives the promised answer when the "ask" of a choice is sent back', () => {
    const offered = ['swarm', 'port', 'network', 'logs', 'cannot remove', 'volume driver', 'how do i update'].flatMap(
      (typed) => (ask(typed)['choices'] as { label: string; ask: string }[] | undefined) ?? [],
    );
    expect(offered.length).toBeGreaterThan(0);
    for (const choice of offered) expect([choice.label, ask(choice.ask)['title']]).toEqual([choice.label, choice.label]);
  });

  test('names the words it corrected', () => {
    expect(ask('what ports does swram need')).toMatchObject({ entry: 'swarm/ports', corrected: [{ from: 'swram', to: 'swarm' }] });
    expect(ask('port swarm')).not.toHaveProperty('corrected');
  });

  test.each([['x'.repeat(100_000)], ['port swarm '.repeat(9_000)], ['\u001b[31m'.repeat(20_000)], ['🐳'.repeat(25_000)]])(
    'answers a turn of 100 kB shortly (case %#)',
    (typed) => {
      const reply = ask(typed);
      expect(['answer', 'choices', 'nothing', 'help']).toContain(reply['kind']);
      expect(String(reply['text']).length).toBeLessThanOrEqual(PLAIN_LIMIT);
    },
  );

  test('keeps to the protocol whatever is asked', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { minLength: 1, maxLength: 3 }), fc.jsonValue(), (turns, id) => {
        const line = JSON.stringify({ id, turns });
        const reply = replyTo(bot, line) as unknown as Record<string, unknown>;
        const known = new Set([...ANSWER_FIELDS, 'corrected', 'choices']);
        expect(Object.keys(reply).filter((key) => !known.has(key))).toEqual([]);
        expect(ANSWER_FIELDS.filter((key) => !(key in reply))).toEqual([]);
        expect(reply['id']).toEqual((JSON.parse(line) as { id: unknown }).id);
        expect(['answer', 'choices', 'nothing', 'help']).toContain(reply['kind']);
        expect((reply['entry'] === null) === (reply['kind'] !== 'answer')).toBe(true);
        expect(JSON.stringify(reply)).not.toContain('\n');
      }),
      { numRuns: 150 },
    );
  });

  test('never fails on any line at all', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (line) =>
        ['answer', 'choices', 'nothing', 'help', 'error'].includes(replyTo(bot, line).kind),
      ),
      { numRuns: 300 },
    );
  });
});
