import { openBuiltKnowledge } from '../adapters/files/built-knowledge.js';
import { openLibrary } from '../adapters/files/open-library.js';
import { plainText } from '../src/answer/plain-text.js';
import { createBot } from '../src/bot.js';
import { createLexicon } from '../src/language/lexicon.js';
import { readQuery } from '../src/language/query.js';
import { typosIn } from './typos.js';

/*
 * npm run eval:typos [-- --seed 1 --misses --catalogue]
 * Every title and question with one random edit in each word of five letters or more, and unedited: how many find the
 * entry they belong to? `--catalogue` asks only for the flags of the catalogue.
 */
const argv = process.argv.slice(2);
const seed = argv.includes('--seed') ? Number(argv[argv.indexOf('--seed') + 1]) : 1;
const built = openBuiltKnowledge();
const lexicon = createLexicon(built.index('search').lexicon, built.spelling);
const library = openLibrary({ built });
const search = library.search();
const bot = createBot(library);
const isWord = (word: string): boolean => lexicon.speller.knows(word) || lexicon.englishRank(word) !== undefined;
const ids = search.ids();
const topics = [...new Set(ids.map((id) => id.split('/')[0] ?? ''))];

let asked = 0;
let right = 0;
let rightEdited = 0;
const misses: string[] = [];
const times: number[] = [];
const random = typosIn(seed, isWord);
for (const topic of argv.includes('--catalogue') ? [] : topics) {
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

evalCatalogue();

/** Flags asked for as "service create replicas", 400 drawn by the seed, with the same slips. */
function evalCatalogue(): void {
  const catalogue = library.catalogue();
  const commands = catalogue.commands.filter((command) => !command.isHidden && command.path !== 'docker');
  const all = commands.flatMap((command) =>
    (catalogue.command(command.path)?.flags ?? [])
      .filter((flag) => flag.hidden !== true)
      .map((flag) => ({ path: command.path, name: flag.name })),
  );
  const step = Math.max(1, Math.floor(all.length / 400));
  const drawn = all.filter((_, index) => (index + seed) % step === 0).slice(0, 400);
  const slips = typosIn(seed, isWord);
  const spent: number[] = [];
  let plain = 0;
  let edited = 0;
  for (const { path, name } of drawn) {
    const asked = `${path.replace(/^docker /, '')} ${name.replaceAll('-', ' ')}`;
    if (isFlag(asked, path, name)) plain += 1;
    else if (argv.includes('--misses')) console.log(`catalogue  "${asked}" -> ${bot.ask(asked).answer.entry}`);
    const typed = slips.edit(asked);
    const started = performance.now();
    const { answer } = bot.ask(typed);
    spent.push(performance.now() - started);
    if (isFlag(typed, path, name)) edited += 1;
    else if (argv.includes('--misses')) console.log(`catalogue  "${typed}" (${asked}) -> ${answer.entry}`);
  }
  spent.sort((a, b) => a - b);
  const shareOf = (part: number): string => `${((100 * part) / drawn.length).toFixed(2)} %`;
  console.log(
    `catalogue: ${drawn.length} flags, unedited ${shareOf(plain)}, edited ${shareOf(edited)}, p95 ${(spent[Math.floor(spent.length * 0.95)] ?? 0).toFixed(2)} ms`,
  );
}

/** Right is the flag itself, the same flag where the command hands its work on (docker build), or an entry that names it. */
function isFlag(asked: string, path: string, name: string): boolean {
  const { answer } = bot.ask(asked);
  const owner = library.catalogue().flag(path, name)?.command.path;
  if (answer.entry === `flag:${path} --${name}` || answer.entry === `flag:${owner} --${name}`) return true;
  const isEntry = answer.entry !== null && !/^(?:flag|command):/.test(answer.entry);
  return isEntry && plainText(answer).includes(`--${name}`);
}

/** The entry ranked first, whether it is given as an answer or only offered. */
function found(question: string): string | undefined {
  const retrieval = search.find(readQuery(question));
  if (retrieval.kind === 'found') return retrieval.hit.id;
  return (retrieval.kind === 'unsure' ? retrieval.hits : retrieval.nearest)[0]?.id;
}

function at(quantile: number): string {
  return (times[Math.floor(times.length * quantile)] ?? 0).toFixed(2);
}
