import { openBuiltKnowledge } from '../adapters/files/built-knowledge.js';
import { openLibrary } from '../adapters/files/open-library.js';
import { openSearch } from '../adapters/files/open-search.js';
import { plainText } from '../src/answer/plain-text.js';
import { plainEntry } from '../src/knowledge/plain-entry.js';
import { buildLexicon } from '../src/language/build-lexicon.js';
import { createLexicon } from '../src/language/lexicon.js';
import { readQuery } from '../src/language/query.js';
import { composeEntry } from '../src/reply/compose-entry.js';
import { buildSearch, wholeIndex } from '../src/search/built-search.js';
import { FEATURE_NAMES, WEIGHTS } from '../src/search/rank.js';
import { createSearch, type Scored } from '../src/search/search.js';
import { readQuestions } from './score-questions.js';

/*
 * npm run tune: fits the weights of src/search/rank.ts (softmax over the candidates, gradient descent) to rank a right entry
 * first. A third of the questions of the knowledge is taken away before the index is built and then asked, so that it is new
 * wording: these count 0.3 together. Our own question sets and the probes of the ledger, asked with everything in the index,
 * count 1 each. Judged on what wasn't trained on: a third of the questions taken away, and the sets asked-d and asked-e.
 */
const built = openBuiltKnowledge();
const topics = [
  ...new Set(
    openSearch(built, 'long')
      .ids()
      .map((id) => id.split('/')[0] ?? ''),
  ),
];
const entries = topics.flatMap((topic) => built.topic(topic));
const heldOut: { readonly id: string; readonly question: string }[] = [];
let turn = 0;
const documents = entries.map((entry) => ({
  ...entry,
  body: plainEntry(entry),
  asked: entry.asked.filter((question) => {
    turn += 1;
    if (turn % 3 !== 0) return true;
    heldOut.push({ id: entry.id, question });
    return false;
  }),
}));
const { search: seen, texts } = buildSearch(documents);
const lexicon = createLexicon(buildLexicon(documents), built.spelling);
const search = createSearch(
  {
    records: seen.records,
    questions: wholeIndex(() => seen.questions),
    texts: wholeIndex(() => texts),
    likelihoods: () => seen.likelihoods,
  },
  lexicon,
);

const ROUNDS = 250;
/** The weights are given so that their sizes add up to this; what is compared with a rank elsewhere depends on it. */
const SPREAD = 1.7;
/** Kinds of questions that the exact readers answer. */
const ELSEWHERE = new Set(['sum', 'error', 'paste', 'explain', 'flag', 'command']);

interface Example {
  readonly candidates: readonly (readonly number[])[];
  /** The candidates that answer; at least one. */
  readonly right: ReadonlySet<number>;
}

const examples: Example[] = [];
let missing = 0;
for (const { id, question } of heldOut) {
  const scored = search.rank(readQuery(question)).scored;
  const right = scored.findIndex(({ record }) => record.id === id);
  if (right < 0) missing += 1;
  else examples.push({ candidates: featuresIn(scored), right: new Set([right]) });
}
const training = examples.filter((_, index) => index % 3 !== 0);
const judging = examples.filter((_, index) => index % 3 === 0);
const library = openLibrary();
const probes = library
  .ledger()
  .flatMap(({ probe, entry }) => exampleOf(probe, ({ record }) => record.id === entry.replace(/^error:/, 'error/')));
const groups: readonly Group[] = [
  { share: 0.3, examples: training },
  { share: 1, examples: ['asked-a', 'asked-b', 'asked-c'].flatMap(asked) },
  { share: 1, examples: probes },
];
const unseen = ['asked-d', 'asked-e'].flatMap(asked);
console.log(`${examples.length} questions, ${missing} whose entry was not among the candidates`);
const before = FEATURE_NAMES.map((name) => WEIGHTS[name]);
console.log(`first with the weights of today: ${share(before, judging)}, of the unseen sets ${share(before, unseen)}`);
const fitted = fitOn(groups);
console.log(`first with fitted weights: ${share(fitted, judging)}, of the unseen sets ${share(fitted, unseen)}`);
const scale = fitted.reduce((sum, weight) => sum + Math.abs(weight), 0) / SPREAD;
console.log(Object.fromEntries(FEATURE_NAMES.map((name, index) => [name, Math.round((1000 * (fitted[index] ?? 0)) / scale) / 1000])));

