import type { Incoming } from '../../src/conversation.js';
import { formatPerson, formatPlace } from '../../src/people.js';
import { MESSAGE } from './payloads.js';

/** A message that is for the bot. */
export interface ReadMessage {
  readonly id: string;
  readonly channel: string;
  readonly user: string;
  readonly incoming: Incoming;
}

// Ordinary messages and replies; the others say that somebody joined, boosted, pinned.
const SAID = new Set([0, 19]);

/**
 * A message from the gateway → our words; null where it isn't for the bot: another bot's, without content (it can't be read
 * without a privileged intent), or in a channel without naming the bot. A reply that pings the bot names it.
 */
export function readMessage(payload: unknown, ownId: string): ReadMessage | null {
  const { data: message } = MESSAGE.safeParse(payload);
  if (message === undefined || message.author.bot === true || (message.webhook_id ?? null) !== null) return null;
  const server = message.guild_id ?? null;
  const isNamed = message.mentions.some(({ id }) => id === ownId);
  if (!SAID.has(message.type) || message.content.trim() === '' || (server !== null && !isNamed)) return null;
  return {
    id: message.id,
    channel: message.channel_id,
    user: message.author.id,
    incoming: {
      kind: 'question',
      spot: {
        person: formatPerson({ platform: 'discord', home: '', user: message.author.id }),
        place: formatPlace({ platform: 'discord', server: server ?? 'dm', channel: message.channel_id }),
        thread: null,
      },
      route: server === null ? 'direct' : 'mention',
      text: plainText(message.content),
      isPublic: false,
      standing: null,
    },
  };
}

/** Without names of people, roles and channels, which say nothing about Docker; an emoji by its name. */
function plainText(content: string): string {
  return content
    .replace(/ ?<(?:@[!&]?|#)\d+>/g, '')
    .replace(/<a?(:\w+:)\d+>/g, '$1')
    .trim();
}
