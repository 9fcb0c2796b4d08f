import { describe, expect, test } from 'vitest';
import { plainText } from '../src/answer/plain-text.js';
import { replyOf } from '../src/desk/replies.js';
import type { PersonId, PlaceId } from '../src/people.js';
import { postKeyOf } from '../src/quiz/open-round.js';
import type { Round } from '../src/quiz/round.js';
import type { Schedule } from '../src/quiz/schedule.js';
import { composeQuestion } from '../src/reply/compose-quiz.js';
import type { Shown, Trouble } from './fakes/platform.js';
import { type Instance, openStage, type QuizStage, type StageOptions } from './fakes/quiz-world.js';

const at = (text: string): number => Date.parse(text);
const DUE = at('2026-03-28T08:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const PLACE = 'slack:T:C' as PlaceId;
const ADA = 'slack:T:ada' as PersonId;

describe('the daily question', () => {
  test('comes on time, once, and the schedule moves on over the change to summer time', async () => {
    const { stage, one } = await begin();
    await passUntil(stage, [one], DUE - 1_000);
    expect(stage.chat.messages).toEqual([]);
    await passUntil(stage, [one], DUE + 10_000);
    expect(stage.chat.messages.map(({ reply }) => reply.answer.title)).toEqual([expect.stringContaining('Question of the day')]);
    expect((await scheduleIn(one))?.nextDue).toBe(at('2026-03-29T07:00:00Z'));
    expect((await roundsIn(one)).map(({ day, stage: { kind } }) => [day, kind])).toEqual([['2026-03-28', 'open']]);
  });

  test.each([
    ['comes late after an outage of hours', '2026-03-28T20:00:00Z', ['2026-03-28']],
    ['comes late until the last minute of the local day', '2026-03-28T22:59:00Z', ['2026-03-28']],
    ['is left out when the local day is over', '2026-03-28T23:00:00Z', []],
    ['is left out for a week of outage, and today’s comes', '2026-04-04T12:00:00Z', ['2026-04-04']],
  ])('%s', async (_, now, days) => {
    const { stage, one } = await begin();
    stage.now = at(now);
    // The first look moves a missed day on; the next one posts what is due today.
    await passUntil(stage, [one], stage.now + 5_000);
    expect((await roundsIn(one)).map(({ day }) => day)).toEqual(days);
    expect((await scheduleIn(one))?.nextDue).toBeGreaterThan(stage.now);
  });

  test('for twelve days: one message a day, each closed by the next, no question twice, another topic every day', async () => {
    const { stage, one } = await begin();
    for (let day = 0; day < 12; day += 1) {
      stage.now = (await scheduleIn(one))?.nextDue ?? 0;
      await one.second();
      await one.second();
    }
    const rounds = await roundsIn(one);
    expect(rounds.map(({ stage: { kind } }) => kind)).toEqual(['open', ...Array(11).fill('closed')]);
    expect(stage.chat.messages).toHaveLength(12);
    expect(new Set(rounds.map(({ question }) => question.id)).size).toBe(12);
    expect(rounds.filter(({ question }, index) => question.topic === rounds[index - 1]?.question.topic)).toEqual([]);
  });

  test('begins with a line on yesterday’s, with a link to its answer', async () => {
    const { stage, one } = await begin();
    await passUntil(stage, [one], DUE + 1_000);
    const [round] = await roundsIn(one);
    await answer(one, round, ['ada', 'bob', 'eve'], 1);
    await passUntil(stage, [one], at('2026-03-29T07:00:02Z'), HOUR);
    expect(textOf(stage.chat.messages[1])).toMatch(/^Yesterday’s question: 1 of 3 right, 33 %\. Its answer/);
    expect(JSON.stringify(stage.chat.messages[1]?.reply.answer)).toContain(`https://chat.example/${PLACE}/${stage.chat.messages[0]?.id}`);
  });
});

describe('at the close', () => {
  test('the message shows the answer, how the choices were taken, why, and who was right of those who want to be named', async () => {
    const { stage, one } = await begin();
    for (const name of ['ada', 'bob']) {
      await stage.quiz.store.members.put({ person: personOf(name), zone: null, isOnBoards: name === 'ada', frozen: [] });
    }
    await passUntil(stage, [one], DUE + 1_000);
    await answer(one, (await roundsIn(one))[0], ['ada', 'bob', 'eve', 'dan'], 2);
    await one.world.store.schedules.remove(PLACE);
    await passUntil(stage, [one], DUE + DAY + 5_000, HOUR);
    const [message] = stage.chat.messages;
    expect(stage.chat.messages).toHaveLength(1);
    expect(message?.reply).toMatchObject({ menu: null, named: { label: 'Right', people: [personOf('ada')], more: 0 } });
    // Nothing on it answers any more, and reading the entry doesn't take the message away from everybody.
    expect(Object.values(message?.reply.tokens ?? {})).toEqual([expect.stringContaining('|more|0|=')]);
    expect(textOf(message)).toMatch(/2 of 4 right, 50 %/);
    expect(textOf(message)).toMatch(/2 of 4 {3}50 % {2}right {2}██████/);
    expect(textOf(message)).toContain('Why alpha is right.');
    expect((await roundsIn(one))[0]?.stage).toEqual({ kind: 'closed', message: message?.id });
  });

  test('a message that can’t be edited closes all the same', async () => {
    const { stage, one } = await begin();
    await passUntil(stage, [one], DUE + 1_000);
    stage.chat.refusesEdits.add(PLACE);
    await passUntil(stage, [one], DUE + DAY + 5_000, HOUR);
    expect((await roundsIn(one)).map(({ stage: { kind } }) => kind)).toEqual(['open', 'closed']);
  });

  test('an answer given while the message is being edited is in it', async () => {
    const { stage, one } = await begin();
    await passUntil(stage, [one], DUE + 1_000);
    const [round] = await roundsIn(one);
    await answer(one, round, ['ada'], 1);
    stage.now = at('2026-03-29T06:59:58Z');
    // First the new question is posted, then the old one is edited.
    let calls = 0;
    stage.chat.hold = async () => {
      calls += 1;
      if (calls === 2) await answer(one, round, ['bob'], 1);
    };
    await passUntil(stage, [one], stage.now + 5_000);
    expect(textOf(stage.chat.messages[0])).toContain('2 of 2 right');
  });
});

describe('where posting is refused', () => {
  test('the schedule pauses, who set it is told once, and it goes on by itself once it works', async () => {
    const { stage, one } = await begin();
    trouble(stage, { kind: 'refused', why: 'archived' }, { kind: 'refused', why: 'archived' });
    await passUntil(stage, [one], DUE + 2_000);
    expect(await scheduleIn(one)).toMatchObject({ nextDue: at('2026-03-29T07:00:00Z'), pausedAt: DUE });
    expect(stage.chat.told.map(({ person, reply }) => [person, plainText(reply.answer)])).toEqual([
      [ADA, expect.stringContaining('Unarchive it')],
    ]);
    await passUntil(stage, [one], at('2026-03-29T07:00:05Z'), HOUR);
    expect(stage.chat.told).toHaveLength(1);
    expect(stage.chat.messages).toEqual([]);
    await passUntil(stage, [one], at('2026-03-30T07:00:05Z'), HOUR);
    expect(stage.chat.messages).toHaveLength(1);
    expect(await scheduleIn(one)).toMatchObject({ pausedAt: null });
  });
});

describe('where the platform is away', () => {
  test('the question comes when it is back, once', async () => {
    const { stage, one } = await begin();
    trouble(stage, ...Array(3).fill({ kind: 'away', retryAfter: 30_000 }));
    await passUntil(stage, [one], DUE + 60_000);
    expect(stage.chat.messages).toEqual([]);
    await passUntil(stage, [one], DUE + 10 * MINUTE);
    expect(stage.chat.messages).toHaveLength(1);
    expect((await roundsIn(one)).map(({ stage: { kind } }) => kind)).toEqual(['open']);
  });

  test('until the day is over, then it is left out', async () => {
    const { stage, one } = await begin();
    trouble(stage, ...Array(1_000).fill({ kind: 'away', retryAfter: 1_000 }));
    await passUntil(stage, [one], DUE + 20 * HOUR, 5 * MINUTE);
    expect([stage.chat.messages, await roundsIn(one)]).toEqual([[], []]);
    expect((await scheduleIn(one))?.nextDue).toBe(at('2026-03-29T07:00:00Z'));
  });

  test('its wait is kept: nothing is sent before', async () => {
    const { stage, one } = await begin();
    const sent: number[] = [];
    stage.chat.hold = async () => void sent.push(stage.now);
    trouble(stage, { kind: 'away', retryAfter: 4 * MINUTE });
    await passUntil(stage, [one], DUE + 6 * MINUTE);
    expect(sent.slice(0, 2)).toEqual([DUE, DUE + 4 * MINUTE]);
  });
});

describe('where nobody can say whether it was posted', () => {
  test.each([true, false])('on Discord it is repeated with the same nonce (it had arrived: %s), and is there once', async (arrives) => {
    const { stage, one } = await begin({ platform: 'discord' });
    trouble(stage, { kind: 'lost', arrives }, { kind: 'lost', arrives: false });
    await passUntil(stage, [one], DUE + 5 * MINUTE);
    expect(stage.chat.messages).toHaveLength(1);
    expect((await roundsIn(one)).map(({ stage: { kind } }) => kind)).toEqual(['open']);
  });

  test.each([true, false])(
    'on Slack it is looked up where history was granted (it had arrived: %s), and is there once',
    async (arrives) => {
      const { stage, one } = await begin();
      trouble(stage, { kind: 'lost', arrives });
      await passUntil(stage, [one], DUE + 5 * MINUTE);
      expect(stage.chat.messages).toHaveLength(1);
      expect((await roundsIn(one)).map(({ stage: { kind } }) => kind)).toEqual(['open']);
    },
  );

  test.each([true, false])(
    'on Slack without history it is not posted again (it had arrived: %s), and the next day goes on',
    async (arrives) => {
      const { stage, one } = await begin();
      stage.chat.readsHistory = false;
      trouble(stage, { kind: 'lost', arrives });
      await passUntil(stage, [one], DUE + 5 * MINUTE);
      expect(stage.chat.messages).toHaveLength(arrives ? 1 : 0);
      expect((await roundsIn(one)).map(({ stage: { kind } }) => kind)).toEqual(['lost']);
      await passUntil(stage, [one], at('2026-03-29T08:00:00Z'), MINUTE);
      expect(stage.chat.messages).toHaveLength(arrives ? 2 : 1);
      expect((await roundsIn(one)).map(({ stage: { kind } }) => kind)).toEqual(['open', 'closed']);
    },
  );

  test.each([
    ['discord', true, 70_000],
    ['discord', false, 70_000],
    ['discord', true, HOUR],
    ['slack', true, HOUR],
    ['slack', false, HOUR],
  ] as const)(
    'a %s instance killed while posting (it had arrived: %s): another finds out after %d ms',
    async (platform, arrives, after) => {
      const { stage, one } = await begin({ platform });
      // It is killed between the post and writing it down: its store never hears of it.
      const killed = stage.start('killed');
      stage.chat.hold = () => new Promise(() => undefined);
      stage.now = DUE;
      await killed.daily.tick(stage.now);
      for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
      stage.chat.hold = () => Promise.resolve();
      const [claimed] = await roundsIn(one);
      expect(claimed?.stage).toMatchObject({ kind: 'claimed', by: 'killed' });
      if (arrives && claimed !== undefined) await postAs(killed, claimed);
      stage.now += after;
      await passUntil(stage, [one], stage.now + 3 * MINUTE);
      expect(stage.chat.messages).toHaveLength(1);
      expect((await roundsIn(one)).map(({ stage: { kind } }) => kind)).toEqual(['open']);
      expect((await scheduleIn(one))?.nextDue).toBe(at('2026-03-29T07:00:00Z'));
    },
  );
});

describe('with the store away', () => {
  test('a question that was posted just before is written down when it is back, and not posted again', async () => {
    const { stage, one } = await begin();
    stage.chat.hold = async () => stage.quiz.setAway(true);
    await passUntil(stage, [one], DUE + 30_000);
    stage.quiz.setAway(false);
    stage.chat.hold = () => Promise.resolve();
    await passUntil(stage, [one], DUE + 5 * MINUTE);
    expect(stage.chat.messages).toHaveLength(1);
    expect((await roundsIn(one)).map(({ stage: { kind } }) => kind)).toEqual(['open']);
  });

  test('the operator reads it once, and the question comes when it is back', async () => {
    const { stage, one } = await begin();
    stage.quiz.setAway(true);
    await passUntil(stage, [one], DUE + 5 * MINUTE);
    expect(stage.logged).toHaveLength(1);
    stage.quiz.setAway(false);
    await passUntil(stage, [one], DUE + 6 * MINUTE);
    expect(stage.chat.messages).toHaveLength(1);
  });
});

test('a whole day of a channel goes on over restarts: set, posted, answered, answered again, closed', async () => {
  const { stage, one } = await begin();
  await passUntil(stage, [one], DUE + 2_000);
  const second = stage.start('second');
  const [round] = await roundsIn(second);
  await answer(second, round, ['ada', 'bob'], 1);
  const third = stage.start('third');
  await answer(third, round, ['bob', 'ada'], 2);
  await passUntil(stage, [third], at('2026-03-29T07:00:05Z'), HOUR);
  expect(textOf(stage.chat.messages[0])).toMatch(/1 of 2 right, 50 %/);
  expect(stage.chat.messages).toHaveLength(2);
});

describe('several instances', () => {
  test.each(['slack', 'discord'] as const)('on %s: three over fifty channels post every question once, day after day', async (platform) => {
    const { stage, one } = await begin({ platform });
    const instances = [one, stage.start('two'), stage.start('three')];
    const places = Array.from({ length: 50 }, (_, index) => `slack:T:C${index}` as PlaceId).map((place) =>
      platform === 'discord' ? (place.replace('slack', 'discord') as PlaceId) : place,
    );
    for (const place of places) await one.world.store.schedules.put(scheduleFor(place));
    for (const due of [DUE, at('2026-03-29T07:00:00Z'), at('2026-03-30T07:00:00Z')]) {
      stage.now = due - 1_000;
      for (let second = 0; second < 70; second += 1) await together(stage, instances);
    }
    for (const place of places) expect(stage.chat.messages.filter((message) => message.place === place)).toHaveLength(3);
    expect(new Set(stage.chat.messages.map(({ key }) => key)).size).toBe(stage.chat.messages.length);
  });
});

describe('many channels', () => {
  test('one that never answers holds up no other', async () => {
    const { stage, one } = await begin();
    for (let index = 0; index < 100; index += 1) await one.world.store.schedules.put(scheduleFor(`slack:T:C${index}` as PlaceId));
    let isFirst = true;
    stage.chat.hold = () => {
      const isStuck = isFirst;
      isFirst = false;
      return isStuck ? new Promise(() => undefined) : Promise.resolve();
    };
    stage.now = DUE;
    for (let second = 0; second < 5; second += 1) {
      await one.daily.tick(stage.now);
      for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
      stage.now += 1_000;
    }
    expect(stage.chat.messages).toHaveLength(100);
  });

  test('are posted to no faster than the platform takes it', async () => {
    const { stage, one } = await begin();
    for (let index = 0; index < 199; index += 1) await one.world.store.schedules.put(scheduleFor(`slack:T:C${index}` as PlaceId));
    stage.now = DUE - 1_000;
    const counts: number[] = [];
    for (let second = 0; second < 7; second += 1) {
      await one.second();
      counts.push(stage.chat.messages.length);
    }
    expect(counts).toEqual([40, 80, 120, 160, 200, 200, 200]);
  });
});

async function begin(options: StageOptions = {}): Promise<{ stage: QuizStage; one: Instance }> {
  const stage = openStage(DUE - MINUTE, options);
  const one = stage.start();
  await one.world.store.schedules.put(scheduleFor(placeOn(one)));
  return { stage, one };
}

function placeOn({ platform }: Instance): PlaceId {
  return platform.name === 'discord' ? ('discord:S:C' as PlaceId) : PLACE;
}

function scheduleFor(place: PlaceId): Schedule {
  const wished = { time: '09:00', zone: 'Europe/Berlin', days: 'every', topic: null, level: null, reveal: 'at-once' } as const;
  return { ...wished, place, setBy: ADA, setAt: 0, nextDue: DUE, pausedAt: null };
}

function scheduleIn(one: Instance): Promise<Schedule | null> {
  return one.world.store.schedules.find(placeOn(one));
}

function roundsIn(one: Instance): Promise<readonly Round[]> {
  return one.world.store.rounds.lastIn(placeOn(one), 100);
}

/** Lets time pass in steps, everything in each step done before the next; the last seconds one by one. */
async function passUntil(stage: QuizStage, instances: readonly Instance[], until: number, step = 1_000): Promise<void> {
  while (stage.now < until) {
    stage.now = Math.min(until, stage.now + step) - 1_000;
    await together(stage, instances);
  }
}

/** One second for all of them at once, their calls interleaved. */
async function together(stage: QuizStage, instances: readonly Instance[]): Promise<void> {
  stage.now += 1_000;
  await Promise.all(instances.map(({ daily }) => daily.tick(stage.now)));
  await Promise.all(instances.flatMap(({ daily, counters }) => [daily.settled(), counters.settled()]));
}

function trouble(stage: QuizStage, ...troubles: Trouble[]): void {
  for (const place of [PLACE, 'discord:S:C' as PlaceId]) stage.chat.trouble.set(place, [...troubles]);
}

function personOf(name: string): PersonId {
  return `slack:T:${name}` as PersonId;
}

/** They all answer, the first `right` of them rightly. */
async function answer({ desk }: Instance, round: Round | undefined, names: readonly string[], right: number): Promise<void> {
  if (round === undefined) throw new Error('No round');
  for (const [index, name] of names.entries()) {
    const choice = round.order.indexOf(index < right ? 0 : 1 + (index % 3));
    const spot = { person: personOf(name), place: round.place, thread: null };
    const message = round.stage.kind === 'open' ? round.stage.message : null;
    await desk.press(
      { verb: 'pick', round: round.id, choice },
      { kind: 'press', spot, token: '', values: [], message, isPublic: true, standing: 'member' },
    );
  }
}

async function postAs({ platform }: Instance, round: Round): Promise<void> {
  await platform.post(round.place, replyOf(composeQuestion(round, 0, null)), postKeyOf(round));
}

function textOf(message: Shown | undefined): string {
  return message === undefined ? '' : plainText(message.reply.answer);
}
