import { type BuiltLexicon, ENGLISH_WORDS } from './lexicon.js';
import { atomsOf, cleanText, wordsOf } from './query.js';
import { tabledWords } from './synonyms.js';

interface Described {
  readonly title: string;
  readonly asked: readonly string[];
  readonly words: readonly string[];
  readonly body: string;
}

/**
 * Counts the words of all entries. `english` are English words, the commonest first, capitals for names; `others` lend their
 * words to the spelling only.
 */
export function buildLexicon(entries: readonly Described[], english: readonly string[], others: readonly Described[] = []): BuiltLexicon {
  const words = new Map<string, number>();
  const atoms = new Map<string, number>();
  for (const { title, asked, words: extra, body } of entries) {
    const questions = [title, ...asked, ...extra].join('\n');
    count(words, plainWordsOf(questions), 2);
    count(words, plainWordsOf(body), 1);
    count(atoms, atomsOf(questions), 1);
  }
  for (const { title, asked, body } of others) count(words, plainWordsOf([title, ...asked, body].join('\n')), 1);
  for (const word of tabledWords()) if (!words.has(word)) words.set(word, 1);
  const joined = new Map<string, string>();
  for (const text of entries.flatMap(({ title, asked, words: extra, body }) => [title, body, ...asked, ...extra])) {
    for (const [hyphened] of text.toLowerCase().matchAll(/[a-z]+(?:-[a-z]+)+/g)) {
      const together = hyphened.replaceAll('-', '');
      if (together.length >= 6) joined.set(together, hyphened);
    }
  }
  const known = english.filter((word) => /^[a-z]+$/.test(word)).slice(0, ENGLISH_WORDS);
  // A very common English word is nobody's slip for a Docker word ("sport" for "port"), so the speller has to know it.
  for (const word of known.slice(0, COMMON)) if (!words.has(word) && word.length > 2) words.set(word, 0);
  return { entries: entries.length, words: [...words], atoms: [...atoms], joined: [...joined], english: known.join(' ') };
}

const COMMON = 1_200;

function plainWordsOf(text: string): string[] {
  return wordsOf(cleanText(text)).flatMap((word) =>
    word.text
      .replace(/^-+/, '')
      .split(/[^\p{L}]+/u)
      .filter((part) => part.length > 1),
  );
}

function count(counts: Map<string, number>, words: readonly string[], by: number): void {
  for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + by);
}
