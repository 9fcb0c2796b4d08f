import { editDistance } from '../language/spelling.js';
import type { Catalogue, FoundFlag, NamedCommand } from './catalogue.js';
import type { Command, Flag } from './command.js';
import { isPlaceholder } from './explain-prose.js';
import type { Link, ShellWord, SimpleCommand } from './shell-words.js';

/** A flag that exists, with the value it was given. */
export interface GivenFlag {
  readonly kind: 'flag';
  readonly flag: Flag;
  /** The command whose flag it is. */
  readonly owner: Command;
  /** With its dashes, without its value: `--name`, `-p`. */
  readonly dashed: string;
  /** With its value, as typed. */
  readonly text: string;
  readonly value: string | null;
  readonly slip: Slip;
}

/** What is wrong with how a flag was written. */
export type Slip = 'none' | 'single-dash' | 'misplaced' | 'no-value' | 'flag-as-value' | 'renamed';

/** A flag the command doesn't have. */
export interface StrayFlag {
  readonly kind: 'stray';
  readonly name: string;
  readonly dashed: string;
  readonly text: string;
}

/** A piece of a command line, in the order it was typed. */
export type Piece =
  | GivenFlag
  | StrayFlag
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'argument'; readonly word: ShellWord }
  /** `[OPTIONS]`, `…`: something was left out where it was written. */
  | { readonly kind: 'elided'; readonly word: ShellWord }
  | { readonly kind: 'inside'; readonly words: readonly ShellWord[] };

interface Line {
  readonly typedAs: string;
  /** The program's name as typed: `docker`, `docker-compose`. */
  readonly program: string;
  readonly link: Link;
  /** `sudo`, `xargs -r`, `DOCKER_HOST=…`. */
  readonly before: readonly ShellWord[];
  /** xargs: more words follow that nobody sees. */
  readonly isOpenEnded: boolean;
}

export interface GivenLine extends Line {
  readonly kind: 'given';
  readonly named: NamedCommand;
  readonly command: Command;
  readonly pieces: readonly Piece[];
}

/** A line that names a command that doesn't exist. */
export interface LostLine extends Line {
  readonly kind: 'lost';
  readonly group: NamedCommand;
  /** The word that is no command of the group, and everything after it. */
  readonly words: readonly ShellWord[];
}

export type DockerLine = GivenLine | LostLine;

/** Reads the words of one command as docker would; null when it is not docker that is called. */
export function readDockerLine(simple: SimpleCommand, catalogue: Catalogue): DockerLine | null {
  const called = unwrap(simple.words);
  if (called === null) return null;
  const { program, isOpenEnded } = called;
  const words = called.words.slice(0, MAX_WORDS);
  const start = program.endsWith('compose') ? 'docker compose' : 'docker';
  const line = { program, link: simple.link, before: [...simple.assignments, ...called.before], isOpenEnded };
  const pieces: Piece[] = [];
  let named = catalogue.resolve(start.split(' '))?.command;
  let index = 0;
  let names = program;
  while (named?.isGroup && index < words.length) {
    const word = words[index];
    if (word === undefined) break;
    if (isFlag(word)) {
      const read = readFlag(words, index, named.path, catalogue);
      pieces.push(...read.pieces);
      index = read.next;
      continue;
    }
    const deeper: NamedCommand | null = subcommand(named, word.value, catalogue);
    if (deeper === null) {
      if (takesArguments(named, catalogue) || isPlaceholder(word.value) || word.isOpen) break;
      return { ...line, kind: 'lost', group: named, words: words.slice(index), typedAs: `${names} ${word.value}` };
    }
    names += ` ${word.value}`;
    named = deeper;
    index += 1;
  }
  const command = named && catalogue.command(named.path);
  if (named === undefined || command === undefined) return null;
  pieces.push(...readRest(words.slice(index), command, catalogue));
  return { ...line, kind: 'given', named, command, pieces, typedAs: names };
}

// A longer command line than this is a program's, not a person's.
const MAX_WORDS = 400;

function subcommand(group: NamedCommand, word: string, catalogue: Catalogue): NamedCommand | null {
  const found = catalogue.resolve([...group.path.split(' '), word]);
  return found !== null && found.rest.length === 0 && found.command !== group ? found.command : null;
}

