/** Makes spelling slips that can be repeated: the same seed gives the same edits. */
export interface Typos {
  /** `text` with one edit in each plain word of five letters or more; digits, flags and code stay. */
  readonly edit: (text: string) => string;
}

const SHORTEST = 5;
const MOST_DRAWS = 20;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** An edit that yields a word for which `isWord` holds is drawn again: it would be another question. */
export function typosIn(seed: number, isWord: (word: string) => boolean): Typos {
  const random = mulberry32(seed);
  const below = (limit: number): number => Math.floor(random() * limit);

  /** Delete, insert, substitute or swap; the first letter is kept. */
  function slip(word: string): string {
    const at = 1 + below(word.length - 1);
    const letter = LETTERS[below(LETTERS.length)] ?? 'e';
    switch (below(4)) {
      case 0:
        return word.slice(0, at) + word.slice(at + 1);
      case 1:
        return word.slice(0, at) + letter + word.slice(at);
      case 2:
        return word.slice(0, at) + letter + word.slice(at + 1);
      default: {
        const left = Math.min(at, word.length - 2);
        return word.slice(0, left) + (word[left + 1] ?? '') + (word[left] ?? '') + word.slice(left + 2);
      }
    }
  }

  function editWord(word: string): string {
    for (let draw = 0; draw < MOST_DRAWS; draw += 1) {
      const edited = slip(word);
      if (edited !== word && !isWord(edited.toLowerCase())) return edited;
    }
    return word;
  }

  return {
    edit: (text) =>
      text
        .split(/(`[^`]*`|\s+)/)
        .map((part) =>
          /^[A-Za-z]+[?!.,]?$/.test(part) && part.replace(/\W/g, '').length >= SHORTEST ? part.replace(/[A-Za-z]+/, editWord) : part,
        )
        .join(''),
  };
}

/** A small seeded generator (mulberry32); good enough to draw slips, nothing else. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
