import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatAction } from '../../src/answer/action.js';
import { plainText } from '../../src/answer/plain-text.js';
import type { Outgoing, Reply } from '../../src/conversation.js';
import { createCounters } from '../../src/desk/counters.js';
import { createQuizDesk, type QuizDesk } from '../../src/desk/quiz-desk.js';
import type { QuizWorld } from '../../src/desk/quiz-world.js';
import type { PersonId, PlaceId } from '../../src/people.js';
import type { DrawStats } from '../../src/ports/picture.js';
import type { Span } from '../../src/quiz/board.js';
import { openRound } from '../../src/quiz/open-round.js';
import type { Level } from '../../src/quiz/question.js';
import type { Reveal } from '../../src/quiz/round.js';
import { createFakePlatform, openChat } from '../fakes/platform.js';
import { questionOf } from '../fakes/questions.js';
import { openQuizStore } from '../fakes/quiz-store.js';
import { QUIET_LOG } from '../fakes/store.js';

// A Wednesday.
const NOW = Date.parse('2026-03-25T12:00:00Z');
const DAY = 24 * 60 * 60_000;
const PLACE = 'slack:T:C' as PlaceId;
const ELSEWHERE = 'slack:T:D' as PlaceId;
const person = (name: string): PersonId => `slack:T:${name}` as PersonId;
const [ADA, BOB, CY] = ['ada', 'bob', 'cy'].map(person) as [PersonId, PersonId, PersonId];

/** A group in a store, and the desk that speaks about it. */
function openGroup(drawStats: DrawStats | null = null, takesFiles = true) {
  const { store } = openQuizStore();
  const chat = openChat();
  const world: QuizWorld = {
    questions: ['easy', 'medium', 'hard'].map((level) => questionOf(`swarm/${level}`, level as Level)),
    store,
    clock: () => NOW,
    log: QUIET_LOG,
    random: () => 0,
    newId: () => 'id',
    instance: 'one',
    titleOf: () => null,
  };
  const platform = { ...createFakePlatform('slack', chat, () => NOW), takesFiles };
  const counters = createCounters(world);
  const more = { platform, counters, command: '/docker quiz', quizSetup: 'members', admins: [], drawStats } as const;
  const desk: QuizDesk = createQuizDesk({ ...world, ...more });
  let rounds = 0;

  async function ask(level: Level, { at = NOW, place = PLACE, reveal = 'at-once' as Reveal } = {}): Promise<string> {
    rounds += 1;
    const id = `round${String(rounds).padStart(11, '0')}`;
    const question = questionOf(`swarm/${level}`, level);
    const round = openRound({ id, place, day: null, question, reveal, by: 'one', now: at, random: () => 0 });
    await store.rounds.claim({ ...round, stage: { kind: 'open', message: `m${rounds}` } }, at);
    return id;
  }

  async function answer(who: PersonId, isRight: boolean, { level = 'easy' as Level, at = NOW, place = PLACE } = {}): Promise<void> {
    const round = await ask(level, { at, place });
    await store.picks.put({ round, person: who, choices: [isRight ? 0 : 1], isRight, at, day: '2026-03-25' }, false);
  }

  const showOnBoards = (who: PersonId): Promise<void> => store.members.put({ person: who, zone: 'UTC', isOnBoards: true, frozen: [] });

  async function say(text: string, who: PersonId, route: 'command' | 'mention' = 'command'): Promise<Outgoing | null> {
    const spot = { person: who, place: PLACE, thread: null };
    return desk.hear({ kind: 'question', spot, route, text, isPublic: false, standing: 'member' });
  }

  async function press(round: string, isRight: boolean, who: PersonId): Promise<Reply> {
    const found = await store.rounds.find(round);
    const choice = found?.order.indexOf(isRight ? 0 : 1) ?? 0;
    const token = formatAction({ verb: 'pick', round, choice }, 0) ?? '';
    const spot = { person: who, place: PLACE, thread: null };
    const pressing = { kind: 'press', spot, token, values: [], message: 'm', isPublic: true, standing: null } as const;
    return replyIn(await desk.press({ verb: 'pick', round, choice }, pressing));
  }

  return { store, ask, answer, showOnBoards, say, press };
}

