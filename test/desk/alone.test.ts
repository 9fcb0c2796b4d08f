import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { renderDiscord } from '../../adapters/discord/render-discord.js';
import { renderSlack } from '../../adapters/slack/render-slack.js';
import { openStore } from '../../adapters/store/open-store.js';
import { pressOf } from '../../adapters/terminal/quiz.js';
import { formatAction } from '../../src/answer/action.js';
import { plainText } from '../../src/answer/plain-text.js';
import type { Outgoing, Reply } from '../../src/conversation.js';
import { createCounters } from '../../src/desk/counters.js';
import { createQuizDesk, type QuizDesk } from '../../src/desk/quiz-desk.js';
import type { QuizWorld } from '../../src/desk/quiz-world.js';
import type { PersonId, PlaceId } from '../../src/people.js';
import type { Store } from '../../src/ports/store.js';
import { parseExam } from '../../src/quiz/exam.js';
import { openRound } from '../../src/quiz/open-round.js';
import { repsOf } from '../../src/quiz/practise.js';
import type { Round } from '../../src/quiz/round.js';
import { readDiscord } from '../contracts/check-discord.js';
import { readSlack } from '../contracts/check-slack.js';
import { createFakePlatform, openChat } from '../fakes/platform.js';
import { bankOf, questionOf } from '../fakes/questions.js';
import { QUIET_LOG, temporaryFolder } from '../fakes/store.js';

const MORNING = Date.parse('2026-03-28T07:00:00Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const PLACE = 'slack:T:C' as PlaceId;
const ADA = 'slack:T:ada' as PersonId;
const BOB = 'slack:T:bob' as PersonId;

let folder: string;
let store: Store;
let now: number;
let desk: QuizDesk;
let world: QuizWorld;
const chat = openChat();

/** A process on the same database: what is kept in memory is gone. */
async function start(platform: 'slack' | 'discord' = 'slack'): Promise<void> {
  store = await openStore({ kind: 'file', folder }, { log: QUIET_LOG });
  let ids = 0;
  let seed = 7;
  world = {
    questions: [...bankOf(['swarm', 'images'], 14), questionOf('volumes/two', 'hard', [0, 1])],
    store,
    clock: () => now,
    log: QUIET_LOG,
    random: () => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed / 2_147_483_647;
    },
    newId: () => {
      ids += 1;
      return `id${String(now).slice(-8)}${String(ids).padStart(6, '0')}`;
    },
    instance: 'one',
    titleOf: (entry) => `About ${entry}`,
  };
  const command = platform === 'slack' ? '/docker quiz' : '/quiz';
  const more = { counters: createCounters(world), command, quizSetup: 'members', admins: [] } as const;
  desk = createQuizDesk({ ...world, ...more, platform: createFakePlatform(platform, chat, () => now) });
}

async function restart(): Promise<void> {
  await store.close();
  await start();
}

beforeEach(async () => {
  folder = temporaryFolder();
  now = MORNING;
  await start();
});
afterEach(() => store.close());

const spotOf = (person: PersonId) => ({ person, place: PLACE, thread: null });

async function say(text: string, person = ADA, route: 'command' | 'mention' = 'command'): Promise<Reply> {
  return replyIn(await desk.hear({ kind: 'question', spot: spotOf(person), route, text, isPublic: false, standing: 'member' }));
}

/** Presses the button of a reply with that `ask`, or takes from its menu. */
async function press(reply: Reply, ask: string, person = ADA): Promise<Outgoing> {
  return pressToken(reply.tokens[ask] ?? '', [], person);
}

async function pressToken(token: string, values: readonly string[], person = ADA): Promise<Outgoing> {
  const { parseAction } = await import('../../src/answer/action.js');
  const read = parseAction(token);
  if (read.kind !== 'action') throw new Error(`no action: ${token}`);
  const { action } = read;
  switch (action.verb) {
    case 'recall':
    case 'practise':
    case 'exam':
    case 'sit':
    case 'me':
    case 'pick':
      return desk.press(action, { kind: 'press', spot: spotOf(person), token, values, message: 'm', isPublic: false, standing: null });
    default:
      throw new Error(`not for the quiz: ${token}`);
  }
}

function replyIn(outgoing: Outgoing | null): Reply {
  if (outgoing === null || !('reply' in outgoing)) throw new Error(`no reply: ${outgoing?.kind}`);
  return outgoing.reply;
}
const textOf = (reply: Reply): string => `${reply.answer.title}\n${plainText(reply.answer, Number.POSITIVE_INFINITY)}`;

