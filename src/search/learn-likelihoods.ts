/*
 * How likely each entry makes each word of a question, also words that stand in none of its questions. The questions of an
 * entry say the same thing in different words, so from all of them together one learns which word stands for which: this is
 * the translation language model of question retrieval (Berger and Lafferty 1999; Jeon, Croft and Lee 2005), learned with
 * IBM's model 1 (Brown et al. 1993). It runs in the build; what is left for run time is a table to add up.
 */

/** What one entry is learned from; atoms that tell something only. */
export interface LearnedFrom {
  /** The atoms of each of its questions, each once. */
  readonly phrases: readonly (readonly string[])[];
  /** Words that only lead here. */
  readonly words: readonly string[];
  readonly body: readonly string[];
}

/** For an atom, how much likelier each entry makes it than chance. */
export interface LearnedWord {
  readonly atom: string;
  /** Line numbers of entries and natural logarithms, above {@link LEAST}. */
  readonly entries: readonly (readonly [position: number, gain: number])[];
}

// Chosen by how often the right entry came first for 7,803 questions that were taken away before.
const ROUNDS = 3;
/** Of an entry's likelihood, what translated words make out, and what its text adds. */
const TRANSLATED = 0.8;
const IN_TEXT = 0.15;
/** What the text is worth beside the questions: as a source when learning, and of translations. */
const TEXT_TEACHES = 0.3;
const TEXT_TRANSLATES = 0.2;
/** What everybody may say, whatever the entry. */
const CHANCE = 0.08;
/** A gain below says next to nothing; leaving it out makes the table a tenth and costs 0.3 % of the questions. */
export const LEAST = 2.5;
// The table of translations is square: 200 MB for so many. A team's notes with more are found by their own words alone.
const MOST_WORDS = 7_000;
// A word that only leads here counts as half a question.
const WORD = 0.5;

/** Learns from all entries; the positions are theirs in the list. Deterministic. */
export function learnLikelihoods(entries: readonly LearnedFrom[]): LearnedWord[] {
  const vocabulary = new Map<string, number>();
  for (const { phrases, words } of entries) {
    for (const atom of [...phrases.flat(), ...words]) if (!vocabulary.has(atom)) vocabulary.set(atom, vocabulary.size);
  }
  const bags = entries.map((entry) => bagOf(entry, vocabulary));
  const chance = chanceOf(bags, vocabulary.size);
  const translations = learnTranslations(bags, vocabulary.size);
  const gains: [number, number][][] = Array.from(vocabulary, () => []);
  for (const [position, bag] of bags.entries()) {
    for (const [atom, likelihood] of likelihoodsIn(bag, translations, vocabulary.size).entries()) {
      const gain = Math.log1p(((1 - CHANCE) * likelihood) / (CHANCE * (chance[atom] ?? 1)));
      if (gain > LEAST) gains[atom]?.push([position, gain]);
    }
  }
  return [...vocabulary.keys()].map((atom, number) => ({ atom, entries: gains[number] ?? [] }));
}

/** An entry in the numbers of its atoms. */
interface Bag {
  readonly phrases: readonly (readonly number[])[];
  /** In how many of its questions an atom stands. */
  readonly counts: ReadonlyMap<number, number>;
  readonly total: number;
  /** The atoms of its text that some question knows. */
  readonly body: readonly number[];
}

function bagOf({ phrases, words, body }: LearnedFrom, vocabulary: ReadonlyMap<string, number>): Bag {
  const numbersOf = (atoms: readonly string[]): number[] => [...new Set(atoms)].flatMap((atom) => vocabulary.get(atom) ?? []);
  const numbered = phrases.map(numbersOf);
  const counts = new Map<number, number>();
  for (const atom of numbered.flat()) counts.set(atom, (counts.get(atom) ?? 0) + 1);
  for (const atom of numbersOf(words)) if (!counts.has(atom)) counts.set(atom, WORD);
  return { phrases: numbered, counts, total: sumOf(counts.values()), body: numbersOf(body) };
}