function takesArguments(group: NamedCommand, catalogue: Catalogue): boolean {
  return (catalogue.command(group.path)?.args ?? []).some((usage) => usage !== 'COMMAND');
}

function isFlag(word: ShellWord): boolean {
  return /^-./.test(word.value) && word.value !== '--';
}

/** Where the command for the container begins among a command's arguments; null when it takes none. */
export function insideAfter(command: Command): number | null {
  const [usage = ''] = command.args;
  const at = usage.split(' ').findIndex((word) => /^\[?(?:COMMAND|ps)\b/.test(word));
  return at > 0 ? at : null;
}

function readRest(words: readonly ShellWord[], command: Command, catalogue: Catalogue): Piece[] {
  const pieces: Piece[] = [];
  const inside = insideAfter(command);
  let index = 0;
  let count = 0;
  let isEnded = false;
  while (index < words.length) {
    const word = words[index];
    if (word === undefined) break;
    if (inside !== null && count >= inside) return [...pieces, { kind: 'inside', words: words.slice(index) }];
    if (word.value === '--' && !isEnded) {
      isEnded = true;
      index += 1;
    } else if (!isEnded && isFlag(word)) {
      const read = readFlag(words, index, command.path, catalogue);
      pieces.push(...read.pieces);
      index = read.next;
    } else {
      const isElided = isElision(word);
      pieces.push({ kind: isElided ? 'elided' : 'argument', word });
      if (!isElided) count += 1;
      index += 1;
    }
  }
  return pieces;
}

function isElision({ value, isOpen }: ShellWord): boolean {
  return (
    /^(?:\[?(?:OPTIONS?|FLAGS)\]?|<(?:options?|flags)>|\.{3}|…)$/.test(value) ||
    (isOpen && /^\$\{?\w*(?:OPTS?|OPTIONS|ARGS|FLAGS)\b/i.test(value))
  );
}

interface ReadFlag {
  readonly pieces: readonly Piece[];
  /** The index of the word after it. */
  readonly next: number;
}

function readFlag(words: readonly ShellWord[], index: number, path: string, catalogue: Catalogue): ReadFlag {
  const { value } = words[index] ?? { value: '' };
  if (value.startsWith('--')) return readLong(words, index, path, catalogue);
  const oneDash = /^-([A-Za-z][\w-]{2,})(?:=|$)/.exec(value);
  const meant = oneDash?.[1] === undefined ? undefined : ownFlag(catalogue, path, oneDash[1]);
  return meant === undefined ? readShorts(words, index, path, catalogue) : readLong(words, index, path, catalogue);
}

function ownFlag(catalogue: Catalogue, path: string, name: string): Flag | undefined {
  const found = lookUp(catalogue, path, name);
  return found?.flag.name === name && !isMisplaced(found.command, found.flag, path, catalogue) ? found.flag : undefined;
}

/** A flag of a command, or of the one that really runs: `docker build` also takes `--builder` of `docker buildx`. */
function lookUp(catalogue: Catalogue, path: string, name: string): FoundFlag | undefined {
  const found = catalogue.flag(path, name);
  const runs = catalogue.command(path)?.delegates_to;
  if (runs === undefined || (found && !isMisplaced(found.command, found.flag, path, catalogue))) return found;
  const delegated = catalogue.flag(runs, name);
  return delegated && !isMisplaced(delegated.command, delegated.flag, runs, catalogue) ? delegated : found;
}

function isMisplaced(owner: Command, flag: Flag, path: string, catalogue: Catalogue): boolean {
  const own = catalogue.command(path);
  return owner.path !== own?.path && owner.path !== own?.delegates_to && flag.persistent !== true;
}

function readLong(words: readonly ShellWord[], index: number, path: string, catalogue: Catalogue): ReadFlag {
  const word = words[index] ?? { typed: '', value: '', isOpen: false };
  const [, dashes = '', name = '', assigned] = /^(--?)([^=]*)(?:=([\s\S]*))?$/.exec(word.value) ?? [];
  const dashed = `${dashes}${name}`;
  const removed = catalogue.removedFlag(path, name);
  const isRenamed = removed?.still_accepted === true && removed.renamed_to !== undefined;
  const found = lookUp(catalogue, path, isRenamed ? (removed.renamed_to ?? name) : name);
  if (found === undefined || (found.flag.name !== name && !isRenamed)) {
    if (name === 'help') return { pieces: [{ kind: 'help', text: word.typed }], next: index + 1 };
    return readStray(words, index, { name, dashed, path }, catalogue);
  }
  const { flag, command: owner } = found;
  const misplaced = isMisplaced(owner, flag, path, catalogue);
  const slip = isRenamed ? 'renamed' : misplaced ? 'misplaced' : dashes === '-' ? 'single-dash' : 'none';
  if (flag.type === 'bool' || assigned !== undefined) {
    return { pieces: [{ kind: 'flag', flag, owner, dashed, text: word.typed, value: assigned ?? null, slip }], next: index + 1 };
  }
  return withNextWord(words, index, { kind: 'flag', flag, owner, dashed, text: word.typed, value: null, slip });
}

function withNextWord(words: readonly ShellWord[], index: number, given: GivenFlag): ReadFlag {
  const next = words[index + 1];
  if (next === undefined) return { pieces: [{ ...given, slip: 'no-value' }], next: index + 1 };
  const isFlagLike = /^-[A-Za-z-]/.test(next.typed) && /^-{1,2}[A-Za-z]/.test(next.value);
  const slip = isFlagLike && given.slip === 'none' ? 'flag-as-value' : given.slip;
  return { pieces: [{ ...given, text: `${given.text} ${next.typed}`, value: next.value, slip }], next: index + 2 };
}

/** A removed flag took a value or not. Of an unknown one nobody knows: it does when the flag it is near to does, or that of another command. */
function readStray(
  words: readonly ShellWord[],
  index: number,
  { name, dashed, path }: { readonly name: string; readonly dashed: string; readonly path: string },
  catalogue: Catalogue,
): ReadFlag {
  const text = words[index]?.typed ?? dashed;
  const next = words[index + 1];
  const [elsewhere] = catalogue.commandsWith(name);
  const alike = nearestFlag(name, path, catalogue) ?? (elsewhere && catalogue.flag(elsewhere.path, name)?.flag);
  const type = catalogue.removedFlag(path, name)?.type ?? alike?.type ?? 'bool';
  const takesNext = type !== 'bool' && !words[index]?.value.includes('=') && next !== undefined && !isFlag(next);
  return takesNext
    ? { pieces: [{ kind: 'stray', name, dashed, text: `${text} ${next.typed}` }], next: index + 2 }
    : { pieces: [{ kind: 'stray', name, dashed, text }], next: index + 1 };
}

/** The nearest real flag of a command, by spelling. */
export function nearestFlag(name: string, path: string, catalogue: Catalogue): Flag | null {
  if (name.length < 2) return null;
  const command = catalogue.command(path);
  const delegated = catalogue.command(command?.delegates_to ?? '')?.flags ?? [];
  const limit = name.length < 5 ? 1 : 2;
  const ranked = [...(command?.flags ?? []), ...delegated]
    .filter((flag) => flag.hidden !== true)
    .map((flag) => ({ flag, distance: nearness(name.toLowerCase(), flag.name, limit) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.flag ?? null;
}

/** `--nocache` and `--no_cache` are `--no-cache`, and a beginning is as near as a slip, whatever edit distance says. */
function nearness(typed: string, known: string, limit: number): number {
  if (typed.replace(/[-_]/g, '') === known.replaceAll('-', '')) return 0;
  if (typed.length >= 4 && (known.startsWith(typed) || typed.startsWith(`${known}-`))) return limit;
  return editDistance(typed, known, limit);
}

// No command has as many one-letter switches; a value glued to its letter is read from the whole word.
const MAX_LETTERS = 40;

function readShorts(words: readonly ShellWord[], index: number, path: string, catalogue: Catalogue): ReadFlag {
  const word = words[index] ?? { typed: '', value: '', isOpen: false };
  const letters = [...word.value.slice(1)];
  const pieces: Piece[] = [];
  for (const [at, letter] of letters.slice(0, MAX_LETTERS).entries()) {
    const rest = letters.slice(at + 1).join('');
    const found = lookUp(catalogue, path, letter);
    const misplaced = found !== undefined && isMisplaced(found.command, found.flag, path, catalogue);
    // One letter of a command further up says little: `-v` of docker is not what `docker stop -v` means.
    if (
      found === undefined ||
      found.flag.shorthand !== letter ||
      (misplaced && /^[clv]$/.test(letter) && found.command.path === 'docker')
    ) {
      if (letter === 'h') return { pieces: [...pieces, { kind: 'help', text: `-${letter}` }], next: index + 1 };
      return { pieces: [...pieces, { kind: 'stray', name: letter, dashed: `-${letter}`, text: `-${letter}${rest}` }], next: index + 1 };
    }
    const { flag, command: owner } = found;
    const slip = misplaced ? 'misplaced' : 'none';
    const given: GivenFlag = { kind: 'flag', flag, owner, dashed: `-${letter}`, text: `-${letter}`, value: null, slip };
    if (flag.type !== 'bool') {
      if (rest === '') {
        const read = withNextWord(words, index, given);
        return { pieces: [...pieces, ...read.pieces], next: read.next };
      }
      const text = at === 0 ? word.typed : `-${letter}${rest}`;
      return { pieces: [...pieces, { ...given, text, value: rest.replace(/^=/, '') }], next: index + 1 };
    }
    if (rest.startsWith('='))
      return { pieces: [...pieces, { ...given, text: `-${letter}${rest}`, value: rest.slice(1) }], next: index + 1 };
    pieces.push(given);
  }
  return { pieces, next: index + 1 };
}

interface Called {
  readonly program: string;
  readonly before: readonly ShellWord[];
  readonly words: readonly ShellWord[];
  readonly isOpenEnded: boolean;
}

/** Programs that start another one: letters of their flags that take a value, and how many words come before the command. */
const STARTERS: ReadonlyMap<string, { readonly valued: string; readonly words: number }> = new Map([
  ['sudo', { valued: 'ugphCrTt', words: 0 }],
  ['doas', { valued: 'uC', words: 0 }],
  ['env', { valued: 'uCS', words: 0 }],
  ['time', { valued: '', words: 0 }],
  ['nohup', { valued: '', words: 0 }],
  ['exec', { valued: 'a', words: 0 }],
  ['command', { valued: '', words: 0 }],
  ['winpty', { valued: '', words: 0 }],
  ['xargs', { valued: 'IiLnPsdEa', words: 0 }],
  ['watch', { valued: 'n', words: 0 }],
  ['timeout', { valued: 'ks', words: 1 }],
  ['ssh', { valued: 'pilJoFLR', words: 1 }],
]);

function unwrap(words: readonly ShellWord[]): Called | null {
  let index = 0;
  let isOpenEnded = false;
  for (let starters = 0; starters <= 4; starters += 1) {
    const word = words[index];
    if (word === undefined) return null;
    const program = programOf(word);
    if (program !== null) return { program, before: words.slice(0, index), words: words.slice(index + 1), isOpenEnded };
    const starter = STARTERS.get(word.value);
    if (starter === undefined) return misspelt(words, index);
    // `command -v docker` asks where docker is; it does not call it.
    if (word.value === 'command' && /^-[vV]/.test(words[index + 1]?.value ?? '')) return null;
    isOpenEnded ||= word.value === 'xargs';
    index = afterStarter(words, index + 1, starter);
  }
  return null;
}

function afterStarter(words: readonly ShellWord[], from: number, starter: { readonly valued: string; readonly words: number }): number {
  let index = from;
  let left = starter.words;
  for (let word = words[index]; word !== undefined; word = words[index]) {
    if (/^-[A-Za-z]$/.test(word.value) && starter.valued.includes(word.value.slice(1))) index += 2;
    else if (word.value.startsWith('-') || /^\w+=/.test(word.value)) index += 1;
    else if (left > 0) {
      left -= 1;
      index += 1;
    } else break;
  }
  return index;
}

function programOf({ value }: ShellWord): string | null {
  const name = value.replace(/^.*[/\\]/, '').replace(/\.exe$/i, '');
  return name === 'docker' || name === 'docker-compose' ? name : null;
}

/** `dokcer ps`: the program's own name can be mistyped as well. */
function misspelt(words: readonly ShellWord[], index: number): Called | null {
  const word = words[index];
  if (word === undefined || words.length < index + 2 || !/^d[a-z]{3,6}$/i.test(word.value) || word.value === 'dockerd') return null;
  if (editDistance(word.value.toLowerCase(), 'docker', 1) > 1) return null;
  return { program: word.value, before: words.slice(0, index), words: words.slice(index + 1), isOpenEnded: false };
}
