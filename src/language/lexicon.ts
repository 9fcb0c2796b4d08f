import { atomsOfWord } from './query.js';
import { createSpeller, type Speller } from './spelling.js';

/** The words of the knowledge and of everyday English, and what each weighs in a question. */
export interface Lexicon {
  readonly speller: Speller;
  /** 0 to 1: how much a word of the knowledge narrows down what is meant. */
  readonly weightOf: (atom: string) => number;
  /** Does the knowledge use this word at all? */
  readonly isKnown: (atom: string) => boolean;
  /** `no-cache` for `nocache`; undefined for a word that is no joined one. */
  readonly splitOf: (word: string) => string | undefined;
  /** Everyday rank of an English word, 0 for the commonest; undefined when it is not among the {@link ENGLISH_WORDS}. */
  readonly englishRank: (word: string) => number | undefined;
}

/** What the build writes and run time reads. Words are lower case; counts are entries that use the word. */
export interface BuiltLexicon {
  readonly entries: number;
  /** Atoms and in how many entries' questions and titles they stand. */
  readonly atoms: Readonly<Record<string, number>>;
  /** `nocache` → `no-cache`: hyphenated words and flags that people also write as one. */
  readonly joined: Readonly<Record<string, string>>;
}

/** What only spelling needs, so it is read when the first unknown word is met. */
export interface BuiltSpelling {
  /** Surface words of all questions, titles and texts. */
  readonly words: Readonly<Record<string, number>>;
  /** English words, the commonest first, separated by spaces. */
  readonly english: string;
}

/** How many English words are kept; rarer ones look like names anyway. */
export const ENGLISH_WORDS = 24_000;

/** Function words: they shape a sentence and say nothing about its subject. */
const FUNCTION_WORDS = new Set(
  (
    'a an the of to in is are was were be been being do does did done i my me we our us you your he she they them their it its this that ' +
    'these those there for with on at by from as and or but if so then than also just only will would shall should may might could can ' +
    'has have had having get got gets getting let lets please ok okay hi hey some any such very really actually about onto over under ' +
    'up out no yes too s t am im ive id ill thing things way ways want wants wanted trying try tries tell give know wondering ' +
    'docker following correct statement true false somebody someone anyone people person happen happens still again already now here while ' +
    'either per via like each'
  ).split(' '),
);

/** Question words carry the wish (how to, what is, where), little else. */
const QUESTION_WORDS = new Set('how what whats which why when who whose hows'.split(' '));

/** Stand-ins people put where their own names go; they must not steer the ranking. */
const PLACEHOLDERS = new Set(
  'nginx webapp myapp app apps web api foo bar baz redis postgres mysql busybox alpine ubuntu debian centos hello world test my-service worker1 node1 manager1 mycontainer myimage httpd mongo node python java php wordpress company policy team colleague application applications project projects'.split(
    ' ',
  ),
);

/** Words of content that nearly every question could hold; they count a third. */
const GENERIC = new Set(
  'command everi us list creat set requir possibl several insid new work option result exist correct running'.split(' '),
);

// Every atom of the knowledge has room; what is typed besides must not fill the memory.
const MOST_WEIGHTS = 20_000;

/** Puts a lexicon together from what was built. */
export function createLexicon(built: BuiltLexicon, spelling: () => BuiltSpelling): Lexicon {
  const ceiling = Math.log(1 + built.entries);
  const placeholder = new Set([...PLACEHOLDERS].flatMap(atomsOfWord));
  let read: BuiltSpelling | undefined;
  const spelt = (): BuiltSpelling => {
    read ??= spelling();
    return read;
  };
  let english: ReadonlyMap<string, number> | undefined;
  let speller: Speller | undefined;
  const weights = new Map<string, number>();

  function weigh(atom: string): number {
    const kind = kindOf(atom);
    if (kind !== 'content') return WEIGHTS[kind];
    const count = Object.hasOwn(built.atoms, atom) ? (built.atoms[atom] ?? 0) : 0;
    const rarity = Math.min(1, Math.log(1 + built.entries / Math.max(count, 1)) / ceiling);
    if (placeholder.has(atom)) return 0.25 * rarity;
    return GENERIC.has(atom) ? 0.6 * rarity : rarity;
  }

  return {
    get speller() {
      speller ??= createSpeller(new Map(Object.entries(spelt().words)));
      return speller;
    },
    splitOf: (word) => (Object.hasOwn(built.joined, word) ? built.joined[word] : undefined),
    englishRank: (word) => {
      english ??= new Map(
        spelt()
          .english.split(' ')
          .map((known, rank) => [known, rank]),
      );
      return english.get(word);
    },
    isKnown: (atom) => Object.hasOwn(built.atoms, atom),
    weightOf: (atom) => {
      const known = weights.get(atom);
      if (known !== undefined) return known;
      const weight = weigh(atom);
      if (weights.size < MOST_WEIGHTS) weights.set(atom, weight);
      return weight;
    },
  };
}

/** Two lexicons as one: a team's notes add their words to the built-in ones. */
export function mergeLexicons(one: BuiltLexicon, other: BuiltLexicon): BuiltLexicon {
  return { entries: one.entries + other.entries, atoms: added(one.atoms, other.atoms), joined: { ...one.joined, ...other.joined } };
}

/** The same for what spelling needs. */
export function mergeSpellings(one: BuiltSpelling, other: BuiltSpelling): BuiltSpelling {
  return { words: added(one.words, other.words), english: one.english };
}

function added(one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const sums = new Map(Object.entries(one));
  for (const [word, count] of Object.entries(other)) sums.set(word, (sums.get(word) ?? 0) + count);
  return Object.fromEntries(sums);
}

/** What sort of atom this is: literals are flags and Dockerfile instructions exactly as they are written. */
export function kindOf(atom: string): 'question' | 'function' | 'literal' | 'content' {
  if (isLiteral(atom)) return 'literal';
  if (QUESTION_WORDS.has(atom)) return 'question';
  return FUNCTION_WORDS.has(atom) ? 'function' : 'content';
}

// Compared by its codes: this is asked of every atom of every candidate, and a pattern takes five times as long.
function isLiteral(atom: string): boolean {
  const first = atom.charCodeAt(0);
  return (first >= CAPITAL_A && first <= CAPITAL_Z) || atom.startsWith('--');
}

const CAPITAL_A = 65;
const CAPITAL_Z = 90;

// A literal comes on top of the words it consists of, so its weight only decides between things that share those words.
const WEIGHTS = { question: 0.08, function: 0.04, literal: 0.4 } as const;
