import { readFileSync } from 'node:fs';
import { type Reply, replyToTurns } from '../adapters/terminal/machine-interface.js';
import type { Bot } from '../src/bot.js';

/** One asked question and what a right answer must contain: patterns over its first 1,200 characters, case ignored. */
export interface Row {
  readonly id: string;
  readonly query: string;
  readonly turns?: readonly string[];
  readonly kind: string;
  readonly expect: 'answer' | 'abstain';
  readonly scope: string;
  readonly must: readonly string[];
  readonly mustNot?: readonly string[];
}

export type Outcome = 'right' | 'wrong' | 'silent';

export interface Scored {
  readonly row: Row;
  readonly reply: Reply;
  readonly outcome: Outcome;
}

/** Reads a file of one JSON object a line. */
export function readQuestions(file: string): readonly Row[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row);
}

export function score(row: Row, bot: Bot): Scored {
  const reply = replyToTurns(bot, row.id, row.turns ?? [row.query]);
  return { row, reply, outcome: outcomeOf(row, reply) };
}

/** Right is an answer that says all it must and nothing it must not, or a refusal where one was due. */
function outcomeOf(row: Row, reply: Reply): Outcome {
  const text = reply.text.slice(0, 1200);
  const isClean = (row.mustNot ?? []).every((pattern) => !new RegExp(pattern, 'i').test(text));
  if (row.expect === 'abstain') return reply.kind !== 'answer' && reply.kind !== 'error' && isClean ? 'right' : 'wrong';
  if (reply.kind !== 'answer') return 'silent';
  return isClean && row.must.every((pattern) => new RegExp(pattern, 'i').test(text)) ? 'right' : 'wrong';
}
