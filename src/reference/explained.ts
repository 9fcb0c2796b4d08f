import type { Prose } from '../prose.js';
import type { NamedCommand } from './catalogue.js';

/** A pasted command line, word by word. */
export type Explanation =
  | {
      readonly kind: 'explained';
      readonly commands: readonly ExplainedCommand[];
      /** What belongs to the shell or to other programs, as typed, secrets masked: `| grep web`, `> file`, `$(date)`. */
      readonly leftAlone: readonly string[];
    }
  | { readonly kind: 'no-command' };

export type ExplainedCommand = KnownCommand | UnknownCommand;

interface Explained {
  /** The words that name the command, as they were typed: `docker ps`, `docker-compose up`. */
  readonly typedAs: string;
  /** The command itself first, then its words as they were typed. */
  readonly parts: readonly Part[];
  readonly remarks: readonly Remark[];
  /** Real commands an unknown one may have been meant for, the likeliest first; empty when the command exists. */
  readonly nearest: readonly NamedCommand[];
}

export interface KnownCommand extends Explained {
  readonly command: NamedCommand;
}

/** There is no such command. */
export interface UnknownCommand extends Explained {
  readonly command: null;
  /** The release that took it away, when it existed once. */
  readonly removedIn: string | null;
}

export interface Part {
  readonly kind: 'command' | 'flag' | 'argument' | 'container-command' | 'unknown-flag';
  /** As typed, secrets masked. */
  readonly text: string;
  readonly says: Prose;
}

export interface Remark {
  readonly kind: 'danger' | 'conflict' | 'unknown' | 'deprecated' | 'missing' | 'note';
  readonly prose: Prose;
}
