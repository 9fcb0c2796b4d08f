import type { Passage, Prose } from '../prose.js';
import type { CommandFacts, FlagFacts } from './facts.js';

/** A flag: its facts and our words. */
export interface Flag extends FlagFacts {
  readonly prose: readonly Prose[];
  readonly cautions: readonly Prose[];
  readonly asked: readonly string[];
}

/** A command: its facts and our words. */
export interface Command extends Omit<CommandFacts, 'flags'> {
  /** One sentence that can be read alone. */
  readonly summary: Prose;
  readonly example: string;
  readonly body: readonly Passage[];
  readonly cautions: readonly Prose[];
  readonly asked: readonly string[];
  readonly flags: readonly Flag[];
}
