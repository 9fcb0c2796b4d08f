import type { Answer, Block, Button, Source } from '../answer/answer.js';
import { type Inline, type Prose, parseProse } from '../prose.js';
import type { Asked } from '../quiz/asked.js';
import type { Choice } from '../quiz/question.js';
import { takes } from '../quiz/question.js';
import type { Outcome } from '../quiz/record-pick.js';
import { percentOf, type Result } from '../quiz/result.js';
import type { Pick, Round } from '../quiz/round.js';
import {
  AGAIN_TITLE,
  ANSWER_LETTERS,
  answeredSoFar,
  beforeLine,
  CHANGED_TITLE,
  CHOSE_RIGHT,
  CLOSED_TITLE,
  closedLine,
  FIRST_COUNTS,
  howToAnswer,
  NOTED_TITLE,
  notedLine,
  questionTitle,
  RIGHT_MARK,
  RIGHT_TITLE,
  SEE_BEFORE,
  shareLine,
  TOOK,
  WRONG_TITLE,
} from '../wording/quiz.js';

/** How the question before went, for the line above the next one. */
export interface Before {
  readonly isYesterday: boolean;
  readonly result: Result;
  readonly link: string | null;
}

// A platform shows five buttons in a row; a team's own question may have six choices.
const MOST_BUTTONS = 5;

/** A question that waits for answers. Nothing in it depends on which choice is right. */
export function composeQuestion(round: Round, answered: number, before: Before | null): Answer {
  const { question, reveal } = round;
  const counter = answered === 0 ? '' : `${answeredSoFar(answered)} · `;
  const hint = `${counter}${howToAnswer(takes(question), reveal === 'at-close')}`;
  return plainAnswer(titleOf(round), [
    ...(before === null ? [] : [{ kind: 'note', label: 'origin', prose: beforeProse(before) } as const]),
    ...askedOf(round),
    { kind: 'list', ordered: false, items: choicesOf(round).map((shown) => itemOf(choiceProse(shown))) },
    { kind: 'note', label: 'origin', prose: [{ kind: 'text', text: hint }] },
    ...(isMenu(round) ? [] : [{ kind: 'buttons', buttons: buttonsOf(round) } as const]),
  ]);
}

/** True where choices are taken from a menu: two at once, or too many for a row of buttons. */
export function isMenu({ question }: Asked): boolean {
  return takes(question) > 1 || question.choices.length > MOST_BUTTONS;
}

/** The round after its close: the answer, how the choices were taken, and why. `read` is the entry to read. */
export function composeClosed(round: Round, result: Result, read: Button | null): Answer {
  const { answered, right, taken } = result;
  const shown = choicesOf(round);
  const shares = shown.map(({ letter, choice }, place) => {
    const count = taken[place] ?? 0;
    return shareLine(letter, count, answered, percentOf(count, answered), choice.isRight);
  });
  const line = closedLine(answered, right, percentOf(right, answered));
  return {
    ...plainAnswer(`${titleOf(round)} · ${CLOSED_TITLE}`, [
      ...askedOf(round),
      { kind: 'list', ordered: false, items: shown.map((one) => itemOf([...choiceProse(one), ...markOf(one.choice)])) },
      ...(answered === 0 ? [] : [{ kind: 'code', language: 'text', source: shares.join('\n') } as const]),
      { kind: 'paragraph', prose: [{ kind: 'strong', text: line }] },
      ...shown.filter(({ choice }) => choice.isRight).flatMap((one) => reasonOf(CHOSE_RIGHT, one)),
    ]),
    choices: read === null ? [] : [read],
    source: sourceOf(round),
  };
}

/** What the person alone is told about their press. `counted` is what counts now. */
export function composeOutcome(round: Round, outcome: Outcome, counted: Pick, read: Button | null): Answer {
  const taken = choicesOf(round).filter(({ index }) => counted.choices.includes(index));
  if (outcome === 'noted' || outcome === 'changed') {
    const line = notedLine(taken.map(({ letter }) => letter));
    return plainAnswer(outcome === 'noted' ? NOTED_TITLE : CHANGED_TITLE, [{ kind: 'paragraph', prose: parseProse(line) }]);
  }
  return {
    ...plainAnswer(titleOfOutcome(outcome), [...(outcome === 'again' ? [againOf(counted)] : []), ...reasonsOf(round, counted)]),
    choices: read === null ? [] : [read],
    source: sourceOf(round),
  };
}

