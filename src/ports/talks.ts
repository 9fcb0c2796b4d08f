import type { Spot, Talk } from '../conversation.js';

/** Conversations: alive for fifteen minutes after their last turn. Times are epoch milliseconds. */
export interface Talks {
  /** Null where there is none alive. */
  readonly recall: (spot: Spot, now: number) => Promise<Talk | null>;
  readonly remember: (spot: Spot, talk: Talk, now: number) => Promise<void>;
}
