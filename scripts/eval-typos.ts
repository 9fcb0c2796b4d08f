import { openBuiltKnowledge } from '../adapters/files/built-knowledge.js';
import { openLibrary } from '../adapters/files/open-library.js';
import { createLexicon } from '../src/language/lexicon.js';
import { readQuery } from '../src/language/query.js';
import { typosIn } from './typos.js';

/*
 * npm run eval:typos [-- --seed 1 --misses]
 * Every title and question with one random edit in each word of five letters or more, and unedited: how many find the
 * entry they belong to?
 */
const argv = process.argv.slice(2);
const seed = argv.includes('--seed') ? Number(argv[argv.indexOf('--seed') + 1]) : 1;
const built = openBuiltKnowledge();
const lexicon = createLexicon(built.index('search').lexicon, built.spelling);
const search = openLibrary().search();
const isWord = (word: string): boolean => lexicon.speller.knows(word) || lexicon.englishRank(word) !== undefined;
const ids = search.ids();
const topics = [...new Set(ids.map((id) => id.split('/')[0] ?? ''))];

let asked = 0;
let right = 0;
let rightEdited = 0;
const misses: string[] = [];
const times: number[] = [];
const random = typosIn(seed, isWord);
for (const topic of topics) {
  for (const entry of built.topic(topic)) {
    for (const question of [entry.title, ...entry.asked]) {
      asked += 1;
      if (found(question) === entry.id) right += 1;
      else misses.push(`unedited  ${entry.id}: "${question}" -> ${found(question)}`);
      const edited = random.edit(question);
      const started = performance.now();
      const got = found(edited);
      times.push(performance.now() - started);
      if (got === entry.id) rightEdited += 1;
      else misses.push(`edited    ${entry.id}: "${edited}" -> ${got}`);
    }
  }
}
times.sort((a, b) => a - b);
const share = (part: number): string => `${((100 * part) / Math.max(asked, 1)).toFixed(2)} %`;
if (argv.includes('--misses')) console.log(misses.join('\n'));
console.log(`${asked} titles and questions of ${ids.length} entries, seed ${seed}`);
console.log(`unedited ${share(right)}, one edit in every word of five letters or more ${share(rightEdited)}`);
console.log(`edited question: median ${at(0.5)} ms, p95 ${at(0.95)} ms`);

/** The entry ranked first, whether it is given as an answer or only offered. */
function found(question: string): string | undefined {
  const retrieval = search.find(readQuery(question));
  if (retrieval.kind === 'found') return retrieval.hit.id;
  return (retrieval.kind === 'unsure' ? retrieval.hits : retrieval.nearest)[0]?.id;
}

function at(quantile: number): string {
  return (times[Math.floor(times.length * quantile)] ?? 0).toFixed(2);
}
