import { withoutBoilerplate } from './boilerplate.js';
import { stemOf } from './stem.js';
import { canonicalOf, SHORTHAND, speltOut } from './synonyms.js';

/** One word as it was typed, in lower case, and the atoms it is compared by. */
export interface Word {
  readonly text: string;
  /** Where it stands in the cleaned text. */
  readonly at: number;
  /** Stems that stand for it; `--no-cache`, `no cache` and `nocache` have the same. */
  readonly atoms: readonly string[];
  /** Typed with a capital first letter in the middle of a sentence: most likely a name. */
  readonly isName: boolean;
  /** Stands in one of the choices of an exam question, most of which are wrong. */
  readonly isChoice: boolean;
}

/** What somebody typed, read once; nobody looks at the raw text again. */
export interface Query {
  /** The text without control characters and decoration, at most {@link MAX_TEXT} characters. */
  readonly text: string;
  /** The whole cleaned text, for pastes. */
  readonly paste: string;
  readonly words: readonly Word[];
}

// Longer questions are pastes; everything that ranks words looks at their beginning only.
const MAX_TEXT = 1_500;
const MAX_PASTE = 120_000;

/** Reads typed text. Never throws; whatever cannot be a word is left out. */
export function readQuery(typed: string): Query {
  const paste = cleanText(typed.slice(0, MAX_PASTE));
  const text = paste.slice(0, MAX_TEXT);
  const asked = withoutBoilerplate(text);
  const stem = stemEnd(asked);
  return { text, paste, words: wordsOf(asked).map((word) => (word.at < stem ? word : { ...word, isChoice: true })) };
}

const CHOICES = /(?:^|\s)\(?a[).]\s*\S[\s\S]{0,400}?\s\(?b[).]\s*\S/i;

/** Where the choices of an exam question begin: "… a) the one b) the other"; behind the end of any other text. */
export function stemEnd(text: string): number {
  const at = CHOICES.exec(text)?.index ?? 0;
  // Choices without a question before them are all there is.
  return at < SHORTEST_STEM ? text.length + 1 : at;
}

const SHORTEST_STEM = 12;

/** The atoms of a text: what is compared, indexed and counted. */
export function atomsOf(text: string): string[] {
  return wordsOf(withoutBoilerplate(cleanText(text))).flatMap((word) => word.atoms);
}

/** Removes escape sequences, control and invisible characters, and turns typographic signs into plain ones. */
export function cleanText(typed: string): string {
  return (
    typed
      .replace(ESCAPE_SEQUENCE, '')
      .replace(INVISIBLE, (char) => (char === '\n' || char === '\t' ? char : ''))
      .replace(/[‘’‛′]/g, "'")
      .replace(/[“”„″]/g, '"')
      // An autocorrecting keyboard makes one long dash of the two before a flag.
      .replace(/(^|\s)[—–](?=[a-z])/g, '$1--')
      .replace(/[—–−‐‑]/g, '-')
      .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, ' ')
  );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the purpose
const ESCAPE_SEQUENCE = /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001b]{0,1000}(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;

// An image with its tag (webapp:v2), a flag, a path, or letters and digits joined by single signs (daemon.json, nginx:alpine, multi-stage).
const WORD =
  /[\p{L}\p{N}_./-]*[\p{L}\p{N}_]:v?\d[\p{L}\p{N}_.-]*|--?[a-z][a-z0-9]*(?:-[a-z0-9]+)*|[/~][\p{L}\p{N}_.\-/]+|[\p{L}\p{N}_]+(?:[.\-'][\p{L}\p{N}_]+)*/giu;

/** Splits cleaned text into words. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const typed = match[0].length > 60 ? match[0].slice(0, 60) : match[0];
    const before = text[match.index - 1] ?? ' ';
    // A dash inside a word (web-1) was taken by the word; one glued to other signs is no flag.
    const surface = typed.startsWith('-') && /[\p{L}\p{N}_]/u.test(before) ? typed.replace(/^-+/, '') : typed;
    const lower = surface.toLowerCase();
    const isName = /^\p{Lu}\p{Ll}+$/u.test(surface) && !/(^|[.!?:>]\s*|\n\s*)$/.test(text.slice(0, match.index));
    words.push({ text: lower, at: match.index, atoms: [...atomsOfWord(lower), ...literalsOf(surface)], isName, isChoice: false });
  }
  return joinCompounds(words);
}

/** The atoms of one lower-case word. */
export function atomsOfWord(word: string): readonly string[] {
  if (/^-[a-z0-9]$/i.test(word)) return [word];
  const plain = word
    .replace(/^-+/, '')
    .replace(/'(s|re|ve|ll|d|m)$/, '')
    .replace(/n't$/, 'nt')
    .replaceAll("'", '');
  const spelt = speltOut(plain);
  if (spelt !== undefined) return spelt.map(atomOf);
  if (/^[a-z]+(-[a-z0-9]+)+$/.test(plain)) {
    const joined = plain.replaceAll('-', '');
    return COMPOUNDS.has(joined) ? [atomOf(joined)] : plain.split('-').flatMap(atomsOfWord);
  }
  if (/^[/~]/.test(plain))
    return [
      plain,
      ...plain
        .split(/[^a-z0-9]+/)
        .filter((part) => part.length > 2)
        .map(atomOf),
    ];
  if (/^[a-z]+\.[a-z.]+$/.test(plain))
    return [
      plain,
      ...plain
        .split('.')
        .filter((part) => part.length > 2)
        .map(atomOf),
    ];
  return [atomOf(SHORTHAND.get(plain) ?? plain)];
}

const INSTRUCTIONS = new Set(
  'ADD ARG AS CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(' '),
);

/** Long flags and Dockerfile instructions in capitals also stand for themselves: `--rm` is not `docker rm`, FROM not from. */
function literalsOf(surface: string): readonly string[] {
  if (/^--[a-z]/.test(surface)) return [surface];
  return INSTRUCTIONS.has(surface) ? [surface] : [];
}

function atomOf(word: string): string {
  return stemOf(canonicalOf(word));
}

/**
 * One-word names that people also write as two. The value is how the two halves are typed; everything else with a
 * hyphen is compared by its parts.
 */
const COMPOUNDS: ReadonlyMap<string, readonly [string, string]> = new Map(
  (
    'docker-file health-check entry-point host-name work-dir time-out name-space name-spaces user-name read-only on-build ' +
    'work-flow key-ring check-point end-point end-points sand-box docker-hub build-kit build-x run-time sub-net sub-nets ' +
    'work-load mac-vlan ip-vlan roll-back auto-lock life-cycle swarm-kit lib-network syscall-s root-less demon-json ' +
    'over-lay2 over-lay stop-signal network-ing docker-ignore mount-point up-time path-name copy-right ' +
    'front-end back-end white-list black-list'
  )
    .split(' ')
    .map((pair) => {
      const [left = '', right = ''] = pair.split('-');
      return [left + right, [left, right]] as const;
    }),
);

function joinCompounds(words: readonly Word[]): Word[] {
  const joined: Word[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    const together = last === undefined ? '' : last.text + word.text;
    const adjacent = last !== undefined && word.at - (last.at + last.text.length) === 1;
    if (last !== undefined && adjacent && COMPOUNDS.has(together)) {
      joined[joined.length - 1] = { text: together, at: last.at, atoms: atomsOfWord(together), isName: false, isChoice: false };
    } else joined.push(word);
  }
  return joined;
}
