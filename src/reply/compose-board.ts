import type { Answer, Block } from '../answer/answer.js';
import { parseProse } from '../prose.js';
import type { Span } from '../quiz/board.js';
import { percentOf } from '../quiz/result.js';
import type { Week } from '../quiz/week.js';
import {
  BOARD_TITLES,
  hardestLine,
  howToBoard,
  NOBODY_ON_BOARD_TITLE,
  POINTS_LINE,
  unshownLine,
  WEEK_TITLE,
  weekLine,
} from '../wording/group.js';

/** A board without its names. `unshown` is how many answered and aren't on it; `me` is how `me` is typed here. */
export function composeBoard(span: Span, isEmpty: boolean, unshown: number, me: string): Answer {
  const lines = [...(unshown === 0 ? [] : [unshownLine(unshown, isEmpty)]), POINTS_LINE, howToBoard(me)];
  return plainAnswer(isEmpty ? NOBODY_ON_BOARD_TITLE : BOARD_TITLES[span], lines.map(paragraph));
}

/** The week before, without its names. `command` is how the quiz is typed here. */
export function composeWeek({ questions, people, right, answered, hardest }: Week, command: string): Answer {
  return plainAnswer(WEEK_TITLE, [
    paragraph(weekLine(questions, people, right, answered, percentOf(right, answered))),
    ...(hardest === null ? [] : [paragraph(hardestLine(hardest.topic, hardest.right, hardest.answered, command))]),
  ]);
}

function paragraph(line: string): Block {
  return { kind: 'paragraph', prose: parseProse(line) };
}

function plainAnswer(title: string, blocks: readonly Block[]): Answer {
  return { kind: 'help', title, blocks, entry: null, confidence: 1, source: null, corrections: [], choices: [] };
}
