import { afterEach, describe, expect, test, vi } from 'vitest';
import { createDeliveries, type Deliveries } from '../../adapters/slack/deliveries.js';
import type { Inbox } from '../../src/ports/inbox.js';
import { keepLog } from '../fakes/log.js';
import { createMemoryInbox } from '../fakes/slack-memory-store.js';
import { CHANNEL, commandBody, DIRECT, directEvent, eventBody, mentionEvent } from '../fakes/slack-payloads.js';
import { SlackStandIn } from '../fakes/slack-stand-in.js';
import { type Options, type Started, startTestSlack } from './started.js';

let running: Started[] = [];
afterEach(async () => {
  for (const one of running) await one.stop();
  running = [];
});

async function start(options: Options = {}): Promise<Started> {
  const started = await startTestSlack(options);
  running.push(started);
  return started;
}

/** Answers a direct message of its own and waits for it, so that whatever came before has been answered too. */
async function afterAnother({ event, standIn }: Started): Promise<void> {
  const before = standIn.shown.filter(({ channel }) => channel === 'D0LAST').length;
  await event(eventBody(directEvent('list containers', { channel: 'D0LAST' })));
  await standIn.until(() => standIn.shown.filter(({ channel }) => channel === 'D0LAST').length > before);
}

const AWAY: Inbox = {
  receive: () => Promise.reject(new Error('away')),
  done: () => Promise.reject(new Error('away')),
  hold: () => Promise.reject(new Error('away')),
  takeOver: () => Promise.reject(new Error('away')),
};
const NEVER = <T>(): Promise<T> => new Promise(() => undefined);
const HANGING: Inbox = { receive: NEVER, done: NEVER, hold: NEVER, takeOver: NEVER };

describe('an event', () => {
  test.each([
    ['in memory and store', undefined],
    ['in memory alone', AWAY],
  ])('delivered three times is answered once, remembered %s', async (_, inbox) => {
    const started = await start(inbox === undefined ? {} : { inbox });
    const body = eventBody(directEvent('port swarm'));
    for (let times = 0; times < 3; times += 1) expect((await started.event(body)).status).toBe(200);
    await Promise.all([started.event(body), started.event(body)]);
    await afterAnother(started);
    expect(started.standIn.shown.filter(({ channel }) => channel === DIRECT)).toHaveLength(1);
  });

  test('delivered to two instances is answered by one', async () => {
    const standIn = await SlackStandIn.start();
    const inbox = createMemoryInbox();
    const [one, other] = [await start({ standIn, inbox }), await start({ standIn, inbox })];
    const body = eventBody(mentionEvent('port swarm'));
    await Promise.all([one.event(body), other.event(body)]);
    for (const started of [one, other]) await afterAnother(started);
    expect(standIn.shown.filter(({ channel }) => channel === CHANNEL)).toHaveLength(1);
    await Promise.all([one.stop(), other.stop()]);
    running = [];
    await standIn.stop();
  });

  test.each([
    ['is away', AWAY],
    ['hangs', HANGING],
  ])('is acknowledged within three seconds and answered when the store %s', async (_, inbox) => {
    const started = await start({ inbox });
    // What isn't acknowledged within three seconds gets 404 from Bolt.
    expect((await started.event(eventBody(directEvent('port swarm')))).status).toBe(200);
    await started.standIn.until(() => started.standIn.shown.length === 1);
  });

  test('is written down before it is acknowledged, and done when it is answered', async () => {
    const inbox = createMemoryInbox();
    const started = await start({ inbox });
    await started.event(eventBody(directEvent('port swarm')));
    expect(inbox.rows.size).toBe(1);
    await started.standIn.until(() => started.standIn.shown.length === 1);
    await afterAnother(started);
    expect([...inbox.rows.values()].map(({ isDone }) => isDone)[0]).toBe(true);
  });

  test('that is not for the bot is never written down', async () => {
    const inbox = createMemoryInbox();
    const started = await start({ inbox });
    await started.event(eventBody({ ...directEvent('lunch at noon'), channel: CHANNEL, channel_type: 'channel' }));
    expect(inbox.rows.size).toBe(0);
  });

  test('that an instance left undone is answered at the next start, once, without a redelivery', async () => {
    const inbox = createMemoryInbox();
    const body = eventBody(directEvent('port swarm'));
    const delivery = { id: `slack:${String(body['event_id'])}`, twin: null, body: JSON.stringify(body) };
    inbox.rows.set(delivery.id, { delivery, takenAt: Date.now() - 11_000, isDone: false });
    const started = await start({ inbox });
    await started.standIn.until(() => started.standIn.shown.length === 1);
    await started.event(body);
    await afterAnother(started);
    expect(started.standIn.shown.filter(({ channel }) => channel === DIRECT)).toHaveLength(1);
    expect(inbox.rows.get(delivery.id)?.isDone).toBe(true);
  });

  test('that was answered by an instance that ended before it could say so is not answered again where that can be seen', async () => {
    const standIn = await SlackStandIn.start();
    const inbox = createMemoryInbox();
    const first = await start({ standIn, inbox });
    await first.event(eventBody(directEvent('port swarm')));
    await standIn.until(() => standIn.shown.length === 1);
    await first.stop();
    for (const row of inbox.rows.values()) Object.assign(row, { isDone: false, takenAt: Date.now() - 11_000 });
    const second = await start({ standIn, inbox });
    await afterAnother(second);
    expect(standIn.shown.filter(({ channel }) => channel === DIRECT)).toHaveLength(1);
    await second.stop();
    running = [];
    await standIn.stop();
  });
});

