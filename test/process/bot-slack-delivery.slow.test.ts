import { writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHANNEL, DIRECT, directEvent, eventBody, mentionEvent, messageEvent } from '../fakes/slack-payloads.js';
import type { Fault } from '../fakes/slack-stand-in.js';
import { afterAnother, MODES, newFolder, shownIn, withSlack } from './slack-bot.js';
import { missingPostgres, POSTGRES, removePostgres } from './stores.js';

/*
 * The unmodified `npm run bot` against Slack's stand-in: deliveries that repeat, break off or meet a store that is away. Every
 * answer is given, and given once.
 */
afterAll(removePostgres, 60_000);
if (missingPostgres !== null) test.skip(missingPostgres, () => undefined);

/** What goes wrong with the posting of an answer. */
const FAULTS: readonly (readonly Fault[])[] = [
  [{ kind: 'status', status: 429, retryAfter: 2 }],
  [
    { kind: 'status', status: 500 },
    { kind: 'status', status: 503 },
  ],
  [{ kind: 'cut', done: 'before' }],
  [{ kind: 'cut', done: 'after' }],
];
const NO_HISTORY = 'commands,chat:write,app_mentions:read,im:history,users:read';

describe.each(MODES)('In %s mode', (mode) => {
  test('an event delivered three times is answered once, and so is a mention that also comes as a message', () =>
    withSlack({}, async (standIn, start) => {
      const bot = await start({ mode });
      const body = eventBody(directEvent('port swarm'));
      await Promise.all([bot.event(body), bot.event(body), bot.event(body)]);
      const mention = mentionEvent('port swarm');
      const twin = messageEvent(String(mention['text']), { ...mention, type: 'message' });
      await Promise.all([bot.event(eventBody(mention)), bot.event(eventBody(twin))]);
      await shownIn(standIn, CHANNEL);
      await afterAnother(bot, standIn);
      await bot.event(body);
      await afterAnother(bot, standIn);
      expect(await shownIn(standIn, DIRECT)).toHaveLength(1);
      expect(await shownIn(standIn, CHANNEL)).toHaveLength(1);
    }));

  test.each(POSTGRES)('two instances on %s answer one event once, and the other goes on with the conversation', (_, newStore) =>
    withSlack({}, async (standIn, start) => {
      const settings = await newStore();
      const one = await start({ mode, settings });
      const other = await start({ mode, settings, connection: 1 });
      const mention = mentionEvent('what port does gossip use');
      const twin = messageEvent(String(mention['text']), { ...mention, type: 'message' });
      const body = eventBody(mention);
      await Promise.all([one.event(body), other.event(body), one.event(eventBody(twin)), other.event(eventBody(twin))]);
      await shownIn(standIn, CHANNEL);
      for (const bot of [one, other]) await afterAnother(bot, standIn);
      expect(await shownIn(standIn, CHANNEL)).toHaveLength(1);

      for (const [index, bot] of [other, one, other].entries()) {
        const words = index === 1 ? 'and 7946?' : 'and vxlan?';
        await bot.event(eventBody(messageEvent(words, { thread_ts: mention['ts'] })));
        const talk = await shownIn(standIn, CHANNEL, index + 2);
        if (index !== 1) expect(talk.at(-1)?.text).toContain('4789');
      }
    }),
  );

  test('an answer stands there once, after 429, 500 and cut connections', () =>
    withSlack({}, async (standIn, start) => {
      const bot = await start({ mode });
      for (const [index, faults] of FAULTS.entries()) {
        const channel = `${DIRECT}${index}`;
        standIn.fail('chat.postMessage', ...faults);
        await bot.event(eventBody(directEvent('port swarm', { channel })));
        await bot.event(eventBody(directEvent('list containers', { channel })));
        await shownIn(standIn, channel, 2);
        await afterAnother(bot, standIn);
        const texts = (await shownIn(standIn, channel)).map(({ text }) => text);
        expect([texts.length, texts.filter((text) => text.includes('2377')).length]).toEqual([2, 1]);
      }
    }));

  test('an answer whose connection is cut is not repeated where nobody can look whether it is there', () =>
    withSlack({ scopes: NO_HISTORY }, async (standIn, start) => {
      const bot = await start({ mode });
      expect(bot.printed()).toContain('switched off: follow-ups without a mention and !docker');
      standIn.fail('chat.postMessage', { kind: 'cut', done: 'before' });
      await bot.event(eventBody(mentionEvent('port swarm')));
      await bot.says(/An answer may be lost/);
      await afterAnother(bot, standIn);
      expect(standIn.shown.filter(({ channel }) => channel === CHANNEL)).toEqual([]);
    }));

  test('a press is answered once after 500 and 429 of its address, and privately where that no longer works', () =>
    withSlack({}, async (standIn, start) => {
      const bot = await start({ mode });
      standIn.fail('response_url', { kind: 'status', status: 500 }, { kind: 'status', status: 429, retryAfter: 1 });
      await bot.event(eventBody(mentionEvent('port swarm')));
      const [answer] = await shownIn(standIn, CHANNEL);
      if (answer === undefined) throw new Error('Nothing stands there');
      await bot.press(answer, '👍');
      expect(await shownIn(standIn, CHANNEL, 2)).toHaveLength(2);
      standIn.fail('response_url', { kind: 'status', status: 404 });
      await bot.press(answer, '👍');
      expect((await shownIn(standIn, CHANNEL, 3)).filter(({ onlyFor }) => onlyFor !== null)).toHaveLength(2);
      expect(standIn.callsOf('chat.postEphemeral')).toHaveLength(1);
    }));

  describe('everything is acknowledged in time and answered while the store', () => {
    const silent = createServer((socket) => sockets.add(socket));
    const sockets = new Set<Socket>();
    beforeAll(() => new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve)));
    afterAll(() => {
      for (const socket of sockets) socket.destroy();
      silent.close();
    });

    test.each<readonly [what: string, settings: () => Readonly<Record<string, string>>]>([
      ['is a PostgreSQL that is not there', () => ({ DATABASE_URL: 'postgres://deckhand:secret-word@127.0.0.1:1/deckhand' })],
      [
        'is a PostgreSQL that never answers',
        () => ({ DATABASE_URL: `postgres://deckhand:secret-word@127.0.0.1:${(silent.address() as AddressInfo).port}/deckhand` }),
      ],
      ['is a folder that cannot be', () => ({ DECKHAND_DATA: join(aFile(), 'data') })],
    ])('%s', (_, settings) =>
      withSlack({}, async (standIn, start) => {
        const bot = await start({ mode, settings: settings() });
        await bot.says(/The database cannot be used/);
        expect(await bot.ready()).toMatchObject({ status: 'not ready', store: false, slack: true });
        expect((await bot.command('port swarm')).text).toContain('2377');
        const body = eventBody(mentionEvent('what port does gossip use'));
        await Promise.all([bot.event(body), bot.event(body)]);
        const [answer] = await shownIn(standIn, CHANNEL);
        if (answer === undefined) throw new Error('Nothing stands there');
        await bot.event(eventBody(messageEvent('and vxlan?', { thread_ts: answer.thread })));
        expect((await shownIn(standIn, CHANNEL, 2)).at(-1)?.text).toContain('4789');
        await bot.press(answer, '👍');
        expect((await shownIn(standIn, CHANNEL, 3)).at(-1)?.text).toContain('Thank you');
        expect((await bot.command('quiz')).text).toBeDefined();
        await bot.event(eventBody({ type: 'app_home_opened', user: 'U0HOME', channel: DIRECT, tab: 'home', event_ts: '1.2' }));
        await standIn.until(() => standIn.homes.has('U0HOME'), 'the page is there');
        await afterAnother(bot, standIn);
        expect(await shownIn(standIn, CHANNEL, 3)).toHaveLength(3);
      }),
    );
  });
});

function aFile(): string {
  const path = join(newFolder(), 'file');
  writeFileSync(path, '');
  return path;
}
