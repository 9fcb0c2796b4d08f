/** An event that a platform delivered, as it came. */
export interface Delivery {
  /** The platform and the platform's id of the event. */
  readonly id: string;
  /** A second sign of the same event: the platform, channel and time of the message; null where there is none. */
  readonly twin: string | null;
  /** The payload. Erased when it is done. */
  readonly body: string;
}

/** Events between their arrival and their answer, so that a killed process loses none. Times are epoch milliseconds. */
export interface Inbox {
  /** Writes it down, durably. `seen` when the id or the twin came within the last fifteen minutes, also on another instance. */
  readonly receive: (delivery: Delivery, now: number) => Promise<'new' | 'seen'>;
  readonly done: (id: string, now: number) => Promise<void>;
  /** Still being answered: taken up now, so that no other instance takes them over. */
  readonly hold: (ids: readonly string[], now: number) => Promise<void>;
  /**
   * Up to `limit` deliveries that were taken up before `before` and aren't done; taken up again now, by one instance only, the oldest
   * first. What nobody could finish for a day is forgotten.
   */
  readonly takeOver: (before: number, now: number, limit: number) => Promise<readonly Delivery[]>;
}
