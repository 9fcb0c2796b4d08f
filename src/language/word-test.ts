import type { BuiltSpelling } from './lexicon.js';

/** Is this lower-case word one that the knowledge or everyday English uses? Opens the words when first asked. */
export type WordTest = (word: string) => boolean;

/** A plain search through the text of the words: a set of 24 000 would take longer to fill than a look-up ever asks. */
export function createWordTest(spelling: () => BuiltSpelling): WordTest {
  let read: { readonly words: BuiltSpelling['words']; readonly english: string } | undefined;
  return (word) => {
    if (read === undefined) {
      const { words, english } = spelling();
      read = { words, english: ` ${english} ` };
    }
    return Object.hasOwn(read.words, word) || read.english.includes(` ${word} `);
  };
}
