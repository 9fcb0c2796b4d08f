import type { Answer } from '../answer/answer.js';
import type { Bot } from '../bot.js';
import type { Talk } from '../conversation.js';

// Longer ones are no message anybody points at; the rest of a log says nothing new.
const MOST_LINES = 200;
// A line takes some ten milliseconds, in which nobody else is answered. What is known word for word was found in the whole text.
const MOST_ASKED = 40;
const TELLING = /error|fail|denied|refused|can(?:no|')t|unable|not |no such|invalid|unknown|already|exit|kill|conflict|warn|e:/i;
const COMMAND = /(?:^|[\s`$#>("'])((?:sudo\s+)?docker(?:-compose)?\s+\S.*)$/;

/** The answer to the error or the docker command in a message that somebody pointed at; null where there is neither. */
export function findProblem(text: string, bot: Bot): { answer: Answer; talk: Talk } | null {
  const whole = bot.ask(text);
  if (isAboutProblem(whole.answer)) return whole;
  const lines = text.split('\n').slice(0, MOST_LINES);
  const error = tellingOf(lines)
    .map((line) => bot.ask(line))
    .find(({ answer }) => answer.entry?.startsWith('error') === true);
  if (error !== undefined) return error;
  const explained = lines
    .flatMap(commandIn)
    .slice(0, MOST_ASKED)
    .map((line) => bot.ask(`explain ${line}`));
  return explained.find(({ answer }) => answer.kind === 'answer') ?? (whole.answer.kind === 'answer' ? whole : null);
}

/** All lines of a short message, of a long log those that sound like trouble. */
function tellingOf(lines: readonly string[]): readonly string[] {
  return lines.length <= MOST_ASKED ? lines : lines.filter((line) => TELLING.test(line)).slice(0, MOST_ASKED);
}

function isAboutProblem({ kind, entry }: Answer): boolean {
  return kind === 'answer' && entry !== null && /^(?:error|flag:|command:|explain)/.test(entry);
}

/** The docker command in a line, without the prompt, the backticks or the words around it. */
function commandIn(line: string): string[] {
  const quoted = /`([^`]*\bdocker\b[^`]*)`/.exec(line)?.[1];
  const found = quoted ?? COMMAND.exec(line)?.[1];
  return found === undefined ? [] : [found.trim()];
}
