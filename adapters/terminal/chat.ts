import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Answer } from '../../src/answer/answer.js';
import type { Bot, Talk } from '../../src/bot.js';
import { CHAT_PROMPT, CHAT_WELCOME } from '../../src/wording/terminal.js';
import { completionsOf } from './complete.js';
import { renderTerminal, type Screen } from './render-terminal.js';

export interface ChatWorld {
  readonly bot: Bot;
  readonly input: Readable;
  readonly output: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly screen: () => Screen;
  /** What Tab can complete: titles of entries and names of commands. */
  readonly completions: () => readonly string[];
}

const QUIT = new Set(['quit', 'exit', 'q', ':q', 'bye']);

/** One question after another until `quit`, Ctrl-D or Ctrl-C. Resolves when the person has left. */
export async function runChat({ bot, input, output, screen, completions }: ChatWorld): Promise<void> {
  const lines = createInterface({
    input,
    output,
    terminal: true,
    prompt: CHAT_PROMPT,
    historySize: 500,
    removeHistoryDuplicates: true,
    completer: (typed: string): [string[], string] => [completionsOf(typed, completions()), typed],
  });
  output.write(`${CHAT_WELCOME}\n\n`);
  lines.prompt();
  let talk: Talk | undefined;
  let offered: Answer['choices'] = [];
  for await (const line of lines) {
    const typed = line.trim();
    if (QUIT.has(typed.toLowerCase())) break;
    const turn = bot.ask(chosenFrom(offered, typed) ?? line, talk);
    talk = turn.talk;
    offered = turn.answer.choices;
    output.write(`\n${renderTerminal(turn.answer, screen())}\n\n`);
    lines.prompt();
  }
  lines.close();
}

/** A bare number picks one of the numbered choices of the answer before. */
function chosenFrom(offered: Answer['choices'], typed: string): string | undefined {
  return /^[1-9]$/.test(typed) ? offered[Number(typed) - 1]?.ask : undefined;
}
