import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/answer/plain-text.js';
import type { Incoming, Outgoing, Reply, Standing } from '../../src/conversation.js';
import { postRound, recordPosted } from '../../src/desk/post-round.js';
import type { PersonId, PlaceId } from '../../src/people.js';
import { openRound } from '../../src/quiz/open-round.js';
import type { Question } from '../../src/quiz/question.js';
import type { Round } from '../../src/quiz/round.js';
import { questionOf } from '../fakes/questions.js';
import { type Instance, openStage, type QuizStage, type StageOptions } from '../fakes/quiz-world.js';

const MORNING = Date.parse('2026-03-28T07:00:00Z');
const PLACE = 'slack:T:C' as PlaceId;
const ADA = 'slack:T:ada' as PersonId;
const BOB = 'slack:T:bob' as PersonId;

describe('quiz now', () => {
  test('asks everybody, with the choices shuffled and a letter to press for each', async () => {
    const { stage, one } = begin();
    expect(await say(one, 'quiz now swarm')).toEqual({ kind: 'silence' });
    const [message] = stage.chat.messages;
    expect(message?.reply.answer.title).toBe('Question: swarm, easy');
    expect(Object.keys(message?.reply.tokens ?? {})).toEqual(['A', 'B', 'C', 'D']);
    expect(message?.key.length).toBeLessThanOrEqual(25);
  });

  test('says privately what to do where posting is refused, and leaves no round behind', async () => {
    const { stage, one } = begin();
    stage.chat.trouble.set(PLACE, [{ kind: 'refused', why: 'not-a-member' }]);
    expect(textOf(await say(one, 'quiz now'))).toContain('/invite');
    expect(await one.world.store.rounds.lastIn(PLACE, 5)).toEqual([]);
  });

  test('on Discord the command itself gets a private line, since silence there is an error', async () => {
    const { one } = begin({ platform: 'discord' });
    expect(await say(one, 'quiz now')).toMatchObject({ kind: 'answer', audience: 'asker' });
  });

  test('closes the one asked before it, and leaves the daily question open', async () => {
    const { stage, one } = begin();
    await openDaily(stage, one);
    await say(one, 'quiz now');
    await say(one, 'quiz now');
    await settle(stage, one);
    const rounds = await one.world.store.rounds.lastIn(PLACE, 5);
    expect(rounds.map(({ day, stage: { kind } }) => [day, kind])).toEqual(
      expect.arrayContaining([
        ['2026-03-28', 'open'],
        [null, 'closed'],
        [null, 'open'],
      ]),
    );
  });

  test('names the topics when there is none like that', async () => {
    const { one } = begin();
    expect(textOf(await say(one, 'quiz now topic kubernetes'))).toMatch(/can’t use .*kubernetes[\s\S]*Topics: .*swarm/);
  });
});

