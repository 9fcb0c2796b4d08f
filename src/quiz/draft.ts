import { parseProse, plainProse } from '../prose.js';
import { formProblems } from './check-bank.js';
import { type Choice, type Domain, type Level, type Question, takes } from './question.js';
import { numberOf, shuffled } from './seeded.js';
import { domainOf } from './topic-domain.js';

/** A choice with its reason; `code` stands between backticks in both. */
export interface Option {
  readonly text: string;
  readonly why: string;
}

/** A question that is to be made: the right choices, and more wrong ones than are needed, all of them proven wrong. */
export interface Draft {
  /** `made/slug`. */
  readonly id: string;
  readonly topic: string;
  readonly entry: string;
  readonly level: Level;
  readonly domain?: Domain;
  readonly asks: string;
  readonly right: readonly Option[];
  readonly wrong: readonly Option[];
  readonly sources: readonly string[];
}

/** A question of a draft: four choices, drawn and ordered by its id alone. Null where it would break a rule. */
export function settleDraft(draft: Draft): Question | null {
  const wanted = 4 - draft.right.length;
  const wrong = distinct(draft.wrong).filter(({ text }) => draft.right.every((right) => folded(right.text) !== folded(text)));
  if (wrong.length < wanted) return null;
  const drawn = drawWrong(draft, wrong, wanted);
  const choices = shuffled(
    [...draft.right.map((one) => choiceOf(one, true)), ...drawn.map((one) => choiceOf(one, false))],
    `${draft.id} order`,
  );
  const { id, topic, level, entry, sources } = draft;
  const domain = draft.domain ?? domainOf(topic);
  const question: Question = { id, topic, domain, level, entry, asks: parseProse(draft.asks), shown: [], choices, sources };
  return formProblems(question).length === 0 && takes(question) === draft.right.length ? question : null;
}

/**
 * The wrong choices. The right one may be the longest or the shortest only as often as chance has it, so most drafts draw
 * until another one is; where no draw does it, the first stands.
 */
function drawWrong({ id, right }: Draft, wrong: readonly Option[], wanted: number): readonly Option[] {
  const draws = Array.from({ length: 24 }, (_, turn) => shuffled(wrong, `${id} ${turn}`).slice(0, wanted));
  const length = Math.max(...right.map(({ text }) => lengthOf(text)));
  const place = numberOf(`${id} length`) % 4;
  const fits = (drawn: readonly Option[]): boolean => {
    const others = drawn.map(({ text }) => lengthOf(text));
    if (place === 0) return length >= Math.max(...others);
    if (place === 1) return length <= Math.min(...others);
    return length <= Math.max(...others) && length >= Math.min(...others);
  };
  return draws.find(fits) ?? draws.find((drawn) => length <= Math.max(...drawn.map(({ text }) => lengthOf(text)))) ?? draws[0] ?? [];
}

function choiceOf({ text, why }: Option, isRight: boolean): Choice {
  return { text: parseProse(text), isRight, why: parseProse(why) };
}

function distinct(options: readonly Option[]): Option[] {
  return [...new Map(options.map((option) => [folded(option.text), option])).values()];
}

const folded = (text: string): string => plainProse(parseProse(text)).trim().toLowerCase();
const lengthOf = (text: string): number => plainProse(parseProse(text)).length;
