import { afterEach, expect, test } from 'vitest';
import { CHANNEL, commandBody, directEvent, eventBody, PERSON, pressBody } from '../fakes/slack-payloads.js';
import { SlackStandIn } from '../fakes/slack-stand-in.js';
import { type Started, startTestSlack } from './started.js';

/*
 * Bolt's real Socket Mode client against a WebSocket server on loopback.
 */
let started: Started | null = null;
afterEach(async () => {
  await started?.stop();
  started = null;
});

async function start(standIn?: SlackStandIn): Promise<Started> {
  started = await startTestSlack({ mode: 'socket', ...(standIn === undefined ? {} : { standIn }) });
  return started;
}

test('a command is answered in its acknowledgement, an event in its channel, a press by its response_url', async () => {
  const { standIn, slack } = await start();
  expect([slack.mode, slack.isConnected(), slack.routes]).toEqual(['Slack: Socket Mode', true, []]);
  expect(await standIn.envelope('slash_commands', commandBody('port swarm'))).toMatchObject({ response_type: 'ephemeral' });
  await standIn.envelope('events_api', eventBody(directEvent('port swarm')));
  await standIn.until(() => standIn.shown.length === 1);
  await standIn.envelope('interactive', pressBody({ action_id: 'x' }, { response_url: standIn.responseUrl(CHANNEL, PERSON) }));
  await standIn.until(() => standIn.shown.length === 2);
  expect(standIn.problems).toEqual([]);
});

test.each([
  ['Slack asks for a new connection', (standIn: SlackStandIn) => standIn.refresh()],
  ['the connection is cut', (standIn: SlackStandIn) => standIn.cut()],
])('it is back by itself after %s', async (_, happen) => {
  const { standIn } = await start();
  happen(standIn);
  await standIn.until(() => standIn.connections === 2, 'it is back');
  await standIn.envelope('events_api', eventBody(directEvent('port swarm')));
  await standIn.until(() => standIn.shown.length === 1);
});

test('it comes back though Slack refuses it or breaks meanwhile', async () => {
  const { standIn } = await start();
  standIn.fail('apps.connections.open', { kind: 'error', error: 'internal_error' }, { kind: 'status', status: 500 });
  standIn.cut();
  await standIn.until(() => standIn.connections === 2, 'it is back');
}, 15_000);

test('an event whose first delivery was not acknowledged is answered once', async () => {
  const { standIn } = await start();
  const body = eventBody(directEvent('port swarm'));
  for (const retry of [0, 1, 2]) await standIn.envelope('events_api', body, retry);
  await standIn.envelope('events_api', eventBody(directEvent('port swarm', { channel: 'D0LAST' })));
  await standIn.until(() => standIn.shown.some(({ channel }) => channel === 'D0LAST'));
  expect(standIn.shown).toHaveLength(2);
});

test.each(['null', 'not JSON', '{"type":"events_api","envelope_id":"e1","payload":null}', '{"type":"interactive","envelope_id":"e2"}'])(
  'what is no envelope is survived: %s',
  async (text) => {
    const { standIn } = await start();
    standIn.sendRaw(text);
    await standIn.envelope('events_api', eventBody(directEvent('port swarm')));
    await standIn.until(() => standIn.shown.length === 1);
  },
);

test('a wrong token is told to the operator in one line, whichever of the two it is', async () => {
  const standIn = await SlackStandIn.start();
  for (const [method, words] of [
    ['auth.test', 'Slack refuses the bot token: invalid_auth'],
    ['apps.connections.open', 'Slack refuses the app token: invalid_auth'],
  ] as const) {
    standIn.fail(method, { kind: 'error', error: 'invalid_auth' });
    await expect(startTestSlack({ mode: 'socket', standIn })).rejects.toThrow(words);
  }
  await standIn.stop();
});

test('it is not connected once it has stopped', async () => {
  const { slack } = await start();
  await slack.stop();
  expect(slack.isConnected()).toBe(false);
});
