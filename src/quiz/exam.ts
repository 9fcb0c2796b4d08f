import { z } from 'zod';
import type { PersonId } from '../people.js';
import type { Asked } from './asked.js';
import type { Exam } from './practice.js';
import { DOMAINS, type Domain, type Question } from './question.js';
import { readTaken } from './record-pick.js';
import { shuffle } from './shuffle.js';

/** 55 questions in 90 minutes is the Docker Certified Associate exam (study guide v1.5); the short one has its pace. */
export const EXAM_SIZES = { full: { items: 55, minutes: 90 }, short: { items: 20, minutes: 30 } } as const;
export type ExamLength = keyof typeof EXAM_SIZES;

const MINUTE = 60_000;
const DOMAIN_NAMES = Object.keys(DOMAINS) as readonly Domain[];

const ITEM = z.strictObject({
  question: z.string(),
  domain: z.enum(DOMAIN_NAMES),
  entry: z.string().nullable(),
  /** The choices as shown: indices in the question's choices. */
  order: z.array(z.number()),
  /** Classic: the choices taken. Discrete: 1 or 0, yes or no, to each of the first options shown. */
  said: z.array(z.number()),
  /** Null until it is decided. */
  isRight: z.boolean().nullable(),
});
const STATE = z.strictObject({ length: z.enum(['full', 'short']), items: z.array(ITEM) });

/** One question of an exam. */
export type ExamItem = Readonly<z.infer<typeof ITEM>>;
export interface ExamState {
  readonly length: ExamLength;
  readonly items: readonly ExamItem[];
}

export interface Sitting {
  readonly id: string;
  readonly person: PersonId;
  readonly form: Exam['form'];
  readonly length: ExamLength;
  readonly questions: readonly Question[];
  readonly now: number;
  /** From 0 up to 1. */
  readonly random: () => number;
}

export function openExam({ id, person, form, length, questions, now, random }: Sitting): Exam {
  const { items, minutes } = EXAM_SIZES[length];
  const drawn = drawQuestions(questions, items, random).map((question): ExamItem => {
    const order = shuffle([...question.choices.keys()], random);
    return { question: question.id, domain: question.domain, entry: question.entry, order, said: [], isRight: null };
  });
  const state = formatExam({ length, items: drawn });
  return { id, person, form, startedAt: now, endsAt: now + minutes * MINUTE, finishedAt: null, state };
}

/**
 * Questions in the shares of the exam's domains, in a random order. Those made from a single fact are left out while there are
 * others: an exam asks for more than a number.
 */
export function drawQuestions(questions: readonly Question[], count: number, random: () => number): readonly Question[] {
  const mixed = shuffle(questions, random);
  const pool = [...mixed.filter(({ id }) => !id.startsWith('made/')), ...mixed.filter(({ id }) => id.startsWith('made/'))];
  const counts = itemsByDomain(count);
  const drawn = DOMAIN_NAMES.flatMap((domain) => pool.filter((question) => question.domain === domain).slice(0, counts[domain]));
  const rest = pool.filter((question) => !drawn.includes(question)).slice(0, count - drawn.length);
  return shuffle([...drawn, ...rest], random);
}

/** How many items each domain has, by the largest remainder. */
export function itemsByDomain(count: number): Readonly<Record<Domain, number>> {
  const exact = DOMAIN_NAMES.map((domain) => ({ domain, share: DOMAINS[domain] * count }));
  const floors = exact.map(({ domain, share }) => ({ domain, items: Math.floor(share), rest: share - Math.floor(share) }));
  const missing = count - floors.reduce((sum, { items }) => sum + items, 0);
  const more = new Set([...floors].sort((a, b) => b.rest - a.rest).slice(0, missing));
  return Object.fromEntries(floors.map((one) => [one.domain, one.items + (more.has(one) ? 1 : 0)])) as Record<Domain, number>;
}

export function parseExam(text: string): ExamState {
  return STATE.parse(JSON.parse(text));
}

export function formatExam(state: ExamState): string {
  return JSON.stringify(state);
}

/** The first item that isn't decided; null where all are. */
export function currentItem({ items }: ExamState): number | null {
  const at = items.findIndex(({ isRight }) => isRight === null);
  return at === -1 ? null : at;
}

/** Without the open items whose question the bank has no longer as it was. */
export function withoutGone(state: ExamState, find: (id: string) => Question | undefined): ExamState {
  const isThere = ({ question, order }: ExamItem): boolean => find(question)?.choices.length === order.length;
  return { ...state, items: state.items.filter((item) => item.isRight !== null || isThere(item)) };
}

export type Examined =
  | { readonly kind: 'recorded'; readonly state: ExamState }
  | { readonly kind: 'wrong-count'; readonly takes: number }
  | { readonly kind: 'no-such-choice' };

/** The state after choices were taken at an item; `places` are those shown, from 0. */
export function recordAnswer(state: ExamState, at: number, asked: Asked, places: readonly number[]): Examined {
  const read = readTaken(asked, places);
  if (read.kind !== 'taken') return read;
  return { kind: 'recorded', state: withItem(state, at, { said: [...read.choices], isRight: read.isRight }) };
}

/**
 * The state after an option was called right or not. An item is decided by the first wrong judgement, or right when all its right
 * options were seen (discrete-option multiple choice, as the exam has it): what comes after tells nothing more.
 */
export function recordJudgement(state: ExamState, at: number, { question, order }: Asked, isYes: boolean): ExamState {
  const said = [...(state.items[at]?.said ?? []), isYes ? 1 : 0];
  const seen = order.slice(0, said.length).map((index) => question.choices[index]?.isRight === true);
  if (seen.at(-1) !== isYes) return withItem(state, at, { said, isRight: false });
  const right = question.choices.filter(({ isRight }) => isRight).length;
  return withItem(state, at, { said, isRight: seen.filter(Boolean).length === right ? true : null });
}

function withItem(state: ExamState, at: number, set: Pick<ExamItem, 'said' | 'isRight'>): ExamState {
  return { ...state, items: state.items.map((item, index) => (index === at ? { ...item, ...set } : item)) };
}

/** How an exam went. What was not answered is not right. */
export interface Score {
  readonly right: number;
  readonly of: number;
  readonly unanswered: number;
  readonly domains: readonly { readonly domain: Domain; readonly right: number; readonly of: number }[];
  /** Entries about what was answered wrong, the one about most of it first. */
  readonly read: readonly string[];
}

export function scoreOf({ items }: ExamState): Score {
  const right = (some: readonly ExamItem[]): number => some.filter(({ isRight }) => isRight === true).length;
  const domains = DOMAIN_NAMES.map((domain) => ({ domain, items: items.filter((item) => item.domain === domain) }));
  const wrong = items.filter(({ isRight }) => isRight === false).flatMap(({ entry }) => entry ?? []);
  const counted = [...new Set(wrong)].map((entry) => ({ entry, count: wrong.filter((one) => one === entry).length }));
  return {
    right: right(items),
    of: items.length,
    unanswered: items.filter(({ isRight }) => isRight === null).length,
    domains: domains
      .filter((one) => one.items.length > 0)
      .map((one) => ({ domain: one.domain, right: right(one.items), of: one.items.length })),
    read: counted.sort((a, b) => b.count - a.count).map(({ entry }) => entry),
  };
}
