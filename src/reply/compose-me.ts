import type { Answer, Block, Button } from '../answer/answer.js';
import { parseProse } from '../prose.js';
import {
  BOARD_OFF_LABEL,
  BOARD_ON_LABEL,
  boardIsOff,
  boardIsOn,
  CARDS_TEXT,
  CARDS_TITLE,
  DATA_TITLE,
  dataWhere,
  EXPORT_TITLE,
  exportText,
  FORGET_ASK,
  FORGET_LABEL,
  FORGET_REST,
  FORGET_TITLE,
  FORGOTTEN,
  FORGOTTEN_TITLE,
  FREEZE_AHEAD,
  FREEZE_LABEL,
  FREEZE_TITLE,
  frozenAhead,
  HOW_FREEZES,
  inHand,
  ME_TITLE,
  meOthers,
  NO_DATA,
  NOTHING_TO_FORGET,
  tableLine,
  type ZoneFrom,
  zoneLine,
} from '../wording/me.js';
import { itemOf, lineOf, plainAnswer } from './compose-quiz.js';

export const BOARD_ON_BUTTON: Button = { label: BOARD_ON_LABEL, ask: 'me board on' };
export const BOARD_OFF_BUTTON: Button = { label: BOARD_OFF_LABEL, ask: 'me board off' };
export const FREEZE_BUTTON: Button = { label: FREEZE_LABEL, ask: 'freeze tomorrow' };
export const FORGET_BUTTON: Button = { label: FORGET_LABEL, ask: 'forget me' };

/** What somebody set, and how `me` is typed here. */
export interface Settings {
  readonly zone: string;
  readonly from: ZoneFrom;
  readonly isOnBoards: boolean;
  readonly freezes: number;
  readonly me: string;
}

export function composeMe({ zone, from, isOnBoards, freezes, me }: Settings): Answer {
  const lines = [zoneLine(zone, from, me), isOnBoards ? boardIsOn(me) : boardIsOff(me), inHand(freezes), meOthers(me)];
  return { ...plainAnswer(ME_TITLE, lines.map(lineOf)), choices: [isOnBoards ? BOARD_OFF_BUTTON : BOARD_ON_BUTTON] };
}

/** `ahead`: the days from today on that are set aside. */
export function composeFreezes(freezes: number, ahead: readonly string[], canFreeze: boolean): Answer {
  const lines = [inHand(freezes), ...(ahead.length === 0 ? [] : [frozenAhead(ahead)]), HOW_FREEZES, ...(canFreeze ? [FREEZE_AHEAD] : [])];
  return { ...plainAnswer(FREEZE_TITLE, lines.map(lineOf)), choices: canFreeze ? [FREEZE_BUTTON] : [] };
}

type Counts = Readonly<Record<string, number>>;

/** How many rows of each table are about somebody. */
export function composeData(counts: Counts, me: string): Answer {
  const blocks = Object.keys(counts).length === 0 ? [lineOf(NO_DATA)] : [listOfTables(counts), lineOf(dataWhere(me))];
  return plainAnswer(DATA_TITLE, blocks);
}

export function composeForgetAsk(counts: Counts): Answer {
  if (Object.keys(counts).length === 0) return plainAnswer(FORGOTTEN_TITLE, [lineOf(NOTHING_TO_FORGET)]);
  return { ...plainAnswer(FORGET_TITLE, [lineOf(FORGET_ASK), listOfTables(counts)]), choices: [FORGET_BUTTON] };
}

export function composeForgotten(counts: Counts): Answer {
  const what = Object.keys(counts).length === 0 ? [lineOf(NOTHING_TO_FORGET)] : [lineOf(FORGOTTEN), listOfTables(counts)];
  return plainAnswer(FORGOTTEN_TITLE, [...what, lineOf(FORGET_REST)]);
}

function listOfTables(counts: Counts): Block {
  const items = Object.entries(counts).map(([table, count]) => itemOf(parseProse(tableLine(table, count))));
  return { kind: 'list', ordered: false, items };
}

// So that a message is cut between two of them, and the rest comes with "More".
const MOST_PER_BLOCK = 1_500;

/** What was exported as text, where no file can be given. */
export function composeExportText(text: string, of: 'everything' | 'cards', me: string): Answer {
  const language = of === 'cards' ? 'text' : 'json';
  const blocks = piecesOf(text.trimEnd()).map((source): Block => ({ kind: 'code', language, source }));
  return plainAnswer(of === 'cards' ? CARDS_TITLE : EXPORT_TITLE, [lineOf(of === 'cards' ? CARDS_TEXT : exportText(me)), ...blocks]);
}

/** Whole lines together, as many as go in a piece. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  for (const line of text.split('\n')) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + line.length < MOST_PER_BLOCK) pieces[pieces.length - 1] = `${last}\n${line}`;
    else pieces.push(line);
  }
  return pieces;
}