/** Examples that count `share` together. */
interface Group {
  readonly share: number;
  readonly examples: readonly Example[];
}

function featuresIn(scored: readonly Scored[]): number[][] {
  return scored.map(({ features }) => FEATURE_NAMES.map((name) => features[name]));
}

/** A question with everything in the index; nothing where no candidate answers. */
function exampleOf(question: string, answers: (one: Scored) => boolean): Example[] {
  const { scored } = library.search().rank(readQuery(question));
  const right = new Set(scored.flatMap((one, index) => (answers(one) ? [index] : [])));
  return right.size === 0 ? [] : [{ candidates: featuresIn(scored), right }];
}

/** The rows of a set that the search alone has to answer. */
function asked(set: string): Example[] {
  const rows = readQuestions(`test/questions/${set}.jsonl`);
  const plain = rows.filter(({ turns, kind, expect }) => (turns?.length ?? 1) === 1 && expect === 'answer' && !ELSEWHERE.has(kind));
  return plain.flatMap(({ query, turns, must }) =>
    exampleOf(query ?? turns?.[0] ?? '', ({ record }) => {
      const entry = library.entryOf(record.id);
      const text = entry === undefined ? '' : plainText(composeEntry(entry, { confidence: 1, corrections: [], seeAlso: [] }));
      return text !== '' && must.every((pattern) => new RegExp(pattern, 'i').test(text));
    }),
  );
}

/** Adam on the softmax loss; the features are few, so some hundred rounds settle it. */
function fitOn(from: readonly Group[]): number[] {
  const weights = FEATURE_NAMES.map(() => 1);
  const mean = FEATURE_NAMES.map(() => 0);
  const square = FEATURE_NAMES.map(() => 0);
  const weighed = from.flatMap(({ share, examples: all }) => all.map((example) => ({ ...example, worth: share / all.length })));
  for (let round = 1; round <= ROUNDS; round += 1) {
    const gradient = FEATURE_NAMES.map(() => 0);
    for (const { candidates, right, worth } of weighed) {
      const scores = candidates.map((features) => dot(weights, features));
      const top = Math.max(...scores);
      const odds = scores.map((score) => Math.exp(score - top));
      const total = odds.reduce((sum, odd) => sum + odd, 0);
      const ofRight = odds.reduce((sum, odd, index) => (right.has(index) ? sum + odd : sum), 0);
      for (const [index, features] of candidates.entries()) {
        const odd = odds[index] ?? 0;
        const push = worth * ((right.has(index) ? odd / ofRight : 0) - odd / total);
        for (const [name, value] of features.entries()) gradient[name] = (gradient[name] ?? 0) + push * value;
      }
    }
    for (const [name, sum] of gradient.entries()) {
      const slope = sum;
      mean[name] = 0.9 * (mean[name] ?? 0) + 0.1 * slope;
      square[name] = 0.99 * (square[name] ?? 0) + 0.01 * slope * slope;
      const step = (mean[name] ?? 0) / (1 - 0.9 ** round) / (Math.sqrt((square[name] ?? 0) / (1 - 0.99 ** round)) + 1e-8);
      weights[name] = (weights[name] ?? 0) + 0.15 * step;
    }
  }
  return weights;
}

function share(weights: readonly number[], of: readonly Example[]): string {
  const first = of.filter(({ candidates, right }) => {
    const scores = candidates.map((features) => dot(weights, features));
    return right.has(scores.indexOf(Math.max(...scores)));
  });
  return `${((100 * first.length) / of.length).toFixed(1)} %`;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}

if (process.argv.includes('--misses')) {
  for (const { id, question } of heldOut.filter((_, index) => index % 40 === 0)) {
    const scored = search.rank(readQuery(question)).scored;
    const at = scored.findIndex(({ record }) => record.id === id);
    if (at !== 0)
      console.log(
        `${question}  wanted ${id} (${at})  got ${scored
          .slice(0, 3)
          .map(({ record, rank }) => `${record.id} ${rank.toFixed(2)}`)
          .join(', ')}`,
      );
  }
}
