import type { Incoming, Outgoing, Reply, Standing } from '../conversation.js';
import { type PersonId, type PlaceId, parsePerson, parsePlace } from '../people.js';
import { localDayOf, localTimeOf } from '../quiz/local-day.js';
import type { DailyWish } from '../quiz/quiz-wish.js';
import { nextDue, type Schedule, type Timing } from '../quiz/schedule.js';
import {
  DAILY_OFF,
  DAILY_OFF_TITLE,
  DAILY_SET_TITLE,
  dailyExample,
  dailyLine,
  firstOn,
  lostRounds,
  NOT_SET_TITLE,
  NOT_STOPPED_TITLE,
  NOT_STORED,
  NOT_STORED_TITLE,
  nextOn,
  noDaily,
  openQuestions,
  pausedSince,
  SET,
  SET_BY,
  SET_TITLE,
  STANDING_UNKNOWN,
  STATUS_TITLE,
  STOPPED,
  STOPPED_BY,
  STOPPED_UNSAID,
  stopWith,
  UNCLEAR_TITLE,
  unclearLine,
  WAS_OFF,
  WHO_CAN_DISCORD,
  WHO_CAN_SLACK,
  WHO_CAN_SLACK_ADMINS,
} from '../wording/quiz.js';
import type { QuizDeskWorld } from './quiz-desk-world.js';
import { plainReply } from './replies.js';
import { whyNot } from './why-not.js';

type Asking = Incoming & { kind: 'question' };

/** Setting, stopping and showing a place's daily question. */
export interface ScheduleDesk {
  readonly set: (wish: DailyWish, asking: Asking) => Promise<Outgoing>;
  readonly stop: (asking: Asking) => Promise<Outgoing>;
  readonly show: (asking: Asking) => Promise<Outgoing>;
}

// How far back `status` looks for questions that nobody knows to have arrived.
const LOOK_BACK = 14;

