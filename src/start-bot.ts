import { setTimeout as wait } from 'node:timers/promises';
import type { BuiltKnowledge } from '../adapters/files/built-knowledge.js';
import { openBank } from '../adapters/files/open-bank.js';
import type { OpenedLibrary } from '../adapters/files/open-library.js';
import { startServer } from '../adapters/http/server.js';
import { createLog } from '../adapters/log/log.js';
import { createDrawStats } from '../adapters/picture/draw-stats.js';
import { createHandle } from '../adapters/store/handles.js';
import { openPatientStore } from '../adapters/store/open-store.js';
import { createBot } from './bot.js';
import type { Config, DiscordConfig, SlackConfig } from './config.js';
import type { Abilities, Desk } from './conversation.js';
import { createDailyQuiz } from './daily-quiz.js';
import { createCounters } from './desk/counters.js';
import { createDesk } from './desk/desk.js';
import { createQuizDesk } from './desk/quiz-desk.js';
import type { QuizWorld } from './desk/quiz-world.js';
import { createSuggest } from './desk/suggest.js';
import { topicsOf } from './desk/topics.js';
import { LINE_TOOLS } from './lines.js';
import type { PlatformName } from './people.js';
import type { Log } from './ports/log.js';
import type { ServerId } from './ports/members.js';
import { type Platform, PlatformAway } from './ports/platform.js';
import type { Route } from './ports/route.js';
import type { Store } from './ports/store.js';
import { suggestZones } from './quiz/zones.js';

/** What the bot needs of the process it runs in. */
export interface BotWorld {
  readonly config: Config;
  readonly built: BuiltKnowledge;
  readonly library: OpenedLibrary;
  /** The folder of a team's notes, which may hold questions of its own. */
  readonly notesFolder: string | null;
  /** Takes a line of the log. */
  readonly write: (line: string) => void;
  /** Resolves when the process is asked to stop. */
  readonly stopped: Promise<unknown>;
}

/** A platform while it runs. */
interface Running {
  readonly platform: Platform;
  /** How it is reached, in one line. */
  readonly mode: string;
  readonly routes: readonly Route[];
  readonly isConnected: () => boolean;
  /** Where the bot is now; only of a platform on which it may be removed unheard. */
  readonly servers?: () => Promise<readonly ServerId[]>;
  readonly stop: () => Promise<void>;
}

const SECOND = 1_000;
const HOUR = 3_600_000;
/** What belongs to a server that the bot was removed from is deleted after this. */
const KEPT_AFTER_LEAVING = 30 * 24 * HOUR;
// Opening it takes half a second; a migration of large tables may take minutes, and nobody waits for that.
const OPENS_WITHIN = 5 * SECOND;
// What is started together with the network may come before it.
const TRIES_FOR = 60 * SECOND;
// One that neither lets the bot in nor refuses it must not keep the others from being reached.
const FIRST_TRY_WITHIN = 10 * SECOND;
// The process ends within ten seconds of SIGTERM, whatever hangs.
const STOP_WITHIN = 8 * SECOND;

