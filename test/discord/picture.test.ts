import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { renderDiscord, renderDiscordText } from '../../adapters/discord/render-discord.js';
import { createDrawStats } from '../../adapters/picture/draw-stats.js';
import type { Desk, Reply } from '../../src/conversation.js';
import { NO_SUGGESTIONS } from '../../src/desk/desk.js';
import { plainReply } from '../../src/desk/replies.js';
import type { PlaceId } from '../../src/people.js';
import { answerWith, paragraph, replyWith } from '../contracts/answers.js';
import { readDiscord, readDiscordText } from '../contracts/check-discord.js';
import { MODES, type StartedBot, startBot } from '../fakes/discord-bot.js';
import { command } from '../fakes/discord-payloads.js';
import { until } from '../fakes/discord-stand-in.js';
import { QUIET_LOG } from '../fakes/store.js';

const PNG = [0x89, 0x50, 0x4e, 0x47];
const STREAK = { days: 3, longest: 9, freezesInHand: 1, isAtRisk: false };
const STATS = { answered: 5, right: 4, topics: [{ topic: 'swarm', answered: 5, right: 4 }], streak: STREAK, due: 2 };
let reply: Reply = plainReply('help', 'How you do', ['**4 of 5** right.']);

beforeAll(async () => {
  reply = { ...reply, picture: await createDrawStats(QUIET_LOG)(STATS) };
});

/** A desk that answers everything with the picture. */
function deskWith(audience: 'asker' | 'place'): Desk {
  return {
    hear: async () => ({ kind: 'answer', reply, audience }),
    isTalkingWith: async () => false,
    suggest: NO_SUGGESTIONS,
    home: async () => reply,
  };
}

describe.each(MODES)('a picture by %s', (mode) => {
  let bot: StartedBot;
  afterEach(async () => {
    expect(bot.discord.problems).toEqual([]);
    await bot.stop();
  });

  test('comes to who asked alone, as a file of the message, where its alt text says what it shows', async () => {
    bot = await startBot(mode, { desk: () => deskWith('asker') });
    const payload = command('help');
    bot.send(payload);
    await until(() => bot.discord.answered(payload).later.length > 0);
    const { first, later } = bot.discord.answered(payload);
    // A file goes with no first response over HTTP: that one says that an answer follows, to the asker alone.
    expect(first).toEqual({ type: 5, data: { flags: 64 } });
    expect(later).toMatchObject([{ method: 'PATCH', files: [{ name: 'deckhand-stats.png', type: 'image/png' }] }]);
    expect([...(later[0]?.files[0]?.bytes.subarray(0, 4) ?? [])]).toEqual(PNG);
    expect(readDiscord({ ...(later[0]?.body as object), flags: 32_768 }).texts.map(({ text }) => text)).toContain(reply.picture?.alt);
  });

  test('and files come to who asked alone, each with its line in the message', async () => {
    const files = [{ name: 'deckhand.json', type: 'application/json', text: '{}', alt: 'All of it' }];
    bot = await startBot(mode, {
      desk: () => ({ ...deskWith('asker'), hear: async () => ({ kind: 'answer', reply: { ...reply, files }, audience: 'asker' }) }),
    });
    const payload = command('help');
    bot.send(payload);
    await until(() => bot.discord.answered(payload).later.length > 0);
    const { first, later } = bot.discord.answered(payload);
    expect(first).toEqual({ type: 5, data: { flags: 64 } });
    expect(later[0]?.files.map(({ name, bytes }) => [name, bytes.length])).toEqual([
      ['deckhand-stats.png', expect.any(Number)],
      ['deckhand.json', 2],
    ]);
    expect(JSON.stringify(later[0]?.body)).toContain('{"type":13,"file":{"url":"attachment://deckhand.json"}}');
  });

  test('is posted in a channel in one message', async () => {
    bot = await startBot(mode, { desk: () => deskWith('place') });
    const posted = await bot.running.platform.post('discord:1:200000000000000001' as PlaceId, reply, 'key-1');
    expect(posted.kind).toBe('posted');
    expect(bot.discord.calls.at(-1)).toMatchObject({ files: [{ name: 'deckhand-stats.png' }], body: { nonce: 'key-1' } });
  });

  test('stays away from an edit, which brings no file', async () => {
    bot = await startBot(mode, { desk: () => deskWith('place') });
    const edited = await bot.running.platform.edit('discord:1:200000000000000001' as PlaceId, '300000000000000001', reply);
    expect(edited.kind).toBe('posted');
    expect(JSON.stringify(bot.discord.calls.at(-1)?.body)).not.toContain('attachment://');
  });
});

test('a picture on a very long answer keeps the message within its limits', () => {
  const blocks = Array.from({ length: 60 }, (_, n) => paragraph(`Paragraph ${n} says this and that, and then something else altogether.`));
  const long = { ...replyWith(answerWith(blocks)), picture: { png: new Uint8Array(PNG), alt: 'a'.repeat(3_000), name: 'a.png' } };
  expect(readDiscord(renderDiscord(long)).problems).toEqual([]);
  expect(readDiscordText(renderDiscordText(long)).problems).toEqual([]);
});