/** The letter under which a right choice stands; a fake question says `alpha` for it. */
function rightLetter(reply: Reply): string {
  return /- ([A-D]) {2}alpha/.exec(textOf(reply))?.[1] ?? '';
}
function wrongLetter(reply: Reply): string {
  return /- ([A-D]) {2}beta/.exec(textOf(reply))?.[1] ?? '';
}

describe('practice', () => {
  test('answers a press in place and privately: why, what to read, when it comes again, and the next one', async () => {
    const card = await say('quiz practice swarm');
    const outgoing = await press(card, wrongLetter(card));
    expect(outgoing.kind).toBe('replace');
    const told = replyIn(outgoing);
    expect(textOf(told)).toMatch(/^Not quite[\s\S]*You took .* beta[\s\S]*Right is .* alpha[\s\S]*It comes again in 1 minute/);
    expect(told.answer.choices.map(({ label }) => label)).toEqual(['Next question', 'About swarm/entry']);
    expect(told.tokens['swarm/entry']).toContain('more|0|=swarm/entry');
    const next = replyIn(await press(told, 'next'));
    expect(next.answer.title).toMatch(/^Practice: swarm/);
    expect(textOf(next)).toContain('9 new ones are left');
  });

  test('brings a wrong one back first, also after a restart', async () => {
    const card = await say('quiz practice');
    await press(card, wrongLetter(card));
    now += 2 * MINUTE;
    await restart();
    const again = await say('quiz practice');
    const asked = /What does [\w/]+ ask/;
    expect(asked.exec(textOf(again))?.[0]).toBe(asked.exec(textOf(card))?.[0]);
    expect(textOf(again)).toContain('You had this one before; one is due');
  });

  test('counts a press on an older message once', async () => {
    const card = await say('quiz practice');
    await press(card, rightLetter(card));
    const again = replyIn(await press(card, wrongLetter(card)));
    expect(again.answer.title).toBe('You answered this one already');
    expect(await store.practice.reviews(ADA)).toHaveLength(1);
  });

  test('takes two choices from a menu, and says so where it was one', async () => {
    const card = await say('quiz practice volumes');
    const token = card.menu?.token ?? '';
    expect(textOf(replyIn(await pressToken(token, ['0'])))).toContain('exactly two');
    const right = card.menu?.options.filter(({ label }) => /alpha|beta/.test(label)).map(({ value }) => value) ?? [];
    expect(replyIn(await pressToken(token, right)).answer.title).toBe('Right');
  });

  test('ends for today after ten new ones', async () => {
    let card = await say('quiz practice');
    for (let count = 0; count < 10; count += 1) {
      const told = replyIn(await press(card, rightLetter(card) || 'A', ADA).catch(() => pressToken(card.menu?.token ?? '', ['0', '1'])));
      card = replyIn(await press(told, 'next'));
    }
    expect(textOf(card)).toMatch(/^That was all for now\nTen new questions a day[\s\S]*due in \d+ minutes?\./);
  });

  test.each(['at-once', 'at-close'] as const)(
    'is fed by what was answered in a channel, once, when answers are shown %s',
    async (reveal) => {
      const round: Round = {
        ...openRound({
          id: 'round00000000001',
          place: PLACE,
          day: null,
          question: questionOf('swarm/q0'),
          reveal,
          by: 'one',
          now,
          random: () => 0,
        }),
        stage: { kind: 'open', message: 'm1' },
      };
      await store.rounds.claim(round, now);
      await store.rounds.moveTo(round.id, round.stage, ['claimed']);
      chat.messages.push({ id: 'm1', place: PLACE, key: 'k', reply: await say('me'), edits: 0 });
      await pressToken(formatAction({ verb: 'pick', round: round.id, choice: round.order.indexOf(1) }, 0) ?? '', []);
      await pressToken(formatAction({ verb: 'pick', round: round.id, choice: round.order.indexOf(0) }, 0) ?? '', []);
      const { closeRound } = await import('../../src/desk/close-round.js');
      await closeRound(
        world,
        createFakePlatform('slack', chat, () => now),
        round,
      );
      const reviews = await store.practice.reviews(ADA);
      expect(reviews.map(({ where, isRight }) => [where, isRight])).toEqual([['round', reveal === 'at-close']]);
      expect(repsOf(await store.practice.card(ADA, 'swarm/q0'))).toBe(1);
    },
  );
});

