import { openBuiltKnowledge } from '../adapters/files/built-knowledge.js';
import { openSearch } from '../adapters/files/open-search.js';
import { plainEntry } from '../src/knowledge/plain-entry.js';
import { buildLexicon } from '../src/language/build-lexicon.js';
import { createLexicon } from '../src/language/lexicon.js';
import { readQuery } from '../src/language/query.js';
import { buildSearch, wholeIndex } from '../src/search/built-search.js';
import { FEATURE_NAMES, WEIGHTS } from '../src/search/rank.js';
import { createSearch } from '../src/search/search.js';

/*
 * npm run tune: fits the weights of src/search/rank.ts. A third of the questions of the knowledge is taken away before the
 * index is built and then asked, so that it is new wording; the weights are trained (softmax over the candidates, gradient
 * descent) to rank the right entry first on two thirds of these questions, and judged on the rest.
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

interface Example {
  readonly candidates: readonly (readonly number[])[];
  readonly right: number;
}

const examples: Example[] = [];
let missing = 0;
for (const { id, question } of heldOut) {
  const scored = search.rank(readQuery(question)).scored;
  const right = scored.findIndex(({ record }) => record.id === id);
  if (right < 0) missing += 1;
  else examples.push({ candidates: scored.map(({ features }) => FEATURE_NAMES.map((name) => features[name])), right });
}
const training = examples.filter((_, index) => index % 3 !== 0);
const judging = examples.filter((_, index) => index % 3 === 0);
console.log(`${examples.length} questions, ${missing} whose entry was not among the candidates`);
const before = FEATURE_NAMES.map((name) => WEIGHTS[name]);
console.log(`first with the weights of today: ${share(before, judging)}`);
const fitted = fitOn(training);
console.log(`first with fitted weights: ${share(fitted, judging)} (trained on: ${share(fitted, training)})`);
const scale = fitted.reduce((sum, weight) => sum + weight, 0);
console.log(Object.fromEntries(FEATURE_NAMES.map((name, index) => [name, Math.round((1000 * (fitted[index] ?? 0)) / scale) / 1000])));

/** Adam on the softmax loss; the features are few, so some hundred rounds settle it. */
function fitOn(from: readonly Example[]): number[] {
  const weights = FEATURE_NAMES.map(() => 1);
  const mean = FEATURE_NAMES.map(() => 0);
  const square = FEATURE_NAMES.map(() => 0);
  for (let round = 1; round <= ROUNDS; round += 1) {
    const gradient = FEATURE_NAMES.map(() => 0);
    for (const { candidates, right } of from) {
      const scores = candidates.map((features) => dot(weights, features));
      const top = Math.max(...scores);
      const odds = scores.map((score) => Math.exp(score - top));
      const total = odds.reduce((sum, odd) => sum + odd, 0);
      for (const [index, features] of candidates.entries()) {
        const push = (index === right ? 1 : 0) - (odds[index] ?? 0) / total;
        for (const [name, value] of features.entries()) gradient[name] = (gradient[name] ?? 0) + push * value;
      }
    }
    for (const [name, sum] of gradient.entries()) {
      const slope = sum / from.length;
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
    return scores.every((score, index) => index === right || score < (scores[right] ?? 0));
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
