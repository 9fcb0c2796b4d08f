/** A line of a table: what was measured, its figures as they are shown, and what was aimed at. */
export interface Row {
  readonly name: string;
  readonly figures: readonly string[];
  /** `median < 1000`; null where the row only stands for comparison. */
  readonly aim: string | null;
}

const NAME_WIDTH = 64;
const FIGURE_WIDTH = 10;

/** Writes a table to stdout: a heading with the names of the columns, and a line a row. */
export function printTable(title: string, columns: readonly string[], rows: readonly Row[]): void {
  console.log(`\n${title.padEnd(NAME_WIDTH)}${aligned(columns)}   aim`);
  for (const { name, figures, aim } of rows) console.log(`  ${name.padEnd(NAME_WIDTH - 2)}${aligned(figures)}   ${aim ?? ''}`.trimEnd());
}

function aligned(cells: readonly string[]): string {
  return cells.map((cell) => cell.padStart(FIGURE_WIDTH)).join('');
}