describe('an answer in a channel', () => {
  test('is in the practice of who gave it, also when the process ends the moment it is noted', async () => {
    const opening = { id: 'round00000000002', place: PLACE, day: null, question: questionOf('swarm/q0'), by: 'one', now } as const;
    const round = openRound({ ...opening, reveal: 'at-once', random: () => 0 });
    await store.rounds.claim({ ...round, stage: { kind: 'open', message: 'm2' } }, now);
    const { put } = store.picks;
    const killed = { ...store.picks, put: async (...given: Parameters<typeof put>) => Promise.reject(await put(...given)) };
    world = { ...world, store: { ...store, picks: killed } };
    const more = { counters: createCounters(world), command: '/docker quiz', quizSetup: 'members', admins: [] } as const;
    desk = createQuizDesk({ ...world, ...more, platform: createFakePlatform('slack', chat, () => now) });
    const token = formatAction({ verb: 'pick', round: round.id, choice: round.order.indexOf(1) }, 0) ?? '';
    await expect(pressToken(token, [])).rejects.toMatchObject({ kind: 'first' });
    await restart();
    now += 2 * MINUTE;
    expect(textOf(await say('quiz practice swarm'))).toContain('You had this one before; one is due');
    expect((await store.practice.reviews(ADA)).map(({ where, isRight }) => [where, isRight])).toEqual([['round', false]]);
    expect(textOf(await say('quiz stats'))).toContain('0 of 1 right');
  });
});

describe('an exam', () => {
  test('goes on after a restart where it was left, and can be begun anew', async () => {
    const first = await say('quiz exam short');
    expect(first.answer.title).toBe('Short exam: 1 of 20');
    await pressAnything(first);
    now += 5 * MINUTE;
    await restart();
    const on = await say('quiz exam');
    expect(textOf(on)).toMatch(/^Short exam: 2 of 20\nYour exam goes on: 1 of 20 answered\.[\s\S]*25 minutes left/);
    const anew = replyIn(await press(on, 'start over'));
    expect(textOf(anew)).toMatch(/^Short exam: 1 of 20[\s\S]*30 minutes left/);
  });

  test('can be begun anew in the form that was typed, by a button that chats show below the letters', async () => {
    await say('quiz exam short');
    const on = await say('quiz exam discrete');
    for (const { buttons, problems } of [readSlack(renderSlack(on)), readDiscord(renderDiscord(on))]) {
      expect([buttons.map(({ label }) => label), problems]).toEqual([['A', 'B', 'C', 'D', 'Start over'], []]);
    }
    const anew = replyIn(await press(on, 'start over'));
    expect(textOf(anew)).toMatch(/^Exam: 1 of 29[\s\S]*Is this right\?/);
    // A letter that is no answer starts nothing over in the terminal.
    expect([pressOf(on, 's'), pressOf(on, 'start')?.token]).toEqual([null, on.tokens['start over']]);
  });

  test('tells nothing before its end, then how it went by domain, what to read, and feeds practice', async () => {
    let reply = await say('quiz exam short');
    for (let item = 0; item < 20; item += 1) {
      expect(textOf(reply)).not.toMatch(/Right is|Why/);
      reply = await pressAnything(reply, item % 2 === 0);
    }
    expect(reply.answer.title).toMatch(/^Exam: \d+ of 20 right, \d+ %$/);
    expect(textOf(reply)).toMatch(/Images +\d+ of 20 +\d+ %/);
    expect(reply.answer.choices.map(({ label }) => label)).toEqual(expect.arrayContaining(['Another exam']));
    expect(await store.practice.openExam(ADA)).toBeNull();
    expect((await store.practice.reviews(ADA)).filter(({ where }) => where === 'exam')).toHaveLength(20);
  });

  test('is over when its time is, and what is missing is not right', async () => {
    const first = await say('quiz exam short');
    now += 31 * MINUTE;
    const over = await pressAnything(first);
    expect(textOf(over)).toMatch(/^Exam: 0 of 20 right, 0 %[\s\S]*The time ran out\. 20 questions without an answer count as wrong/);
  });

  test('counts a second press on the same message as none', async () => {
    const first = await say('quiz exam short discrete');
    expect(Object.keys(first.tokens)).toEqual(['yes', 'no']);
    const [next, again] = [await press(first, 'no'), await press(first, 'no')];
    expect(textOf(replyIn(again))).toBe(textOf(replyIn(next)));
    const [exam] = await store.practice.exams(ADA);
    expect(parseExam(exam?.state ?? '').items[0]?.said).toEqual([0]);
  });

  test('is nobody else’s', async () => {
    const first = await say('quiz exam');
    expect(textOf(replyIn(await press(first, Object.keys(first.tokens)[0] ?? '', BOB)))).toContain('somebody else’s');
  });

  async function pressAnything(reply: Reply, isRight = true): Promise<Reply> {
    if (reply.menu !== null) return replyIn(await pressToken(reply.menu.token, ['0', '1']));
    return replyIn(await press(reply, isRight ? rightLetter(reply) : wrongLetter(reply)));
  }
});

