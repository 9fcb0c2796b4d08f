import type { Passage } from '../prose.js';

/** One thing Deckhand knows: written in `knowledge/*.md`, read by `parseKnowledge`, shipped as JSON. */
export interface Entry {
  /** `topic/slug`; stable for ever, because buttons and links hold it. */
  readonly id: string;
  readonly topic: string;
  readonly title: string;
  /** The questions it answers, in many people's words. */
  readonly asked: readonly string[];
  /** Wrong words and numbers that must lead here too; never shown. */
  readonly words: readonly string[];
  /** The written answer; its first paragraph answers alone. */
  readonly body: readonly Passage[];
  readonly facts: readonly Fact[];
  /** Stable middles of the error message it explains; `*` stands for something short. Only in `errors.md`. */
  readonly signatures: readonly string[];
  /** The exit code it explains. Only in `errors.md`. */
  readonly exit: number | null;
  /** What the book says differently, in one line. */
  readonly book: string | null;
  readonly since: string | null;
  readonly deprecated: string | null;
  readonly removed: string | null;
  /** True when no source but the book was found. */
  readonly unverified: boolean;
  readonly sources: readonly string[];
  readonly see: readonly string[];
}

/** A typed fact of an entry: something that can be computed with, checked, and asked in a quiz. */
export type Fact =
  | { readonly kind: 'commands'; readonly commands: readonly Command[] }
  | { readonly kind: 'ports'; readonly ports: readonly Port[] }
  | { readonly kind: 'values'; readonly of: string; readonly items: readonly Value[] }
  | { readonly kind: 'default'; readonly of: string; readonly is: string }
  | { readonly kind: 'formula'; readonly of: string; readonly is: string; readonly example: string | null }
  | {
      readonly kind: 'compare';
      readonly of: readonly string[];
      readonly rows: readonly (readonly string[])[];
      readonly rule: string | null;
    };

export interface Command {
  readonly run: string;
  readonly does: string | null;
  /** The other spelling of the same command (`docker container ls` for `docker ps`); added by the build. */
  readonly also: string | null;
}

export interface Port {
  readonly port: number;
  readonly protocol: string;
  readonly use: string;
}

export interface Value {
  readonly value: string;
  readonly means: string;
  readonly isDefault: boolean;
}

/** Something an author of knowledge has to mend. */
export interface Issue {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

export interface Knowledge {
  readonly entries: readonly Entry[];
  readonly issues: readonly Issue[];
}
