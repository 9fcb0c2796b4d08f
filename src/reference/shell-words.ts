import {
  type CommandArgument,
  forEachChild,
  parse,
  type Redirection,
  type Command as SimpleNode,
  type SyntaxNode,
  type Word,
} from 'unbash';
import { cleanText } from '../language/query.js';

/** One word of a command line. */
export interface ShellWord {
  /** As it stands in the text, quotes included. */
  readonly typed: string;
  /** Without quotes; what the shell would fill in (`$PWD`, `$(…)`) stays as it was typed. */
  readonly value: string;
  /** An unquoted `$…`: the shell may make none or several words of it. */
  readonly isOpen: boolean;
}

/** How a command hangs on the one before it; empty for the first. */
export type Link = '' | ';' | '&&' | '||' | '|';

/** A command with its words; nothing of it is ever run. */
export interface SimpleCommand {
  readonly typed: string;
  readonly link: Link;
  /** `NAME=value` in front of the command. */
  readonly assignments: readonly ShellWord[];
  readonly words: readonly ShellWord[];
  /** Redirections and what the shell would fill in: `> file`, `$(date)`. */
  readonly leftAlone: readonly string[];
}

export interface ShellText {
  readonly commands: readonly SimpleCommand[];
  /** Sentences about what the shell would not take as it stands, such as a quote that is never closed. */
  readonly problems: readonly string[];
}

const MAX_TEXT = 20_000;
const MAX_COMMANDS = 24;

/** Reads a pasted command line or a few of them, prompts and typographic quotes included. Never throws. */
export function readShell(text: string): ShellText {
  const { source, problems } = prepare(text);
  const script = parse(source);
  const commands: SimpleCommand[] = [];
  for (const { command } of script.commands) collect(command, source, commands.length === 0 ? '' : ';', commands);
  return {
    commands: commands.slice(0, MAX_COMMANDS),
    problems: [...problems, ...(script.errors ?? []).map((one) => problemOf(one.message))],
  };
}

function collect(node: SyntaxNode, source: string, link: Link, into: SimpleCommand[]): void {
  switch (node.type) {
    case 'Command':
      into.push(simpleCommandOf(node, source, link));
      return;
    case 'AndOr':
    case 'Pipeline':
      for (const [index, command] of node.commands.entries()) {
        collect(command, source, index === 0 ? link : linkOf(node.operators[index - 1] ?? ';'), into);
      }
      return;
    case 'Word':
    case 'Assignment':
    case 'Redirect':
    case 'HereDoc':
    case 'HereString':
      return;
    default:
      // Loops, branches and groups: their commands are read one by one, what they do with them is not.
      forEachChild(node, (child) => collect(child, source, ';', into));
  }
}

function linkOf(operator: string): Link {
  return operator === '&&' || operator === '||' ? operator : operator === ';' ? ';' : '|';
}

function simpleCommandOf(node: SimpleNode, source: string, link: Link): SimpleCommand {
  const words = [...(node.name === undefined ? [] : [node.name]), ...node.args].map((word) => shellWordOf(word, source));
  const assignments = node.prefix.flatMap((one) => (one.type === 'Assignment' ? [shellWordOf(one, source)] : []));
  return {
    typed: restore(source.slice(node.pos, node.end)),
    link,
    assignments,
    words,
    leftAlone: [...node.args.flatMap(expansionsIn), ...node.redirects.map((one) => redirectionOf(one, source))].map(restore),
  };
}

function shellWordOf(word: CommandArgument, source: string): ShellWord {
  const typed = restore(source.slice(word.pos, word.end));
  if (word.type === 'Assignment') return { typed, value: assignedText(word.name, word.value, source), isOpen: false };
  return { typed, value: restore(word.value), isOpen: (word.parts ?? []).some((part) => OPEN_PARTS.has(part.type)) };
}

const OPEN_PARTS: ReadonlySet<string> = new Set(['SimpleExpansion', 'ParameterExpansion', 'CommandExpansion', 'BraceExpansion']);

function assignedText(name: string, value: { readonly type: string; readonly pos: number; readonly end: number }, source: string): string {
  return `${name}=${restore('value' in value && typeof value.value === 'string' ? value.value : source.slice(value.pos, value.end))}`;
}

function expansionsIn(word: CommandArgument): string[] {
  const parts = word.type === 'Assignment' ? partsOf(word.value) : (word.parts ?? []);
  return parts.flatMap((part) => {
    if (part.type === 'DoubleQuoted') return part.parts.flatMap((inner) => (inner.type === 'CommandExpansion' ? [inner.text] : []));
    return part.type === 'CommandExpansion' || part.type === 'ProcessSubstitution' ? [part.text] : [];
  });
}

function partsOf(value: Word | { readonly type: 'ArrayValue' }): NonNullable<Word['parts']> {
  return value.type === 'Word' ? (value.parts ?? []) : [];
}

function redirectionOf(one: Redirection, source: string): string {
  return source.slice(one.pos, one.end);
}

