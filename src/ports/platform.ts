import type { Reply, Spot, Standing } from '../conversation.js';
import type { PersonId, PlaceId, PlatformName } from '../people.js';

/** What came of posting. `lost` means that nobody can say whether it was posted. */
export type Posted =
  | { readonly kind: 'posted'; readonly message: string }
  | { readonly kind: 'refused'; readonly why: Refusal }
  /** The platform can't be reached or asks to wait: it was certainly not posted. `retryAfter` in milliseconds. */
  | { readonly kind: 'away'; readonly retryAfter: number }
  | { readonly kind: 'lost' };

/** Why a platform won't let the bot post in a place. */
export type Refusal = 'not-a-member' | 'not-allowed' | 'archived' | 'gone';

/** What the bot itself starts on a platform: what it posts without being asked, and what it asks about people and places. */
export interface Platform {
  readonly name: PlatformName;
  /**
   * Posts to everybody in a place. `key`, at most 25 characters, marks the message so that a repeat can be recognised:
   * Discord's `nonce` (enforced), Slack's message metadata.
   */
  readonly post: (place: PlaceId, reply: Reply, key: string) => Promise<Posted>;
  readonly edit: (place: PlaceId, message: string, reply: Reply) => Promise<Posted>;
  /** The message with this key posted since then; null when there is none, `unknowable` where history can't be read. */
  readonly findPosted: (place: PlaceId, key: string, since: number) => Promise<string | null | 'unknowable'>;
  /** A private line to somebody, from the bot's own account. */
  readonly tell: (person: PersonId, reply: Reply) => Promise<Posted>;
  readonly standingOf: (spot: Spot) => Promise<Standing>;
  /** The time zone of somebody's profile, such as `Europe/Berlin`; null where the platform has none. */
  readonly zoneOf: (person: PersonId) => Promise<string | null>;
  /** The address of a message; null where there is none. */
  readonly linkTo: (place: PlaceId, message: string) => string | null;
  /** How a text names somebody without a ping. */
  readonly nameOf: (person: PersonId) => string;
  /** A reply's picture and files reach people here. */
  readonly takesFiles: boolean;
  /** Places a second the platform lets the bot post to. */
  readonly postsPerSecond: number;
}

/** The platform can't be reached just now: starting it may work later. `message` is for the operator. */
export class PlatformAway extends Error {
  override readonly name = 'PlatformAway';
}
