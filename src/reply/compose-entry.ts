import type { Answer, Block, Button, Correction, Source } from '../answer/answer.js';
import type { Entry, Fact } from '../knowledge/entry.js';
import { type Passage, type Prose, parseProse } from '../prose.js';
import { FROM_THE_BOOK, versionNote } from '../wording/notes.js';

/** What an answer needs to know besides the entry. */
export interface Occasion {
  readonly confidence: number;
  readonly corrections: readonly Correction[];
  readonly seeAlso: readonly Button[];
}

/**
 * An entry as an answer. Reading order: the line that answers, what is dangerous, facts and commands in copy order, the
 * rest, and last how book and versions differ.
 */
export function composeEntry(entry: Entry, { confidence, corrections, seeAlso }: Occasion): Answer {
  const cautions = entry.body.filter((passage) => passage.kind === 'caution');
  const [first, ...rest] = entry.body.filter((passage) => passage.kind !== 'caution');
  const blocks: Block[] = [
    ...(first ? [first] : []),
    ...cautions,
    ...entry.facts.flatMap(blocksOfFact),
    ...rest.filter((passage) => !repeats(passage, entry.facts)),
    ...notesOf(entry),
  ];
  return {
    kind: 'answer',
    title: entry.title,
    blocks,
    entry: publicId(entry),
    confidence,
    source: sourceOf(entry),
    corrections,
    choices: seeAlso,
  };
}

/** Error families are known outside as `error:port-in-use`; everything else by its own id. */
function publicId({ id }: Entry): string {
  return id.replace(/^error\//, 'error:');
}

// An author who writes a command out again below the facts would make people read it twice.
function repeats(passage: Passage, facts: readonly Fact[]): boolean {
  if (passage.kind !== 'code') return false;
  return facts.some((fact) => fact.kind === 'commands' && fact.commands.length === 1 && fact.commands[0]?.run === passage.source.trim());
}

function blocksOfFact(fact: Fact): Block[] {
  switch (fact.kind) {
    case 'compare': {
      const rows = fact.rows.map(([aspect = '', ...cells]) => ({ aspect, cells: cells.map(parseProse) }));
      return [{ kind: 'comparison', of: fact.of, rows, rule: fact.rule === null ? null : parseProse(fact.rule) }];
    }
    case 'ports':
      return [
        {
          kind: 'table',
          header: ['Port', 'Protocol', 'Used for'].map(parseProse),
          rows: fact.ports.map(({ port, protocol, use }) => [parseProse(String(port)), parseProse(protocol), parseProse(use)]),
        },
      ];
    case 'values':
      return [
        {
          kind: 'list',
          ordered: false,
          items: fact.items.map(({ value, means, isDefault }) => ({ prose: valueProse(value, means, isDefault), items: [] })),
        },
      ];
    case 'default':
      return [
        {
          kind: 'paragraph',
          prose: [
            ...labelProse('Default', fact.of),
            ...(fact.is.includes('`') ? parseProse(fact.is) : [{ kind: 'code', text: fact.is } as const]),
          ],
        },
      ];
    case 'formula': {
      const example: Prose = fact.example === null ? [] : parseProse(` (${fact.example})`);
      return [
        {
          kind: 'paragraph',
          prose: [{ kind: 'strong', text: capital(fact.of) }, { kind: 'text', text: ' = ' }, { kind: 'code', text: fact.is }, ...example],
        },
      ];
    }
    case 'commands':
      return [{ kind: 'code', language: 'sh', source: scriptOf(fact) }];
  }
}

function valueProse(value: string, means: string, isDefault: boolean): Prose {
  return [{ kind: 'code', text: value }, { kind: 'text', text: isDefault ? ' (default): ' : ': ' }, ...parseProse(means)];
}

function labelProse(label: string, of: string): Prose {
  return [{ kind: 'text', text: `${label} of ` }, ...parseProse(of), { kind: 'text', text: ': ' }];
}

/** Commands in copy order; a comment above each says what it does, one below gives a command's other spelling, once. */
function scriptOf({ commands }: Fact & { kind: 'commands' }): string {
  const respelt = new Set<string>();
  return commands
    .map(({ run, does, also }) => {
      const comment = does === null ? [] : [`# ${does.replace(/`/g, '')}`];
      const name = wordsInFront(run);
      const isNew = also !== null && !respelt.has(name);
      if (isNew) respelt.add(name);
      return [
        ...comment,
        run,
        ...(isNew ? [`# same: ${run.length > LONG_LINE || run.includes('\n') ? wordsInFront(also) : also}`] : []),
      ].join('\n');
    })
    .join('\n');
}

// Beyond this the other spelling names the command alone; writing the whole line again would hide the difference.
const LONG_LINE = 48;

/** The command itself: the words in front of the first option, argument or line break. */
function wordsInFront(line: string): string {
  return /^[a-z]+(?: [a-z]+){0,2}(?=\s|$)/.exec(line)?.[0] ?? line;
}

function notesOf(entry: Entry): Block[] {
  const notes: Block[] = [];
  const version = versionNote(entry);
  if (version !== null) notes.push({ kind: 'note', label: 'version', prose: parseProse(version) });
  if (entry.book !== null) notes.push({ kind: 'note', label: 'book', prose: parseProse(entry.book) });
  if (entry.unverified) notes.push({ kind: 'note', label: 'origin', prose: parseProse(FROM_THE_BOOK) });
  return notes;
}

/** The documentation page where there is one, else the section of the book. */
export function sourceOf(entry: Entry): Source {
  const url = entry.sources.find((source) => /^https?:\/\//.test(source));
  if (url !== undefined) return { label: labelOfPage(url), url };
  return { label: `Docker Deep Dive: ${entry.sources[0] ?? ''}` };
}

function labelOfPage(url: string): string {
  const { hostname, pathname } = new URL(url);
  return `${hostname}${pathname.replace(/\/$/, '')}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
