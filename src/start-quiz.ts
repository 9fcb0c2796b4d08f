import type { BuiltKnowledge } from '../adapters/files/built-knowledge.js';
import { openBank } from '../adapters/files/open-bank.js';
import type { OpenedLibrary } from '../adapters/files/open-library.js';
import { createDrawStats } from '../adapters/picture/draw-stats.js';
import { createHandle } from '../adapters/store/handles.js';
import { openStore } from '../adapters/store/open-store.js';
import type { QuizDoor } from '../adapters/terminal/quiz.js';
import { createTerminalPlatform } from '../adapters/terminal/terminal-platform.js';
import type { Bot } from './bot.js';
import { createCounters } from './desk/counters.js';
import { createDesk, NO_SUGGESTIONS } from './desk/desk.js';
import { createQuizDesk } from './desk/quiz-desk.js';
import type { QuizWorld } from './desk/quiz-world.js';
import { TERMINAL_PERSON, TERMINAL_PLACE } from './people.js';
import type { Log } from './ports/log.js';

/** What the quiz at a terminal needs of the process it runs in. */
export interface QuizProcess {
  readonly built: BuiltKnowledge;
  readonly library: OpenedLibrary;
  readonly bot: Bot;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly errors: { readonly write: (line: string) => unknown };
  /** A picture is asked for. */
  readonly draws: boolean;
}

const SPOT = { person: TERMINAL_PERSON, place: TERMINAL_PLACE, thread: null } as const;
const ABILITIES = {
  mentions: false,
  directMessages: true,
  threads: false,
  prefix: null,
  shortcut: false,
  command: 'deckhand',
  hasOwnCommands: false,
} as const;

/** The quiz for the one person at a terminal. Rejects with a `StoreAway` that says what to do where nothing can be kept. */
export async function startQuiz({ built, library, bot, environment, errors, draws }: QuizProcess): Promise<QuizDoor> {
  const log: Log = {
    info: () => undefined,
    warn: () => undefined,
    error: (what, cause) => errors.write(`${what}: ${cause instanceof Error ? cause.message : String(cause)}\n`),
  };
  const folder = environment['DECKHAND_DATA']?.trim() || 'data';
  const store = await openStore({ kind: 'file', folder }, { log });
  const { questions } = openBank(built, environment['DECKHAND_NOTES']?.trim() || null);
  const world: QuizWorld = {
    questions,
    store,
    clock: Date.now,
    log,
    random: Math.random,
    newId: createHandle,
    instance: createHandle(),
    titleOf: (entry) => library.titleOf(entry) ?? null,
  };
  const quiz = createQuizDesk({
    ...world,
    platform: createTerminalPlatform(),
    counters: createCounters(world),
    // The drawing library is loaded only where a file is asked for.
    drawStats: draws ? createDrawStats(log) : null,
    command: 'quiz',
    quizSetup: 'members',
    admins: [],
  });
  const desk = createDesk({
    bot,
    store,
    clock: Date.now,
    log,
    abilities: ABILITIES,
    keepsQuestions: false,
    quiz,
    suggest: NO_SUGGESTIONS,
  });
  return {
    hear: (text) => quiz.hear({ kind: 'question', spot: SPOT, route: 'direct', text, isPublic: false, standing: 'admin' }),
    press: (token, values) => desk.hear({ kind: 'press', spot: SPOT, token, values, message: null, isPublic: false, standing: 'admin' }),
    close: store.close,
  };
}
