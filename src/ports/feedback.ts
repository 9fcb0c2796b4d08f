/** What was thought of an answer; without user or channel. */
export interface Feedback {
  readonly verdict: 'helpful' | 'unhelpful';
  /** The id of what answered. */
  readonly entry: string | null;
  /** What was missing, in the person's words, secrets masked; null where nothing was said or nothing is kept. */
  readonly missing: string | null;
}

/** Verdicts and what was missing, for ninety days. Times are epoch milliseconds. */
export interface FeedbackBox {
  readonly put: (feedback: Feedback, now: number) => Promise<void>;
}
