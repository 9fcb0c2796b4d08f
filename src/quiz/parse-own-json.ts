import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { OwnChoice, OwnProblem, OwnQuestion } from './own-question.js';

export interface WrittenQuestions {
  readonly questions: readonly OwnQuestion[];
  /** What belongs to no question. */
  readonly problems: readonly OwnProblem[];
}

/**
 * Reads `[{question, options, answer, explanation?}]` under the names that dumps have for them. JSON is read as YAML, which it
 * is a part of: that reader knows the line of each value.
 */
export function parseOwnJson(text: string): WrittenQuestions {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, schema: 'json' });
  const lineOf = (node: unknown): number => (isMap(node) || isSeq(node) || isScalar(node) ? lines.linePos(node.range?.[0] ?? 0).line : 1);
  const broken = document.errors.map(({ pos, message }) => ({
    line: lines.linePos(pos[0]).line,
    message: `Cannot read the JSON: ${message.split('\n')[0]?.replace(/ at line .*/, '')}`,
  }));
  if (broken.length > 0) return { questions: [], problems: broken };
  const list = listIn(document.contents);
  if (list === null) return { questions: [], problems: [{ line: 1, message: 'Cannot find a list of questions in the JSON' }] };
  const problems: OwnProblem[] = [];
  const questions = list.items.flatMap((item): OwnQuestion[] => {
    if (isMap(item)) return [questionOf(item.toJSON() as Readonly<Record<string, unknown>>, lineOf(item))];
    problems.push({ line: lineOf(item), message: 'Cannot use what is no object with question, options and answer' });
    return [];
  });
  return { questions, problems };
}

/** The list itself, or the one below `questions`, `quiz`, `data`, `items` or `results`. */
function listIn(contents: Node | null): { readonly items: readonly unknown[] } | null {
  if (isSeq(contents)) return contents;
  if (!isMap(contents)) return null;
  for (const name of ['questions', 'quiz', 'data', 'items', 'results']) {
    const value = contents.get(name, true);
    if (isSeq(value)) return value;
  }
  return null;
}

type Fields = Readonly<Record<string, unknown>>;

function questionOf(fields: Fields, line: number): OwnQuestion {
  const asks = textIn(fields, ['question', 'text', 'stem', 'prompt', 'title']);
  const given = valueIn(fields, ['options', 'choices', 'answers', 'answer_options', 'alternatives']);
  const options = optionsOf(given);
  const answer = valueIn(fields, [
    'answer',
    'correct',
    'correct_answer',
    'correctAnswer',
    'correct_answers',
    'correctAnswers',
    'correct_option',
    'answer_index',
    'correctIndex',
    'key',
  ]);
  const marked = options.some(({ isRight }) => isRight);
  const right = answer === undefined || marked ? null : rightOf(answer, options);
  const problems = [
    ...(asks === null ? ['it has no question'] : []),
    ...(given === undefined ? ['it has no options'] : []),
    ...(given !== undefined && options.length === 0 ? ['its options are no list of texts'] : []),
    ...(answer === undefined && !marked && options.length > 0 ? ['it has no answer'] : []),
    ...(right !== null && right.unknown !== null && options.length > 0 ? [`its answer is none of the options: ${right.unknown}`] : []),
  ];
  return {
    line,
    asks: asks ?? '',
    shown: shownOf(fields),
    choices: options.map((option, index) => (right === null ? option : { ...option, isRight: right.indices.has(index) })),
    explanation: textIn(fields, ['explanation', 'rationale', 'reason', 'why', 'feedback']),
    level: textIn(fields, ['level', 'difficulty'])?.toLowerCase() ?? null,
    problems: problems.map((message) => ({ line, message })),
  };
}

function shownOf(fields: Fields): OwnQuestion['shown'] {
  const source = textIn(fields, ['code', 'snippet']);
  return source === null ? [] : [{ kind: 'code', language: 'text', source }];
}

