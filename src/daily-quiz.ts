import { closeRound } from './desk/close-round.js';
import type { Counters } from './desk/counters.js';
import { findOutcome, postRound, recordPosted } from './desk/post-round.js';
import { createQuestionFinder } from './desk/question-finder.js';
import type { QuizWorld } from './desk/quiz-world.js';
import { plainReply } from './desk/replies.js';
import { messageOf } from './desk/round-replies.js';
import { weekKeyOf, weekReply } from './desk/week-reply.js';
import { WorkPool } from './desk/work-pool.js';
import { type PlaceId, parsePlace } from './people.js';
import type { Platform, Refusal } from './ports/platform.js';
import { StoreAway } from './ports/store.js';
import { localDayOf } from './quiz/local-day.js';
import { LEASE, openRound } from './quiz/open-round.js';
import type { Round } from './quiz/round.js';
import { dueAt, nextDue, type Schedule } from './quiz/schedule.js';
import { howToLetIn, PAUSED_CHANNEL, PAUSED_TITLE, pausedLine } from './wording/quiz.js';

/** Posts the questions that are due, closes the rounds that are over, and finds out about those whose outcome is unknown. */
export interface DailyQuiz {
  /** Starts what is to be done at `now`, in epoch milliseconds. Called every second or so; never rejects, never waits for a platform. */
  readonly tick: (now: number) => Promise<void>;
  /** Resolves when everything that was started is done. */
  readonly settled: () => Promise<void>;
}

export interface DailyQuizWorld extends QuizWorld {
  /** Those that this process is connected to. */
  readonly platforms: readonly Platform[];
  readonly counters: Counters;
}

// How many due places are read at once. More when they belong to platforms that have no room just now.
const REACH = 250;
const LONGEST_REACH = 50_000;
// A place whose platform runs in another process is looked at again after this long.
const ELSEWHERE = 10 * 60_000;

