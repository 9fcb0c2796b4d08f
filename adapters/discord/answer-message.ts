import type { Desk, Reply } from '../../src/conversation.js';
import type { Log } from '../../src/ports/log.js';
import { parseProse } from '../../src/prose.js';
import { NOT_ALLOWED_THERE } from '../../src/wording/discord.js';
import { brokenReply } from './answer-interaction.js';
import { type DiscordApi, failureOf } from './discord-api.js';
import type { ReadMessage } from './read-message.js';
import { sendReply } from './send-reply.js';

export interface MessageWorld {
  readonly desk: Desk;
  readonly api: DiscordApi;
  readonly log: Log;
}

/** Answers a message with a reply to it; where the channel is closed to the bot, in private. Never rejects. */
export async function answerMessage({ id, channel, user, incoming }: ReadMessage, { desk, api, log }: MessageWorld): Promise<void> {
  try {
    const outgoing = await desk.hear(incoming).catch((error: unknown) => {
      log.error('Cannot answer', error, { kind: incoming.kind });
      return { kind: 'answer', reply: brokenReply() } as const;
    });
    if (!('reply' in outgoing)) return;
    await sendReply(api, channel, outgoing.reply, { key: id, replyTo: id }).catch((error: unknown) => {
      const failure = failureOf(error);
      if (failure !== 'not-allowed' && failure !== 'not-a-member') throw error;
      log.warn('Missing permission in a channel: it needs View Channel, Send Messages and Read Message History', { channel });
      return sendInPrivate(api, user, outgoing.reply, id);
    });
  } catch (error) {
    log.error('Cannot answer a message', error, { failure: failureOf(error), channel });
  }
}

async function sendInPrivate(api: DiscordApi, user: string, reply: Reply, key: string): Promise<unknown> {
  const { id } = await api.openDirect(user);
  const why = { kind: 'paragraph', prose: parseProse(NOT_ALLOWED_THERE) } as const;
  return sendReply(
    api,
    id,
    { ...reply, answer: { ...reply.answer, blocks: [why, ...reply.answer.blocks] }, again: null },
    { key, replyTo: null },
  );
}
