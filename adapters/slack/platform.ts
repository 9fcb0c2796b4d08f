import { z } from 'zod';
import type { Standing } from '../../src/conversation.js';
import { parsePerson, parsePlace } from '../../src/people.js';
import type { Clock } from '../../src/ports/clock.js';
import type { Platform, Posted, Refusal } from '../../src/ports/platform.js';
import type { Installed } from './read-slack.js';
import { renderSlack } from './render-slack.js';
import { FILES, type Granted, HISTORY, isGranted } from './scopes.js';
import { type Called, ONE_TRY, type SlackApi } from './web-api.js';

export interface SlackPlatformWorld {
  readonly api: SlackApi;
  readonly installed: Installed;
  readonly granted: Granted;
  readonly clock: Clock;
}

/** Links and pictures in an answer are read where they are, not unfolded below it. */
export const NO_UNFURL = { unfurl_links: false, unfurl_media: false } as const;

/** What marks a message of ours, so that a repeat can be found. */
export function markedWith(key: string): { readonly metadata: object } {
  return { metadata: { event_type: 'deckhand_post', event_payload: { key } } };
}

/** What the bot itself starts in Slack. */
export function createSlackPlatform({ api, installed, granted, clock }: SlackPlatformWorld): Platform {
  const people = createPeople(api, clock);
  return {
    name: 'slack',
    post: async (place, reply, key) => {
      const channel = parsePlace(place)?.channel ?? '';
      const called = await api.call('chat.postMessage', { channel, ...renderSlack(reply), ...NO_UNFURL, ...markedWith(key) }, ONE_TRY);
      return postedOf(called);
    },
    edit: async (place, message, reply) => {
      const channel = parsePlace(place)?.channel ?? '';
      return postedOf(await api.call('chat.update', { channel, ts: message, ...renderSlack(reply) }, ONE_TRY), message);
    },
    findPosted: (place, key, since) => findMarked(api, granted, { channel: parsePlace(place)?.channel ?? '', thread: null, key, since }),
    // A person's id in the place of a channel: the direct messages with them. Opening those by hand would need a scope more.
    tell: async (person, reply) => {
      const channel = parsePerson(person)?.user ?? '';
      return postedOf(await api.call('chat.postMessage', { channel, ...renderSlack(reply), ...NO_UNFURL }, ONE_TRY));
    },
    standingOf: async ({ person }) => standingOf(await people(parsePerson(person)?.user ?? '')),
    zoneOf: async (person) => (await people(parsePerson(person)?.user ?? ''))?.tz ?? null,
    linkTo: (place, message) => {
      const channel = parsePlace(place)?.channel;
      if (installed.url === '' || channel === undefined || !/^\d+\.\d+$/.test(message)) return null;
      return `${installed.url}archives/${channel}/p${message.replace('.', '')}`;
    },
    nameOf: (person) => `<@${parsePerson(person)?.user ?? ''}>`,
    takesFiles: isGranted(granted, FILES),
    // One message a second in each channel, and "several hundred" a minute in a workspace.
    postsPerSecond: 5,
  };
}

/** Slack's words for why it won't post, as far as they say something about the place. */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  not_in_channel: 'not-a-member',
  channel_not_found: 'gone',
  user_not_found: 'gone',
  message_not_found: 'gone',
  is_archived: 'archived',
};

/** A call that posts or edits, in the port's words. What isn't about the place is a matter of permissions, or of ours. */
export function postedOf(called: Called, message?: string): Posted {
  switch (called.kind) {
    case 'done':
      return { kind: 'posted', message: message ?? String(called.result['ts'] ?? '') };
    case 'refused':
      return { kind: 'refused', why: REFUSALS[called.error] ?? 'not-allowed' };
    case 'busy':
      return { kind: 'away', retryAfter: called.retryAfter };
    case 'away':
      return { kind: 'away', retryAfter: AWAY_WAIT };
    case 'lost':
      return { kind: 'lost' };
  }
}

// Slack doesn't say how long it will be away.
const AWAY_WAIT = 5_000;

const HISTORY_RESULT = z.object({
  messages: z
    .array(
      z.object({
        ts: z.string(),
        metadata: z
          .object({ event_payload: z.object({ key: z.unknown().optional() }) })
          .nullish()
          .catch(null),
      }),
    )
    .catch([]),
});

interface Sought {
  readonly channel: string;
  /** The thread it would stand in; null: the channel itself. */
  readonly thread: string | null;
  readonly key: string;
  readonly since: number;
}

/** The message of ours with this key; `unknowable` where its place can't be read. */
export async function findMarked(
  api: SlackApi,
  granted: Granted,
  { channel, thread, key, since }: Sought,
): Promise<string | null | 'unknowable'> {
  const isReadable = isGranted(granted, channel.startsWith('D') ? ['im:history'] : HISTORY);
  if (!isReadable || !/^[CGD]/.test(channel)) return 'unknowable';
  const oldest = ((since - CLOCKS_APART) / 1_000).toFixed(6);
  const about = { channel, oldest, include_all_metadata: true, limit: 100 };
  const called =
    thread === null
      ? await api.call('conversations.history', about, ONE_TRY)
      : await api.call('conversations.replies', { ...about, ts: thread }, ONE_TRY);
  if (called.kind !== 'done') return 'unknowable';
  const { messages } = HISTORY_RESULT.parse(called.result);
  return messages.find(({ metadata }) => metadata?.event_payload.key === key)?.ts ?? null;
}

// Slack's clock and ours may differ by this much.
const CLOCKS_APART = 60_000;

const USER = z.object({
  tz: z.string().min(1).nullish().catch(null),
  is_admin: z.boolean().catch(false),
  is_owner: z.boolean().catch(false),
  is_restricted: z.boolean().catch(false),
  is_ultra_restricted: z.boolean().catch(false),
});
type User = z.infer<typeof USER>;

const USER_LIFE = 5 * 60_000;
const MOST_USERS = 5_000;

/** Profiles, kept for five minutes; null where Slack can't say. */
function createPeople(api: SlackApi, clock: Clock): (user: string) => Promise<User | null> {
  const known = new Map<string, { readonly at: number; readonly user: User }>();
  return async (id) => {
    const found = known.get(id);
    if (found !== undefined && found.at > clock() - USER_LIFE) return found.user;
    const called = await api.call('users.info', { user: id });
    const parsed = USER.safeParse(called.kind === 'done' ? called.result['user'] : null);
    if (!parsed.success) return found?.user ?? null;
    known.delete(id);
    known.set(id, { at: clock(), user: parsed.data });
    const [oldest] = known.keys();
    if (known.size > MOST_USERS && oldest !== undefined) known.delete(oldest);
    return parsed.data;
  };
}

/** Nobody whom Slack doesn't know is more than a member. */
function standingOf(user: User | null): Standing {
  if (user === null) return 'member';
  if (user.is_restricted || user.is_ultra_restricted) return 'guest';
  return user.is_admin || user.is_owner ? 'admin' : 'member';
}
