import { LEVELS, type Level } from './question.js';
import type { QuizProblem } from './quiz-wish.js';
import { readTime } from './read-time.js';
import type { Reveal } from './round.js';
import type { Schedule } from './schedule.js';
import { findTopic } from './topics.js';
import { findZone, suggestZones } from './zones.js';

export interface RoundParts {
  readonly topic: string | null;
  readonly level: Level | null;
  readonly reveal: Reveal;
}

export interface DailyParts extends RoundParts {
  readonly time: string | null;
  readonly zone: string | null;
  readonly days: Schedule['days'];
}

interface Read<Parts> {
  readonly parts: Parts;
  readonly problems: readonly QuizProblem[];
}

/** What one part of a command says, and how many words it took. */
interface Part {
  readonly took: number;
  readonly says: Partial<DailyParts>;
  readonly problem?: QuizProblem;
}
type PartReader = (words: readonly string[], topics: readonly string[]) => Part | null;

const NOTHING_SAID: DailyParts = { time: null, zone: null, days: 'every', topic: null, level: null, reveal: 'at-once' };

/** `topic swarm level hard reveal at close`, in any order. */
export function readRoundParts(words: readonly string[], topics: readonly string[]): Read<RoundParts> {
  const { parts, problems } = readParts(words, topics, [...ROUND_READERS, readUnknown('topic')]);
  const { topic, level, reveal } = parts;
  return { parts: { topic, level, reveal }, problems };
}

/** `09:00 Europe/Berlin weekdays topic swarm level hard reveal at close`, in any order. */
export function readDailyParts(words: readonly string[], topics: readonly string[]): Read<DailyParts> {
  const { parts, problems } = readParts(words, topics, [...DAILY_READERS, ...ROUND_READERS, readUnknown('daily-part')]);
  const isTimeWrong = problems.some(({ expected }) => expected === 'time');
  if (parts.time !== null || isTimeWrong) return { parts, problems };
  return { parts, problems: [{ expected: 'time', typed: '', nearest: [] }, ...problems] };
}

function readParts(words: readonly string[], topics: readonly string[], readers: readonly PartReader[]): Read<DailyParts> {
  let parts = NOTHING_SAID;
  const problems: QuizProblem[] = [];
  for (let at = 0; at < words.length; ) {
    const rest = words.slice(at);
    const part = firstOf(readers, rest, topics);
    parts = { ...parts, ...part.says };
    if (part.problem !== undefined) problems.push(part.problem);
    at += part.took;
  }
  return { parts, problems };
}

function firstOf(readers: readonly PartReader[], rest: readonly string[], topics: readonly string[]): Part {
  for (const reader of readers) {
    const part = reader(rest, topics);
    if (part !== null) return part;
  }
  return { took: 1, says: {} };
}

/** `09:00`, `at 9 am`. */
function readTimePart([first = '', second = '', third = '']: readonly string[]): Part | null {
  if (first === 'at' || first === 'time') {
    const inner = readTimePart([second, third]);
    return inner === null ? null : { ...inner, took: inner.took + 1 };
  }
  const withHalf = /^[ap]m$/.test(second) ? readTime(`${first}${second}`) : null;
  if (withHalf !== null) return { took: 2, says: { time: withHalf } };
  const time = readTime(first);
  if (time !== null) return { took: 1, says: { time } };
  return /^\d/.test(first) ? { took: 1, says: {}, problem: { expected: 'time', typed: first, nearest: [] } } : null;
}

/** `Europe/Berlin`, `in new york`; the longest name counts. */
function readZonePart(words: readonly string[]): Part | null {
  const isNamed = words[0] === 'in' || words[0] === 'zone';
  const said = isNamed ? words.slice(1) : words;
  for (const count of [3, 2, 1]) {
    const zone = count > said.length ? null : findZone(said.slice(0, count).join(' '));
    if (zone !== null) return { took: count + (isNamed ? 1 : 0), says: { zone } };
  }
  const [typed = ''] = said;
  if (!isNamed && !typed.includes('/')) return null;
  return { took: isNamed ? 2 : 1, says: {}, problem: { expected: 'zone', typed, nearest: suggestZones(typed, 3) } };
}

