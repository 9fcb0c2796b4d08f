import { editDistance } from '../language/spelling.js';
import type { Catalogue } from '../reference/catalogue.js';
import type { Flag } from '../reference/command.js';
import { listed, quoted } from './notes.js';

/** A flag of a line, by its long name; `true` or `false` for a boolean one. */
export interface GivenFlag {
  readonly name: string;
  readonly value: string;
}

/** What stands behind `docker run`. */
export type RunWords =
  | {
      readonly kind: 'run';
      readonly flags: readonly GivenFlag[];
      readonly image: string;
      readonly command: readonly string[];
      readonly notes: readonly string[];
    }
  | { readonly kind: 'unreadable'; readonly problem: string };

const RUN = 'docker container run';

/** Reads the words after `docker run` as the program does: flags up to the image, the rest is the container's command. */
export function readRunWords(words: readonly string[], catalogue: Catalogue): RunWords {
  const known = catalogue.command(RUN)?.flags ?? [];
  const flags: GivenFlag[] = [];
  const notes: string[] = [];
  let at = 0;
  while (at < words.length) {
    const word = words[at] ?? '';
    if (word === '--') {
      at += 1;
      break;
    }
    if (!word.startsWith('-') || word === '-') break;
    const read = word.startsWith('--') ? readLong(word, words[at + 1], known) : readShorts(word, words[at + 1], known);
    if (read.problem !== null) return { kind: 'unreadable', problem: read.problem };
    for (const flag of read.flags) {
      const wrong = whatIsWrong(flag, known);
      if (wrong === null) flags.push(flag);
      else notes.push(wrong);
    }
    notes.push(...read.notes);
    at += read.taken;
  }
  const [image = '', ...command] = words.slice(at);
  if (image.trim() === '')
    return { kind: 'unreadable', problem: 'There is no image: it is the first word that is neither a flag nor its value.' };
  return { kind: 'run', flags, image, command, notes };
}

interface ReadFlags {
  readonly flags: readonly GivenFlag[];
  readonly notes: readonly string[];
  /** How many words it took, the flag included. */
  readonly taken: number;
  readonly problem: string | null;
}

function readLong(word: string, next: string | undefined, known: readonly Flag[]): ReadFlags {
  const equals = word.indexOf('=');
  const name = word.slice(2, equals < 0 ? undefined : equals);
  const attached = equals < 0 ? undefined : word.slice(equals + 1);
  const flag = known.find((one) => one.name === name);
  if (flag === undefined) return unknownLong(name, attached !== undefined, known);
  if (attached !== undefined) return found([{ name, value: attached }], 1);
  if (flag.type === 'bool') return found([{ name, value: 'true' }], 1);
  return next === undefined ? missingValue(`--${name}`) : found([{ name, value: next }], 2);
}

/** `-itd`, `-p80:80`, `-itp 80:80`, `-t=false`: letters of boolean flags, then perhaps one that takes the rest or the next word. */
function readShorts(word: string, next: string | undefined, known: readonly Flag[]): ReadFlags {
  const flags: GivenFlag[] = [];
  const notes: string[] = [];
  for (let at = 1; at < word.length; at += 1) {
    const letter = word[at] ?? '';
    const rest = word.slice(at + 1);
    const flag = known.find((one) => one.shorthand === letter);
    if (flag === undefined) {
      notes.push(unknownLetter(letter, known));
      if (rest.startsWith('=')) break;
      continue;
    }
    if (rest.startsWith('=')) return { ...found([...flags, { name: flag.name, value: rest.slice(1) }], 1), notes };
    if (flag.type === 'bool') flags.push({ name: flag.name, value: 'true' });
    else if (rest !== '') return { ...found([...flags, { name: flag.name, value: rest }], 1), notes };
    else return next === undefined ? missingValue(`-${letter}`) : { ...found([...flags, { name: flag.name, value: next }], 2), notes };
  }
  return { ...found(flags, 1), notes };
}

function found(flags: readonly GivenFlag[], taken: number): ReadFlags {
  return { flags, notes: [], taken, problem: null };
}

function missingValue(flag: string): ReadFlags {
  return { flags: [], notes: [], taken: 1, problem: `${quoted(flag)} needs a value, and nothing comes after it.` };
}

function unknownLong(name: string, hasValue: boolean, known: readonly Flag[]): ReadFlags {
  const nearest = nearestFlags(name, known);
  const [first] = nearest;
  const hint = first === undefined ? '' : `; the nearest is ${listed(nearest.map((flag) => `--${flag.name}`))}`;
  // Whether the next word is its value is anybody's guess; the flag that was probably meant knows best.
  const takesNext = !hasValue && first !== undefined && first.type !== 'bool';
  const note = `${quoted(`--${name}`)} is no flag of \`docker run\` and was left out${hint}.`;
  return { flags: [], notes: [note], taken: takesNext ? 2 : 1, problem: null };
}

function unknownLetter(letter: string, known: readonly Flag[]): string {
  const otherCase = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
  const near = known.find((flag) => flag.shorthand === otherCase);
  const hint = near ? `; the nearest is \`-${otherCase}\` (\`--${near.name}\`)` : '';
  return `${quoted(`-${letter}`)} is no flag of \`docker run\` and was left out${hint}.`;
}

const LONGEST_FLAG = 40;

function nearestFlags(name: string, known: readonly Flag[]): Flag[] {
  if (name.length < 2 || name.length > LONGEST_FLAG) return [];
  const limit = name.length < 5 ? 1 : name.length < 9 ? 2 : 3;
  const ranked = known
    .filter((flag) => flag.hidden !== true)
    .map((flag) => ({ flag, distance: editDistance(name.toLowerCase(), flag.name, limit) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance);
  const parts = name.length < 4 ? [] : known.filter((flag) => flag.hidden !== true && flag.name.split('-').includes(name));
  return (ranked.length > 0 ? ranked.filter(({ distance }) => distance === ranked[0]?.distance).map(({ flag }) => flag) : parts).slice(
    0,
    3,
  );
}

const TRUTHS = /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;
const WHOLE_NUMBER = /^[+-]?\d+$/;

/** How a value of each declared type is written; types not listed take any text. */
const SHAPES: Readonly<Record<string, RegExp>> = {
  bool: TRUTHS,
  int: WHOLE_NUMBER,
  int64: WHOLE_NUMBER,
  uint16: /^\d+$/,
  uint64: /^\d+$/,
  decimal: /^(?:\d+(?:\.\d*)?|\.\d+)$/,
  bytes: /^(?:-1|\d+(?:\.\d+)? ?(?:[kmgtp]i?)?b?)$/i,
  duration: /^(?:0|(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+)$/,
};

function whatIsWrong({ name, value }: GivenFlag, known: readonly Flag[]): string | null {
  const type = known.find((flag) => flag.name === name)?.type ?? '';
  const shape = Object.hasOwn(SHAPES, type) ? SHAPES[type] : undefined;
  if (shape === undefined || value.includes('$') || shape.test(value)) return null;
  return `Docker refuses ${quoted(`--${name}=${value}`)}, so it was left out: ${WANTED[type] ?? 'it wants a number'}.`;
}

const WANTED: Readonly<Record<string, string>> = {
  bool: 'it is `true` or `false`',
  bytes: 'it wants a size such as `512m` or `2g`',
  decimal: 'it wants a number such as `1.5`',
  duration: 'it wants a duration such as `30s` or `1m30s`',
};
