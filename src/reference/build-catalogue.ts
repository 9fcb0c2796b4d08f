import type { Issue } from '../knowledge/entry.js';
import { type Passage, type Prose, plainProse } from '../prose.js';
import type { Command, Flag } from './command.js';
import type { CommandFacts, FlagFacts } from './facts.js';
import type { CommandWords, FlagWords, SharedFlag, Words } from './parse-words.js';

export interface BuiltCommands {
  readonly commands: readonly Command[];
  readonly issues: readonly Issue[];
}

/** Brings facts and words together. Words without facts and facts without words are issues. */
export function buildCommands(facts: readonly CommandFacts[], globalFlags: readonly FlagFacts[], words: Words): BuiltCommands {
  const issues: Issue[] = [...words.issues];
  const root: CommandFacts = {
    path: 'docker',
    component: 'docker',
    aliases: [],
    usage: ['docker [OPTIONS] COMMAND'],
    args: [],
    since: '<=18.09',
    flags: globalFlags,
    group: true,
  };
  const all = [root, ...facts];
  const byPath = new Map(all.map((command) => [command.path, command]));
  const wordsOf = new Map<string, CommandWords>();
  for (const command of words.commands) {
    const { file, line, path } = command;
    if (!byPath.has(path)) issues.push({ file, line, message: `There are no facts for "${path}": no such command` });
    if (wordsOf.has(path)) issues.push({ file, line, message: `"${path}" is described twice: also in ${wordsOf.get(path)?.file}` });
    wordsOf.set(path, command);
  }
  const commands = all.map((command) => commandOf(command, wordsOf, words.shared, issues));
  for (const { file, path, flags } of words.commands) {
    for (const [name, { line }] of flags) {
      if (byPath.get(path)?.flags.every((flag) => flag.name !== name))
        issues.push({ file, line, message: `There are no facts for --${name} of "${path}": no such flag` });
    }
  }
  checkQuestions(commands, wordsOf, issues);
  return { commands, issues };
}

function commandOf(
  facts: CommandFacts,
  wordsOf: ReadonlyMap<string, CommandWords>,
  shared: readonly SharedFlag[],
  issues: Issue[],
): Command {
  const words = wordsOf.get(facts.path);
  if (words === undefined) issues.push({ file: `facts/${facts.component}.json`, line: 1, message: `"${facts.path}" has no description` });
  const passages = words?.passages ?? [];
  const paragraphs = passages.filter((passage) => passage.kind === 'paragraph');
  const code = passages.find((passage) => passage.kind === 'code');
  const [summary] = paragraphs;
  if (words && (summary === undefined || code === undefined)) {
    issues.push({
      file: words.file,
      line: words.line,
      message: `"${facts.path}" lacks ${summary === undefined ? 'a first sentence' : 'an example'}`,
    });
  }
  return {
    ...facts,
    summary: summary?.prose ?? [],
    example: code?.kind === 'code' ? code.source : '',
    body: passages.filter((passage): passage is Passage => passage !== summary && passage !== code && passage.kind !== 'caution'),
    cautions: passages.flatMap((passage) => (passage.kind === 'caution' ? [passage.prose] : [])),
    asked: words?.asked ?? [],
    flags: facts.flags.map((flag) => flagOf(facts, flag, wordsOf, shared, issues)),
  };
}

function flagOf(
  command: CommandFacts,
  flag: FlagFacts,
  wordsOf: ReadonlyMap<string, CommandWords>,
  shared: readonly SharedFlag[],
  issues: Issue[],
): Flag {
  const own = wordsOf.get(command.path)?.flags.get(flag.name);
  const taken = own === undefined ? takenOver(command.path, flag.name, wordsOf, shared) : undefined;
  const words = own ?? taken;
  if (words === undefined)
    issues.push({
      file: wordsOf.get(command.path)?.file ?? `facts/${command.component}.json`,
      line: wordsOf.get(command.path)?.line ?? 1,
      message: `--${flag.name} of "${command.path}" has no description`,
    });
  // Questions belong to the command they were written for: two commands must not claim the same one.
  return { ...flag, prose: words?.prose ?? [], cautions: words?.cautions ?? [], asked: own?.asked ?? [] };
}

function takenOver(
  path: string,
  flag: string,
  wordsOf: ReadonlyMap<string, CommandWords>,
  shared: readonly SharedFlag[],
): Pick<FlagWords, 'prose' | 'cautions'> | undefined {
  const from = wordsOf.get(path)?.flagsAs;
  const inherited = from === null || from === undefined ? undefined : wordsOf.get(from)?.flags.get(flag);
  if (inherited) return inherited;
  for (const { name, prose, on } of shared) {
    const here = on.get(path) ?? (from ? on.get(from) : undefined);
    if (name === flag && here) return { prose: [...prose, sentence(here)], cautions: [] };
  }
  return undefined;
}

/** "fields `.ID`" → "Here: fields `.ID`." */
function sentence(prose: Prose): Prose {
  const ends = /[.!?]$/.test(plainProse(prose));
  return [{ kind: 'text', text: 'Here: ' }, ...prose, ...(ends ? [] : [{ kind: 'text', text: '.' } as const])];
}

function checkQuestions(commands: readonly Command[], wordsOf: ReadonlyMap<string, CommandWords>, issues: Issue[]): void {
  const claimed = new Map<string, string>();
  for (const command of commands) {
    const claims = [
      ...command.asked.map((question) => [question, command.path] as const),
      ...command.flags.flatMap((flag) => flag.asked.map((question) => [question, `${command.path} --${flag.name}`] as const)),
    ];
    for (const [question, owner] of claims) {
      const key = question
        .toLowerCase()
        .replace(/[^\p{L}\p{N}-]+/gu, ' ')
        .trim();
      const other = claimed.get(key);
      const words = wordsOf.get(command.path);
      if (other !== undefined && words)
        issues.push({ file: words.file, line: words.line, message: `Question "${question}" of ${owner} is also asked at ${other}` });
      claimed.set(key, owner);
    }
  }
}
