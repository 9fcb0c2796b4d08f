import type { Answer, Block, Button, Source } from '../answer/answer.js';
import type { Entry, Fact } from '../knowledge/entry.js';
import { type Passage, type Prose, parseProse, plainProse } from '../prose.js';
import type { FoundFlag } from '../reference/catalogue.js';
import type { Command } from '../reference/command.js';
import {
  defaultOf,
  exampleOf,
  moreAbout,
  NOT_SURE_TITLE,
  notSureAlone,
  notSureOf,
  offByDefault,
  sinceOf,
  valuesOf,
} from '../wording/follow-ups.js';
import { versionNote } from '../wording/notes.js';
import { composeEntry } from './compose-entry.js';
import { composeFlag, firstSentence, spellingOf } from './compose-look-up.js';

// What was asked for is known to be about the subject: it is sure, though shorter said than a whole question.
const SURE = 0.9;

/** The same answer with only these blocks, as far as there are any; null for none. */
function only(whole: Answer, title: string, blocks: readonly Block[]): Answer | null {
  return blocks.length === 0 ? null : { ...whole, title, blocks, confidence: SURE };
}

export function wholeOf(entry: Entry, seeAlso: readonly Button[] = []): Answer {
  return composeEntry(entry, { confidence: SURE, corrections: [], seeAlso });
}

/** The commands, code and sums of an entry. */
export function composeEntryExample(entry: Entry, seeAlso: readonly Button[]): Answer | null {
  const whole = wholeOf(entry, seeAlso);
  return only(
    whole,
    exampleOf(entry.title),
    whole.blocks.filter((block) => block.kind === 'code'),
  );
}

export function composeCommandExample(command: Command, whole: Answer): Answer | null {
  const code: Block[] = command.example === '' ? [] : [{ kind: 'code', language: 'sh', source: command.example }];
  const others = command.body.filter((passage) => passage.kind === 'code');
  return only(whole, exampleOf(whole.title), [...code, ...others]);
}

/** A line with the flag: one that somebody wrote, else the usage with the flag in it. */
export function composeFlagExample(found: FoundFlag, written: string | undefined): Answer {
  const line = lineWith(found, found.command.example) ?? written ?? usageWith(found);
  const whole = composeFlag(found);
  return {
    ...whole,
    title: exampleOf(whole.title),
    blocks: [
      { kind: 'code', language: 'sh', source: line },
      { kind: 'paragraph', prose: found.flag.prose[0] ?? [] },
    ],
    confidence: SURE,
  };
}

function lineWith({ flag }: FoundFlag, example: string): string | undefined {
  const spelt = flag.shorthand === null ? `--${flag.name}` : `(?:--${flag.name}|-${flag.shorthand})`;
  return example.split('\n').find((line) => new RegExp(`\\s${spelt}(?:[\\s=]|$)`).test(line));
}

function usageWith({ command, flag }: FoundFlag): string {
  const usage = command.usage[0] ?? `${command.path} [OPTIONS]`;
  const value = flag.type === 'bool' ? '' : ` <${flag.values?.join('|') ?? flag.type}>`;
  return usage.replace(/\s*\[OPTIONS\]/, ` --${flag.name}${value}`).replace(/\s*\[(?:COMMAND|ARG\.\.\.)\]/g, '');
}

/** The entries beside this one, each by its first sentence. */
export function composeMore(entry: Entry, others: readonly Entry[]): Answer | null {
  const items = others.map((other) => ({
    prose: [{ kind: 'strong', text: other.title } as const, { kind: 'text', text: ': ' } as const, ...opening(other)],
    items: [],
  }));
  const whole = wholeOf(
    entry,
    others.map((other) => ({ label: other.title, ask: other.id })),
  );
  return items.length === 0 ? null : only(whole, moreAbout(entry.title), [{ kind: 'list', ordered: false, items }]);
}

function opening({ body }: Entry): Prose {
  const first = body.find((passage) => passage.kind === 'paragraph');
  return first?.kind === 'paragraph' ? firstSentence(first.prose) : [];
}

const CAUSE =
  /\b(?:because|since (?!\d)|so that|therefore|otherwise|the reason|that is why|which is why|for that reason|this way|as soon as|would)\b/i;

/** The paragraphs of an entry that give a cause. */
export function composeWhy(entry: Entry, seeAlso: readonly Button[]): Answer | null {
  const causes = entry.body.filter((passage) => passage.kind !== 'code' && passage.kind !== 'table' && CAUSE.test(textOf(passage)));
  return only(wholeOf(entry, seeAlso), entry.title, causes);
}