describe('me', () => {
  test('says what is set and where it comes from', async () => {
    expect(textOf(await say('me'))).toContain('UTC, as nothing else is known');
    expect(textOf(await say('me page'))).toBe(textOf(await say('me')));
    expect(textOf(await say('me zone berlin'))).toContain('Europe/Berlin now, where it is Saturday 28 March, 08:00');
    expect(textOf(await say('me board on'))).toContain('You are on boards');
    expect(await store.members.find(ADA)).toMatchObject({ zone: 'Europe/Berlin', isOnBoards: true });
    const page = await say('me');
    expect(textOf(page)).toContain('as you set it');
    await press(page, 'me board off');
    expect((await store.members.find(ADA)).isOnBoards).toBe(false);
  });

  test('sets a freeze aside for tomorrow, once, where one is in hand', async () => {
    expect(textOf(await say('me freeze'))).toContain('no freeze in hand');
    for (let day = 0; day < 7; day += 1) {
      const card = await say('quiz practice swarm');
      await press(card, rightLetter(card));
      if (day < 6) now += DAY;
    }
    const asked = await say('me freeze');
    expect(textOf(asked)).toContain('You have 1 freeze in hand');
    expect(textOf(replyIn(await press(asked, 'freeze tomorrow')))).toContain('2026-04-04 needs no answer. You have no freeze in hand');
    expect(textOf(replyIn(await press(asked, 'freeze tomorrow')))).toContain('set aside before');
    expect((await store.members.find(ADA)).frozen).toEqual(['2026-04-04']);
  });

  test('exports as text with More on Slack, as files elsewhere', async () => {
    const card = await say('quiz practice swarm');
    await press(card, rightLetter(card));
    const text = await say('me export');
    expect(text.again).toEqual({ kind: 'words', text: 'me export' });
    const source = text.answer.blocks.flatMap((block) => (block.kind === 'code' ? [block.source] : [])).join('\n');
    expect(JSON.parse(source)).toMatchObject({ person: ADA, cards: [{}], reviews: [{ isRight: 1 }] });
    await store.close();
    await start('discord');
    const [json, cards] = (await say('me export')).files ?? [];
    expect(JSON.parse(json?.text ?? '')).toMatchObject({ person: ADA });
    expect(cards?.text.split('\n').slice(0, 4)).toEqual(['#separator:tab', '#html:false', '#columns:Front\tBack\tTags', '#tags column:3']);
    expect(cards?.text).toContain('alpha of swarm/');
  });

  test('names the cards of an export only where there are some', async () => {
    await store.close();
    await start('discord');
    const [none, files] = [await say('me export'), (await say('me export')).files ?? []];
    expect([textOf(none), files.map(({ name }) => name)]).toEqual(['Everything stored about you\nAs JSON.', ['deckhand.json']]);
    const card = await say('quiz practice swarm');
    await press(card, rightLetter(card));
    const cards = await say('me export cards');
    expect([textOf(cards), cards.files?.length]).toEqual([expect.stringContaining('Import the file in Anki'), 1]);
  });

  test('shows the example of what was typed, where a zone can’t be read', async () => {
    expect(textOf(await say('me zone Mars/Crater'))).toMatch(/time zone[\s\S]*For example: `?\/docker me zone Europe\/Berlin/);
    expect(textOf(await say('quiz daily 09:00 Mars/Crater'))).toMatch(/For example: `?\/docker quiz daily/);
  });

  test('forgets after one confirmation, every row of every table, and nobody else', async () => {
    for (const person of [ADA, BOB]) {
      await say('me zone berlin', person);
      const card = await say('quiz practice swarm', person);
      await press(card, rightLetter(card), person);
      await say('quiz exam short', person);
    }
    const ask = await say('me forget');
    expect(Object.keys(await store.members.everythingAbout(ADA))).toEqual(['members', 'cards', 'reviews', 'exams']);
    const gone = await press(ask, 'forget me');
    expect(gone.kind).toBe('replace');
    expect(textOf(replyIn(gone))).toMatch(/You are forgotten[\s\S]*1 exam/);
    expect(await store.members.everythingAbout(ADA)).toEqual({});
    expect(Object.keys(await store.members.everythingAbout(BOB))).toHaveLength(4);
    expect(textOf(await say('me data'))).toContain('Nothing.');
  });

  test('goes to the direct messages where a mention on Discord asked for it', async () => {
    await store.close();
    await start('discord');
    const told = chat.told.length;
    expect(textOf(await say('me data', ADA, 'mention'))).toContain('I wrote to you directly');
    expect(chat.told.slice(told).map(({ person, reply }) => [person, reply.answer.title])).toEqual([[ADA, 'What is stored about you']]);
  });
});
