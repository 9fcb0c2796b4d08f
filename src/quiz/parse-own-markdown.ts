import type { OwnChoice, OwnProblem, OwnQuestion } from './own-question.js';
import type { WrittenQuestions } from './parse-own-json.js';

/**
 * Reads questions in Markdown line by line, since dumps follow no grammar: a heading or a numbered line asks, `- [x]` or `A)` are
 * choices, `Answer: B` and `Explanation: …` end it. A team's files may mix the forms.
 */
export function parseOwnMarkdown(text: string): WrittenQuestions {
  const problems: OwnProblem[] = [];
  const drafts: Draft[] = [];
  for (const line of readLines(text)) {
    const last = drafts.at(-1);
    if (line.kind === 'asks') {
      // "## Question 7" above the question itself only numbers it; a heading above a numbered line is a chapter.
      if (last !== undefined && last.choices.length === 0 && last.isHeading && (!line.isHeading || last.asks.length === 0)) drafts.pop();
      drafts.push({
        line: line.line,
        isHeading: line.isHeading,
        asks: line.text === '' ? [] : [line.text],
        code: [],
        choices: [],
        answer: null,
        explanation: [],
        level: null,
      });
    } else if (last === undefined) {
      if (line.kind === 'text') {
        if (line.text !== '')
          drafts.push({
            line: line.line,
            isHeading: false,
            asks: [line.text],
            code: [],
            choices: [],
            answer: null,
            explanation: [],
            level: null,
          });
      } else problems.push({ line: line.line, message: `There is no question above this ${line.kind === 'choice' ? 'choice' : 'line'}` });
    } else take(last, line, drafts);
  }
  const asked = drafts.filter(
    (draft) => draft.choices.length > 0 || draft.answer !== null || (!draft.isHeading && draft.asks.join(' ').includes('?')),
  );
  return { questions: asked.map(questionOf), problems };
}

type Line = { readonly line: number } & (
  | { readonly kind: 'asks'; readonly text: string; readonly isHeading: boolean }
  | { readonly kind: 'choice'; readonly text: string; readonly letter: string | null; readonly isMarked: boolean }
  | { readonly kind: 'answer' | 'explanation' | 'level' | 'text' | 'reason'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string; readonly language: string }
);

interface Draft {
  readonly line: number;
  readonly isHeading: boolean;
  readonly asks: string[];
  readonly code: { readonly language: string; readonly source: string }[];
  readonly choices: {
    text: string;
    readonly letter: string | null;
    readonly isMarked: boolean;
    why: string | null;
    readonly line: number;
  }[];
  answer: { readonly line: number; readonly text: string } | null;
  readonly explanation: string[];
  level: string | null;
}

function* readLines(text: string): Generator<Line> {
  const lines = text.split(/\r?\n/);
  let fence: { readonly line: number; readonly mark: string; readonly language: string; readonly body: string[] } | null = null;
  let isInFrontMatter = false;
  for (const [index, raw] of lines.entries()) {
    const line = index + 1;
    if (fence !== null) {
      if (raw.trim().startsWith(fence.mark)) {
        yield { kind: 'code', line: fence.line, text: fence.body.join('\n'), language: fence.language };
        fence = null;
      } else fence.body.push(raw);
      continue;
    }
    const opening = /^\s*(```+|~~~+)\s*(\w*)/.exec(raw);
    if (opening) fence = { line, mark: opening[1] ?? '```', language: opening[2] || 'text', body: [] };
    else if (/^---\s*$/.test(raw)) isInFrontMatter = line === 1;
    else if (!isInFrontMatter) yield readLine(withoutLooks(raw), line);
  }
  if (fence !== null) yield { kind: 'code', line: fence.line, text: fence.body.join('\n'), language: fence.language };
}

/** A whole line in bold is bold for its looks, and so are the tags that fold an answer away. */
function withoutLooks(raw: string): string {
  const unfolded = /^\s*<\/?(?:details|summary)\b/i.test(raw)
    ? raw.replace(/<summary\b[^>]*>.*?<\/summary>|<\/?(?:details|summary)\b[^>]*>/gi, '')
    : raw;
  return unfolded.replace(/^(\s*(?:[-*+>]\s+)?)\*\*((?:(?!\*\*).)+)\*\*\s*$/, '$1$2');
}

const BOX = /^\s*(?:[-*+]|\d+[.)])\s+\[([ xX])\]\s*(.*)$/;
const LETTER = /^\s*(?:[-*+]\s+)?(?:\*\*)?\(?([A-Fa-f])[.):](?:\*\*)?\s+(.+)$/;
const ANSWER = /^\s*(?:[-*+>]\s+)?(?:\*\*|__)?(?:correct\s+)?(?:answers?|key|solution)(?:\s+is|\(s\))?\s*[:=](?:\*\*|__)?\s*(.*)$/i;
const EXPLANATION = /^\s*(?:[-*+>]\s+)?(?:\*\*|__)?(?:explanation|rationale|reason|why)\s*[:=](?:\*\*|__)?\s*(.*)$/i;
const LEVEL = /^\s*(?:[-*+>]\s+)?(?:\*\*|__)?(?:level|difficulty)\s*[:=](?:\*\*|__)?\s*(easy|medium|hard)\s*$/i;
const NUMBERED = /^\s*(?:\*\*)?(?:Q(?:uestion)?\s*)?#?\d+\s*[.):](?:\*\*)?\s*(.*)$/i;
const TITLED = /^\s*(?:\*\*)?(?:Q|Question)\s*[:.](?:\*\*)?\s+(.+)$/i;

