import type { Answer, ComparisonRow } from '../answer/answer.js';
import type { Entry, Fact } from '../knowledge/entry.js';
import { type Prose, parseProse } from '../prose.js';
import type { FoundFlag } from '../reference/catalogue.js';
import type { Command } from '../reference/command.js';
import { isAncient } from '../reference/facts.js';
import { versionNote } from '../wording/notes.js';
import { ASPECTS, NOTHING_SAID, PUT_TOGETHER, pairTitle } from '../wording/pairs.js';
import { sourceOf } from './compose-entry.js';
import { firstSentence, spellingOf } from './compose-look-up.js';

/** One half of a comparison: what a name stands for. */
export type Half =
  | { readonly kind: 'entry'; readonly entry: Entry; readonly confidence: number }
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'flag'; readonly found: FoundFlag };

/** What a half has to say to each aspect; null where it says nothing. */
interface Sides {
  readonly label: string;
  readonly id: string;
  readonly what: Prose;
  readonly command: Prose | null;
  readonly default: Prose | null;
  readonly values: Prose | null;
  readonly ports: Prose | null;
  readonly versions: Prose | null;
  readonly source: Prose;
}

const CERTAIN = 0.97;

/** Two things side by side, from the facts of both. */
export function composePair(left: Half, right: Half): Answer {
  const sides = [sidesOf(left), sidesOf(right)] as const;
  const [first, second] = sides;
  return {
    kind: 'answer',
    title: pairTitle(first.label, second.label),
    blocks: [
      { kind: 'comparison', of: sides.map(({ label }) => label), rows: rowsOf(first, second), rule: null },
      { kind: 'note', label: 'origin', prose: parseProse(PUT_TOGETHER) },
    ],
    entry: `pair:${first.id} ${second.id}`,
    confidence: Math.min(confidenceOf(left), confidenceOf(right)),
    source: null,
    corrections: [],
    choices: sides.map(({ label, id }) => ({ label, ask: id })),
  };
}

export function idOf(half: Half): string {
  switch (half.kind) {
    case 'entry':
      return half.entry.id;
    case 'command':
      return half.command.path;
    case 'flag':
      return `${half.found.command.path} --${half.found.flag.name}`;
  }
}

function confidenceOf(half: Half): number {
  return half.kind === 'entry' ? half.confidence : CERTAIN;
}

/** A row needs both sides; only what a version took away is worth a row by itself. */
function rowsOf(left: Sides, right: Sides): ComparisonRow[] {
  const row = (aspect: keyof typeof ASPECTS, one: Prose | null, other: Prose | null): ComparisonRow[] =>
    one === null || other === null ? [] : [{ aspect: ASPECTS[aspect], cells: [one, other] }];
  const hasVersions = left.versions !== null || right.versions !== null;
  const silence = parseProse(NOTHING_SAID);
  return [
    ...row('what', left.what, right.what),
    ...row('command', left.command, right.command),
    ...row('default', left.default, right.default),
    ...row('values', left.values, right.values),
    ...row('ports', left.ports, right.ports),
    ...(hasVersions ? row('versions', left.versions ?? silence, right.versions ?? silence) : []),
    ...row('source', left.source, right.source),
  ];
}

function sidesOf(half: Half): Sides {
  switch (half.kind) {
    case 'entry':
      return sidesOfEntry(half.entry);
    case 'command':
      return sidesOfCommand(half.command);
    case 'flag':
      return sidesOfFlag(half.found);
  }
}

function sidesOfEntry(entry: Entry): Sides {
  const first = entry.body.find((passage) => passage.kind === 'paragraph');
  const version = versionNote(entry);
  return {
    label: entry.title,
    id: entry.id,
    what: first?.kind === 'paragraph' ? firstSentence(first.prose) : [],
    command: commandOf(entry),
    default: factProse(entry, (fact) => (fact.kind === 'default' ? `${fact.of}: ${fact.is}` : null)),
    values: factProse(entry, (fact) => (fact.kind === 'values' ? fact.items.map(({ value }) => `\`${value}\``).join(', ') : null)),
    ports: factProse(entry, (fact) =>
      fact.kind === 'ports' ? fact.ports.map(({ port, protocol }) => `${port}/${protocol}`).join(', ') : null,
    ),
    versions: version === null ? null : parseProse(version),
    source: [{ kind: 'text', text: sourceOf(entry).label }],
  };
}

/** The command that is most like the title: "Push an image" begins with a login. */
function commandOf({ title, facts }: Entry): Prose | null {
  const commands = facts.flatMap((fact) => (fact.kind === 'commands' ? fact.commands.map(({ run }) => oneLine(run)) : []));
  const words = title.toLowerCase().split(/\W+/);
  const likeness = (command: string): number => words.filter((word) => word !== '' && command.toLowerCase().includes(word)).length;
  const [best] = [...commands].sort((a, b) => likeness(b) - likeness(a));
  return best === undefined ? null : [{ kind: 'code', text: best }];
}

function factProse(entry: Entry, read: (fact: Fact) => string | null): Prose | null {
  for (const fact of entry.facts) {
    const words = read(fact);
    if (words !== null) return parseProse(words);
  }
  return null;
}

function oneLine(command: string): string {
  return command.split('\n')[0] ?? command;
}

function sidesOfCommand(command: Command): Sides {
  return {
    label: spellingOf(command),
    id: spellingOf(command),
    what: firstSentence(command.summary),
    command: command.example === '' ? null : [{ kind: 'code', text: oneLine(command.example) }],
    default: null,
    values: null,
    ports: null,
    versions: noteOf(command.since ?? null, null),
    source: [{ kind: 'text', text: pageOf(command) }],
  };
}

function sidesOfFlag({ command, flag }: FoundFlag): Sides {
  const name = `${spellingOf(command)} --${flag.name}`;
  return {
    label: name,
    id: name,
    what: firstSentence(flag.prose[0] ?? []),
    command: null,
    default: flag.default === null || flag.default === '' ? null : [{ kind: 'code', text: flag.default }],
    values: flag.values === undefined ? null : parseProse(flag.values.map((value) => `\`${value}\``).join(', ')),
    ports: null,
    versions: noteOf(flag.since ?? null, flag.deprecated_since ?? null),
    source: [{ kind: 'text', text: pageOf(command) }],
  };
}

function noteOf(since: string | null, deprecated: string | null): Prose | null {
  const note = versionNote({ since: isAncient(since) ? null : since, deprecated, removed: null });
  return note === null ? null : parseProse(note);
}

function pageOf({ path }: Command): string {
  return `docs.docker.com/reference/cli/docker/${path.split(' ').slice(1).join('/')}`;
}
