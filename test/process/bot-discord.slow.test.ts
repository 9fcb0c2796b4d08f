import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Watch, watchProcesses } from '../fakes/bot-process.js';
import { shell } from '../fakes/deckhand.js';
import { MODES } from '../fakes/discord-bot.js';
import {
  APPLICATION_ID,
  autocomplete,
  button,
  command,
  message,
  messageMenu,
  modal,
  newId,
  select,
  TOKEN,
} from '../fakes/discord-payloads.js';
import {
  type DiscordProcess,
  type DiscordSeen,
  discordSettings,
  portOf,
  readResponse,
  startDiscordProcess,
} from '../fakes/discord-process.js';
import { createDiscordStandIn, type DiscordStandIn, signed, until } from '../fakes/discord-stand-in.js';
import { ALL_SCOPES, APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, SlackStandIn, signedRequest } from '../fakes/slack-stand-in.js';
import { temporaryFolder } from '../fakes/store.js';

/*
 * `npm run bot` as it is, in a process of its own, before a Discord on loopback.
 */
const UPDATE = 7;
const MESSAGE = 4;
let watch: Watch;
const folders: string[] = [];
const newFolder = (): string => {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder;
};
beforeAll(() => {
  watch = watchProcesses();
});
afterAll(async () => {
  await watch.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe.each(MODES)('the bot in Discord by %s', (mode) => {
  let discord: DiscordStandIn;
  let running: DiscordProcess;
  const folder = newFolder();
  const start = async (): Promise<void> => {
    running = await startDiscordProcess(watch, discord, mode, { DECKHAND_DATA: folder });
  };
  beforeAll(async () => {
    discord = await createDiscordStandIn();
    await start();
  });
  afterEach(() => expect(discord.problems.splice(0)).toEqual([]));
  afterAll(async () => {
    await running.bot.kill('SIGKILL');
    await discord.stop();
  });

  /** Everybody is somebody else, so that nobody is too fast. */
  const somebody = (): { readonly user: string } => ({ user: newId() });
  const answer = async (payload: Parameters<DiscordProcess['first']>[0]): Promise<DiscordSeen> =>
    readResponse(await running.first(payload));

  test('says its mode in one line', async () => {
    const line = mode === 'gateway' ? 'Discord: gateway' : 'Discord: HTTP on /discord/interactions';
    expect(JSON.parse(await running.bot.says('Discord: '))).toMatchObject({ msg: line });
  });

  test.each<[name: string, given: Readonly<Record<string, string>>, text: string]>([
    ['ask', { question: 'what ports does swram need' }, '2377'],
    ['port', { topic: 'swarm' }, '2377'],
    ['flag', { command: 'docker run', flag: '--restart' }, 'unless-stopped'],
    ['command', { name: 'docker ps' }, 'docker ps'],
    ['explain', { line: 'docker run -d -p 80:80 nginx' }, 'word by word'],
    ['error', { text: 'port is already allocated' }, 'Port is already allocated'],
    ['convert', { line: 'docker run -d -p 80:80 nginx' }, 'services:'],
    ['help', {}, 'What you can ask'],
    ['about', {}, 'Deckhand'],
  ])('answers /docker %s to the asker alone', async (name, given, text) => {
    const seen = await answer(command(name, given, somebody()));
    expect([seen.type, seen.isPrivate]).toEqual([MESSAGE, true]);
    expect(seen.text).toContain(text);
  });

  test('promises in help only what it hears', async () => {
    const { text } = await answer(command('help', {}, somebody()));
    expect(/mention me|direct message/i.test(text)).toBe(mode === 'gateway');
  });

  test.each<[name: string, given: Readonly<Record<string, string>>, focused: string, value: string]>([
    ['ask', { question: 'swram prots' }, 'question', 'swarm'],
    ['port', { topic: 'sw' }, 'topic', 'swarm'],
    ['flag', { command: 'run', flag: '' }, 'command', 'docker run'],
    ['flag', { command: 'docker run', flag: 'rest' }, 'flag', '--restart'],
    ['command', { name: 'ps' }, 'name', 'docker ps'],
    ['explain', { line: 'docker ru' }, 'line', 'docker run'],
    ['error', { text: 'port is' }, 'text', 'port is'],
    ['convert', { line: 'docker ru' }, 'line', 'docker run'],
  ])('completes /docker %s %j in "%s"', async (name, given, focused, value) => {
    const { type, data } = (await running.first(autocomplete(name, given, focused))) as {
      type: number;
      data: { choices: { name: string; value: string }[] };
    };
    expect(type).toBe(8);
    expect(data.choices.length).toBeLessThanOrEqual(25);
    expect(data.choices.slice(0, 5).map((choice) => choice.value.toLowerCase())).toContainEqual(expect.stringContaining(value));
  });

  test('answers for everybody where that is wished, by its asker', async () => {
    const who = somebody();
    const seen = await answer(command('ask', { question: 'port swarm', public: true }, who));
    expect([seen.isPrivate, seen.text.includes(who.user)]).toEqual([false, true]);
  });

  test.each([
    ['a direct message', { server: null }],
    ['a server that has only its user', { isUserInstalled: true }],
  ])('answers in %s', async (_, where) => {
    expect((await answer(command('ask', { question: 'port swarm' }, { ...where, ...somebody() }))).text).toContain('2377');
  });

  test('explains a message from its menu', async () => {
    const seen = await answer(messageMenu('```\nError response from daemon: port is already allocated\n```', [], somebody()));
    expect([seen.isPrivate, seen.text.includes('Port is already allocated')]).toEqual([true, true]);
  });

  test('changes its message in place for a see-also and for one of several choices', async () => {
    const who = somebody();
    const asked = await answer(command('ask', { question: 'port swarm' }, who));
    const see = await answer(button(asked.idOf(asked.labels[0] ?? ''), who));
    expect(see.type).toBe(UPDATE);
    const unsure = await answer(command('ask', { question: 'remove' }, who));
    const chosen = await answer(button(unsure.idOf(unsure.labels[0] ?? ''), who));
    expect([chosen.type, chosen.text === unsure.text]).toEqual([UPDATE, false]);
  });

  test('shares for everybody; only who shared it deletes it', async () => {
    const who = somebody();
    const asked = await answer(command('ask', { question: 'port swarm' }, who));
    const shared = await answer(button(asked.idOf('Share in channel'), who));
    expect([shared.type, shared.isPrivate, shared.text.includes('2377')]).toEqual([MESSAGE, false, true]);
    const other = await answer(button(shared.idOf('Delete'), somebody()));
    expect([other.isPrivate, other.text.includes('Not yours')]).toEqual([true, true]);
    const own = button(shared.idOf('Delete'), who);
    await running.first(own);
    await until(() => discord.answered(own).later.some(({ method }) => method === 'DELETE'));
  });

  test('asks what was missing after 👎 and thanks for it', async () => {
    const who = somebody();
    const asked = await answer(command('ask', { question: 'port swarm' }, who));
    const form = (await running.first(button(asked.idOf('👎'), who))) as { type: number; data: { custom_id: string } };
    expect(form.type).toBe(9);
    expect((await answer(modal(form.data.custom_id, 'the one for IPv6', who))).text).toContain('Thank you');
  });

  test('answers what it never wrote kindly and in private', async () => {
    for (const payload of [button('drop table', somebody()), select('whatever', ['1'], somebody()), button('d0|0|ask|=a/b', somebody())]) {
      const seen = await answer(payload);
      expect([seen.type, seen.isPrivate, seen.text !== '']).toEqual([MESSAGE, true, true]);
    }
  });

  test('knows its buttons, and a question that fits in none of them, after it was killed', async () => {
    const who = somebody();
    const line = `docker run -d --name web --env MODE=${'x'.repeat(60)} -p 8080:80 nginx:1.29`;
    const asked = await answer(command('ask', { question: 'port swarm' }, who));
    const explained = await answer(command('explain', { line }, who));
    expect(explained.idOf('Share in channel')).not.toContain('nginx');
    const shared = await answer(button(asked.idOf('Share in channel'), who));
    await running.bot.kill('SIGKILL');
    await start();
    expect((await answer(button(asked.idOf(asked.labels[0] ?? ''), who))).type).toBe(UPDATE);
    expect((await answer(button(explained.idOf('Share in channel'), who))).text).toContain('8080');
    const other = await answer(button(shared.idOf('Delete'), somebody()));
    expect(other.text).toContain('Not yours');
  });

  if (mode === 'gateway') {
    test('answers a mention and a direct message with a reply', async () => {
      for (const more of [{ mentions: [{ id: APPLICATION_ID }] }, { guild_id: undefined }]) {
        const asked = message(`<@${APPLICATION_ID}> port swarm`, more);
        discord.dispatch('MESSAGE_CREATE', asked);
        const isAnswer = ({ body }: { body: unknown }): boolean => JSON.stringify(body ?? '').includes(asked.id);
        await until(() => discord.calls.some(isAnswer));
        expect(JSON.stringify(discord.calls.find(isAnswer)?.body)).toContain('2377');
      }
    });
  } else {
    test('lets nobody in without Discord’s signature', async () => {
      const body = JSON.stringify(command('ask', { question: 'port swarm' }));
      const good = signed(body);
      const wrong: readonly RequestInit[] = [
        { ...good, body: `${body} ` },
        { ...good, headers: { ...good.headers, 'x-signature-ed25519': '0'.repeat(128) } },
        { method: 'POST', body },
        signed(body, Math.floor(Date.now() / 1_000) - 360),
      ];
      const answers = await Promise.all(wrong.map((request) => fetch(running.url, request)));
      expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
      const ping = await fetch(running.url, signed('{"type":1}'));
      expect([ping.status, await ping.json()]).toEqual([200, { type: 1 }]);
    });

    test('says that it lives, and that it is ready', async () => {
      const at = (path: string): Promise<Response> => fetch(new URL(path, running.url));
      expect([(await at('/healthz')).status, (await at('/readyz')).status, (await at('/else')).status]).toEqual([200, 200, 404]);
    });
  }

  test('finishes what is in hand when it is asked to stop, and ends well', async () => {
    const payload = command('ask', { question: 'port swarm' }, somebody());
    const response = running.first(payload);
    const asked = Date.now();
    const code = running.bot.kill('SIGTERM');
    await response.catch(() => undefined);
    expect([await code, Date.now() - asked < 10_000]).toEqual([0, true]);
    await start();
  });
});

describe('the operator reads', () => {
  const startWith = (environment: Readonly<Record<string, string>>) => watch.start({ DECKHAND_DATA: newFolder(), ...environment });

  test.each<[what: string, spoil: (discord: DiscordStandIn) => unknown, line: string]>([
    ['a token that is not valid', (discord) => discord.refuseToken(), 'DISCORD_TOKEN is not valid'],
    ['a token that the gateway refuses', (discord) => discord.closeNextWith(4004), 'DISCORD_TOKEN is not valid'],
    ['intents that are not allowed', (discord) => discord.closeNextWith(4014), 'the intents are not allowed'],
  ])('%s, and without another platform the bot ends with 1', async (_, spoil, line) => {
    const discord = await createDiscordStandIn();
    await spoil(discord);
    const bot = startWith(discordSettings('gateway', discord.apiUrl));
    expect([await bot.ended, bot.output()]).toEqual([1, expect.stringContaining(line)]);
    await discord.stop().catch(() => undefined);
  });

  test('that Discord cannot be reached, which is tried again until it can, while Slack is answered', async () => {
    const [discord, slack] = [await createDiscordStandIn(), await SlackStandIn.start({ scopes: ALL_SCOPES })];
    discord.fail(/^\/gateway/, 503, { message: 'Service Unavailable', code: 0 }, 8);
    const bot = startWith({
      ...discordSettings('gateway', discord.apiUrl),
      ...{ SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_API_URL: slack.apiUrl, PORT: '0' },
    });
    await bot.says('Cannot connect to Discord: it cannot be reached, trying again');
    const origin = `http://127.0.0.1:${await portOf(bot)}`;
    expect(await (await fetch(`${origin}/readyz`)).json()).toMatchObject({ slack: true, discord: false });
    expect((await fetch(`${origin}/slack/events`, signedRequest('{"type":"url_verification","challenge":"c"}'))).status).toBe(200);
    await bot.says('Discord: gateway');
    expect(await (await fetch(`${origin}/readyz`)).json()).toMatchObject({ status: 'ready', slack: true, discord: true });
    expect(await bot.kill('SIGTERM')).toBe(0);
    await Promise.all([discord.stop(), slack.stop()]);
  });

  test('which settings are missing, before anything is tried', async () => {
    const bot = startWith({ DISCORD_TOKEN: TOKEN });
    expect([await bot.ended, bot.output()]).toEqual([1, expect.stringContaining('DISCORD_APPLICATION_ID is missing')]);
  });

  test('that Discord refuses, while Slack goes on', async () => {
    const [discord, slack] = [await createDiscordStandIn(), await SlackStandIn.start({ scopes: ALL_SCOPES })];
    discord.refuseToken();
    const bot = startWith({
      ...discordSettings('gateway', discord.apiUrl),
      ...{ SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_APP_TOKEN: APP_TOKEN, SLACK_API_URL: slack.apiUrl },
    });
    await bot.says('Slack: Socket Mode');
    await bot.says('DISCORD_TOKEN is not valid');
    expect(await bot.kill('SIGTERM')).toBe(0);
    await Promise.all([discord.stop(), slack.stop()]);
  });

  test('over HTTP, that the token is not valid, while questions are answered', async () => {
    const discord = await createDiscordStandIn();
    discord.refuseToken();
    const running = await startDiscordProcess(watch, discord, 'http', { DECKHAND_DATA: newFolder() });
    await running.bot.says('Discord refuses DISCORD_TOKEN');
    expect(readResponse(await running.first(command('port', { topic: 'swarm' }))).text).toContain('2377');
    await running.bot.kill('SIGKILL');
    await discord.stop();
  });
});

describe('of all these processes', () => {
  test('none reached for another host than the one it was given', () => expect(watch.hosts()).toEqual([]));

  test('one that does is noticed', async () => {
    const other = watchProcesses();
    const bot = other.start(discordSettings('gateway', 'http://deckhand.invalid/api'));
    await bot.ended;
    expect(other.hosts()).toContain('deckhand.invalid');
  });

  test.each([
    ['a token', TOKEN],
    ['an interaction’s token', 'interaction-token-'],
    ['what was asked', 'port swarm'],
    ['a slip of what was asked', 'swram'],
    ['an explained line', 'nginx:1.29'],
    ['what was missing', 'the one for IPv6'],
  ])('none wrote %s into its log', (_, text) => {
    expect(watch.output().split('\n').length).toBeGreaterThan(10);
    expect(watch.output()).not.toContain(text);
  });
});

test('npm run register tells Discord the commands once, and says what it did', async () => {
  const discord = await createDiscordStandIn();
  const environment = discordSettings('gateway', discord.apiUrl);
  const register = (): ReturnType<typeof shell> => shell('node dist/scripts/register.js', { environment });
  const first = await register();
  expect([first.code, first.output]).toEqual([
    0,
    expect.stringMatching(/Everywhere:\n.*added \/docker\n(?:.*\n)*.*added "Explain with Deckhand"/),
  ]);
  expect((await register()).output).toContain('Nothing to do');
  expect(discord.calls.filter(({ method }) => method === 'PUT')).toHaveLength(1);
  discord.refuseToken();
  expect(await register()).toMatchObject({ code: 1, errors: expect.stringContaining('DISCORD_TOKEN is not valid') });
  await discord.stop();
});
