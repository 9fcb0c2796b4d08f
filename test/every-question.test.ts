import { beforeAll, describe, expect, test } from 'vitest';
import { openLibrary } from '../adapters/files/open-library.js';
import { createBot } from '../src/bot.js';
import type { Entry } from '../src/knowledge/entry.js';

/*
 * Understanding is written down in advance, as the questions of each entry. Asked word for word, they find it.
 */
const WANTED = 0.99;
const library = openLibrary();
const bot = createBot(library);

interface Asked {
  readonly entry: string;
  readonly typed: string;
  readonly isFound: boolean;
  readonly isOffered: boolean;
  readonly got: string;
}

/** Error families are known outside as `error:port-in-use`. */
const outside = (id: string): string => id.replace(/^error\//, 'error:');

function ask(entry: Entry, typed: string): Asked {
  const { answer } = bot.ask(typed);
  const offered = answer.choices.map((choice) => choice.ask);
  const got = answer.kind === 'choices' ? `one of ${offered.join(', ')}` : (answer.entry ?? answer.kind);
  return {
    entry: entry.id,
    typed,
    isFound: answer.entry === outside(entry.id),
    isOffered: offered.some((one) => outside(one) === outside(entry.id)),
    got,
  };
}

/** A command or flag that the question itself spells out may answer instead; not for RUN --mount, which is no `docker run`. */
function isSpeltOut({ typed, got }: Asked): boolean {
  const name = /^(?:command|flag):.*?([\w-]+)$/.exec(got)?.[1];
  return name !== undefined && !/\bRUN --/.test(typed) && typed.toLowerCase().includes(name);
}

function share(asked: readonly Asked[], isRight: (one: Asked) => boolean): number {
  const misses = asked.filter((one) => !isRight(one));
  if (misses.length > 0) {
    const lines = misses.map(({ entry, typed, got }) => `  ${entry}: "${typed}" -> ${got}`);
    console.log(`${misses.length} of ${asked.length} miss their entry:\n${lines.join('\n')}`);
  }
  return 1 - misses.length / asked.length;
}

describe('of all entries', () => {
  let entries: readonly Entry[];
  beforeAll(() => {
    entries = library
      .search()
      .ids()
      .flatMap((id) => library.entryOf(id) ?? []);
  });

  test('there are some', () => expect(entries.length).toBeGreaterThan(100));

  test('at least 99 % of the questions are answered by their entry', () => {
    // Every sixth question: all of them take minutes here, and `npm run eval:typos` asks every one.
    const questions = entries.flatMap((entry) => entry.asked.map((question) => ({ entry, question })));
    const asked = questions.filter((_, index) => index % 6 === 0).map(({ entry, question }) => ask(entry, question));
    expect(share(asked, (one) => one.isFound || isSpeltOut(one))).toBeGreaterThanOrEqual(WANTED);
  }, 300_000);

  test('at least 99 % of the titles find or offer their entry', () => {
    const asked = entries.map((entry) => ask(entry, entry.title));
    expect(share(asked, (one) => one.isFound || one.isOffered || isSpeltOut(one))).toBeGreaterThanOrEqual(WANTED);
  });

  test('every id is answered by its entry: buttons hold it', () => {
    expect(entries.filter((entry) => bot.ask(entry.id).answer.entry !== outside(entry.id)).map(({ id }) => id)).toEqual([]);
  });
});
