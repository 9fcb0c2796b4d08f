/** Somebody, on one platform: `slack:<enterprise or home team>:<user>`, `discord:<user>`, `terminal:local`. */
export type PersonId = string & { readonly __person: unique symbol };
/** Somewhere people talk: `slack:<team>:<channel>`, `discord:<server or dm>:<channel>`, `terminal:local`. A thread is a field of its own. */
export type PlaceId = string & { readonly __place: unique symbol };

export const PLATFORMS = ['slack', 'discord', 'terminal'] as const;
export type PlatformName = (typeof PLATFORMS)[number];

export interface Person {
  readonly platform: PlatformName;
  /** Slack's enterprise, or without one the person's home team; empty elsewhere. */
  readonly home: string;
  readonly user: string;
}

export interface Place {
  readonly platform: PlatformName;
  /** Slack's team, Discord's server or `dm`. */
  readonly server: string;
  readonly channel: string;
}

export const TERMINAL_PERSON = 'terminal:local' as PersonId;
export const TERMINAL_PLACE = 'terminal:local' as PlaceId;

export function formatPerson({ platform, home, user }: Person): PersonId {
  return (platform === 'slack' ? `slack:${home}:${user}` : `${platform}:${user}`) as PersonId;
}

/** Null for what no {@link formatPerson} wrote. */
export function parsePerson(id: string): Person | null {
  const parts = id.split(':');
  const [platform, first = '', second = ''] = parts;
  if (parts.some((part) => part === '')) return null;
  if (platform === 'slack' && parts.length === 3) return { platform, home: first, user: second };
  if ((platform === 'discord' || platform === 'terminal') && parts.length === 2) return { platform, home: '', user: first };
  return null;
}

export function formatPlace({ platform, server, channel }: Place): PlaceId {
  return (platform === 'terminal' ? `terminal:${channel}` : `${platform}:${server}:${channel}`) as PlaceId;
}

/** Null for what no {@link formatPlace} wrote. */
export function parsePlace(id: string): Place | null {
  const parts = id.split(':');
  const [platform, first = '', second = ''] = parts;
  if (parts.some((part) => part === '')) return null;
  if ((platform === 'slack' || platform === 'discord') && parts.length === 3) return { platform, server: first, channel: second };
  if (platform === 'terminal' && parts.length === 2) return { platform, server: '', channel: first };
  return null;
}
