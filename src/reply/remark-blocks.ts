import type { Block } from '../answer/answer.js';
import { type ListItem, type Prose, parseProse } from '../prose.js';
import type { Remark } from '../reference/explained.js';
import { moreRemarks, WORTH_KNOWING } from '../wording/explain.js';

// More than these nobody reads on a phone; they come in order of urgency.
const MOST = 6;

export interface RemarkBlocks {
  /** What Docker refuses: read before anything else. */
  readonly before: readonly Block[];
  readonly after: readonly Block[];
}

/** Remarks around an explanation of many lines. */
export function remarkBlocks(remarks: readonly Remark[]): RemarkBlocks {
  const shown = remarks.slice(0, MOST);
  const mistakes = shown.filter(({ kind }) => kind === 'missing' || kind === 'unknown' || kind === 'conflict');
  const dangers = shown.filter(({ kind }) => kind === 'danger');
  const notes = shown.filter(({ kind }) => kind === 'note' || kind === 'deprecated').map(({ prose }) => prose);
  const left = remarks.length - shown.length;
  const items = left > 0 ? [...notes, parseProse(moreRemarks(left))] : notes;
  return {
    before: mistakes.map(({ prose }) => ({ kind: 'paragraph', prose })),
    after: [
      ...dangers.map(({ prose }): Block => ({ kind: 'caution', prose })),
      ...(items.length === 0 ? [] : [{ kind: 'paragraph', prose: parseProse(WORTH_KNOWING) } as const, listOf(items.map(itemOf))]),
    ],
  };
}

export function itemOf(prose: Prose): ListItem {
  return { prose, items: [] };
}

export function listOf(items: readonly ListItem[]): Block {
  return { kind: 'list', ordered: false, items };
}

/** "`RUN make`: runs this". */
export function named(text: string, says: Prose): Prose {
  return [{ kind: 'code', text }, { kind: 'text', text: ': ' }, ...says];
}
