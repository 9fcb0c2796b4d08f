import type { PersonId, PlatformName } from '../people.js';

/** What somebody set for themselves. */
export interface Member {
  readonly person: PersonId;
  /** An IANA name; null: the platform's, else the channel's. */
  readonly zone: string | null;
  /** Shown on boards, among those who were right, and with a streak. */
  readonly isOnBoards: boolean;
  /** Local days, `2026-03-29`, for which a freeze was spent. */
  readonly frozen: readonly string[];
}

export interface Members {
  /** What was set, or the defaults: no zone, not on boards, nothing frozen. */
  readonly find: (person: PersonId) => Promise<Member>;
  readonly put: (member: Member) => Promise<void>;
  /** Of these, the ones on boards; never somebody forgotten. */
  readonly onBoards: (people: readonly PersonId[]) => Promise<readonly PersonId[]>;
  /** Every row about somebody in every table, by table; without the tables that have none. */
  readonly everythingAbout: (person: PersonId) => Promise<Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>>;
  /**
   * Deletes or makes nameless every row about somebody, all or nothing; how many, by table. What counts in closed rounds stays,
   * under a random id that begins with `forgotten:`.
   */
  readonly forget: (person: PersonId) => Promise<Readonly<Record<string, number>>>;
}

/** Servers and workspaces the bot was removed from. Times are epoch milliseconds. */
export interface Departures {
  /** Those of a platform that have schedules or rounds, left or not. */
  readonly servers: (platform: PlatformName) => Promise<readonly ServerId[]>;
  readonly left: (server: ServerId, now: number) => Promise<void>;
  readonly cameBack: (server: ServerId) => Promise<void>;
  /** Deletes what belongs to the places of servers that were left before then, where nobody brought the bot back; how many rows. */
  readonly clear: (before: number) => Promise<number>;
}

/** `slack:<team>` or `discord:<server>`: the beginning of all its places' ids. */
export type ServerId = string;
