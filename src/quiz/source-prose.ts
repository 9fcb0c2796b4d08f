import type { InlineCode, Nodes, Paragraph } from 'mdast';
import type { Inline, Prose } from '../prose.js';

/**
 * A paragraph or heading as it was written: only what stands between backticks gets a meaning. Choices are full of `*.db`,
 * `{{.ID}}` and `<none>`, which Markdown would read as emphasis and HTML. `skip` leaves out characters at the beginning.
 */
export function sourceProse(node: Nodes, source: string, skip = 0): Prose {
  const [start, end] = innerOf(node);
  const inlines: Inline[] = [];
  let at = start + skip;
  for (const code of codesIn(node)) {
    const [from, to] = spanOf(code);
    if (from < at) continue;
    inlines.push(...textOf(source.slice(at, from)), { kind: 'code', text: code.value });
    at = to;
  }
  return [...inlines, ...textOf(source.slice(at, end))];
}

/** From the first to the last character of what a node holds; the `##` of a heading is not part of it. */
function innerOf(node: Nodes): readonly [number, number] {
  const children = 'children' in node ? node.children : [];
  const [first, last] = [children[0], children.at(-1)];
  return first === undefined || last === undefined ? [0, 0] : [spanOf(first)[0], spanOf(last)[1]];
}

function codesIn(node: Nodes): InlineCode[] {
  if (node.type === 'inlineCode') return [node];
  return 'children' in node ? node.children.flatMap(codesIn) : [];
}

function spanOf(node: Nodes): readonly [number, number] {
  return [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
}

function textOf(written: string): Inline[] {
  const text = written.replace(/\s*\n\s*/g, ' ');
  return text === '' ? [] : [{ kind: 'text', text }];
}

/** `[x] ` or `[ ] ` at the beginning of a list item, as task lists have it; null where there is none. */
export function checkboxOf(paragraph: Paragraph, source: string): { readonly isChecked: boolean; readonly length: number } | null {
  const [start, end] = innerOf(paragraph);
  const box = /^\[([ xX])\]\s+/.exec(source.slice(start, end));
  return box === null ? null : { isChecked: box[1] !== ' ', length: box[0].length };
}
