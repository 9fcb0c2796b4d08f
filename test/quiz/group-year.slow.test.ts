import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../adapters/store/open-store.js';
import type { Named, Outgoing, Reply } from '../../src/conversation.js';
import { createDailyQuiz } from '../../src/daily-quiz.js';
import type { createCounters } from '../../src/desk/counters.js';
import { createQuizDesk } from '../../src/desk/quiz-desk.js';
import type { QuizWorld } from '../../src/desk/quiz-world.js';
import { formatPerson, formatPlace, type PersonId } from '../../src/people.js';
import type { Store } from '../../src/ports/store.js';
import { nextDue } from '../../src/quiz/schedule.js';
import { createFakePlatform, openChat, type Shown } from '../fakes/platform.js';
import { bankOf } from '../fakes/questions.js';
import { QUIET_LOG } from '../fakes/store.js';
import { ENGINES, type Ground } from '../store/engines.js';

/*
 * Fifty people answer a channel's daily question for a year. Everything they are shown about it is worked out again from a
 * plain list of what they did, in another way: by whole hours, sets and sums, without the code under test.
 */
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DAYS = 365;
const PEOPLE = 50;
// A Monday, 00:00 UTC. Nobody's clocks change here: zones with a fixed distance let the test do its own calendar.
const START = Date.UTC(2026, 0, 5);
const PLACE = formatPlace({ platform: 'slack', server: 'T1', channel: 'C1' });
const OFFSETS: Readonly<Record<string, number>> = { UTC: 0, 'Asia/Kolkata': 5.5, 'Asia/Tokyo': 9, 'America/Phoenix': -7, 'Asia/Dubai': 4 };
const ZONES = Object.keys(OFFSETS);
const POINTS: Readonly<Record<string, number>> = { easy: 1, medium: 2, hard: 3 };

interface Person {
  readonly id: PersonId;
  readonly zone: string;
  readonly isShown: boolean;
  /** How likely they are to answer on a day, and to be right. */
  readonly zeal: number;
  readonly skill: number;
}

/** What somebody did, as the test wrote it down itself. */
interface Done {
  readonly person: Person;
  readonly at: number;
  readonly isRight: boolean;
  readonly topic: string;
  readonly level: string;
  readonly round: string;
}

const PERSONS: readonly Person[] = Array.from({ length: PEOPLE }, (_, n) => ({
  id: formatPerson({ platform: 'slack', home: 'T1', user: `U${String(n).padStart(3, '0')}` }),
  zone: ZONES[n % ZONES.length] ?? 'UTC',
  isShown: n % 3 !== 0,
  zeal: n % 7 === 0 ? 1 : 0.5 + (n % 10) / 20,
  skill: 0.3 + (n % 13) / 20,
}));

// A year takes a minute or two an engine: the gate goes through it on the embedded file, YEAR=all on PostgreSQL too.
const GROUNDS = Object.entries(ENGINES).filter(([name]) => name === 'SQLite' || process.env['YEAR'] === 'all');

