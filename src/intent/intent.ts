import type { LookUp } from '../reference/look-up.js';
import type { SpeltFlag } from '../reference/read-spelt-flag.js';
import type { QuorumSum } from '../sums/quorum.js';
import type { Sum } from '../sums/read-sum.js';
import type { PastedLine } from './read-line.js';
import type { Wish } from './wish.js';

/** Everything a person can want. */
export type Intent =
  | { readonly kind: 'blank' | 'help' | 'about' | 'greeting' | 'thanks' | 'small-talk' }
  | { readonly kind: 'quorum'; readonly sum: QuorumSum }
  | { readonly kind: 'sum'; readonly sum: Sum }
  /** An error message or an exit code that an entry explains. */
  | { readonly kind: 'error'; readonly entry: string; readonly code: number | null }
  | { readonly kind: 'line'; readonly line: PastedLine }
  | { readonly kind: 'look-up'; readonly lookUp: LookUp }
  /** Nothing but a command and the whole name of one of its flags. */
  | { readonly kind: 'spelt-flag'; readonly spelt: SpeltFlag }
  /** A few words that want something of the subject before. */
  | { readonly kind: 'follow-up'; readonly wish: Wish }
  /** Anything else: a question for the knowledge. */
  | { readonly kind: 'ask' };
