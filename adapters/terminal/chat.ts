import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Answer } from '../../src/answer/answer.js';
import type { Bot, Talk } from '../../src/bot.js';
import type { Reply } from '../../src/conversation.js';
import { StoreAway } from '../../src/ports/store.js';
import { CHAT_PROMPT, CHAT_WELCOME, NO_STORE, QUIZ_HINT } from '../../src/wording/terminal.js';
import { completionsOf } from './complete.js';
import { type QuizTalk, type Turn, written } from './quiz.js';
import { renderTerminal, type Screen } from './render-terminal.js';

export interface ChatWorld {
  readonly bot: Bot;
  readonly input: Readable;
  readonly output: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly screen: () => Screen;
  /** What Tab can complete: titles of entries and names of commands. */
  readonly completions: () => readonly string[];
  readonly quiz: QuizTalk;
  /** What was typed on the command line; null: nothing, and the chat says hello. */
  readonly first: string | null;
}

const QUIT = new Set(['quit', 'exit', 'q', ':q', 'bye']);

/** One question after another until `quit`, Ctrl-D or Ctrl-C. Resolves when the person has left. */
export async function runChat({ bot, input, output, screen, completions, quiz, first }: ChatWorld): Promise<void> {
  const lines = createInterface({
    input,
    output,
    terminal: true,
    prompt: CHAT_PROMPT,
    historySize: 500,
    removeHistoryDuplicates: true,
    completer: (typed: string): [string[], string] => [completionsOf(typed, completions()), typed],
  });
  let talk: Talk | undefined;
  let offered: Answer['choices'] = [];
  if (first === null) output.write(`${CHAT_WELCOME}\n\n`);
  else output.write(`${await answerTo(first)}\n\n${QUIZ_HINT}\n\n`);
  lines.prompt();
  for await (const line of lines) {
    if (QUIT.has(line.trim().toLowerCase())) break;
    output.write(`\n${await answerTo(line)}\n\n`);
    lines.prompt();
  }

  async function answerTo(line: string): Promise<string> {
    const turn = await quizTurn(line);
    if (typeof turn === 'string') return turn;
    if (turn !== null) {
      offered = [];
      return shownReply(turn.reply, screen());
    }
    quiz.leave();
    const asked = bot.ask(chosenFrom(offered, line.trim()) ?? line, talk);
    talk = asked.talk;
    offered = asked.answer.choices;
    return renderTerminal(asked.answer, screen());
  }
  lines.close();

  async function quizTurn(line: string): Promise<Turn | string | null> {
    try {
      return await quiz.hear(line);
    } catch (error) {
      if (error instanceof StoreAway) return `${NO_STORE}: ${error.message}`;
      throw error;
    }
  }
}

/** A file is its text: it can be marked and copied. */
function shownReply(reply: Reply, screen: Screen): string {
  const [file] = reply.files ?? [];
  if (file !== undefined) return file.text.trimEnd();
  const { answer, offers } = written(reply);
  return [renderTerminal(answer, screen), ...(offers.length === 0 ? [] : ['', ...offers])].join('\n');
}

/** A bare number picks one of the numbered choices of the answer before. */
function chosenFrom(offered: Answer['choices'], typed: string): string | undefined {
  return /^[1-9]$/.test(typed) ? offered[Number(typed) - 1]?.ask : undefined;
}
