import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Reply } from '../../src/conversation.js';
import { plainReply } from '../../src/desk/replies.js';
import { formatPerson, formatPlace } from '../../src/people.js';
import { type Fault, TEAM } from '../fakes/slack-stand-in.js';
import { type Started, startTestSlack } from './started.js';

const REPLY: Reply = plainReply('help', 'Question of the day', ['Which port?']);
const PLACE = formatPlace({ platform: 'slack', server: TEAM, channel: 'C0OPS' });
const ANN = formatPerson({ platform: 'slack', home: TEAM, user: 'U0ANN' });
const USERS = {
  U0ANN: { id: 'U0ANN', tz: 'Europe/Berlin', is_admin: false },
  U0BOSS: { id: 'U0BOSS', tz: 'America/New_York', is_admin: true, is_owner: true },
  U0GUEST: { id: 'U0GUEST', is_restricted: true, is_ultra_restricted: true },
};

let started: Started;
beforeEach(async () => {
  started = await startTestSlack({ users: USERS });
});
afterEach(() => started.stop());

describe('posting', () => {
  test('says which message it was, and the message is found by its key', async () => {
    const { platform } = started.slack;
    const posted = await platform.post(PLACE, REPLY, 'round-1');
    const [shown] = started.standIn.shown;
    expect(posted).toEqual({ kind: 'posted', message: shown?.ts });
    expect(await platform.findPosted(PLACE, 'round-1', Date.now())).toBe(shown?.ts);
    expect(await platform.findPosted(PLACE, 'round-2', Date.now())).toBeNull();
  });

  test.each<readonly [fault: Fault, outcome: object]>([
    [
      { kind: 'error', error: 'not_in_channel' },
      { kind: 'refused', why: 'not-a-member' },
    ],
    [
      { kind: 'error', error: 'channel_not_found' },
      { kind: 'refused', why: 'gone' },
    ],
    [
      { kind: 'error', error: 'is_archived' },
      { kind: 'refused', why: 'archived' },
    ],
    [
      { kind: 'error', error: 'restricted_action' },
      { kind: 'refused', why: 'not-allowed' },
    ],
    [
      { kind: 'error', error: 'missing_scope' },
      { kind: 'refused', why: 'not-allowed' },
    ],
    [
      { kind: 'error', error: 'ratelimited' },
      { kind: 'away', retryAfter: 1_000 },
    ],
    [
      { kind: 'status', status: 429, retryAfter: 7 },
      { kind: 'away', retryAfter: 7_000 },
    ],
    [
      { kind: 'status', status: 429 },
      { kind: 'away', retryAfter: 1_000 },
    ],
    [
      { kind: 'status', status: 502 },
      { kind: 'away', retryAfter: 5_000 },
    ],
    [{ kind: 'cut', done: 'before' }, { kind: 'lost' }],
    [{ kind: 'cut', done: 'after' }, { kind: 'lost' }],
  ])('after %j is %j, and is not tried again by itself', async (fault, outcome) => {
    started.standIn.fail('chat.postMessage', fault);
    expect(await started.slack.platform.post(PLACE, REPLY, 'k')).toEqual(outcome);
    expect(started.standIn.shown.length).toBe('done' in fault && fault.done === 'after' ? 1 : 0);
  });

  test('is away where nothing listens any more', async () => {
    await started.standIn.stop();
    expect(await started.slack.platform.post(PLACE, REPLY, 'k')).toEqual({ kind: 'away', retryAfter: 5_000 });
    started = await startTestSlack();
  });

  test('can be edited, until the message is gone', async () => {
    const { platform } = started.slack;
    const posted = await platform.post(PLACE, REPLY, 'k');
    const message = posted.kind === 'posted' ? posted.message : '';
    expect(await platform.edit(PLACE, message, plainReply('help', 'Closed', []))).toEqual({ kind: 'posted', message });
    expect(started.standIn.shown[0]?.text).toBe('Closed');
    expect(await platform.edit(PLACE, '1.2', REPLY)).toEqual({ kind: 'refused', why: 'gone' });
  });

  test('to a person goes to their direct messages', async () => {
    expect(await started.slack.platform.tell(ANN, REPLY)).toMatchObject({ kind: 'posted' });
    expect(started.standIn.shown[0]).toMatchObject({ channel: 'U0ANN' });
  });
});

describe('people and places', () => {
  test.each([
    ['U0ANN', 'member', 'Europe/Berlin'],
    ['U0BOSS', 'admin', 'America/New_York'],
    ['U0GUEST', 'guest', null],
    ['U0NOBODY', 'member', null],
  ])('%s is a %s in the zone %s', async (user, standing, zone) => {
    const { platform } = started.slack;
    const person = formatPerson({ platform: 'slack', home: TEAM, user });
    expect(await platform.standingOf({ person, place: PLACE, thread: null })).toBe(standing);
    expect(await platform.zoneOf(person)).toBe(zone);
  });

  test('are asked about once in five minutes', async () => {
    const { platform } = started.slack;
    for (let times = 0; times < 3; times += 1) await platform.zoneOf(ANN);
    expect(started.standIn.callsOf('users.info')).toHaveLength(1);
  });

  test('have links and names', () => {
    const { platform } = started.slack;
    expect(platform.linkTo(PLACE, '1700000000.000100')).toBe('https://docks.slack.com/archives/C0OPS/p1700000000000100');
    expect(platform.nameOf(ANN)).toBe('<@U0ANN>');
  });

  test('whose history may not be read make a post unknowable', async () => {
    const without = await startTestSlack({ scopes: 'commands,chat:write' });
    expect(await without.slack.platform.findPosted(PLACE, 'k', 0)).toBe('unknowable');
    await without.stop();
  });
});
