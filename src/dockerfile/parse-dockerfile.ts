import { DockerfileParser, type ModifiableInstruction } from 'dockerfile-ast';
import { splitWords } from './dockerfile-words.js';

/** One instruction, as a person reads it: continued lines joined, comments gone, the body of a here-document apart. */
export interface Instruction {
  /** In capitals, whatever was typed. */
  readonly keyword: string;
  readonly flags: readonly Flag[];
  /** Everything behind the flags. */
  readonly rest: string;
  readonly words: readonly string[];
  /** The strings of the exec form, `["a", "b"]`; null in the shell form. */
  readonly exec: readonly string[] | null;
  readonly heredocs: readonly Heredoc[];
}

export interface Flag {
  readonly name: string;
  /** Null without an equals sign. */
  readonly value: string | null;
}

export interface Heredoc {
  readonly name: string;
  readonly lines: readonly string[];
}

export interface Directive {
  readonly name: string;
  readonly value: string;
}

export type ParsedDockerfile =
  | { readonly kind: 'dockerfile'; readonly directives: readonly Directive[]; readonly instructions: readonly Instruction[] }
  | { readonly kind: 'too-long' };

// Larger than any Dockerfile people write by hand.
const LONGEST = 32 * 1024;
// The parser looks for the end of each here-document anew; no real file has this many.
const MOST_HEREDOCS = 100;
// Each stage is compared with those above it.
const MOST_INSTRUCTIONS = 500;

/** Reads a Dockerfile or some lines of one. Any text has a reading, but for one that is too long. */
export function parseDockerfile(text: string): ParsedDockerfile {
  if (text.length > LONGEST || (text.match(/<</g)?.length ?? 0) > MOST_HEREDOCS) return { kind: 'too-long' };
  // Other ends of lines would be part of the last word.
  const parsed = DockerfileParser.parse(withoutInnerComments(text.replace(/\r\n?/g, '\n')));
  if (parsed.getInstructions().length > MOST_INSTRUCTIONS) return { kind: 'too-long' };
  return {
    kind: 'dockerfile',
    directives: parsed.getDirectives().map((one) => ({ name: one.getName().toLowerCase(), value: one.getValue() })),
    instructions: parsed.getInstructions().map(readInstruction),
  };
}

/** Comments and empty lines between continued lines: Docker drops them, the parser leaves some in. */
function withoutInnerComments(text: string): string {
  const continues = /^(?:#[^\n]*\n)*#[ \t]*escape[ \t]*=[ \t]*`/i.test(text) ? '`' : '\\';
  let isContinued = false;
  const kept = text.split('\n').filter((line) => {
    if (isContinued && /^\s*(?:#|$)/.test(line)) return false;
    isContinued = line.trimEnd().endsWith(continues) && !/^\s*#/.test(line);
    return true;
  });
  return kept.join('\n');
}

type Parsed = ReturnType<ReturnType<typeof DockerfileParser.parse>['getInstructions']>[number];

function readInstruction(parsed: Parsed): Instruction {
  const content = parsed.getArgumentsContent() ?? '';
  const heredocs = heredocsIn(content);
  // The parser knows where flags may stand; those of other instructions are left in what stands behind.
  const known = 'getFlags' in parsed ? (parsed as ModifiableInstruction).getFlags() : [];
  const { flags, rest } = cutFlags((heredocs.length === 0 ? content : (content.split('\n')[0] ?? '')).trim(), parsed.getKeyword());
  return {
    keyword: parsed.getKeyword(),
    flags: [...known.map((flag) => ({ name: flag.getName(), value: flag.getValue()?.replace(/^"(.*)"$/, '$1') ?? null })), ...flags],
    rest,
    words: splitWords(rest),
    exec: readExec(rest),
    heredocs,
  };
}

/** The flags in front: every instruction may be mistyped, so they are read for those that have none, too. */
function cutFlags(content: string, keyword: string): { flags: Flag[]; rest: string } {
  const flags: Flag[] = [];
  let rest = content;
  if (keyword === 'ONBUILD') return { flags, rest };
  for (;;) {
    const found = /^--([a-zA-Z][\w-]*)(?:=("[^"]*"|\S*))?(?:\s+|$)/.exec(rest);
    if (!found) return { flags, rest };
    flags.push({ name: found[1] ?? '', value: found[2]?.replace(/^"(.*)"$/, '$1') ?? null });
    rest = rest.slice(found[0].length);
  }
}

function readExec(rest: string): readonly string[] | null {
  if (!rest.startsWith('[')) return null;
  try {
    const value: unknown = JSON.parse(rest);
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : null;
  } catch {
    // What is no JSON is the shell form: Docker hands it to the shell, bracket and all.
    return null;
  }
}

const HEREDOC = /<<-?(?:"([^"\s]+)"|'([^'\s]+)'|([A-Za-z_]\w*))/g;

function heredocsIn(content: string): Heredoc[] {
  const [first = '', ...below] = content.split('\n');
  let at = 0;
  return [...first.matchAll(HEREDOC)].flatMap(([, double, single, bare]) => {
    const name = double ?? single ?? bare ?? '';
    const end = below.findIndex((line, index) => index >= at && line.trim() === name);
    if (end < 0 && at >= below.length) return [];
    const lines = below.slice(at, end < 0 ? undefined : end);
    at = end < 0 ? below.length : end + 1;
    return [{ name, lines }];
  });
}
