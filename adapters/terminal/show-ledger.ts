import Table from 'cli-table3';
import type { LedgerRow, LedgerStatus } from '../../src/knowledge/ledger.js';
import { LEDGER_STATUSES } from '../../src/knowledge/ledger.js';

/** The ledger as a table with a count below; `words` narrow it to rows that hold all of them (a status, a topic, a line number). */
export function showLedger(rows: readonly LedgerRow[], words: readonly string[], columns: number): string {
  const wanted = words.map((word) => word.toLowerCase());
  const shown = rows.filter((row) => wanted.every((word) => holds(row, word)));
  if (shown.length === 0) return `No row of the ledger holds ${words.join(' ')}: it has ${rows.length} rows`;
  const width = Math.max(80, Math.min(columns, 140));
  const fixed = 6 + 16 + 6;
  const text = Math.floor((width - fixed) / 2);
  const table = new Table({
    head: ['Line', 'The book says', 'Today', 'Answered by'],
    colWidths: [6, text, 16, text],
    wordWrap: true,
    style: { head: [], border: [], compact: true },
  });
  for (const row of shown) table.push([row.line, row.book, row.in === null ? row.status : `${row.status} ${row.in}`, row.entry]);
  return `${table.toString()}\n${summaryOf(shown)}`;
}

function holds(row: LedgerRow, word: string): boolean {
  if (/^\d+$/.test(word) && Number(word) === row.line) return true;
  return [row.status, row.entry, row.book, row.in ?? ''].some((text) => text.toLowerCase().includes(word));
}

function summaryOf(rows: readonly LedgerRow[]): string {
  const count = (status: LedgerStatus) => rows.filter((row) => row.status === status).length;
  return `${rows.length} rows: ${LEDGER_STATUSES.map((status) => `${count(status)} ${status}`).join(', ')}`;
}