function readDays([first = '', second = '']: readonly string[]): Part | null {
  if (/^(?:weekdays?|workdays?|mon-fri|monday-friday|mo-fr)$/.test(first)) return { took: 1, says: { days: 'weekdays' } };
  if (first === 'every' && /^(?:weekday|workday)$/.test(second)) return { took: 2, says: { days: 'weekdays' } };
  if (first === 'every' && second === 'day') return { took: 2, says: { days: 'every' } };
  if (first === 'on' && /^(?:week|work)days?$/.test(second)) return { took: 2, says: { days: 'weekdays' } };
  return /^(?:everyday|daily)$/.test(first) ? { took: 1, says: { days: 'every' } } : null;
}

function readTopicPart([first = '', second = '']: readonly string[], topics: readonly string[]): Part | null {
  if (first !== 'topic' && first !== 'about') return null;
  if (/^(?:any|all)$/.test(second)) return { took: 2, says: { topic: null } };
  const found = findTopic(second, topics);
  if ('topic' in found) return { took: 2, says: { topic: found.topic } };
  return { took: 2, says: {}, problem: { expected: 'topic', typed: second, nearest: found.nearest } };
}

const LEVEL_WORDS: Readonly<Record<string, Level>> = {
  simple: 'easy',
  beginner: 'easy',
  middle: 'medium',
  difficult: 'hard',
  expert: 'hard',
};

function readLevelPart([first = '', second = '']: readonly string[]): Part | null {
  const named = first === 'level';
  const said = named ? second : first;
  const level = LEVELS.find((one) => one === said) ?? LEVEL_WORDS[said];
  if (level !== undefined) return { took: named ? 2 : 1, says: { level } };
  return named ? { took: 2, says: {}, problem: { expected: 'level', typed: second, nearest: [] } } : null;
}

/** `reveal at close`, `reveal once`; as Discord's option has them, also `at close` or `close` alone. */
function readRevealPart(words: readonly string[]): Part | null {
  const named = words[0] === 'reveal' ? 1 : 0;
  const at = words[named] === 'at' ? 1 : 0;
  const said = words[named + at] ?? '';
  const took = named + at + 1;
  if (/^(?:close|closing|at-close)$/.test(said)) return { took, says: { reveal: 'at-close' } };
  if (/^(?:once|at-once)$/.test(said)) return { took, says: { reveal: 'at-once' } };
  if (named === 0) return null;
  if (said === 'end') return { took, says: { reveal: 'at-close' } };
  if (said === 'now' || said === 'immediately') return { took, says: { reveal: 'at-once' } };
  return { took, says: {}, problem: { expected: 'reveal', typed: said, nearest: [] } };
}

/** A topic without the word before it. */
function readBareTopic([first = '']: readonly string[], topics: readonly string[]): Part | null {
  const found = findTopic(first, topics);
  return 'topic' in found ? { took: 1, says: { topic: found.topic } } : null;
}

/** What no reader knew: a zone or a topic with a slip in it, most probably. */
function readUnknown(expected: 'topic' | 'daily-part'): PartReader {
  return ([typed = ''], topics) => {
    if (/^(?:and|the|a|please|questions?|me|us)$/.test(typed)) return { took: 1, says: {} };
    const found = findTopic(typed, topics);
    const near = 'nearest' in found ? found.nearest : [];
    const zones = expected === 'topic' || near.length > 0 ? [] : suggestZones(typed, 3);
    return { took: 1, says: {}, problem: { expected: zones.length > 0 ? 'zone' : expected, typed, nearest: [...near, ...zones] } };
  };
}

const ROUND_READERS: readonly PartReader[] = [readTopicPart, readLevelPart, readRevealPart, readBareTopic];
const DAILY_READERS: readonly PartReader[] = [readTimePart, readZonePart, readDays];
