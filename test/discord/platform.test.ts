import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { plainReply } from '../../src/desk/replies.js';
import { formatPerson, formatPlace } from '../../src/people.js';
import type { Platform } from '../../src/ports/platform.js';
import { type StartedBot, startBot } from '../fakes/discord-bot.js';
import { CHANNEL_ID, SERVER_ID, USER_ID } from '../fakes/discord-payloads.js';

const place = formatPlace({ platform: 'discord', server: SERVER_ID, channel: CHANNEL_ID });
const person = formatPerson({ platform: 'discord', home: '', user: USER_ID });
const reply = plainReply('help', 'A question', ['Which port?']);

describe('what the bot starts on Discord', () => {
  let bot: StartedBot;
  let platform: Platform;
  beforeEach(async () => {
    bot = await startBot('http');
    platform = bot.running.platform;
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.discord.problems).toEqual([]);
  });

  test('is posted once for one key, however often', async () => {
    const first = await platform.post(place, reply, 'round-1');
    expect(first.kind).toBe('posted');
    expect(await platform.post(place, reply, 'round-1')).toEqual(first);
    expect(await platform.post(place, reply, 'round-2')).not.toEqual(first);
  });

  test.each<[why: string, status: number, code: number, outcome: object]>([
    ['not in the server', 403, 50_001, { kind: 'refused', why: 'not-a-member' }],
    ['a missing permission', 403, 50_013, { kind: 'refused', why: 'not-allowed' }],
    ['a deleted channel', 404, 10_003, { kind: 'refused', why: 'gone' }],
    ['an archived thread', 400, 50_083, { kind: 'refused', why: 'archived' }],
    ['trouble on their side', 503, 0, { kind: 'away', retryAfter: 5_000 }],
  ])('is refused for %s', async (_, status, code, outcome) => {
    bot.discord.fail(/^\/channels\//, status, { code, message: 'no' }, 10);
    expect(await platform.post(place, reply, 'round-1')).toEqual(outcome);
  });

  test('is away, certainly not posted, where nobody listens', async () => {
    await bot.discord.stop();
    expect(await platform.post(place, reply, 'round-1')).toMatchObject({ kind: 'away' });
    bot = await startBot('http');
  });

  test('is lost where the connection was cut after it was sent, and found again by its key', async () => {
    bot.discord.cutOff(/^\/channels\//);
    expect(await platform.post(place, reply, 'round-1')).toEqual({ kind: 'lost' });
    expect(await platform.post(place, reply, 'round-1')).toMatchObject({ kind: 'posted' });
  });

  test('is edited where it stands', async () => {
    expect(await platform.edit(place, '77', reply)).toEqual({ kind: 'posted', message: '77' });
  });

  test('reaches somebody in private', async () => {
    expect(await platform.tell(person, reply)).toMatchObject({ kind: 'posted' });
    expect(bot.discord.calls.at(-1)?.path).toBe(`/channels/dm-of-${USER_ID}/messages`);
  });

  test('knows who may manage, asks once in five minutes, and takes the unknown for a member', async () => {
    const spot = { person, place, thread: null };
    expect([await platform.standingOf(spot), await platform.standingOf(spot)]).toEqual(['manager', 'manager']);
    expect(bot.discord.calls.filter(({ path }) => path.includes('/members/'))).toHaveLength(1);
    const owner = formatPerson({ platform: 'discord', home: '', user: '1' });
    expect(await platform.standingOf({ ...spot, person: owner })).toBe('admin');
    bot.discord.fail(/members/, 404, { code: 10_007, message: 'Unknown Member' });
    expect(await platform.standingOf({ ...spot, person: formatPerson({ platform: 'discord', home: '', user: '9' }) })).toBe('member');
  });

  test('names, links and says what it can’t know', async () => {
    expect(platform.nameOf(person)).toBe(`<@${USER_ID}>`);
    expect(platform.linkTo(place, '77')).toBe(`https://discord.com/channels/${SERVER_ID}/${CHANNEL_ID}/77`);
    expect([await platform.zoneOf(person), await platform.findPosted(place, 'round-1', 0)]).toEqual([null, 'unknowable']);
  });
});