describe('a board', () => {
  test('shows who wants to be shown, by points, and says how many aren’t', async () => {
    const { answer, showOnBoards, say } = openGroup();
    for (const who of [ADA, BOB]) await showOnBoards(who);
    await answer(BOB, true, { level: 'hard' });
    await answer(ADA, true);
    await answer(ADA, false);
    await answer(CY, true, { level: 'hard' });
    const reply = replyIn(await say('quiz leaderboard', ADA));
    expect(namesIn(reply)).toEqual(['1st: bob (3 points, 1 of 1 right)', '2nd: ada (1 point, 1 of 2 right)']);
    expect(textOf(reply)).toMatch(/^Board of this week\nOne more person answered here and isn’t shown\./);
  });

  test.each<[span: Span, title: string, names: readonly string[]]>([
    ['week', 'Board of this week', ['1st: ada (1 point, 1 of 1 right)']],
    ['month', 'Board of this month', ['1st: ada (2 points, 2 of 2 right)']],
    ['all', 'Board of all time', ['1st: ada (3 points, 3 of 3 right)']],
  ])('of %s counts what was answered in it, here and nowhere else', async (span, title, names) => {
    const { answer, showOnBoards, say } = openGroup();
    await showOnBoards(ADA);
    for (const ago of [0, 3, 30]) await answer(ADA, true, { at: NOW - ago * DAY });
    await answer(ADA, true, { place: ELSEWHERE, level: 'hard' });
    const reply = replyIn(await say(`quiz leaderboard ${span}`, ADA));
    expect([reply.answer.title, namesIn(reply)]).toEqual([title, names]);
  });

  test('counts alike whoever answered first', async () => {
    const { store, ask, showOnBoards, say } = openGroup();
    for (const who of [ADA, BOB]) await showOnBoards(who);
    const round = await ask('medium', { at: NOW - DAY });
    for (const [who, at] of [
      [ADA, NOW],
      [BOB, NOW - DAY],
    ] as const)
      await store.picks.put({ round, person: who, choices: [0], isRight: true, at, day: '2026-03-25' }, false);
    const [place = '', ...others] = namesIn(replyIn(await say('quiz leaderboard', ADA)));
    expect([place, others]).toEqual(['1st: ada (2 points, 1 of 1 right), bob (2 points, 1 of 1 right)', []]);
  });

  test.each([
    [4, 5, false],
    [5, 4, false],
    [5, 5, true],
  ])('names the most improved after %i answers the week before and %i in this one: %j', async (before, now, isNamed) => {
    const { answer, showOnBoards, say } = openGroup();
    await showOnBoards(ADA);
    for (let count = 0; count < before; count += 1) await answer(ADA, false, { at: NOW - 7 * DAY });
    for (let count = 0; count < now; count += 1) await answer(ADA, true);
    const improved = namesIn(replyIn(await say('quiz leaderboard week', ADA))).slice(1);
    expect(improved).toEqual(isNamed ? ['Most improved: ada (from 0 % to 100 % right)'] : []);
  });

  test('never shows somebody who didn’t ask for it', async () => {
    const people = ['a', 'b', 'c', 'd', 'e'].map(person);
    const answers = fc.array(fc.record({ who: fc.constantFrom(...people), isRight: fc.boolean(), ago: fc.constantFrom(0, 7, 40) }), {
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(answers, fc.subarray(people), fc.constantFrom('week', 'month', 'all'), async (given, shown, span) => {
        const { answer, showOnBoards, say } = openGroup();
        for (const who of shown) await showOnBoards(who);
        for (const { who, isRight, ago } of given) await answer(who, isRight, { at: NOW - ago * DAY });
        const reply = replyIn(await say(`quiz leaderboard ${span}`, person('a')));
        const named = [reply.named ?? []].flat().flatMap((one) => one.people);
        expect(named.filter((who) => !shown.includes(who))).toEqual([]);
        for (const who of people) expect(textOf(reply)).not.toContain(who);
      }),
      { numRuns: 60 },
    );
  });

  test('is for who typed the command alone, and for everybody where it was asked in the open', async () => {
    const { say } = openGroup();
    expect(await say('quiz leaderboard', ADA)).toMatchObject({ kind: 'answer', audience: 'asker' });
    expect(await say('quiz leaderboard', ADA, 'mention')).toMatchObject({ kind: 'answer', audience: 'place' });
  });

  test('says that nobody is on it, and how one gets there', async () => {
    const { answer, say } = openGroup();
    expect(textOf(replyIn(await say('quiz leaderboard', ADA)))).toMatch(/^Nobody is on this board yet\nA right answer[\s\S]*me board on/);
    await answer(ADA, true);
    expect(textOf(replyIn(await say('quiz leaderboard', ADA)))).toMatch(/^Nobody is on this board yet\nOne person answered here and isn’t/);
  });
});

describe('the button for boards', () => {
  test('stands under the first result of who isn’t on them, and under no other', async () => {
    const { ask, press } = openGroup();
    const [first, second] = [await ask('easy'), await ask('easy')];
    expect(labelsOf(await press(first, true, ADA))).toEqual(['Show me on boards']);
    expect(labelsOf(await press(first, true, ADA))).toEqual([]);
    expect(labelsOf(await press(second, true, ADA))).toEqual([]);
    expect(labelsOf(await press(second, false, BOB))).toEqual(['Show me on boards']);
  });

  test('stands under no result of who is on them already', async () => {
    const { ask, press, showOnBoards } = openGroup();
    await showOnBoards(ADA);
    expect(labelsOf(await press(await ask('easy'), true, ADA))).toEqual([]);
  });

  test('stands under what is only noted too, where answers are shown at the close', async () => {
    const { ask, press } = openGroup();
    const round = await ask('easy', { reveal: 'at-close' });
    const noted = await press(round, true, ADA);
    expect([noted.answer.title, labelsOf(noted)]).toEqual(['Noted', ['Show me on boards']]);
    expect(labelsOf(await press(round, false, ADA))).toEqual([]);
  });
});

describe('somebody’s statistics', () => {
  const PICTURE = { name: 'p.png', png: new Uint8Array([1]), alt: 'bars' };

  test('come with a picture once there is something to draw', async () => {
    const drawn: number[] = [];
    const { answer, say } = openGroup(async ({ answered }) => {
      drawn.push(answered);
      return PICTURE;
    });
    const none = replyIn(await say('quiz stats', ADA));
    expect([none.answer.title, none.picture, drawn]).toEqual(['Nothing to count yet', null, []]);
    await answer(ADA, true);
    await answer(BOB, false);
    const some = replyIn(await say('quiz stats', ADA));
    expect([textOf(some), some.picture, drawn]).toEqual([expect.stringContaining('1 of 1 right, 100 %'), PICTURE, [1]]);
  });

  test.each([
    ['be drawn', () => openGroup(async () => null)],
    ['be sent', () => openGroup(async () => PICTURE, false)],
  ])('say the same where no picture can %s', async (_, open) => {
    const { answer, say } = open();
    await answer(ADA, true);
    const reply = replyIn(await say('quiz stats', ADA));
    expect([textOf(reply), reply.picture]).toEqual([expect.stringMatching(/swarm {2}1 of 1 {2}100 % {2}█+/), null]);
  });
});

function replyIn(outgoing: Outgoing | null): Reply {
  if (outgoing === null || !('reply' in outgoing)) throw new Error(`no reply: ${outgoing?.kind}`);
  return outgoing.reply;
}

function textOf(reply: Reply): string {
  return `${reply.answer.title}\n${plainText(reply.answer, Number.POSITIVE_INFINITY)}`;
}

function labelsOf({ controls }: Reply): readonly string[] {
  return controls.map(({ label }) => label);
}

/** The lines with names: "1st: ada (1 point, 1 of 1 right)". */
function namesIn({ named = [] }: Reply): readonly string[] {
  return [named].flat().map(({ label, people, notes = [] }) => {
    const each = people.map((who, index) => `${who.slice('slack:T:'.length)}${notes[index] === undefined ? '' : ` (${notes[index]})`}`);
    return `${label}: ${each.join(', ')}`;
  });
}
