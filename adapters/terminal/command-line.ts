import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { plainText } from '../../src/answer/plain-text.js';
import type { Bot, Talk } from '../../src/bot.js';
import { COMMANDS } from '../../src/intent/commands.js';
import { StoreAway } from '../../src/ports/store.js';
import { PNG_FAILED, PNG_NEEDS_FILE, pngNotWritten, pngWritten } from '../../src/wording/group.js';
import { NO_QUESTION, NO_STORE } from '../../src/wording/terminal.js';
import { USUAL_COLUMNS } from './limits.js';
import { answerJsonLines, replyToTurns } from './machine-interface.js';
import type { QuizDoor, Turn } from './quiz.js';
import type { Screen } from './render-terminal.js';

/** The streams of a process and what the terminal needs from the rest of the program. */
export interface TerminalWorld {
  readonly bot: Bot;
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly errors: Writable;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly titles: () => readonly string[];
  readonly openQuiz: () => Promise<QuizDoor>;
  readonly showLedger: (words: readonly string[], columns: number) => Promise<string>;
}

/** Runs `deckhand WORDS…` and resolves to the exit code. */
export async function runCommandLine(words: readonly string[], world: TerminalWorld): Promise<number> {
  const [first, ...rest] = words;
  switch (first) {
    case 'ask':
      return ask(rest, world);
    case 'chat':
      return chat(world);
    case 'quiz':
    case 'me':
      return quiz(words, world);
    case 'ledger':
      world.output.write(`${await world.showLedger(rest, screenOf(world).columns)}\n`);
      return 0;
    case '--version':
    case '-V':
      return answerOnce('about', world);
    case '--help':
    case '-h':
      return answerOnce('help', world);
    default:
      return ask(words, world);
  }
}

/** Without words: the chat where a person sits at a terminal, else every line of the input is answered. */
export async function runWithoutWords(world: TerminalWorld): Promise<number> {
  return world.input.isTTY === true ? chat(world) : answerLines(world);
}

async function ask(words: readonly string[], world: TerminalWorld): Promise<number> {
  const isJson = words.includes('--json');
  if (words.includes('--jsonl')) {
    await answerJsonLines(world.bot, world.input, world.output);
    return 0;
  }
  const question = words.filter((word) => word !== '--json').join(' ');
  if (question === '') {
    if (!isJson && world.input.isTTY !== true) return answerLines(world);
    world.errors.write(`${NO_QUESTION}\n`);
    return 2;
  }
  if (isJson) {
    world.output.write(`${JSON.stringify(replyToTurns(world.bot, null, [question]))}\n`);
    return 0;
  }
  return answerOnce(question, world);
}

async function answerOnce(question: string, world: TerminalWorld): Promise<number> {
  const { answer } = world.bot.ask(question);
  world.output.write(`${await shown(answer, world)}\n`);
  return 0;
}

async function answerLines(world: TerminalWorld): Promise<number> {
  let talk: Talk | undefined;
  let isFirst = true;
  for await (const line of createInterface({ input: world.input, crlfDelay: Number.POSITIVE_INFINITY })) {
    const turn = world.bot.ask(line, talk);
    talk = turn.talk;
    world.output.write(`${isFirst ? '' : '\n'}${await shown(turn.answer, world)}\n`);
    isFirst = false;
  }
  return 0;
}

async function chat(world: TerminalWorld, first: string | null = null): Promise<number> {
  const [{ runChat }, { createQuizTalk }] = await Promise.all([import('./chat.js'), import('./quiz.js')]);
  const names = COMMANDS.map(({ parent, name }) => (parent === 'docker' ? name : `${parent} ${name}`));
  const door = keptOpen(world.openQuiz);
  const completions = (): readonly string[] => [...names, ...world.titles()];
  await runChat({ ...world, screen: () => screenOf(world), completions, quiz: createQuizTalk(door.open), first });
  await door.close().catch(() => undefined);
  return 0;
}