function problemOf(message: string): string {
  if (/single quote|ANSI-C/.test(message)) return "A single quote (') is opened but never closed: the shell waits for more";
  if (/double quote/.test(message)) return 'A double quote (") is opened but never closed: the shell waits for more';
  if (/backtick/.test(message)) return 'A backtick is opened but never closed: the shell waits for more';
  if (/substitution|expansion/.test(message)) return 'A `$(` or `${` is opened but never closed: the shell waits for more';
  if (/redirect target/.test(message)) return 'After `<` or `>` the name of a file is missing';
  if (/command after '(\|\|?|&&|\|&)'/.test(message)) return 'The line breaks off: a command is missing after `|`, `&&` or `||`';
  return 'The shell would not take the line as it stands: a bracket or a keyword has no partner';
}

interface Prepared {
  readonly source: string;
  readonly problems: readonly string[];
}

/** What people paste around a command line is taken off: fences, prompts, the output below, spaces after a backslash. */
function prepare(text: string): Prepared {
  const problems: string[] = [];
  const bare = withoutPrompts(withoutFence(cleanText(text.slice(0, MAX_TEXT)).trim()).split('\n')).join('\n');
  const joined = bare.replace(/\\[ \t]+(?:#[^\n]*)?(?:\n|$)/g, () => {
    problems.push('A space or a comment stands behind a backslash: there the shell ends the command, it does not continue the line');
    return '\\\n';
  });
  const whole = joined
    // cmd.exe continues a line with ^, PowerShell with a backtick.
    .replace(/[ \t][\^`][ \t]*\n/g, ' \\\n')
    .replace(/\\\s*$/, () => {
      problems.push('The last line ends with a backslash: what it announces is missing');
      return '';
    });
  return { source: hidePlaceholders(whole), problems: [...new Set(problems)] };
}

function withoutFence(text: string): string {
  const fenced = /^(`{3,}|~{3,})[^\n]*\n([\s\S]*?)\n?\1\s*$/.exec(text);
  if (fenced) return fenced[2] ?? '';
  return /^`[^`\n]+`$/.test(text) ? text.slice(1, -1) : text;
}

const PROMPT =
  /^\s*(?:(?:[\w.-]+@[\w.-]+[^$#%>\n]{0,80}|\[[^\]\n]{1,80}\])?[$%❯➜]|PS [A-Za-z]:[^>\n]{0,200}>|[A-Za-z]:\\[^>\n]{0,200}>)\s+(?=\S)/;
const ROOT_PROMPT = /^\s*(?:[\w.-]+@[\w.-]+[^$#%>\n]{0,80}|\[[^\]\n]{1,80}\])#\s+(?=\S)/;
// Without a name in front it may as well be a comment, so it counts only when no other line is a command.
const BARE_ROOT_PROMPT = /^\s*#\s+(?=(?:sudo\s+)?docker\b)/;
const STARTS_WITH_DOCKER = /^\s*(?:sudo\s+)?docker\b/;

function withoutPrompts(lines: readonly string[]): readonly string[] {
  const prompts = lines.some((line) => PROMPT.test(line) || ROOT_PROMPT.test(line))
    ? [PROMPT, ROOT_PROMPT]
    : lines.some((line) => STARTS_WITH_DOCKER.test(line))
      ? []
      : [BARE_ROOT_PROMPT];
  const isPrompted = (line: string): boolean => prompts.some((prompt) => prompt.test(line));
  if (!lines.some(isPrompted)) return lines;
  const kept: string[] = [];
  let isContinued = false;
  let hereEnd: string | null = null;
  for (const line of lines) {
    if (!isContinued && hereEnd === null && !isPrompted(line)) continue;
    const stripped: string =
      isContinued || hereEnd !== null ? line.replace(/^>\s/, '') : prompts.reduce((rest, prompt) => rest.replace(prompt, ''), line);
    kept.push(stripped);
    isContinued = /\\[ \t]*$/.test(stripped);
    hereEnd = hereEnd === null ? (/<<-?\s*['"]?(\w+)/.exec(stripped)?.[1] ?? null) : stripped.trim() === hereEnd ? null : hereEnd;
  }
  return kept;
}

// `<image>` is a placeholder to people and two redirections to a shell. Private-use characters stand in for its brackets
// and spaces while the shell's grammar is applied; cleanText has taken any others out before.
const PLACEHOLDER = /<[A-Za-z](?:[\w .:/|-]{0,60}[\w.|-])?>(?=[\s:/=,@"'.\]-]|$)/g;

function hidePlaceholders(text: string): string {
  return text.replace(PLACEHOLDER, (found) =>
    found.replaceAll('<', '\uE000').replaceAll('>', '\uE001').replaceAll(' ', '\uE002').replaceAll('|', '\uE003'),
  );
}

function restore(text: string): string {
  return text.replaceAll('\uE000', '<').replaceAll('\uE001', '>').replaceAll('\uE002', ' ').replaceAll('\uE003', '|');
}
