import type { ListItem, RootContent } from 'mdast';
import type { Issue } from '../knowledge/entry.js';
import { topicSchema } from '../knowledge/entry-schema.js';
import { lineOf, parseMarkdown, passagesOf, type Report } from '../knowledge/parse-markdown.js';
import { parseYaml } from '../knowledge/parse-yaml.js';
import { type Passage, type Prose, plainProse } from '../prose.js';
import { type QuestionYaml, questionSchema } from './bank-schema.js';
import type { DockerFact } from './docker-fact.js';
import type { Choice, Question } from './question.js';
import { checkboxOf, sourceProse } from './source-prose.js';

/** A file of questions; its name is its topic. */
export interface BankFile {
  readonly path: string;
  readonly text: string;
}

/** What the author says about a question besides what is asked. */
export interface QuestionDetails {
  readonly file: string;
  readonly line: number;
  /** Where the book and today differ: which of them the question asks for. */
  readonly asks: 'today' | 'book' | null;
  /** What decides every choice; null where that takes reading. */
  readonly fact: DockerFact | null;
}

export interface Topic {
  readonly topic: string;
  readonly title: string;
}

export interface Bank {
  readonly topics: readonly Topic[];
  readonly questions: readonly Question[];
  /** By the id of the question. */
  readonly details: ReadonlyMap<string, QuestionDetails>;
  readonly issues: readonly Issue[];
}

/** Reads `knowledge/quiz/*.md`, whose form its README.md describes. Every mistake comes back with file and line, all at once. */
export function parseBank(files: readonly BankFile[], knownEntries: ReadonlySet<string>): Bank {
  const issues: Issue[] = [];
  const topics: Topic[] = [];
  const questions: Question[] = [];
  const details = new Map<string, QuestionDetails>();
  for (const file of files) {
    if (/(?:^|\/)README\.md$/.test(file.path)) continue;
    const topic = parseTopic(file, knownEntries, issues);
    topics.push({ topic: topic.topic, title: topic.title });
    for (const { question, details: about } of topic.written) {
      const twin = details.get(question.id);
      if (twin) {
        issues.push({ file: file.path, line: about.line, message: `Id "${question.id}" is used twice: also in ${twin.file}:${twin.line}` });
        continue;
      }
      questions.push(question);
      details.set(question.id, about);
    }
  }
  return { topics, questions, details, issues };
}

interface Written {
  readonly question: Question;
  readonly details: QuestionDetails;
}

interface TopicFile extends Topic {
  readonly written: readonly Written[];
}

function parseTopic({ path, text }: BankFile, knownEntries: ReadonlySet<string>, issues: Issue[]): TopicFile {
  const report: Report = (line, message) => issues.push({ file: path, line, message });
  const nodes = parseMarkdown(text).children;
  const name = path.replace(/^.*\//, '').replace(/\.md$/, '');
  const [first] = nodes;
  const head = first?.type === 'yaml' ? parseYaml(first.value, lineOf(first), topicSchema, report) : null;
  if (first?.type !== 'yaml') report(1, 'Cannot tell the topic: the file does not begin with front matter (topic, title)');
  if (head && head.topic !== name) report(1, `Topic "${head.topic}" stands in a file of another name: ${name}`);
  const sections = sectionsOf(nodes, text, report);
  if (sections.length === 0) report(1, 'There is no question in the file');
  const written = sections.flatMap((section): Written[] => {
    const parsed = parseSection(section, text, knownEntries, report);
    if (parsed === null) return [];
    const { yaml, question } = parsed;
    if (!yaml.id.startsWith(`${name}/`)) report(section.line, `Id "${yaml.id}" does not begin with its topic: ${name}/`);
    const details = { file: path, line: section.line, asks: yaml.asks ?? null, fact: yaml.fact ?? null };
    return [{ question: { ...question, topic: name }, details }];
  });
  return { topic: name, title: head?.title ?? name, written };
}

interface Section {
  readonly asks: Prose;
  readonly line: number;
  readonly nodes: readonly RootContent[];
}

function sectionsOf(nodes: readonly RootContent[], source: string, report: Report): Section[] {
  const sections: { asks: Prose; line: number; nodes: RootContent[] }[] = [];
  for (const node of nodes) {
    if (node.type === 'yaml') continue;
    if (node.type === 'heading') {
      if (node.depth !== 2) report(lineOf(node), 'Only ## headings are questions');
      const asks = sourceProse(node, source);
      if (plainProse(asks).trim() === '') report(lineOf(node), 'Cannot use a heading without words');
      sections.push({ asks, line: lineOf(node), nodes: [] });
    } else if (sections.length === 0) report(lineOf(node), 'Text before the first ## heading belongs to no question');
    else sections.at(-1)?.nodes.push(node);
  }
  return sections;
}

interface ParsedSection {
  readonly yaml: QuestionYaml;
  readonly question: Question;
}

function parseSection(
  { asks, line, nodes }: Section,
  source: string,
  knownEntries: ReadonlySet<string>,
  report: Report,
): ParsedSection | null {
  const [first, ...rest] = nodes;
  if (first?.type !== 'code' || first.lang !== 'yaml') {
    report(line, `Cannot read "${plainProse(asks)}": the heading is not followed by a yaml block`);
    return null;
  }
  const yaml = parseYaml(first.value, lineOf(first), questionSchema, report);
  if (yaml && !knownEntries.has(yaml.entry)) report(lineOf(first), `There is no such entry: "${yaml.entry}"`);
  const choices = parseChoices(rest, line, source, report);
  const shown = rest.flatMap((node): readonly Passage[] => (node.type === 'list' ? [] : passagesOf(node, report)));
  if (yaml === null || choices === null) return null;
  const { id, entry, level, domain } = yaml;
  return { yaml, question: { id, topic: '', domain, level, entry, asks, shown, choices, sources: yaml.source } };
}

/** The choices are the one list of a question, at its end. Null where a choice cannot be read. */
function parseChoices(nodes: readonly RootContent[], line: number, source: string, report: Report): Choice[] | null {
  const lists = nodes.filter((node) => node.type === 'list');
  const [list] = lists;
  if (list === undefined) {
    report(line, 'The question has no choices: - [x] or - [ ] at the beginning of list items');
    return null;
  }
  for (const other of lists.slice(1)) report(lineOf(other), 'A second list in a question: one list holds all choices');
  if (lists.length === 1 && nodes.at(-1) !== list) report(lineOf(list), 'Text stands below the choices: they end a question');
  const choices = list.children.map((item) => parseChoice(item, source, report));
  const read = choices.filter((choice) => choice !== null);
  return read.length === choices.length && lists.length === 1 ? read : null;
}

function parseChoice(item: ListItem, source: string, report: Report): Choice | null {
  const [first, second, ...more] = item.children;
  const box = first?.type === 'paragraph' ? checkboxOf(first, source) : null;
  if (first?.type !== 'paragraph' || box === null) {
    report(lineOf(item), 'A choice begins with [x] or [ ] and a space');
    return null;
  }
  const text = sourceProse(first, source, box.length);
  const [reason, ...others] = second?.type === 'list' ? second.children : [];
  const [sentence, ...beside] = reason?.children ?? [];
  if (sentence?.type !== 'paragraph') {
    report(lineOf(item), 'A choice has one nested bullet with its reason');
    return { text, isRight: box.isChecked, why: null };
  }
  if (others.length + beside.length + more.length > 0)
    report(lineOf(item), 'A choice has one nested bullet with its reason, and nothing else');
  return { text, isRight: box.isChecked, why: sourceProse(sentence, source) };
}
