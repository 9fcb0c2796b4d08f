import { editDistance } from '../language/spelling.js';
import type { MeWish, QuizProblem, QuizWish } from './quiz-wish.js';
import { readDailyParts, readRoundParts } from './read-daily.js';
import { wordsOf } from './read-time.js';
import { findTopic } from './topics.js';
import { findZone, suggestZones } from './zones.js';

/**
 * What a typed line wants of the quiz; null where it isn't for the quiz at all. `topics` are the bank's. Parts that can't be
 * used are named all at once, each with what is nearest.
 */
export function readQuizCommand(text: string, topics: readonly string[]): QuizWish | null {
  const words = wordsOf(text);
  const [first = '', verb = '', ...rest] = words;
  if (first === 'me') return readMe(verb, rest);
  if (first !== 'quiz') return null;
  return readQuiz(verb, rest, topics);
}

type Reader = (rest: readonly string[], topics: readonly string[]) => QuizWish;

const VERBS: Readonly<Record<string, Reader>> = {
  now: readNow,
  daily: readDaily,
  off: () => ({ kind: 'off' }),
  status: () => ({ kind: 'status' }),
  practice: readPractice,
  exam: readExam,
  stats: () => ({ kind: 'stats' }),
  leaderboard: readLeaderboard,
};
/** What people type for it as well. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  '': 'now',
  start: 'now',
  ask: 'now',
  question: 'now',
  stop: 'off',
  every: 'daily',
  schedule: 'daily',
  practise: 'practice',
  train: 'practice',
  statistics: 'stats',
  board: 'leaderboard',
  scores: 'leaderboard',
};

function readQuiz(verb: string, rest: readonly string[], topics: readonly string[]): QuizWish | null {
  const reader = VERBS[OTHER_WORDS[verb] ?? verb];
  if (reader !== undefined) return reader(rest, topics);
  const now = readNow([verb, ...rest], topics);
  if (now.kind === 'now') return now;
  // A long line that begins with "quiz" is a sentence, not a command.
  return rest.length > 5 ? null : unclear([{ expected: 'command', typed: verb, nearest: nearestTo(verb, Object.keys(VERBS)) }]);
}

function readNow(rest: readonly string[], topics: readonly string[]): QuizWish {
  const { parts, problems } = readRoundParts(rest, topics);
  return problems.length > 0 ? unclear(problems) : { kind: 'now', ...parts };
}

function readDaily(rest: readonly string[], topics: readonly string[]): QuizWish {
  const { parts, problems } = readDailyParts(rest, topics);
  if (problems.length > 0 || parts.time === null) return unclear(problems);
  return { kind: 'daily', ...parts, time: parts.time };
}

function readPractice(rest: readonly string[], topics: readonly string[]): QuizWish {
  const typed = rest.filter((word) => word !== 'topic').join(' ');
  if (typed === '') return { kind: 'practice', topic: null };
  const found = findTopic(typed, topics);
  return 'topic' in found ? { kind: 'practice', topic: found.topic } : unclear([{ expected: 'topic', typed, nearest: found.nearest }]);
}

/** `quiz exam short discrete`, in any order; what else is said changes nothing. */
function readExam(rest: readonly string[]): QuizWish {
  const isDiscrete = rest.some((word) => /^(?:discrete|domc)/.test(word));
  return { kind: 'exam', form: isDiscrete ? 'discrete-option' : 'classic', length: rest.includes('short') ? 'short' : 'full' };
}

function readLeaderboard([span = 'week']: readonly string[]): QuizWish {
  if (span === 'week' || span === 'month' || span === 'all') return { kind: 'leaderboard', span };
  return unclear([{ expected: 'span', typed: span, nearest: nearestTo(span, ['week', 'month', 'all']) }]);
}

const PLAIN_ME: Readonly<Record<string, MeWish>> = {
  '': { kind: 'me', about: 'page' },
  // Discord has no command that is `/me` alone.
  page: { kind: 'me', about: 'page' },
  freeze: { kind: 'me', about: 'freeze' },
  data: { kind: 'me', about: 'data' },
  export: { kind: 'me', about: 'export', of: 'everything' },
  forget: { kind: 'me', about: 'forget' },
};

/** Null for "me too": only known words are for the quiz. */
function readMe(verb: string, rest: readonly string[]): QuizWish | null {
  const said = rest.join(' ');
  switch (verb) {
    case 'zone': {
      const zone = findZone(said);
      return zone === null
        ? unclear([{ expected: 'zone', typed: said, nearest: suggestZones(said, 3) }])
        : { kind: 'me', about: 'zone', zone };
    }
    case 'board':
    case 'boards':
      if (said === 'on' || said === 'off') return { kind: 'me', about: 'board', isOn: said === 'on' };
      return unclear([{ expected: 'on-or-off', typed: said, nearest: [] }]);
    case 'export':
      if (said === 'cards') return { kind: 'me', about: 'export', of: 'cards' };
      return rest.length === 0 ? (PLAIN_ME[verb] ?? null) : null;
    case '':
    case 'page':
    case 'freeze':
    case 'data':
    case 'forget':
      return rest.length === 0 ? (PLAIN_ME[verb] ?? null) : null;
  }
  return null;
}

function unclear(problems: readonly QuizProblem[]): QuizWish {
  return { kind: 'unclear', problems };
}

/** Words a slip or two away. */
function nearestTo(typed: string, words: readonly string[]): readonly string[] {
  return words.filter((word) => word.startsWith(typed) || editDistance(typed, word, 2) <= 2).slice(0, 3);
}