describe('a press', () => {
  test('is told at once and privately whether it was right, why, and what to read', async () => {
    const { stage, one } = begin();
    const round = await openDaily(stage, one);
    const wrong = await press(one, round, 1, ADA);
    expect(textOf(wrong)).toMatch(/You took .* of .*Why .* is not right\.[\s\S]*Right is .*Why alpha is right\./);
    expect(wrong).toMatchObject({ kind: 'answer', audience: 'asker', reply: { answer: { title: 'Not quite' } } });
    const right = await press(one, round, 0, BOB);
    expect(right).toMatchObject({ audience: 'asker', reply: { answer: { title: 'Right', choices: [{ label: 'About swarm/entry' }] } } });
    expect(Object.values(replyIn(right).tokens)).toEqual([expect.stringContaining('more|0|=swarm/entry')]);
  });

  test('counts the first time only; a later one is told so', async () => {
    const { stage, one } = begin();
    const round = await openDaily(stage, one);
    await press(one, round, 1, ADA);
    const again = await press(one, round, 0, ADA);
    expect(textOf(again)).toMatch(/The first answer counts\. Not quite\./);
    expect((await one.world.store.picks.of(round.id)).map(({ isRight }) => isRight)).toEqual([false]);
  });

  test('that reaches two instances counts once', async () => {
    const { stage, one } = begin();
    const two = stage.start('two');
    const round = await openDaily(stage, one);
    const told = await Promise.all([press(one, round, 0, ADA), press(two, round, 1, ADA)]);
    expect(told.map((outgoing) => replyIn(outgoing).answer.title).sort()).toContain('You answered this one already');
    expect(await one.world.store.picks.countOf(round.id)).toBe(1);
  });

  test('of one of two is not counted; both together are, in any order', async () => {
    const { stage, one } = begin();
    const round = await openDaily(stage, one, { question: questionOf('swarm/two', 'hard', [0, 2]) });
    const [message] = stage.chat.messages;
    expect(message?.reply.menu).toMatchObject({ take: 2, options: [{ value: '0' }, { value: '1' }, { value: '2' }, { value: '3' }] });
    expect(textOf(await take(one, round, ['0']))).toContain('exactly two');
    expect(replyIn(await take(one, round, placesOf(round, [2, 0]))).answer.title).toBe('Right');
    expect(replyIn(await take(one, round, placesOf(round, [2, 1]), BOB)).answer.title).toBe('Not quite');
  });

  test('where the channel reveals at the close: is noted, may change, and nothing says which is right', async () => {
    const { stage, one } = begin();
    const round = await openDaily(stage, one, { reveal: 'at-close' });
    const first = await press(one, round, 0, ADA);
    const second = await press(one, round, 1, ADA);
    expect([first, second].map((outgoing) => replyIn(outgoing).answer.title)).toEqual(['Noted', 'Changed']);
    expect(JSON.stringify([first, second])).not.toMatch(/right|wrong|Why/i);
    expect((await one.world.store.picks.of(round.id)).map(({ choices }) => choices)).toEqual([[1]]);
  });

  test('repairs a round that nobody knew to have arrived', async () => {
    const { stage, one } = begin();
    const round = await openDaily(stage, one);
    for (const lost of [{ kind: 'lost' }, { kind: 'claimed', by: 'dead', until: stage.now - 1 }] as const) {
      await one.world.store.rounds.moveTo(round.id, lost, ['open', 'lost']);
      await press(one, round, 0, lost.kind === 'lost' ? ADA : BOB);
      expect((await one.world.store.rounds.find(round.id))?.stage).toEqual({ kind: 'open', message: 'pressed' });
    }
    expect(await one.world.store.picks.countOf(round.id)).toBe(2);
  });

  test.each<[what: string, act: (stage: QuizStage, one: Instance, round: Round) => Promise<Outgoing>, says: RegExp]>([
    ['after the close', async (stage, one, round) => late(stage, one, round), /no longer takes answers/],
    ['on a round that is gone', async (_, one, round) => press(one, { ...round, id: 'gone' }, 0, ADA), /too old, or it was deleted/],
    ['on a choice that was never there', async (_, one, round) => pressPlace(one, round, 9, ADA), /can’t read which choice/],
    ['with garbage from a menu', async (_, one, round) => take(one, round, ['x']), /can’t read which choice/],
  ])('%s gets a kind line', async (_, act, says) => {
    const { stage, one } = begin();
    const round = await openDaily(stage, one);
    expect(textOf(await act(stage, one, round))).toMatch(says);
    expect(await one.world.store.picks.countOf(round.id)).toBe(0);
  });

  test('is told so when the store is away, and nothing is logged of who it was', async () => {
    const { stage, one } = begin();
    const round = await openDaily(stage, one);
    stage.quiz.setAway(true);
    expect(textOf(await press(one, round, 0, ADA))).toContain('needs its store');
    expect(stage.logged.join()).not.toContain('ada');
  });

  test.each([
    ['what the person said', 'Pacific/Kiritimati', 'Europe/Berlin', '2026-03-29'],
    ['the profile', null, 'Pacific/Kiritimati', '2026-03-29'],
    ['the channel', null, null, '2026-03-28'],
  ])('counts for the local day of %s', async (_, own, profile, day) => {
    const { stage, one } = begin();
    stage.now = Date.parse('2026-03-28T12:00:00Z');
    const round = await openDaily(stage, one);
    if (own !== null) await stage.quiz.store.members.put({ person: ADA, zone: own, isOnBoards: false, frozen: [] });
    if (profile !== null) stage.chat.zones.set(ADA, profile);
    await press(one, round, 0, ADA);
    expect((await one.world.store.picks.of(round.id)).map((pick) => pick.day)).toEqual([day]);
  });
});

