import type { Prose } from '../prose.js';
import type { Remark } from '../reference/explained.js';

/** Pasted Compose services, key by key. */
export type ServicesExplanation =
  | {
      readonly kind: 'explained';
      readonly services: readonly ExplainedService[];
      /** The keys beside `services`; empty where only services were pasted. */
      readonly topLevel: readonly ExplainedKey[];
      readonly remarks: readonly Remark[];
    }
  | { readonly kind: 'unreadable'; readonly problem: Prose };

export interface ExplainedService {
  /** Null where the keys were pasted without the name. */
  readonly name: string | null;
  readonly keys: readonly ExplainedKey[];
}

export interface ExplainedKey {
  /** The key, or one of its values, secrets masked. */
  readonly text: string;
  readonly isKnown: boolean;
  readonly says: Prose;
  /** The keys below it, or its values one by one. */
  readonly items: readonly ExplainedKey[];
}
