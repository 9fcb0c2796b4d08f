import { describe, expect, test } from 'vitest';
import { COMMANDS, wordsOf } from '../../src/intent/commands.js';
import { readQuizCommand } from '../../src/quiz/read-quiz-command.js';

const TOPICS = ['networking', 'swarm', 'volumes'];
const ROWS = COMMANDS.filter(({ parent }) => parent !== 'docker');
const EXAMPLES: Readonly<Record<string, string>> = { time: '09:00', zone: 'Europe/Berlin', topic: 'swarm' };

describe('the commands of the quiz and of a person', () => {
  test.each(ROWS.map((spec) => [spec.example, spec] as const))('"%s" is understood, typed', (example, { parent, name }) => {
    const wish = readQuizCommand(example, TOPICS);
    expect(wish).toMatchObject(parent === 'me' ? { kind: 'me', about: name } : { kind: name });
  });

  // Options filled in one by one, as on Discord: each choice there is, and something for the others.
  test.each(
    ROWS.flatMap((spec) =>
      spec.options.flatMap(({ name, choices = [EXAMPLES[name] ?? 'swarm'] }) =>
        choices.map((value) => [wordsOf(spec, { ...requiredOf(spec.options), [name]: value }), spec.name] as const),
      ),
    ),
  )('"%s" is understood, chosen', (words, name) => {
    const wish = readQuizCommand(words, TOPICS);
    expect(wish?.kind === 'me' ? wish.about : wish?.kind).toBe(name);
  });

  test('say what was filled in', () => {
    const daily = ROWS.find(({ name }) => name === 'daily');
    const given = { time: '9:00', zone: 'Europe/Kyiv', days: 'weekdays', topic: 'swarm', level: 'hard', reveal: 'reveal at close' };
    expect(daily && readQuizCommand(wordsOf(daily, given), TOPICS)).toEqual({
      kind: 'daily',
      time: '09:00',
      zone: 'Europe/Kyiv',
      days: 'weekdays',
      topic: 'swarm',
      level: 'hard',
      reveal: 'at-close',
    });
  });
});

function requiredOf(options: (typeof ROWS)[number]['options']): Readonly<Record<string, string>> {
  const required = options.filter(({ isRequired }) => isRequired);
  return Object.fromEntries(required.map(({ name, choices }) => [name, choices?.[0] ?? EXAMPLES[name] ?? '']));
}
