import type { Answer } from '../answer/answer.js';
import type { Bot } from '../bot.js';
import type { Talk } from '../conversation.js';

// Longer ones are no message anybody points at; the rest of a log says nothing new.
const MOST_LINES = 200;
const COMMAND = /(?:^|[\s`$#>("'])((?:sudo\s+)?docker(?:-compose)?\s+\S.*)$/;

/** The answer to the error or the docker command in a message that somebody pointed at; null where there is neither. */
export function findProblem(text: string, bot: Bot): { answer: Answer; talk: Talk } | null {
  const whole = bot.ask(text);
  if (isAboutProblem(whole.answer)) return whole;
  const lines = text.split('\n').slice(0, MOST_LINES);
  const error = lines.map((line) => bot.ask(line)).find(({ answer }) => answer.entry?.startsWith('error') === true);
  if (error !== undefined) return error;
  const explained = lines.flatMap(commandIn).map((line) => bot.ask(`explain ${line}`));
  return explained.find(({ answer }) => answer.kind === 'answer') ?? (whole.answer.kind === 'answer' ? whole : null);
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
