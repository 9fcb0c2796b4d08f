#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { openBuiltKnowledge } from '../adapters/files/built-knowledge.js';
import { openLibrary } from '../adapters/files/open-library.js';
import type { OpenedNotes } from '../adapters/files/open-notes.js';
import { runCommandLine, runWithoutWords, type TerminalWorld } from '../adapters/terminal/command-line.js';
import type { QuizDoor } from '../adapters/terminal/quiz.js';
import { createBot } from './bot.js';
import { mayBeLine } from './intent/may-be-line.js';
import type { LineTools } from './lines.js';
import { BAD_SETTINGS, NO_PLATFORM, SETTINGS_ARE_IN, TRY_THE_TERMINAL } from './wording/starting.js';

/*
 * The composition root: what each way of starting needs is put together here and nowhere else. The order is the README's:
 * words are answered once; a configured platform starts the bot; a terminal gets the chat; else every line is answered.
 */
if (existsSync('.env')) (await import('dotenv')).config({ quiet: true });

const built = openBuiltKnowledge();
const library = openLibrary({
  built,
  notes: await openedNotes(process.env['DECKHAND_NOTES']),
  lifetime: answersOnce(process.argv.slice(2)) ? 'once' : 'long',
});
const world: TerminalWorld = {
  bot: createBot(library, await lineTools(process.argv.slice(2))),
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
  environment: process.env,
  titles: library.titles,
  openQuiz,
  showLedger: async (words, columns) => {
    const { showLedger } = await import('../adapters/terminal/show-ledger.js');
    return showLedger(library.ledger(), words, columns);
  },
};

// A reader that stops early (`deckhand ledger | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await run(process.argv.slice(2));

/** What explains and converts pasted lines; a single question that can't hold one does without. */
async function lineTools(words: readonly string[]): Promise<LineTools | null> {
  if (answersOnce(words) && !mayBeLine(words.join(' '))) return null;
  return (await import('./lines.js')).LINE_TOOLS;
}

/** One question on the command line: the program ends after one answer. */
function answersOnce(words: readonly string[]): boolean {
  return words.length > 0 && !['chat', 'bot', 'quiz', 'me'].includes(words[0] ?? '') && !words.includes('--jsonl');
}

/** A team's notes; what can't be used of them is said once, on stderr, and the rest is used. */
async function openedNotes(folder: string | undefined): Promise<OpenedNotes | null> {
  if (folder === undefined || folder.trim() === '') return null;
  const { openNotes } = await import('../adapters/files/open-notes.js');
  const notes = openNotes(folder, built);
  for (const { file, line, message } of notes.issues) process.stderr.write(`${file}:${line}: ${message}\n`);
  return notes;
}

/** The quiz for who sits here, over the store on this machine. Opened when the first line is for it. */
async function openQuiz(): Promise<QuizDoor> {
  const { startQuiz } = await import('./start-quiz.js');
  return startQuiz({
    built,
    library,
    bot: world.bot,
    environment: process.env,
    errors: process.stderr,
    draws: process.argv.includes('--png'),
  });
}

async function run(words: readonly string[]): Promise<number> {
  if (words.length === 1 && words[0] === 'bot') return bot();
  if (words.length > 0) return runCommandLine(words, world);
  const { configuredPlatforms } = await import('./config.js');
  return configuredPlatforms(process.env).length > 0 ? bot() : runWithoutWords(world);
}

/** Runs the bot on every configured platform until the process is asked to stop. */
async function bot(): Promise<number> {
  const { ConfigError, configuredPlatforms, readConfig, WAYS_TO_START } = await import('./config.js');
  if (configuredPlatforms(process.env).length === 0) {
    process.stderr.write(`${[NO_PLATFORM, ...WAYS_TO_START.map((way) => `  ${way}`), TRY_THE_TERMINAL].join('\n')}\n`);
    return 1;
  }
  try {
    const config = readConfig(process.env);
    const { startBot } = await import('./start-bot.js');
    const write = (line: string): boolean => process.stdout.write(line);
    const stopped = new Promise((resolve) => process.once('SIGTERM', resolve).once('SIGINT', resolve));
    const code = await startBot({ config, built, library, notesFolder: process.env['DECKHAND_NOTES']?.trim() || null, write, stopped });
    // What still hangs somewhere must not keep the process alive.
    process.exit(code);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${[BAD_SETTINGS, ...error.problems.map((problem) => `  ${problem}`), SETTINGS_ARE_IN].join('\n')}\n`);
    return 1;
  }
}
