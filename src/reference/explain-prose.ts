import { type Inline, type Prose, parseProse } from '../prose.js';
import { maskSecrets } from '../secrets.js';

// An explanation is read in a chat: nobody needs the end of a long value twice.
const LONGEST = 160;

/**
 * A sentence as prose: `code` between backticks, and `{name}` where a value belongs. Values that people typed are masked
 * and never read as mark-up; a value that is prose already goes in as it is.
 */
export function say(sentence: string, values: Readonly<Record<string, string | Prose>> = {}): Prose {
  return joined(parseProse(sentence).flatMap((inline) => filled(inline, values)));
}

function filled(inline: Inline, values: Readonly<Record<string, string | Prose>>): Inline[] {
  const filledIn: Inline[] = [];
  let text = '';
  for (const piece of inline.text.split(/(\{[a-z]+\})/)) {
    const value = /^\{[a-z]+\}$/.test(piece) ? values[piece.slice(1, -1)] : undefined;
    if (value === undefined) text += piece;
    else if (typeof value === 'string') text += echo(value);
    else {
      if (text !== '') filledIn.push({ ...inline, text });
      filledIn.push(...value);
      text = '';
    }
  }
  return text === '' ? filledIn : [...filledIn, { ...inline, text }];
}

/** Neighbouring text becomes one piece. */
function joined(prose: Prose): Prose {
  const merged: Inline[] = [];
  for (const inline of prose) {
    const last = merged.at(-1);
    if (last?.kind === 'text' && inline.kind === 'text') merged[merged.length - 1] = { kind: 'text', text: last.text + inline.text };
    else merged.push(inline);
  }
  return merged;
}

export function concat(...proses: readonly Prose[]): Prose {
  return joined(proses.flat());
}

/** Typed text made safe to show: secrets masked, one line, not too long. An empty value is shown as quotes. */
export function echo(typed: string): string {
  if (typed === '') return '""';
  const line = maskSecrets(typed).replace(/\s*\n\s*/g, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

/** `IMAGE`, `<name>`, `[SERVICE...]`: what a manual writes where people put their own. */
export function isPlaceholder(value: string): boolean {
  return /^(?:[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)*|<[^<>]*>|\[[^[\]]*\](?:\.\.\.)?|\.{3}|…)$/.test(value);
}

/** The first sentence of a description, so that it can stand beside a word. */
export function firstSentence(prose: Prose): Prose {
  const sentence: Inline[] = [];
  for (const inline of prose) {
    const end = inline.kind === 'text' ? /(?<!\b(?:e\.g|i\.e|etc|vs))[.!?](?=\s)/.exec(inline.text) : null;
    if (end) return [...sentence, { ...inline, text: inline.text.slice(0, end.index + 1) }];
    sentence.push(inline);
  }
  return sentence;
}

/** "Docker 20.10", "Compose 2.36.1": the parts of Docker count their releases apart. */
export function releaseOf(path: string, version: string): string {
  const part = /^docker (compose|buildx)\b/.exec(path)?.[1];
  return `${part === 'compose' ? 'Compose' : part === 'buildx' ? 'Buildx' : 'Docker'} ${version}`;
}

/** Commands in a sentence: `a`, `b` and `c`. */
export function listed(commands: readonly string[]): Prose {
  return commands.flatMap((command, index) => {
    const before = index === 0 ? '' : index === commands.length - 1 ? ' and ' : ', ';
    return [...(before === '' ? [] : say(before)), ...say('`{command}`', { command })];
  });
}
