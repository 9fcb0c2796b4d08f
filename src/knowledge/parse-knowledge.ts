import type { Root, RootContent } from 'mdast';
import { type Passage, plainProse, proseOf } from '../prose.js';
import type { Entry, Fact, Issue, Knowledge } from './entry.js';
import { type EntryYaml, entrySchema, topicSchema } from './entry-schema.js';
import { lineOf, parseMarkdown, passagesOf, type Report } from './parse-markdown.js';
import { parseYaml } from './parse-yaml.js';

/** A file of knowledge, by its name inside `knowledge/`. */
export interface KnowledgeFile {
  readonly file: string;
  readonly text: string;
}

/** Reads topic files into entries. Everything an author has to mend comes back as issues, all at once. */
export function parseKnowledge(files: readonly KnowledgeFile[]): Knowledge {
  const issues: Issue[] = [];
  const parsed = files.flatMap((file) => parseTopic(file, issues));
  checkAcross(parsed, issues);
  return { entries: parsed.map(({ entry }) => entry), issues };
}

interface Located {
  readonly entry: Entry;
  readonly file: string;
  readonly line: number;
}

function parseTopic({ file, text }: KnowledgeFile, issues: Issue[]): Located[] {
  const report: Report = (line, message) => issues.push({ file, line, message });
  const tree = parseMarkdown(text);
  const topic = parseTopicYaml(tree, report);
  return sectionsOf(tree, report).flatMap((section) => {
    const entry = parseEntry(section, topic, report);
    return entry === null ? [] : [{ entry, file, line: section.line }];
  });
}

function parseTopicYaml(tree: Root, report: Report): string {
  const [first] = tree.children;
  if (first?.type !== 'yaml') {
    report(1, 'Cannot tell the topic: the file does not begin with front matter (topic, title)');
    return '';
  }
  return parseYaml(first.value, lineOf(first), topicSchema, report)?.topic ?? '';
}

interface Section {
  readonly title: string;
  readonly line: number;
  readonly nodes: readonly RootContent[];
}

function sectionsOf(tree: Root, report: Report): Section[] {
  const sections: { title: string; line: number; nodes: RootContent[] }[] = [];
  for (const node of tree.children) {
    if (node.type === 'yaml') continue;
    if (node.type === 'heading') {
      if (node.depth !== 2) report(lineOf(node), 'Only ## headings are entries: use a paragraph or another entry');
      const title = plainProse(proseOf(node.children, (type) => report(lineOf(node), `Cannot use "${type}" in a title`)));
      sections.push({ title, line: lineOf(node), nodes: [] });
    } else if (sections.length === 0) report(lineOf(node), 'Text before the first ## heading belongs to no entry');
    else sections.at(-1)?.nodes.push(node);
  }
  return sections;
}

function parseEntry({ title, line, nodes }: Section, topic: string, report: Report): Entry | null {
  const [first, ...rest] = nodes;
  if (first?.type !== 'code' || first.lang !== 'yaml') {
    report(line, `Cannot read "${title}": the heading is not followed by a yaml block`);
    return null;
  }
  const yaml = parseYaml(first.value, lineOf(first), entrySchema, report);
  const body = rest.flatMap((node) => passagesOf(node, report));
  if (yaml === null) return null;
  if (topic !== '' && !yaml.id.startsWith(`${topic}/`)) report(line, `Id "${yaml.id}" does not begin with its topic: ${topic}/`);
  checkFirstLine(body, title, line, report);
  return entryOf(yaml, topic, title, body);
}

function checkFirstLine(body: readonly Passage[], title: string, line: number, report: Report): void {
  const first = body.find((passage) => passage.kind !== 'caution');
  if (first?.kind !== 'paragraph') {
    report(line, `"${title}" does not begin with a paragraph that answers`);
    return;
  }
  const words = plainProse(first.prose);
  if (/^(it|this|that|they|these|here)\b/i.test(words))
    report(line, `The first line of "${title}" does not name its subject: "${words.slice(0, 40)}"`);
}

function entryOf(yaml: EntryYaml, topic: string, title: string, body: readonly Passage[]): Entry {
  return {
    id: yaml.id,
    topic,
    title,
    asked: yaml.asked,
    words: yaml.words,
    body,
    facts: factsOf(yaml),
    signatures: yaml.signatures ?? [],
    exit: yaml.exit ?? null,
    book: yaml.book ?? null,
    since: yaml.since ?? null,
    deprecated: yaml.deprecated ?? null,
    removed: yaml.removed ?? null,
    unverified: yaml.unverified,
    sources: yaml.source,
    see: yaml.see,
  };
}

function factsOf(yaml: EntryYaml): Fact[] {
  const facts: Fact[] = [];
  if (yaml.compare) facts.push({ kind: 'compare', of: yaml.compare.of, rows: yaml.compare.rows, rule: yaml.compare.rule ?? null });
  if (yaml.ports) facts.push({ kind: 'ports', ports: yaml.ports });
  for (const { of, items } of yaml.values ?? []) {
    facts.push({
      kind: 'values',
      of,
      items: items.map((item) => ({ value: item.value, means: item.means, isDefault: item.default === true })),
    });
  }
  for (const { of, is } of yaml.default ?? []) facts.push({ kind: 'default', of, is });
  for (const { of, is, example } of yaml.formula ?? []) facts.push({ kind: 'formula', of, is, example: example ?? null });
  if (yaml.commands) {
    facts.push({ kind: 'commands', commands: yaml.commands.map(({ run, does }) => ({ run, does: does ?? null, also: null })) });
  }
  return facts;
}

/** What can only be seen over all files: ids used twice, questions that two entries claim, dangling see-also. */
function checkAcross(located: readonly Located[], issues: Issue[]): void {
  const byId = new Map<string, Located>();
  const byQuestion = new Map<string, Located>();
  for (const found of located) {
    const { entry, file, line } = found;
    const twin = byId.get(entry.id);
    if (twin) issues.push({ file, line, message: `Id "${entry.id}" is used twice: also in ${twin.file}:${twin.line}` });
    byId.set(entry.id, found);
    for (const question of entry.asked) {
      const key = question
        .toLowerCase()
        .replace(/[^\p{L}\p{N}-]+/gu, ' ')
        .trim();
      const claimed = byQuestion.get(key);
      if (claimed === undefined) byQuestion.set(key, found);
      else if (claimed.entry.id === entry.id)
        issues.push({ file, line, message: `"${entry.title}" lists a question twice: "${question}"` });
      else
        issues.push({
          file,
          line,
          message: `Question "${question}" stands in two entries: also in ${claimed.entry.id} (${claimed.file}:${claimed.line})`,
        });
    }
  }
  checkSignatures(located, issues);
  for (const { entry, file, line } of located) {
    for (const id of entry.see) {
      if (!byId.has(id)) issues.push({ file, line, message: `"${entry.title}" points to an unknown entry: ${id}` });
    }
  }
}

/** A signature or an exit code belongs to one family. */
function checkSignatures(located: readonly Located[], issues: Issue[]): void {
  const claimed = new Map<string, string>();
  for (const { entry, file, line } of located) {
    for (const sign of [...entry.signatures, ...(entry.exit === null ? [] : [`exit ${entry.exit}`])]) {
      const other = claimed.get(sign);
      if (other !== undefined) issues.push({ file, line, message: `"${sign}" stands for two families: also for ${other}` });
      claimed.set(sign, entry.id);
    }
  }
}
