/** Questions too long for a button's id, secrets masked, for thirty days. Times are epoch milliseconds. */
export interface KeptQuestions {
  /** A random handle of 16 characters. */
  readonly keep: (text: string, now: number) => Promise<string>;
  readonly find: (handle: string, now: number) => Promise<string | null>;
}
