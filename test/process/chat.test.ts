import { afterEach, describe, expect, test } from 'vitest';
import { openTerminal, type Terminal } from '../fakes/terminal.js';

const PROMPT = 'docker> ';
const TAB = '\t';
const UP = '\u001b[A';
const CTRL_C = '\u0003';
const CTRL_D = '\u0004';

describe('the chat in a real terminal', () => {
  let terminal: Terminal;
  afterEach(() => terminal.close());

  async function sitDown(environment: Readonly<Record<string, string>> = { NO_COLOR: '1' }): Promise<void> {
    terminal = openTerminal([], environment);
    await terminal.shows(PROMPT);
  }

  /** Types a line and waits for the whole answer: the next prompt on a line of its own. */
  async function ask(line: string): Promise<string> {
    terminal.type(`${line}\r`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: readline places the cursor with them
    return terminal.shows(/\n(?:\u001b\[[0-9;]*[A-Za-z])*docker> (?:\u001b\[[0-9;]*[A-Za-z])*$/);
  }

  test('welcomes with what can be done, and a prompt', async () => {
    terminal = openTerminal([], { NO_COLOR: '1' });
    const shown = await terminal.shows(PROMPT);
    for (const word of ['Tab', 'help', 'quit']) expect(shown).toContain(word);
  });

  test('answers one question after another', async () => {
    await sitDown();
    expect(await ask('port swarm')).toContain('2377');
    expect(await ask('can 5 managers lose 3')).toContain('No, 5 managers cannot lose 3');
  });

  test('takes a follow-up', async () => {
    await sitDown();
    expect(await ask('what port does gossip use')).toContain('7946');
    expect(await ask('and vxlan?')).toContain('4789');
  });

  test('gives the numbered choice', async () => {
    await sitDown();
    const shown = await ask('help');
    const [, first] = /1\) (.*?)\r?\n/.exec(shown) ?? [];
    expect(first).toBe('port swarm');
    expect(await ask('1')).toContain('Ports a swarm needs');
  });

  test('lists help, and stays', async () => {
    await sitDown();
    expect(await ask('help')).toContain('What you can ask');
    expect(await ask('port swarm')).toContain('2377');
  });

  test('completes a command and a topic with Tab', async () => {
    await sitDown();
    terminal.type(`abo${TAB}`);
    await terminal.shows('about');
    terminal.type('\r');
    await terminal.shows('Deckhand');
    terminal.type(`Ports a swa${TAB}`);
    await terminal.shows('Ports a swarm needs');
    terminal.type('\r');
    await terminal.shows('2377');
  });

  test('brings the last question back with arrow-up', async () => {
    await sitDown();
    await ask('port swarm');
    terminal.type(UP);
    await terminal.shows('port swarm');
    terminal.type('\r');
    await terminal.shows('2377');
  });

  test.each([
    ['quit', 'quit\r'],
    ['exit', 'exit\r'],
    ['QUIT', ' QUIT \r'],
    ['Ctrl-D', CTRL_D],
    ['Ctrl-C', CTRL_C],
  ])('is left with %s', async (_, typed) => {
    await sitDown();
    terminal.type(typed);
    expect(await terminal.ended).toBe(0);
  });

  test('is left with Ctrl-D after an answer too, and the shell gets a line of its own', async () => {
    await sitDown();
    await ask('port swarm');
    terminal.type(CTRL_D);
    expect(await terminal.ended).toBe(0);
  });

  test('never sends back escape codes that were typed', async () => {
    await sitDown();
    // Bracketed by letters, as a paste would be; 0x9b is the one-byte form of ESC [.
    const shown = await ask('zz\u009b31mzz swarm \u001b]0;owned\u0007');
    expect(shown).not.toContain('\u001b]0;');
    expect(shown).not.toContain('\u0007owned');
    expect(await ask('port swarm')).toContain('2377');
  });

  test('takes a blank line, a very long one and signs as questions like others', async () => {
    await sitDown();
    expect(await ask('')).toContain('Type a question');
    expect(await ask('x'.repeat(3_000))).toContain(PROMPT);
    expect(await ask('((([[[***')).toContain(PROMPT);
    expect(await ask('שלום 🐳')).toContain(PROMPT);
  });

  test('paints where colours are wanted', async () => {
    await sitDown({});
    expect(await ask('port swarm')).toContain('\u001b[1m');
  });

  test('is started by its name too', async () => {
    terminal = openTerminal(['chat'], { NO_COLOR: '1' });
    await terminal.shows(PROMPT);
    terminal.type(CTRL_D);
    expect(await terminal.ended).toBe(0);
  });
});
