/** What became of a statement of the book. */
export const LEDGER_STATUSES = ['confirmed', 'corrected', 'obsolete', 'removed'] as const;
export type LedgerStatus = (typeof LEDGER_STATUSES)[number];

/** One line of the book's summary, what is true of it today, and the question that shows that Deckhand knows. */
export interface LedgerRow {
  /** Line number in the summary. */
  readonly line: number;
  /** What the book states, in our words. */
  readonly book: string;
  readonly status: LedgerStatus;
  /** Since when it is obsolete or removed. */
  readonly in: string | null;
  /** The entry that covers it. */
  readonly entry: string;
  readonly source: string;
  /** A question that this entry must answer… */
  readonly probe: string;
  /** …with all of these words in the answer. */
  readonly must: readonly string[];
}
