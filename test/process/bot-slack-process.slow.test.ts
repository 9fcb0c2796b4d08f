import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { runBot } from '../fakes/running-bot.js';
import { DIRECT, directEvent, eventBody } from '../fakes/slack-payloads.js';
import { APP_TOKEN, BOT_TOKEN, SlackStandIn, signedRequest } from '../fakes/slack-stand-in.js';
import { afterAnother, expectDiscreet, MODES, shownIn, slackSettings, withSlack } from './slack-bot.js';

/*
 * The unmodified `npm run bot` as its operator meets it: starting, stopping, and requests that nobody should send.
 */
describe('over HTTP', () => {
  const EVENT = JSON.stringify(eventBody(directEvent('which ports does a swarm need')));
  const OLD = Date.now() - 10 * 60_000;
  test('requests that nobody should send get their status, and the process lives', () =>
    withSlack({}, async (standIn, start) => {
      const bot = await start({ mode: 'http' });
      const statusOf = async (path: string, request: RequestInit = {}): Promise<number> => (await fetch(bot.url + path, request)).status;
      const cases: readonly (readonly [what: string, path: string, request: RequestInit, status: number])[] = [
        ['a wrong signature', '/slack/events', signedRequest(EVENT, { secret: 'another secret' }), 401],
        ['an old timestamp', '/slack/events', signedRequest(EVENT, { at: OLD }), 401],
        ['no signature', '/slack/events', { method: 'POST', body: EVENT }, 401],
        ['null', '/slack/events', signedRequest('null'), 400],
        ['a form with null', '/slack/events', signedRequest('payload=null', { form: true }), 400],
        ['two megabytes', '/slack/events', signedRequest('x'.repeat(2_000_000)), 413],
        ['another path', '/slack/other', signedRequest(EVENT), 404],
        ['another method', '/slack/events', {}, 405],
        ['health', '/healthz', {}, 200],
        ['readiness', '/readyz', {}, 200],
      ];
      for (const [what, path, request, status] of cases) expect([what, await statusOf(path, request)]).toEqual([what, status]);
      await afterAnother(bot, standIn);
      expect(standIn.shown).toHaveLength(1);
    }));
});

test.each(MODES)('SIGTERM in %s mode: what is in hand is finished, then it exits 0', (mode) =>
  withSlack({}, async (standIn, start) => {
    const bot = await start({ mode });
    standIn.fail('chat.postMessage', { kind: 'status', status: 429, retryAfter: 1 });
    await bot.event(eventBody(directEvent('port swarm')));
    await standIn.until(() => standIn.callsOf('chat.postMessage').length === 1, 'the answer is on its way');
    await bot.stop();
    expect(await shownIn(standIn, DIRECT)).toHaveLength(1);
  }),
);

test('SIGTERM while Slack holds back an answer: it exits 0 within ten seconds all the same', () =>
  withSlack({}, async (standIn, start) => {
    const bot = await start();
    standIn.fail('chat.postMessage', { kind: 'hold' });
    await bot.event(eventBody(directEvent('port swarm')));
    await standIn.until(() => standIn.callsOf('chat.postMessage').length === 1, 'the answer is on its way');
    const late = setTimeout(() => bot.kill('SIGKILL'), 10_000);
    await bot.stop();
    clearTimeout(late);
  }));

test.each<readonly [what: string, settings: Readonly<Record<string, string>>, named: readonly string[]]>([
  ['without credentials', {}, ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'PORT', 'DISCORD_TOKEN', 'npm start']],
  ['with one of two', { SLACK_BOT_TOKEN: BOT_TOKEN }, ['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', '.env.example']],
  [
    'with the two tokens interchanged',
    { SLACK_BOT_TOKEN: APP_TOKEN, SLACK_APP_TOKEN: BOT_TOKEN },
    ['begins with xoxb-', 'begins with xapp-'],
  ],
])('%s it exits 1 and names what it needs', async (_, settings, named) => {
  const bot = runBot(settings);
  expect(await bot.ended).toEqual({ code: 1, signal: null });
  for (const name of named) expect(bot.printed()).toContain(name);
  expect([BOT_TOKEN, APP_TOKEN].filter((token) => bot.printed().includes(token))).toEqual([]);
});

test.each([
  ['auth.test', 'socket', 'Slack refuses the bot token: invalid_auth'],
  ['auth.test', 'http', 'Slack refuses the bot token: invalid_auth'],
  ['apps.connections.open', 'socket', 'Slack refuses the app token: invalid_auth'],
] as const)('where %s is refused in %s mode it exits 1 and says so', async (method, mode, line) => {
  const standIn = await SlackStandIn.start();
  standIn.fail(method, { kind: 'error', error: 'invalid_auth' });
  const bot = runBot(slackSettings(standIn, mode));
  expect(await bot.ended).toEqual({ code: 1, signal: null });
  expect(bot.printed()).toContain(line);
  expectDiscreet(bot);
  await standIn.stop();
});

describe.concurrent('where Slack cannot be reached at start', () => {
  test.each(MODES)('in %s mode it is tried again for a minute, then it exits 1 and says so', async (mode) => {
    const bot = runBot(slackSettings({ origin: `http://127.0.0.1:${await freePort()}` }, mode));
    expect(await bot.ended).toEqual({ code: 1, signal: null });
    expect(bot.printed()).toContain('A platform cannot be started: Slack cannot be reached');
    expect(bot.printed().split('Slack cannot be reached, trying again').length).toBeGreaterThan(3);
    expectDiscreet(bot);
  });

  test.each(MODES)('in %s mode it starts as soon as that comes back', async (mode) => {
    const port = await freePort();
    const bot = runBot(slackSettings({ origin: `http://127.0.0.1:${port}` }, mode));
    await bot.says(/Slack cannot be reached, trying again/);
    const standIn = await SlackStandIn.start({ port });
    await bot.says(/"msg":"Listening"/);
    bot.kill('SIGTERM');
    expect(await bot.ended).toEqual({ code: 0, signal: null });
    expectDiscreet(bot);
    await standIn.stop();
  });

  test('SIGTERM ends it', async () => {
    const bot = runBot(slackSettings({ origin: `http://127.0.0.1:${await freePort()}` }, 'socket'));
    await bot.says(/Slack cannot be reached, trying again/);
    bot.kill('SIGTERM');
    expect(await bot.ended).toEqual({ code: 0, signal: null });
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
