import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readSlack } from '../contracts/check-slack.js';
import { type BotProcess, watchProcesses } from '../fakes/bot-process.js';
import { commandBody, pressBody } from '../fakes/slack-payloads.js';
import { ALL_SCOPES, APP_TOKEN, BOT_TOKEN, type Shown, SlackStandIn, type StoodFile } from '../fakes/slack-stand-in.js';
import { temporaryFolder } from '../fakes/store.js';
import { sqliteGround } from '../store/engines.js';
import { buttonsOf, pressOn } from './slack-bot.js';

/*
 * Practice, exams, statistics, boards and `me` as people in Slack meet them: the command of `npm run bot` over Socket Mode and SQLite,
 * days that pass in seconds, one restart. The tests are one story, and each goes on where the one before left off.
 */
const ANN = 'U0ANN';
const BOB = 'U0BOB';
const MANAGER = 'U0BOSS';
const CHANNEL = 'C0STUDY';
const WITH_ANN = 'D0ANN';
const MINUTE = 60_000;

describe('alone in Slack', () => {
  const folder = temporaryFolder();
  const watch = watchProcesses();
  // Until the restart nobody has allowed files.
  let scopes = ALL_SCOPES.replace(',files:write', '');
  let standIn: SlackStandIn;
  let bot: BotProcess;

  async function start(): Promise<void> {
    const tokens = { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_APP_TOKEN: APP_TOKEN, SLACK_API_URL: standIn.apiUrl };
    bot = watch.start({ ...tokens, DECKHAND_DATA: folder, DECKHAND_NOTES: folder });
    await bot.says('Slack: ');
  }
  beforeAll(async () => {
    mkdirSync(join(folder, 'quiz'));
    writeFileSync(join(folder, 'quiz', 'ours.md'), QUESTIONS);
    const users = { [ANN]: { tz: 'Europe/Lisbon' }, [BOB]: {}, [MANAGER]: {} };
    standIn = await SlackStandIn.start({
      users,
      patience: 15_000,
      get scopes() {
        return scopes;
      },
    });
    // So that the next nine o'clock is that of the next day, whenever this runs.
    await watch.passTo('12:00');
    await start();
  });
  afterEach(() => {
    expect(standIn.problems).toEqual([]);
    expect(watch.hosts()).toEqual([]);
  });
  afterAll(async () => {
    await watch.stop();
    await standIn.stop();
    rmSync(folder, { recursive: true });
  });

  async function passTo(time: string): Promise<void> {
    await watch.passTo(time);
    await reconnect();
  }
  /** Slack's client takes its connection for dead after a jump of the clock, and would drop it in the middle of a press. */
  async function reconnect(): Promise<void> {
    const { connections } = standIn;
    standIn.cut();
    await standIn.until(() => standIn.connections > connections, 'the bot is back');
  }

  /** What somebody alone reads after a command. */
  async function say(words: string, user = ANN): Promise<Shown> {
    const before = standIn.shown.length;
    const about = { user_id: user, channel_id: CHANNEL, response_url: standIn.responseUrl(CHANNEL, user) };
    const answer = await standIn.envelope('slash_commands', commandBody(words, about));
    if (answer['text'] === undefined) return found(() => standIn.shown.slice(before).find((shown) => isAnswer(shown, user)));
    expect(answer['response_type']).toBe('ephemeral');
    const shown = { channel: CHANNEL, ts: standIn.nextTs(), thread: null, onlyFor: user, metadata: null, text: '', blocks: [], ...answer };
    standIn.shown.push(shown);
    return shown;
  }

  /** What tells of a picture comes when it comes. */
  function isAnswer({ onlyFor, text }: Shown, user: string): boolean {
    return onlyFor === user && !text.startsWith('As a picture');
  }

  /** What somebody alone reads after a press: instead of what they pressed, or beside it. */
  async function press(shown: Shown, label: string, user = ANN): Promise<Shown> {
    const id = buttonsOf(shown).find((button) => button.label === label)?.id ?? fail(`There is no ${label} below: ${wordsOf(shown)}`);
    return pressed(shown, pressOn(shown, id, standIn, user), user);
  }
  async function pressed(shown: Shown, body: unknown, user: string): Promise<Shown> {
    const before = standIn.shown.length;
    const was = standIn.shown.find(({ ts }) => ts === shown.ts);
    await standIn.envelope('interactive', body);
    return found(
      () =>
        standIn.shown.slice(before).find((one) => isAnswer(one, user)) ??
        standIn.shown.find((one) => one.ts === shown.ts && one !== was && one.onlyFor === user),
    );
  }

  /** Answers an item of an exam, with whatever comes first. */
  async function answer(item: Shown): Promise<Shown> {
    const menu = (item.blocks as Block[]).find(({ accessory }) => accessory !== undefined);
    if (menu?.accessory === undefined) return press(item, buttonsOf(item)[0]?.label ?? 'A');
    const { action_id, options, max_selected_items: take = 1 } = menu.accessory;
    const taken = { action_id, block_id: menu.block_id, selected_options: options.slice(0, take) };
    return pressed(item, { ...pressOn(item, action_id, standIn, ANN), ...{ actions: pressBody(taken)['actions'] } }, ANN);
  }

  async function found(find: () => Shown | undefined): Promise<Shown> {
    await standIn.until(() => find() !== undefined, 'somebody is answered');
    return find() ?? fail('nothing');
  }

  const inChannel = (): readonly Shown[] => standIn.shown.filter(({ channel, onlyFor }) => channel === CHANNEL && onlyFor === null);
  /** The newest question, as it looks when it is there. */
  async function nextDay(): Promise<Shown> {
    const before = inChannel().length;
    await passTo('09:00');
    await standIn.until(() => inChannel().length > before, 'the next question is there');
    return inChannel().at(-1) ?? fail('no question');
  }

  test('practice says at once what was right, why, and when it comes again', async () => {
    const first = await say('quiz practice own');
    expect(wordsOf(first)).toMatch(/^Practice: own, medium[\s\S]*New to you; nothing is due, 10 new ones are left for today/);
    const right = await press(first, rightIn(first));
    expect(wordsOf(right)).toMatch(/^Right[\s\S]*good choice\. It is good\.[\s\S]*It comes again in 10 minutes/);
    const second = await press(right, 'Next question');
    expect(askedIn(second)).not.toBe(askedIn(first));
    const wrong = await press(second, wrongIn(second));
    expect(wordsOf(wrong)).toMatch(/^Not quite[\s\S]*You took [A-D] bad[\s\S]*Right is [A-D] good choice[\s\S]*It comes again in 1 minute/);
    // A message that was pressed before is no way to answer again.
    expect(wordsOf(await press(second, rightIn(second)))).toMatch(/^You answered this one already/);
    await watch.pass(2 * MINUTE);
    await reconnect();
    const again = await say('quiz practice own');
    expect(askedIn(again)).toBe(askedIn(second));
    expect(wordsOf(again)).toContain('You had this one before; one is due, 8 new ones are left for today');
  });

  test('without the scope for files, statistics and the export are text, and nothing is said about it', async () => {
    expect(wordsOf(await say('quiz stats'))).toMatch(/^How you do\n1 of 2 right, 50 %\.\nown {2}1 of 2 {3}50 % {2}██████\nStreak: 1 day/);
    expect(wordsOf(await say('me export'))).toMatch(/^Everything stored about you\nAs JSON[\s\S]*"reviews": \[\n.*"isRight"/);
    expect(wordsOf(await say('me export cards'))).toMatch(/^Your practice as cards[\s\S]*#separator:tab/);
    expect(standIn.calls.filter(({ method }) => method.startsWith('files.'))).toEqual([]);
    expect(standIn.shown.filter(({ channel }) => channel === ANN)).toEqual([]);
  });

  test('an exam goes on after a restart where it was left; what was due in practice still is', async () => {
    const first = await say('quiz exam short');
    expect(wordsOf(first)).toMatch(/^Short exam: 1 of 20\n20 questions in 30 minutes/);
    const third = await answer(await answer(first));
    expect(wordsOf(third)).toMatch(/^Short exam: 3 of 20/);

    await bot.kill('SIGKILL');
    scopes = ALL_SCOPES;
    await start();

    const on = await say('quiz exam');
    expect(wordsOf(on)).toMatch(/^Short exam: 3 of 20\nYour exam goes on: 2 of 20 answered\./);
    expect(itemOf(on)).toEqual(itemOf(third));
    // A press on an older message shows where it is now.
    expect(wordsOf(await answer(first))).toMatch(/^Short exam: 3 of 20/);
    expect(wordsOf(await say('quiz practice own'))).toContain('You had this one before; one is due');
  });

  test('its other form asks for one option at a time, and begins in the place of what goes on', async () => {
    const wished = await say('quiz exam discrete short');
    expect(wordsOf(wished)).toContain('Your exam goes on: 2 of 20 answered.');
    const first = await press(wished, 'Start over');
    expect(wordsOf(first)).toMatch(/^Short exam: 1 of 20[\s\S]*Is this right\?[\s\S]*One option at a time/);
    expect(buttonsOf(first).map(({ label }) => label)).toEqual(['Yes', 'No']);
    const option = await press(first, 'No');
    expect(wordsOf(option)).toMatch(/^Short exam: [12] of 20/);
    expect(wordsOf(await press(option, 'Yes'))).toMatch(/^Short exam: [123] of 20/);
  });

  test('with the scope, the statistics come as a picture too, in the direct messages and nowhere else', async () => {
    const stats = await say('quiz stats');
    expect(wordsOf(stats)).toMatch(/^How you do\n\d of \d right/);
    const [file] = await sharedFiles(1);
    expect(file).toMatchObject({
      name: 'deckhand-stats.png',
      channel: WITH_ANN,
      alt: expect.stringMatching(/^Bars of how often[\s\S]*own \d of \d/),
    });
    expect(file?.bytes?.subarray(1, 4).toString()).toBe('PNG');
    await standIn.until(() => standIn.shown.at(-1)?.onlyFor === ANN && standIn.shown.at(-1) !== stats, 'she is told');
    expect(standIn.shown.at(-1)?.text).toBe('As a picture too\nYou find it in our direct messages.');
    expect(inChannel()).toEqual([]);
  });

  async function sharedFiles(count: number): Promise<readonly StoodFile[]> {
    const shared = (): readonly StoodFile[] => [...standIn.files.values()].filter(({ channel }) => channel !== null);
    await standIn.until(() => shared().length >= count, `${count} files are shared`);
    return shared();
  }

  test('the export comes as files there', async () => {
    const before = standIn.files.size;
    expect(wordsOf(await say('me export'))).toMatch(/^Everything stored about you\nAs JSON[\s\S]*You find it in our direct messages/);
    const [json, cards] = [...standIn.files.values()].slice(before);
    expect([json, cards]).toMatchObject([
      { name: 'deckhand.json', channel: WITH_ANN },
      { name: 'deckhand-cards.txt', channel: WITH_ANN },
    ]);
    expect(Object.keys(JSON.parse(String(json?.bytes)))).toEqual(['person', 'exportedAt', 'cards', 'reviews', 'exams']);
    expect(String(cards?.bytes)).toMatch(/^#separator:tab\n[\s\S]*Which one is good for/);
  });

  test('where Slack refuses files after all, the text is there', async () => {
    standIn.fail('files.getUploadURLExternal', { kind: 'error', error: 'file_uploads_disabled' });
    expect(wordsOf(await say('me export cards'))).toMatch(/^Your practice as cards[\s\S]*#separator:tab/);
  });

  let first: Shown;
  let last: Shown;
  test('the first answer in a channel offers the board, and who takes it stands there', async () => {
    await standIn.envelope(
      'slash_commands',
      commandBody('quiz daily 09:00 UTC topic own level medium', { user_id: MANAGER, channel_id: CHANNEL }),
    );
    await standIn.until(() => inChannel().length === 1, 'it is set');
    first = await nextDay();
    const told = await press(first, rightIn(first));
    expect(wordsOf(told)).toMatch(/^Right/);
    const other = await press(first, wrongIn(first), BOB);
    expect(wordsOf(other)).toMatch(/^Not quite/);
    for (const one of [told, other]) expect(buttonsOf(one).map(({ label }) => label)).toEqual(['Show me on boards']);
    expect(wordsOf(await say('quiz leaderboard'))).toMatch(/^Nobody is on this board yet/);
    expect(wordsOf(await press(told, 'Show me on boards'))).toContain('You are on boards');
    const board = wordsOf(await say('quiz leaderboard', BOB));
    expect(board).toMatch(/^Board of this week[\s\S]*1st: <@U0ANN> 2 points, 1 of 1 right/);
    expect(board).not.toContain(BOB);
  });

  test('the close names who was right, with their streak', async () => {
    const second = await nextDay();
    const closed = await closing(first);
    expect(closed).toMatch(/· Closed\n[\s\S]*\n1 of 2 right, 50 %\.\n[\s\S]*Right: <@U0ANN>\nStreaks: <@U0ANN> 2 days/);
    expect(closed).not.toContain(BOB);
    // The offer is made once.
    expect(buttonsOf(await press(second, rightIn(second)))).toEqual([]);
  });
  /** A question as it looks when it is closed. */
  async function closing({ ts }: Shown): Promise<string> {
    return wordsOf(await found(() => standIn.shown.find((shown) => shown.ts === ts && wordsOf(shown).includes('Closed'))));
  }

  test('her own page sets the zone, and seven days in a row earn a freeze that covers a day', async () => {
    expect(wordsOf(await say('me'))).toMatch(
      /^You\nYour days begin at midnight in Europe\/Lisbon, from your profile[\s\S]*You have no freeze in hand/,
    );
    expect(wordsOf(await say('me zone Europe/Berlin'))).toMatch(/^Time zone set\n.*Europe\/Berlin now, where it is \w+ \d+ \w+, 1[01]:00/);
    expect(wordsOf(await say('me'))).toContain('in Europe/Berlin, as you set it');
    expect(wordsOf(await say('me zone Mars/Crater'))).toMatch(/mars\/crater[\s\S]*a time zone/i);
    for (let day = 4; day <= 7; day += 1) {
      const question = await nextDay();
      await press(question, rightIn(question));
    }
    const freezes = await say('me freeze');
    expect(wordsOf(freezes)).toContain('You have 1 freeze in hand.');
    expect(wordsOf(await press(freezes, 'Spend one for tomorrow'))).toMatch(
      /^Tomorrow is set aside\n\d{4}-\d\d-\d\d needs no answer\. You have no freeze in hand/,
    );
    await nextDay();
    expect(wordsOf(await say('quiz stats'))).toContain('Streak: 7 days. Nothing answered today yet.');
    last = await nextDay();
    await press(last, rightIn(last));
    await press(last, rightIn(last), BOB);
    expect(wordsOf(await say('quiz stats'))).toContain('Streak: 8 days.');
  });

  test('me data counts what me forget then deletes; closed questions keep their counts, without a name', async () => {
    expect(wordsOf(await say('me data'))).toMatch(/1 line of settings[\s\S]*7 answers in channels’ quizzes[\s\S]*2 exams/);
    const { picks: before } = await rows();
    const forget = await say('me forget');
    expect(wordsOf(forget)).toMatch(/^Forget you\?[\s\S]*7 answers in channels’ quizzes/);
    expect(wordsOf(await press(forget, 'Forget me'))).toMatch(/^You are forgotten[\s\S]*7 answers in channels’ quizzes/);
    expect(wordsOf(await say('me data'))).toBe('What is stored about you\nNothing.');
    expect(wordsOf(await say('quiz stats'))).toMatch(/^Nothing to count yet/);
    expect(wordsOf(await say('me'))).toContain('in Europe/Lisbon, from your profile');
    expect(wordsOf(await say('quiz leaderboard', BOB))).toMatch(/^Nobody is on this board yet/);
    const now = await rows();
    expect(Object.entries(now).filter(([, rows]) => JSON.stringify(rows).includes(ANN))).toEqual([]);
    // Her answer in the one that is open is taken out.
    expect(now['picks']?.length).toBe((before?.length ?? 0) - 1);
    await nextDay();
    const closed = await closing(last);
    expect(closed).toContain('\n1 of 1 right, 100 %.\n');
    expect(closed).not.toContain(ANN);
  });
  /** Every table of the database. */
  async function rows(): Promise<Readonly<Record<string, readonly object[]>>> {
    const { sql } = sqliteGround(folder);
    const tables = await sql("select name from sqlite_master where type = 'table'");
    return Object.fromEntries(
      await Promise.all(tables.map(async ({ name }) => [String(name), await sql(`select * from "${name}"`)] as const)),
    );
  }
});

interface Block {
  readonly block_id?: string;
  readonly accessory?: { readonly action_id: string; readonly options: readonly unknown[]; readonly max_selected_items?: number };
}

function fail(why: string): never {
  throw new Error(why);
}

/** Everything that can be read in a message, line by line, without the labels of its buttons. */
function wordsOf({ text, blocks }: Pick<Shown, 'text' | 'blocks'>): string {
  const { texts } = readSlack({ text, blocks }, [ANN, BOB, MANAGER]);
  return texts
    .filter(({ kind }) => kind !== 'button')
    .map((one) => one.text)
    .join('\n');
}

/** The letter of a choice that is right. */
function rightIn(shown: Shown): string {
  return /\b([A-D])\s+good/.exec(wordsOf(shown))?.[1] ?? fail(wordsOf(shown));
}
function wrongIn(shown: Shown): string {
  return /\b([A-D])\s+bad/.exec(wordsOf(shown))?.[1] ?? fail(wordsOf(shown));
}
function askedIn(shown: Shown): string {
  return /Which one is good for \w+/.exec(wordsOf(shown))?.[0] ?? fail(wordsOf(shown));
}
/** What an item of an exam asks, without how the exam goes. */
function itemOf(shown: Shown): readonly string[] {
  return wordsOf(shown)
    .split('\n')
    .filter((line) => !/^(?:Short exam|Your exam)|minutes left/.test(line));
}

const CHOICES = ['- [x] good choice', '- [ ] bad choice', '- [ ] bad idea', '- [ ] bad luck'];
const QUESTIONS = ['this', 'that', 'these', 'those', 'him', 'her', 'them', 'us', 'me', 'you', 'it', 'all']
  .map((what) => [`## Which one is good for ${what}?`, '', ...CHOICES, '', 'Explanation: It is good.', 'Level: medium', ''].join('\n'))
  .join('\n');
