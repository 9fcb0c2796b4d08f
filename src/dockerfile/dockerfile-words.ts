/** Words between blanks, unquoted; a backslash keeps the sign behind it. An open quote reaches to the end. */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let quote: string | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '\\' && quote !== "'" && at + 1 < text.length) {
      at += 1;
      word = (word ?? '') + (text[at] ?? '');
    } else if (quote === sign) quote = null;
    else if (quote === null && (sign === '"' || sign === "'")) {
      quote = sign;
      word ??= '';
    } else if (quote === null && /\s/.test(sign)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + sign;
  }
  return word === null ? words : [...words, word];
}

/** A name and its value, of `ENV`, `ARG` and `LABEL`. */
export interface Pair {
  readonly name: string;
  /** Null where only the name stands. */
  readonly value: string | null;
}

/** `A=1 B="x y"`, and the old form `A x y`, in which everything behind the first word is the value. */
export function pairsOf(words: readonly string[], hasOldForm: boolean): Pair[] {
  const [first = '', ...others] = words;
  if (hasOldForm && !first.includes('=') && others.length > 0) return [{ name: first, value: others.join(' ') }];
  return words.map((word) => {
    const at = word.indexOf('=');
    return at < 0 ? { name: word, value: null } : { name: word.slice(0, at), value: word.slice(at + 1) };
  });
}
