import { type BuiltLexicon, type BuiltSpelling, ENGLISH_WORDS } from './lexicon.js';
import { atomsOf, cleanText, wordsOf } from './query.js';
import { tabledWords } from './synonyms.js';

interface Described {
  readonly title: string;
  readonly asked: readonly string[];
  readonly words: readonly string[];
  readonly body: string;
}

/** Counts the atoms of the questions of all entries. */
export function buildLexicon(entries: readonly Described[]): BuiltLexicon {
  const atoms = new Map<string, number>();
  const joined = new Map<string, string>();
  for (const { title, asked, words, body } of entries) {
    count(atoms, atomsOf([title, ...asked, ...words].join('\n')), 1);
    for (const [hyphened] of [title, body, ...asked, ...words]
      .join('\n')
      .toLowerCase()
      .matchAll(/[a-z]+(?:-[a-z]+)+/g)) {
      const together = hyphened.replaceAll('-', '');
      if (together.length >= 6) joined.set(together, hyphened);
    }
  }
  return { entries: entries.length, atoms: Object.fromEntries(atoms), joined: Object.fromEntries(joined) };
}

/**
 * Counts the words that may be typed. `english` are English words, the commonest first, capitals for names; `foreign` are
 * words of other worlds that must not be corrected into Docker's.
 */
export function buildSpelling(entries: readonly Described[], english: readonly string[], foreign: readonly string[] = []): BuiltSpelling {
  const words = new Map<string, number>();
  for (const { title, asked, words: extra, body } of entries) {
    count(words, plainWordsOf([title, ...asked, ...extra].join('\n')), 2);
    count(words, plainWordsOf(body), 1);
  }
  for (const word of foreign) if (!words.has(word)) words.set(word, 0);
  for (const word of tabledWords()) if (!words.has(word)) words.set(word, 1);
  const known = english.filter((word) => /^[a-z]+$/.test(word)).slice(0, ENGLISH_WORDS);
  // A very common English word is nobody's slip for a Docker word ("sport" for "port"), so the speller has to know it.
  for (const word of known.slice(0, COMMON)) if (!words.has(word) && word.length > 2) words.set(word, 0);
  return { words: Object.fromEntries(words), english: known.join(' ') };
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
