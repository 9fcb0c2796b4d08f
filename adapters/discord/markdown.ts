import type { Inline, Prose } from '../../src/prose.js';
import { addressOf, isBlank, isHonestLabel, visibleLine } from '../chat/safe-text.js';
import { MOST_URL } from './limits.js';

/** Invisible, and enough for Discord to see no mention, no run of backticks and no pair of marks. */
const GAP = '\u200B';

/** A prose as one line of Discord's Markdown that may stand at the beginning of a line or behind a mark. */
export function markdownOf(prose: Prose): string {
  const parts = prose.map(markdownInline).filter((part) => part !== '');
  const line = parts.reduce((text, part) => (isJoint(text, part) ? text + GAP + part : text + part), '');
  return escapeLineStart(line.trim());
}

/** Plain text in which no sign means anything. A bare address stays words; only a link is a link. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\*_~`|[\]<]/g, '\\$&')
    .replace(/:(?=\/\/|[\w+-]*(?::|$))/g, '\\:')
    .replace(/<(?=[@#/:])|@(?=everyone|here)/g, `$&${GAP}`);
}

/** A block of code. A fence inside it would end it, so its backticks are kept apart; Discord has no longer fence. */
export function fenced(source: string, language: string): string {
  const name = /^[a-z0-9+#-]{1,20}$/.test(language) && language !== 'ansi' ? language : '';
  return `\`\`\`${name}\n${source.replaceAll('```', `\`${GAP}\`${GAP}\``)}\n\`\`\``;
}

// Two marks of the same sign would be read as one mark: **a** beside **b**, `a` beside `b`.
function isJoint(text: string, part: string): boolean {
  return /[*`]$/.test(text) && /^[*`]/.test(part) && text.at(-1) === part[0];
}

function escapeLineStart(line: string): string {
  return line.replace(/^(?:[#>+-]|\d+(?=\.))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}

function markdownInline(inline: Inline): string {
  const text = visibleLine(inline.text);
  switch (inline.kind) {
    case 'text':
      return escapeMarkdown(text);
    case 'code':
      return isBlank(text) ? text : inlineCode(text);
    case 'strong':
      return marked(text, '**');
    case 'emphasis':
      return marked(text, '*');
    case 'link':
      return linked(text, inline.url);
  }
}

/** Spaces stay outside the mark, where Discord wants them. */
function marked(text: string, mark: string): string {
  const inner = text.trim();
  if (isBlank(inner)) return text;
  const start = text.indexOf(inner);
  return `${text.slice(0, start)}${mark}${escapeMarkdown(inner)}${mark}${text.slice(start + inner.length)}`;
}

/** One backtick around code without one, two around code without two; both at once are kept apart. */
function inlineCode(text: string): string {
  const runs = new Set((text.match(/`+/g) ?? []).map((run) => run.length));
  const code = runs.has(1) && runs.has(2) ? text.replace(/`(?=`)/g, `\`${GAP}`) : text;
  const mark = runs.has(1) ? '``' : '`';
  // A space keeps a backtick of the code apart from the mark; Discord takes it away again.
  return `${mark}${code.startsWith('`') ? ' ' : ''}${code}${code.endsWith('`') ? ' ' : ''}${mark}`;
}

/** A masked link where the label is honest; else the address is shown beside it. */
export function linked(text: string, url: string): string {
  const address = addressOf(url, MOST_URL);
  if (address === null) return escapeMarkdown(isBlank(url) ? text : `${text} (${visibleLine(url)})`);
  if (isBlank(text) || text === address) return `<${address}>`;
  if (!/[[\]]/.test(text) && isHonestLabel(text, address)) return `[${escapeMarkdown(text)}](<${address}>)`;
  return `${escapeMarkdown(text)} (<${address}>)`;
}