/** Why the right ones are right, and why not what was taken. */
export function reasonsOf(
  asked: Asked,
  { choices, isRight }: { readonly choices: readonly number[]; readonly isRight: boolean },
): readonly Block[] {
  const right = choicesOf(asked).filter(({ choice }) => choice.isRight);
  if (isRight) return right.flatMap((one) => reasonOf('', one));
  const taken = choicesOf(asked).filter(({ index }) => choices.includes(index));
  return [
    ...taken.flatMap((one) => reasonOf(TOOK, one)),
    ...right.filter((one) => !taken.includes(one)).flatMap((one) => reasonOf(CHOSE_RIGHT, one)),
  ];
}

function titleOfOutcome(outcome: 'right' | 'wrong' | 'again'): string {
  switch (outcome) {
    case 'right':
      return RIGHT_TITLE;
    case 'wrong':
      return WRONG_TITLE;
    case 'again':
      return AGAIN_TITLE;
  }
}

function againOf({ isRight }: Pick): Block {
  return { kind: 'paragraph', prose: parseProse(`${FIRST_COUNTS} **${isRight ? RIGHT_TITLE : WRONG_TITLE}.**`) };
}

/** A choice with the letter it has in the message. */
export interface Shown {
  readonly letter: string;
  readonly index: number;
  readonly choice: Choice;
}

export function choicesOf({ order, question }: Asked): readonly Shown[] {
  return order.flatMap((index, place) => {
    const choice = question.choices[index];
    return choice === undefined ? [] : [{ letter: ANSWER_LETTERS[place] ?? String(place + 1), index, choice }];
  });
}

/** The buttons of a question; their `ask` is the letter. */
export function buttonsOf(asked: Asked): readonly Button[] {
  return choicesOf(asked).map(({ letter }) => ({ label: letter, ask: letter }));
}

/** What a menu offers: a letter with the beginning of its choice, and its place as the value. */
export function optionsOf(asked: Asked): readonly { readonly label: string; readonly value: string }[] {
  return choicesOf(asked).map(({ letter, choice }, place) => {
    const text = choice.text.map((inline) => inline.text).join('');
    return { label: `${letter}: ${text}`.slice(0, 75), value: String(place) };
  });
}

function titleOf({ day, question: { topic, level } }: Round): string {
  return questionTitle(day !== null, topic, level);
}

export function askedOf({ question }: Asked): readonly Block[] {
  return [{ kind: 'paragraph', prose: emphasised(question.asks) }, ...question.shown];
}

/** The question itself stands out; code stays code. */
function emphasised(prose: Prose): Prose {
  return prose.map((inline): Inline => (inline.kind === 'text' ? { kind: 'strong', text: inline.text } : inline));
}

export function choiceProse({ letter, choice }: Shown): Prose {
  return [{ kind: 'strong', text: letter }, { kind: 'text', text: '  ' }, ...choice.text];
}

export function markOf({ isRight }: Choice): Prose {
  return isRight
    ? [
        { kind: 'text', text: '  ✓ ' },
        { kind: 'strong', text: RIGHT_MARK },
      ]
    : [];
}

/** "Right is **B** 2377/tcp. Managers talk to each other on this port." */
export function reasonOf(before: string, { letter, choice }: Shown): readonly Block[] {
  const lead: Prose = before === '' ? [] : [{ kind: 'text', text: `${before} ` }];
  const why: Prose = choice.why === null ? [] : [{ kind: 'text', text: '. ' }, ...choice.why];
  const named: Prose = [{ kind: 'strong', text: letter }, { kind: 'text', text: ' ' }, ...choice.text];
  return [{ kind: 'paragraph', prose: [...lead, ...named, ...why] }];
}

function beforeProse({ isYesterday, result: { answered, right }, link }: Before): Prose {
  const text = beforeLine(isYesterday, answered, right, percentOf(right, answered));
  if (link === null) return [{ kind: 'text', text }];
  return [
    { kind: 'text', text: `${text} ` },
    { kind: 'link', text: SEE_BEFORE, url: link },
  ];
}

export function itemOf(prose: Prose): { prose: Prose; items: readonly [] } {
  return { prose, items: [] };
}

export function sourceOf({ question }: Asked): Source | null {
  const [url] = question.sources;
  if (url === undefined) return null;
  return { label: url.replace(/^https?:\/\//, '').replace(/\/$/, ''), url };
}

export function plainAnswer(title: string, blocks: readonly Block[]): Answer {
  return { kind: 'help', title, blocks, entry: null, confidence: 1, source: null, corrections: [], choices: [] };
}

export function lineOf(text: string): Block {
  return { kind: 'paragraph', prose: parseProse(text) };
}
