import type { Prose } from '../prose.js';
import type { Remark } from '../reference/explained.js';

/** A Dockerfile, instruction by instruction. */
export type DockerfileExplanation =
  | {
      readonly kind: 'explained';
      readonly directives: readonly ExplainedPart[];
      /** What stands before the first `FROM` is a stage without a name, too. */
      readonly stages: readonly ExplainedStage[];
      readonly remarks: readonly Remark[];
    }
  | { readonly kind: 'no-instruction' }
  | { readonly kind: 'too-long' };

export interface ExplainedStage {
  /** The name behind `AS`; null where there is none. */
  readonly name: string | null;
  readonly instructions: readonly ExplainedInstruction[];
}

export interface ExplainedInstruction extends ExplainedPart {
  readonly keyword: string;
  readonly makesLayer: boolean;
  /** The flags, and what stands in each place. */
  readonly parts: readonly ExplainedPart[];
}

export interface ExplainedPart {
  /** As typed, secrets masked, on one line. */
  readonly text: string;
  readonly says: Prose;
}
