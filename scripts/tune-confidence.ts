import { readFileSync } from 'node:fs';
import { openLibrary } from '../adapters/files/open-library.js';
import { plainText } from '../src/answer/plain-text.js';
import { readQuery } from '../src/language/query.js';
import { composeEntry } from '../src/reply/compose-entry.js';
import { COEFFICIENTS, inputsOf } from '../src/search/confidence.js';

/*
 * npm run tune:confidence: fits the coefficients of src/search/confidence.ts on test/questions (not on any sample of the
 * real questions): is the entry ranked first a right answer? Rows with an even number are fitted on, odd ones judge.
 */
interface Row {
  readonly query?: string;
  readonly turns?: readonly string[];
  readonly expect: 'answer' | 'abstain';
  readonly kind: string;
  readonly must: readonly string[];
}

const library = openLibrary();
const files = ['asked-a', 'asked-b', 'asked-c', 'asked-d', 'refused'];
const rows = files.flatMap((file) =>
  readFileSync(`test/questions/${file}.jsonl`, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row),
);

// Keeps the coefficients small: there are few examples.
const RIDGE = 0.0005;

interface Example {
  readonly inputs: readonly number[];
  readonly isRight: boolean;
}

const examples: Example[] = [];
for (const { query, turns, expect, kind, must } of rows) {
  if ((turns?.length ?? 1) > 1 || kind === 'sum' || kind === 'error') continue;
  const { scored, evidence } = library.search().rank(readQuery(query ?? turns?.[0] ?? ''));
  const [first] = scored;
  if (first === undefined || evidence === null || evidence.features.fit > 0.985) continue;
  const entry = library.entryOf(first.record.id);
  if (entry === undefined) continue;
  const text = plainText(composeEntry(entry, { confidence: 1, corrections: [], seeAlso: [] }));
  examples.push({
    inputs: [1, ...inputsOf(evidence)],
    isRight: expect === 'answer' && must.every((pattern) => new RegExp(pattern, 'i').test(text)),
  });
}
const fitting = examples.filter((_, index) => index % 2 === 0);
const judging = examples.filter((_, index) => index % 2 === 1);
console.log(`${examples.length} questions, ${examples.filter(({ isRight }) => isRight).length} ranked right`);
const fitted = fitOn(fitting);
console.log(`loss on the other half: today ${lossOf(COEFFICIENTS, judging).toFixed(4)}, fitted ${lossOf(fitted, judging).toFixed(4)}`);
const all = fitOn(examples);
console.log(`fitted on all: [${all.map((one) => one.toFixed(2)).join(', ')}]`);
for (const threshold of [0.4, 0.5, 0.6, 0.7, 0.8]) {
  const given = judging.filter(({ inputs }) => chanceOf(fitted, inputs) >= threshold);
  const right = given.filter(({ isRight }) => isRight).length;
  const possible = judging.filter(({ isRight }) => isRight).length;
  console.log(
    `threshold ${threshold}: ${given.length} given, ${((100 * right) / given.length).toFixed(1)} % right, ${((100 * right) / possible).toFixed(1)} % of the right ones given`,
  );
}

function fitOn(from: readonly Example[]): number[] {
  const weights = COEFFICIENTS.map(() => 0);
  for (let round = 0; round < 6_000; round += 1) {
    const slopes = weights.map((weight, index) => (index === 0 ? 0 : -RIDGE * weight));
    for (const { inputs, isRight } of from) {
      const push = ((isRight ? 1 : 0) - chanceOf(weights, inputs)) / from.length;
      for (const [index, input] of inputs.entries()) slopes[index] = (slopes[index] ?? 0) + push * input;
    }
    for (const [index, slope] of slopes.entries()) weights[index] = (weights[index] ?? 0) + 3 * slope;
  }
  return weights;
}

function chanceOf(weights: readonly number[], inputs: readonly number[]): number {
  return 1 / (1 + Math.exp(-inputs.reduce((sum, input, index) => sum + input * (weights[index] ?? 0), 0)));
}

function lossOf(weights: readonly number[], of: readonly Example[]): number {
  const losses = of.map(
    ({ inputs, isRight }) => -Math.log(Math.max(1e-6, isRight ? chanceOf(weights, inputs) : 1 - chanceOf(weights, inputs))),
  );
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}
