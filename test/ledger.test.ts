import { describe, expect, test } from 'vitest';
import { openLibrary } from '../adapters/files/open-library.js';
import { plainText } from '../src/answer/plain-text.js';
import { createBot } from '../src/bot.js';
import { LEDGER_STATUSES } from '../src/knowledge/ledger.js';

/*
 * Every line of the book counts as covered only when asking for it answers it: by the entry that the ledger names, and
 * with the words that matter in what a person reads.
 */
const library = openLibrary();
const bot = createBot(library);
const rows = library.ledger();

// Wording is compared without regard to capitals and line ends: they depend on where a sentence stands.
const folded = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ');

describe('the ledger', () => {
  test('has a row for every kind of line', () => {
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(LEDGER_STATUSES));
  });

  test.each(rows.map((row) => [row.line, row.probe, row] as const))('line %i is answered: "%s"', (_, probe, row) => {
    const { answer } = bot.ask(probe);
    const text = folded(`${answer.title}\n${plainText(answer)}`);
    expect({ entry: answer.entry, missing: row.must.filter((words) => !text.includes(folded(words))) }).toEqual({
      entry: row.entry,
      missing: [],
    });
  });
});
