import type { List, ListItem as MarkdownItem, RootContent } from 'mdast';
import { cleanText } from '../language/query.js';
import { type Passage, plainProse, proseOf } from '../prose.js';
import type { Issue } from './entry.js';
import { lineOf, parseMarkdown, passagesOf } from './parse-markdown.js';
import { plainPassage } from './plain-passage.js';

/** A section of a team's own notes: ordinary Markdown, no special syntax. */
export interface Note {
  /** `note:FILE#HEADING`, stable as long as the heading is. */
  readonly id: string;
  readonly file: string;
  /** The headings that lead there, outermost first: `Swarm > TCP Ports`. */
  readonly path: readonly string[];
  readonly body: readonly Passage[];
  /** What finds it: its headings, alone and together, and its own lines. */
  readonly asked: readonly string[];
}

export interface Notes {
  readonly notes: readonly Note[];
  readonly issues: readonly Issue[];
}

/** Larger files are refused: a note is something people read. In characters. */
export const MOST_CHARACTERS = 1_000_000;

/** Reads notes. What cannot be used is an issue with file and line; everything else is kept. */
export function parseNotes(files: readonly { readonly file: string; readonly text: string }[]): Notes {
  const issues: Issue[] = [];
  const notes = files.flatMap(({ file, text }) => {
    if (text.length > MOST_CHARACTERS) {
      issues.push({ file, line: 1, message: `Cannot use the file: it has ${text.length} characters, at most ${MOST_CHARACTERS} are read` });
      return [];
    }
    return notesIn(file, cleanText(text), issues);
  });
  return { notes: withUniqueIds(notes), issues };
}

function notesIn(file: string, text: string, issues: Issue[]): Note[] {
  const report = (line: number, message: string): void => void issues.push({ file, line, message });
  const name = file.replace(/\.(?:md|markdown)$/i, '');
  const notes: Note[] = [];
  let headings: { readonly depth: number; readonly text: string }[] = [];
  let nodes: RootContent[] = [];
  const close = (): void => {
    if (nodes.length > 0)
      notes.push(...sectionNotes(file, headings.length === 0 ? [name] : headings.map((heading) => heading.text), nodes, report));
    nodes = [];
  };
  for (const node of parseMarkdown(text).children) {
    if (node.type === 'yaml') continue;
    if (node.type === 'heading') {
      close();
      const title = plainProse(proseOf(node.children, () => undefined)).trim();
      if (title === '') report(lineOf(node), 'Cannot use a heading without words');
      headings = [
        ...headings.filter((heading) => heading.depth < node.depth),
        ...(title === '' ? [] : [{ depth: node.depth, text: title }]),
      ];
    } else nodes.push(node);
  }
  close();
  if (notes.length === 0) report(1, 'Cannot use the file: it holds no text');
  return notes;
}

/** One note for the section itself, and one for each list item that has a list of its own: nested lists are headings too. */
function sectionNotes(
  file: string,
  path: readonly string[],
  nodes: readonly RootContent[],
  report: (line: number, message: string) => void,
): Note[] {
  const body = nodes.flatMap((node) => passagesOf(node, report));
  const own = body.length === 0 ? [] : [noteOf(file, path, body)];
  return [...own, ...nodes.flatMap((node) => (node.type === 'list' ? itemNotes(file, path, node) : []))];
}

function itemNotes(file: string, path: readonly string[], list: List): Note[] {
  return list.children.flatMap((item) => {
    const inner = item.children.filter((child): child is List => child.type === 'list');
    const title = titleOf(item);
    if (inner.length === 0 || title === '') return [];
    const body = inner.flatMap((child) => passagesOf(child, () => undefined));
    return [noteOf(file, [...path, title], body), ...inner.flatMap((child) => itemNotes(file, [...path, title], child))];
  });
}

function titleOf(item: MarkdownItem): string {
  const first = item.children.find((child) => child.type === 'paragraph');
  return first === undefined
    ? ''
    : plainProse(proseOf(first.children, () => undefined))
        .trim()
        .slice(0, 100);
}

const MOST_LINES = 60;

function noteOf(file: string, path: readonly string[], body: readonly Passage[]): Note {
  const last = path.at(-1) ?? file;
  const lines = body.flatMap((passage) => plainPassage(passage).split('\n')).map((line) => line.trim());
  const short = lines.filter((line) => line !== '' && line.length <= 160).slice(0, MOST_LINES);
  return {
    id: `note:${file}#${slugOf(path)}`,
    file,
    path,
    body,
    asked: [...new Set([last, path.slice(-2).join(' '), path.join(' '), ...short.map((line) => `${last} ${line}`)])],
  };
}

function slugOf(path: readonly string[]): string {
  return path
    .map((part) =>
      part
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, '-')
        .replace(/^-|-$/g, '')
        .slice(0, 40),
    )
    .join('/');
}

function withUniqueIds(notes: readonly Note[]): Note[] {
  const counts = new Map<string, number>();
  return notes.map((note) => {
    const count = (counts.get(note.id) ?? 0) + 1;
    counts.set(note.id, count);
    return count === 1 ? note : { ...note, id: `${note.id}-${count}` };
  });
}
