import { editDistance } from '../language/spelling.js';
import type { WordTest } from '../language/word-test.js';
import type { Catalogue, CommandStep, FoundFlag, NamedCommand } from './catalogue.js';

/** A command and one of its flags, spelt out in full: `service create replicas`, `servcie craete --replicas`. */
export interface SpeltFlag {
  /** The command that was named; the flag may belong to its parent or to the command that does its work. */
  readonly named: NamedCommand;
  readonly found: FoundFlag;
  readonly corrected: readonly { readonly from: string; readonly to: string }[];
}

/**
 * Reads words that are nothing but a command and the whole name of one of its flags, with a slip in any long word of either.
 * A word for which `isWord` holds is never read as another one, so a question stays a question. Null when a word is left over.
 */
export function readSpeltFlag(words: readonly string[], catalogue: Catalogue, isWord: WordTest): SpeltFlag | null {
  if (words.length < 2 || words.length > MOST_WORDS) return null;
  const [first = ''] = words;
  const hasDocker = first === 'docker' || (near(first, 'docker') <= slipsIn(first) && !isWord(first));
  const names = hasDocker ? words.slice(1) : words;
  const start: Path = { step: catalogue.steps(), at: 0, slips: [] };
  const readings = pathsFrom(start, names, isWord).flatMap((path) => flagsAfter(path, names, hasDocker, catalogue, isWord));
  const [best] = readings.sort((a, b) => a.slips.length - b.slips.length || b.at - a.at);
  if (best === undefined) return null;
  const docker = hasDocker && first !== 'docker' ? [{ from: first, to: 'docker' }] : [];
  return { named: best.named, found: best.found, corrected: [...docker, ...best.slips] };
}

// The longest command has four words, the longest flag name five.
const MOST_WORDS = 10;
// Under four letters nearly every word is one slip from another (ps, rm, cp).
const SHORTEST = 4;
// From here on two slips are still unambiguous among the few names that can stand in one place.
const LONG = 8;

type Slip = SpeltFlag['corrected'][number];

interface Path {
  readonly step: CommandStep;
  /** How many words led here. */
  readonly at: number;
  readonly slips: readonly Slip[];
}

/** Every command the words can begin with. */
function pathsFrom(path: Path, words: readonly string[], isWord: WordTest): Path[] {
  const word = words[path.at];
  if (word === undefined) return [];
  const further = nearestTo(word, [...path.step.next.keys()], isWord).flatMap((name) => {
    const step = path.step.next.get(name);
    return step ? pathsFrom({ step, at: path.at + 1, slips: withSlip(path.slips, word, name) }, words, isWord) : [];
  });
  return path.step.command === null ? further : [path, ...further];
}

interface Reading {
  readonly named: NamedCommand;
  readonly found: FoundFlag;
  readonly at: number;
  readonly slips: readonly Slip[];
}

/** The flags that the words after a command spell, all of them and nothing else. */
function flagsAfter(path: Path, words: readonly string[], hasDocker: boolean, catalogue: Catalogue, isWord: WordTest): Reading[] {
  const named = path.step.command;
  // A slip after dashes is told as a flag that doesn't exist, unless the command before it has one too.
  const rest = words.slice(path.at).map((word) => (path.slips.length > 0 ? word.replace(/^--/, '') : word));
  if (named === null || rest.length === 0 || isLoose(named, path.at, hasDocker)) return [];
  return flagNames(named, catalogue).flatMap((name) => {
    const slips = slipsBetween(rest, name, isWord);
    const found = slips === null ? undefined : catalogue.flag(named.path, name);
    return slips === null || found === undefined ? [] : [{ named, found, at: path.at, slips: [...path.slips, ...slips] }];
  });
}

/** One word without `docker` names a command only when it has no other name: "run", "images" and "compose" are words. */
function isLoose(command: NamedCommand, length: number, hasDocker: boolean): boolean {
  return !hasDocker && length === 1 && (command.isGroup || command.path.split(' ').length !== 2);
}

function flagNames(named: NamedCommand, catalogue: Catalogue): string[] {
  const own = named.flags.map(([name]) => name);
  const worker = catalogue.workerOf(named);
  return worker === undefined ? own : [...new Set([...own, ...worker.flags.map(([name]) => name)])];
}

/** The slips that make `words` the name of a flag; empty when they are the name, null when they are something else. */
function slipsBetween(words: readonly string[], name: string, isWord: WordTest): Slip[] | null {
  const [only = ''] = words;
  if (words.length === 1 && only.replace(/^--/, '') === name) return [];
  if (only.startsWith('-')) return null;
  const parts = name.split('-');
  const typed = words.flatMap((word) => word.split('-'));
  if (typed.length !== parts.length) return typed.join('') === parts.join('') ? [] : null;
  const slips: Slip[] = [];
  for (const [index, part] of parts.entries()) {
    const word = typed[index] ?? '';
    if (word === part) continue;
    if (near(word, part) > slipsIn(word) || isWord(word)) return null;
    slips.push({ from: word, to: part });
  }
  return slips;
}

function nearestTo(word: string, names: readonly string[], isWord: WordTest): string[] {
  if (names.includes(word)) return [word];
  const limit = slipsIn(word);
  if (limit === 0) return [];
  const found = names.filter((name) => near(word, name) <= limit);
  return found.length === 0 || isWord(word) ? [] : found;
}

function withSlip(slips: readonly Slip[], from: string, to: string): readonly Slip[] {
  return from === to ? slips : [...slips, { from, to }];
}

function slipsIn(word: string): number {
  if (word.length < SHORTEST || !/^[a-z]+$/.test(word)) return 0;
  return word.length < LONG ? 1 : 2;
}

/** A slip rarely hits the first letter, and a name of three letters has no letter to spare. */
function near(word: string, name: string): number {
  if (word.charCodeAt(0) !== name.charCodeAt(0) || name.length < SHORTEST) return Number.POSITIVE_INFINITY;
  return editDistance(word, name, slipsIn(word));
}