function readLine(raw: string, line: number): Line {
  const box = BOX.exec(raw);
  if (box) return { kind: 'choice', line, text: bare(box[2] ?? ''), letter: null, isMarked: box[1] !== ' ' };
  const heading = /^#{1,6}\s+(.*?)\s*#*$/.exec(raw)?.[1];
  if (heading !== undefined) {
    const numbered = /^(?:Q(?:uestion)?\s*)?#?\d+\s*(?:[.):-]\s*|$)(.*)$/i.exec(heading);
    return { kind: 'asks', line, text: bare(numbered?.[1] ?? heading), isHeading: true };
  }
  const answer = ANSWER.exec(raw)?.[1];
  if (answer !== undefined) return { kind: 'answer', line, text: bare(answer) };
  const explanation = EXPLANATION.exec(raw)?.[1];
  if (explanation !== undefined) return { kind: 'explanation', line, text: bare(explanation) };
  const level = LEVEL.exec(raw)?.[1];
  if (level !== undefined) return { kind: 'level', line, text: level.toLowerCase() };
  const letter = LETTER.exec(raw);
  if (letter)
    return {
      kind: 'choice',
      line,
      text: bare((letter[2] ?? '').replace(/\s*(?:✓|✔|✅)\s*$/, '')),
      letter: (letter[1] ?? '').toUpperCase(),
      isMarked: /(?:✓|✔|✅)\s*$/.test(raw),
    };
  const asks = TITLED.exec(raw)?.[1] ?? NUMBERED.exec(raw)?.[1];
  if (asks !== undefined) return { kind: 'asks', line, text: bare(asks), isHeading: false };
  const nested = /^\s{2,}[-*+]\s+(.*)$/.exec(raw)?.[1];
  if (nested !== undefined) return { kind: 'reason', line, text: bare(nested) };
  return { kind: 'text', line, text: bare(raw) };
}

/** The text of a heading or a choice that is bold as a whole; `*.db` and `__init__` inside it stay as they are. */
function bare(text: string): string {
  return text.trim().replace(/^\*\*([^*]+)\*\*$/, '$1');
}

function take(draft: Draft, line: Exclude<Line, { kind: 'asks' }>, drafts: Draft[]): void {
  const choice = draft.choices.at(-1);
  switch (line.kind) {
    case 'choice':
      draft.choices.push({ text: line.text, letter: line.letter, isMarked: line.isMarked, why: null, line: line.line });
      return;
    case 'answer':
      draft.answer = { line: line.line, text: line.text };
      return;
    case 'explanation':
      draft.explanation.push(line.text);
      return;
    case 'level':
      draft.level = line.text;
      return;
    case 'code':
      draft.code.push({ language: line.language, source: line.text });
      return;
    case 'reason':
      if (choice !== undefined && draft.answer === null) choice.why = choice.why === null ? line.text : `${choice.why} ${line.text}`;
      else takeText(draft, line, drafts);
      return;
    case 'text':
      takeText(draft, line, drafts);
  }
}

/** Text continues what stands above it; after an answer or an empty line below the choices it begins the next question. */
function takeText(draft: Draft, { text, line }: { readonly text: string; readonly line: number }, drafts: Draft[]): void {
  if (text === '') return;
  if (draft.explanation.length > 0 && !text.endsWith('?')) draft.explanation.push(text);
  else if (draft.choices.length === 0) draft.asks.push(text);
  else if (draft.answer !== null && draft.answer.text === '') draft.answer = { line, text };
  else if (text.endsWith('?') || draft.answer !== null)
    drafts.push({ line, isHeading: false, asks: [text], code: [], choices: [], answer: null, explanation: [], level: null });
  else {
    const last = draft.choices.at(-1);
    if (last !== undefined) last.text = `${last.text} ${text}`;
  }
}

function questionOf(draft: Draft): OwnQuestion {
  const { answer } = draft;
  const right = answer === null ? null : rightOf(answer.text, draft);
  const isAnyMarked = draft.choices.some((choice) => choice.isMarked);
  const problems = [
    ...(answer === null && !isAnyMarked ? [{ line: draft.line, message: 'no choice is marked: - [x], or a line Answer: B' }] : []),
    ...(answer !== null && right === null && !isAnyMarked
      ? [{ line: answer.line, message: `its answer is none of the choices: "${answer.text}"` }]
      : []),
  ];
  const choices = draft.choices.map(
    (choice, index): OwnChoice => ({ text: choice.text, why: choice.why, isRight: right === null ? choice.isMarked : right.has(index) }),
  );
  return {
    line: draft.line,
    asks: draft.asks.join(' '),
    shown: draft.code.map(({ language, source }) => ({ kind: 'code', language, source })),
    choices,
    explanation: draft.explanation.length === 0 ? null : draft.explanation.join(' ').trim(),
    level: draft.level,
    problems,
  };
}

/** "B", "B, D", "B) nginx", "b and d", or the text of a choice. */
function rightOf(answer: string, { choices }: Draft): ReadonlySet<number> | null {
  const same = choices.findIndex((choice) => choice.text.toLowerCase() === answer.toLowerCase());
  if (same >= 0) return new Set([same]);
  const letters = /^\(?[A-Fa-f]\)?(?:\s*(?:,|and|&|\s)\s*\(?[A-Fa-f]\)?)*\s*\.?$/.test(answer)
    ? (answer.replace(/\band\b/gi, ' ').match(/[A-Fa-f]/g) ?? [])
    : [/^\(?([A-Fa-f])[).:]/.exec(answer)?.[1] ?? ''];
  const indices = letters.map((letter) =>
    choices.findIndex((choice, index) => (choice.letter ?? 'ABCDEF'.charAt(index)) === letter.toUpperCase()),
  );
  return indices.length > 0 && indices.every((index) => index >= 0) ? new Set(indices) : null;
}
