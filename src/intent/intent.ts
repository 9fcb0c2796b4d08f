import type { QuorumSum } from '../sums/quorum.js';

/** Everything a person can want. */
export type Intent =
  | { readonly kind: 'blank' | 'help' | 'about' | 'greeting' | 'thanks' | 'small-talk' }
  | { readonly kind: 'quorum'; readonly sum: QuorumSum }
  /** Anything else: a question for the knowledge. */
  | { readonly kind: 'ask' };
