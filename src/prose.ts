import type { PhrasingContent } from 'mdast';

/** One run of text with its meaning; how it looks is each renderer's business. */
export type Inline =
  | { readonly kind: 'text' | 'code' | 'strong' | 'emphasis'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string };

/** A line or paragraph of text. */
export type Prose = readonly Inline[];

/** A piece of written text, as an author of knowledge writes it. */
export type Passage =
  | { readonly kind: 'paragraph'; readonly prose: Prose }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly ListItem[] }
  | { readonly kind: 'code'; readonly language: string; readonly source: string }
  | { readonly kind: 'table'; readonly header: readonly Prose[]; readonly rows: readonly (readonly Prose[])[] }
  | { readonly kind: 'caution'; readonly prose: Prose };

export interface ListItem {
  readonly prose: Prose;
  readonly items: readonly ListItem[];
}

/** The words of a prose, without any mark-up. */
export function plainProse(prose: Prose): string {
  return prose.map((inline) => inline.text).join('');
}

/**
 * Reads one line in which `code` stands between backticks and **bold** between double asterisks. For wording and
 * for the facts of an entry; whole paragraphs come through a Markdown parser and {@link proseOf}.
 */
export function parseProse(line: string): Prose {
  return line
    .split(/(`[^`]+`|\*\*[^*]+\*\*)/)
    .filter((part) => part !== '')
    .map((part): Inline => {
      if (part.length > 2 && part.startsWith('`') && part.endsWith('`')) return { kind: 'code', text: part.slice(1, -1) };
      if (part.length > 4 && part.startsWith('**') && part.endsWith('**')) return { kind: 'strong', text: part.slice(2, -2) };
      return { kind: 'text', text: part };
    });
}

/** Markdown's phrasing nodes as prose. Calls `refuse` with a node's type where there is no meaning for it. */
export function proseOf(nodes: readonly PhrasingContent[], refuse: (type: string) => void): Prose {
  return mergeText(nodes.flatMap((node) => inlinesOf(node, refuse)));
}

function inlinesOf(node: PhrasingContent, refuse: (type: string) => void): Inline[] {
  switch (node.type) {
    case 'text':
      return [{ kind: 'text', text: node.value.replace(/\s*\n\s*/g, ' ') }];
    case 'inlineCode':
      return [{ kind: 'code', text: node.value.replace(/\s*\n\s*/g, ' ') }];
    case 'break':
      return [{ kind: 'text', text: ' ' }];
    case 'strong':
    case 'emphasis':
      return proseOf(node.children, refuse).map((inline) => (inline.kind === 'text' ? { kind: node.type, text: inline.text } : inline));
    case 'link':
      return [{ kind: 'link', text: plainProse(proseOf(node.children, refuse)), url: node.url }];
    default:
      refuse(node.type);
      return 'alt' in node && typeof node.alt === 'string' ? [{ kind: 'text', text: node.alt }] : [];
  }
}

function mergeText(inlines: readonly Inline[]): Prose {
  const merged: Inline[] = [];
  for (const inline of inlines) {
    const last = merged.at(-1);
    if (last?.kind === 'text' && inline.kind === 'text') merged[merged.length - 1] = { kind: 'text', text: last.text + inline.text };
    else merged.push(inline);
  }
  return merged;
}