describe.each(GROUNDS)('a year of fifty people on %s', (_, open) => {
  let ground: Ground | { readonly missing: string };
  let store: Store;
  const done: Done[] = [];
  const closed: { readonly at: number; readonly round: string; readonly named: readonly Named[] }[] = [];
  const summaries: { readonly at: number; readonly shown: Shown }[] = [];
  const boards: { readonly at: number; readonly span: 'week' | 'month' | 'all'; readonly reply: Reply }[] = [];
  const stats: { readonly at: number; readonly person: Person; readonly reply: Reply }[] = [];

  beforeAll(async () => {
    ground = await open();
    if ('missing' in ground) return;
    store = await openStore(ground.config, { log: QUIET_LOG });
    await liveThroughTheYear();
  }, 1_800_000);

  afterAll(async () => {
    await store?.close();
    if (!('missing' in ground)) await ground.remove();
  });

  async function liveThroughTheYear(): Promise<void> {
    let now = START;
    let ids = 0;
    const random = seeded(7);
    const chat = openChat();
    const platform = createFakePlatform('slack', chat, () => now);
    const world: QuizWorld = {
      questions: bankOf(['images', 'networking', 'security', 'swarm'], 100),
      store,
      clock: () => now,
      log: QUIET_LOG,
      random,
      newId: () => `id${String(++ids).padStart(14, '0')}`,
      instance: 'one',
      titleOf: () => null,
    };
    const counters = { note: () => undefined, flush: () => undefined, settled: async () => undefined } satisfies ReturnType<
      typeof createCounters
    >;
    const desk = createQuizDesk({ ...world, platform, counters, command: '/docker quiz', quizSetup: 'members', admins: [] });
    // Two instances, as in production: what they post together must be posted once.
    const instances = ['one', 'two'].map((instance) => createDailyQuiz({ ...world, instance, platforms: [platform], counters }));
    const say = (person: Person, text: string): Promise<Outgoing | null> =>
      desk.hear({
        kind: 'question',
        spot: { person: person.id, place: PLACE, thread: null },
        route: 'command',
        text,
        isPublic: false,
        standing: 'member',
      });

    for (const { id, zone, isShown } of PERSONS) await store.members.put({ person: id, zone, isOnBoards: isShown, frozen: [] });
    const timing = { time: '09:00', zone: 'UTC', days: 'every' } as const;
    const setting = {
      topic: null,
      level: null,
      reveal: 'at-once',
      setBy: PERSONS[0]?.id ?? ('' as PersonId),
      setAt: now,
      pausedAt: null,
    } as const;
    await store.schedules.put({ place: PLACE, ...timing, ...setting, nextDue: nextDue(timing, now) });

    const seen = new Set<string>();
    for (let day = 0; day < DAYS; day += 1) {
      now = START + day * DAY + 9 * HOUR;
      // Twice: the question before closes when the next one is there.
      for (let times = 0; times < 3; times += 1) {
        await Promise.all(instances.map((daily) => daily.tick(now)));
        await Promise.all(instances.map((daily) => daily.settled()));
        now += 1_000;
      }
      for (const shown of chat.messages.filter(({ id }) => !seen.has(id))) {
        seen.add(shown.id);
        if (shown.reply.answer.title === 'Last week’s quiz') summaries.push({ at: now, shown });
      }
      await noteClosed(day);
      const [round] = await store.rounds.openIn(PLACE);
      if (round === undefined) throw new Error(`Cannot find a question on day ${day}`);
      const takers = PERSONS.filter(({ zeal }) => random() < zeal)
        .map((person) => ({ person, at: now + Math.floor(random() * 22 * HOUR) }))
        .sort((a, b) => a.at - b.at);
      for (const { person, at } of takers) {
        now = at;
        const wants = random() < person.skill;
        const place = round.order.findIndex((choice) => round.question.choices[choice]?.isRight === wants);
        const { topic, level } = round.question;
        await desk.press(
          { verb: 'pick', round: round.id, choice: place },
          {
            kind: 'press',
            spot: { person: person.id, place: PLACE, thread: null },
            token: '',
            values: [],
            message: null,
            isPublic: true,
            standing: null,
          },
        );
        done.push({ person, at, isRight: wants, topic, level, round: round.id });
      }
      if (day % 45 === 44) await ask();
    }

    async function noteClosed(day: number): Promise<void> {
      if (day === 0) return;
      const before = chat.messages.filter(({ key }) => key.startsWith('q-')).at(-2);
      const { named } = before?.reply ?? {};
      const lines = named === undefined ? [] : 'label' in named ? [named] : named;
      closed.push({ at: now, round: before?.key.slice(2) ?? '', named: lines });
    }

    async function ask(): Promise<void> {
      for (const span of ['week', 'month', 'all'] as const) {
        const [first] = PERSONS;
        const answered = first === undefined ? null : await say(first, `quiz leaderboard ${span}`);
        if (answered !== null && 'reply' in answered) boards.push({ at: now, span, reply: answered.reply });
      }
      for (const person of PERSONS) {
        const answered = await say(person, 'quiz stats');
        if (answered !== null && 'reply' in answered) stats.push({ at: now, person, reply: answered.reply });
      }
    }
  }

  const unlessMissing = (what: string, check: () => void): void =>
    test(what, ({ skip }) => {
      if ('missing' in ground) skip(ground.missing);
      check();
    });

  unlessMissing('everything that was done is in the store, and the year was worth it', () => {
    expect(done.length).toBeGreaterThan(10_000);
    expect(closed).toHaveLength(DAYS - 1);
  });

  unlessMissing('the streaks at the close of every question are those of the raw answers', () => {
    let shown = 0;
    for (const { at, round, named } of closed) {
      const answerers = PERSONS.filter(({ isShown, id }) => isShown && done.some((one) => one.round === round && one.person.id === id));
      const expected = answerers
        .map((person) => ({ person: person.id, days: plainStreak(person, at).days }))
        .filter(({ days }) => days >= 2)
        .sort((a, b) => b.days - a.days || (a.person < b.person ? -1 : 1));
      const line = named.find(({ label }) => label === 'Streaks');
      expect(line?.people ?? []).toEqual(expected.slice(0, 10).map(({ person }) => person));
      expect(line?.notes ?? []).toEqual(expected.slice(0, 10).map(({ days }) => `${days} days`));
      expect(line?.more ?? 0).toBe(Math.max(0, expected.length - 10));
      shown += line === undefined ? 0 : 1;
    }
    expect(shown).toBeGreaterThan(DAYS - 10);
  });

  unlessMissing('once a week, with Monday’s question, the week before is summed up: from the raw answers', () => {
    expect(summaries.map(({ at }) => Math.floor((at - START) / DAY))).toEqual(Array.from({ length: 52 }, (_, week) => 7 * (week + 1)));
    for (const { at, shown } of summaries) {
      const monday = START + Math.floor((at - START) / DAY) * DAY;
      const week = between(monday - 7 * DAY, monday);
      const right = week.filter(({ isRight }) => isRight).length;
      const people = new Set(week.map(({ person }) => person.id)).size;
      const rounds = new Set(week.map(({ round }) => round)).size;
      const [first] = shown.reply.answer.blocks;
      const line = first?.kind === 'paragraph' ? first.prose.map(({ text }) => text).join('') : '';
      expect(line).toBe(
        `${rounds} questions, answered by ${people} people: ${right} of ${week.length} right, ${Math.round((100 * right) / week.length)} %.`,
      );
      expect(linesOf(shown.reply)).toEqual([...plainBoard(week, 3), ...plainImproved(between(monday - 14 * DAY, monday - 7 * DAY), week)]);
    }
  });

  unlessMissing('boards of a week, a month and all time are those of the raw answers', () => {
    expect(boards).toHaveLength(24);
    for (const { at, span, reply } of boards) {
      const [from, before] = beginsOf(span, at);
      const expected = [
        ...plainBoard(between(from, at + 1), 10),
        ...(before === null ? [] : plainImproved(between(before, from), between(from, at + 1))),
      ];
      expect(linesOf(reply)).toEqual(expected);
    }
  });

  unlessMissing('everybody’s own statistics are those of their raw answers', () => {
    expect(stats).toHaveLength(8 * PEOPLE);
    for (const { at, person, reply } of stats) {
      const own = done.filter((one) => one.person === person && one.at <= at);
      const right = own.filter(({ isRight }) => isRight).length;
      const text = JSON.stringify(reply.answer.blocks);
      expect(text).toContain(`${right} of ${own.length}`);
      for (const topic of new Set(own.map((one) => one.topic))) {
        const ofTopic = own.filter((one) => one.topic === topic);
        const share = Math.round((100 * ofTopic.filter(({ isRight }) => isRight).length) / ofTopic.length);
        expect(text).toMatch(new RegExp(`${topic} +\\d+ of +${ofTopic.length} +${share} %`));
      }
      const { days, freezes } = plainStreak(person, at);
      expect(text).toContain(days === 0 ? 'No streak just now' : `"${days} day`);
      if (days > 0) expect(text).toContain(['Every seven days', 'One freeze in hand', '2 freezes in hand'][freezes] ?? '?');
    }
  });

  function between(from: number, to: number): readonly Done[] {
    return done.filter(({ at }) => at >= from && at < to);
  }

  /** A streak by going through every local day with a set of those answered: zones here stay and have no summer time. */
  function plainStreak({ id, zone }: Person, now: number): { readonly days: number; readonly freezes: number } {
    const shift = (OFFSETS[zone] ?? 0) * HOUR;
    const times = done.filter((one) => one.person.id === id && one.at <= now).map(({ at }) => at + shift);
    const today = Math.floor((now + shift) / DAY);
    const isEarly = (now + shift) % DAY < 12 * HOUR;
    const first = Math.floor((times[0] ?? now + shift) / DAY);
    // Each answer is used for one day; those of a morning may be lent to the day before.
    const left = new Map<number, number[]>();
    for (const time of times) left.set(Math.floor(time / DAY), [...(left.get(Math.floor(time / DAY)) ?? []), time % DAY]);
    const had = new Set(left.keys());
    let [days, freezes] = [0, 0];
    for (let day = first; day <= today; day += 1) {
      const own = left.get(day) ?? [];
      const lent = (left.get(day + 1) ?? []).filter((time) => time < 12 * HOUR);
      const isOpen = day === today || (day === today - 1 && isEarly);
      if (own.length > 0) days += 1;
      else if (days > 0 && lent.length > 0) {
        days += 1;
        left.set(day + 1, (left.get(day + 1) ?? []).slice(1));
      } else if (isOpen || days === 0) continue;
      else if (freezes > 0) {
        freezes -= 1;
        continue;
      } else {
        // What was lent and didn't save it counts for its own day again, with the days right before it.
        days = 0;
        for (let back = day; had.has(back); back -= 1) days += 1;
        freezes = 0;
        continue;
      }
      if (days % 7 === 0) freezes = Math.min(2, freezes + 1);
    }
    return { days, freezes };
  }

  function beginsOf(span: 'week' | 'month' | 'all', at: number): readonly [from: number, before: number | null] {
    if (span === 'all') return [0, null];
    if (span === 'week') {
      const monday = START + Math.floor((at - START) / (7 * DAY)) * 7 * DAY;
      return [monday, monday - 7 * DAY];
    }
    const date = new Date(at);
    return [Date.UTC(date.getUTCFullYear(), date.getUTCMonth()), Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - 1)];
  }
});