test('nothing in the message of a question depends on which choice is right', async () => {
  const keys = [[0], [1], [2], [3]];
  const messages = await Promise.all(
    keys.map(async (right) => {
      const { stage, one } = begin();
      await openDaily(stage, one, { question: { ...questionOf('swarm/q', 'easy', right), entry: 'swarm/entry' } });
      return JSON.stringify(stage.chat.messages[0]?.reply);
    }),
  );
  expect(new Set(messages).size).toBe(1);
});

describe('the counter on the message', () => {
  test('says how many answered, at most every three seconds, and shows the last press too', async () => {
    const { stage, one } = begin();
    const round = await openDaily(stage, one);
    const [message] = stage.chat.messages;
    for (const [index, person] of ['a', 'b', 'c', 'd', 'e'].entries()) {
      await press(one, round, index % 4, `slack:T:${person}` as PersonId);
      await one.counters.settled();
    }
    expect([message?.edits, counterOf(message?.reply)]).toEqual([1, '1 answered']);
    for (let second = 0; second < 4; second += 1) await one.second();
    expect([message?.edits, counterOf(message?.reply)]).toEqual([2, '5 answered']);
    for (let second = 0; second < 9; second += 1) await one.second();
    expect(message?.edits).toBe(2);
  });

  test('drops an edit that is refused, and answers the press all the same', async () => {
    const { stage, one } = begin();
    const round = await openDaily(stage, one);
    stage.chat.refusesEdits.add(PLACE);
    expect(replyIn(await press(one, round, 0, ADA)).answer.title).toBe('Right');
    await one.counters.settled();
    expect(stage.logged).toEqual([]);
  });
});

