import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/answer/plain-text.js';
import type { PersonId, PlaceId } from '../../src/people.js';
import { parseProse } from '../../src/prose.js';
import { openRound } from '../../src/quiz/open-round.js';
import { resultOf } from '../../src/quiz/result.js';
import type { Pick, Round } from '../../src/quiz/round.js';
import { composeClosed, composeOutcome, composeQuestion, isMenu, optionsOf } from '../../src/reply/compose-quiz.js';
import { barOf } from '../../src/wording/quiz.js';
import { questionOf } from '../fakes/questions.js';

const ROUND: Round = {
  ...openRound({
    id: 'round-of-16-char',
    place: 'slack:T:C' as PlaceId,
    day: '2026-03-29',
    question: questionOf('swarm/q', 'hard'),
    reveal: 'at-once',
    by: 'one',
    now: 0,
    random: () => 0,
  }),
  order: [1, 0, 3, 2],
};
const READ = { label: 'Ports a swarm needs', ask: 'swarm/ports' };

function pickOf(person: string, choice: number): Pick {
  return { round: ROUND.id, person: person as PersonId, choices: [choice], isRight: choice === 0, at: 0, day: '2026-03-29' };
}

describe('a question', () => {
  test('shows its choices with letters in the order of the round, how many answered, and what to press', () => {
    expect(plainText(composeQuestion(ROUND, 3, null))).toBe(
      [
        'What does swarm/q ask?',
        '- A  beta of swarm/q',
        '- B  alpha of swarm/q',
        '- C  delta of swarm/q',
        '- D  gamma of swarm/q',
        '3 answered · Press a letter: only you see whether it was right, and the first answer counts.',
        '- A',
        '- B',
        '- C',
        '- D',
      ].join('\n'),
    );
  });

  test.each([
    [{ isYesterday: true, answered: 4, right: 3 }, 'Yesterday’s question: 3 of 4 right, 75 %. Its answer'],
    [{ isYesterday: false, answered: 1, right: 0 }, 'The last question: 0 of 1 right, 0 %. Its answer'],
    [{ isYesterday: true, answered: 0, right: 0 }, 'Nobody answered yesterday’s question. Its answer'],
  ])('begins with how the one before went: %o', ({ isYesterday, answered, right }, line) => {
    const before = { isYesterday, result: { answered, right, taken: [], rightOnes: [] }, link: 'https://chat.example/1' };
    expect(plainText(composeQuestion(ROUND, 0, before)).split('\n')[0]).toBe(line);
  });

  test('of two right choices, or of more choices than a row of buttons holds, is a menu', () => {
    const six = { ...ROUND.question, choices: [...ROUND.question.choices, ...ROUND.question.choices.slice(1, 3)] };
    const wide = { ...ROUND, question: six, order: [0, 1, 2, 3, 4, 5] };
    expect([isMenu(ROUND), isMenu(wide), isMenu({ ...ROUND, question: questionOf('swarm/two', 'hard', [0, 1]) })]).toEqual([
      false,
      true,
      true,
    ]);
    expect(optionsOf(wide).map(({ label }) => label[0])).toEqual(['A', 'B', 'C', 'D', 'E', 'F']);
    expect(composeQuestion(wide, 0, null).blocks.map(({ kind }) => kind)).not.toContain('buttons');
  });
});

describe('the private result', () => {
  test.each<[what: string, outcome: 'right' | 'wrong' | 'again', choice: number, lines: readonly string[]]>([
    ['of a right press', 'right', 0, ['B alpha of swarm/q. Why alpha is right.']],
    [
      'of a wrong press',
      'wrong',
      1,
      ['You took A beta of swarm/q. Why beta is not right.', 'Right is B alpha of swarm/q. Why alpha is right.'],
    ],
    ['of a second press', 'again', 0, ['The first answer counts. Right.', 'B alpha of swarm/q. Why alpha is right.']],
  ])('%s says which, and why', (_, outcome, choice, lines) => {
    const answer = composeOutcome(ROUND, outcome, pickOf('slack:T:a', choice), READ);
    expect(plainText(answer)).toBe(lines.join('\n'));
    expect(answer).toMatchObject({ choices: [READ], source: { url: 'https://docs.docker.com/engine/' } });
  });

  test('of a team’s own question, which says nothing why, is still a sentence', () => {
    const choices = ROUND.question.choices.map((choice) => ({ ...choice, text: parseProse('`x`'), why: null }));
    const own = { ...ROUND, question: { ...ROUND.question, entry: null, sources: [], choices } };
    const answer = composeOutcome(own, 'right', pickOf('slack:T:a', 0), null);
    expect(plainText(answer)).toBe('B x');
    expect([answer.source, answer.choices]).toEqual([null, []]);
  });
});

test('a closed round reads line by line: the letter, the count, the share, which is right, then the bar', () => {
  const picks = [pickOf('slack:T:a', 0), pickOf('slack:T:b', 0), pickOf('slack:T:c', 1), pickOf('slack:T:d', 0)];
  expect(plainText(composeClosed(ROUND, resultOf(ROUND, picks), READ))).toBe(
    [
      'What does swarm/q ask?',
      '- A  beta of swarm/q',
      '- B  alpha of swarm/q  ✓ right',
      '- C  delta of swarm/q',
      '- D  gamma of swarm/q',
      '  A  1 of 4   25 %         ███',
      '  B  3 of 4   75 %  right  █████████',
      '  C  0 of 4    0 %',
      '  D  0 of 4    0 %',
      '3 of 4 right, 75 %.',
      'Right is B alpha of swarm/q. Why alpha is right.',
    ].join('\n'),
  );
});

test.each([
  [0, ''],
  [0.01, '▏'],
  [0.5, '██████'],
  [0.7, '████████▍'],
  [1, '████████████'],
])('a share of %d is the bar "%s"', (share, bar) => expect(barOf(share)).toBe(bar));
