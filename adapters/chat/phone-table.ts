import stringWidth from 'string-width';
import { type Inline, type Prose, plainProse } from '../../src/prose.js';
import { isBlank, visibleLine } from './safe-text.js';

/** A table as both kinds of text need it: the first column names what the row is about. */
export interface PhoneTable {
  readonly header: readonly Prose[];
  readonly rows: readonly (readonly Prose[])[];
}

/** The table as preformatted text, or null when a line is too wide for a phone or something in it must stay a link. */
export function alignedTable({ header, rows }: PhoneTable, columns: number): string | null {
  const all = [header, ...rows];
  if (all.flat(2).some((inline) => inline.kind === 'link')) return null;
  const cells = all.map((row) => row.map((cell) => visibleLine(plainProse(cell)).trim()));
  const widths = cells.reduce<number[]>((widest, row) => {
    row.forEach((cell, column) => {
      widest[column] = Math.max(widest[column] ?? 0, stringWidth(cell));
    });
    return widest;
  }, []);
  const lines = cells.map((row) =>
    row
      .map((cell, column) => padded(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return lines.some((line) => stringWidth(line) > columns) || isBlank(lines.join(''))
    ? null
    : lines.filter((line) => line !== '').join('\n');
}

function padded(cell: string, width: number): string {
  return cell + ' '.repeat(width - stringWidth(cell));
}

/**
 * The table as one short paragraph a row, each a list of lines: "**aspect** – cell", with several columns "**aspect** –
 * column: cell; column: cell", and where that is more than two lines of a phone each cell on a line of its own. The
 * names of two columns stand once above all.
 */
export function tableParagraphs({ header, rows }: PhoneTable, columns: number): Prose[][] {
  const isPair = Math.max(header.length, ...rows.map((row) => row.length)) <= 2;
  const names = header.filter((name) => !isBlank(plainProse(name)));
  const top = isPair && names.length > 0 ? [[names.flatMap((name, index) => (index === 0 ? italic(name) : [DASH, ...italic(name)]))]] : [];
  const paragraphs = rows.map((row) => (isPair ? pairLines(row) : namedLines(header, row))).filter((lines) => lines.length > 0);
  const joined = paragraphs.map(oneLine);
  const isShort = joined.every((line) => stringWidth(visibleLine(plainProse(line))) <= 2 * columns);
  return [...top, ...(isPair || !isShort ? paragraphs : joined.map((line) => [line]))].map((lines) => lines.map(merged));
}

const DASH: Inline = { kind: 'text', text: ' – ' };
const SEMICOLON: Inline = { kind: 'text', text: '; ' };

function pairLines([aspect = [], cell = []]: readonly Prose[]): Prose[] {
  if (isBlank(plainProse(cell))) return isBlank(plainProse(aspect)) ? [] : [bold(aspect)];
  return [isBlank(plainProse(aspect)) ? cell : [...bold(aspect), DASH, ...cell]];
}

function namedLines([title = [], ...names]: readonly Prose[], [aspect = [], ...cells]: readonly Prose[]): Prose[] {
  const lines = cells.map((cell, column) => (isBlank(plainProse(cell)) ? [] : [...named(names[column] ?? []), ...cell]));
  return [isBlank(plainProse(aspect)) ? [] : [...bold(named(title)), ...bold(aspect)], ...lines].filter((line) => line.length > 0);
}

function oneLine([first = [], ...others]: readonly Prose[]): Prose {
  return [...first, ...others.flatMap((other, index) => [index === 0 ? DASH : SEMICOLON, ...other])];
}

/** Neighbours that look the same, as one. */
function merged(prose: Prose): Prose {
  const inlines: Inline[] = [];
  for (const inline of prose) {
    const last = inlines.at(-1);
    const isSame = last?.kind === inline.kind && inline.kind !== 'link' && inline.kind !== 'code';
    if (isSame) inlines[inlines.length - 1] = { kind: inline.kind, text: last.text + inline.text };
    else inlines.push(inline);
  }
  return inlines;
}

function named(name: Prose): Prose {
  return isBlank(plainProse(name)) ? [] : [...name, { kind: 'text', text: ': ' }];
}

function bold(prose: Prose): Prose {
  return prose.map((inline) => (inline.kind === 'text' ? { kind: 'strong', text: inline.text } : inline));
}

function italic(prose: Prose): Prose {
  return prose.map((inline) => (inline.kind === 'text' ? { kind: 'emphasis', text: inline.text } : inline));
}
