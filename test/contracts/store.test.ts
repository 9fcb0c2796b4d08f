import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../adapters/store/open-store.js';
import { RULES } from '../../adapters/store/tables.js';
import type { Spot, Talk } from '../../src/conversation.js';
import type { PersonId, PlaceId } from '../../src/people.js';
import type { Store } from '../../src/ports/store.js';
import { QUIET_LOG } from '../fakes/store.js';
import { ENGINES, type Ground } from '../store/engines.js';
import {
  ANN,
  BOB,
  CREW,
  cardOf,
  DAY,
  DECK,
  examOf,
  fillEveryTable,
  MINUTE,
  NOW,
  openRoundOf,
  pickOf,
  QUESTION,
  reviewOf,
  roundOf,
  scheduleOf,
} from '../store/rows.js';

/*
 * What src/ports promises, of both engines, each for real; `one` and `two` are two instances over the same database.
 */
for (const [name, begin] of Object.entries(ENGINES)) {
  const ground = await begin();
  if ('missing' in ground) test.skip(`${name}: ${ground.missing}`, () => undefined);
  else describe(name, () => promises(ground));
}

const TABLES = Object.keys(RULES).map((table) => table.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));

function promises(ground: Ground): void {
  let one: Store;
  let two: Store;
  beforeAll(async () => {
    one = await openStore(ground.config, { log: QUIET_LOG });
    two = await openStore(ground.config, { log: QUIET_LOG });
  });
  beforeEach(async () => {
    await ground.sql(
      TABLES.filter((table) => table !== 'migrations')
        .map((table) => `delete from ${table}`)
        .join(';\n'),
    );
  });
  afterAll(async () => {
    await one.close();
    await two.close();
    await ground.remove();
  });

  /** The same thing asked of both instances by turns, all at once. */
  const atOnce = <T>(times: number, ask: (store: Store, turn: number) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: times }, (_, turn) => ask(turn % 2 === 0 ? one : two, turn)));

  const countIn = async (table: string): Promise<number> => Number((await ground.sql(`select count(*) as n from ${table}`))[0]?.['n']);

  describe('the inbox', () => {
    const delivery = (id: string, twin: string | null = null) => ({ id, twin, body: `{"text":"${id} ß 🐳"}` });

    test.each([
      ['the same id', delivery('a', 'x'), delivery('a', 'y'), 0, 'seen'],
      ['the same twin under another id', delivery('a', 'x'), delivery('b', 'x'), 0, 'seen'],
      ['another id and no twin', delivery('a'), delivery('b'), 0, 'new'],
      ['the same id a moment before fifteen minutes are over', delivery('a'), delivery('a'), 15 * MINUTE - 1, 'seen'],
      ['the same id after fifteen minutes', delivery('a', 'x'), delivery('a', 'x'), 15 * MINUTE, 'new'],
      ['the same twin after fifteen minutes', delivery('a', 'x'), delivery('b', 'x'), 15 * MINUTE, 'new'],
    ])('knows whether it has seen %s', async (_, before, after, later, outcome) => {
      expect(await one.inbox.receive(before, NOW)).toBe('new');
      expect(await two.inbox.receive(after, NOW + later)).toBe(outcome);
    });

    test('tells one of twenty who bring the same event at once that it is new', async () => {
      const outcomes = await atOnce(20, (store) => store.inbox.receive(delivery('same', 'twin'), NOW));
      expect(outcomes.filter((outcome) => outcome === 'new')).toHaveLength(1);
    });

    test('tells one of twenty who bring its twins at once that it is new', async () => {
      const outcomes = await atOnce(20, (store, turn) => store.inbox.receive(delivery(`id-${turn}`, 'twin'), NOW));
      expect(outcomes.filter((outcome) => outcome === 'new')).toHaveLength(1);
    });

    test('tells one of twenty that it is new, also when it was there half an hour ago', async () => {
      await one.inbox.receive(delivery('same', 'twin'), NOW);
      const outcomes = await atOnce(20, (store) => store.inbox.receive(delivery('same', 'twin'), NOW + 30 * MINUTE));
      expect(outcomes.filter((outcome) => outcome === 'new')).toHaveLength(1);
    });

    test('still knows what is done, and has forgotten what was in it', async () => {
      await one.inbox.receive(delivery('a'), NOW);
      await one.inbox.done('a', NOW + 1);
      expect(await ground.sql('select body from deliveries')).toEqual([{ body: null }]);
      expect(await two.inbox.receive(delivery('a'), NOW + 2)).toBe('seen');
    });

    test('hands over what was taken up long ago and is not done, the oldest first', async () => {
      await one.inbox.receive(delivery('b', 'x'), NOW + 1);
      await one.inbox.receive(delivery('a'), NOW);
      await one.inbox.receive(delivery('done'), NOW);
      await one.inbox.done('done', NOW);
      await one.inbox.receive(delivery('fresh'), NOW + MINUTE);
      expect(await two.inbox.takeOver(NOW + MINUTE, NOW + MINUTE, 10)).toEqual([delivery('a'), delivery('b', 'x')]);
      expect(await one.inbox.takeOver(NOW + MINUTE, NOW + MINUTE, 10)).toEqual([]);
      expect(await one.inbox.takeOver(NOW + 2 * MINUTE, NOW + 2 * MINUTE, 2)).toHaveLength(2);
    });

    test('hands over nothing that somebody says is still in hand, and nothing done comes back by it', async () => {
      for (const id of ['held', 'left', 'done']) await one.inbox.receive(delivery(id), NOW);
      await one.inbox.done('done', NOW);
      await one.inbox.hold(['held', 'done', 'unknown'], NOW + MINUTE);
      await one.inbox.hold([], NOW + MINUTE);
      expect(await two.inbox.takeOver(NOW + MINUTE, NOW + MINUTE, 10)).toEqual([delivery('left')]);
      expect(await two.inbox.takeOver(NOW + 2 * MINUTE, NOW + 2 * MINUTE, 10)).toHaveLength(2);
    });

    test('hands each over to one instance only', async () => {
      for (let id = 0; id < 30; id++) await one.inbox.receive(delivery(`${id}`), NOW);
      const taken = (await atOnce(10, (store) => store.inbox.takeOver(NOW + 1, NOW + MINUTE, 7))).flat().map(({ id }) => id);
      expect(new Set(taken).size).toBe(taken.length);
      const rest = await one.inbox.takeOver(NOW + 1, NOW + MINUTE, 30);
      expect(taken.length + rest.length).toBe(30);
    });
  });

  describe('conversations', () => {
    const spot: Spot = { person: ANN, place: CREW, thread: null };
    const talk: Talk = { entry: 'swarm/ports', intent: 'ask', trail: ['swarm/ports', 'swarm/overview'] };

    test('go on for fifteen minutes after their last turn', async () => {
      await one.talks.remember(spot, { entry: null, intent: null, trail: [] }, NOW);
      await two.talks.remember(spot, talk, NOW + MINUTE);
      expect(await one.talks.recall(spot, NOW + 16 * MINUTE - 1)).toEqual(talk);
      expect(await one.talks.recall(spot, NOW + 16 * MINUTE)).toBeNull();
    });

    test.each<[string, Spot]>([
      ['somebody else', { ...spot, person: BOB }],
      ['another place', { ...spot, place: DECK }],
      ['a thread', { ...spot, thread: '17.5' }],
    ])('of %s are another', async (_, other) => {
      await one.talks.remember(spot, talk, NOW);
      expect(await one.talks.recall(other, NOW)).toBeNull();
      await one.talks.remember(other, { entry: 'images/pull', intent: null, trail: [] }, NOW);
      expect(await one.talks.recall(spot, NOW)).toEqual(talk);
    });

    test('remembered by many at once are one', async () => {
      await atOnce(20, (store) => store.talks.remember(spot, talk, NOW));
      expect(await countIn('talks')).toBe(1);
    });
  });

  describe('kept questions, shares and feedback', () => {
    test('a long question is found by its handle for thirty days', async () => {
      const handle = await one.kept.keep('why\nß 🐳 "quotes" \0?', NOW);
      expect(handle).toMatch(/^[\w-]{16}$/);
      expect(await two.kept.find(handle, NOW + 30 * DAY - 1)).toBe('why\nß 🐳 "quotes" ?');
      expect(await two.kept.find(handle, NOW + 30 * DAY)).toBeNull();
      expect(await two.kept.find("' or 1=1 --", NOW)).toBeNull();
    });

    test('two handles are never the same', async () => {
      const handles = await atOnce(40, (store) => store.kept.keep('same', NOW));
      expect(new Set(handles).size).toBe(40);
    });

    test('a share is known to be the one who shared', async () => {
      const handle = await one.shares.record(ANN, CREW, NOW);
      expect(handle).toMatch(/^[\w-]{16}$/);
      expect(await two.shares.sharerOf(handle)).toBe(ANN);
      expect(await two.shares.sharerOf('nothing')).toBeNull();
    });

    test('a verdict is kept without user or place', async () => {
      await one.feedback.put({ verdict: 'unhelpful', entry: 'swarm/ports', missing: 'UDP\0' }, NOW);
      expect(await ground.sql('select verdict, entry, missing, at from feedback')).toEqual([
        { verdict: 'unhelpful', entry: 'swarm/ports', missing: 'UDP', at: expect.toSatisfy((at) => Number(at) === NOW) },
      ]);
    });
  });

  describe('members', () => {
    test('have defaults until they set something', async () => {
      expect(await one.members.find(ANN)).toEqual({ person: ANN, zone: null, isOnBoards: false, frozen: [] });
    });

    test('keep what they set last', async () => {
      const set = { person: ANN, zone: 'Asia/Kolkata', isOnBoards: false, frozen: ['2026-03-28', '2026-03-29'] };
      await one.members.put({ ...set, isOnBoards: true, frozen: [] });
      await one.members.put(set);
      expect(await two.members.find(ANN)).toEqual(set);
    });

    test('are on boards only when they asked for it', async () => {
      await one.members.put({ person: BOB, zone: null, isOnBoards: true, frozen: [] });
      expect(await two.members.onBoards([BOB, ANN, 'forgotten:x' as PersonId])).toEqual([BOB]);
      expect(await two.members.onBoards([])).toEqual([]);
    });

    test('may be tens of thousands', async () => {
      const crowd = Array.from({ length: 25_000 }, (_, index) => `discord:${index}` as PersonId);
      await one.members.put({ person: 'discord:24999' as PersonId, zone: null, isOnBoards: true, frozen: [] });
      expect(await one.members.onBoards(crowd)).toEqual(['discord:24999']);
    });
  });

  describe('what is about somebody', () => {
    const OWN_TABLES = Object.entries(RULES).flatMap(([table, { person }]) => (person === null ? [] : [table]));

    beforeEach(async () => {
      await fillEveryTable(one, ANN, CREW);
      await fillEveryTable(one, BOB, DECK);
    });

    test('is shown whole, from every table', async () => {
      const everything = await one.members.everythingAbout(ANN);
      expect(Object.keys(everything)).toEqual(OWN_TABLES);
      expect(JSON.stringify(everything)).not.toContain(BOB);
      expect(everything['picks']).toHaveLength(2);
      expect(everything['members']).toEqual([{ person: ANN, zone: 'Europe/Berlin', isOnBoards: 1, frozen: '["2026-03-29"]' }]);
    });

    test('is gone when they are forgotten, and nothing about others', async () => {
      const before = await one.members.everythingAbout(BOB);
      const counts = await one.members.forget(ANN);
      expect(Object.keys(counts)).toEqual(OWN_TABLES);
      expect(counts['picks']).toBe(2);
      expect(await two.members.everythingAbout(ANN)).toEqual({});
      expect(await two.members.everythingAbout(BOB)).toEqual(before);
      expect(await one.members.forget(ANN)).toEqual({});
    });

    test('stands in no column of any table afterwards', async () => {
      await one.members.forget(ANN);
      // The ids the test itself gave its rounds, deliveries and exams name her; the people in them may not.
      for (const table of TABLES) {
        const values = (await ground.sql(`select * from ${table}`)).flatMap((row) => Object.values(row));
        expect(values).not.toContain(ANN);
      }
    });

    test('stands in no text of any table afterwards, as the database itself lists them', async () => {
      // Nothing here is named by the test but by what people do: ids of rounds and exams don't say whose they are.
      const eve = 'slack:E1:UEVE' as PersonId;
      await one.talks.remember({ person: eve, place: CREW, thread: null }, { entry: 'swarm/ports', intent: 'ask', trail: [] }, NOW);
      await one.shares.record(eve, CREW, NOW);
      await one.members.put({ person: eve, zone: 'Asia/Tokyo', isOnBoards: true, frozen: ['2026-03-29'] });
      await one.schedules.put(scheduleOf('slack:T1:MINE' as PlaceId, { setBy: eve }));
      await one.rounds.claim(openRoundOf('goes on'), NOW);
      await one.rounds.claim(openRoundOf('is over'), NOW);
      const feeds = { card: cardOf(eve, 'swarm/fed'), review: reviewOf(eve, 'swarm/fed', { where: 'round' }) };
      await one.picks.put(pickOf('goes on', eve), false, feeds);
      await one.picks.put(pickOf('is over', eve), true);
      await one.rounds.moveTo('is over', { kind: 'closed', message: 'm' }, ['open']);
      await one.practice.review(cardOf(eve, 'swarm/ports'), reviewOf(eve, 'swarm/ports'));
      await one.practice.putExam(examOf('sat', eve));
      const own = ['cards', 'exams', 'members', 'picks', 'reviews', 'schedules', 'shares', 'talks'];
      expect(await textsWith(ground, 'UEVE')).toEqual(own.map((table) => `${table}.${table === 'schedules' ? 'set_by' : 'person'}`));
      await two.members.forget(eve);
      expect(await textsWith(ground, 'UEVE')).toEqual([]);
    });

    test('stays counted without a name in closed rounds, and their schedule goes on', async () => {
      await one.members.forget(ANN);
      const [nameless] = await one.picks.of(`closed-${ANN}`);
      expect(nameless).toEqual({ ...pickOf(`closed-${ANN}`, ANN), person: expect.stringMatching(/^forgotten:[\w-]{16}$/) });
      expect(await one.picks.countOf(`open-${ANN}`)).toBe(0);
      expect(await one.schedules.find(CREW)).toEqual(scheduleOf(CREW, { setBy: expect.stringMatching(/^forgotten:/) }));
    });

    test('two who are forgotten stay two', async () => {
      await one.rounds.claim(openRoundOf('r', { stage: { kind: 'closed', message: null } }), NOW);
      await one.picks.put(pickOf('r', ANN), false);
      await one.picks.put(pickOf('r', BOB), false);
      await Promise.all([one.members.forget(ANN), two.members.forget(BOB)]);
      expect(await one.picks.countOf('r')).toBe(2);
    });
  });

  describe('a server that was left', () => {
    const places = ['slack:T1:CREW', 'slack:T1:OTHER', 'slack:t1:CREW', 'slack:T12:CREW', 'slack:T2:T1'] as PlaceId[];

    beforeEach(async () => {
      for (const place of places) {
        await one.schedules.put(scheduleOf(place));
        await one.rounds.claim(openRoundOf(place, { place }), NOW);
        await one.picks.put(pickOf(place, ANN), false);
        await one.talks.remember({ person: ANN, place, thread: null }, { entry: null, intent: null, trail: [] }, NOW);
        await one.shares.record(ANN, place, NOW);
      }
    });

    const stillThere = async (): Promise<PlaceId[]> => (await one.schedules.dueBy(NOW + DAY, 10)).map(({ place }) => place).sort();

    test('loses what belongs to its places, and no other server anything', async () => {
      await one.departures.left('slack:T1', NOW);
      // Two schedules, talks, shares and rounds; their picks go with the rounds.
      expect(await two.departures.clear(NOW + 1)).toBe(8);
      expect(await stillThere()).toEqual(['slack:T12:CREW', 'slack:T2:T1', 'slack:t1:CREW']);
      for (const table of ['schedules', 'rounds', 'picks', 'talks', 'shares']) expect(await countIn(table)).toBe(3);
      expect(await two.departures.clear(NOW + 1)).toBe(0);
    });

    test('is found among those of its platform, which have schedules or rounds', async () => {
      await one.schedules.put(scheduleOf('discord:77:1' as PlaceId));
      await one.talks.remember(
        { person: ANN, place: 'slack:T9:X' as PlaceId, thread: null },
        { entry: null, intent: null, trail: [] },
        NOW,
      );
      expect([...(await two.departures.servers('slack'))].sort()).toEqual(['slack:T1', 'slack:T12', 'slack:T2', 'slack:t1']);
      expect(await two.departures.servers('discord')).toEqual(['discord:77']);
      expect(await two.departures.servers('terminal')).toEqual([]);
    });

    test.each([
      ['that came back', async () => one.departures.cameBack('slack:T1'), NOW + 1],
      ['that was left later', async () => undefined, NOW],
    ])('%s keeps everything', async (_, meanwhile, before) => {
      await one.departures.left('slack:T1', NOW);
      await meanwhile();
      expect(await one.departures.clear(before)).toBe(0);
      expect(await stillThere()).toHaveLength(5);
    });

    test('counts from the first time it was said', async () => {
      await one.departures.left('slack:T1', NOW);
      await two.departures.left('slack:T1', NOW + DAY);
      expect(await one.departures.clear(NOW + 1)).toBe(8);
    });
  });

  describe('schedules', () => {
    test('are found as they were put, one for a place', async () => {
      await one.schedules.put(scheduleOf(CREW));
      const changed = scheduleOf(CREW, { topic: 'swarm', level: null, pausedAt: NOW, setBy: BOB });
      await one.schedules.put(changed);
      expect(await two.schedules.find(CREW)).toEqual(changed);
      expect(await two.schedules.find(DECK)).toBeNull();
    });

    test('are removed once', async () => {
      await one.schedules.put(scheduleOf(CREW));
      expect(await two.schedules.remove(CREW)).toBe(true);
      expect(await two.schedules.remove(CREW)).toBe(false);
    });

    test('are due the longest due first, paused ones too', async () => {
      const early = scheduleOf(CREW, { nextDue: NOW - 5, pausedAt: NOW });
      const late = scheduleOf(DECK, { nextDue: NOW });
      const later = scheduleOf('discord:1:2' as PlaceId, { nextDue: NOW + 1 });
      for (const schedule of [later, late, early]) await one.schedules.put(schedule);
      expect(await two.schedules.dueBy(NOW, 10)).toEqual([early, late]);
      expect(await two.schedules.dueBy(NOW, 1)).toEqual([early]);
    });

    test('are moved on by one of many', async () => {
      await one.schedules.put(scheduleOf(CREW, { nextDue: NOW }));
      const moved = await atOnce(20, (store) => store.schedules.moveOn(CREW, NOW, NOW + DAY, NOW));
      expect(moved.filter(Boolean)).toHaveLength(1);
      expect(await one.schedules.find(CREW)).toEqual(scheduleOf(CREW, { nextDue: NOW + DAY, pausedAt: NOW }));
      expect(await one.schedules.moveOn(DECK, NOW, NOW + DAY, null)).toBe(false);
    });
  });

  describe('rounds', () => {
    const day = '2026-09-21';

    test('are found as they were claimed', async () => {
      const round = roundOf('r', { day });
      expect(await one.rounds.claim(round, NOW)).toBe(true);
      expect(await two.rounds.find('r')).toEqual(round);
      expect(await two.rounds.find('s')).toBeNull();
    });

    test('of a day are claimed by one of many', async () => {
      const claims = await atOnce(20, (store, turn) => store.rounds.claim(roundOf(`r${turn}`, { day }), NOW));
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await one.rounds.claim(roundOf('again', { day }), NOW + DAY)).toBe(false);
      expect(await one.rounds.claim(roundOf('tomorrow', { day: '2026-09-22' }), NOW)).toBe(true);
      expect(await one.rounds.claim(roundOf('elsewhere', { day, place: DECK }), NOW)).toBe(true);
    });

    test('asked at once are never in the way of another', async () => {
      expect(await atOnce(10, (store, turn) => store.rounds.claim(roundOf(`r${turn}`), NOW))).toEqual(Array(10).fill(true));
    });

    test('can be claimed again when the claim was taken back, but not once they are posted', async () => {
      await one.rounds.claim(roundOf('r', { day }), NOW);
      await one.rounds.unclaim('r');
      expect(await two.rounds.claim(openRoundOf('s', { day }), NOW)).toBe(true);
      await one.rounds.unclaim('s');
      expect(await one.rounds.find('s')).not.toBeNull();
    });

    test('whose lease ended are leased again to one of many', async () => {
      for (let id = 0; id < 12; id++)
        await one.rounds.claim(roundOf(`r${id}`, { stage: { kind: 'claimed', by: 'dead', until: NOW } }), NOW);
      await one.rounds.claim(roundOf('alive', { stage: { kind: 'claimed', by: 'one', until: NOW + 1 } }), NOW);
      await one.rounds.claim(openRoundOf('open'), NOW);
      const taken = await atOnce(10, (store, turn) => store.rounds.abandoned(`by-${turn}`, NOW, NOW + MINUTE, 5));
      const rest = await one.rounds.abandoned('last', NOW, NOW + MINUTE, 12);
      const ids = [...taken.flat(), ...rest].map(({ id }) => id);
      expect(ids).toHaveLength(12);
      expect(new Set(ids).size).toBe(12);
      const [turn, [first]] = [...taken.entries()].find(([, rounds]) => rounds.length > 0) ?? [0, rest];
      expect(first?.stage).toEqual({ kind: 'claimed', by: rest[0] === first ? 'last' : `by-${turn}`, until: NOW + MINUTE });
    });

    test('move on only from where they are, and by one of many', async () => {
      await one.rounds.claim(roundOf('r'), NOW);
      expect(await one.rounds.moveTo('r', { kind: 'closed', message: 'm' }, ['open', 'lost'])).toBe(false);
      expect(await one.rounds.moveTo('r', { kind: 'closed', message: 'm' }, [])).toBe(false);
      expect(await one.rounds.moveTo('r', { kind: 'lost' }, ['claimed'])).toBe(true);
      expect((await two.rounds.find('r'))?.stage).toEqual({ kind: 'lost' });
      const opened = await atOnce(10, (store) => store.rounds.moveTo('r', { kind: 'open', message: 'm' }, ['claimed', 'lost']));
      expect(opened.filter(Boolean)).toHaveLength(1);
      expect((await two.rounds.find('r'))?.stage).toEqual({ kind: 'open', message: 'm' });
      expect(await one.rounds.moveTo('r', { kind: 'closed', message: null }, ['open'])).toBe(true);
      expect((await two.rounds.find('r'))?.stage).toEqual({ kind: 'closed', message: null });
    });

    test('are listed open, closing and last', async () => {
      await one.rounds.claim(openRoundOf('old', { openedAt: NOW - 2, closesAt: NOW - 1 }), NOW);
      await one.rounds.claim(openRoundOf('lost', { openedAt: NOW - 1, closesAt: NOW, stage: { kind: 'lost' } }), NOW);
      await one.rounds.claim(openRoundOf('new', { openedAt: NOW, closesAt: NOW + 1 }), NOW);
      await one.rounds.claim(openRoundOf('done', { openedAt: NOW - 3, closesAt: NOW - 2, stage: { kind: 'closed', message: 'm' } }), NOW);
      await one.rounds.claim(openRoundOf('elsewhere', { place: DECK, closesAt: NOW + DAY }), NOW);
      const ids = (rounds: readonly { id: string }[]): string[] => rounds.map(({ id }) => id);
      expect(ids(await two.rounds.openIn(CREW))).toEqual(['old', 'new']);
      expect(ids(await two.rounds.closingBy(NOW, 10))).toEqual(['old', 'lost']);
      expect(ids(await two.rounds.closingBy(NOW, 1))).toEqual(['old']);
      expect(ids(await two.rounds.lastIn(CREW, 3))).toEqual(['new', 'lost', 'old']);
    });

    test('tell which questions a place has had since it last started over', async () => {
      const ask = (id: string, openedAt: number) => one.rounds.claim(openRoundOf(id, { openedAt, question: { ...QUESTION, id } }), NOW);
      await ask('swarm/b', NOW + 1);
      await ask('swarm/a', NOW);
      expect(await two.rounds.askedIn(CREW)).toEqual(['swarm/a', 'swarm/b']);
      await two.rounds.startOver(CREW);
      await ask('swarm/c', NOW + 2);
      expect(await one.rounds.askedIn(CREW)).toEqual(['swarm/c']);
      expect(await one.rounds.askedIn(DECK)).toEqual([]);
    });

    test('let one of many edit the counter, again when the time is over', async () => {
      await one.rounds.claim(openRoundOf('r'), NOW);
      const may = (now: number) => atOnce(20, (store) => store.rounds.mayEditCounter('r', now, 5_000));
      expect((await may(NOW)).filter(Boolean)).toHaveLength(1);
      expect((await may(NOW + 4_999)).filter(Boolean)).toHaveLength(0);
      expect((await may(NOW + 5_000)).filter(Boolean)).toHaveLength(1);
      expect(await one.rounds.mayEditCounter('none', NOW, 5_000)).toBe(false);
    });
  });

  describe('picks', () => {
    beforeEach(async () => {
      await one.rounds.claim(openRoundOf('r'), NOW);
    });

    test('count once', async () => {
      const first = pickOf('r', ANN);
      expect(await one.picks.put(first, false)).toEqual({ kind: 'first', counted: first });
      expect(await two.picks.put(pickOf('r', ANN, { choices: [1], isRight: false, at: NOW + 1 }), false)).toEqual({
        kind: 'again',
        counted: first,
      });
      expect(await two.picks.of('r')).toEqual([first]);
    });

    test('are replaced by a later one where that is asked for, never by an earlier one', async () => {
      const first = pickOf('r', ANN);
      const later = pickOf('r', ANN, { choices: [0, 1], isRight: false, at: NOW + 1 });
      await one.picks.put(first, true);
      expect(await two.picks.put(later, true)).toEqual({ kind: 'replaced', counted: later });
      expect(await two.picks.put(first, true)).toEqual({ kind: 'again', counted: later });
      expect(await one.picks.of('r')).toEqual([later]);
    });

    test('of one person racing from two instances are one', async () => {
      const puts = await atOnce(20, (store, turn) => store.picks.put(pickOf('r', ANN, { choices: [turn], at: NOW + turn }), false));
      expect(puts.filter(({ kind }) => kind === 'first')).toHaveLength(1);
      const counted = puts.find(({ kind }) => kind === 'first')?.counted;
      expect(puts.every((put) => put.counted.at === counted?.at)).toBe(true);
      expect(await one.picks.of('r')).toEqual([counted]);
    });

    test('of one person who changes their mind end as the last one', async () => {
      await atOnce(20, (store, turn) => store.picks.put(pickOf('r', ANN, { choices: [turn], at: NOW + turn }), true));
      expect((await one.picks.of('r')).map(({ choices }) => choices)).toEqual([[19]]);
    });

    test('feed the practice of who gave them, once, however often they are pressed', async () => {
      const feedsOf = (turn: number) => ({ card: cardOf(ANN, 'swarm/ports', NOW + turn), review: reviewOf(ANN, 'swarm/ports') });
      const puts = await atOnce(20, (store, turn) => store.picks.put(pickOf('r', ANN, { at: NOW + turn }), false, feedsOf(turn)));
      const [first] = puts.flatMap(({ kind, counted }) => (kind === 'first' ? [counted.at] : []));
      expect(await two.practice.reviews(ANN)).toEqual([reviewOf(ANN, 'swarm/ports')]);
      expect((await two.practice.cards(ANN)).map(({ due }) => due)).toEqual([first]);
    });

    test('are written with what they feed or not at all', async () => {
      const broken = { ...reviewOf(ANN, 'swarm/ports'), day: null as unknown as string };
      await expect(one.picks.put(pickOf('r', ANN), false, { card: cardOf(ANN, 'swarm/ports'), review: broken })).rejects.toThrow();
      expect([await one.picks.countOf('r'), await one.practice.cards(ANN)]).toEqual([0, []]);
      const feeds = { card: cardOf(ANN, 'swarm/ports'), review: reviewOf(ANN, 'swarm/ports') };
      await expect(one.picks.put(pickOf('none', ANN), false, feeds)).rejects.toThrow();
      expect(await one.practice.cards(ANN)).toEqual([]);
    });

    test('of many people at once all count', async () => {
      await atOnce(50, (store, turn) => store.picks.put(pickOf('r', `discord:${turn}` as PersonId), false));
      expect(await one.picks.countOf('r')).toBe(50);
      expect(await one.picks.countOf('none')).toBe(0);
    });

    test('need a round: a pick of none is a mistake of ours, and no excuse about the database', async () => {
      await expect(one.picks.put(pickOf('none', ANN), false)).rejects.not.toMatchObject({ name: 'StoreAway' });
    });

    test('are found by person, by place and time, and added up', async () => {
      await one.rounds.claim(openRoundOf('d', { place: DECK }), NOW);
      const early = pickOf('r', ANN, { at: NOW });
      const late = pickOf('r', BOB, { at: NOW + 10, isRight: false });
      const elsewhere = pickOf('d', ANN, { at: NOW + 5 });
      for (const pick of [late, elsewhere, early]) await one.picks.put(pick, false);
      const asked = { question: 'swarm/ports', topic: 'swarm', level: 'medium' };
      expect(await two.picks.by(ANN)).toEqual([
        { ...early, ...asked },
        { ...elsewhere, ...asked },
      ]);
      expect(await two.picks.inPlace(CREW, NOW, NOW + 10)).toEqual([{ ...early, ...asked }]);
      expect(await two.picks.inPlace(CREW, NOW, NOW + 11)).toEqual([
        { ...early, ...asked },
        { ...late, ...asked },
      ]);
      expect(await two.picks.tallies()).toEqual([{ question: 'swarm/ports', answered: 3, right: 2 }]);
    });
  });

  describe('practice', () => {
    test('keeps a card and its reviews', async () => {
      await one.practice.review(cardOf(ANN, 'swarm/ports', NOW), reviewOf(ANN, 'swarm/ports'));
      await one.practice.review(
        cardOf(ANN, 'swarm/ports', NOW + DAY),
        reviewOf(ANN, 'swarm/ports', { isRight: true, where: 'round', at: NOW + 1 }),
      );
      expect(await two.practice.card(ANN, 'swarm/ports')).toEqual(cardOf(ANN, 'swarm/ports', NOW + DAY));
      expect(await two.practice.card(BOB, 'swarm/ports')).toBeNull();
      expect(await two.practice.reviews(ANN)).toEqual([
        reviewOf(ANN, 'swarm/ports'),
        reviewOf(ANN, 'swarm/ports', { isRight: true, where: 'round', at: NOW + 1 }),
      ]);
    });

    test('writes the card and the review together or not at all', async () => {
      const broken = { ...reviewOf(ANN, 'swarm/ports'), day: null as unknown as string };
      await expect(one.practice.review(cardOf(ANN, 'swarm/ports'), broken)).rejects.toThrow();
      expect(await one.practice.cards(ANN)).toEqual([]);
    });

    test('writes an exam and what an item of it feeds together or not at all', async () => {
      const broken = { ...reviewOf(ANN, 'swarm/ports'), day: null as unknown as string };
      await expect(one.practice.putExam(examOf('e', ANN), { card: cardOf(ANN, 'swarm/ports'), review: broken })).rejects.toThrow();
      expect([await one.practice.exam('e'), await one.practice.cards(ANN)]).toEqual([null, []]);
      const review = reviewOf(ANN, 'swarm/ports', { where: 'exam' });
      await one.practice.putExam(examOf('e', ANN), { card: cardOf(ANN, 'swarm/ports'), review });
      expect([await two.practice.exam('e'), await two.practice.reviews(ANN)]).toEqual([examOf('e', ANN), [review]]);
    });

    test('lists cards by when they are due', async () => {
      for (const due of [NOW + 1, NOW, NOW - 1]) await one.practice.review(cardOf(ANN, `q/${due}`, due), reviewOf(ANN, `q/${due}`));
      expect((await two.practice.cards(ANN)).map(({ due }) => due)).toEqual([NOW - 1, NOW, NOW + 1]);
      expect((await two.practice.dueCards(ANN, NOW, 5)).map(({ due }) => due)).toEqual([NOW - 1, NOW]);
      expect(await two.practice.dueCards(ANN, NOW, 1)).toHaveLength(1);
    });

    test('takes an exam up where it was left', async () => {
      const exam = examOf('e', ANN);
      await one.practice.putExam(exam);
      await one.practice.putExam({ ...exam, state: '{"at":7}' });
      expect(await two.practice.openExam(ANN)).toEqual({ ...exam, state: '{"at":7}' });
      await one.practice.putExam({ ...exam, finishedAt: NOW + 1 });
      expect(await two.practice.openExam(ANN)).toBeNull();
      expect(await two.practice.exam('e')).toEqual({ ...exam, finishedAt: NOW + 1 });
      expect(await two.practice.exam('none')).toBeNull();
      await one.practice.putExam(examOf('f', ANN, { startedAt: NOW + 2 }));
      expect((await two.practice.exams(ANN)).map(({ id }) => id)).toEqual(['e', 'f']);
    });
  });

  describe('what is older than it may be kept', () => {
    const KEPT_FOR: readonly [table: string, ms: number][] = [
      ['talks', 15 * MINUTE],
      ['kept_questions', 30 * DAY],
      ['feedback', 90 * DAY],
      ['shares', 365 * DAY],
      ['deliveries', DAY],
    ];

    test.each(KEPT_FOR)('goes from %s, not a moment before', async (table, ms) => {
      await fillEveryTable(one, ANN, CREW);
      await two.forgetExpired(NOW + ms - 1);
      expect(await countIn(table)).toBe(1);
      await two.forgetExpired(NOW + ms);
      expect(await countIn(table)).toBe(0);
    });

    test('goes from the inbox a quarter of an hour after it was done', async () => {
      await one.inbox.receive({ id: 'a', twin: null, body: '{}' }, NOW);
      await one.inbox.done('a', NOW + 1_000);
      await one.forgetExpired(NOW + 1_000 + 15 * MINUTE - 1);
      expect(await countIn('deliveries')).toBe(1);
      await one.forgetExpired(NOW + 1_000 + 15 * MINUTE);
      expect(await countIn('deliveries')).toBe(0);
    });

    test('is nothing of the quiz, ever', async () => {
      await fillEveryTable(one, ANN, CREW);
      await one.forgetExpired(NOW + 10_000 * DAY);
      for (const table of ['members', 'schedules', 'cards', 'reviews', 'exams']) expect(await countIn(table)).toBe(1);
      for (const table of ['rounds', 'picks']) expect(await countIn(table)).toBe(2);
    });
  });

  describe('the tables', () => {
    test('all have a rule for export, forgetting, departure and expiry, and no rule is without a table', async () => {
      const listing = {
        file: "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'",
        postgres: "select table_name as name from information_schema.tables where table_schema = 'public'",
      }[ground.config.kind];
      expect((await ground.sql(listing)).map(({ name }) => name).sort()).toEqual([...TABLES].sort());
    });

    test('name every column about somebody or some place in their rule', async () => {
      for (const [table, rule] of Object.entries(RULES)) {
        const columns = await columnsOf(ground, TABLES[Object.keys(RULES).indexOf(table)] ?? table);
        expect({ table, person: columns.some((column) => column === 'person' || column === 'set_by') }).toEqual({
          table,
          person: rule.person !== null,
        });
        expect({ table, place: columns.includes('place') }).toEqual({ table, place: rule.departure === 'deleted' });
      }
    });
  });

  test('a store that was closed says so', async () => {
    const store = await openStore(ground.config, { log: QUIET_LOG });
    expect(await store.isReachable()).toBe(true);
    await store.close();
    await store.close();
    expect(await store.isReachable()).toBe(false);
    await expect(store.rounds.find('r')).rejects.toMatchObject({ name: 'StoreAway', message: expect.stringContaining('was closed') });
  });

  test('a store that is closed in the middle of writing writes what was asked before', async () => {
    const store = await openStore(ground.config, { log: QUIET_LOG });
    const asked = Array.from({ length: 20 }, (_, turn) => store.practice.review(cardOf(ANN, `q/${turn}`), reviewOf(ANN, `q/${turn}`)));
    await store.close();
    await Promise.all(asked);
    expect(await countIn('reviews')).toBe(20);
  });

  test('what one instance writes while another holds the database for a moment is not lost', async () => {
    const writes = await atOnce<unknown>(80, (store, turn) =>
      turn % 10 === 0
        ? store.members.forget(`discord:${turn}` as PersonId)
        : store.practice.review(cardOf(ANN, `q/${turn}`), reviewOf(ANN, `q/${turn}`)),
    );
    expect(writes).toHaveLength(80);
    expect(await countIn('reviews')).toBe(72);
    expect(await countIn('cards')).toBe(72);
  });
}

/** `table.column` of every text in the database that holds these words, whatever the store says its tables are. */
async function textsWith(ground: Ground, words: string): Promise<readonly string[]> {
  const listing = {
    file:
      "select m.name as name, c.name as col from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table' " +
      "and m.name not like 'sqlite_%' and lower(c.type) not in ('integer', 'real')",
    postgres:
      'select table_name as name, column_name as col from information_schema.columns ' +
      "where table_schema = 'public' and data_type in ('text', 'character varying', 'json', 'jsonb')",
  }[ground.config.kind];
  const columns = (await ground.sql(listing)).map(({ name, col }) => [String(name), String(col)] as const);
  expect(columns.length).toBeGreaterThan(30);
  const found: string[] = [];
  for (const [table, column] of columns) {
    const rows = await ground.sql(`select 1 from ${table} where cast("${column}" as text) like '%${words}%'`);
    if (rows.length > 0) found.push(`${table}.${column}`);
  }
  return found.sort();
}

async function columnsOf(ground: Ground, table: string): Promise<readonly unknown[]> {
  const listing = {
    file: `select name from pragma_table_info('${table}')`,
    postgres: `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = '${table}'`,
  }[ground.config.kind];
  return (await ground.sql(listing)).map(({ name }) => name);
}