function textOf(passage: Passage): string {
  switch (passage.kind) {
    case 'paragraph':
    case 'caution':
      return plainProse(passage.prose);
    case 'list':
      return passage.items.map(({ prose }) => plainProse(prose)).join('\n');
    case 'code':
    case 'table':
      return '';
  }
}

/** What is dangerous about it, as far as somebody wrote that down. */
export function composeSafe(whole: Answer): Answer | null {
  const cautions = whole.blocks.filter((block) => block.kind === 'caution');
  return cautions.length === 0 ? null : { ...whole, blocks: [...cautions, ...whole.blocks.filter((block) => block.kind !== 'caution')] };
}

/** The facts of one kind of an entry, first of all; the rest of its answer below. */
export function composeEntryFact(entry: Entry, kind: 'default' | 'values' | 'ports', seeAlso: readonly Button[]): Answer | null {
  const facts = entry.facts.filter((fact) => tells(fact, kind));
  // Where the port is said in the text, the text says which it was.
  if (facts.length === 0) return kind === 'ports' && PORT.test(JSON.stringify(entry.body)) ? wholeOf(entry, seeAlso) : null;
  return composeEntry(
    { ...entry, facts: [...facts, ...entry.facts.filter((fact) => !facts.includes(fact))] },
    { confidence: SURE, corrections: [], seeAlso },
  );
}

const PORT = /\b\d{2,5}\b/;

function tells(fact: Fact, kind: 'default' | 'values' | 'ports'): boolean {
  return fact.kind === kind || (kind === 'default' && fact.kind === 'values' && fact.items.some(({ isDefault }) => isDefault));
}

/** The default of a flag, and what it is for; null where nobody knows it. */
export function composeFlagDefault(found: FoundFlag): Answer | null {
  const { flag } = found;
  const name = `--${flag.name}`;
  const isSaid = flag.prose.some((prose) => /\bdefault|\bwithout it\b|\bunless\b/i.test(plainProse(prose)));
  if (flag.default !== null && flag.default !== 'false' && flag.default !== '[]' && flag.default !== '')
    return led(found, defaultOf(name, flag.default));
  if (isSaid) return composeFlag(found);
  return flag.type === 'bool' ? led(found, offByDefault(name)) : null;
}

export function composeFlagValues(found: FoundFlag): Answer | null {
  const { flag } = found;
  if (flag.values !== undefined) return led(found, valuesOf(`--${flag.name}`, flag.values));
  const codes = flag.prose.flat().filter((inline) => inline.kind === 'code');
  return codes.length >= 2 ? composeFlag(found) : null;
}

/** The answer about a flag with a sentence in front. */
function led(found: FoundFlag, sentence: string): Answer {
  const whole = composeFlag(found);
  return { ...whole, blocks: [{ kind: 'paragraph', prose: parseProse(sentence) }, ...whole.blocks] };
}

export function composeFlagSince(found: FoundFlag): Answer | null {
  const { since } = found.flag;
  return since === null || since === undefined ? null : led(found, sinceOf(`--${found.flag.name}`, since));
}

export function composeCommandSince(command: Command, whole: Answer): Answer | null {
  if (command.since === null) return null;
  return { ...whole, blocks: [{ kind: 'paragraph', prose: parseProse(sinceOf(spellingOf(command), command.since)) }, ...whole.blocks] };
}

export function composeEntrySince(entry: Entry, seeAlso: readonly Button[]): Answer | null {
  const note = versionNote(entry);
  if (note === null) return null;
  const whole = wholeOf(entry, seeAlso);
  return {
    ...whole,
    blocks: [
      { kind: 'paragraph', prose: parseProse(note) },
      ...whole.blocks.filter((block) => block.kind !== 'note' || block.label !== 'version'),
    ],
  };
}

/** Says that it was not understood, and what is near the subject. */
export function composeNotSure(title: string, choices: readonly Button[]): Answer {
  const source: Source | null = null;
  return {
    kind: 'nothing',
    title: NOT_SURE_TITLE,
    blocks: [
      { kind: 'paragraph', prose: parseProse(choices.length === 0 ? notSureAlone(title) : notSureOf(title)) },
      ...(choices.length === 0 ? [] : [{ kind: 'buttons', buttons: choices } as const]),
    ],
    entry: null,
    confidence: 0,
    source,
    corrections: [],
    choices,
  };
}
