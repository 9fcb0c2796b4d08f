import type { Readable, Writable } from 'node:stream';
import { plainText } from '../../src/answer/plain-text.js';
import type { Bot } from '../../src/bot.js';
import { answerJsonLines, replyToTurns } from './machine-interface.js';

export interface World {
  readonly bot: Bot;
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean };
  readonly errors: Writable;
}

export async function runCommandLine(words: readonly string[], { bot, input, output }: World): Promise<number> {
  if (words[0] === 'ask' && words.includes('--jsonl')) {
    await answerJsonLines(bot, input, output);
    return 0;
  }
  const question = words.filter((w) => w !== 'ask' && w !== '--json').join(' ');
  if (words.includes('--json')) output.write(`${JSON.stringify(replyToTurns(bot, null, [question]))}\n`);
  else output.write(`${plainText(bot.ask(question).answer)}\n`);
  return 0;
}
