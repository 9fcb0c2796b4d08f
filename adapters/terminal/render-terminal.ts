import { stripVTControlCharacters } from 'node:util';
import pc from 'picocolors';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import type { Answer, Block } from '../../src/answer/answer.js';
import { type Inline, type ListItem, type Prose, plainProse } from '../../src/prose.js';
import { BOOK_NOTE_LABEL, CAREFUL, CORRECTED, SEE_ALSO, SOURCE } from '../../src/wording/replies.js';
import { RULE } from '../../src/wording/rule.js';
import { LEAST_COLUMNS, MOST_COLUMNS } from './limits.js';

/** What the terminal can show. */
export interface Screen {
  readonly columns: number;
  readonly color: boolean;
}

type Paint = ReturnType<typeof pc.createColors>;

/** An answer for a terminal of `columns` columns, without a line feed at the end. Without colour nothing is lost. */
export function renderTerminal(written: Answer, { columns, color }: Screen): string {
  const answer = visibleAnswer(written);
  const width = Math.min(MOST_COLUMNS, Math.max(LEAST_COLUMNS, columns));
  const paint = pc.createColors(color);
  const head = [
    ...answer.corrections.map(({ from, to }) => wrap(paint.dim(`${CORRECTED}: ${from} → ${to}`), width)),
    wrap(paint.bold(answer.title), width),
  ];
  const parts = [head.join('\n'), ...answer.blocks.map((block) => textOf(block, width, paint)), ...footOf(answer, width, paint)];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** The answer without what would steer the terminal or hide from the reader: escapes, control and direction characters. */
function visibleAnswer(answer: Answer): Answer {
  return JSON.parse(JSON.stringify(answer), (_, value: unknown) => (typeof value === 'string' ? visible(value) : value)) as Answer;
}

function visible(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]/gu, '')
    .replace(/\p{Cs}/gu, '\uFFFD');
}

function textOf(block: Block, width: number, paint: Paint): string {
  switch (block.kind) {
    case 'paragraph':
      return wrap(styled(block.prose, paint), width);
    case 'list':
      return block.items.map((item, index) => itemText(item, block.ordered ? `${index + 1}.` : '•', 0, width, paint)).join('\n');
    case 'code':
      return block.source
        .split('\n')
        .map((line) => `  ${line.startsWith('# ') ? paint.dim(line) : paint.cyan(line)}`)
        .join('\n');
    case 'table':
      return tableText(
        [block.header, ...block.rows].map((row) => row.map((cell) => styled(cell, paint))),
        width,
        paint,
      );
    case 'comparison': {
      const rows = block.rows.map(({ aspect, cells }) => [aspect, ...cells.map((cell) => styled(cell, paint))]);
      const rule = block.rule === null ? [] : ['', wrap(`${RULE}: ${styled(block.rule, paint)}`, width)];
      return [tableText([['', ...block.of], ...rows], width, paint), ...rule].join('\n');
    }
    case 'caution':
      return indent(wrap(`${paint.bold(`${CAREFUL}:`)} ${styled(block.prose, paint)}`, width - 2), '! ', '  ', paint.yellow);
    case 'note':
      return wrap(`${needsBookLabel(block) ? `${BOOK_NOTE_LABEL}: ` : ''}${styled(block.prose, paint)}`, width);
    case 'buttons':
      return block.buttons.map(({ label }, index) => `  ${index + 1}) ${label}`).join('\n');
  }
}

/** Most notes on the book begin with these words themselves. */
function needsBookLabel({ label, prose }: Extract<Block, { kind: 'note' }>): boolean {
  return label === 'book' && !plainProse(prose).startsWith(BOOK_NOTE_LABEL);
}

function footOf(answer: Answer, width: number, paint: Paint): string[] {
  const source =
    answer.source === null
      ? []
      : [answer.source.url ? `${SOURCE}: ${answer.source.url}` : wrap(`${SOURCE}: ${answer.source.label}`, width)];
  const areShown = answer.blocks.some((block) => block.kind === 'buttons');
  const seeAlso =
    answer.choices.length === 0 || areShown ? [] : [wrap(`${SEE_ALSO}: ${answer.choices.map(({ label }) => label).join(' · ')}`, width)];
  const lines = [...source, ...seeAlso];
  return lines.length === 0 ? [] : [paint.dim(lines.join('\n'))];
}

function styled(prose: Prose, paint: Paint): string {
  return prose.map((inline) => styledInline(inline, paint)).join('');
}

function styledInline(inline: Inline, paint: Paint): string {
  switch (inline.kind) {
    case 'text':
    case 'emphasis':
      return inline.text;
    case 'code':
      // Without colour the backticks are what tells code from words.
      return paint.isColorSupported ? paint.cyan(inline.text) : `\`${inline.text}\``;
    case 'strong':
      return paint.bold(inline.text);
    case 'link':
      return inline.text === inline.url ? inline.url : `${inline.text} (${inline.url})`;
  }
}

function itemText(item: ListItem, mark: string, depth: number, width: number, paint: Paint): string {
  const pad = '  '.repeat(depth);
  const first = `${pad}${mark} `;
  const text = indent(wrap(styled(item.prose, paint), width - first.length), first, ' '.repeat(first.length));
  return [text, ...item.items.map((inner) => itemText(inner, '◦', depth + 1, width, paint))].join('\n');
}

/** A table whose columns share the width; cells wrap, so that a narrow terminal loses nothing. */
function tableText(rows: readonly (readonly string[])[], width: number, paint: Paint): string {
  const [header = [], ...body] = rows;
  const columns = Array.from({ length: Math.max(0, ...rows.map((row) => row.length)) }, (_, column) => column);
  const natural = columns.map((column) => Math.max(...rows.map((row) => stringWidth(row[column] ?? ''))));
  const widths = shareWidth(natural, width - 2 * (columns.length - 1));
  return [header.map((cell) => paint.bold(cell)), ...body].map((row) => rowText(row, widths)).join('\n');
}

/** One row as high as its highest cell, two spaces between the columns. */
function rowText(row: readonly string[], widths: readonly number[]): string {
  const cells = widths.map((width, column) => wrapAnsi(row[column] ?? '', Math.max(width, 1), { hard: true }).split('\n'));
  const height = Math.max(0, ...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, at) =>
    cells
      .map((lines, column) => padded(lines[at] ?? '', widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  ).join('\n');
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}

/** Narrow columns get what they need, the wide ones share the rest evenly. */
function shareWidth(natural: readonly number[], width: number): number[] {
  const widths = [...natural];
  let room = width;
  let open = widths.map((_, column) => column);
  for (;;) {
    const share = Math.floor(room / Math.max(open.length, 1));
    const small = open.filter((column) => (natural[column] ?? 0) <= share);
    if (small.length === 0) {
      for (const column of open) widths[column] = Math.max(6, share);
      return widths;
    }
    for (const column of small) room -= natural[column] ?? 0;
    open = open.filter((column) => !small.includes(column));
    if (open.length === 0) return widths;
  }
}

function wrap(text: string, width: number): string {
  return wrapAnsi(text, Math.max(width, 10), { hard: true });
}

function indent(text: string, first: string, rest: string, paint: (text: string) => string = (same) => same): string {
  return text
    .split('\n')
    .map((line, index) => paint(index === 0 ? first : rest) + line)
    .join('\n');
}
