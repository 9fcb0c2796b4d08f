import { createDailyQuiz, type DailyQuiz } from '../src/daily-quiz.js';
import { createCounters } from '../src/desk/counters.js';
import type { QuizWorld } from '../src/desk/quiz-world.js';
import type { PersonId, PlaceId } from '../src/people.js';
import type { Platform, Posted } from '../src/ports/platform.js';
import { nextDue, type Schedule } from '../src/quiz/schedule.js';
import { type Chat, createFakePlatform, openChat } from '../test/fakes/platform.js';
import { bankOf } from '../test/fakes/questions.js';
import { openQuizStore } from '../test/fakes/quiz-store.js';

/*
 * npm run bench:quiz: a simulation. Ten thousand channels are due at the same minute, two days running; the platform takes so
 * many requests a second and no more, is slow now and then, and loses the outcome of some posts. Prints how long it takes until
 * the last channel has its question, how the platform was treated, and how many questions were posted twice, which must be 0.
 */
const CHANNELS = 10_000;
const STEP = 100;
const FIRST = Date.parse('2026-03-28T08:00:00Z');

interface Case {
  readonly name: 'slack' | 'discord';
  readonly instances: number;
  /** What the platform takes from one bot in a second, over all its instances. */
  readonly takes: number;
  /** What each instance sends at most. */
  readonly sends: number;
}

// Discord's global limit is 50 requests a second; Slack names "several hundred messages a minute" for a workspace.
const CASES: readonly Case[] = [
  { name: 'discord', instances: 1, takes: 50, sends: 40 },
  { name: 'discord', instances: 2, takes: 50, sends: 40 },
  { name: 'slack', instances: 1, takes: 8, sends: 5 },
];

let isFailed = false;
for (const one of CASES) isFailed = (await simulate(one)) || isFailed;
process.exitCode = isFailed ? 1 : 0;

async function simulate(one: Case): Promise<boolean> {
  const started = performance.now();
  const time = createTime(FIRST - 5_000);
  const chat = openChat();
  const { store } = openQuizStore();
  const limit = createLimit(one, time);
  for (let index = 0; index < CHANNELS; index += 1) await store.schedules.put(scheduleFor(`${one.name}:T:C${index}` as PlaceId));
  const random = randomFrom(7);
  const dailies = Array.from({ length: one.instances }, (_, index) => {
    const platform = behindLimit(createFakePlatform(one.name, chat, time.now), one, limit, time, random);
    return startDaily(`i${index}`, platform, store, time, random);
  });
  console.log(
    `\n${one.name}, ${one.instances} instance(s), ${CHANNELS} channels due at once, the platform takes ${one.takes} requests a second`,
  );
  let isWrong = false;
  for (const [day, due] of [FIRST, FIRST + 23 * 3_600_000].entries()) {
    time.jump(due - 5_000);
    const before = chat.messages.length;
    const last = await runUntilPosted(dailies, chat, time, before + CHANNELS);
    const twice = twiceIn(chat, due);
    isWrong = isWrong || twice > 0 || last === null;
    const spent = last === null ? 'never finished' : `last one posted after ${((last - due) / 1_000).toFixed(0)} s (simulated)`;
    console.log(`  day ${day + 1}: ${spent}; sent too fast ${limit.refused()} times; posted twice ${twice}`);
  }
  console.log(`  took ${((performance.now() - started) / 1_000).toFixed(1)} s of real time`);
  return isWrong;
}

/** Runs the loops until so many messages stand there, and a minute longer to see a second post. */
async function runUntilPosted(dailies: readonly DailyQuiz[], chat: Chat, time: Time, wanted: number): Promise<number | null> {
  let last: number | null = null;
  const end = time.now() + 3 * 3_600_000;
  while (time.now() < (last === null ? end : last + 180_000)) {
    for (const daily of dailies) await daily.tick(time.now());
    for (let passed = 0; passed < 1_000; passed += STEP) {
      time.pass(STEP);
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (last === null && chat.messages.length >= wanted) last = time.now();
  }
  return last;
}

function twiceIn(chat: Chat, due: number): number {
  const ofDay = chat.messages.filter(({ id }) => Number(id.split('@')[1]) >= due);
  return ofDay.length - new Set(ofDay.map(({ place }) => place)).size;
}

interface Time {
  readonly now: () => number;
  readonly pass: (ms: number) => void;
  readonly jump: (to: number) => void;
  readonly wait: (ms: number) => Promise<void>;
}

function createTime(start: number): Time {
  let now = start;
  let timers: { readonly at: number; readonly ring: () => void }[] = [];
  const to = (at: number): void => {
    now = at;
    const due = timers.filter((timer) => timer.at <= now);
    timers = timers.filter((timer) => timer.at > now);
    for (const { ring } of due) ring();
  };
  return {
    now: () => now,
    pass: (ms) => to(now + ms),
    jump: to,
    wait: (ms) => new Promise((ring) => timers.push({ at: now + ms, ring })),
  };
}

/** A second's worth of requests; more are refused with the time to wait. */
function createLimit({ takes }: Case, time: Time): { readonly take: () => boolean; readonly refused: () => number } {
  let second = 0;
  let taken = 0;
  let refused = 0;
  return {
    take: () => {
      const now = Math.floor(time.now() / 1_000);
      taken = now === second ? taken + 1 : 1;
      second = now;
      if (taken > takes) refused += 1;
      return taken <= takes;
    },
    refused: () => refused,
  };
}

/** 150 to 450 ms a request; one in 200 takes ten seconds, and of one post in 300 nobody hears what became of it. */
function behindLimit(
  platform: Platform,
  { sends }: Case,
  limit: { readonly take: () => boolean },
  time: Time,
  random: () => number,
): Platform {
  async function send(act: () => Promise<Posted>): Promise<Posted> {
    await time.wait(random() < 0.005 ? 10_000 : 150 + 300 * random());
    return limit.take() ? act() : { kind: 'away', retryAfter: 1_000 };
  }
  return {
    ...platform,
    postsPerSecond: sends,
    post: (place, reply, key) =>
      send(async () => {
        const fate = random();
        // Lost: half of these arrived all the same.
        if (fate < 1 / 600) return { kind: 'lost' };
        const posted = await platform.post(place, reply, key);
        return fate < 1 / 300 ? { kind: 'lost' } : posted;
      }),
    edit: (place, message, reply) => send(() => platform.edit(place, message, reply)),
  };
}

function startDaily(instance: string, platform: Platform, store: QuizWorld['store'], time: Time, random: () => number): DailyQuiz {
  let ids = 0;
  const world: QuizWorld = {
    questions: bankOf(['images', 'networking', 'security', 'storage', 'swarm'], 100),
    store,
    clock: time.now,
    log: { info: () => undefined, warn: () => undefined, error: (what, cause) => console.log(what, cause) },
    random,
    newId: () => {
      ids += 1;
      return `${instance}-${String(ids).padStart(12, '0')}`;
    },
    instance,
    titleOf: (entry) => entry,
  };
  return createDailyQuiz({ ...world, platforms: [platform], counters: createCounters(world) });
}

function scheduleFor(place: PlaceId): Schedule {
  const timing = { time: '09:00', zone: 'Europe/Berlin', days: 'every' } as const;
  const due = nextDue(timing, FIRST - 1);
  const setBy = `${place}:ada` as PersonId;
  return { ...timing, place, topic: null, level: null, reveal: 'at-once', setBy, setAt: 0, nextDue: due, pausedAt: null };
}

/** Park and Miller's generator, so that every run is the same. */
function randomFrom(start: number): () => number {
  let seed = start;
  return () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
}