export function createScheduleDesk(world: QuizDeskWorld): ScheduleDesk {
  const { store, platform, clock, command, newId } = world;

  /** Proves itself by the one message that says so to everybody: where that is refused, nothing is stored. */
  async function set(wish: DailyWish, asking: Asking): Promise<Outgoing> {
    const { person, place } = asking.spot;
    const refusal = await refusalFor(asking);
    if (refusal !== null) return toAsker(plainReply('nothing', NOT_SET_TITLE, [refusal]));
    const zone = wish.zone ?? (await zoneOf(person));
    if (zone === null) return toAsker(zoneMissing());
    if (!hasQuestion(wish))
      return toAsker(plainReply('nothing', NOT_SET_TITLE, [unclearLine({ expected: 'topic', typed: wish.topic ?? '', nearest: [] })]));
    const { time, days, topic, level, reveal } = wish;
    const now = clock();
    // Reads the store before the message is posted: one that is away stores nothing, and then nothing may be promised.
    const due = await firstDue(place, { time, zone, days }, now);
    const schedule: Schedule = { place, time, zone, days, topic, level, reveal, setBy: person, setAt: now, nextDue: due, pausedAt: null };
    const posted = await platform.post(place, confirmation(schedule), `s-${newId()}`);
    if (posted.kind !== 'posted') return toAsker(plainReply('nothing', NOT_SET_TITLE, [whyNot(posted, platform)]));
    try {
      await store.schedules.put(schedule);
    } catch (error) {
      await platform.edit(place, posted.message, plainReply('error', NOT_STORED_TITLE, [NOT_STORED]));
      throw error;
    }
    return done(asking, SET);
  }

  /** A place that had its question today gets the next one tomorrow, whatever time is set now. */
  async function firstDue(place: PlaceId, timing: Timing, now: number): Promise<number> {
    const due = nextDue(timing, now);
    const last = await store.rounds.lastIn(place, LOOK_BACK);
    return last.some(({ day }) => day === localDayOf(timing.zone, due)) ? nextDue(timing, due) : due;
  }

  function hasQuestion({ topic, level }: DailyWish): boolean {
    return world.questions.some((question) => (topic ?? question.topic) === question.topic && (level ?? question.level) === question.level);
  }

  function confirmation(schedule: Schedule): Reply {
    const lines = [dailyWords(schedule), firstOn(localTimeOf(schedule.zone, schedule.nextDue)), stopWith(command)];
    return { ...plainReply('help', DAILY_SET_TITLE, lines), named: { label: SET_BY, people: [schedule.setBy], more: 0 } };
  }

  function zoneMissing(): Reply {
    return plainReply('help', UNCLEAR_TITLE, [unclearLine({ expected: 'zone', typed: '', nearest: [] }), dailyExample(command)]);
  }

  async function zoneOf(person: PersonId): Promise<string | null> {
    return (await store.members.find(person)).zone ?? (await platform.zoneOf(person).catch(() => null));
  }

  async function stop(asking: Asking): Promise<Outgoing> {
    const { person, place } = asking.spot;
    const refusal = await refusalFor(asking);
    if (refusal !== null) return toAsker(plainReply('nothing', NOT_STOPPED_TITLE, [refusal]));
    if (!(await store.schedules.remove(place))) return toAsker(plainReply('help', DAILY_OFF_TITLE, [WAS_OFF]));
    const said: Reply = { ...plainReply('help', DAILY_OFF_TITLE, [DAILY_OFF]), named: { label: STOPPED_BY, people: [person], more: 0 } };
    const posted = await platform.post(place, said, `o-${newId()}`);
    return posted.kind === 'posted' ? done(asking, STOPPED) : toAsker(plainReply('help', DAILY_OFF_TITLE, [STOPPED_UNSAID]));
  }

  async function show({ spot, route, isPublic }: Asking): Promise<Outgoing> {
    const { place } = spot;
    const [schedule, open, last] = await Promise.all([
      store.schedules.find(place),
      store.rounds.openIn(place),
      store.rounds.lastIn(place, LOOK_BACK),
    ]);
    const lost = last.filter(({ stage, day }) => stage.kind === 'lost' && day !== null).map(({ day }) => day ?? '');
    const openNow = open.filter(({ stage }) => stage.kind === 'open').length;
    const lines = [
      ...(schedule === null ? [noDaily(command)] : scheduleLines(schedule)),
      ...(openNow === 0 ? [] : [openQuestions(openNow)]),
      ...(lost.length === 0 ? [] : [lostRounds(lost)]),
      ...(schedule === null ? [] : [stopWith(command)]),
    ];
    const reply = plainReply('help', STATUS_TITLE, lines);
    const answer = { kind: 'answer', audience: route === 'command' && !isPublic ? 'asker' : 'place' } as const;
    if (schedule === null) return { ...answer, reply };
    return { ...answer, reply: { ...reply, named: { label: SET_BY, people: [schedule.setBy], more: 0 } } };
  }

  function scheduleLines(schedule: Schedule): readonly string[] {
    const { zone, pausedAt } = schedule;
    return [
      dailyWords(schedule),
      nextOn(localTimeOf(zone, Math.max(schedule.nextDue, clock())), zone),
      ...(pausedAt === null ? [] : [pausedSince(localTimeOf(zone, pausedAt))]),
    ];
  }

  /** Null where this person may set the quiz up; else the line that says who can. */
  async function refusalFor({ spot, standing: given }: Asking): Promise<string | null> {
    const user = parsePerson(spot.person)?.user;
    if (user !== undefined && world.admins.includes(user)) return null;
    // A conversation of two has no managers.
    if (parsePlace(spot.place)?.server === 'dm') return null;
    const standing = given ?? (await platform.standingOf(spot).catch(() => null));
    return standing === null ? STANDING_UNKNOWN : refusalOf(standing);
  }

  function refusalOf(standing: Standing): string | null {
    if (platform.name === 'discord') return standing === 'manager' || standing === 'admin' ? null : WHO_CAN_DISCORD;
    if (world.quizSetup === 'admins') return standing === 'admin' ? null : WHO_CAN_SLACK_ADMINS;
    return standing === 'guest' ? WHO_CAN_SLACK : null;
  }

  /** Everybody reads the message in the channel; who typed a command on Discord has to get an answer besides. */
  function done({ route }: Asking, line: string): Outgoing {
    return platform.name === 'discord' && route === 'command' ? toAsker(plainReply('help', SET_TITLE, [line])) : { kind: 'silence' };
  }

  return { set, stop, show };
}

function dailyWords({ time, zone, days, topic, level, reveal }: Schedule): string {
  return dailyLine({ time, zone, isWeekdays: days === 'weekdays', topic, level, isAtClose: reveal === 'at-close' });
}

function toAsker(reply: Reply): Outgoing {
  return { kind: 'answer', reply, audience: 'asker' };
}
