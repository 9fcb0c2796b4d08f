import { afterAll, describe, expect, test } from 'vitest';
import { parseAction } from '../../src/answer/action.js';
import { formatPerson } from '../../src/people.js';
import { type BotProcess, type Watch, watchProcesses } from '../fakes/bot-process.js';
import { portOf } from '../fakes/discord-process.js';
import { until } from '../fakes/discord-stand-in.js';
import { startPostgres } from '../fakes/postgres.js';
import { openDiscordChat, openSlackChat, type QuizChat, type QuizMessage } from '../fakes/quiz-chats.js';
import { TEAM } from '../fakes/slack-stand-in.js';
import { type Ground, postgresGround, sqliteGround } from '../store/engines.js';

/*
 * One process on both platforms, killed again and again while it asks the questions of a day and takes answers: what
 * somebody was told is kept, and no question is asked twice.
 */
// Fifty take five minutes on two cores: KILLS=25 npm run test:slow -- quiz-kills. The gate shows that it works.
const KILLS = Number(process.env['KILLS'] ?? 3);
const LONGEST = 900_000;
const CHANNELS = 3;
/** Answers that are given, at the least, before each kill. */
const TOLD = 4;
const LATER = 30_000;
const LEASE = 61_000;

describe('killed again and again while it asks and is answered', () => {
  const ground = sqliteGround();
  afterAll(() => ground.remove());
  test('it loses no answer and asks nothing twice, on the embedded file', () => losesNothing(ground), LONGEST);
});

const postgres = await startPostgres();
if ('missing' in postgres) test.skip(postgres.missing, () => undefined);
else {
  const ground = postgresGround(postgres.url, 'postgres', postgres.remove);
  afterAll(() => ground.remove(), 60_000);

  test('it loses no answer and asks nothing twice, on PostgreSQL', async () => losesNothing(await ground.another()), LONGEST);

  test('two instances ask every question once, and a press that reaches both counts once', async () => {
    const shared = await ground.another();
    const watch = watchProcesses();
    const chat = await openDiscordChat('http', watch);
    const bots = [1, 2].map(() => watch.start({ ...chat.settings, ...settingsOf(shared) }));
    for (const bot of bots) await chat.isIn(bot);
    for (const bot of bots) await isReady(bot);
    const channels = Array.from({ length: 12 }, () => chat.newChannel());
    for (const channel of channels) await setDaily(chat, channel);
    for (const day of [1, 2, 3]) {
      await watch.passTo('09:00');
      await until(() => channels.every((channel) => questionsIn(chat, channel).length >= day), LATER);
      const newest = channels.map((channel) => newestIn(chat, channel));
      await Promise.all(newest.map((message) => pressTwiceAtOnce(chat, message)));
    }
    expect(channels.map((channel) => questionsIn(chat, channel).length)).toEqual(channels.map(() => 3));
    expect(await shared.sql('select count(*) as picks from picks')).toEqual([{ picks: String(3 * channels.length) }]);
    await watch.stop();
    await chat.stop();
    expect(chat.problems).toEqual([]);
  });
}

async function losesNothing(ground: Ground): Promise<void> {
  const watch = watchProcesses();
  const chats = [await openDiscordChat('gateway', watch), await openSlackChat()];
  const places = chats.flatMap((chat) => Array.from({ length: CHANNELS }, () => ({ chat, channel: chat.newChannel() })));
  const told: string[] = [];
  let bot = await start(watch, chats, ground);
  for (const { chat, channel } of places) await setDaily(chat, channel);

  for (let day = 1; day <= KILLS; day += 1) {
    const running = bot;
    const presses = keepPressing(places, running, told);
    // On the questions of the day before.
    const before = told.length;
    if (day > 1) await until(() => told.length >= before + TOLD, LATER);
    await watch.passTo('09:00');
    // With each day it gets a little further: to no question, to the first one, to all of them.
    const posted = day % (places.length + 1);
    await until(() => places.filter(({ chat, channel }) => questionsIn(chat, channel).length >= day).length >= posted, LATER);
    await pause((day * 7) % 40);
    await running.kill('SIGKILL');
    await presses;
    await watch.pass(LEASE);
    bot = await start(watch, chats, ground);
    await until(() => places.every(({ chat, channel }) => questionsIn(chat, channel).length >= day), LATER);
    expect(places.map(({ chat, channel }) => questionsIn(chat, channel).length)).toEqual(places.map(() => day));
  }

  const rows = await ground.sql('select round, person from picks');
  const kept = new Set(rows.map(({ round, person }) => `${String(round)} ${String(person)}`));
  expect(told.length).toBeGreaterThanOrEqual((KILLS - 1) * TOLD);
  expect(told.filter((one) => !kept.has(one))).toEqual([]);
  // Whoever was noted practises it: an answer and its review are kept together.
  const reviewed = await ground.sql(
    'select picks.person from picks join rounds on rounds.id = picks.round ' +
      'join reviews on reviews.person = picks.person and reviews.question = rounds.question_id',
  );
  expect(reviewed).toHaveLength(rows.length);
  await watch.stop();
  for (const chat of chats) {
    await chat.stop();
    expect(chat.problems).toEqual([]);
  }
}

