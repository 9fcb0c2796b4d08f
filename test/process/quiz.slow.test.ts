import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type BotProcess, type Watch, watchProcesses } from '../fakes/bot-process.js';
import { until } from '../fakes/discord-stand-in.js';
import { openDiscordChat, openSlackChat, type QuizChat, type QuizMessage } from '../fakes/quiz-chats.js';
import { temporaryFolder } from '../fakes/store.js';
import { sqliteGround } from '../store/engines.js';

/*
 * The whole quiz through `npm run bot`: set, posted, answered, restarted in between, closed, over days that pass in seconds.
 * The questions are a team's own, so that the test knows what is right.
 */
const LATER = 15_000;
const DAY = 24 * 60 * 60_000;
const CHATS: readonly [name: string, open: (watch: Watch) => Promise<QuizChat>][] = [
  ['Discord on the gateway', (watch) => openDiscordChat('gateway', watch)],
  ['Discord over HTTP', (watch) => openDiscordChat('http', watch)],
  ['Slack', () => openSlackChat()],
];

describe.each(CHATS)('the quiz in %s', (_, open) => {
  const folder = temporaryFolder();
  const watch = watchProcesses();
  let chat: QuizChat;
  let bot: BotProcess;

  const start = async (): Promise<void> => {
    bot = watch.start({ ...chat.settings, DECKHAND_DATA: folder, DECKHAND_NOTES: folder });
    await chat.isIn(bot);
  };
  const passTo = async (time: string): Promise<void> => {
    await watch.passTo(time);
    await chat.reconnect();
  };
  const restart = async (): Promise<void> => {
    await bot.kill('SIGKILL');
    await start();
  };
  beforeAll(async () => {
    mkdirSync(join(folder, 'quiz'));
    writeFileSync(join(folder, 'quiz', 'ours.md'), QUESTIONS);
    chat = await open(watch);
    await start();
  });
  afterEach(() => expect([...chat.problems]).toEqual([]));
  afterAll(async () => {
    await watch.stop();
    await chat.stop();
    rmSync(folder, { recursive: true });
  });

  const questionsIn = (channel: string): readonly QuizMessage[] =>
    chat.messages(channel).filter(({ text }) => /^.*Question(?: of the day)?:/.test(text.replace(/\n/g, ' ')));
  const newest = (channel: string): QuizMessage => questionsIn(channel).at(-1) ?? fail(`there is no question in ${channel}`);
  async function asked(channel: string, count: number): Promise<QuizMessage> {
    await until(() => questionsIn(channel).length >= count, LATER);
    return newest(channel);
  }
  /** The message as it looks when it says this. */
  async function becomes({ id, channel }: QuizMessage, words: string): Promise<QuizMessage> {
    const find = (): QuizMessage | undefined => chat.messages(channel).find((one) => one.id === id && one.text.includes(words));
    await until(() => find() !== undefined, LATER);
    return find() ?? fail(words);
  }
  const dailyIn = async (channel: string, more = ''): Promise<string> =>
    chat.say(`daily time 09:00 zone UTC topic own level medium${more}`, channel, chat.people.manager);

  test('asks at once, tells each alone, counts the first answer and shows how many there are', async () => {
    const channel = chat.newChannel();
    const [one, other] = [chat.newPerson(), chat.newPerson()];
    await chat.say('now topic own level easy', channel, one);
    const question = await asked(channel, 1);
    expect(question.choices).toHaveLength(4);
    expect(await chat.press(question, rightIn(question), one)).toMatch(/^Right[\s\S]*It is good/);
    expect(await chat.press(question, wrongIn(question), one)).toMatch(/^You answered this one already[\s\S]*first answer counts/);
    expect(await chat.press(question, wrongIn(question), other)).toMatch(/^Not quite[\s\S]*Right is/);
    await becomes(question, '2 answered');
  });

  test('takes two choices together from a menu', async () => {
    const channel = chat.newChannel();
    await chat.say('now topic own level hard', channel, chat.newPerson());
    const question = await asked(channel, 1);
    expect([question.choices, question.menu === null]).toEqual([[], false]);
    const [right, wrong] = [rightIn(question), wrongIn(question)];
    expect(await chat.press(question, right, chat.newPerson())).toMatch(/^Right/);
    expect(await chat.press(question, [...right.slice(0, 1), ...wrong.slice(0, 1)], chat.newPerson())).toMatch(/^Not quite/);
  });

  test('names what it can’t use', async () => {
    const channel = chat.newChannel();
    const said = await chat.say('daily time 25:00 zone Mars/Crater', channel, chat.people.manager);
    expect(said).toMatch(/25:00[\s\S]*mars\/crater/i);
    expect(chat.messages(channel)).toEqual([]);
  });

  test('is set by who may, and by nobody else', async () => {
    const channel = chat.newChannel();
    const refused = await chat.say('daily time 09:00 zone UTC topic own', channel, chat.people.outsider);
    expect(refused).toMatch(chat.platform === 'discord' ? /Manage Channels/ : /Guests can’t/);
    expect(chat.messages(channel)).toEqual([]);
    // Discord shows an error where a command gets no answer; on Slack the message in the channel is one.
    expect(await dailyIn(channel)).toMatch(chat.platform === 'discord' ? /^Done/ : /^$/);
    const [confirmation, ...more] = chat.messages(channel);
    expect([confirmation?.text, more]).toEqual([expect.stringMatching(/A daily question comes here[\s\S]*09:00/), []]);
    expect(await chat.say('off', channel, chat.people.outsider)).toMatch(chat.platform === 'discord' ? /Manage Channels/ : /Guests can’t/);
    expect(await chat.say('status', channel, chat.people.outsider)).toMatch(/Every day at 09:00 \(UTC\)/);
    await chat.say('off', channel, chat.people.manager);
  });

  test('proves itself by posting: where that is refused, nothing is set and the person reads what to do', async () => {
    const channel = chat.newChannel();
    chat.refusePosts(channel, 1);
    expect(await dailyIn(channel)).toMatch(chat.platform === 'discord' ? /View Channel/ : /\/invite/);
    expect(await chat.say('status', channel, chat.people.manager)).toContain('No daily question is set');
  });

  test('asks once a day, over a restart, and closes with the next one', async () => {
    const channel = chat.newChannel();
    const [one, other] = [chat.newPerson(), chat.newPerson()];
    await dailyIn(channel);
    await passTo('09:00');
    const first = await asked(channel, 1);
    expect(first.text).toContain('Question of the day');
    expect(await chat.press(first, rightIn(first), one)).toMatch(/^Right/);
    await restart();
    expect(await chat.press(first, wrongIn(first), one)).toMatch(/^You answered this one already/);
    expect(await chat.press(first, wrongIn(first), other)).toMatch(/^Not quite/);
    expect(questionsIn(channel)).toHaveLength(1);
    await passTo('09:00');
    const second = await asked(channel, 2);
    expect(second.text).toMatch(/Yesterday’s question: 1 of 2 right, 50 %\./);
    expect(second.body).toContain(first.id.replace('.', ''));
    const closed = await becomes(first, 'Closed');
    expect(closed.text).toMatch(/1 of 2 right, 50 %\.[\s\S]*Right is/);
    expect(closed.choices).toEqual([]);
    expect(await chat.press(first, rightIn(first), chat.newPerson())).toMatch(/^This question is closed/);
    expect(questionsIn(channel)).toHaveLength(2);
    await chat.say('off', channel, chat.people.manager);
  });

  test('asks once, late, after it was away; not for a day that is over', async () => {
    const channel = chat.newChannel();
    await dailyIn(channel);
    await bot.kill('SIGKILL');
    await passTo('09:00');
    await passTo('18:00');
    await start();
    await asked(channel, 1);
    await bot.kill('SIGKILL');
    await passTo('09:00');
    await passTo('09:00');
    await passTo('08:30');
    await start();
    const marker = chat.newChannel();
    await dailyIn(marker);
    await passTo('09:00');
    await asked(marker, 1);
    await asked(channel, 2);
    expect(questionsIn(channel)).toHaveLength(2);
    for (const one of [channel, marker]) await chat.say('off', one, chat.people.manager);
  });

  test('gives nothing away before the close where answers are shown then', async () => {
    const channel = chat.newChannel();
    const [one, other] = [chat.newPerson(), chat.newPerson()];
    await dailyIn(channel, ' reveal close');
    await passTo('09:00');
    const question = await asked(channel, 1);
    const [right = 0] = rightIn(question);
    const [wrong = 0] = wrongIn(question);
    const answers = [await chat.press(question, [right], one), await chat.press(question, [wrong], other)];
    expect(answers.map((text, index) => text.replaceAll('ABCD'.charAt(index === 0 ? right : wrong), '?'))).toEqual([
      expect.stringMatching(/^Noted[\s\S]*You took \?/),
      answers[0]?.replaceAll('ABCD'.charAt(right), '?'),
    ]);
    expect(question.body).not.toMatch(/It is good|is right/);
    expect(await chat.press(question, [wrong], one)).toMatch(/^Changed/);
    await passTo('09:00');
    expect((await becomes(question, 'Closed')).text).toContain('0 of 2 right');
    await chat.say('off', channel, chat.people.manager);
  });

  test('pauses where it is refused, tells who set it once, and goes on when it can', async () => {
    const channel = chat.newChannel();
    const { manager } = chat.people;
    const before = chat.told(manager).length;
    await dailyIn(channel);
    chat.refusePosts(channel, 1);
    await passTo('09:00');
    await until(() => chat.told(manager).length > before, LATER);
    expect(chat.told(manager).at(-1)).toMatch(/A daily question is paused[\s\S]*09:00/);
    expect(await chat.say('status', channel, manager)).toContain('Paused since');
    const tries = chat.triesIn(channel);
    chat.refusePosts(channel, 1);
    await passTo('09:00');
    await until(() => chat.triesIn(channel) > tries, LATER);
    expect(chat.messages(channel)).toHaveLength(1);
    await passTo('09:00');
    await asked(channel, 1);
    expect(chat.told(manager)).toHaveLength(before + 1);
    expect(await chat.say('status', channel, manager)).not.toContain('Paused');
    await chat.say('off', channel, manager);
  });

  test('asks nothing more after it was switched off', async () => {
    const [channel, marker] = [chat.newChannel(), chat.newChannel()];
    await dailyIn(channel);
    await dailyIn(marker);
    await chat.say('off', channel, chat.people.manager);
    expect(chat.messages(channel).at(-1)?.text).toContain('The daily question is off');
    await passTo('09:00');
    await asked(marker, 1);
    expect(questionsIn(channel)).toEqual([]);
  });

  test('deletes what a server had thirty days after it removed the bot, unless it invited it again', async () => {
    const counted = async (table: string): Promise<number> =>
      Number((await sqliteGround(folder).sql(`select count(*) as n from ${table}`))[0]?.['n']);
    const becomes = async (table: string, count: number): Promise<void> => {
      const end = Date.now() + LATER;
      while ((await counted(table)) !== count && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
      expect(await counted(table)).toBe(count);
    };
    const passDays = async (days: number): Promise<void> => {
      await watch.pass(days * DAY);
      await chat.reconnect();
    };
    const channel = chat.newChannel();
    await dailyIn(channel);
    await passTo('09:00');
    const question = await asked(channel, 1);
    expect(await chat.press(question, rightIn(question), chat.newPerson())).toMatch(/^Right/);
    await chat.remove();
    // Where nobody says so it is found out within an hour.
    await passTo('12:00');
    await becomes('departures', 1);
    await passDays(20);
    chat.inviteAgain();
    await restart();
    await becomes('departures', 0);
    await passDays(20);
    await asked(channel, 2);
    await chat.remove();
    chat.refusePosts(channel, 9);
    await passTo('12:00');
    await becomes('departures', 1);
    for (const table of ['schedules', 'rounds', 'picks']) expect(await counted(table)).toBeGreaterThan(0);
    await passDays(31);
    for (const table of ['departures', 'schedules', 'rounds', 'picks']) await becomes(table, 0);
  });
});

function fail(why: string): never {
  throw new Error(why);
}

/** The places of the choices that are right; what is right is called good. */
function rightIn({ text }: QuizMessage): readonly number[] {
  return ['A', 'B', 'C', 'D'].flatMap((letter, place) => (new RegExp(`\\b${letter}\\s+good`).test(text) ? [place] : []));
}

function wrongIn({ text }: QuizMessage): readonly number[] {
  return ['A', 'B', 'C', 'D'].flatMap((letter, place) => (new RegExp(`\\b${letter}\\s+bad`).test(text) ? [place] : []));
}

function written(asks: string, level: string, choices: readonly string[]): string {
  return [`## ${asks}`, '', ...choices, '', 'Explanation: It is good.', `Level: ${level}`, ''].join('\n');
}

const ONE = ['- [x] good choice', '- [ ] bad choice', '- [ ] bad idea', '- [ ] bad luck'];
const TWO = ['- [x] good choice', '- [ ] bad choice', '- [x] good idea', '- [ ] bad luck'];
const QUESTIONS = [
  written('Which one is it?', 'easy', ONE),
  ...['this', 'that', 'these', 'those'].map((what) => written(`Which one is good for ${what}?`, 'medium', ONE)),
  written('Which two are they? Choose two.', 'hard', TWO),
].join('\n');