test('an event whose answer takes long is left to who has it in hand', async () => {
  const inbox = createMemoryInbox();
  let now = Date.now();
  const answered: string[] = [];
  const instance = (name: string): Deliveries => {
    const answer = (): Promise<void> => {
      answered.push(name);
      return NEVER();
    };
    // A second for the store never passes here.
    const wait = (ms: number): Promise<void> => (ms === 0 ? Promise.resolve() : NEVER());
    return createDeliveries({ inbox, clock: () => now, log: keepLog(), wait, answer });
  };
  const [one, other] = [instance('one'), instance('other')];
  void one.receive({ body: {}, signs: { id: 'slack:Ev1', twin: null } }, async () => undefined);
  await vi.waitFor(() => expect(answered).toEqual(['one']));
  for (let seconds = 0; seconds < 60; seconds += 5) {
    now += 5_000;
    await one.hold();
    expect(await other.takeOver()).toBe(0);
  }
  // It was killed.
  now += 11_000;
  void other.takeOver();
  await vi.waitFor(() => expect(answered).toEqual(['one', 'other']));
});

test('three hundred events at once are acknowledged before the second is answered', async () => {
  const order: string[] = [];
  const deliveries = createDeliveries({
    inbox: createMemoryInbox(),
    clock: Date.now,
    log: keepLog(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    answer: async () => void order.push('answered'),
  });
  const receive = (number: number): Promise<void> =>
    deliveries.receive({ body: {}, signs: { id: `slack:Ev${number}`, twin: null } }, async () => void order.push('acknowledged'));
  await Promise.all(Array.from({ length: 300 }, (_, number) => receive(number)));
  expect(order.filter((what) => what === 'answered')).toHaveLength(300);
  expect(order.lastIndexOf('acknowledged') - order.indexOf('answered')).toBeLessThanOrEqual(1);
});

describe('posting an answer', () => {
  test.each([
    ['429', [{ kind: 'status', status: 429, retryAfter: 1 }]],
    ['500', [{ kind: 'status', status: 500 }]],
    [
      '503, then "internal_error"',
      [
        { kind: 'status', status: 503 },
        { kind: 'error', error: 'internal_error' },
      ],
    ],
  ] as const)('is tried again after %s, and stands there once', async (_, faults) => {
    const started = await start();
    started.standIn.fail('chat.postMessage', ...faults);
    await started.event(eventBody(directEvent('port swarm')));
    await started.standIn.until(() => started.standIn.shown.length === 1);
    await afterAnother(started);
    expect(started.standIn.shown.filter(({ channel }) => channel === DIRECT)).toHaveLength(1);
  });

  test('keeps the order of a channel while Slack asks to wait', async () => {
    const started = await start();
    started.standIn.fail('chat.postMessage', { kind: 'status', status: 429, retryAfter: 1 });
    for (const words of ['port swarm', 'list containers', 'what is a volume']) await started.event(eventBody(directEvent(words)));
    await started.standIn.until(() => started.standIn.shown.length === 3);
    const decided = started.decided.map((outgoing) => ('reply' in outgoing ? outgoing.reply.answer.title : ''));
    expect(started.standIn.shown.map(({ text }) => text.split('\n')[0])).toEqual(decided);
  });

  test.each(['before', 'after'] as const)(
    'whose connection is cut %s it was carried out stands there once, where that can be looked up',
    async (done) => {
      const started = await start();
      started.standIn.fail('chat.postMessage', { kind: 'cut', done });
      await started.event(eventBody(directEvent('port swarm')));
      await started.standIn.until(() => started.standIn.callsOf('conversations.history').length === 1);
      await started.standIn.until(() => started.standIn.shown.length === 1);
      await afterAnother(started);
      expect(started.standIn.shown.filter(({ channel }) => channel === DIRECT)).toHaveLength(1);
    },
  );

  test('whose connection is cut is not repeated blindly where nobody can look it up', async () => {
    const started = await start({ scopes: 'commands,chat:write,app_mentions:read,im:history,users:read' });
    started.standIn.fail('chat.postMessage', { kind: 'cut', done: 'after' });
    await started.event(eventBody(mentionEvent('port swarm')));
    await afterAnother(started);
    expect(started.standIn.shown.filter(({ channel }) => channel === CHANNEL)).toHaveLength(1);
    expect(started.logged.join('\n')).toContain('may be lost');
  });

  test('that Slack refuses is told to the operator, without what was asked', async () => {
    const started = await start();
    started.standIn.fail('chat.postMessage', { kind: 'error', error: 'not_in_channel' });
    await started.event(eventBody(mentionEvent('is hunter2 a good password')));
    await afterAnother(started);
    expect(started.logged.join('\n')).toContain('not_in_channel');
    expect(started.logged.join('\n')).not.toContain('hunter2');
  });
});

describe('a slow desk', () => {
  test('makes a command acknowledged empty and answered by its response_url', async () => {
    const started = await start({
      desk: (desk) => ({ ...desk, hear: (incoming) => new Promise((resolve) => setTimeout(() => resolve(desk.hear(incoming)), 2_700)) }),
    });
    const response = await started.command(commandBody('port swarm', { response_url: started.standIn.responseUrl(CHANNEL, 'U0ANN') }));
    // Bolt gives 404 after three seconds.
    expect([response.status, await response.text()]).toEqual([200, '']);
    await started.standIn.until(() => started.standIn.shown.length === 1);
    expect(started.standIn.shown[0]).toMatchObject({ onlyFor: 'U0ANN', text: expect.stringContaining('2377') });
  });
});
