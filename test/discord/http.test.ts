import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type StartedBot, startBot } from '../fakes/discord-bot.js';
import { command, TOKEN } from '../fakes/discord-payloads.js';
import { createDiscordStandIn, signed, until } from '../fakes/discord-stand-in.js';

describe('the address for interactions', () => {
  let bot: StartedBot;
  beforeAll(async () => {
    bot = await startBot('http');
  });
  afterAll(() => bot.stop());

  const now = (): number => Math.floor(Date.now() / 1_000);
  const question = JSON.stringify(command('ask', { question: 'port swarm' }));

  test('answers a PING', async () => {
    const response = await fetch(bot.url, signed('{"type":1}'));
    expect([response.status, response.headers.get('content-type'), await response.json()]).toEqual([200, 'application/json', { type: 1 }]);
  });

  test('answers a signed question in the same breath', async () => {
    const response = await fetch(bot.url, signed(question));
    expect([response.status, await response.json()]).toEqual([200, expect.objectContaining({ type: 4 })]);
  });

  const good = signed(question);
  const withHeaders = (headers: Record<string, string>): RequestInit => ({ ...good, headers: { ...good.headers, ...headers } });
  test.each<[what: string, request: RequestInit, status: number]>([
    ['another body', { ...good, body: `${question} ` }, 401],
    ['another time', withHeaders({ 'x-signature-timestamp': String(now() - 1) }), 401],
    ['a signature of zeros', withHeaders({ 'x-signature-ed25519': '0'.repeat(128) }), 401],
    ['a signature that is none', withHeaders({ 'x-signature-ed25519': 'zz' }), 401],
    ['a time that is none', withHeaders({ 'x-signature-timestamp': 'soon' }), 401],
    ['no signature', { method: 'POST', body: question }, 401],
    ['a true signature of six minutes ago, replayed', signed(question, now() - 360), 401],
    ['a true signature of the future', signed(question, now() + 360), 401],
    ['a true signature over null', signed('null'), 400],
    ['a true signature over no JSON', signed('{'), 400],
    ['a true signature over something else', signed('{"type":77}'), 400],
    ['a true signature over a list', signed('[]'), 400],
  ])('refuses %s, and lives', async (_, request, status) => {
    expect((await fetch(bot.url, request)).status).toBe(status);
    expect((await fetch(bot.url, signed('{"type":1}'))).status).toBe(200);
  });

  test('refuses a body of megabytes', async () => {
    const status = await fetch(bot.url, signed(`"${'x'.repeat(2_000_000)}"`)).then(
      (response) => response.status,
      () => 'cut off',
    );
    expect([413, 'cut off']).toContain(status);
  });

  test('says its mode, and that nobody hears mentions here', async () => {
    expect([bot.running.mode, bot.running.isConnected()]).toEqual(['Discord: HTTP on /discord/interactions', true]);
    const response = await fetch(bot.url, signed(JSON.stringify(command('help'))));
    const text = await response.text();
    expect(text).toContain('/docker port swarm');
    expect(text).not.toContain('mention me');
  });

  test('calls nobody but the API it was given', () => {
    expect(new Set(bot.discord.calls.map(({ path }) => path))).toEqual(new Set(['/applications/@me']));
  });
});

test('an operator with a wrong token reads so at the start, and questions are answered all the same', async () => {
  const discord = await createDiscordStandIn();
  discord.refuseToken();
  const bot = await startBot('http', {}, discord);
  await until(() => bot.said.some(({ what }) => what.includes('DISCORD_TOKEN')));
  expect((await fetch(bot.url, signed(JSON.stringify(command('help'))))).status).toBe(200);
  expect(bot.said.map(({ what }) => what).join()).not.toContain(TOKEN);
  await bot.stop();
});
