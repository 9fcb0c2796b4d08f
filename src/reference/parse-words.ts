import type { List, Root, RootContent } from 'mdast';
import type { Issue } from '../knowledge/entry.js';
import { lineOf, parseMarkdown, passagesOf } from '../knowledge/parse-markdown.js';
import { type Passage, type Prose, plainProse, proseOf } from '../prose.js';

/** Our words about one command, before they meet its facts. */
export interface CommandWords {
  readonly path: string;
  readonly file: string;
  readonly line: number;
  readonly passages: readonly Passage[];
  readonly asked: readonly string[];
  /** "Flags as docker container run": where descriptions not written here come from. */
  readonly flagsAs: string | null;
  readonly flags: ReadonlyMap<string, FlagWords>;
}

export interface FlagWords {
  readonly file: string;
  readonly line: number;
  readonly prose: readonly Prose[];
  readonly cautions: readonly Prose[];
  readonly asked: readonly string[];
}

/** A flag described once for many commands, with what is special on each. */
export interface SharedFlag {
  readonly name: string;
  readonly prose: readonly Prose[];
  readonly on: ReadonlyMap<string, Prose>;
  readonly file: string;
  readonly line: number;
}

export interface Words {
  readonly commands: readonly CommandWords[];
  readonly shared: readonly SharedFlag[];
  readonly issues: readonly Issue[];
}

const SHARED = 'shared.md';
const FLAGS_AS = /^Flags as (docker [a-z -]+)$/;

/** Reads the families of `knowledge/commands/*.md`. */
export function parseWords(files: readonly { readonly file: string; readonly text: string }[]): Words {
  const issues: Issue[] = [];
  const commands: CommandWords[] = [];
  const shared: SharedFlag[] = [];
  for (const { file, text } of files) {
    const tree = parseMarkdown(text);
    if (file === SHARED) shared.push(...sharedFlagsIn(tree, file, issues));
    else commands.push(...commandsIn(tree, file, issues));
  }
  return { commands, shared, issues };
}

interface Section {
  readonly title: string;
  readonly line: number;
  readonly nodes: readonly RootContent[];
  readonly sections: readonly Section[];
}

function sectionsOf(
  nodes: readonly RootContent[],
  depth: 2 | 3,
): { readonly own: readonly RootContent[]; readonly sections: readonly Section[] } {
  const own: RootContent[] = [];
  const open: { title: string; line: number; nodes: RootContent[] }[] = [];
  for (const node of nodes) {
    if (node.type === 'heading' && node.depth === depth) {
      open.push({ title: plainProse(proseOf(node.children, () => undefined)).trim(), line: lineOf(node), nodes: [] });
    } else if (open.length === 0) own.push(node);
    else open.at(-1)?.nodes.push(node);
  }
  const sections = open.map(({ title, line, nodes: inner }): Section => {
    if (depth === 3) return { title, line, nodes: inner, sections: [] };
    const { own: before, sections: deeper } = sectionsOf(inner, 3);
    return { title, line, nodes: before, sections: deeper };
  });
  return { own, sections };
}

function commandsIn(tree: Root, file: string, issues: Issue[]): CommandWords[] {
  return sectionsOf(tree.children, 2).sections.map((section) => {
    const { prose, asked, flagsAs } = readSection(section, file, issues);
    const flags = new Map<string, FlagWords>();
    for (const inner of section.sections) {
      const name = inner.title.replace(/^--/, '');
      if (!inner.title.startsWith('--'))
        issues.push({ file, line: inner.line, message: `Cannot read the flag "${inner.title}": write it with two dashes` });
      if (flags.has(name)) issues.push({ file, line: inner.line, message: `Flag ${inner.title} of ${section.title} is described twice` });
      const read = readSection(inner, file, issues);
      flags.set(name, {
        file,
        line: inner.line,
        prose: read.prose.flatMap((passage) => (passage.kind === 'paragraph' ? [passage.prose] : [])),
        cautions: read.prose.flatMap((passage) => (passage.kind === 'caution' ? [passage.prose] : [])),
        asked: read.asked,
      });
    }
    return { path: section.title, file, line: section.line, passages: prose, asked, flagsAs, flags };
  });
}

/** The passages of a section; the list at its end holds the questions. */
function readSection(
  section: Section,
  file: string,
  issues: Issue[],
): { readonly prose: readonly Passage[]; readonly asked: readonly string[]; readonly flagsAs: string | null } {
  const last = section.nodes.findLast((node) => node.type === 'list');
  const report = (line: number, message: string): void => void issues.push({ file, line, message });
  let flagsAs: string | null = null;
  const prose: Passage[] = [];
  for (const node of section.nodes) {
    if (node === last) continue;
    for (const passage of passagesOf(node, report)) {
      const taken = passage.kind === 'paragraph' ? FLAGS_AS.exec(plainProse(passage.prose).trim()) : null;
      if (taken) flagsAs = taken[1] ?? null;
      else prose.push(passage);
    }
  }
  return { prose, asked: last?.type === 'list' ? questionsIn(last, report) : [], flagsAs };
}

function questionsIn(list: List, report: (line: number, message: string) => void): string[] {
  return list.children.flatMap((item) =>
    passagesOf({ ...list, children: [item] }, report).flatMap((passage) =>
      passage.kind === 'list' ? passage.items.map((one) => plainProse(one.prose)) : [],
    ),
  );
}

function sharedFlagsIn(tree: Root, file: string, issues: Issue[]): SharedFlag[] {
  const report = (line: number, message: string): void => void issues.push({ file, line, message });
  return sectionsOf(tree.children, 2).sections.map(({ title, line, nodes }) => {
    const passages = nodes.flatMap((node) => passagesOf(node, report));
    const on = new Map<string, Prose>();
    for (const passage of passages) {
      if (passage.kind !== 'list') continue;
      for (const { prose } of passage.items) {
        const [first, ...rest] = prose;
        const match = /^(docker[a-z -]*?):\s*/.exec(first?.text ?? '');
        if (first === undefined || match?.[1] === undefined) {
          report(line, `Cannot read "${plainProse(prose)}": a line of ${SHARED} begins with a command and a colon`);
          continue;
        }
        on.set(match[1], [{ kind: 'text', text: first.text.slice(match[0].length) }, ...rest]);
      }
    }
    return {
      name: title.replace(/^--/, ''),
      prose: passages.flatMap((passage) => (passage.kind === 'paragraph' ? [passage.prose] : [])),
      on,
      file,
      line,
    };
  });
}
