import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PlatformAway } from '../../src/ports/platform.js';
import { type StartedBot, startBot } from '../fakes/discord-bot.js';
import { APPLICATION_ID, CHANNEL_ID, command, message, newId, SERVER_ID, TOKEN, USER_ID } from '../fakes/discord-payloads.js';
import { type Call, createDiscordStandIn, type DiscordStandIn, until } from '../fakes/discord-stand-in.js';

/* The real discord.js client before a small gateway on loopback. */
const BOT = { id: APPLICATION_ID };
const NAMED = { mentions: [BOT] };
const IN_PRIVATE = { guild_id: undefined };

describe('on the gateway', () => {
  let bot: StartedBot;
  beforeEach(async () => {
    bot = await startBot('gateway');
  });
  afterEach(async () => {
    const problems = bot.discord.problems.splice(0);
    await bot.stop();
    expect(problems).toEqual([]);
  });

  const posts = (): Call[] => bot.discord.calls.filter(({ method, path }) => method === 'POST' && path.startsWith('/channels/'));
  const done = (): Call[] => posts().filter(({ status }) => status === 200);

  test('asks for three intents, none of them privileged, and keeps its heart beating', async () => {
    expect(bot.discord.seen.identifies).toMatchObject([{ intents: (1 << 0) | (1 << 9) | (1 << 12), token: TOKEN }]);
    expect([bot.running.mode, bot.running.isConnected(), bot.running.routes]).toEqual(['Discord: gateway', true, []]);
    await until(() => bot.discord.seen.heartbeats > 2);
  });

  test.each<[what: string, content: string, more: Readonly<Record<string, unknown>>]>([
    ['a mention', `<@${APPLICATION_ID}> port swarm`, NAMED],
    ['a mention at the end, by nickname', `port swarm <@!${APPLICATION_ID}>`, NAMED],
    ['a reply that pings the bot', 'port swarm', { ...NAMED, type: 19 }],
    ['a direct message', 'port swarm', IN_PRIVATE],
  ])('answers %s with a reply that pings nobody', async (_, content, more) => {
    const asked = message(content, { ...more });
    bot.discord.dispatch('MESSAGE_CREATE', asked);
    await until(() => done().length === 1);
    const [call] = done();
    expect(call?.path).toBe(`/channels/${CHANNEL_ID}/messages`);
    expect(JSON.stringify(call?.body)).toContain('2377');
    expect(call?.body).toMatchObject({
      allowed_mentions: { parse: [] },
      message_reference: { message_id: asked.id, fail_if_not_exists: false },
      nonce: asked.id,
      enforce_nonce: true,
    });
  });

  test.each<[what: string, content: string, more: Readonly<Record<string, unknown>>]>([
    ['a message without content', '', NAMED],
    ['a line in a channel that names nobody', 'port swarm', {}],
    ['another bot', `<@${APPLICATION_ID}> port swarm`, { ...NAMED, author: { id: '1', bot: true } }],
    ['a webhook', `<@${APPLICATION_ID}> port swarm`, { ...NAMED, webhook_id: '5' }],
    ['somebody joining', 'port swarm', { ...NAMED, type: 7 }],
  ])('leaves %s alone', async (_, content, more) => {
    bot.discord.dispatch('MESSAGE_CREATE', message(content, more));
    bot.discord.dispatch('MESSAGE_CREATE', message('help', IN_PRIVATE));
    await until(() => done().length === 1);
    expect(JSON.stringify(posts().map(({ body }) => body))).not.toContain('2377');
  });

  test('continues the conversation', async () => {
    bot.discord.dispatch('MESSAGE_CREATE', message(`<@${APPLICATION_ID}> port swarm`, NAMED));
    await until(() => done().length === 1);
    bot.discord.dispatch('MESSAGE_CREATE', message('and for vxlan?', { ...NAMED, type: 19 }));
    await until(() => done().length === 2);
    expect(JSON.stringify(done()[1]?.body)).toContain('4789');
  });

  test('keeps the lines of a pasted service apart', async () => {
    const service = 'convert\n```yaml\nservices:\n  web:\n    image: nginx\n    ports:\n      - "80:80"\n```';
    bot.discord.dispatch('MESSAGE_CREATE', message(`<@${APPLICATION_ID}> ${service}`, NAMED));
    await until(() => done().length === 1);
    expect(JSON.stringify(done()[0]?.body)).toContain('docker run');
  });

  test('answers once what is delivered twice', async () => {
    const asked = message(`<@${APPLICATION_ID}> port swarm`, NAMED);
    bot.discord.dispatch('MESSAGE_CREATE', asked);
    bot.discord.dispatch('MESSAGE_CREATE', asked);
    bot.discord.dispatch('MESSAGE_CREATE', message('help', IN_PRIVATE));
    await until(() => done().length === 2);
    expect(done().filter(({ body }) => JSON.stringify(body).includes('2377'))).toHaveLength(1);
  });

  test.each([
    ['429', 429, { message: 'slow down', retry_after: 0.05, global: false }],
    ['500', 500, { message: 'oh' }],
  ])('tries again after a %s, and there is one answer', async (_, status, body) => {
    bot.discord.fail(/^\/channels\//, status, body, 2);
    bot.discord.dispatch('MESSAGE_CREATE', message(`<@${APPLICATION_ID}> port swarm`, NAMED));
    await until(() => done().length === 1);
    expect(posts().map((call) => call.status)).toEqual([status, status, 200]);
  });

  test.each([50_013, 50_001])('answers in private where it may not write (%i), and the operator reads why', async (code) => {
    bot.discord.fail(new RegExp(`^/channels/${CHANNEL_ID}/`), 403, { code, message: 'Missing' });
    bot.discord.dispatch('MESSAGE_CREATE', message(`<@${APPLICATION_ID}> port swarm`, NAMED));
    await until(() => done().length === 1);
    expect(done()[0]?.path).toBe(`/channels/dm-of-${USER_ID}/messages`);
    expect(JSON.stringify(done()[0]?.body)).toMatch(/not write there.*2377/);
    expect(bot.said.map(({ what }) => what).join()).toContain('Missing permission');
  });

  test('writes without a reply where the history is closed', async () => {
    bot.discord.fail(/^\/channels\//, 403, { code: 160_002, message: 'Cannot reply' });
    bot.discord.dispatch('MESSAGE_CREATE', message(`<@${APPLICATION_ID}> port swarm`, NAMED));
    await until(() => done().length === 1);
    expect(done()[0]?.body).not.toHaveProperty('message_reference');
  });

  test('writes text where components are refused', async () => {
    bot.discord.fail(/^\/channels\//, 400, { code: 50_035, message: 'Invalid Form Body' });
    bot.discord.dispatch('MESSAGE_CREATE', message(`<@${APPLICATION_ID}> port swarm`, NAMED));
    await until(() => done().length === 1);
    expect(done()[0]?.body).toMatchObject({ content: expect.stringContaining('2377') });
  });

  test('resumes after a cut, and what was said meanwhile is answered', async () => {
    bot.discord.cut();
    await until(() => !bot.discord.isConnected());
    const during = command('ask', { question: 'port swarm' });
    bot.discord.interact(during);
    bot.discord.dispatch('MESSAGE_CREATE', message(`<@${APPLICATION_ID}> port swarm`, NAMED));
    await until(() => bot.discord.answered(during).first !== null && done().length === 1, 10_000);
    expect([bot.discord.seen.resumes, bot.discord.seen.identifies.length]).toEqual([1, 1]);
    await until(() => bot.running.isConnected());
    expect(bot.said.map(({ what }) => what)).toContain('Discord: resumed, nothing was missed');
  }, 15_000);

  test('an interaction that came too late is noted once, and nothing breaks', async () => {
    const late = { ...command('ask', { question: 'port swarm' }), token: 'nobody-knows' };
    bot.discord.dispatch('INTERACTION_CREATE', late);
    await until(() => bot.said.length > 0);
    expect(bot.said).toEqual([{ level: 'warn', what: expect.stringContaining('too late') }]);
  });

  test('what Discord may send one day breaks nothing', async () => {
    for (const payload of [null, 7, {}, { id: newId(), type: 99 }, { id: newId(), type: 2 }])
      bot.discord.dispatch('INTERACTION_CREATE', payload);
    for (const payload of [{ id: newId() }, { id: newId(), content: 5 }])
      bot.discord.dispatch('MESSAGE_CREATE', { author: { id: '1' }, ...payload });
    const asked = command('ask', { question: 'port swarm' });
    bot.discord.interact(asked);
    await until(() => bot.discord.answered(asked).first !== null);
  });

  test('tells which servers it is in, left, and not which have trouble', async () => {
    bot.discord.dispatch('GUILD_DELETE', { id: '42', unavailable: true });
    bot.discord.dispatch('GUILD_DELETE', { id: SERVER_ID });
    await until(() => bot.servers.left.length > 0);
    expect(bot.servers).toEqual({ left: [`discord:${SERVER_ID}`], returned: [`discord:${SERVER_ID}`] });
  });
});

describe('an operator reads', () => {
  test('that the token is not valid', async () => {
    const discord = await createDiscordStandIn();
    discord.refuseToken();
    await expect(startBot('gateway', {}, discord)).rejects.toThrow('DISCORD_TOKEN is not valid');
    await discord.stop();
  });

  test.each([
    [4004, 'DISCORD_TOKEN is not valid'],
    [4014, 'the intents are not allowed'],
  ])('why the gateway closed with %i', async (code, reason) => {
    const discord = await createDiscordStandIn();
    discord.closeNextWith(code);
    await expect(startBot('gateway', {}, discord)).rejects.toThrow(reason);
    await discord.stop();
  });

  test.each<[what: string, spoil: (discord: DiscordStandIn) => unknown]>([
    ['nothing listens there', (discord) => discord.stop()],
    ['it breaks on its side', (discord) => discord.fail(/^\/gateway/, 503, {}, 4)],
    ['its connection is cut', (discord) => discord.cutOff(/^\/gateway/)],
  ])('that Discord is away, so that it is worth another try, where %s', async (_, spoil) => {
    const discord = await createDiscordStandIn();
    await spoil(discord);
    await expect(startBot('gateway', {}, discord)).rejects.toThrow(new PlatformAway('Cannot connect to Discord: it cannot be reached'));
    await discord.stop().catch(() => undefined);
  });
});