describe('quiz daily', () => {
  test('proves itself with the one message in the channel, which says who set it, and is stored', async () => {
    const { stage, one } = begin();
    expect(await say(one, 'quiz daily 09:00 Europe/Berlin weekdays topic swarm level hard')).toEqual({ kind: 'silence' });
    expect(stage.chat.messages).toHaveLength(1);
    expect(stage.chat.messages[0]?.reply.named).toEqual({ label: 'Set by', people: [ADA], more: 0 });
    const said = plainText(replyIn({ kind: 'answer', reply: stage.chat.messages[0]?.reply as Reply, audience: 'place' }).answer);
    expect(said).toMatch(/Every weekday at 09:00 \(Europe\/Berlin\).*swarm.*hard[\s\S]*The first one: Monday 30 March, 09:00/);
    expect(await one.world.store.schedules.find(PLACE)).toMatchObject({ topic: 'swarm', nextDue: Date.parse('2026-03-30T07:00:00Z') });
  });

  test.each([
    ['not-a-member', 'slack', /\/invite/],
    ['not-a-member', 'discord', /Add me to this server/],
    ['not-allowed', 'discord', /Send Messages/],
    ['archived', 'slack', /Unarchive/],
    ['gone', 'slack', /Add me again/],
  ] as const)('where posting is refused (%s on %s): says what to do and stores nothing', async (why, platform, says) => {
    const { stage, one } = begin({ platform });
    stage.chat.trouble.set(PLACE, [{ kind: 'refused', why }]);
    expect(textOf(await say(one, 'quiz daily 09:00 berlin', 'admin'))).toMatch(says);
    expect(await one.world.store.schedules.find(PLACE)).toBeNull();
  });

  test.each<[platform: 'slack' | 'discord', standing: Standing, options: StageOptions, may: boolean]>([
    ['discord', 'member', {}, false],
    ['discord', 'manager', {}, true],
    ['discord', 'admin', {}, true],
    ['discord', 'member', { admins: ['ada'] }, true],
    ['slack', 'guest', {}, false],
    ['slack', 'member', {}, true],
    ['slack', 'member', { quizSetup: 'admins' }, false],
    ['slack', 'admin', { quizSetup: 'admins' }, true],
    ['slack', 'member', { quizSetup: 'admins', admins: ['ada'] }, true],
  ])('on %s a %s (%o) may set and stop it: %s', async (platform, standing, options, may) => {
    const { one } = begin({ platform, ...options });
    for (const line of ['quiz daily 09:00 berlin', 'quiz off']) {
      const outgoing = await say(one, line, standing);
      expect(outgoing.kind === 'silence' || replyIn(outgoing).answer.title === 'Done').toBe(may);
      if (!may) expect(textOf(outgoing)).toMatch(/can/);
    }
  });

  test('asks the platform for the standing where it wasn’t brought along', async () => {
    const { stage, one } = begin();
    stage.chat.standings.set(ADA, 'guest');
    expect(textOf(await say(one, 'quiz daily 09:00 berlin', null))).toContain('Guests can’t');
  });

  test('without a zone takes the person’s own, and asks for it where there is none', async () => {
    const { stage, one } = begin();
    expect(textOf(await say(one, 'quiz daily 09:00'))).toContain('I miss a time zone');
    stage.chat.zones.set(ADA, 'Asia/Kolkata');
    await say(one, 'quiz daily 09:00');
    expect((await one.world.store.schedules.find(PLACE))?.zone).toBe('Asia/Kolkata');
  });

  test('set again on a day that had its question, says that the next one comes tomorrow', async () => {
    const { stage, one } = begin();
    await openDaily(stage, one);
    await say(one, 'quiz daily 21:00 Europe/Berlin');
    expect((await one.world.store.schedules.find(PLACE))?.nextDue).toBe(Date.parse('2026-03-29T19:00:00Z'));
  });

  test('promises nothing when the store is away', async () => {
    const { stage, one } = begin();
    stage.quiz.setAway(true);
    expect(textOf(await say(one, 'quiz daily 09:00 berlin'))).toContain('needs its store');
    expect(stage.chat.messages).toEqual([]);
  });

  test('takes its word back when the store goes away in between', async () => {
    const { stage, one } = begin();
    stage.chat.hold = async () => stage.quiz.setAway(true);
    await say(one, 'quiz daily 09:00 berlin');
    expect(stage.chat.messages[0]?.reply.answer.title).toBe('Not set after all');
  });
});

test('quiz off says so to everybody, with who did it; where nothing was set, privately', async () => {
  const { stage, one } = begin();
  expect(textOf(await say(one, 'quiz off'))).toContain('nothing to stop');
  await say(one, 'quiz daily 09:00 berlin');
  await say(one, 'quiz off', 'member', BOB);
  expect(stage.chat.messages.at(-1)?.reply).toMatchObject({ answer: { title: 'The daily question is off' }, named: { people: [BOB] } });
  expect(await one.world.store.schedules.find(PLACE)).toBeNull();
});

test('quiz status shows what is set, what is open and what nobody knows to have arrived', async () => {
  const { stage, one } = begin();
  expect(textOf(await say(one, 'quiz status'))).toContain('/docker quiz daily 09:00 Europe/Berlin');
  await say(one, 'quiz daily 09:00 berlin topic swarm');
  const round = await openDaily(stage, one);
  const shown = await say(one, 'quiz status');
  expect(shown).toMatchObject({ audience: 'asker', reply: { named: { people: [ADA] } } });
  expect(textOf(shown)).toMatch(/Every day at 09:00[\s\S]*Next question: Saturday 28 March, 09:00[\s\S]*One question is open/);
  await one.world.store.rounds.moveTo(round.id, { kind: 'lost' }, ['open']);
  await one.world.store.schedules.moveOn(PLACE, Date.parse('2026-03-28T08:00:00Z'), Date.parse('2026-03-29T07:00:00Z'), stage.now);
  expect(textOf(await say(one, 'quiz status'))).toMatch(/Paused since Saturday 28 March[\s\S]*the question of 2026-03-28 reached/);
});