/** Runs the bot on every configured platform. Resolves to the exit code: when it was asked to stop, or when none can be started. */
export async function startBot({ config, built, library, notesFolder, write, stopped }: BotWorld): Promise<number> {
  const log = createLog({ level: config.logLevel, secrets: secretsOf(config), write });
  const store = openPatientStore(config.store, { log });
  const bank = openBank(built, notesFolder);
  for (const { file, line, message } of bank.issues) log.warn('A question of the team cannot be used', { file, line, message });

  const bot = createBot(library, LINE_TOOLS);
  const quizWorld: QuizWorld = {
    questions: bank.questions,
    store,
    clock: Date.now,
    log,
    random: Math.random,
    newId: createHandle,
    instance: createHandle(),
    titleOf: (entry) => library.titleOf(entry) ?? null,
  };
  const counters = createCounters(quizWorld);
  const drawStats = createDrawStats(log);
  const entries = library.entries();
  const topics = topicsOf(entries);
  const suggest = createSuggest({
    catalogue: library.catalogue(),
    entries,
    quizTopics: bank.topics.map(({ topic }) => topic),
    zones: suggestZones(''),
  });
  const deskOf = (abilities: Abilities, platform: Platform): Desk => {
    const quiz = createQuizDesk({
      ...quizWorld,
      platform,
      counters,
      drawStats,
      command: platform.name === 'slack' ? `${abilities.command} quiz` : '/quiz',
      quizSetup: config.quizSetup,
      admins: config.admins,
    });
    return createDesk({ bot, store, clock: Date.now, log, abilities, keepsQuestions: config.keepsQuestions, quiz, suggest, topics });
  };

  // What is delivered before the database is open can't be written down, and what was left undone not be found.
  await Promise.race([store.firstTry, wait(OPENS_WITHIN), stopped]);
  const starting = startPlatforms(config, store, log, deskOf);
  const { running, isUsable, isOver } = starting;
  const hasStopped = await Promise.race([isUsable.then(() => false), stopped.then(() => true)]);
  if (hasStopped || running.length === 0) {
    await store.close();
    return hasStopped ? 0 : 1;
  }
  const server = config.port === null ? null : await listen(config.port, starting, store, log);
  if (config.port !== null && server === null) {
    await stopAll(running, [], store, log);
    return 1;
  }
  const tidy = createTidy(running, store, log);
  const timers = [setInterval(() => void tidy(Date.now()), SECOND)];
  const settles: (() => Promise<void>)[] = [];
  // What is due is asked on every platform at once, so it waits, a minute at most, for one that is away.
  void isOver.then(() => {
    const daily = createDailyQuiz({ ...quizWorld, platforms: running.map(({ platform }) => platform), counters });
    timers.push(setInterval(() => void daily.tick(Date.now()), SECOND));
    settles.push(daily.settled);
  });

  await stopped;
  log.info('Stopping: what is in hand is finished');
  for (const timer of timers) clearInterval(timer);
  const finished = stopAll(running, [...settles, counters.settled, ...(server === null ? [] : [server.stop])], store, log);
  await Promise.race([finished, wait(STOP_WITHIN, undefined, { ref: false })]);
  return 0;
}

/** The platforms while they start. */
interface Starting {
  /** Grows as they come. */
  readonly running: readonly Running[];
  /** Those that are still being tried. */
  readonly awaited: ReadonlySet<string>;
  /** Resolves when one runs and each of the others was tried once; or when none can be started. */
  readonly isUsable: Promise<unknown>;
  /** Resolves when each of them runs or was given up. */
  readonly isOver: Promise<unknown>;
}

/** Starts what is configured; a platform that refuses is told to the operator and the others go on, also beside one that is away. */
function startPlatforms(config: Config, store: Store, log: Log, desk: (abilities: Abilities, platform: Platform) => Desk): Starting {
  const note = async (work: () => Promise<void>): Promise<void> => {
    await work().catch((error: unknown) => log.error('Cannot note that a server was left or joined', error));
  };
  const common = {
    desk,
    clock: Date.now,
    log,
    wait: (ms: number) => wait(ms),
    onLeft: (server: ServerId) => note(() => store.departures.left(server, Date.now())),
    onReturned: (server: ServerId) => note(() => store.departures.cameBack(server)),
  };
  const { slack, discord } = config;
  const startSlack = async (config: SlackConfig): Promise<Running> =>
    (await import('../adapters/slack/slack.js')).startSlack({ ...common, config, inbox: store.inbox });
  const startDiscord = async (config: DiscordConfig): Promise<Running> =>
    (await import('../adapters/discord/discord.js')).startDiscord({ ...common, config });
  const starts: readonly { readonly name: string; readonly start: () => Promise<Running> }[] = [
    ...(slack === null ? [] : [{ name: 'slack', start: () => startSlack(slack) }]),
    ...(discord === null ? [] : [{ name: 'discord', start: () => startDiscord(discord) }]),
  ];
  const running: Running[] = [];
  const awaited = new Set(starts.map(({ name }) => name));
  const started = starts.map(({ name, start }) => ({ name, ...startPatiently(start, log) }));
  const ends = started.map(async ({ name, end }) => {
    try {
      const one = await end;
      running.push(one);
      log.info(one.mode);
    } catch (error) {
      log.error(`A platform cannot be started: ${messageOf(error)}`, error);
      throw error;
    } finally {
      awaited.delete(name);
    }
  });
  const tried = Promise.all(started.map(({ firstTry }) => firstTry));
  // The libraries say nothing while they try to connect.
  const late = soon(FIRST_TRY_WITHIN).then(() => {
    if (awaited.size > 0) log.warn('Still connecting', { platforms: [...awaited].join(', ') });
  });
  const firstTries = Promise.race([tried, late]);
  return {
    running,
    awaited,
    isUsable: firstTries.then(() => Promise.any(ends).catch(() => undefined)),
    isOver: Promise.race([Promise.allSettled(ends), soon(TRIES_FOR + FIRST_TRY_WITHIN)]),
  };
}

