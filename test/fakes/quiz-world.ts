import { createDailyQuiz, type DailyQuiz } from '../../src/daily-quiz.js';
import { type Counters, createCounters } from '../../src/desk/counters.js';
import { createQuizDesk, type QuizDesk } from '../../src/desk/quiz-desk.js';
import type { QuizWorld } from '../../src/desk/quiz-world.js';
import type { Platform } from '../../src/ports/platform.js';
import type { Question } from '../../src/quiz/question.js';
import { type Chat, createFakePlatform, openChat } from './platform.js';
import { bankOf } from './questions.js';
import { openQuizStore, type QuizStore } from './quiz-store.js';

/** One process that serves the quiz. */
export interface Instance {
  readonly world: QuizWorld;
  readonly platform: Platform;
  readonly desk: QuizDesk;
  readonly daily: DailyQuiz;
  readonly counters: Counters;
  /** Lets a second pass and everything in it happen. */
  readonly second: () => Promise<void>;
}

/** A database, a chat and a clock, on which any number of processes can be started. */
export interface QuizStage {
  readonly chat: Chat;
  readonly quiz: QuizStore;
  readonly logged: string[];
  now: number;
  readonly start: (name?: string) => Instance;
}

export interface StageOptions {
  readonly platform?: 'slack' | 'discord';
  readonly questions?: readonly Question[];
  readonly quizSetup?: 'members' | 'admins';
  readonly admins?: readonly string[];
}

export function openStage(now: number, options: StageOptions = {}): QuizStage {
  const { platform: name = 'slack', questions = bankOf(['images', 'networking', 'swarm'], 4) } = options;
  const chat = openChat();
  const quiz = openQuizStore();
  const logged: string[] = [];
  let ids = 0;
  let seed = 42;
  const stage: QuizStage = { chat, quiz, logged, now, start };

  function start(instance = 'one'): Instance {
    const clock = (): number => stage.now;
    const platform = createFakePlatform(name, chat, clock);
    const world: QuizWorld = {
      questions,
      store: quiz.store,
      clock,
      log: {
        info: (what) => logged.push(what),
        warn: (what) => logged.push(what),
        error: (what, cause) => logged.push(`${what}: ${String(cause)}`),
      },
      random: () => {
        seed = (seed * 16_807) % 2_147_483_647;
        return seed / 2_147_483_647;
      },
      newId: () => {
        ids += 1;
        return `id${String(ids).padStart(14, '0')}`;
      },
      instance,
      titleOf: (entry) => `About ${entry}`,
    };
    const counters = createCounters(world);
    const command = name === 'discord' ? '/quiz' : '/docker quiz';
    const desk = createQuizDesk({
      ...world,
      platform,
      counters,
      command,
      quizSetup: options.quizSetup ?? 'members',
      admins: options.admins ?? [],
    });
    const daily = createDailyQuiz({ ...world, platforms: [platform], counters });
    const second = async (): Promise<void> => {
      stage.now += 1_000;
      await daily.tick(stage.now);
      await daily.settled();
      await counters.settled();
    };
    return { world, platform, desk, daily, counters, second };
  }
  return stage;
}
