import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openBuiltKnowledge } from '../../adapters/files/built-knowledge.js';
import { openBank } from '../../adapters/files/open-bank.js';
import { plainProse } from '../../src/prose.js';
import { parseOwnQuestions } from '../../src/quiz/parse-own-questions.js';

/** Question, then choices with a star on right ones, then what is said about it. */
function read(file: string, text: string) {
  const { questions, issues } = parseOwnQuestions(file, text);
  return {
    questions: questions.map(({ asks, choices }) => [
      plainProse(asks),
      ...choices.map(({ text: choice, isRight }) => `${isRight ? '*' : ''}${plainProse(choice)}`),
    ]),
    issues: issues.map(({ line, message }) => `${line}: ${message}`),
  };
}

const PORT = ['Which port is it?', '80', '*443', '22'];

describe('parseOwnQuestions() reads', () => {
  test.each<[string, string]>([
    ['boxes under a heading', '# Quiz\n\n## Which port is it?\n\n- [ ] 80\n- [x] 443\n- [ ] 22\n'],
    ['boxes under a numbered line', '1. Which port is it?\n   - [ ] 80\n   - [X] 443\n   - [ ] 22\n'],
    ['boxes under a numbered heading', '### Question 12: Which port is it?\n* [ ] 80\n* [x] 443\n* [ ] 22'],
    ['letters and an answer', 'Which port is it?\nA) 80\nB) 443\nC) 22\n\nAnswer: B\n'],
    ['small letters with dots, bold', '**1. Which port is it?**\n\na. 80\nb. 443\nc. 22\n\n**Answer:** b\n'],
    ['letters in a list', '## Q1. Which port is it?\n- A. 80\n- B. 443\n- C. 22\n\n**Correct Answer: B**\n'],
    ['a heading with a number and the question below', '## Question 7\n\nWhich port is it?\n\n(A) 80\n(B) 443\n(C) 22\n\n> Answer: (B)\n'],
    ['an answer in a fold', '1) Which port is it?\nA: 80\nB: 443\nC: 22\n<details><summary>Show</summary>\nAnswer: B) 443\n</details>\n'],
    ['an answer in words', 'Q: Which port is it?\nA) 80\nB) 443\nC) 22\nAnswer: 443\n'],
    ['a tick', '1. Which port is it?\nA) 80\nB) 443 ✅\nC) 22\n'],
    ['Windows line ends and front matter', '---\r\ntitle: x\r\n---\r\n## Which port is it?\r\n- [ ] 80\r\n- [x] 443\r\n- [ ] 22\r\n'],
  ])('Markdown: %s', (_, text) => expect(read('a.md', text)).toEqual({ questions: [PORT], issues: [] }));

  test.each<[string, unknown]>([
    ['an index', [{ question: 'Which port is it?', options: ['80', '443', '22'], answer: 1 }]],
    ['a letter', [{ question: 'Which port is it?', choices: ['80', '443', '22'], correct: 'B' }]],
    ['letters in front', [{ question: 'Which port is it?', options: ['A) 80', 'B) 443', 'C) 22'], answer: 'B' }]],
    ['the text', { questions: [{ question: 'Which port is it?', answers: ['80', '443', '22'], correct_answer: '443' }] }],
    ['a list', { quiz: [{ question: 'Which port is it?', options: ['80', '443', '22'], answer: ['443'] }] }],
    ['an object of options', [{ question: 'Which port is it?', options: { a: '80', b: '443', c: '22' }, answer: 'b' }]],
    [
      'marked options',
      [{ question: 'Which port is it?', answers: [{ text: '80' }, { text: '443', correct: true }, { text: '22', correct: false }] }],
    ],
    ['numbers as texts', [{ question: 'Which port is it?', options: [80, 443, 22], answer: '443' }]],
  ])('JSON: %s', (_, data) => expect(read('a.json', JSON.stringify(data, null, 1))).toEqual({ questions: [PORT], issues: [] }));

  test('several questions in a file, two right ones, code, levels and reasons', () => {
    const text = [
      '# Our quiz\n',
      '## What does this print?\n\n```sh\necho 1. hi\n# A) no choice\n```\n\n- [x] 1. hi\n  - echo prints it.\n- [ ] hi\n  - The 1. belongs to it.\n',
      '2. Which two are ports? Choose two.\nA) 80\nB) 443\nC) curl\nAnswer: A, B\nExplanation: curl is\na program.\nDifficulty: Hard\n',
      'Is `*.db` **bold**?\nA) yes\nB) no\nAnswer: B\n',
    ].join('\n');
    const { questions, issues } = parseOwnQuestions('quiz/team.md', text);
    expect(issues).toEqual([]);
    expect(questions.map(({ asks }) => plainProse(asks))).toEqual([
      'What does this print?',
      'Which two are ports? Choose two.',
      'Is *.db **bold**?',
    ]);
    expect(questions[0]).toMatchObject({
      topic: 'own',
      entry: null,
      level: 'medium',
      shown: [{ kind: 'code', language: 'sh', source: 'echo 1. hi\n# A) no choice' }],
      choices: [
        { isRight: true, why: [{ kind: 'text', text: 'echo prints it.' }] },
        { isRight: false, why: [{ kind: 'text', text: 'The 1. belongs to it.' }] },
      ],
    });
    expect(questions[1]).toMatchObject({
      level: 'hard',
      choices: [{ isRight: true, why: [{ text: 'curl is a program.' }] }, { isRight: true }, { isRight: false, why: null }],
    });
    expect(questions[2]?.asks).toContainEqual({ kind: 'code', text: '*.db' });
  });

  test('a question by what it asks: a corrected key or another place keeps its id', () => {
    const first = parseOwnQuestions('a.md', '1. Which?\nA) x\nB) y\nAnswer: A').questions[0]?.id;
    const second = parseOwnQuestions('b.md', '7. Other?\nA) x\nB) y\nAnswer: B\n\n9. Which?\nA) x\nB) y\nAnswer: B').questions;
    expect(first).toMatch(/^own\/[a-z0-9]+$/);
    expect(second.map(({ id }) => id === first)).toEqual([false, true]);
  });
});

