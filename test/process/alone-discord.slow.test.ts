import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Watch, watchProcesses } from '../fakes/bot-process.js';
import { APPLICATION_ID, button, CHANNEL_ID, command, message, newId, type Payload, SERVER_ID, select } from '../fakes/discord-payloads.js';
import { type DiscordProcess, type DiscordSeen, readResponse, startDiscordProcess } from '../fakes/discord-process.js';
import { type Call, createDiscordStandIn, type DiscordStandIn, type UploadedFile, until } from '../fakes/discord-stand-in.js';
import { temporaryFolder } from '../fakes/store.js';
import { sqliteGround } from '../store/engines.js';

/*
 * Practice, exam, statistics, boards and `me` as one person meets them in Discord, through `npm run bot`, killed and started again
 * in the middle. The questions of the topic "own" are a team's, so that the test knows what is right.
 */
const UPDATE = 7;
const MINUTE = 60_000;
const LATER = 15_000;
const MANAGE_CHANNELS = '16';
const [MONDAY, TUESDAY] = [1, 2];
const DEFERRED = new Set<unknown>([5, 6]);

/** What a person sees, with the files that came along. */
interface Seen extends DiscordSeen {
  readonly files: readonly UploadedFile[];
  /** What the files show, for those who can't see them. */
  readonly alts: readonly string[];
}

