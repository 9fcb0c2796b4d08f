import stringWidth from 'string-width';
import { hiddenOf, type Seen } from './seen.js';

/** A terminal shows lines: nothing hidden, and nothing but code and addresses wider than the screen. */
export function readTerminal(output: string, columns: number): Seen {
  const wide = output.split('\n').filter((line) => stringWidth(line) > columns && !/^ {2}|^Source: /.test(line));
  return {
    texts: [{ kind: 'text', text: output, inlineCode: [], strong: [] }],
    links: [],
    buttons: [],
    problems: [...hiddenOf(output), ...wide.map((line) => `wider than ${columns} columns: ${line}`)],
  };
}
