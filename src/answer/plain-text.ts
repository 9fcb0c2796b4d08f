import { type ListItem, type Prose, plainProse } from '../prose.js';
import { CAREFUL } from '../wording/replies.js';
import { RULE } from '../wording/rule.js';
import type { Answer, Block } from './answer.js';

/** The longest text of an answer that machines and small screens get, in characters. */
export const PLAIN_LIMIT = 1_200;

/**
 * An answer as plain text that is complete by itself, cut at a block border so that it fits `limit`. The first line
 * answers; a title that says what no line does stands before it.
 */
export function plainText(answer: Answer, limit: number = PLAIN_LIMIT): string {
  const texts = answer.blocks.map(plainBlock).filter((text) => text !== '');
  const isTitleSaid = answer.kind !== 'answer' || answer.title.endsWith('?') || saysTitle(answer.title, texts.join(' '));
  const [first, ...rest] = texts;
  // The title belongs to the first block: a title that everything was cut from would say nothing.
  const parts = isTitleSaid ? texts : [first === undefined ? answer.title : `${answer.title}:\n${first}`, ...rest];
  return cutAtBorder(parts, limit);
}

function saysTitle(title: string, text: string): boolean {
  const said = text.toLowerCase();
  return (title.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}._-]*/gu) ?? []).every((word) => word.length < 4 || said.includes(word));
}

/** Whole parts while they fit; a single part that is too long is cut at a line, at worst inside it. */
function cutAtBorder(parts: readonly string[], limit: number): string {
  let text = '';
  for (const part of parts) {
    const next = text === '' ? part : `${text}\n${part}`;
    if (next.length > limit - 2) {
      if (text !== '') return `${text}\n…`;
      return `${cutInside(part, limit - 2)}\n…`;
    }
    text = next;
  }
  return text;
}

function cutInside(part: string, limit: number): string {
  const cut = part.slice(0, limit).replace(/[\ud800-\udbff]$/, '');
  const line = cut.lastIndexOf('\n');
  const end = line > limit / 2 || cut.indexOf(' ', line) < 0 ? line : cut.lastIndexOf(' ');
  return end > 0 ? cut.slice(0, end).trimEnd() : cut;
}

export function plainBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return plainProse(block.prose);
    case 'list':
      return block.items.map((item, index) => plainItem(item, block.ordered ? `${index + 1}.` : '-', '')).join('\n');
    case 'code':
      return block.source
        .split('\n')
        .map((line) => `  ${line}`)
        .join('\n');
    case 'table':
      return [block.header, ...block.rows].map(plainRow).join('\n');
    case 'comparison':
      return [
        ...block.rows.map(
          ({ aspect, cells }) => `- ${aspect}: ${cells.map((cell, index) => `${block.of[index] ?? ''}: ${plainProse(cell)}`).join('; ')}`,
        ),
        ...(block.rule === null ? [] : [`${RULE}: ${plainProse(block.rule)}`]),
      ].join('\n');
    case 'caution':
      return `${CAREFUL}: ${plainProse(block.prose)}`;
    case 'note':
      return plainProse(block.prose);
    case 'buttons':
      return block.buttons.map(({ label }) => `- ${label}`).join('\n');
  }
}

function plainItem(item: ListItem, mark: string, indent: string): string {
  const inner = item.items.map((child) => plainItem(child, '-', `${indent}  `));
  return [`${indent}${mark} ${plainProse(item.prose)}`, ...inner].join('\n');
}

function plainRow(row: readonly Prose[]): string {
  return `- ${row.map(plainProse).join(' | ')}`;
}
