import { describe, expect, test } from 'vitest';
import { openBuiltKnowledge } from '../../adapters/files/built-knowledge.js';
import { openLibrary } from '../../adapters/files/open-library.js';
import { readBankFiles, readReviews, sha256 } from '../../adapters/files/read-bank.js';
import { readFacts } from '../../adapters/files/read-facts.js';
import { plainProse } from '../../src/prose.js';
import { checkBank, checkMade } from '../../src/quiz/check-bank.js';
import { parseBank } from '../../src/quiz/parse-bank.js';
import { DOMAINS, LEVELS } from '../../src/quiz/question.js';
import { isReviewed } from '../../src/quiz/review.js';

// Entries and generated questions as they were built: test/built.test.ts holds them to be what the facts give today.
const library = openLibrary();
const entries = library
  .search()
  .ids()
  .flatMap((id) => library.entryOf(id) ?? []);
const facts = { entries, commands: readFacts('knowledge/commands/facts').commands };
const bank = parseBank(readBankFiles('knowledge'), new Set(entries.map(({ id }) => id)));
const built = openBuiltKnowledge().quiz().questions;
const made = built.filter(({ id }) => id.startsWith('made/'));

describe('the written questions', () => {
  test('hold to every rule of knowledge/quiz/README.md', () => {
    expect(checkBank(bank, facts).issues.map(({ file, line, message }) => `knowledge/${file}:${line}: ${message}`)).toEqual([]);
  });

  test('are at least 400, over all domains of the exam and all levels', () => {
    expect(bank.questions.length).toBeGreaterThanOrEqual(400);
    for (const domain of Object.keys(DOMAINS))
      expect(bank.questions.filter((question) => question.domain === domain).length, domain).toBeGreaterThan(30);
    for (const level of LEVELS) expect(bank.questions.filter((question) => question.level === level).length, level).toBeGreaterThan(60);
  });

  // Nothing goes in that nobody solved.
  test('were all solved blind by somebody, as they stand now', () => {
    const reviews = readReviews('knowledge/quiz/review.json');
    expect(bank.questions.filter((question) => !isReviewed(question, reviews, sha256)).map(({ id }) => id)).toEqual([]);
  });
});

describe('the generated questions', () => {
  test('hold to the same rules of form', () => expect(checkMade(made)).toEqual([]));

  test('are at least 300, each with an entry to read', () => {
    expect(made.length).toBeGreaterThanOrEqual(300);
    const known = new Set(entries.map(({ id }) => id));
    expect(made.filter(({ entry }) => entry === null || !known.has(entry))).toEqual([]);
    expect(built).toEqual([...bank.questions, ...made]);
  });

  test('stand in topics that the written ones have', () => {
    const topics = new Set(bank.topics.map(({ topic }) => topic));
    expect([...new Set(made.map(({ topic }) => topic))].filter((topic) => !topics.has(topic))).toEqual([]);
  });

  const flagged = made.filter(({ id }) => /^made\/has-flags?-/.test(id));
  test.each(flagged.map((question) => [question.id, question] as const))(
    '%s: exactly the right flags are flags of the command',
    (_, question) => {
      const spelled = question.asks.find((inline) => inline.kind === 'code')?.text ?? '';
      const command = facts.commands.find(({ path, aliases }) => path === spelled || aliases.includes(spelled));
      const runs = facts.commands.find(({ path }) => path === command?.delegates_to);
      const names = new Set([...(command?.flags ?? []), ...(runs?.flags ?? [])].map(({ name }) => `--${name}`));
      expect(question.choices.map(({ text, isRight }) => [plainProse(text), isRight])).toEqual(
        question.choices.map(({ text }) => [plainProse(text), names.has(plainProse(text))]),
      );
    },
  );
});
