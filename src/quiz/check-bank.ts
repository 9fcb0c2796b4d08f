import type { Entry, Issue } from '../knowledge/entry.js';
import { stemOf } from '../language/stem.js';
import { type Passage, plainProse } from '../prose.js';
import { type DockerFacts, decideChoice } from './decide-choice.js';
import { giveaways } from './giveaways.js';
import type { Bank, QuestionDetails } from './parse-bank.js';
import { type Question, takes } from './question.js';

export interface BankCheck {
  readonly issues: readonly Issue[];
  /** What somebody should look at, but may leave as it is. */
  readonly doubts: readonly Issue[];
}

/** Characters a choice, a reason and a question may have: what fits a button's message on every platform, read on a phone. */
export const LONGEST = { asks: 240, choice: 70, reason: 200 } as const;

/** Holds every written question to the rules of `knowledge/quiz/README.md`. */
export function checkBank(bank: Bank, facts: DockerFacts): BankCheck {
  const at = (question: Question, message: string): Issue => {
    const { file, line } = bank.details.get(question.id) ?? NOWHERE;
    return { file, line, message };
  };
  const issues = bank.questions.flatMap((question) => {
    const details = bank.details.get(question.id) ?? NOWHERE;
    return [...formProblems(question), ...sayProblems(question, details), ...factProblems(question, details, facts)].map((message) =>
      at(question, message),
    );
  });
  const twins = similarPairs(bank.questions).map(({ question, other, share }) =>
    at(question, `${share === 1 ? 'Asks the same as' : `Is ${Math.round(share * 100)} % the same as`} ${other.id}`),
  );
  const [first] = bank.details.values();
  const given = giveaways(bank.questions).map((message) => ({ file: first?.file ?? '', line: 1, message }));
  const entries = new Map(facts.entries.map((entry) => [entry.id, entry]));
  const doubts = bank.questions
    .filter((question) => mayMeanTheBook(question, bank.details.get(question.id) ?? NOWHERE, entries.get(question.entry ?? '')))
    .map((question) => at(question, `The book differs about ${question.entry}, and the question has no "asks"`));
  return { issues: [...bank.issues, ...issues, ...twins, ...given], doubts };
}

/** What is wrong with generated questions: the same rules of form hold for them, and none asks exactly what another asks. */
export function checkMade(made: readonly Question[]): string[] {
  const seen = new Map<string, string>();
  const problems = made.flatMap((question) => {
    const key = askedText(question).toLowerCase();
    const twin = seen.get(key);
    seen.set(key, question.id);
    return [...formProblems(question), ...(twin === undefined ? [] : [`Asks the same as ${twin}`])].map(
      (message) => `${question.id}: ${message}`,
    );
  });
  return [...problems, ...giveaways(made).map((message) => `generated questions: ${message}`)];
}

const NOWHERE: QuestionDetails = { file: '', line: 1, asks: null, fact: null };

