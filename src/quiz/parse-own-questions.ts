import type { Issue } from '../knowledge/entry.js';
import { cleanText } from '../language/query.js';
import type { Inline, Prose } from '../prose.js';
import type { OwnQuestion } from './own-question.js';
import type { Topic } from './parse-bank.js';
import { parseOwnJson } from './parse-own-json.js';
import { parseOwnMarkdown } from './parse-own-markdown.js';
import { LEVELS, type Level, type Question } from './question.js';
import { numberOf } from './seeded.js';

/** The topic of every question of a team's own. */
export const OWN_TOPIC: Topic = { topic: 'own', title: "The team's own questions" };

/** Larger files are refused; in characters. */
export const LONGEST_FILE = 1_000_000;

export interface OwnQuestions {
  readonly questions: readonly Question[];
  readonly issues: readonly Issue[];
}

/**
 * Reads a team's own questions: Markdown with `- [x]` choices, Markdown dumps (`A) …`, `Answer: B`), and JSON dumps
 * (`question`, `options`, `answer`). What can't be used is an issue with file and line; everything else is kept.
 */
export function parseOwnQuestions(file: string, text: string): OwnQuestions {
  if (text.length > LONGEST_FILE) {
    return {
      questions: [],
      issues: [{ file, line: 1, message: `Cannot use the file: it has ${text.length} characters, at most ${LONGEST_FILE} are read` }],
    };
  }
  const written = file.toLowerCase().endsWith('.json') ? parseOwnJson(text) : parseOwnMarkdown(cleanText(text));
  const issues = written.problems.map(({ line, message }) => ({ file, line, message }));
  const questions = new Map<string, Question>();
  for (const own of written.questions) {
    // What cannot be read at all has no form to speak of.
    const problems = own.problems.length > 0 ? [...own.problems] : formProblems(own).map((message) => ({ line: own.line, message }));
    const question = questionOf(own);
    if (problems.length === 0 && questions.has(question.id))
      problems.push({ line: own.line, message: 'The question stands in the file twice' });
    issues.push(...problems.map(({ line, message }) => ({ file, line, message: `Cannot use "${own.asks.slice(0, 60)}": ${message}` })));
    if (problems.length === 0) questions.set(question.id, question);
  }
  if (written.questions.length === 0 && issues.length === 0) issues.push({ file, line: 1, message: 'There is no question in the file' });
  return { questions: [...questions.values()], issues };
}

/** A button's label and a message have room for this; longer ones are refused, not cut: a cut choice may read as another one. */
const MOST = { asks: 600, choice: 150, choices: 6, right: 2, why: 600 } as const;

function formProblems({ asks, choices, explanation }: OwnQuestion): string[] {
  const right = choices.filter((choice) => choice.isRight).length;
  const names = choices.map(({ text }) => text.trim().toLowerCase());
  return [
    ...(asks.trim() === '' ? ['it asks nothing'] : []),
    ...(asks.length > MOST.asks ? [`it has ${asks.length} characters, at most ${MOST.asks}`] : []),
    ...(choices.length < 2 || choices.length > MOST.choices ? [`it has ${choices.length} choices, 2 to ${MOST.choices} can be shown`] : []),
    ...(choices.length > 0 && (right < 1 || right > MOST.right) ? [`${right} choices are marked right, one or two can be`] : []),
    ...(right === choices.length && right > 0 ? ['every choice is marked right'] : []),
    ...(new Set(names).size < names.length ? ['two choices are the same'] : []),
    ...choices.filter(({ text }) => text.trim() === '').map(() => 'a choice is empty'),
    ...choices
      .filter(({ text }) => text.length > MOST.choice)
      .map(({ text }) => `a choice has ${text.length} characters, at most ${MOST.choice}: "${text.slice(0, 40)}…"`),
    ...[explanation, ...choices.map(({ why }) => why)]
      .filter((why) => (why ?? '').length > MOST.why)
      .map((why) => `an explanation has ${why?.length} characters, at most ${MOST.why}`),
  ];
}

function questionOf({ asks, shown, choices, explanation, level }: OwnQuestion): Question {
  const read = choices.map(({ text, isRight, why }) => {
    const reason = why ?? (isRight ? explanation : null);
    return { text: codeProse(text), isRight, why: reason === null ? null : codeProse(reason) };
  });
  const all = [asks, ...shown.map((passage) => JSON.stringify(passage)), ...choices.map(({ text }) => text)].join('\n');
  return {
    // Of what is asked, so that a corrected key or a moved question keeps what people learned.
    id: `own/${numberOf(all).toString(36)}${numberOf(`${all} `).toString(36)}`,
    topic: OWN_TOPIC.topic,
    domain: 'orchestration',
    level: isLevel(level) ? level : 'medium',
    entry: null,
    asks: codeProse(asks),
    shown,
    choices: read,
    sources: [],
  };
}

function isLevel(level: string | null): level is Level {
  return LEVELS.some((one) => one === level);
}

/** Only backticks have a meaning: what somebody else wrote may hold any sign. */
function codeProse(text: string): Prose {
  const parts = text
    .replace(/\s*\n\s*/g, ' ')
    .trim()
    .split(/(`[^`]+`)/)
    .filter((part) => part !== '');
  return parts.map((part): Inline => (/^`[^`]+`$/.test(part) ? { kind: 'code', text: part.slice(1, -1) } : { kind: 'text', text: part }));
}