/** The share of each atom in everything that is asked. */
function chanceOf(bags: readonly Bag[], size: number): Float64Array {
  const chance = new Float64Array(size);
  for (const { counts } of bags) for (const [atom, count] of counts) chance[atom] = (chance[atom] ?? 0) + count;
  const total = sumOf(chance);
  return chance.map((count) => count / total);
}

/** A square table by numbers of atoms: for a word of an entry, the share of each word that people use in its stead. */
interface Translations {
  readonly size: number;
  readonly shares: Float32Array;
}

/** Expectation maximisation: a question is explained by the other questions of its entry, and by its text. */
function learnTranslations(bags: readonly Bag[], size: number): Translations {
  if (size > MOST_WORDS) return { size: 0, shares: new Float32Array() };
  const cases = bags.flatMap((bag) => bag.phrases.map((phrase) => ({ phrase, source: sourceOf(bag, phrase) })));
  let learned: Translations = { size, shares: new Float32Array(size * size).fill(1 / size) };
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = new Float32Array(size * size);
    for (const { phrase, source } of cases) explain(phrase, source, learned, next);
    for (let row = 0; row < size; row += 1) scale(next.subarray(row * size, (row + 1) * size));
    learned = { size, shares: next };
  }
  return learned;
}

/** What the rest of an entry says: numbers of atoms, and how much each counts. */
interface Source {
  readonly atoms: Int32Array;
  readonly weights: Float32Array;
}

function sourceOf({ counts, body }: Bag, phrase: readonly number[]): Source {
  const source = new Map(counts);
  for (const atom of body) source.set(atom, (source.get(atom) ?? 0) + TEXT_TEACHES);
  for (const atom of phrase) source.set(atom, (source.get(atom) ?? 0) - 1);
  const left = [...source].filter(([, weight]) => weight > 0);
  return { atoms: Int32Array.from(left, ([atom]) => atom), weights: Float32Array.from(left, ([, weight]) => weight) };
}

/** Counts each word of a question for the words of the source that may have brought it about. */
function explain(phrase: readonly number[], { atoms, weights }: Source, { size, shares }: Translations, next: Float32Array): void {
  for (const word of phrase) {
    let total = 0;
    for (let index = 0; index < atoms.length; index += 1) total += (weights[index] ?? 0) * (shares[(atoms[index] ?? 0) * size + word] ?? 0);
    if (total === 0) continue;
    for (let index = 0; index < atoms.length; index += 1) {
      const cell = (atoms[index] ?? 0) * size + word;
      next[cell] = (next[cell] ?? 0) + ((weights[index] ?? 0) * (shares[cell] ?? 0)) / total;
    }
  }
}

function scale(row: Float32Array): void {
  const total = sumOf(row);
  if (total > 0) for (let word = 0; word < row.length; word += 1) row[word] = (row[word] ?? 0) / total;
}

/** How likely an entry makes each atom, by its number. */
function likelihoodsIn({ counts, total, body }: Bag, { size, shares }: Translations, words: number): Float64Array {
  const likelihoods = new Float64Array(words);
  const add = (atom: number, likelihood: number): void => {
    likelihoods[atom] = (likelihoods[atom] ?? 0) + likelihood;
  };
  const translate = (atom: number, likelihood: number): void => {
    for (let word = 0; word < size; word += 1) add(word, TRANSLATED * likelihood * (shares[atom * size + word] ?? 0));
  };
  for (const [atom, count] of counts) {
    add(atom, ((1 - TRANSLATED) * count) / total);
    translate(atom, count / total);
  }
  for (const atom of body) {
    add(atom, IN_TEXT / body.length);
    translate(atom, TEXT_TRANSLATES / body.length);
  }
  return likelihoods;
}

function sumOf(numbers: Iterable<number>): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
}
