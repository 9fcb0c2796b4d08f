/*
 * In a Compose file `$NAME` and `${NAME}` are filled in when it is read, and `$$` is a plain dollar.
 * https://docs.docker.com/reference/compose-file/interpolation/
 */

/** A stretch of text from a Compose file. */
export type Stretch = { readonly kind: 'text' | 'variable'; readonly text: string };

/** Text as it must stand in a Compose file when no dollar in it means a variable. */
export function escapeDollars(text: string): string {
  return text.replaceAll('$', '$$$$');
}

/** Text as it must stand in a Compose file when its variables are to be filled in; other dollars are doubled. */
export function keepVariables(text: string): string {
  return scan(text, false)
    .map((stretch) => (stretch.kind === 'variable' ? stretch.text : escapeDollars(stretch.text)))
    .join('');
}

/** The stretches of text from a Compose file, `$$` read as a plain dollar. */
export function stretchesOf(text: string): Stretch[] {
  return scan(text, true);
}

/** The names of the variables in text from a Compose file. */
export function variablesIn(text: string): string[] {
  return scan(text, true).flatMap((stretch) => (stretch.kind === 'variable' ? [/\w+/.exec(stretch.text)?.[0] ?? ''] : []));
}

function scan(text: string, isEscaped: boolean): Stretch[] {
  const stretches: Stretch[] = [];
  let plain = '';
  let at = 0;
  while (at < text.length) {
    const next = text.indexOf('$', at);
    if (next < 0) break;
    plain += text.slice(at, next);
    const end = isEscaped && text[next + 1] === '$' ? -1 : variableEnd(text, next, DEEPEST);
    if (end < 0) {
      plain += '$';
      at = next + (isEscaped && text[next + 1] === '$' ? 2 : 1);
      continue;
    }
    if (plain !== '') stretches.push({ kind: 'text', text: plain });
    plain = '';
    stretches.push({ kind: 'variable', text: text.slice(next, end) });
    at = end;
  }
  plain += text.slice(at);
  if (plain !== '') stretches.push({ kind: 'text', text: plain });
  return stretches;
}

const DEEPEST = 3;
const LONGEST = 500;
const NAME = /[A-Za-z_]\w*/y;
// What a shell would run or unquote inside a default has no place in a line that is made to be pasted.
const DEFAULT = /[^{}$"'`\\\n]*/y;

/** Where the variable that begins at `from` ends, or -1. Defaults may hold variables: `${A:-${B}}`. */
function variableEnd(text: string, from: number, depth: number): number {
  const isBraced = text[from + 1] === '{';
  const nameEnd = endOf(NAME, text, from + (isBraced ? 2 : 1));
  if (nameEnd < 0 || !isBraced) return nameEnd;
  if (text[nameEnd] === '}') return nameEnd + 1;
  const operator = text[nameEnd] === ':' ? nameEnd + 1 : nameEnd;
  if (!'-?+'.includes(text[operator] ?? ' ')) return -1;
  let at = endOf(DEFAULT, text, operator + 1);
  while (text[at] === '$' && depth > 0 && at - from < LONGEST) {
    const inner = variableEnd(text, at, depth - 1);
    if (inner < 0) return -1;
    at = endOf(DEFAULT, text, inner);
  }
  return text[at] === '}' ? at + 1 : -1;
}

function endOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : -1;
}
