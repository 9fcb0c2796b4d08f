import { type Stretch, stretchesOf } from './variables.js';

/** A word of a command line: as the program gets it, and as it is typed. */
export interface ShellWord {
  readonly word: string;
  readonly typed: string;
}

/** Text from a Compose file as a word of a shell: its variables still filled in, everything else taken literally. */
export function shellWord(text: string): ShellWord {
  const stretches = stretchesOf(text);
  const word = stretches.map((stretch) => stretch.text).join('');
  return { word, typed: stretches.some(({ kind }) => kind === 'variable') ? inDoubleQuotes(stretches) : quoteWord(word) };
}

/** A word in single quotes when the shell would otherwise make something of it. */
export function quoteWord(word: string): string {
  return /^[\w@%+=:,./•-]+$/.test(word) || /^~\/[\w@%+=:,./-]*$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

function inDoubleQuotes(stretches: readonly Stretch[]): string {
  const inner = stretches.map(({ kind, text }) => (kind === 'variable' ? text : text.replace(/[\\"$`]/g, String.raw`\$&`)));
  return `"${inner.join('')}"`;
}

/** Splits a command written as one string at its spaces, quotes respected, as Compose does. Null when a quote is left open. */
export function splitWords(text: string): string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let quote: '"' | "'" | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (quote === null && /\s/.test(sign)) {
      if (word !== null) words.push(word);
      word = null;
    } else if (quote === null && (sign === '"' || sign === "'")) {
      quote = sign;
      word ??= '';
    } else if (sign === quote) quote = null;
    else if (sign === '\\' && quote !== "'" && at + 1 < text.length) {
      at += 1;
      const isKept = quote === '"' && !'"\\'.includes(text.charAt(at));
      word = `${word ?? ''}${isKept ? '\\' : ''}${text.charAt(at)}`;
    } else word = `${word ?? ''}${sign}`;
  }
  if (quote !== null) return null;
  return word === null ? words : [...words, word];
}

const WIDTH = 80;

/** A command line; where it is long, an option a line. */
export function formatLine(command: string, groups: readonly (readonly string[])[]): string {
  const lines = groups.map((group) => group.join(' ')).filter((group) => group !== '');
  const whole = [command, ...lines].join(' ');
  return whole.length <= WIDTH ? whole : [command, ...lines].join(' \\\n  ');
}