function soon(ms: number): Promise<void> {
  return wait(ms, undefined, { ref: false });
}

/** Tries again for a minute, with growing pauses, while the platform can't be reached. `firstTry` never rejects. */
function startPatiently(start: () => Promise<Running>, log: Log): { readonly firstTry: Promise<unknown>; readonly end: Promise<Running> } {
  const first = start();
  return { firstTry: first.catch(() => undefined), end: tryAgain(first, start, log) };
}

async function tryAgain(first: Promise<Running>, start: () => Promise<Running>, log: Log): Promise<Running> {
  const until = Date.now() + TRIES_FOR;
  let attempt = first;
  for (let pause = SECOND; ; pause *= 2) {
    try {
      return await attempt;
    } catch (error) {
      const left = until - Date.now();
      if (!(error instanceof PlatformAway) || left <= 0) throw error;
      log.warn(`${error.message}, trying again`);
      await wait(Math.min(pause, left));
    }
    attempt = start();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Null, and a line for the operator, when the port can't be had. */
async function listen(
  port: number,
  { running, awaited }: Starting,
  store: Store,
  log: Log,
): Promise<{ readonly stop: () => Promise<void> } | null> {
  const readiness = async (): Promise<Record<string, boolean>> => ({
    ...Object.fromEntries([...awaited].map((name) => [name, false])),
    ...Object.fromEntries(running.map(({ platform, isConnected }) => [platform.name, isConnected()])),
    store: await store.isReachable(),
  });
  try {
    const server = await startServer({ port, routes: () => running.flatMap(({ routes }) => routes), readiness, log });
    log.info('Listening', { port: server.port });
    return server;
  } catch (error) {
    log.error(`Cannot listen on PORT ${port}`, error);
    return null;
  }
}

/** Deletes what is too old, every hour of the clock: a machine that slept is late by a second, not by an hour. */
function createTidy(running: readonly Running[], store: Store, log: Log): (now: number) => Promise<void> {
  let last = Number.NEGATIVE_INFINITY;
  return async (now) => {
    // The clock may have been set back.
    if (Math.abs(now - last) < HOUR) return;
    last = now;
    await tidyUp(running, store, log, now);
  };
}

async function tidyUp(running: readonly Running[], store: Store, log: Log, now: number): Promise<void> {
  for (const { platform, servers } of running) {
    if (servers !== undefined)
      await noteMoves(platform.name, servers, store, now).catch(() => log.warn(`Cannot ask ${platform.name} where the bot is`));
  }
  try {
    await store.forgetExpired(now);
    await store.departures.clear(now - KEPT_AFTER_LEAVING);
  } catch (error) {
    log.error('Cannot delete what is too old; tried again in an hour', error);
  }
}

/** Which servers were left or joined since it was asked last. Asks nothing where there is nothing to delete. */
async function noteMoves(name: PlatformName, servers: () => Promise<readonly ServerId[]>, store: Store, now: number): Promise<void> {
  const known = await store.departures.servers(name);
  if (known.length === 0) return;
  const present = new Set(await servers());
  for (const server of known) await (present.has(server) ? store.departures.cameBack(server) : store.departures.left(server, now));
}

async function stopAll(running: readonly Running[], others: readonly (() => Promise<void>)[], store: Store, log: Log): Promise<void> {
  const stops = [...running.map(({ stop }) => stop), ...others];
  const outcomes = await Promise.allSettled(stops.map((stop) => stop()));
  for (const outcome of outcomes) if (outcome.status === 'rejected') log.error('Something did not stop cleanly', outcome.reason);
  await store.close();
}

function secretsOf({ slack, discord, store }: Config): readonly string[] {
  return [
    ...(slack === null ? [] : [slack.botToken, slack.mode === 'socket' ? slack.appToken : slack.signingSecret]),
    ...(discord === null ? [] : [discord.token]),
    ...(store.kind === 'postgres' ? [new URL(store.url).password] : []),
  ];
}
