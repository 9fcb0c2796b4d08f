import { openBuiltKnowledge } from '../adapters/files/built-knowledge.js';
import { openLibrary } from '../adapters/files/open-library.js';
import { createBot } from '../src/bot.js';
import { LINE_TOOLS } from '../src/lines.js';
import { measureCatalogue } from './catalogue.js';
import { measureExplanations } from './explanations.js';
import { measureHostile } from './hostile.js';
import { measureQuestions } from './questions.js';
import { measureStarts } from './starts.js';
import { printTable } from './table.js';

/*
 * npm run bench: everything side by side in one run, because absolute times on shared machines mean little. What is compared
 * is asked in turns, so that a neighbour's load falls on both. Each part says in its file what it measures and why so.
 */
const built = openBuiltKnowledge();
const library = openLibrary({ built });
const bot = createBot(library, LINE_TOOLS);
const topics = new Set(
  library
    .search()
    .ids()
    .map((id) => id.split('/')[0] ?? ''),
);
const entries = [...topics].flatMap(built.topic);

printTable('a question, microseconds', ['median', 'p95', 'slowest'], measureQuestions(entries, bot));
printTable('a look-up in a catalogue of n times its size, microseconds', ['median', 'p95', 'slowest'], measureCatalogue(library));
printTable('an explanation of a command, milliseconds', ['median', 'slowest'], measureExplanations(entries, library.catalogue()));
printTable('a one-shot start, times a bare node', ['ratio', 'ms'], measureStarts());
printTable('hostile inputs, milliseconds', ['median', 'slowest'], measureHostile(bot));
