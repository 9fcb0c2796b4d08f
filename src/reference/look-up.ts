import { atomsOfWord } from '../language/query.js';
import { editDistance } from '../language/spelling.js';
import type { Catalogue, FoundFlag, NamedCommand, Resolved } from './catalogue.js';
import type { Command } from './command.js';
import type { RemovedCommand, RemovedFlag } from './facts.js';

/** A question about the command line that names what it is about. */
export type LookUp =
  /** `named` is the command of the question; the flag may belong to its parent or to the command that does its work. */
  | { readonly kind: 'flag'; readonly named: NamedCommand; readonly found: FoundFlag }
  /** Several letters in one word (`-it`), or the same letter on several commands that were named. */
  | { readonly kind: 'flags'; readonly found: readonly FoundFlag[] }
  /** A flag without a command: where it occurs, the most used command first. */
  | { readonly kind: 'flag-anywhere'; readonly name: string; readonly found: readonly FoundFlag[]; readonly isLetter: boolean }
  | { readonly kind: 'command'; readonly command: Command; readonly wantsFlags: boolean }
  | {
      readonly kind: 'no-flag';
      readonly command: NamedCommand;
      readonly typed: string;
      readonly nearest: readonly FoundFlag[];
      readonly removed: RemovedFlag | undefined;
      readonly elsewhere: readonly NamedCommand[];
    }
  | {
      readonly kind: 'no-command';
      readonly typed: string;
      readonly nearest: readonly NamedCommand[];
      readonly removed: RemovedCommand | undefined;
    };

/** Words that ask about a command line without being part of one. */
const ASKING = new Set(
  (
    'what whats is are does do did the a an of for in on to with and or how i use using used meaning mean means explain default defaults value values ' +
    'option options flag flags switch switches parameter parameters param params argument arguments short long form letter shorthand stand stands which when since ' +
    'why can you me my tell about command docker it this that there all list show help please allowed possible take takes support exist exists available work works ' +
    'example syntax s reference usage same as between difference vs versus version added introduced'
  ).split(' '),
);
const WANTS_FLAGS = /\b(?:options|flags|switches|parameters|arguments)\b/;
const NAMES_FLAG = /\b(?:flag|option|switch|parameter|shorthand|short form|short flag)\b/;

