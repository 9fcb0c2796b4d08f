import { spawnSync } from 'node:child_process';
import MiniSearch from 'minisearch';
import { openBuiltKnowledge } from '../adapters/files/built-knowledge.js';
import { openLibrary } from '../adapters/files/open-library.js';
import { typosIn } from '../scripts/typos.js';
import { createBot } from '../src/bot.js';
import { plainEntry } from '../src/knowledge/plain-entry.js';
import { LINE_TOOLS } from '../src/lines.js';
import { hostileInputs } from './hostile-inputs.js';

/*
 * npm run bench: everything side by side in one run, because absolute times on shared machines mean little.
 * 1. microseconds a question: this pipeline (words in, finished answer out) and bare minisearch over the same documents
 * 2. wall time of a one-shot question and of bare Node
 * 3. the slowest of 10,000 inputs nobody should send
 */
const built = openBuiltKnowledge();
const library = openLibrary({ built });
const bot = createBot(library, LINE_TOOLS);
const topics = [
  ...new Set(
    library
      .search()
      .ids()
      .map((id) => id.split('/')[0] ?? ''),
  ),
];
const entries = topics.flatMap((topic) => built.topic(topic));
const questions = entries.flatMap((entry) => entry.asked).filter((_, index) => index % 6 === 0);
const slips = typosIn(7, () => false);
const misspelt = questions.map((question) => slips.edit(question));

benchQuestions();
benchStart();
benchHostile();

function benchQuestions(): void {
  const bare = new MiniSearch<{ id: string; title: string; text: string }>({ fields: ['title', 'text'] });
  for (const entry of entries) bare.add({ id: entry.id, title: entry.title, text: `${entry.asked.join('\n')}\n${plainEntry(entry)}` });
  console.log(`\nmicroseconds a question, ${entries.length} entries, ${questions.length} questions`);
  console.log(
    rowOf(
      'deckhand',
      timesOf(questions, (question) => bot.ask(question)),
    ),
  );
  console.log(
    rowOf(
      'deckhand, misspelt',
      timesOf(misspelt, (question) => bot.ask(question)),
    ),
  );
  console.log(
    rowOf(
      'bare minisearch',
      timesOf(questions, (question) => bare.search(question)),
    ),
  );
  console.log(
    rowOf(
      'bare minisearch, misspelt, fuzzy',
      timesOf(misspelt, (question) => bare.search(question, { fuzzy: 0.2, prefix: true })),
    ),
  );
}

function benchStart(): void {
  const runs = 15;
  const pairs = Array.from({ length: runs }, () => [wallTimeOf(['-e', '0']), wallTimeOf(['dist/src/main.js', 'port', 'swarm'])] as const);
  const bare = median(pairs.map(([node]) => node));
  const ours = median(pairs.map(([, deckhand]) => deckhand));
  const ratio = median(pairs.map(([node, deckhand]) => deckhand / node));
  console.log(
    `\none-shot start, median of ${runs} pairs: node -e 0 ${bare.toFixed(0)} ms, deckhand port swarm ${ours.toFixed(0)} ms, ratio ${ratio.toFixed(2)}`,
  );
}

function benchHostile(): void {
  const inputs = hostileInputs(10_000, 42);
  const slowest = inputs
    .map((input) => {
      const started = performance.now();
      bot.ask(input);
      return { input, ms: performance.now() - started };
    })
    .reduce((slow, one) => (one.ms > slow.ms ? one : slow));
  console.log(
    `\nslowest of ${inputs.length} hostile inputs: ${slowest.ms.toFixed(1)} ms (${slowest.input.length} characters: ${JSON.stringify(slowest.input.slice(0, 40))})`,
  );
}

function timesOf(inputs: readonly string[], run: (input: string) => unknown): number[] {
  for (const input of inputs.slice(0, 200)) run(input);
  return inputs
    .map((input) => {
      const started = performance.now();
      run(input);
      return 1000 * (performance.now() - started);
    })
    .sort((a, b) => a - b);
}

function rowOf(name: string, times: readonly number[]): string {
  const at = (quantile: number): string => (times[Math.floor(times.length * quantile)] ?? 0).toFixed(0).padStart(7);
  return `${name.padEnd(34)} median ${at(0.5)}  p95 ${at(0.95)}  slowest ${at(0.9999)}`;
}

function wallTimeOf(args: readonly string[]): number {
  const started = performance.now();
  spawnSync(process.execPath, args, { stdio: 'ignore' });
  return performance.now() - started;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