/** `deckhand quiz practice`: a chat where a person sits; else one answer, and the lines of the input as what is typed. */
async function quiz(typed: readonly string[], world: TerminalWorld): Promise<number> {
  const { words, png } = withoutPng(typed);
  if (png === '') {
    world.errors.write(`${PNG_NEEDS_FILE}\n`);
    return 2;
  }
  if (png === null && world.input.isTTY === true && world.output.isTTY === true && waitsForMore(words)) return chat(world, words.join(' '));
  const { createQuizTalk, written } = await import('./quiz.js');
  const door = keptOpen(world.openQuiz);
  const talk = createQuizTalk(door.open);
  const show = async (typed: string): Promise<Turn | null> => {
    const turn = await talk.hear(typed);
    if (turn === null) return null;
    const [file] = turn.reply.files ?? [];
    const { answer, offers } = written(turn.reply);
    // Plain text leaves a title out that a question or a screen says; here it is whether the answer was right.
    const title = world.output.isTTY === true ? [] : [answer.title];
    world.output.write(file === undefined ? `${[...title, await shown(answer, world), ...offers].join('\n')}\n` : file.text);
    return turn;
  };
  try {
    const first = await show(words.join(' '));
    if (first === null) return ask(words, world);
    if (png !== null) return writePicture(first.reply, png, world);
    if (first.waits && world.input.isTTY !== true) {
      for await (const line of createInterface({ input: world.input, crlfDelay: Number.POSITIVE_INFINITY })) {
        world.output.write('\n');
        if ((await show(line)) === null) break;
      }
    }
    return 0;
  } catch (error) {
    if (!(error instanceof StoreAway)) throw error;
    world.errors.write(`${NO_STORE}: ${error.message}\n`);
    return 1;
  } finally {
    await door.close().catch(() => undefined);
  }
}

/** `--png FILE` and the words without it; an empty name where there is none. */
function withoutPng(typed: readonly string[]): { readonly words: readonly string[]; readonly png: string | null } {
  const at = typed.indexOf('--png');
  if (at < 0) return { words: typed, png: null };
  return { words: [...typed.slice(0, at), ...typed.slice(at + 2)], png: typed[at + 1] ?? '' };
}

async function writePicture({ picture }: Turn['reply'], file: string, world: TerminalWorld): Promise<number> {
  if (picture === null || picture === undefined) {
    world.errors.write(`${PNG_FAILED}\n`);
    return 1;
  }
  try {
    await writeFile(file, picture.png);
    world.output.write(`${pngWritten(file)}\n`);
    return 0;
  } catch (error) {
    world.errors.write(`${pngNotWritten(file, error instanceof Error ? error.message : String(error))}\n`);
    return 1;
  }
}

/** Practice, an exam and what asks to be sure; a page with a button on it is read and done with. */
function waitsForMore([first, second]: readonly string[]): boolean {
  return first === 'quiz' ? second !== 'stats' : second === 'forget' || second === 'freeze';
}

/** A door that is opened when first needed, and closed if it was. */
function keptOpen(open: () => Promise<QuizDoor>): { readonly open: () => Promise<QuizDoor>; readonly close: () => Promise<void> } {
  let door: Promise<QuizDoor> | null = null;
  return {
    open: () => {
      door ??= open().catch((error: unknown) => {
        door = null;
        throw error;
      });
      return door;
    },
    close: async () => (await door)?.close(),
  };
}

/** Drawn where a person looks; plain text, without loading what draws, where a program reads. */
async function shown(answer: Parameters<typeof plainText>[0], world: TerminalWorld): Promise<string> {
  if (world.output.isTTY !== true) {
    const source = answer.source === null ? [] : [`Source: ${answer.source.url ?? answer.source.label}`];
    return [plainText(answer, Number.POSITIVE_INFINITY), ...source].join('\n');
  }
  const { renderTerminal } = await import('./render-terminal.js');
  return renderTerminal(answer, screenOf(world));
}

/** NO_COLOR and FORCE_COLOR as https://no-color.org and https://force-color.org describe them. */
function screenOf({ output, environment }: TerminalWorld): Screen {
  const isForced = (environment['FORCE_COLOR'] ?? '') !== '' && environment['FORCE_COLOR'] !== '0';
  const isForbidden = (environment['NO_COLOR'] ?? '') !== '' || environment['TERM'] === 'dumb';
  return { columns: output.columns ?? USUAL_COLUMNS, color: isForced || (output.isTTY === true && !isForbidden) };
}
