import type { Reply, Standing } from '../../src/conversation.js';
import type { PersonId, PlaceId } from '../../src/people.js';
import type { Platform, Posted } from '../../src/ports/platform.js';

/** A message as everybody in a place sees it now. */
export interface Shown {
  readonly id: string;
  readonly place: PlaceId;
  readonly key: string;
  reply: Reply;
  edits: number;
}

/** What becomes of the next posts in a place; `arrives` says whether a lost one got there all the same. */
export type Trouble = Exclude<Posted, { kind: 'posted' | 'lost' }> | { readonly kind: 'lost'; readonly arrives: boolean };

/** The channels that the bots of all instances stand in. It remembers everything. */
export interface Chat {
  readonly messages: Shown[];
  readonly told: { readonly person: PersonId; readonly reply: Reply }[];
  readonly trouble: Map<PlaceId, Trouble[]>;
  readonly refusesEdits: Set<PlaceId>;
  readonly standings: Map<PersonId, Standing>;
  readonly zones: Map<PersonId, string>;
  /** Whether old messages can be read: then they can be looked up by their key. */
  readsHistory: boolean;
  /** Waits in between, so that other work comes before an answer does. */
  hold: () => Promise<void>;
}

export function openChat(): Chat {
  return {
    messages: [],
    told: [],
    trouble: new Map(),
    refusesEdits: new Set(),
    standings: new Map(),
    zones: new Map(),
    readsHistory: true,
    hold: () => Promise.resolve(),
  };
}

/** How long the stand-in for Discord knows a nonce. */
const NONCE_LIFE = 3 * 60_000;

export function createFakePlatform(name: 'slack' | 'discord', chat: Chat, clock: () => number): Platform {
  function add(place: PlaceId, reply: Reply, key: string): string {
    const same = chat.messages.find((one) => one.key === key && one.place === place);
    if (name === 'discord' && same !== undefined && clock() - Number(same.id.split('@')[1]) < NONCE_LIFE) return same.id;
    const id = `m${chat.messages.length + 1}@${clock()}`;
    chat.messages.push({ id, place, key, reply, edits: 0 });
    return id;
  }

  return {
    name,
    takesFiles: name !== 'slack',
    postsPerSecond: 40,
    post: async (place, reply, key) => {
      await chat.hold();
      const trouble = chat.trouble.get(place)?.shift();
      if (trouble === undefined) return { kind: 'posted', message: add(place, reply, key) };
      if (trouble.kind !== 'lost') return trouble;
      if (trouble.arrives) add(place, reply, key);
      return { kind: 'lost' };
    },
    edit: async (place, message, reply) => {
      await chat.hold();
      const shown = chat.messages.find((one) => one.id === message && one.place === place);
      if (shown === undefined || chat.refusesEdits.has(place)) return { kind: 'refused', why: 'not-allowed' };
      shown.reply = reply;
      shown.edits += 1;
      return { kind: 'posted', message };
    },
    findPosted: async (place, key) => {
      if (!chat.readsHistory) return 'unknowable';
      return chat.messages.find((one) => one.key === key && one.place === place)?.id ?? null;
    },
    tell: async (person, reply) => {
      chat.told.push({ person, reply });
      return { kind: 'posted', message: `told-${chat.told.length}` };
    },
    standingOf: async ({ person }) => chat.standings.get(person) ?? 'member',
    zoneOf: async (person) => chat.zones.get(person) ?? null,
    linkTo: (place, message) => `https://chat.example/${place}/${message}`,
    nameOf: (person) => `<@${person}>`,
  };
}