function plainScores(answers: readonly Done[]): readonly { id: PersonId; points: number; right: number; answered: number }[] {
  return PERSONS.filter(({ isShown }) => isShown).map(({ id }) => {
    const own = answers.filter(({ person }) => person.id === id);
    const right = own.filter(({ isRight }) => isRight);
    return { id, points: right.reduce((sum, { level }) => sum + (POINTS[level] ?? 0), 0), right: right.length, answered: own.length };
  });
}

function plainBoard(answers: readonly Done[], limit: number): readonly string[] {
  const scores = plainScores(answers).filter(({ points }) => points > 0);
  const sorted = [...scores].sort((a, b) => b.points - a.points || (a.id < b.id ? -1 : 1)).slice(0, limit);
  return sorted.map(({ id, points, right, answered }) => {
    const place = 1 + scores.filter((other) => other.points > points).length;
    return `${place} ${id} ${points} point${points === 1 ? '' : 's'}, ${right} of ${answered} right`;
  });
}

function plainImproved(before: readonly Done[], now: readonly Done[]): readonly string[] {
  const earlier = new Map(plainScores(before).map((score) => [score.id, score]));
  const gains = plainScores(now).flatMap(({ id, right, answered }) => {
    const was = earlier.get(id);
    if (was === undefined || was.answered < 5 || answered < 5) return [];
    const [from, to] = [was.right / was.answered, right / answered];
    return [{ id, from, to, gain: Math.round(100 * (to - from)) }];
  });
  const most = Math.max(0, ...gains.map(({ gain }) => gain));
  const best = most === 0 ? [] : gains.filter(({ gain }) => gain === most).slice(0, 3);
  return best.map(({ id, from, to }) => `Most improved ${id} from ${Math.round(100 * from)} % to ${Math.round(100 * to)} % right`);
}

/** "1 slack:T1:U001 12 points, 6 of 7 right" for each person of each line. */
function linesOf({ named }: Reply): readonly string[] {
  const lines = named === undefined ? [] : 'label' in named ? [named] : named;
  return lines.flatMap(({ label, people, notes }) =>
    people.map((person, n) => `${label.replace(/^(\d+)\w\w$/, '$1')} ${person} ${notes?.[n] ?? ''}`),
  );
}

/** Park and Miller: the same year every time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