describe('alone in Discord', () => {
  const folder = temporaryFolder();
  const database = sqliteGround(folder);
  let watch: Watch;
  let discord: DiscordStandIn;
  let running: DiscordProcess;
  const start = async (): Promise<void> => {
    running = await startDiscordProcess(watch, discord, 'gateway', { DECKHAND_DATA: folder, DECKHAND_NOTES: folder });
  };
  beforeAll(async () => {
    mkdirSync(join(folder, 'quiz'));
    writeFileSync(join(folder, 'quiz', 'ours.md'), QUESTIONS);
    watch = watchProcesses();
    discord = await createDiscordStandIn({ now: watch.now });
    await start();
  });
  afterEach(() => expect(discord.problems.splice(0)).toEqual([]));
  afterAll(async () => {
    await watch.stop();
    await discord.stop();
    rmSync(folder, { recursive: true });
  });

  /** A command of `/quiz` or `/me`. */
  const say = (parent: 'quiz' | 'me', name: string, given: Readonly<Record<string, string>>, user: string, more = {}): Promise<Seen> => {
    const payload = command(name, given, { user, ...more });
    return seenAfter({ ...payload, data: { ...(payload['data'] as object), name: parent } });
  };
  const press = (seen: DiscordSeen, label: string, user: string): Promise<Seen> => seenAfter(button(seen.idOf(label), { user }));
  const choose = ({ menu }: DiscordSeen, places: readonly number[], user: string): Promise<Seen> =>
    seenAfter(
      select(
        menu?.id ?? '',
        places.map((place) => menu?.values[place] ?? ''),
        { user },
      ),
    );

  /** On to this time of the next such day of the week, in UTC. */
  async function passToDay(day: number, time: string): Promise<void> {
    await watch.passTo(time);
    if (new Date(watch.now()).getUTCDay() !== day) await passToDay(day, time);
  }

  async function seenAfter(payload: Payload): Promise<Seen> {
    const first = await running.first(payload);
    const isDone = ({ status }: Call): boolean => status === 200;
    if (!DEFERRED.has(first['type'])) return { ...readResponse(first), files: [], alts: [] };
    // With a file the answer is announced first, and comes after.
    await until(() => discord.answered(payload).later.some(isDone), LATER);
    const [later] = discord.answered(payload).later.filter(isDone);
    const isPrivate = readFlags(first);
    return { ...seenWithFiles(later), isPrivate };
  }

  describe('practice', () => {
    const ada = newId();

    test('asks one alone, says why, what to read and when it comes again, and goes on', async () => {
      const card = await say('quiz', 'practice', { topic: 'own' }, ada);
      expect([card.isPrivate, card.labels]).toEqual([true, ['A', 'B', 'C', 'D']]);
      expect(card.text).toMatch(/^Practice: own, easy[\s\S]*New to you; nothing is due, 5 new ones are left for today/);
      const right = await press(card, letterOf(card, 'good'), ada);
      expect([right.type, right.labels]).toEqual([UPDATE, ['Next question']]);
      expect(right.text).toMatch(/^Right[\s\S]*It is good[\s\S]*It comes again in 10 minutes/);
      const next = await press(right, 'Next question', ada);
      expect([next.type, next.text]).toEqual([UPDATE, expect.stringContaining('nothing is due, 4 new ones are left for today')]);
      const wrong = await press(next, letterOf(next, 'bad'), ada);
      expect(wrong.text).toMatch(/^Not quite[\s\S]*You took . bad[\s\S]*Right is . good[\s\S]*It comes again in 1 minute\./);
    });

    test('counts what is answered twice once', async () => {
      const card = await say('quiz', 'practice', { topic: 'own' }, ada);
      await press(card, letterOf(card, 'good'), ada);
      expect((await press(card, letterOf(card, 'bad'), ada)).text).toMatch(/^You answered this one already/);
    });

    test('asks in a direct message as well', async () => {
      expect((await say('quiz', 'practice', { topic: 'own' }, newId(), { server: null })).text).toMatch(/^Practice: own, easy/);
    });

    test('says which topics there are where it knows none of that name', async () => {
      expect((await say('quiz', 'practice', { topic: 'kubernetes' }, ada)).text).toMatch(/kubernetes[\s\S]*Topics: .*swarm/);
    });
  });

  describe('an exam', () => {
    const [bea, cid] = [newId(), newId()];
    let item: Seen;

    test('tells what it is, and nothing about what is right', async () => {
      item = await say('quiz', 'exam', { length: 'short' }, bea);
      expect([item.isPrivate, item.text]).toEqual([true, expect.stringMatching(/^Short exam: 1 of 20[\s\S]*30 minutes left/)]);
      for (const place of [1, 2]) {
        item = await answerAny(item, bea);
        expect([item.type, item.text]).toEqual([UPDATE, expect.stringMatching(new RegExp(`^Short exam: ${place + 1} of 20`))]);
        expect(item.text).not.toMatch(/Right is|You took/);
      }
    });

    test('asks option by option in the discrete form, and stops where the item is decided', async () => {
      let option = await say('quiz', 'exam', { length: 'short', form: 'discrete' }, cid);
      expect([option.isPrivate, option.labels]).toEqual([true, ['Yes', 'No']]);
      expect(option.text).toMatch(/^Short exam: 1 of 20[\s\S]*Is this right\?[\s\S]*One option at a time/);
      // An item has up to six options; "no" to all of them meets a right one.
      for (let step = 0; step < 6 && option.text.startsWith('Short exam: 1 of'); step += 1) option = await press(option, 'No', cid);
      expect(option.text).toMatch(/^Short exam: 2 of 20/);
    });

    test('and practice go on where they were after the bot was killed, each for who it is about', async () => {
      const ada = newId();
      const card = await say('quiz', 'practice', { topic: 'own' }, ada);
      await press(card, letterOf(card, 'bad'), ada);
      await running.bot.kill('SIGKILL');
      await watch.pass(2 * MINUTE);
      await start();
      const again = await say('quiz', 'practice', { topic: 'own' }, ada);
      expect([again.text.split('\n')[1], again.text]).toEqual([
        card.text.split('\n')[1],
        expect.stringContaining('You had this one before; one is due'),
      ]);
      // The message from before the kill still takes the answer.
      const on = await answerAny(item, bea);
      expect(on.text).toMatch(/^Short exam: 4 of 20[\s\S]*2[78] minutes left/);
      const left = await say('quiz', 'exam', {}, bea);
      expect(left.text).toMatch(/^Short exam: 4 of 20[\s\S]*Your exam goes on: 3 of 20 answered/);
      expect((await say('quiz', 'exam', {}, cid)).text).toMatch(/^Short exam: 2 of 20[\s\S]*Is this right\?/);
      expect((await answerAny(left, cid)).text).toContain('somebody else’s');
      expect(left.labels).toContain('Start over');
    });

    test('can be begun anew where it goes on', async () => {
      const anew = await press(await say('quiz', 'exam', {}, cid), 'Start over', cid);
      expect([anew.type, anew.text]).toEqual([UPDATE, expect.stringMatching(/^Short exam: 1 of 20[\s\S]*30 minutes left/)]);
    });

    test('ends with its time, by domain and with what to read', async () => {
      await watch.pass(30 * MINUTE);
      const over = await say('quiz', 'exam', {}, bea);
      expect(over.text).toMatch(/^Exam: \d of 20 right, \d+ %[\s\S]*Orchestration[\s\S]*The time ran out\. 17 questions without an answer/);
      expect(over.labels).toContain('Another exam');
      expect((await press(over, 'Another exam', bea)).text).toMatch(/^Short exam: 1 of 20/);
    });

    async function answerAny(seen: DiscordSeen, user: string): Promise<Seen> {
      if (seen.menu === undefined) return press(seen, 'A', user);
      return choose(
        seen,
        Array.from({ length: seen.menu.most }, (_, place) => place),
        user,
      );
    }
  });

  describe('statistics', () => {
    const dan = newId();

    test('say what makes them, before there are any', async () => {
      const seen = await say('quiz', 'stats', {}, dan);
      expect([seen.isPrivate, seen.files, seen.text]).toEqual([true, [], expect.stringContaining('/quiz practice')]);
    });

    test('come as text, and as a picture that says the same to who can’t see it', async () => {
      const card = await say('quiz', 'practice', { topic: 'own' }, dan);
      const told = await press(card, letterOf(card, 'good'), dan);
      const next = await press(told, 'Next question', dan);
      await press(next, letterOf(next, 'bad'), dan);
      const seen = await say('quiz', 'stats', {}, dan);
      expect(seen.isPrivate).toBe(true);
      expect(seen.text).toMatch(/How you do[\s\S]*1 of 2 right, 50 %\.[\s\S]*own +1 of 2 +50 %[\s\S]*Streak: 1 day/);
      expectPicture(seen);
    });

    test('asked for by a mention, come in private with their picture', async () => {
      const asked = message(`<@${APPLICATION_ID}> quiz stats`, {
        mentions: [{ id: APPLICATION_ID }],
        author: { id: dan, username: 'dan' },
      });
      discord.dispatch('MESSAGE_CREATE', asked);
      const toDan = ({ path, status }: Call): boolean => path === `/channels/dm-of-${dan}/messages` && status === 200;
      const replied = ({ path, body }: Call): boolean =>
        path === `/channels/${CHANNEL_ID}/messages` && JSON.stringify(body).includes(asked.id);
      await until(() => discord.calls.some(toDan) && discord.calls.some(replied), LATER);
      const seen = seenWithFiles(discord.calls.find(toDan));
      expect(seen.text).toContain('1 of 2 right, 50 %');
      expectPicture(seen);
      const reply = JSON.stringify(discord.calls.find(replied)?.body);
      expect([reply.includes('I wrote to you directly'), reply.includes('50 %')]).toEqual([true, false]);
    });

    test('asked for by a mention, stay unsaid where direct messages are closed, and the command is named', async () => {
      discord.fail(new RegExp(`^/channels/dm-of-${dan}/messages$`), 403, { code: 50_007, message: 'Cannot send messages to this user' });
      const asked = message(`<@${APPLICATION_ID}> quiz stats`, {
        mentions: [{ id: APPLICATION_ID }],
        author: { id: dan, username: 'dan' },
      });
      discord.dispatch('MESSAGE_CREATE', asked);
      const replied = ({ body }: Call): boolean => JSON.stringify(body ?? '').includes(asked.id);
      await until(() => discord.calls.some(replied), LATER);
      expect(seenWithFiles(discord.calls.find(replied)).text).toMatch(/I can’t write to you directly\. Type it as \/quiz stats/);
    });

    function expectPicture({ files, alts }: Seen): void {
      expect(files.map(({ name, type }) => [name, type])).toEqual([['deckhand-stats.png', 'image/png']]);
      expect(files[0]?.bytes.subarray(1, 4).toString()).toBe('PNG');
      expect(alts).toEqual([expect.stringMatching(/1 of 2 in all, 50 per cent\. Streak: 1 day\. By topic: own 1 of 2/)]);
    }
  });

  describe('a channel’s question', () => {
    const [manager, eve, fox] = [newId(), newId(), newId()];
    const channel = newId();
    const inChannel = { channel, permissions: MANAGE_CHANNELS };
    const messagesIn = () =>
      discord
        .shown()
        .filter((one) => one.channel === channel)
        .map(({ id, body }) => ({ id, ...readResponse(body) }));
    const questions = () => messagesIn().filter(({ text }) => text.includes('Question of the day:'));
    async function asked(count: number): Promise<DiscordSeen & { readonly id: string }> {
      await until(() => questions().length >= count, LATER);
      return questions()[count - 1] ?? fail('no question');
    }
    const pick = (question: DiscordSeen & { readonly id: string }, what: string, user: string): Promise<Seen> =>
      seenAfter(button(question.idOf(letterOf(question, what)), { user, channel, pressed: question.id }));

    // So that the week doesn't end in the middle.
    beforeAll(async () => {
      await passToDay(TUESDAY, '08:00');
    });

    test('offers boards once, under the first result, to who isn’t on them', async () => {
      await say('me', 'board', { shown: 'on' }, fox);
      await say('quiz', 'daily', { time: '09:00', zone: 'UTC', topic: 'own', level: 'easy' }, manager, inChannel);
      await watch.passTo('09:00');
      const question = await asked(1);
      const first = await pick(question, 'good', eve);
      expect([first.isPrivate, first.text, first.labels]).toEqual([true, expect.stringMatching(/^Right/), ['Show me on boards']]);
      expect((await pick(question, 'bad', fox)).labels).toEqual([]);
      expect((await pick(question, 'bad', eve)).labels).toEqual([]);
      const none = await say('quiz', 'leaderboard', {}, eve, { channel });
      expect([none.isPrivate, none.text]).toEqual([true, expect.stringMatching(/^Nobody is on this board yet\nOne person answered/)]);
      const shown = await press(first, 'Show me on boards', eve);
      expect([shown.type === UPDATE, shown.isPrivate, shown.text]).toEqual([false, true, expect.stringContaining('You are on boards')]);
      const board = await say('quiz', 'leaderboard', { span: 'week' }, fox, { channel });
      expect(board.text).toMatch(new RegExp(`^Board of this week[\\s\\S]*1st: <@${eve}> \\(?1 point, 1 of 1 right`));
    });

    test('is in the practice and the statistics of who answered it', async () => {
      const seen = await say('quiz', 'stats', {}, eve);
      expect(seen.text).toMatch(/1 of 1 right, 100 %[\s\S]*own/);
      await watch.pass(11 * MINUTE);
      expect((await say('quiz', 'practice', { topic: 'own' }, eve)).text).toContain('You had this one before; one is due');
    });

    test('names who was right and is on boards when it closes', async () => {
      await watch.passTo('09:00');
      await asked(2);
      await until(() => questions()[0]?.text.includes('Closed') === true, LATER);
      expect(questions()[0]?.text).toMatch(new RegExp(`1 of 2 right, 50 %[\\s\\S]*Right: <@${eve}>`));
      expect(questions()[0]?.text).not.toContain(fox);
    });

    describe('and me', () => {
      test('has a page, by its command and by a mention', async () => {
        const page = await say('me', 'page', {}, eve);
        expect([page.isPrivate, page.labels]).toEqual([true, ['Take me off boards']]);
        expect(page.text).toMatch(
          /^You\nYour days begin at midnight in UTC, from this channel’s|^You\nYour days begin at midnight in UTC, as nothing/,
        );
        const asked = message(`<@${APPLICATION_ID}> me`, { mentions: [{ id: APPLICATION_ID }], author: { id: eve, username: 'eve' } });
        discord.dispatch('MESSAGE_CREATE', asked);
        const toEve = ({ path }: Call): boolean => path === `/channels/dm-of-${eve}/messages`;
        await until(() => discord.calls.some(toEve), LATER);
        expect(seenWithFiles(discord.calls.find(toEve)).text).toBe(page.text);
      });

      test('sets where the days begin', async () => {
        expect((await say('me', 'zone', { zone: 'tokyo' }, eve)).text).toMatch(
          /^Time zone set\n.*Asia\/Tokyo now, where it is .*, 18:\d\d/,
        );
        expect((await say('me', 'zone', { zone: 'Mars/Crater' }, eve)).text).toMatch(/mars\/crater[\s\S]*\/me zone Europe\/Berlin/i);
        expect((await say('me', 'page', {}, eve)).text).toContain('Asia/Tokyo, as you set it');
      });

      test('takes the name off boards and puts it back', async () => {
        expect((await say('me', 'board', { shown: 'off' }, eve)).text).toMatch(/not on boards/);
        expect((await say('quiz', 'leaderboard', { span: 'all' }, fox, { channel })).text).toMatch(/^Nobody is on this board yet/);
        await say('me', 'board', { shown: 'on' }, eve);
        expect((await say('quiz', 'leaderboard', { span: 'all' }, fox, { channel })).text).toContain(`<@${eve}>`);
      });

      test('says how freezes are earned', async () => {
        expect((await say('me', 'freeze', {}, eve)).text).toMatch(/^Freezes\nYou have no freeze in hand\.\nEvery seven days/);
      });

      test('shows what is stored, in words', async () => {
        const seen = await say('me', 'data', {}, eve);
        expect([seen.isPrivate, seen.text]).toEqual([
          true,
          expect.stringMatching(/1 answer in a channel’s quiz[\s\S]*1 question in your practice/),
        ]);
      });

      test('gives all of it as files', async () => {
        const all = await say('me', 'export', {}, eve);
        expect([all.isPrivate, all.files.map(({ name }) => name)]).toEqual([true, ['deckhand.json', 'deckhand-cards.txt']]);
        const { person, ...tables } = JSON.parse(all.files[0]?.bytes.toString() ?? '') as Record<string, readonly object[]>;
        expect([person, Object.keys(tables)]).toEqual([`discord:${eve}`, expect.arrayContaining(['members', 'picks', 'cards', 'reviews'])]);
        expect(JSON.stringify(tables)).not.toContain(fox);
        const cards = await say('me', 'export', { what: 'cards' }, eve);
        expect(cards.files.map(({ bytes }) => bytes.toString().split('\n')[0])).toEqual(['#separator:tab']);
      });

      test('forgets only after one asks twice, everything, and nobody else', async () => {
        const other = await say('me', 'data', {}, fox);
        const ask = await say('me', 'forget', {}, eve);
        expect([ask.isPrivate, ask.labels, ask.text]).toEqual([true, ['Forget me'], expect.stringMatching(/^Forget you\?/)]);
        expect(await rowsNaming(eve)).not.toEqual([]);
        const gone = await press(ask, 'Forget me', eve);
        expect([gone.type, gone.labels, gone.text]).toEqual([UPDATE, [], expect.stringMatching(/^You are forgotten/)]);
        expect((await say('me', 'data', {}, eve)).text).toBe('What is stored about you\nNothing.');
        expect(await rowsNaming(eve)).toEqual([]);
        expect((await say('me', 'data', {}, fox)).text).toBe(other.text);
      });

      test('leaves what was counted, without the name', async () => {
        const board = await say('quiz', 'leaderboard', { span: 'all' }, fox, { channel });
        expect(board.text).toMatch(/^Nobody is on this board yet\nOne person answered here and isn’t shown/);
        const [{ n } = {}] = await database.sql(
          `select count(*) as n from picks join rounds on rounds.id = picks.round where place = 'discord:${SERVER_ID}:${channel}'`,
        );
        expect(n).toBe(2);
        await passToDay(MONDAY, '09:00');
        const summary = () => messagesIn().find(({ text }) => text.startsWith('Last week’s quiz'));
        await until(() => summary() !== undefined, LATER);
        expect(summary()?.text).toMatch(/^Last week’s quiz\nOne question, answered by 2 people: 1 of 2 right, 50 %\./);
        expect(summary()?.text).not.toContain(eve);
      });
    });
  });

  test('reached for no host but the one it was given, and named nobody to the operator', () => {
    expect(watch.hosts()).toEqual([]);
    expect(watch.output()).not.toMatch(/1000000000000000\d\d\d/);
  });

  /** Every table with somebody's id in any of its columns, as the database itself lists them. */
  async function rowsNaming(user: string): Promise<readonly string[]> {
    const tables = await database.sql("select name from sqlite_master where type = 'table'");
    const rows = await Promise.all(tables.map(async ({ name }) => ({ name, rows: await database.sql(`select * from ${String(name)}`) })));
    return rows.filter((one) => JSON.stringify(one.rows).includes(user)).map(({ name }) => String(name));
  }
});