describe('parseOwnQuestions() says with the line', () => {
  test.each<[string, string, string, string]>([
    ['that no choice is marked', 'a.md', '\n1. Which?\nA) x\nB) y\n', '2: Cannot use "Which?": no choice is marked'],
    [
      'that the answer is no choice',
      'a.md',
      '1. Which?\nA) x\nB) y\nAnswer: E\n',
      '4: Cannot use "Which?": its answer is none of the choices: "E"',
    ],
    ['that one choice is too few', 'a.md', '## Which?\n- [x] a\n', '1: Cannot use "Which?": it has 1 choices, 2 to 6 can be shown'],
    [
      'that there are too many',
      'a.md',
      `## Which?\n- [x] a\n${[1, 2, 3, 4, 5, 6].map((n) => `- [ ] ${n}\n`).join('')}`,
      'it has 7 choices',
    ],
    ['that three are right', 'a.md', '## Which?\n- [x] a\n- [x] b\n- [x] c\n- [ ] d\n', '3 choices are marked right, one or two can be'],
    ['that all are right', 'a.md', '## Which?\n- [x] a\n- [x] b\n', 'every choice is marked right'],
    ['that two choices are the same', 'a.md', '## Which?\n- [x] a\n- [ ] A\n', 'two choices are the same'],
    ['that a choice is empty', 'a.md', '## Which?\n- [x] a\n- [ ] \n', 'a choice is empty'],
    ['that a choice is too long', 'a.md', `## Which?\n- [x] a\n- [ ] ${'b'.repeat(200)}\n`, 'a choice has 200 characters'],
    [
      'that a question has no choices',
      'a.md',
      '## A?\n- [x] a\n- [ ] b\n\n1. Which is it?\nAnswer: B\n',
      '6: Cannot use "Which is it?": its answer is none of the choices',
    ],
    [
      'that a question stands twice',
      'a.md',
      '## A?\n- [x] a\n- [ ] b\n## A?\n- [x] a\n- [ ] b\n',
      '4: Cannot use "A?": The question stands in the file twice',
    ],
    ['that choices have no question', 'a.md', '- [x] a\n- [ ] b\n', '1: There is no question above this choice'],
    ['that there is nothing', 'a.md', 'Just some text.\n', '1: There is no question in the file'],
    ['that the JSON is broken', 'a.json', '[\n {"question": "A?",\n]', '3: Cannot read the JSON'],
    ['that the JSON holds no list', 'a.json', '{"name": "x"}', '1: Cannot find a list of questions'],
    ['that an item is no question', 'a.json', '[\n 1]', '2: Cannot use what is no object'],
    ['that options are missing', 'a.json', '[\n {"question": "A?", "answer": 1}]', '2: Cannot use "A?": it has no options'],
    ['that the question is missing', 'a.json', '[{"options": ["a", "b"], "answer": 1}]', '1: Cannot use "": it has no question'],
    ['that the answer is missing', 'a.json', '[{"question": "A?", "options": ["a", "b"]}]', '1: Cannot use "A?": it has no answer'],
    [
      'that the index is beyond',
      'a.json',
      '[{"question": "A?", "options": ["a", "b"], "answer": 2}]',
      '1: Cannot use "A?": its answer is none of the options: 2',
    ],
    [
      'that options are no texts',
      'a.json',
      '[{"question": "A?", "options": [["a"], "b"], "answer": 1}]',
      'its options are no list of texts',
    ],
    ['that the file is too long', 'a.md', 'x'.repeat(1_000_001), '1: Cannot use the file'],
  ])('%s', (_, file, text, message) => {
    const { questions, issues } = read(file, text);
    expect(issues.join('\n')).toContain(message);
    expect(questions.length).toBe(message.includes('twice') || text.startsWith('## A?\n- [x] a\n- [ ] b\n\n') ? 1 : 0);
  });

  test('something about every file that gives no question, and never throws', () => {
    const line = fc.constantFrom(
      '## Which?',
      '1. Why?',
      '- [x] a',
      '- [ ] b',
      'A) x',
      'B) y',
      'Answer: B',
      'Answer:',
      '```',
      '---',
      '',
      '  - c',
      '{',
      '[1',
      '"a": 1',
      '**',
      '| a |',
      '\u0000',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(line, fc.string()), { maxLength: 14 }), fc.constantFrom('a.md', 'a.json'), (lines, file) => {
        const { questions, issues } = parseOwnQuestions(file, lines.join('\n'));
        expect(questions.length + issues.length).toBeGreaterThan(0);
        for (const { choices } of questions) expect(choices.filter(({ isRight }) => isRight).length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('openBank()', () => {
  const built = openBuiltKnowledge();

  test('brings the built questions and their topics', () => {
    const { questions, topics, issues } = openBank(built, null);
    expect(issues).toEqual([]);
    expect(questions.length).toBeGreaterThan(700);
    expect(topics.map(({ topic }) => topic)).toContain('swarm');
    expect(new Set(questions.map(({ topic }) => topic))).toEqual(new Set(topics.map(({ topic }) => topic)));
  });

  test('adds what stands in quiz/ of the notes, and says what it cannot use', () => {
    const notes = mkdtempSync(join(tmpdir(), 'notes-'));
    try {
      expect(openBank(built, notes).issues).toEqual([]);
      mkdirSync(join(notes, 'quiz'));
      writeFileSync(join(notes, 'quiz/a.md'), '## Who is on call?\n- [x] the bot\n- [ ] nobody\n');
      writeFileSync(join(notes, 'quiz/b.json'), '[{"question": "A?", "options": ["a", "b"]}]');
      writeFileSync(join(notes, 'quiz/c.md'), '## Who is on call?\n- [x] the bot\n- [ ] nobody\n');
      writeFileSync(join(notes, 'quiz/README.md'), '# How we write questions\n');
      const bank = openBank(built, notes);
      expect(bank.questions.slice(-1).map(({ asks }) => plainProse(asks))).toEqual(['Who is on call?']);
      expect(bank.topics.slice(-1)).toEqual([{ topic: 'own', title: "The team's own questions" }]);
      expect(bank.issues.map(({ file, message }) => `${file}: ${message}`)).toEqual([
        'quiz/b.json: Cannot use "A?": it has no answer',
        expect.stringMatching(/^quiz\/c\.md: The question stands in another file too/),
      ]);
    } finally {
      rmSync(notes, { recursive: true });
    }
  });
});