async function start(watch: Watch, chats: readonly QuizChat[], ground: Ground): Promise<BotProcess> {
  const bot = watch.start({ ...Object.assign({}, ...chats.map(({ settings }) => settings)), ...settingsOf(ground) });
  for (const chat of chats) await chat.isIn(bot);
  await isReady(bot);
  return bot;
}

/** A bot answers before its database is open: it says that the quiz has to wait. */
async function isReady(bot: BotProcess): Promise<void> {
  const url = `http://127.0.0.1:${await portOf(bot)}/readyz`;
  while ((await fetch(url)).status !== 200) await pause(50);
}

function settingsOf({ config }: Ground): Record<string, string> {
  return { PORT: '0', ...(config.kind === 'postgres' ? { DATABASE_URL: config.url } : { DECKHAND_DATA: config.folder }) };
}

async function setDaily(chat: QuizChat, channel: string): Promise<void> {
  await chat.say('daily time 09:00 zone UTC', channel, chat.people.manager);
  expect(chat.messages(channel)).toHaveLength(1);
}

function questionsIn(chat: QuizChat, channel: string): readonly QuizMessage[] {
  return chat.messages(channel).filter(({ text }) => /^Question of the day:/m.test(text));
}

function newestIn(chat: QuizChat, channel: string): QuizMessage {
  const newest = questionsIn(chat, channel).at(-1);
  if (newest === undefined) throw new Error(`there is no question in ${channel}`);
  return newest;
}

/** Somebody new answers the newest question of every place, again and again, until the process is gone. */
async function keepPressing(
  places: readonly { readonly chat: QuizChat; readonly channel: string }[],
  bot: BotProcess,
  told: string[],
): Promise<void> {
  let isGone = false;
  const gone = bot.ended.then(() => {
    isGone = true;
    return null;
  });
  await Promise.all(
    places.map(async ({ chat, channel }) => {
      while (!isGone) {
        const message = questionsIn(chat, channel).at(-1);
        const person = chat.newPerson();
        // What is under way when the process ends was not acknowledged.
        const answer =
          message === undefined ? null : await Promise.race([gone, chat.press(message, firstOf(message), person).catch(() => null)]);
        if (message !== undefined && answer !== null && /^(?:Right|Not quite)/.test(answer))
          told.push(`${roundOf(message)} ${idOf(chat, person)}`);
        await pause(30);
      }
    }),
  );
}

/** One choice, or two where a menu asks for two. */
function firstOf({ menu }: QuizMessage): readonly number[] {
  return menu === null ? [0] : [0, 1];
}

function roundOf({ choices, menu }: QuizMessage): string {
  const read = parseAction(menu?.id ?? choices[0] ?? '');
  return read.kind === 'action' && read.action.verb === 'pick' ? read.action.round : '';
}

function idOf({ platform }: QuizChat, user: string): string {
  return formatPerson({ platform, home: TEAM, user });
}

/** The same person's two presses go to one instance each. */
async function pressTwiceAtOnce(chat: QuizChat, message: QuizMessage): Promise<void> {
  const person = chat.newPerson();
  const answers = await Promise.all([0, 1].map(() => chat.press(message, firstOf(message), person)));
  expect(answers.filter((answer) => /^You answered this one already/.test(answer))).toHaveLength(1);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