/** Reads a question that names a command or a flag; null when it asks for something else. */
export function readLookUp(text: string, catalogue: Catalogue): LookUp | null {
  const words = wordsIn(text);
  if (words.length === 0 || words.length > MOST_WORDS || text.includes('\n') || DOCKERFILE.test(text)) return null;
  const flags = words.filter(isFlag);
  const mentions = mentionsIn(words, catalogue, flags.length > 0 || NAMES_FLAG.test(text) || WANTS_FLAGS.test(text));
  const [mention] = mentions;
  if (mention === undefined) return unknownCommand(words, catalogue) ?? withoutCommand(words, flags, text, catalogue);
  const left = leftOver(words, mentions);
  // A line with arguments of its own is a command line to be explained, not a look-up.
  if (flags.length > 0 && left.some((word) => !ASKING.has(word) && !isFlag(word) && !isValueOf(word, left))) {
    const isQuestion = left.every((word) => isFlag(word) || /^[a-z'-]+$/.test(word)) && left.some((word) => ASKING.has(word));
    return flags.length === 1 && (left.length <= 3 || isQuestion) ? namedFlag(mention, flags, mentions, catalogue) : null;
  }
  if (flags.length > 0) return namedFlag(mention, flags, mentions, catalogue);
  const content = left.filter((word) => !ASKING.has(word));
  if (content.length === 0) {
    const command = catalogue.command(mention.command.path);
    const isWhole =
      words.every((_, index) => index >= mention.at && index < mention.end) ||
      WANTS_FLAGS.test(text) ||
      /\b(?:command|help|syntax|usage|reference)\b/.test(text);
    return command !== undefined && isWhole ? { kind: 'command', command, wantsFlags: WANTS_FLAGS.test(text) } : null;
  }
  return flagByName(mention.command, content, catalogue, NAMES_FLAG.test(text) || /\bdefaults?\b|\bvalues\b/.test(text));
}

const MOST_WORDS = 14;
// `RUN --mount` is an option of an instruction, not of docker run.
const DOCKERFILE = /\b(?:RUN|COPY|ADD|FROM|HEALTHCHECK|ONBUILD) --/;
// Docker Hub, docker engine: products and parts, no commands.
const NOT_COMMANDS = new Set(
  'hub engine desktop daemon machine enterprise toolbox client server file files inc content api cli scout host ce ee ucp dtr registry group socket container image network volume swarm compose'.split(
    ' ',
  ),
);

interface Mention extends Resolved {
  readonly at: number;
  readonly end: number;
}

/** The words of a command line in a question, without what quotes and ends them; flags without their values. */
export function wordsIn(text: string): string[] {
  return text
    .replace(/\bdocker-compose\b/gi, 'docker compose')
    .split(/\s+/)
    .map((word) => word.replace(/^[`'"([]+|[`'")\]?!.,;:]+$/g, ''))
    .map((word) => (isFlag(word) ? word.replace(/=.*$/, '') : word.toLowerCase()))
    .filter((word) => /[a-z0-9]/i.test(word));
}

function isFlag(word: string): boolean {
  return /^--?[a-zA-Z][a-zA-Z0-9-]*$/.test(word);
}

/** Commands that are named in the words, none inside another. Without `docker`, one word alone names a command only when a flag is asked for. */
function mentionsIn(words: readonly string[], catalogue: Catalogue, isAboutFlags: boolean): Mention[] {
  const mentions: Mention[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const resolved = catalogue.resolve(words.slice(at));
    if (resolved === null) continue;
    const end = words.length - resolved.rest.length;
    const isBare = words[at] !== 'docker' && end - at === 1;
    if (isBare && !isAboutFlags) continue;
    if (resolved.command.path === 'docker') continue;
    mentions.push({ ...resolved, at, end });
    at = end - 1;
  }
  // "docker run --restart on compose": a bare word counts only when nothing better is there.
  const firm = mentions.filter(({ at, end }) => words[at] === 'docker' || end - at > 1);
  return firm.length > 0 ? firm : mentions;
}

function leftOver(words: readonly string[], mentions: readonly Mention[]): string[] {
  return words.filter((_, index) => !mentions.some(({ at, end }) => index >= at && index < end));
}

function isValueOf(word: string, left: readonly string[]): boolean {
  const before = left[left.indexOf(word) - 1];
  return before?.startsWith('--') === true && left.length === 2;
}

function namedFlag(mention: Mention, flags: readonly string[], mentions: readonly Mention[], catalogue: Catalogue): LookUp | null {
  if (mentions.length > 1) {
    const found = mentions
      .flatMap(({ command }) => flags.flatMap((flag) => foundFor(command, flag, catalogue)))
      .filter((one) => one !== undefined);
    if (found.length > 1) return { kind: 'flags', found: unique(found) };
  }
  const found = flags.flatMap((flag) => foundFor(mention.command, flag, catalogue));
  const [first] = found;
  const [typed = ''] = flags;
  if (first === undefined) return noFlag(mention.command, typed, catalogue);
  return found.length === 1 ? { kind: 'flag', named: mention.command, found: first } : { kind: 'flags', found: unique(found) };
}

function unique(found: readonly FoundFlag[]): FoundFlag[] {
  return found.filter((one, index) => found.findIndex((other) => other.flag === one.flag) === index);
}

/** `--name`, `-n`, or several letters behind one dash. */
function foundFor(command: NamedCommand, typed: string, catalogue: Catalogue): FoundFlag[] {
  const whole = catalogue.flag(command.path, typed.startsWith('--') ? typed.slice(2).toLowerCase() : typed.slice(1));
  if (whole) return [whole];
  if (typed.startsWith('--')) return [];
  const letters = [...typed.slice(1)].map((letter) => catalogue.flag(command.path, letter));
  return letters.every((letter) => letter !== undefined) ? letters.filter((letter) => letter !== undefined) : [];
}

const NEAR = 3;

function noFlag(command: NamedCommand, typed: string, catalogue: Catalogue): LookUp {
  const name = typed.replace(/^-+/, '');
  const nearest = nearestFlags(command, name, catalogue);
  return {
    kind: 'no-flag',
    command,
    typed,
    nearest,
    removed: catalogue.removedFlag(command.path, name),
    elsewhere: catalogue
      .commandsWith(name)
      .filter((one) => one.path !== command.path)
      .slice(0, 4),
  };
}

// What does the job where a flag that people expect is missing.
const INSTEAD: ReadonlyMap<string, readonly string[]> = new Map([
  ['v', ['mount']],
  ['volume', ['mount']],
  ['link', ['network']],
  ['net', ['network']],
  ['restart', ['restart-condition']],
  ['memory', ['limit-memory', 'memory']],
  ['m', ['limit-memory']],
  ['cpus', ['limit-cpu']],
  ['scale', ['replicas']],
  ['t', ['timeout', 'tag']],
]);

/** Flags of a command that are spelt or composed nearly the same. */
export function nearestFlags(command: NamedCommand, name: string, catalogue: Catalogue): FoundFlag[] {
  const instead = (INSTEAD.get(name) ?? []).flatMap((other) =>
    command.flags.some(([long]) => long === other) ? (catalogue.flag(command.path, other) ?? []) : [],
  );
  if (instead.length > 0) return instead;
  const parts = new Set(name.split('-').flatMap(atomsOfWord));
  const words = new Set(name.split('-'));
  return command.flags
    .map(([long]) => {
      const own = long.split('-');
      const shared = own.filter((word) => words.has(word) && word !== 'no').length;
      // A synonym counts for the whole name only: `--remove` is --rm, and --cap-drop has nothing to do with it.
      const isSame = own.flatMap(atomsOfWord).every((atom) => parts.has(atom));
      const distance = editDistance(name, long, NEAR);
      const spelt = distance <= Math.min(NEAR, Math.floor(name.length / 3) + 1) ? 3 - distance : -1;
      return { long, score: spelt + 2 * Math.max(shared, isSame ? 1 : 0) };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .flatMap(({ long }) => catalogue.flag(command.path, long) ?? []);
}

/** A flag whose name the words spell: `update parallelism`, `signal`. */
function flagByName(command: NamedCommand, content: readonly string[], catalogue: Catalogue, isAboutFlag: boolean): LookUp | null {
  const joined = command.flags.find(([name]) => name.includes('-') && content.includes(name.replaceAll('-', '')));
  const whole = joined && catalogue.flag(command.path, joined[0]);
  if (whole) return { kind: 'flag', named: command, found: whole };
  const asked = new Set(content.flatMap(atomsOfWord));
  const scored = command.flags
    .map(([name]) => {
      const parts = name.split('-').flatMap(atomsOfWord);
      const shared = parts.filter((part) => asked.has(part)).length;
      return { name, share: (2 * shared) / (parts.length + asked.size), isWhole: shared === parts.length };
    })
    .sort((a, b) => b.share - a.share);
  const [best, second] = scored;
  if (best === undefined || !best.isWhole) return null;
  if (best.share < (isAboutFlag ? 0.6 : 0.99) || best.share === second?.share) return null;
  const found = catalogue.flag(command.path, best.name);
  return found === undefined ? null : { kind: 'flag', named: command, found };
}

/** A flag or a letter alone: `-v`, `--task-history-limit default`, `short flag for detach`. */
function withoutCommand(words: readonly string[], flags: readonly string[], text: string, catalogue: Catalogue): LookUp | null {
  const others = words.filter((word) => !isFlag(word) && !ASKING.has(word));
  const [typed] = flags;
  if (typed !== undefined && flags.length === 1 && others.length === 0)
    return anywhere(typed.replace(/^-+/, ''), !typed.startsWith('--'), catalogue);
  if (typed === undefined && others.length > 0 && others.length <= 3 && NAMES_FLAG.test(text))
    return anywhere(others.join('-'), false, catalogue);
  return null;
}

const MOST_PLACES = 24;

function anywhere(name: string, isLetter: boolean, catalogue: Catalogue): LookUp | null {
  const found = catalogue
    .commandsWith(name)
    .slice(0, MOST_PLACES)
    .flatMap(({ path }) => catalogue.flag(path, name) ?? []);
  if (found.length === 0) return null;
  return { kind: 'flag-anywhere', name, found, isLetter };
}

/** `docker image rename`, `docker iamges`: begins with docker, and there is no such command. */
function unknownCommand(words: readonly string[], catalogue: Catalogue): LookUp | null {
  const at = words.indexOf('docker');
  const next = words[at + 1];
  const typed = words.filter((word) => !isFlag(word)).join(' ');
  const removed = catalogue.removedCommand(typed);
  if (at !== 0 || next === undefined || words.length > 3 || !/^[a-z][a-z-]+$/.test(next) || ASKING.has(next)) return null;
  // `docker engine` is the product, `docker engine activate` was a command.
  if (NOT_COMMANDS.has(next) && (removed === undefined || words.length < 3)) return null;
  const nearest = nearestCommands(typed, catalogue);
  return nearest.length === 0 && removed === undefined ? null : { kind: 'no-command', typed, nearest, removed };
}

/** Commands spelt nearly like this, best first. */
export function nearestCommands(typed: string, catalogue: Catalogue): NamedCommand[] {
  const scored: { command: NamedCommand; distance: number }[] = [];
  for (const command of catalogue.commands) {
    if (command.isHidden) continue;
    const distance = Math.min(...[command.path, ...command.aliases].map((path) => editDistance(typed, path, 2)));
    if (distance <= 2) scored.push({ command, distance });
  }
  return scored
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ command }) => command);
}
