import { afterEach, describe, expect, test } from 'vitest';
import { deckhand } from '../fakes/deckhand.js';
import { temporaryFolder } from '../fakes/store.js';
import { openTerminal, type Terminal } from '../fakes/terminal.js';

// biome-ignore lint/suspicious/noControlCharactersInRegex: readline places the cursor with them
const READY = /\n(?:\u001b\[[0-9;]*[A-Za-z])*docker> (?:\u001b\[[0-9;]*[A-Za-z])*$/;

describe('the quiz in a real terminal', () => {
  let terminal: Terminal;
  afterEach(() => terminal.close());

  function sitDown(words: readonly string[], folder: string): Promise<string> {
    terminal = openTerminal(words, { NO_COLOR: '1', DECKHAND_DATA: folder });
    return terminal.shows(READY);
  }
  async function type(line: string): Promise<string> {
    terminal.type(`${line}\r`);
    return terminal.shows(READY);
  }

  test('asks, takes a letter, says why, and goes on with Enter', async () => {
    const asked = await sitDown(['quiz', 'practice', 'networking'], temporaryFolder());
    expect(asked).toMatch(/Practice: networking[\s\S]*A {2}[\s\S]*D {2}[\s\S]*10 new ones are left/);
    expect(await type('c')).toMatch(/Right|Not quite|exactly two/);
    expect(await type('')).toMatch(/Practice: networking|Right|exactly two/);
    terminal.type('quit\r');
    expect(await terminal.ended).toBe(0);
  });

  test('takes up an exam where it was left, in another process', async () => {
    const folder = temporaryFolder();
    expect(await sitDown(['quiz', 'exam', 'short', 'discrete'], folder)).toContain('Short exam: 1 of 20');
    await type('no');
    terminal.type('quit\r');
    expect(await terminal.ended).toBe(0);
    expect(await sitDown(['chat'], folder)).toContain('quiz practice');
    expect(await type('quiz exam')).toContain('Your exam goes on');
    expect(await type('port swarm')).toContain('2377');
    expect(await type('me forget')).toMatch(/Forget you\?[\s\S]*1\) Forget me/);
    expect(await type('1')).toContain('You are forgotten');
  });
});

describe('deckhand me, read by a program', () => {
  test('says what is stored, and exports it so that it can be kept', async () => {
    const environment = { DECKHAND_DATA: temporaryFolder() };
    const practised = await deckhand(['quiz', 'practice', 'networking'], { input: 'b\n', environment });
    expect(practised).toMatchObject({ code: 0, errors: '' });
    const { output } = await deckhand(['me', 'export'], { environment });
    expect(JSON.parse(output)).toMatchObject({ person: 'terminal:local' });
    expect((await deckhand(['me', 'data'], { environment })).output).toContain('What is stored about you');
  });

  test('leaves what is no command to the answers', async () => {
    const { output } = await deckhand(['me', 'and', 'my', 'port', 'swarm'], { environment: { DECKHAND_DATA: temporaryFolder() } });
    expect(output).toContain('2377');
  });

  test('says what is wrong where nothing can be kept', async () => {
    const { code, errors } = await deckhand(['me', 'data'], { environment: { DECKHAND_DATA: '/dev/null/data' } });
    expect(code).toBe(1);
    expect(errors).toContain('can’t keep anything here');
  });
});
