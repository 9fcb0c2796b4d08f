import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { deckhand, PROJECT, shell } from '../fakes/deckhand.js';
import { openTerminal } from '../fakes/terminal.js';

const VERSION = (JSON.parse(readFileSync(`${PROJECT}package.json`, 'utf8')) as { version: string }).version;
const PLATFORM = { SLACK_BOT_TOKEN: 'xoxb-not-a-real-one' };

describe('npm start decides', () => {
  test('1. words after -- get one answer, and the program ends', async () => {
    const { code, output, errors } = await shell('npm start --silent -- port swarm');
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toMatch(/^A swarm needs 2377/);
  });

  test('1. words come before a configured platform and before what stands on stdin', async () => {
    const { code, output } = await deckhand(['port', 'swarm'], { environment: PLATFORM, input: 'help\n' });
    expect(code).toBe(0);
    expect(output).toMatch(/^A swarm needs 2377/);
  });

  test.each([
    ['Slack', PLATFORM, 'SLACK_APP_TOKEN is missing'],
    ['Discord', { DISCORD_TOKEN: 'not.a.real.one' }, 'DISCORD_APPLICATION_ID is missing'],
  ])('2. %s configured means the bot, even when stdin is a pipe', async (_, environment, missing) => {
    const { code, output, errors } = await deckhand([], { environment, input: 'port swarm\n' });
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(errors).toContain('Cannot start the bot:');
    expect(errors).toContain(missing);
  });

  test('2. a platform configured means the bot, even at a terminal', async () => {
    const terminal = openTerminal([], PLATFORM);
    await terminal.shows('SLACK_APP_TOKEN is missing');
    expect(await terminal.ended).toBe(1);
  });

  test('2. a blank token configures nothing', async () => {
    const { code, output } = await deckhand([], { environment: { SLACK_BOT_TOKEN: ' ' }, input: 'port swarm\n' });
    expect(code).toBe(0);
    expect(output).toContain('2377');
  });

  test('3. a terminal on stdin gets the chat', async () => {
    const terminal = openTerminal();
    await terminal.shows('docker> ');
    terminal.type('quit\r');
    expect(await terminal.ended).toBe(0);
  });

  test('4. otherwise every line of stdin is answered', async () => {
    const { code, output, errors } = await shell('printf "port swarm\\nhelp\\ncan 5 managers lose 3" | npm start --silent');
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toMatch(/^A swarm needs 2377[\s\S]*port swarm[\s\S]*No, 5 managers cannot lose 3/);
  });

  test('4. a follow-up line takes up the line before', async () => {
    const { output } = await deckhand([], { input: 'what port does gossip use\nand vxlan?\n' });
    expect(output).toMatch(/7946[\s\S]*4789/);
  });

  test.each([
    ['nothing at all', '', ''],
    ['a blank line', '\n', 'Type a question about Docker'],
  ])('4. with %s on stdin the program ends in peace', async (_, input, said) => {
    const { code, output, errors } = await deckhand([], { input });
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toContain(said);
  });
});

describe('deckhand', () => {
  test.each([
    [['port', 'swarm'], /^A swarm needs 2377/],
    [['port swarm'], /^A swarm needs 2377/],
    [['ask', 'port', 'swarm'], /^A swarm needs 2377/],
    [['--help'], /port swarm/],
    [['help'], /port swarm/],
    [['--version'], new RegExp(VERSION.replaceAll('.', '\\.'))],
    [['about'], /Docker 29/],
    [['ledger', 'swarm'], /\d+ rows: \d+ confirmed/],
    [['ledger'], /\d{3} rows: \d+ confirmed/],
    [['ledger', 'no-such-word'], /No row of the ledger holds no-such-word/],
    [['__proto__'], /./],
    [['asdfgh', 'qwertz'], /don’t/],
  ])('%j answers and exits with 0', async (words, said) => {
    const { code, output, errors } = await deckhand(words);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toMatch(said);
    expect(output.endsWith('\n')).toBe(true);
  });

  test('asks for a question where none was given, on stderr, and exits with 2', async () => {
    const { code, output, errors } = await deckhand(['ask', '--json']);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors).toContain('No question was given');
  });

  test('takes --json before and behind the question', async () => {
    const replies = await Promise.all([
      deckhand(['ask', '--json', 'port', 'swarm']),
      deckhand(['ask', 'port', 'swarm', '--json']),
      deckhand(['port', 'swarm', '--json']),
    ]);
    for (const { code, output } of replies) {
      expect(code).toBe(0);
      expect(JSON.parse(output)).toMatchObject({ kind: 'answer', entry: 'swarm/ports', title: 'Ports a swarm needs' });
    }
  });

  test('answers JSON lines through npm run ask, one for one, in order', async () => {
    const input = [
      '{"id":"a","turns":["port swarm"]}',
      'nonsense',
      '{"id":"b","turns":["what port does gossip use","and vxlan?"]}',
      '{"id":"c","turns":[""]}',
    ];
    const { code, output, errors } = await shell('npm run --silent ask -- --jsonl', { input: `${input.join('\n')}\n` });
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    const replies = output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string | null; kind: string });
    expect(replies.map(({ id, kind }) => [id, kind])).toEqual([
      ['a', 'answer'],
      [null, 'error'],
      ['b', 'answer'],
      ['c', 'help'],
    ]);
  });

  test('answers ten thousand lines without losing one', async () => {
    const input = Array.from({ length: 10_000 }, (_, id) => `{"id":${id},"turns":["help"]}\n`).join('');
    const { output } = await deckhand(['ask', '--jsonl'], { input });
    expect(
      output
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { id: number }).id),
    ).toEqual(Array.from({ length: 10_000 }, (_, id) => id));
  });

  test.each([
    '$DECKHAND ledger | head -1',
    'yes "port swarm" | head -2000 | $DECKHAND | head -1',
    `yes '{"turns":["help"]}' | head -20000 | $DECKHAND ask --jsonl | head -1`,
  ])('says nothing when its reader stops early: %s', async (line) => {
    const { output, errors } = await shell(line);
    expect(errors).toBe('');
    expect(output.split('\n').length).toBe(2);
  });

  test('exits with 0 when its reader stops early', async () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: bash fills it in
    const { output } = await shell('$DECKHAND ledger | head -1 >/dev/null; echo "${PIPESTATUS[0]}"');
    expect(output).toBe('0\n');
  });

  test('shows colours only where somebody looks, or wants them', async () => {
    expect((await deckhand(['port', 'swarm'])).output).not.toContain('\u001b');
    const terminal = openTerminal(['port', 'swarm']);
    expect(await terminal.shows('docs.docker.com')).toContain('\u001b[');
    const plain = openTerminal(['port', 'swarm'], { NO_COLOR: '1' });
    expect(await plain.shows('docs.docker.com')).not.toContain('\u001b[1m');
  });

  test.each([['\u001b[31mport\u001b[0m swarm'], ['port swarm\u001b]0;title\u0007'], ['\u009b31mzzzz'], ['zz\u0007zz \u001b[2J']])(
    'never writes back the escape codes of %j',
    async (typed) => {
      const { code, output } = await deckhand([typed]);
      expect(code).toBe(0);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not be there
      expect(output).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    },
  );

  test('takes its own folder, not the one it is called in, for its knowledge', async () => {
    const { code, output } = await shell('cd / && $DECKHAND port swarm');
    expect(code).toBe(0);
    expect(output).toMatch(/^A swarm needs 2377/);
  });
});
