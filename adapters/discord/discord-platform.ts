import { z } from 'zod';
import type { Reply, Spot, Standing } from '../../src/conversation.js';
import { type PersonId, type PlaceId, parsePerson, parsePlace } from '../../src/people.js';
import type { Clock } from '../../src/ports/clock.js';
import type { Log } from '../../src/ports/log.js';
import type { Platform, Posted } from '../../src/ports/platform.js';
import { withoutFiles } from './attachments.js';
import { type DiscordApi, failureOf, retryAfterOf } from './discord-api.js';
import { standingFrom } from './read-interaction.js';
import { renderDiscord, renderDiscordText } from './render-discord.js';
import { sendReply } from './send-reply.js';

// Of the fifty requests a second that Discord allows a bot, some are left to answers.
const POSTS_PER_SECOND = 40;

/** What the bot itself starts on Discord. */
export function createDiscordPlatform(api: DiscordApi, clock: Clock, log: Log): Platform {
  const standings = new Map<string, { readonly standing: Standing; readonly until: number }>();

  async function post(place: PlaceId, reply: Reply, key: string): Promise<Posted> {
    const channel = parsePlace(place)?.channel;
    if (channel === undefined) return { kind: 'refused', why: 'gone' };
    return posted(sendReply(api, channel, reply, { key, replyTo: null }));
  }

  async function edit(place: PlaceId, message: string, reply: Reply): Promise<Posted> {
    const channel = parsePlace(place)?.channel;
    if (channel === undefined) return { kind: 'refused', why: 'gone' };
    const plain = withoutFiles(reply);
    const edited = api.edit(channel, message, renderDiscord(plain)).catch((error: unknown) => {
      if (failureOf(error) !== 'refused-body') throw error;
      return api.edit(channel, message, renderDiscordText(plain));
    });
    return posted(edited);
  }

  async function tell(person: PersonId, reply: Reply): Promise<Posted> {
    const user = parsePerson(person)?.user;
    if (user === undefined) return { kind: 'refused', why: 'gone' };
    const key = `${clock()}`;
    return posted(api.openDirect(user).then(({ id }) => sendReply(api, id, reply, { key, replyTo: null })));
  }

  async function posted(sending: Promise<{ readonly id: string }>): Promise<Posted> {
    try {
      return { kind: 'posted', message: (await sending).id };
    } catch (error) {
      const outcome = outcomeOf(error);
      if (outcome === null) log.error('Cannot post', error);
      return outcome ?? { kind: 'lost' };
    }
  }

  /** By roles; what a channel's overwrites add is in the rights that come with every interaction. Unknown people are members. */
  async function standingOf({ person, place }: Spot): Promise<Standing> {
    const key = `${person} ${parsePlace(place)?.server}`;
    const known = standings.get(key);
    if (known !== undefined && known.until > clock()) return known.standing;
    const standing = await readStanding(person, place).catch(() => null);
    if (standing === null) return 'member';
    standings.delete(key);
    standings.set(key, { standing, until: clock() + STANDING_LIFE });
    const [oldest] = standings.keys();
    if (standings.size > MOST_STANDINGS && oldest !== undefined) standings.delete(oldest);
    return standing;
  }

  async function readStanding(person: PersonId, place: PlaceId): Promise<Standing> {
    const [user, server] = [parsePerson(person)?.user ?? '', parsePlace(place)?.server ?? 'dm'];
    if (server === 'dm') return 'member';
    const [{ owner_id, roles }, member] = await Promise.all([
      api.server(server).then((one) => SERVER.parse(one)),
      api.member(server, user).then((one) => MEMBER.parse(one)),
    ]);
    if (owner_id === user) return 'admin';
    // The role that everybody has bears the server's own id.
    const own = roles.filter(({ id }) => id === server || member.roles.includes(id));
    return standingFrom(own.reduce((bits, { permissions }) => bits | BigInt(permissions), 0n).toString());
  }

  return {
    name: 'discord',
    post,
    edit,
    // The history doesn't give the nonce back; a repeat within a few minutes returns the message that is already there.
    findPosted: async () => 'unknowable',
    tell,
    standingOf,
    zoneOf: async () => null,
    linkTo: (place, message) => {
      const { server, channel } = parsePlace(place) ?? {};
      return channel === undefined ? null : `https://discord.com/channels/${server === 'dm' ? '@me' : server}/${channel}/${message}`;
    },
    nameOf: (person) => `<@${parsePerson(person)?.user ?? ''}>`,
    takesFiles: true,
    postsPerSecond: POSTS_PER_SECOND,
  };
}

const STANDING_LIFE = 5 * 60_000;
const MOST_STANDINGS = 5_000;

const SERVER = z.object({ owner_id: z.string(), roles: z.array(z.object({ id: z.string(), permissions: z.string().regex(/^\d+$/) })) });
const MEMBER = z.object({ roles: z.array(z.string()) });

/** Null for what nobody foresaw. */
function outcomeOf(error: unknown): Posted | null {
  const failure = failureOf(error);
  switch (failure) {
    case 'not-a-member':
    case 'not-allowed':
    case 'archived':
    case 'gone':
      return { kind: 'refused', why: failure };
    case 'no-history':
    case 'refused-body':
      return { kind: 'refused', why: 'not-allowed' };
    case 'away':
      return { kind: 'away', retryAfter: retryAfterOf(error) };
    case 'lost':
      return { kind: 'lost' };
    case 'too-late':
    case 'already-answered':
    case 'not-yet-known':
    case 'unknown':
      return null;
  }
}
