import type { ErrorFamily } from '../errors/error-family.js';
import { findError } from '../errors/find-error.js';
import { readBareCode, readExitCode } from '../errors/read-exit-code.js';
import { type Query, stemEnd } from '../language/query.js';
import type { WordTest } from '../language/word-test.js';
import type { Catalogue } from '../reference/catalogue.js';
import { readLookUp, wordsIn } from '../reference/look-up.js';
import { readSpeltFlag } from '../reference/read-spelt-flag.js';
import { readBareQuorum, readQuorum } from '../sums/quorum.js';
import { readBareSum, readSum } from '../sums/read-sum.js';
import { hasArgument } from './has-argument.js';
import type { Intent } from './intent.js';
import { mayBeLine } from './may-be-line.js';
import type { PastedLine } from './read-line.js';
import { readSmallTalk } from './small-talk.js';
import { commandNamed } from './typed-command.js';
import { readWish } from './wish.js';

/** What the exact readers look things up in; opened when first needed. */
export interface Exact {
  readonly catalogue: () => Catalogue;
  readonly errors: () => readonly ErrorFamily[];
  /** Words that are never a slip for the name of a command or a flag. */
  readonly isWord: WordTest;
  /** Reads pasted lines; null in a program that was not asked about one. */
  readonly lines: { readonly readLine: (text: string) => PastedLine | null } | null;
}

// A question is shorter; from here on somebody pasted something.
const PASTE = 60;
const LOOKS_LIKE_ERROR =
  /error|fail|denied|cannot|can't|unable|not found|no such|invalid|refused|unknown|conflict|exceed|already|unauthorized|timeout|timed out|warn|exec|killed|oom|unhealthy|is not|missing|required|deprecated|obsolete/i;
const FROM_SIGNAL = 128;

/** An exit code or the message in a paste. `isAboutCodes`: the turn before was about one, so a bare number is another. */
function readError({ text, paste }: Query, errors: Exact['errors'], isAboutCodes: boolean): Intent | null {
  const code = readExitCode(text) ?? (isAboutCodes ? readBareCode(text) : null);
  const found = text.length >= 12 && LOOKS_LIKE_ERROR.test(paste) ? findError(paste, errors()) : null;
  // "executor failed running …: exit code: 127": the message says more than the code, unless the code is the question.
  if (found !== null && (code === null || paste.length > PASTE)) return { kind: 'error', entry: found.id, code: null };
  if (code === null) return null;
  const family =
    errors().find((one) => one.exit === code) ??
    (code > FROM_SIGNAL ? errors().find((one) => one.id === 'error/exit-128-plus-n') : undefined);
  return family === undefined ? null : { kind: 'error', entry: family.id, code };
}

// Opening the catalogue costs a few milliseconds: only for questions that can name a command or a flag.
const MAY_LOOK_UP =
  /(?:^|\s)--?[a-zA-Z]|\b(?:docker|docker-compose|compose|buildx|flags?|options?|switch(?:es)?|parameters?|shorthand)\b|^[a-z]+ (?:ls|rm|create|inspect|update|prune)\b/i;

/** A wish to convert, or a paste with nothing else said. A message beside the paste may be an error it caused. */
function comesFirst(line: PastedLine, asksWhatItDoes: boolean): boolean {
  switch (line.kind) {
    case 'convert-run':
    case 'convert-service':
      return true;
    case 'explain-dockerfile':
    case 'explain-services':
      return line.isAlone || asksWhatItDoes;
    case 'explain':
      return false;
  }
}

const ASKS_WHAT_IT_DOES =
  /^\s*(?:please |pls |can you )?(?:explain|what does|what do|what is|meaning)\b|\b(?:explain|meaning|what does (?:this|it|that) (?:do|mean))\b[^\n]{0,40}$/i;
// What begins with the command line is the command line; a look-up names no argument.
const SHOWS_LINE = /^\s*(?:(?:please |pls |can you |could you )*explain\b|[`$#> ]*(?:sudo )?docker(?:-compose)? )/i;
// Two to ten bare words or flags, and none that makes a sentence of them.
const MAY_BE_NAMES =
  /^(?!.*\b(?:how|what|why|when|where|which|who|is|are|do|does|did|can|should|the|an|my|i)\b)\s*[a-z][a-z-]*(?:\s+(?:--)?[a-z][a-z0-9-]*){1,9}\s*[?!.]?\s*$/i;

/** Reads what a person wants. The order is written down here and nowhere else: the narrow readings come first.
 * `subject` is the id of what was talked about before: a bare number means what the numbers before meant. */
export function parseIntent(query: Query, { catalogue, errors, isWord, lines }: Exact, subject: string | null): Intent {
  if (query.text.trim() === '') return { kind: 'blank' };
  const smallTalk = readSmallTalk(query.text);
  if (smallTalk !== null) return { kind: smallTalk };
  // A flag or a number in one of the choices of an exam question is mostly a wrong one.
  const stem = { ...query, text: query.text.slice(0, stemEnd(query.text)) };
  const quorum = readQuorum(stem) ?? (subject === 'sum:quorum' ? readBareQuorum(query) : null);
  if (quorum !== null) return { kind: 'quorum', sum: quorum };
  const sum = readSum(stem) ?? readBareSum(query, subject);
  if (sum !== null) return { kind: 'sum', sum };
  const wish = subject === null ? null : readWish(query.text);
  if (wish !== null) return { kind: 'follow-up', wish };
  const line = lines !== null && mayBeLine(query.paste) ? lines.readLine(query.paste) : null;
  if (line !== null && comesFirst(line, ASKS_WHAT_IT_DOES.test(query.text))) return { kind: 'line', line };
  const error = readError(query, errors, subject?.startsWith('error:exit-') === true);
  if (error !== null) return error;
  if (line?.kind === 'explain' && SHOWS_LINE.test(query.text) && hasArgument(line.line, catalogue())) return { kind: 'line', line };
  const named = commandNamed(stem.text, catalogue);
  const spelt = named === null && MAY_BE_NAMES.test(query.text) ? readSpeltFlag(wordsIn(query.text), catalogue(), isWord) : null;
  if (spelt !== null) return { kind: 'spelt-flag', spelt };
  const lookUp = named !== null || MAY_LOOK_UP.test(stem.text) ? readLookUp(named ?? stem.text, catalogue()) : null;
  if (lookUp !== null) return { kind: 'look-up', lookUp };
  if (line !== null) return { kind: 'line', line };
  return { kind: 'ask' };
}
