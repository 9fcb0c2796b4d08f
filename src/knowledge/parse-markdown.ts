import type { Nodes, Root, RootContent, TableRow } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfmTable } from 'micromark-extension-gfm-table';
import { type ListItem, type Passage, type Prose, proseOf } from '../prose.js';

/** Called with a line number and what is wrong there. */
export type Report = (line: number, message: string) => void;

/** Markdown with tables and front matter as a tree. Only those two extensions: all of GFM halves the speed. */
export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, {
    extensions: [frontmatter(['yaml']), gfmTable()],
    mdastExtensions: [frontmatterFromMarkdown(['yaml']), gfmTableFromMarkdown()],
  });
}

export function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1;
}

/** One block of Markdown as passages. What has no meaning for an answer is reported, never dropped in silence. */
export function passagesOf(node: RootContent, report: Report): readonly Passage[] {
  const refuse = (type: string) => report(lineOf(node), `Cannot use Markdown of type "${type}" here`);
  switch (node.type) {
    case 'paragraph':
      return [{ kind: 'paragraph', prose: proseOf(node.children, refuse) }];
    case 'code':
      return [{ kind: 'code', language: node.lang ?? 'text', source: node.value }];
    case 'list':
      return [{ kind: 'list', ordered: node.ordered === true, items: node.children.map((item) => listItemOf(item, report)) }];
    case 'table': {
      const [header, ...rows] = node.children.map((row) => cellsOf(row, refuse));
      return [{ kind: 'table', header: header ?? [], rows }];
    }
    case 'blockquote':
      return node.children.flatMap((child) => quoted(child, report));
    case 'thematicBreak':
    case 'definition':
      return [];
    default:
      refuse(node.type);
      return [];
  }
}

function cellsOf(row: TableRow, refuse: (type: string) => void): readonly Prose[] {
  return row.children.map((cell) => proseOf(cell.children, refuse));
}

function listItemOf(item: Nodes & { type: 'listItem' }, report: Report): ListItem {
  const items: ListItem[] = [];
  const prose: Prose[] = [];
  for (const child of item.children) {
    if (child.type === 'list') items.push(...child.children.map((inner) => listItemOf(inner, report)));
    else if (child.type === 'code') prose.push([{ kind: 'code', text: child.value.replace(/\s*\n\s*/g, ' ') }]);
    else {
      for (const passage of passagesOf(child, report)) {
        if (passage.kind === 'paragraph' || passage.kind === 'caution') prose.push(passage.prose);
        else report(lineOf(child), `Cannot put a ${passage.kind} into a list item`);
      }
    }
  }
  const gap: Prose = [{ kind: 'text', text: ' ' }];
  return { prose: prose.flatMap((part, index) => (index === 0 ? part : [...gap, ...part])), items };
}

// GitHub's alerts: a quote whose first words are [!CAUTION] or [!WARNING]. Any other quote is an ordinary paragraph.
const ALERT = /^\s*\[!(CAUTION|WARNING|IMPORTANT)\]\s*/;

function quoted(node: RootContent, report: Report): readonly Passage[] {
  return passagesOf(node, report).map((passage): Passage => {
    if (passage.kind !== 'paragraph') return passage;
    const [first, ...rest] = passage.prose;
    if (first?.kind !== 'text' || !ALERT.test(first.text)) return passage;
    const text = first.text.replace(ALERT, '');
    return { kind: 'caution', prose: text === '' ? rest : [{ kind: 'text', text }, ...rest] };
  });
}
