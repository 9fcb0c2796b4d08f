import MiniSearch from 'minisearch';
import { typosIn } from '../scripts/typos.js';
import type { Bot } from '../src/bot.js';
import type { Entry } from '../src/knowledge/entry.js';
import { plainEntry } from '../src/knowledge/plain-entry.js';
import type { Row } from './table.js';
import { microsecondsOf, timeOf } from './timing.js';

// Every twelfth question of the knowledge, some 1,650: with fuzzy minisearch beside, more would take minutes.
const STRIDE = 12;
const WARM_UP = 200;

/** Words in, finished answer out, beside bare minisearch over the same documents: titles, questions and texts. */
export function measureQuestions(entries: readonly Entry[], bot: Bot): Row[] {
  const bare = new MiniSearch<{ id: string; title: string; text: string }>({ fields: ['title', 'text'] });
  for (const entry of entries) bare.add({ id: entry.id, title: entry.title, text: `${entry.asked.join('\n')}\n${plainEntry(entry)}` });
  const asked = entries.flatMap((entry) => entry.asked).filter((_, index) => index % STRIDE === 0);
  const slips = typosIn(7, () => false);
  const misspelt = asked.map((question) => slips.edit(question));
  const plain = timesOf(asked, [bot.ask, (question) => bare.search(question)]);
  const wrong = timesOf(misspelt, [bot.ask, (question) => bare.search(question, { fuzzy: 0.2, prefix: true })]);
  return [
    rowOf('deckhand', plain[0], 'median < 1000'),
    rowOf('bare minisearch', plain[1], null),
    rowOf('deckhand, a slip in every longer word', wrong[0], 'median < 1500'),
    rowOf('bare minisearch, the same, fuzzy', wrong[1], null),
  ];
}

/** The times of each way to ask, every question asked one way after the other. */
function timesOf(questions: readonly string[], ways: readonly ((question: string) => unknown)[]): number[][] {
  for (const question of questions.slice(0, WARM_UP)) for (const ask of ways) ask(question);
  const times = ways.map((): number[] => []);
  for (const question of questions) for (const [way, ask] of ways.entries()) times[way]?.push(timeOf(() => ask(question)));
  return times;
}

function rowOf(name: string, times: readonly number[] = [], aim: string | null): Row {
  return { name: `${name} (${times.length})`, figures: microsecondsOf(times), aim };
}