/** What is wrong with the form of one question; the same rules hold for generated ones. */
export function formProblems(question: Question): string[] {
  const problems: string[] = [];
  const asks = plainProse(question.asks);
  const choices = question.choices.map((choice) => plainProse(choice.text));
  const wanted = asks.trimEnd().endsWith('Choose two.') ? 2 : 1;
  if (asks.length > LONGEST.asks) problems.push(`The question has ${asks.length} characters: at most ${LONGEST.asks}`);
  if (choices.length !== 4) problems.push(`The question has ${choices.length} choices: four are wanted`);
  if (takes(question) !== wanted)
    problems.push(`${takes(question)} choices are right: ${wanted} wanted, "Choose two." ends a question with two`);
  if (new Set(choices.map((choice) => choice.trim().toLowerCase())).size < choices.length) problems.push('Two choices are the same');
  for (const { text, why } of question.choices) {
    const choice = plainProse(text);
    if (choice.trim() === '') problems.push('A choice has no text');
    if (choice.length > LONGEST.choice) problems.push(`A choice has ${choice.length} characters, at most ${LONGEST.choice}: "${choice}"`);
    if (LAZY.test(choice)) problems.push(`A choice stands for the others: "${choice}"`);
    const reason = why === null ? '' : plainProse(why);
    if (reason === '') problems.push(`A choice has no reason: "${choice}"`);
    if (reason.length > LONGEST.reason)
      problems.push(`A reason has ${reason.length} characters, at most ${LONGEST.reason}: "${reason.slice(0, 40)}…"`);
  }
  if (question.sources.every((source) => !/^https?:\/\//.test(source))) problems.push('The question has no address as a source');
  return problems;
}

// "None of them" about what the question names is an answer; about the other choices it is none.
const LAZY = /^(?:all|none|both|neither|any|two) of (?:the )?(?:above|others?|choices|answers|these|options)\b|^[a-d] and [a-d]$/i;

function sayProblems(question: Question, { asks }: QuestionDetails): string[] {
  const said = [plainProse(question.asks), ...question.shown.map(wordsOf)].join(' ');
  if (asks === 'book' && !/\bbook\b/i.test(said)) return ['The question asks for the book and does not say so'];
  if (asks === 'today' && !/\b(?:today|now|book|current\w*|docker (?:cli |engine )?\d+|since|still)\b/i.test(said))
    return ['The question asks for today and does not say so'];
  return [];
}

function factProblems(question: Question, { fact }: QuestionDetails, facts: DockerFacts): string[] {
  if (fact === null) return [];
  return question.choices.flatMap(({ text, isRight }) => {
    const choice = plainProse(text);
    const decision = decideChoice(fact, choice, facts);
    if (decision.kind === 'undecidable') return [`Cannot decide "${choice}" by ${fact.kind}: ${decision.reason}`];
    if (decision.isRight === isRight) return [];
    return [`"${choice}" is marked ${isRight ? 'right' : 'wrong'}, by the facts (${fact.kind}) it is ${isRight ? 'wrong' : 'right'}`];
  });
}

/** True where an entry has a remark on the book that shares a number, a flag or two telling words with the question. */
function mayMeanTheBook(question: Question, { asks }: QuestionDetails, entry: Entry | undefined): boolean {
  if (asks !== null || !entry?.book) return false;
  const right = question.choices.filter((choice) => choice.isRight).map((choice) => plainProse(choice.text));
  const own = tellingOf([plainProse(question.asks), ...right].join(' '));
  const shared = [...tellingOf(entry.book)].filter((word) => own.has(word));
  return shared.some((word) => /\d|^-/.test(word)) || shared.length >= 3;
}

interface Pair {
  readonly question: Question;
  readonly other: Question;
  readonly share: number;
}

// Above this share of common words two questions are looked at as one.
const TOO_SIMILAR = 0.85;

/** Pairs of questions that ask nearly the same: by the stems of what is asked, shown and right. */
export function similarPairs(questions: readonly Question[]): Pair[] {
  const words = questions.map((question) => tellingOf(askedText(question)));
  const pairs: Pair[] = [];
  for (const [index, question] of questions.entries()) {
    for (const [before, other] of questions.slice(0, index).entries()) {
      const share = overlapOf(words[index] ?? new Set(), words[before] ?? new Set());
      if (share > TOO_SIMILAR) pairs.push({ question, other, share });
    }
  }
  return pairs;
}

/** What a question is about: stem, what is shown, and the right choices. */
function askedText({ asks, shown, choices }: Question): string {
  const right = choices.filter((choice) => choice.isRight).map((choice) => plainProse(choice.text));
  return [plainProse(asks), ...shown.map(wordsOf), ...right].join(' ');
}

const FILLERS: ReadonlySet<string> = new Set(
  'a an and are as at be by does do for from how in is it of on or that the this to two what when which with'.split(' '),
);

/** Stems of the words that tell; flags, numbers and names with signs stay whole. */
export function tellingOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}$*/_{-][\p{L}\p{N}$*./_:={}-]*/gu) ?? [];
  const whole = words.map((word) => word.replace(/[.:]+$/, '')).filter((word) => word !== '' && !FILLERS.has(word));
  return new Set(whole.map((word) => (/^[a-z]+$/.test(word) ? stemOf(word) : word)));
}

/** Common members as a share of all. */
function overlapOf(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  if (Math.min(left.size, right.size) < TOO_SIMILAR * Math.max(left.size, right.size)) return 0;
  const common = [...left].filter((word) => right.has(word)).length;
  return common / Math.max(1, left.size + right.size - common);
}

function wordsOf(passage: Passage): string {
  switch (passage.kind) {
    case 'code':
      return passage.source;
    case 'paragraph':
    case 'caution':
      return plainProse(passage.prose);
    case 'list':
      return passage.items.map((item) => plainProse(item.prose)).join(' ');
    case 'table':
      return [passage.header, ...passage.rows].flatMap((row) => row.map(plainProse)).join(' ');
  }
}
