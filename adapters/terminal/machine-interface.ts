import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Answer } from '../../src/answer/answer.js';
import { plainText } from '../../src/answer/plain-text.js';
import type { Bot, Talk } from '../../src/bot.js';

/** One line of `deckhand ask --jsonl`; other programs build on these names. */
export interface Reply {
  readonly id: unknown;
  readonly kind: Answer['kind'];
  readonly title: string;
  readonly text: string;
  readonly entry: string | null;
  readonly confidence: number;
  readonly source: { readonly label: string; readonly url?: string } | null;
  readonly corrected?: readonly { readonly from: string; readonly to: string }[];
  readonly choices?: readonly { readonly label: string; readonly ask: string }[];
  readonly ms: number;
}

/** Answers one JSON object per line, in order, as they come. A line that can't be used gets an error and the rest go on. */
export async function answerJsonLines(bot: Bot, input: Readable, output: Writable): Promise<void> {
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    if (!output.write(`${JSON.stringify(replyTo(bot, line))}\n`)) await new Promise((resolve) => output.once('drain', resolve));
  }
}

/** What `--jsonl` answers to one line. */
export function replyTo(bot: Bot, line: string): Reply | { readonly id: null; readonly kind: 'error'; readonly text: string } {
  const asked = readLine(line);
  if ('error' in asked) return { id: null, kind: 'error', text: asked.error };
  return replyToTurns(bot, asked.id, asked.turns);
}

/** Goes through a conversation and replies to its last turn. */
export function replyToTurns(bot: Bot, id: unknown, turns: readonly string[]): Reply {
  const started = performance.now();
  let talk: Talk | undefined;
  let answer: Answer | undefined;
  for (const typed of turns) ({ answer, talk } = bot.ask(typed, talk));
  if (answer === undefined) throw new Error('Cannot reply: the conversation has no turns');
  const ms = Math.round((performance.now() - started) * 1000) / 1000;
  return {
    id,
    kind: answer.kind,
    title: answer.title,
    text: plainText(answer),
    entry: answer.entry,
    confidence: answer.confidence,
    source: answer.source,
    ...(answer.corrections.length > 0 ? { corrected: answer.corrections } : {}),
    ...(answer.choices.length > 0 ? { choices: answer.choices } : {}),
    ms,
  };
}

type Line = { readonly id: unknown; readonly turns: readonly string[] } | { readonly error: string };

// By hand and not with zod: its import costs as much as the rest of a one-shot start.
function readLine(line: string): Line {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { error: 'Cannot read the line: it is not JSON' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { error: 'Cannot read the line: it is not a JSON object' };
  const turns: unknown = Object.hasOwn(value, 'turns') ? (value as { turns: unknown }).turns : undefined;
  if (!Array.isArray(turns) || turns.length === 0 || !turns.every((turn) => typeof turn === 'string')) {
    return { error: 'Cannot read the line: "turns" is not a list of at least one text' };
  }
  const id: unknown = Object.hasOwn(value, 'id') ? (value as { id: unknown }).id : null;
  return { id: id ?? null, turns };
}
