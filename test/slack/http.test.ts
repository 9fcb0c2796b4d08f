import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandBody, directEvent, eventBody, pressBody } from '../fakes/slack-payloads.js';
import { signedRequest } from '../fakes/slack-stand-in.js';
import { type Started, startTestSlack } from './started.js';

/*
 * Bolt's real HTTP receiver on loopback. An unhandled rejection in it would end this run.
 */
let started: Started;
beforeAll(async () => {
  started = await startTestSlack();
});
afterAll(() => started.stop());

const MINUTE = 60_000;
const EVENT = JSON.stringify(eventBody(directEvent('port swarm')));

type Signing = Parameters<typeof signedRequest>[1];

async function statusOf(body: string, signing: Signing): Promise<number> {
  return (await fetch(started.url, signedRequest(body, signing))).status;
}

describe('a request', () => {
  test.each<readonly [status: number, what: string, body: string, signing: Signing]>([
    [200, 'rightly signed', EVENT, {}],
    [401, 'signed with another secret', EVENT, { secret: 'another secret' }],
    [401, 'of six minutes ago', EVENT, { at: Date.now() - 6 * MINUTE }],
    [401, 'from six minutes ahead', EVENT, { at: Date.now() + 6 * MINUTE }],
    [400, 'that holds null', 'null', {}],
    [400, 'that holds a number', '42', {}],
    [400, 'that holds a list', '[]', {}],
    [400, 'that is no JSON', '{', {}],
    [400, 'whose payload is null', 'payload=null', { form: true }],
    [400, 'whose payload is no JSON', 'payload={', { form: true }],
    [401, 'that holds null, signed with another secret', 'null', { secret: 'another secret' }],
    [413, 'of two megabytes', JSON.stringify(eventBody(directEvent('x'.repeat(2_000_000)))), {}],
    [200, 'with nothing anybody knows', '{}', {}],
    [200, 'with an event of no shape', '{"type":"event_callback","event":[]}', {}],
    [200, 'with no event', '{"type":"event_callback","event":null}', {}],
    [200, 'with a command of no shape', 'command=%2Fdocker', { form: true }],
    [200, 'with a press of no shape', `payload=${encodeURIComponent('{"type":"block_actions","actions":[]}')}`, { form: true }],
  ])('gets %i: %s', async (status, _, body, signing) => expect(await statusOf(body, signing ?? {})).toBe(status));

  test('without a signature gets 401', async () => {
    const { headers: _, ...unsigned } = signedRequest(EVENT);
    expect((await fetch(started.url, { ...unsigned, headers: { 'content-type': 'application/json' } })).status).toBe(401);
    expect((await fetch(started.url, { method: 'POST', body: 'null' })).status).toBe(401);
  });

  test.each([
    ['application/x-www-form-urlencoded; charset=utf-8'],
    ['application/x-www-form-urlencoded;charset=UTF-8'],
    ['Application/X-WWW-Form-Urlencoded'],
  ])('whose form is called %s is answered', async (type) => {
    const form = (body: string): RequestInit => {
      const request = signedRequest(body, { form: true });
      return { ...request, headers: { ...request.headers, 'content-type': type } };
    };
    const response = await fetch(started.url, form(new URLSearchParams(commandBody('port swarm') as Record<string, string>).toString()));
    expect(JSON.stringify(await response.json())).toContain('2377');
    expect((await fetch(started.url, form('payload=null'))).status).toBe(400);
  });

  test('that checks the address is answered with its challenge', async () => {
    const response = await fetch(started.url, signedRequest('{"type":"url_verification","challenge":"c0ffee"}'));
    expect(await response.json()).toEqual({ challenge: 'c0ffee' });
  });

  test('after all of these is still answered', async () => {
    const response = await started.command(commandBody('port swarm'));
    expect(JSON.stringify(await response.json())).toContain('2377');
    expect((await started.interaction(pressBody({ action_id: 'x' }))).status).toBe(200);
  });

  test('leaves no secret and nothing that was written in the log', () => {
    const logged = started.logged.join('\n');
    for (const secret of ['port swarm', 'xoxb-', 'the signing secret', 'xxxx']) expect(logged).not.toContain(secret);
  });
});
