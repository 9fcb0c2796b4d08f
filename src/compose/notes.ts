import { type Prose, parseProse } from '../prose.js';

/** Notes as prose, each once. A backtick inside quoted material would end the code it stands in. */
export function notesOf(lines: readonly string[]): Prose[] {
  return [...new Set(lines)].map(parseProse);
}

/** Something typed, as code in a note, cut where it is too long to be read. */
export function quoted(text: string): string {
  const plain = text.replace(/[`\r\n\t]/g, ' ');
  return `\`${plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain || ' '}\``;
}

const LONGEST = 80;

export function listed(names: readonly string[]): string {
  return [...new Set(names)].map(quoted).join(', ');
}