export function createDailyQuiz(world: DailyQuizWorld): DailyQuiz {
  const { log } = world;
  const { schedules, rounds } = world.store;
  const findQuestion = createQuestionFinder(world);
  const platforms = new Map(world.platforms.map((platform) => [platform.name, platform]));
  const lanes = world.platforms.map(({ name, postsPerSecond }) => ({ name, perSecond: postsPerSecond }));
  const work = new WorkPool(lanes, world.clock, noteFailure);
  /** Posted, but the store was away before it could be written down. */
  const unrecorded = new Map<string, { readonly round: Round; readonly message: string }>();
  /** Rounds whose next question came before their time was up. */
  const ended = new Map<string, Round>();
  /** Posted questions that may be the first of their week, with which the week before is summed up. */
  const fresh = new Map<string, Round>();
  let reach = REACH;
  let isAway = false;
  let isTicking = false;

  async function tick(now: number): Promise<void> {
    if (isTicking) return;
    isTicking = true;
    try {
      work.refill(now);
      await recordUnrecorded(now);
      await startAbandoned(now);
      await startDue(now);
      startWeeks(now);
      await startClosing(now);
      world.counters.flush();
      isAway = false;
    } catch (error) {
      noteFailure(error);
    } finally {
      isTicking = false;
    }
  }

  /** Said once while the store is away: the loop comes by every second. */
  function noteFailure(error: unknown): void {
    const isSaid = isAway && error instanceof StoreAway;
    isAway = error instanceof StoreAway;
    if (!isSaid) log.error('The daily quiz could not do its work: it tries again', error);
  }

  function platformOf(place: PlaceId): Platform | null {
    const name = parsePlace(place)?.platform;
    return name === undefined ? null : (platforms.get(name) ?? null);
  }

  /* Questions that are due */

  async function startDue(now: number): Promise<void> {
    const limit = reach + work.size;
    const due = await schedules.dueBy(now, limit);
    let started = 0;
    // In any order, so that two instances seldom reach for the same place.
    for (const schedule of shuffled(due)) {
      const platform = platformOf(schedule.place);
      if (platform === null) work.rest(schedule.place, now + ELSEWHERE);
      else if (work.start(platform.name, schedule.place, now, () => serve(schedule, platform, now))) started += 1;
    }
    const isStuck = due.length === limit && started === 0;
    reach = isStuck ? Math.min(2 * reach, LONGEST_REACH) : REACH;
  }

  function shuffled<T>(items: readonly T[]): readonly T[] {
    return items
      .map((item) => ({ item, at: world.random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  }

  /** Gives how long the place has to rest; null when there is nothing more to do. */
  async function serve(schedule: Schedule, platform: Platform, now: number): Promise<number | null> {
    const due = dueAt(schedule, now);
    switch (due.kind) {
      case 'not-yet':
        return null;
      case 'missed':
        await schedules.moveOn(schedule.place, schedule.nextDue, due.next, schedule.pausedAt);
        return null;
      case 'post':
        return post(schedule, platform, due.day, now);
    }
  }

  async function post(schedule: Schedule, platform: Platform, day: string, now: number): Promise<number | null> {
    const { place, reveal } = schedule;
    const question = await findQuestion(place, schedule);
    if (question === null) {
      log.warn('A daily question is set to a topic and level that the bank has nothing of', {
        topic: schedule.topic,
        level: schedule.level,
      });
      await advance(schedule, now, schedule.pausedAt);
      return null;
    }
    const round = openRound({ id: world.newId(), place, day, question, reveal, by: world.instance, now, random: world.random });
    if (!(await rounds.claim(round, now))) return settledByAnother(schedule, day, now);
    const posted = await postRound(world, platform, round);
    switch (posted.kind) {
      case 'posted':
        await recordOpen(round, posted.message, now);
        await endBefore(round);
        return null;
      case 'refused':
        await rounds.unclaim(round.id);
        await pause(schedule, platform, posted.why, now);
        return null;
      case 'away':
        await rounds.unclaim(round.id);
        work.slowDown(platform.name);
        return posted.retryAfter;
      case 'lost':
        // Its lease ends, and then it is found out what became of it.
        return LEASE;
    }
  }

  /** Another instance has this day's question: posted already, or about to be. */
  async function settledByAnother(schedule: Schedule, day: string, now: number): Promise<number | null> {
    const ofDay = (await rounds.lastIn(schedule.place, 10)).find((round) => round.day === day);
    if (ofDay === undefined || ofDay.stage.kind === 'claimed') return LEASE;
    await advance(schedule, now, schedule.pausedAt);
    return null;
  }

  async function advance(schedule: Schedule, now: number, pausedAt: number | null): Promise<boolean> {
    return schedules.moveOn(schedule.place, schedule.nextDue, nextDue(schedule, Math.max(now, schedule.nextDue)), pausedAt);
  }

  async function recordOpen(round: Round, message: string, now: number): Promise<void> {
    unrecorded.set(round.id, { round, message });
    // One instance only moves it on, so one only sums up the week.
    if (await recordPosted(world, round, message)) fresh.set(round.id, round);
    await advanceFor(round, now, null);
    unrecorded.delete(round.id);
  }

  async function recordUnrecorded(now: number): Promise<void> {
    for (const { round, message } of unrecorded.values()) await recordOpen(round, message, now);
  }

  /** Moves a place's schedule past the day of a round, if it still waits for it. */
  async function advanceFor({ place, day }: Round, now: number, pausedAt: number | null): Promise<void> {
    const schedule = day === null ? null : await schedules.find(place);
    if (schedule !== null && localDayOf(schedule.zone, schedule.nextDue) === day) await advance(schedule, now, pausedAt);
  }

  /** The place's daily questions of the days before are over: they close as soon as there is room, at the latest by their time. */
  async function endBefore({ id, place, openedAt }: Round): Promise<void> {
    const open = await rounds.openIn(place);
    for (const round of open) if (round.day !== null && round.id !== id && round.openedAt < openedAt) ended.set(round.id, round);
  }

  /** Posting is refused: it is tried again when the next question is due, and who set it up is told once. */
  async function pause(schedule: Schedule, platform: Platform, why: Refusal, now: number): Promise<void> {
    const isOurs = await advance(schedule, now, schedule.pausedAt ?? now);
    if (!isOurs || schedule.pausedAt !== null) return;
    const { time, zone, setBy, place } = schedule;
    const reply = plainReply('help', PAUSED_TITLE, [pausedLine(howToLetIn(why, platform.name), time, zone)]);
    const link = await linkInto(place, platform);
    await platform.tell(
      setBy,
      link === null ? reply : { ...reply, answer: { ...reply.answer, source: { label: PAUSED_CHANNEL, url: link } } },
    );
  }

  /** A message in the place, so that somebody who set up several knows which one it is. */
  async function linkInto(place: PlaceId, platform: Platform): Promise<string | null> {
    const message = (await rounds.lastIn(place, 5)).map(messageOf).find((one) => one !== null);
    return message == null ? null : platform.linkTo(place, message);
  }

  /* The week before */

  function startWeeks(now: number): void {
    for (const round of fresh.values()) {
      const platform = platformOf(round.place);
      if (platform === null) fresh.delete(round.id);
      else work.start(platform.name, weekKeyOf(round), now, () => sumUpWeek(round, platform));
    }
  }

  /** What may have arrived isn't posted again: a summary twice is worse than none. */
  async function sumUpWeek(round: Round, platform: Platform): Promise<number | null> {
    const reply = await weekReply(world, platform, round);
    const posted = reply === null ? null : await platform.post(round.place, reply, weekKeyOf(round));
    if (posted?.kind === 'away') {
      work.slowDown(platform.name);
      return posted.retryAfter;
    }
    fresh.delete(round.id);
    return null;
  }

  /* Rounds whose outcome is unknown */

  async function startAbandoned(now: number): Promise<void> {
    for (const round of await rounds.abandoned(world.instance, now, now + LEASE, 50)) {
      const platform = platformOf(round.place);
      if (platform === null || unrecorded.has(round.id) || work.isRunning(round.place)) continue;
      // Its lease is ours now, and short: it doesn't queue.
      work.startAtOnce(platform.name, round.id, () => mend(round, platform, now));
    }
  }

  async function mend(round: Round, platform: Platform, now: number): Promise<number | null> {
    const found = await findOutcome(world, platform, round);
    switch (found.kind) {
      case 'posted':
        await recordOpen(round, found.message, now);
        await endBefore(round);
        return null;
      case 'absent':
        // Certainly not there: the day's question is asked anew while its day lasts.
        await rounds.unclaim(round.id);
        work.wake(round.place);
        return null;
      case 'refused': {
        await rounds.unclaim(round.id);
        const schedule = await schedules.find(round.place);
        if (schedule !== null && round.day !== null) await pause(schedule, platform, found.why, now);
        return null;
      }
      case 'unknowable':
        await rounds.moveTo(round.id, { kind: 'lost' }, ['claimed']);
        await advanceFor(round, now, null);
        log.warn('Nobody can say whether a question was posted: it is not posted again', { platform: platform.name });
        return null;
      case 'away':
      case 'lost':
        // Leased again until a minute from now; then another look.
        return null;
    }
  }

  /* Rounds that are over */

  /** After the questions that are due: a late answer hurts less than a late question. */
  async function startClosing(now: number): Promise<void> {
    const over = await rounds.closingBy(now, REACH + work.size);
    for (const round of [...ended.values(), ...shuffled(over)]) {
      const platform = platformOf(round.place);
      if (platform === null) work.rest(round.id, now + ELSEWHERE);
      else work.start(platform.name, round.id, now, () => close(round, platform));
    }
  }

  async function close(round: Round, platform: Platform): Promise<number | null> {
    const wait = await closeRound(world, platform, round);
    if (wait === null) ended.delete(round.id);
    else work.slowDown(platform.name);
    return wait;
  }

  return { tick, settled: () => work.settled() };
}
