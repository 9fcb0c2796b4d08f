import { z } from 'zod';
import { type Passage, plainProse } from '../prose.js';
import type { Question } from './question.js';
import { shuffled } from './seeded.js';

/** That somebody solved a question blind, as `knowledge/quiz/review.json` keeps it. */
const reviewSchema = z.strictObject({
  /** Of what was reviewed: stem, what is shown, choices and key. */
  hash: z.string().regex(/^[0-9a-f]{12}$/),
  solvedBy: z.string().min(1),
  on: z.iso.date(),
  /** `agreed`: the blind answer was the key. `settled`: it was not, and a source decided. */
  verdict: z.enum(['agreed', 'settled']),
  note: z.string().optional(),
});
export type Review = z.output<typeof reviewSchema>;

export const reviewsSchema = z.strictObject({ questions: z.record(z.string(), reviewSchema) });
export type Reviews = z.output<typeof reviewsSchema>;

/** Answers of a blind solver, by question: letters as on the sheet, and what made them hesitate. */
export const answersSchema = z.record(
  z.string(),
  z.strictObject({ answer: z.array(z.string().regex(/^[A-F]$/)).min(1), doubt: z.string().nullable() }),
);
export type BlindAnswers = z.output<typeof answersSchema>;

/** SHA-256 of a text in hexadecimal; the world outside brings it. */
export type Digest = (text: string) => string;

/** What a review is of: a question changed in any of it is unreviewed. */
export function hashOf({ asks, shown, choices }: Question, digest: Digest): string {
  const parts = [
    plainProse(asks),
    ...shown.map(textOf),
    ...choices.map(({ text, isRight }) => `${isRight ? 'x' : ' '} ${plainProse(text)}`),
  ];
  return digest(parts.join('\n')).slice(0, 12);
}

export function isReviewed(question: Question, reviews: Reviews, digest: Digest): boolean {
  return reviews.questions[question.id]?.hash === hashOf(question, digest);
}

const LETTERS = 'ABCDEF';

/** The choices in the order of the sheet, which is not that of the file; the same for each printing. */
function lettered(question: Question): { readonly letter: string; readonly index: number }[] {
  return shuffled([...question.choices.keys()], `${question.id} sheet`).map((index, place) => ({ letter: LETTERS.charAt(place), index }));
}

/** A sheet for a blind solver: nothing on it tells the key, the reasons, the entry or the sources. */
export function formatSheet(questions: readonly Question[]): string {
  return `${questions.map(formatQuestion).join('\n\n')}\n`;
}

function formatQuestion(question: Question): string {
  const choices = lettered(question).map(({ letter, index }) => `- ${letter}) ${marked(question.choices[index]?.text ?? [])}`);
  return [
    `## ${question.id}`,
    '',
    marked(question.asks),
    '',
    ...question.shown.flatMap((passage) => [textOf(passage), '']),
    ...choices,
  ].join('\n');
}

function marked(prose: Question['asks']): string {
  return prose.map(({ kind, text }) => (kind === 'code' ? `\`${text}\`` : text)).join('');
}

function textOf(passage: Passage): string {
  switch (passage.kind) {
    case 'code':
      return `\`\`\`${passage.language}\n${passage.source}\n\`\`\``;
    case 'paragraph':
    case 'caution':
      return marked(passage.prose);
    case 'list':
      return passage.items.map((item, index) => `${passage.ordered ? `${index + 1}.` : '-'} ${marked(item.prose)}`).join('\n');
    case 'table':
      return [passage.header, ...passage.rows].map((row) => `| ${row.map(marked).join(' | ')} |`).join('\n');
  }
}

export interface Recorded {
  readonly reviews: Reviews;
  readonly agreed: readonly string[];
  /** Not recorded: what somebody has to settle with a source first, or what the bank doesn't have. */
  readonly open: readonly { readonly id: string; readonly why: string }[];
}

/** Takes a solver's answers into the reviews: those that agree with the key without a doubt. */
export function recordAnswers(
  reviews: Reviews,
  answers: BlindAnswers,
  questions: readonly Question[],
  { by, on, digest }: { readonly by: string; readonly on: string; readonly digest: Digest },
): Recorded {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const recorded: Record<string, Review> = {};
  const open: { id: string; why: string }[] = [];
  for (const [id, { answer, doubt }] of Object.entries(answers)) {
    const question = byId.get(id);
    const key = question === undefined ? '' : keyOf(question);
    if (question === undefined) open.push({ id, why: 'there is no such question' });
    else if ([...new Set(answer)].sort().join('') !== key)
      open.push({ id, why: `answered ${answer.join(', ')}, the key is ${[...key].join(', ')}${doubt === null ? '' : `: ${doubt}`}` });
    else if (doubt !== null && doubt.trim() !== '') open.push({ id, why: `answered right, with a doubt: ${doubt}` });
    else recorded[id] = { hash: hashOf(question, digest), solvedBy: by, on, verdict: 'agreed' };
  }
  return { reviews: merged(reviews, recorded), agreed: Object.keys(recorded), open };
}

/** Records that a disagreement about a question was settled, and how. */
export function recordSettled(
  reviews: Reviews,
  question: Question,
  { by, on, note, digest }: { readonly by: string; readonly on: string; readonly note: string; readonly digest: Digest },
): Reviews {
  return merged(reviews, { [question.id]: { hash: hashOf(question, digest), solvedBy: by, on, verdict: 'settled', note } });
}

/** The letters of the right choices on the sheet. */
export function keyOf(question: Question): string {
  return lettered(question)
    .filter(({ index }) => question.choices[index]?.isRight)
    .map(({ letter }) => letter)
    .sort()
    .join('');
}

function merged({ questions }: Reviews, added: Readonly<Record<string, Review>>): Reviews {
  const all = Object.entries({ ...questions, ...added }).sort(([a], [b]) => (a < b ? -1 : 1));
  return { questions: Object.fromEntries(all) };
}
