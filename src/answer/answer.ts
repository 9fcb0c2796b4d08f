import type { Passage, Prose } from '../prose.js';

/** What kind of reply this is; `answer` is the only one that claims to know. */
export type AnswerKind = 'answer' | 'choices' | 'nothing' | 'help' | 'error';

/** One piece of an answer. Renderers handle every kind; their order in an answer is the reading order. */
export type Block =
  | Passage
  | { readonly kind: 'comparison'; readonly of: readonly string[]; readonly rows: readonly ComparisonRow[]; readonly rule: Prose | null }
  | { readonly kind: 'note'; readonly label: NoteLabel; readonly prose: Prose }
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] };

/** What a note is about: the book says otherwise, a version matters, a word was read as another, where it comes from. */
export type NoteLabel = 'book' | 'version' | 'correction' | 'origin';

export type BlockKind = Block['kind'];

/** One aspect, and what each of the compared things has to say about it. */
export interface ComparisonRow {
  readonly aspect: string;
  readonly cells: readonly Prose[];
}

/** Something to press or to type: asking `ask` gives what `label` promises. */
export interface Button {
  readonly label: string;
  readonly ask: string;
}

export interface Source {
  readonly label: string;
  readonly url?: string;
}

/** A word that was read as another one. */
export interface Correction {
  readonly from: string;
  readonly to: string;
}

/** The platform-neutral document that every renderer and the machine interface read. */
export interface Answer {
  readonly kind: AnswerKind;
  readonly title: string;
  readonly blocks: readonly Block[];
  /** The stable id of what answered, such as `swarm/ports`; null when nothing did. */
  readonly entry: string | null;
  /** 0 to 1: how sure we are that this is what was asked. */
  readonly confidence: number;
  readonly source: Source | null;
  readonly corrections: readonly Correction[];
  /** What to offer instead (kind `choices`), or next (see also). */
  readonly choices: readonly Button[];
}
