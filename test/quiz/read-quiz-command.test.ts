import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { QuizWish } from '../../src/quiz/quiz-wish.js';
import { readQuizCommand } from '../../src/quiz/read-quiz-command.js';
import { findZone, suggestZones } from '../../src/quiz/zones.js';

const TOPICS = ['build', 'compose', 'images', 'networking', 'swarm', 'volumes'];
const read = (text: string): QuizWish | null => readQuizCommand(text, TOPICS);

const NOW = { kind: 'now', topic: null, level: null, reveal: 'at-once' } as const;
const DAILY = { kind: 'daily', time: '09:00', zone: 'Europe/Berlin', days: 'every', topic: null, level: null, reveal: 'at-once' } as const;

describe('readQuizCommand()', () => {
  test.each<[typed: string, wish: QuizWish]>([
    ['quiz', NOW],
    ['quiz now', NOW],
    ['  Quiz NOW  ', NOW],
    ['quiz swarm', { ...NOW, topic: 'swarm' }],
    ['quiz now swram', { ...NOW, topic: 'swarm' }],
    ['quiz now topic:volume level:hard', { ...NOW, topic: 'volumes', level: 'hard' }],
    ['quiz now hard reveal at close', { ...NOW, level: 'hard', reveal: 'at-close' }],
    ['quiz daily 09:00 Europe/Berlin', DAILY],
    ['quiz daily 9:00 berlin', DAILY],
    ['quiz daily 9am Berlin', DAILY],
    ['quiz daily at 9 am in berlin every day', DAILY],
    ['quiz daily 0900 EUROPE/BERLIN', DAILY],
    ['quiz daily Europe/Berlin 9', DAILY],
    ['quiz daily 09:00', { ...DAILY, zone: null }],
    ['quiz daily 9:30pm new york', { ...DAILY, time: '21:30', zone: 'America/New_York' }],
    ['quiz daily 12am utc', { ...DAILY, time: '00:00', zone: 'UTC' }],
    ['quiz daily noon kolkata', { ...DAILY, time: '12:00', zone: 'Asia/Kolkata' }],
    ['quiz daily 09:00 Europe/Kyiv weekdays', { ...DAILY, zone: 'Europe/Kyiv', days: 'weekdays' }],
    [
      'quiz daily 09:00 Europe/Berlin weekdays topic swarm level hard reveal at close',
      { ...DAILY, days: 'weekdays', topic: 'swarm', level: 'hard', reveal: 'at-close' },
    ],
    [
      'quiz daily 9:00 reveal close, hard, networks, weekdays, berlin',
      { ...DAILY, days: 'weekdays', topic: 'networking', level: 'hard', reveal: 'at-close' },
    ],
    ['quiz off', { kind: 'off' }],
    ['quiz stop', { kind: 'off' }],
    ['quiz status', { kind: 'status' }],
    ['quiz practice', { kind: 'practice', topic: null }],
    ['quiz practice swarm', { kind: 'practice', topic: 'swarm' }],
    ['quiz exam', { kind: 'exam', form: 'classic', length: 'full' }],
    ['quiz exam short', { kind: 'exam', form: 'classic', length: 'short' }],
    ['quiz exam discrete', { kind: 'exam', form: 'discrete-option', length: 'full' }],
    ['quiz exam short discrete-option', { kind: 'exam', form: 'discrete-option', length: 'short' }],
    ['quiz stats', { kind: 'stats' }],
    ['quiz leaderboard', { kind: 'leaderboard', span: 'week' }],
    ['quiz leaderboard all', { kind: 'leaderboard', span: 'all' }],
    ['me', { kind: 'me', about: 'page' }],
    ['me zone berlin', { kind: 'me', about: 'zone', zone: 'Europe/Berlin' }],
    ['me board on', { kind: 'me', about: 'board', isOn: true }],
    ['me forget', { kind: 'me', about: 'forget' }],
    ['me export', { kind: 'me', about: 'export', of: 'everything' }],
    ['me export cards', { kind: 'me', about: 'export', of: 'cards' }],
  ])('understands "%s"', (typed, wish) => expect(read(typed)).toEqual(wish));

  test.each<[typed: string, problems: readonly (readonly [expected: string, typed: string, nearest: readonly string[]])[]]>([
    ['quiz daly', [['command', 'daly', ['daily']]]],
    ['quiz daily', [['time', '', []]]],
    ['quiz daily 25:00 berlin', [['time', '25:00', []]]],
    ['quiz daily 9:75 berlin', [['time', '9:75', []]]],
    ['quiz daily 09:00 Europe/Berln', [['zone', 'europe/berln', ['Europe/Berlin']]]],
    ['quiz daily 09:00 berlni', [['zone', 'berlni', ['Europe/Berlin']]]],
    ['quiz daily 09:00 berlin topic kubernetes', [['topic', 'kubernetes', []]]],
    ['quiz daily 09:00 berlin topic wolumess', [['topic', 'wolumess', ['volumes']]]],
    ['quiz daily 09:00 berlin level extreme', [['level', 'extreme', []]]],
    ['quiz daily 09:00 berlin reveal never', [['reveal', 'never', []]]],
    [
      'quiz daily 26:00 Mars/Base topic comoso level x',
      [
        ['time', '26:00', []],
        ['zone', 'mars/base', []],
        ['topic', 'comoso', ['compose']],
        ['level', 'x', []],
      ],
    ],
    ['quiz leaderboard year', [['span', 'year', []]]],
    ['me zone atlantis', [['zone', 'atlantis', []]]],
    ['me board', [['on-or-off', '', []]]],
  ])('names what is wrong with "%s"', (typed, problems) => {
    const wish = read(typed);
    expect(wish?.kind).toBe('unclear');
    const said = wish?.kind === 'unclear' ? wish.problems : [];
    expect(said.map(({ expected, typed: part, nearest }) => [expected, part, nearest])).toEqual(problems);
  });

  test.each([
    'port swarm',
    'quizzes for docker',
    'how do I quiz my team',
    'quiz is a word that nobody here knows about at all',
    'me too',
    'me and my container',
    'tell me zone',
    'method',
    '',
  ])('leaves "%s" to others', (typed) => expect(read(typed)).toBeNull());

  test('never throws, and every line that begins with quiz and a known word is for the quiz', () => {
    fc.assert(
      fc.property(fc.constantFrom('quiz ', 'me ', 'quiz daily ', 'quiz now ', 'me zone ', ''), fc.string(), (start, rest) => {
        const wish = read(start + rest);
        if (/^quiz (?:daily|now) /.test(start)) expect(wish).not.toBeNull();
      }),
    );
  });
});

describe('time zones', () => {
  test.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/kyiv', 'Europe/Kyiv'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['utc', 'UTC'],
    ['los angeles', 'America/Los_Angeles'],
    ['Etc/GMT-14', 'Etc/GMT-14'],
    ['Mars/Base', null],
    ['+02:00', null],
    ['', null],
  ])('"%s" is %s', (typed, zone) => expect(findZone(typed)).toBe(zone));

  test.each([
    ['berl', 'Europe/Berlin'],
    ['kol', 'Asia/Kolkata'],
    ['new y', 'America/New_York'],
    ['europe/be', 'Europe/Berlin'],
    ['tokio', 'Asia/Tokyo'],
    ['germ', 'Europe/Berlin'],
    ['', 'UTC'],
  ])('completion of "%s" begins with %s', (partial, first) => expect(suggestZones(partial)[0]).toBe(first));

  test('whatever is completed can be set', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), (partial) => {
        const zones = suggestZones(partial);
        expect(zones.length).toBeLessThanOrEqual(25);
        expect(zones.filter((zone) => findZone(zone) !== zone)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
