import type { Answer, Block, Button } from '../answer/answer.js';
import type { Asked } from '../quiz/asked.js';
import type { Score } from '../quiz/exam.js';
import { takes } from '../quiz/question.js';
import { percentOf } from '../quiz/result.js';
import {
  ALL_RIGHT,
  ANOTHER_EXAM,
  COMES_IN_PRACTICE,
  DOMAIN_NAMES,
  examHint,
  IS_RIGHT,
  itemTitle,
  NO,
  resultTitle,
  START_OVER,
  TIME_OVER,
  TO_READ,
  tookLine,
  unansweredLine,
  YES,
} from '../wording/practice.js';
import { barOf } from '../wording/quiz.js';
import { choiceList } from './compose-practice.js';
import { askedOf, buttonsOf, isMenu, lineOf, plainAnswer } from './compose-quiz.js';

export const YES_BUTTON: Button = { label: YES, ask: 'yes' };
export const NO_BUTTON: Button = { label: NO, ask: 'no' };
export const START_OVER_BUTTON: Button = { label: START_OVER, ask: 'start over' };
export const ANOTHER_BUTTON: Button = { label: ANOTHER_EXAM, ask: 'another exam' };

/** Where in an exam somebody is. */
export interface ItemPlace {
  readonly asked: Asked;
  /** From 1. */
  readonly item: number;
  readonly of: number;
  readonly isShort: boolean;
  /** The place of the option that is shown alone, from 0; null where all are shown. */
  readonly step: number | null;
  readonly minutesLeft: number;
  /** Said above the item, such as how the exam goes; null where nothing is. */
  readonly before: string | null;
  readonly canStartOver: boolean;
}

/** An item that waits for its answer. Nothing in it depends on which choice is right. */
export function composeItem({ asked, item, of, isShort, step, minutesLeft, before, canStartOver }: ItemPlace): Answer {
  const hint = examHint(takes(asked.question), step !== null, minutesLeft);
  return {
    ...plainAnswer(itemTitle(item, of, isShort), [
      ...(before === null ? [] : [lineOf(before)]),
      ...askedOf(asked),
      ...(step === null ? [choiceList(asked)] : optionOf(asked, step)),
      { kind: 'note', label: 'origin', prose: [{ kind: 'text', text: hint }] },
      ...buttonsFor(asked, step),
      // Chats show no other offers below the buttons of an answer.
      ...(canStartOver ? [{ kind: 'buttons', buttons: [START_OVER_BUTTON] } as const] : []),
    ]),
    choices: canStartOver ? [START_OVER_BUTTON] : [],
  };
}

function optionOf({ question, order }: Asked, step: number): readonly Block[] {
  const choice = question.choices[order[step] ?? -1];
  if (choice === undefined) return [];
  return [{ kind: 'list', ordered: false, items: [{ prose: choice.text, items: [] }] }, lineOf(IS_RIGHT)];
}

function buttonsFor(asked: Asked, step: number | null): readonly Block[] {
  if (step !== null) return [{ kind: 'buttons', buttons: [YES_BUTTON, NO_BUTTON] }];
  return isMenu(asked) ? [] : [{ kind: 'buttons', buttons: buttonsOf(asked) }];
}

// More entries than these nobody reads after an exam.
const MOST_READ = 3;

/** How it went, by domain, and what to read. `titleOf` knows the entries. */
export function composeResult(
  score: Score,
  { minutes, of, isTimeOver }: { readonly minutes: number; readonly of: number; readonly isTimeOver: boolean },
  titleOf: (entry: string) => string | null,
): Answer {
  const { right, unanswered, domains } = score;
  const read = score.read.flatMap((entry): Button[] => {
    const title = titleOf(entry);
    return title === null ? [] : [{ label: title, ask: entry }];
  });
  return {
    ...plainAnswer(resultTitle(right, score.of, percentOf(right, score.of)), [
      { kind: 'code', language: 'text', source: domains.map((one) => domainLine(one, domains)).join('\n') },
      lineOf([isTimeOver ? TIME_OVER : tookLine(minutes, of), ...(unanswered === 0 ? [] : [unansweredLine(unanswered)])].join(' ')),
      ...(right === score.of ? [lineOf(ALL_RIGHT)] : right + unanswered === score.of ? [] : [lineOf(COMES_IN_PRACTICE)]),
      ...(read.length === 0 ? [] : [lineOf(TO_READ)]),
    ]),
    choices: [...read.slice(0, MOST_READ), ANOTHER_BUTTON],
  };
}

type DomainScore = Score['domains'][number];

/** What a screen reader should say stands before the bar. */
function domainLine({ domain, right, of }: DomainScore, all: readonly DomainScore[]): string {
  const width = Math.max(...all.map((one) => DOMAIN_NAMES[one.domain].length));
  const counted = `${String(right).padStart(2)} of ${String(of).padStart(2)}`;
  const percent = percentOf(right, of);
  return `${DOMAIN_NAMES[domain].padEnd(width)}  ${counted}  ${String(percent).padStart(3)} %  ${barOf(percent / 100)}`.trimEnd();
}