/** Texts, objects with a text, or an object from letters to texts. */
function optionsOf(given: unknown): OwnChoice[] {
  const list = Array.isArray(given) ? given : isFields(given) ? Object.values(given) : [];
  const read = list.map((option: unknown): OwnChoice | null => {
    if (typeof option === 'string' || typeof option === 'number' || typeof option === 'boolean')
      return { text: String(option), isRight: false, why: null };
    if (!isFields(option)) return null;
    const text = textIn(option, ['text', 'option', 'answer', 'label', 'value', 'content']);
    const isRight = ['correct', 'isCorrect', 'is_correct', 'right'].some((name) => option[name] === true);
    return text === null ? null : { text, isRight, why: textIn(option, ['explanation', 'rationale', 'why', 'feedback']) };
  });
  const usable = read.filter((option) => option !== null);
  // An option that can't be read would shift the letters of the others.
  return usable.length === read.length ? usable.map((option) => ({ ...option, text: withoutLetter(option.text, usable) })) : [];
}

/** "A) nginx" → "nginx", where every option has its letter in front. */
function withoutLetter(text: string, options: readonly OwnChoice[]): string {
  const letter = /^\s*\(?[A-Fa-f][).:]\s+/;
  return options.every(
    (option, index) => letter.test(option.text) && option.text.trim().replace('(', '').charAt(0).toUpperCase() === 'ABCDEF'.charAt(index),
  )
    ? text.replace(letter, '')
    : text;
}

interface Right {
  readonly indices: ReadonlySet<number>;
  /** The first answer that is none of the options. */
  readonly unknown: string | null;
}

/** An index from 0, a letter, a text, or a list of them; a letter may stand in a text of its own ("B, D"). */
function rightOf(answer: unknown, options: readonly OwnChoice[]): Right {
  const given: readonly unknown[] = Array.isArray(answer) ? answer : [answer];
  const answers = given.flatMap((one): readonly unknown[] => (typeof one === 'string' ? partsOf(one, options) : [one]));
  const found = answers.map((one) => ({ one, index: indexOf(one, options) }));
  const unknown = found.find(({ index }) => index === null);
  return {
    indices: new Set(found.flatMap(({ index }) => (index === null ? [] : [index]))),
    unknown: unknown === undefined ? null : JSON.stringify(unknown.one),
  };
}

function partsOf(answer: string, options: readonly OwnChoice[]): readonly string[] {
  const isOption = options.some(({ text }) => folded(text) === folded(answer));
  return !isOption && /^\s*[A-Fa-f](?:\s*(?:,|and|&|\s)\s*[A-Fa-f])+\s*$/.test(answer)
    ? (answer.replace(/\band\b/g, ' ').match(/[A-Fa-f]/g) ?? [])
    : [answer];
}

function indexOf(answer: unknown, options: readonly OwnChoice[]): number | null {
  if (typeof answer === 'number') return Number.isInteger(answer) && answer >= 0 && answer < options.length ? answer : null;
  if (typeof answer !== 'string') return null;
  const same = options.findIndex(({ text }) => folded(text) === folded(answer));
  if (same >= 0) return same;
  const letter = /^\s*\(?([A-Fa-f])(?:[).:]|\s*$)/.exec(answer)?.[1];
  const index = letter === undefined ? (/^\s*\d\s*$/.test(answer) ? Number(answer) : -1) : 'ABCDEF'.indexOf(letter.toUpperCase());
  return index >= 0 && index < options.length ? index : null;
}

const folded = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, ' ');

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueIn(fields: Fields, names: readonly string[]): unknown {
  const name = names.find((one) => fields[one] !== undefined && fields[one] !== null);
  return name === undefined ? undefined : fields[name];
}

function textIn(fields: Fields, names: readonly string[]): string | null {
  const name = names.find((one) => typeof fields[one] === 'string' && fields[one].trim() !== '');
  const value = name === undefined ? undefined : fields[name];
  return typeof value === 'string' ? value : null;
}
