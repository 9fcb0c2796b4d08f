import type { Inline, Prose } from '../../src/prose.js';
import { visibleLine } from '../chat/safe-text.js';

/** Slack's three characters with a meaning of their own; with them escaped nothing pings and nothing becomes a link. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * A prose as mrkdwn, or null where mrkdwn would show something else than what is written: it has no way to escape its
 * formatting signs, and tricks with zero-width characters or look-alikes would end up in what people copy. Rich text
 * has no such signs and takes what is refused here.
 */
export function mrkdwnOf(written: Prose): string | null {
  const prose = written.filter((inline) => inline.kind === 'link' || visibleLine(inline.text) !== '');
  const parts = prose.map(mrkdwnInline);
  const text = parts.join('');
  const isExact =
    !parts.includes(null) && !/^\s*&gt;|:[\w+-]+:/.test(text.replace(/`[^`]*`/g, '`')) && !prose.some((_, index) => isGlued(prose, index));
  return isExact ? text : null;
}

/** True for code next to a letter or other code: Slack shows the backticks then. */
function isGlued(prose: Prose, index: number): boolean {
  const [before, inline, after] = [prose[index - 1], prose[index], prose[index + 1]];
  if (inline?.kind !== 'code') return false;
  return (
    after?.kind === 'code' ||
    /[\p{L}\p{N}]$/u.test(visibleLine(before?.text ?? '')) ||
    /^[\p{L}\p{N}]/u.test(visibleLine(after?.text ?? ''))
  );
}

function mrkdwnInline(inline: Inline): string | null {
  const text = visibleLine(inline.text);
  if (inline.kind === 'link') return null;
  if (inline.kind === 'code') return text.includes('`') || text.trim() === '' ? null : `\`${escapeMrkdwn(text)}\``;
  return hasSigns(text) ? null : escapeMrkdwn(text);
}

/** True for text in which mrkdwn could find bold, italic, struck or code, an emoji or a link. */
function hasSigns(text: string): boolean {
  return /`|(?<![\p{L}\p{N}])[*_~]|:[\w+-]+:|:\/\//u.test(text);
}