function seenWithFiles(call: Call | undefined): Seen {
  const { attachments = [] } = (call?.body ?? {}) as { attachments?: readonly { readonly description?: string }[] };
  const seen = readResponse((call?.body ?? {}) as Readonly<Record<string, unknown>>);
  return { ...seen, files: call?.files ?? [], alts: attachments.map(({ description = '' }) => description) };
}

const EPHEMERAL = 64;

function readFlags({ data }: Readonly<Record<string, unknown>>): boolean {
  return (Number((data as { flags?: number } | undefined)?.flags ?? 0) & EPHEMERAL) !== 0;
}

/** The letter of a choice that is good or bad, as it is shown. */
function letterOf({ text }: DiscordSeen, what: string): string {
  return new RegExp(`\\b([A-D])\\s+${what}`).exec(text)?.[1] ?? fail(`nothing ${what} in ${text}`);
}

function fail(why: string): never {
  throw new Error(why);
}

const QUESTIONS = ['this', 'that', 'these', 'those', 'all of it']
  .map((what) =>
    [
      `## Which one is good for ${what}?`,
      '',
      '- [x] good choice',
      '- [ ] bad choice',
      '- [ ] bad idea',
      '- [ ] bad luck',
      '',
      'Explanation: It is good.',
      'Level: easy',
      '',
    ].join('\n'),
  )
  .join('\n');