test.each(['quiz practice', 'quiz exam', 'me'])('"%s" is answered, though it isn’t here yet', async (line) => {
  const { one } = begin();
  expect(textOf(await say(one, line))).toContain('isn’t here yet');
});

test.each([
  ['command', 'port swarm'],
  ['thread', 'me'],
  ['thread', 'quiz'],
  ['thread', 'quiz daly'],
  ['shortcut', 'quiz now'],
] as const)('a line that isn’t for the quiz is left to the bot: as %s, "%s"', async (route, line) => {
  const { stage, one } = begin();
  expect(await one.desk.hear({ ...asking(line), route })).toBeNull();
  expect(stage.chat.messages).toEqual([]);
});

function begin(options: StageOptions = {}): { stage: QuizStage; one: Instance } {
  const stage = openStage(MORNING, options);
  return { stage, one: stage.start() };
}

/** The daily question of 28 March, posted; its first choice is right unless another question is given. */
async function openDaily(stage: QuizStage, one: Instance, more: { question?: Question; reveal?: 'at-close' } = {}): Promise<Round> {
  const { question = questionOf('swarm/q', 'easy'), reveal = 'at-once' } = more;
  const round = openRound({
    id: 'daily-0123456789',
    place: PLACE,
    day: '2026-03-28',
    question,
    reveal,
    by: 'one',
    now: stage.now,
    random: () => 0.4,
  });
  await one.world.store.rounds.claim(round, stage.now);
  const posted = await postRound(one.world, one.platform, round);
  if (posted.kind === 'posted') await recordPosted(one.world, round, posted.message);
  return (await one.world.store.rounds.find(round.id)) ?? round;
}

async function settle(stage: QuizStage, one: Instance): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  await one.second();
  stage.now -= 1_000;
}

function asking(text: string, standing: Standing | null = 'member', person = ADA): Incoming & { kind: 'question' } {
  return { kind: 'question', spot: { person, place: PLACE, thread: null }, route: 'command', text, isPublic: false, standing };
}

async function say(one: Instance, text: string, standing: Standing | null = 'member', person = ADA): Promise<Outgoing> {
  const outgoing = await one.desk.hear(asking(text, standing, person));
  if (outgoing === null) throw new Error(`Not for the quiz: ${text}`);
  return outgoing;
}

async function late(stage: QuizStage, one: Instance, round: Round): Promise<Outgoing> {
  stage.now = round.closesAt;
  return press(one, round, 0, ADA);
}

/** Takes the choice with that index in the question, wherever it is shown. */
async function press(one: Instance, round: Round, choice: number, person: PersonId): Promise<Outgoing> {
  return pressPlace(one, round, round.order.indexOf(choice), person);
}

async function pressPlace({ desk }: Instance, round: Round, choice: number, person: PersonId): Promise<Outgoing> {
  return desk.press({ verb: 'pick', round: round.id, choice }, pressing(person, []));
}

async function take({ desk }: Instance, round: Round, values: readonly string[], person = ADA): Promise<Outgoing> {
  return desk.press({ verb: 'pick', round: round.id, choice: null }, pressing(person, values));
}

function pressing(person: PersonId, values: readonly string[]): Incoming & { kind: 'press' } {
  return {
    kind: 'press',
    spot: { person, place: PLACE, thread: null },
    token: '',
    values,
    message: 'pressed',
    isPublic: true,
    standing: 'member',
  };
}

function placesOf({ order }: Round, choices: readonly number[]): readonly string[] {
  return choices.map((choice) => String(order.indexOf(choice)));
}

function replyIn(outgoing: Outgoing): Reply {
  if (outgoing.kind !== 'answer') throw new Error(`No answer: ${outgoing.kind}`);
  return outgoing.reply;
}

function textOf(outgoing: Outgoing): string {
  return plainText(replyIn(outgoing).answer);
}

function counterOf(reply: Reply | undefined): string {
  return /\d+ answered/.exec(reply === undefined ? '' : plainText(reply.answer))?.[0] ?? '';
}
