import type { Reply } from '../../src/conversation.js';
import { type DiscordApi, failureOf } from './discord-api.js';
import { renderDiscord, renderDiscordText } from './render-discord.js';

/** How a message is sent to a channel. */
export interface Sending {
  /** At most 25 characters: Discord takes a second message with the same one, a few minutes long, for the first. */
  readonly key: string;
  /** The message it is a reply to. */
  readonly replyTo: string | null;
}

/** Sends to a channel, with components, and as text alone where those are refused. Rejects as the API does. */
export async function sendReply(
  api: DiscordApi,
  channel: string,
  reply: Reply,
  { key, replyTo }: Sending,
): Promise<{ readonly id: string }> {
  const once = { nonce: key.slice(0, MOST_NONCE), enforce_nonce: true };
  const reference = replyTo === null ? {} : { message_reference: { message_id: replyTo, fail_if_not_exists: false } };
  const sendEach = (more: object): Promise<{ readonly id: string }> =>
    api.send(channel, { ...renderDiscord(reply), ...once, ...more }).catch((error: unknown) => {
      if (failureOf(error) !== 'refused-body') throw error;
      return api.send(channel, { ...renderDiscordText(reply), ...once, ...more });
    });
  return sendEach(reference).catch((error: unknown) => {
    // Where the bot may not read the history, it may not reply; it may still write.
    if (failureOf(error) !== 'no-history') throw error;
    return sendEach({});
  });
}

const MOST_NONCE = 25;
