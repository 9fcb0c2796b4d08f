import type { Lexicon } from '../language/lexicon.js';
import type { Word } from '../language/query.js';
import type { Weighed } from './features.js';

/** A question as weights: what it says, and how much of it the knowledge has never heard of. */
export interface WeighedQuestion {
  readonly weights: readonly Weighed[];
  /** Weight of the words that the knowledge doesn't use. */
  readonly strange: number;
  readonly total: number;
}

/** The words of a question with their weights; each atom once. */
export function weigh(words: readonly Word[], lexicon: Lexicon): WeighedQuestion {
  const weights = new Map<string, number>();
  let strange = 0;
  for (const word of words) {
    for (const atom of word.atoms) {
      if (weights.has(atom)) continue;
      const isKnown = lexicon.isKnown(atom);
      const whole = isKnown ? lexicon.weightOf(atom) * (word.isName ? NAME : 1) : strangenessOf(word, words.length, lexicon);
      const weight = word.isChoice ? CHOICE * whole : whole;
      if (!isKnown) strange += weight;
      weights.set(atom, weight);
    }
  }
  const all = [...weights].map(([atom, weight]) => ({ atom, weight }));
  return { weights: all, strange, total: all.reduce((total, { weight }) => total + weight, 0) };
}

// A capital in the middle of a sentence: perhaps a name, perhaps emphasis.
const NAME = 0.7;
// One of four choices is what the question is about.
const CHOICE = 0.6;

/**
 * What a word weighs that the knowledge doesn't use. The rarer in everyday English, the more it says that the question
 * is about something else; identifiers and names say nothing.
 */
function strangenessOf(word: Word, words: number, lexicon: Lexicon): number {
  if (lexicon.weightOf(word.atoms[0] ?? '') <= FUNCTION_WORD) return 0.04;
  if (/[\d_./:-]/.test(word.text)) return 0.08;
  // Nancy in a story says nothing; Rotterdam in three words says where the question is at home.
  if (word.isName) return words >= A_STORY ? 0.1 : 0.5;
  const rank = lexicon.englishRank(word.text);
  if (rank === undefined) return 0.6;
  if (rank < 400) return 0.1;
  return rank < 2_000 ? 0.28 : 0.55;
}

const FUNCTION_WORD = 0.08;
const A_STORY = 9;
// What was said before counts half: the new words decide.
const LEANING = 0.5;

/** The words of the subject before, lighter than those just typed. */
export function leanOn(subject: readonly string[], asked: readonly Weighed[], lexicon: Lexicon): Weighed[] {
  const said = new Set(asked.map(({ atom }) => atom));
  return [...new Set(subject)].filter((atom) => !said.has(atom)).map((atom) => ({ atom, weight: lexicon.weightOf(atom) * LEANING }));
}

/** Words that hardly anybody uses when they don't mean Docker (as atoms). */
const DOMAIN = new Set(
  (
    'docker dockerd dockerfil contain imag compos swarm daemon containerd runc dockerignor buildkit buildx registri dockerhub entrypoint ' +
    'overlay2 macvlan ipvlan daemon.json docker.sock cgroup seccomp apparmor namespac healthcheck onbuild workdir tmpfs vxlan libnetwork ' +
    'replica raft quorum mount volum syslog journald gelf splunk dct ucp dtr snapshott oci'
  ).split(' '),
);

export function isDomainWord(atom: string): boolean {
  return DOMAIN.has(atom) || /^--[a-z]|^-[a-z]$|^[A-Z]{2,}$/.test(atom);
}
