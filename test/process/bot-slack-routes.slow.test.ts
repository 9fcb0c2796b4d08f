import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseAction } from '../../src/answer/action.js';
import { directEvent, eventBody, formBody, mentionEvent, messageEvent, shortcutBody } from '../fakes/slack-payloads.js';
import { APP_TOKEN, BOT_TOKEN, type Shown, SlackStandIn } from '../fakes/slack-stand-in.js';
import { sqliteGround } from '../store/engines.js';
import { type Acknowledged, buttonsOf, MODES, newFolder, pressOn, type SlackBot, startSlackBot } from './slack-bot.js';

/*
 * The unmodified `npm run bot` against Slack's stand-in: everything a person can do, in both modes.
 */
const WORDS = 'Error response from daemon: Bind for 0.0.0.0:80 failed: port is already allocated';
const ENTRY = 'error:port-allocated';

describe.each(MODES)('In %s mode', (mode) => {
  const folder = newFolder();
  let standIn: SlackStandIn;
  let bot: SlackBot;
  beforeAll(async () => {
    standIn = await SlackStandIn.start({ patience: 20_000 });
    bot = await startSlackBot(standIn, { mode, settings: { DECKHAND_DATA: folder } });
  }, 60_000);
  afterAll(async () => {
    await bot.stop();
    await standIn.stop();
  }, 60_000);

  test('it says at start how Slack reaches it, and is ready', async () => {
    expect(bot.printed()).toContain(mode === 'socket' ? 'Slack: Socket Mode' : 'Slack: HTTP on /slack/events');
    expect(await bot.ready()).toMatchObject({ status: 'ready', store: true, slack: true });
  });

  // Everybody asks twenty times a minute at most, so every test is somebody else, somewhere else.
  let tests = 0;
  function somebody(): { readonly user: string; readonly channel: string; readonly direct: string } {
    tests += 1;
    return { user: `U0ANN${tests}`, channel: `C0OPS${tests}`, direct: `D0ANN${tests}` };
  }

  async function shownIn(channel: string, count = 1): Promise<Shown> {
    const here = (): Shown[] => standIn.shown.filter((shown) => shown.channel === channel);
    await standIn.until(() => here().length >= count, `${count} messages stand in ${channel}`);
    const last = here().at(-1);
    if (last === undefined) throw new Error('Nothing stands there');
    return last;
  }

  /** What a command is answered, as it then stands before its asker. */
  async function commanded(text: string, { user, channel }: { readonly user: string; readonly channel: string }): Promise<Shown> {
    const answer = await bot.command(text, { user_id: user, channel_id: channel, response_url: standIn.responseUrl(channel, user) });
    const shown = { channel, ts: standIn.nextTs(), thread: null, onlyFor: user, metadata: null, text: '', blocks: [], ...answer };
    standIn.shown.push(shown);
    return shown;
  }

  test.each<readonly [route: string, audience: 'the asker' | 'everybody', ask: (by: ReturnType<typeof somebody>) => Promise<Shown>]>([
    ['a slash command', 'the asker', (by) => commanded(WORDS, by)],
    [
      'a mention',
      'everybody',
      async ({ user, channel }) => {
        await bot.event(eventBody(mentionEvent(WORDS, { user, channel })));
        return shownIn(channel);
      },
    ],
    [
      '!docker in a thread',
      'everybody',
      async ({ user, channel }) => {
        await bot.event(eventBody(messageEvent(`!docker ${WORDS}`, { user, channel, thread_ts: '1700000000.000001' })));
        expect((await shownIn(channel)).thread).toBe('1700000000.000001');
        return shownIn(channel);
      },
    ],
    [
      'the message shortcut',
      'the asker',
      async ({ user, channel }) => {
        const who = { user: { id: user, team_id: 'T0DOCKS' }, channel: { id: channel, name: 'ops' } };
        await bot.interaction(shortcutBody({ text: WORDS }, { ...who, response_url: standIn.responseUrl(channel, user) }));
        return shownIn(channel);
      },
    ],
    [
      'a direct message',
      'everybody',
      async ({ user, direct }) => {
        await bot.event(eventBody(directEvent(WORDS, { user, channel: direct })));
        return shownIn(direct);
      },
    ],
    [
      'a follow-up in its thread, without a mention',
      'everybody',
      async ({ user, channel }) => {
        const mention = mentionEvent('port swarm', { user, channel });
        await bot.event(eventBody(mention));
        await shownIn(channel);
        await bot.event(eventBody(messageEvent(WORDS, { user, channel, thread_ts: mention['ts'] })));
        expect((await shownIn(channel, 2)).thread).toBe(mention['ts']);
        return shownIn(channel, 2);
      },
    ],
  ])('%s gives the same answer, to %s', async (_, audience, ask) => {
    const by = somebody();
    const shown = await ask(by);
    expect({ entry: entryOf(shown), onlyFor: shown.onlyFor }).toEqual({ entry: ENTRY, onlyFor: audience === 'the asker' ? by.user : null });
  });

  test('a follow-up is understood by what was asked before', async () => {
    const { user, channel } = somebody();
    const mention = mentionEvent('what port does gossip use', { user, channel });
    await bot.event(eventBody(mention));
    await shownIn(channel);
    await bot.event(eventBody(messageEvent('and vxlan?', { user, channel, thread_ts: mention['ts'] })));
    expect((await shownIn(channel, 2)).text).toContain('4789');
  });

  test('a command in a private answer carries its answer in the acknowledgement', async () => {
    const answer: Acknowledged = await bot.command('port swarm', { user_id: somebody().user });
    expect(answer).toMatchObject({ response_type: 'ephemeral', text: expect.stringContaining('2377') });
    for (const words of ['', 'help', 'about']) expect((await bot.command(words, { user_id: 'U0HELP' })).text).not.toBe('');
  });

  test.each(['see also', 'a choice'])('pressing %s replaces the message', async (what) => {
    const by = somebody();
    const answer = await commanded(what === 'a choice' ? 'remove unused stuff' : 'port swarm', by);
    expect(answer.text.includes('Did you mean')).toBe(what === 'a choice');
    const [button] = buttonsOf(answer);
    await bot.press(answer, button?.label ?? '', by.user);
    await standIn.until(() => !standIn.shown.includes(answer), 'it is replaced');
    const now = standIn.shown.find(({ ts }) => ts === answer.ts);
    expect(now?.text).not.toBe(answer.text);
    expect(standIn.shown.filter(({ channel }) => channel === by.channel)).toHaveLength(1);
  });

  test('what is shared says who asked, and goes when that person deletes it, not when another does', async () => {
    const by = somebody();
    await bot.press(await commanded('port swarm', by), 'Share in channel', by.user);
    const shared = await shownIn(by.channel, 2);
    expect(shared.onlyFor).toBeNull();
    expect(JSON.stringify(shared.blocks)).toContain(`Asked by <@${by.user}>`);

    await bot.press(shared, 'Delete', 'U0BOB');
    expect(await shownIn(by.channel, 3)).toMatchObject({ onlyFor: 'U0BOB', text: expect.stringContaining('Only who shared') });
    expect(standIn.shown).toContain(shared);
    await bot.press(shared, 'Delete', by.user);
    await standIn.until(() => !standIn.shown.includes(shared), 'it is deleted');
  });

  test('what is missing after 👎 is kept with secrets masked, and without who wrote it', async () => {
    const by = somebody();
    const forms = standIn.forms.length;
    await bot.press(await commanded('port swarm', by), '👎', by.user);
    await standIn.until(() => standIn.forms.length > forms, 'a form is open');
    const metadata = String(standIn.forms.at(-1)?.['private_metadata']);
    const who = { user: { id: by.user, username: 'ann', name: 'ann', team_id: 'T0DOCKS' } };
    await bot.interaction(formBody('docker login -u ann -p hunter2hunter2 registry', metadata, who));
    expect(await shownIn(by.channel, 2)).toMatchObject({ onlyFor: by.user, text: expect.stringContaining('Thank you') });

    const rows = await sqliteGround(folder).sql("select * from feedback where missing like '%registry%'");
    expect(rows).toMatchObject([{ entry: 'swarm/ports', missing: expect.stringContaining('docker login') }]);
    const kept = JSON.stringify(rows);
    expect([by.user, by.channel, 'hunter2'].filter((text) => kept.includes(text))).toEqual([]);
  });

  test.each([
    ['garbage', '\u0000<!channel>'],
    ['an outdated id', 'd0|0|ask|=swarm/ports'],
    ['a token of Slack', BOT_TOKEN],
    ['a round that is not there', 'd1|0|pick|xxxxxxxxxxxxxxxx|0'],
  ])('a press with %s gets a kind line that only the presser sees', async (_, id) => {
    const { user, channel } = somebody();
    const shown = { channel, ts: standIn.nextTs(), thread: null, onlyFor: null, metadata: null, text: '', blocks: [] };
    await bot.interaction(pressOn(shown, id, standIn, user));
    const told = await shownIn(channel);
    expect(told.onlyFor).toBe(user);
    expect(told.text.length).toBeGreaterThan(20);
  });

  test('its own page stands there when somebody opens it', async () => {
    const { user, direct } = somebody();
    await bot.event(eventBody({ type: 'app_home_opened', user, channel: direct, tab: 'home', event_ts: '1.2' }));
    await standIn.until(() => standIn.homes.has(user), 'the page is there');
    expect(JSON.stringify(standIn.homes.get(user))).toContain('port swarm');
    expect(JSON.stringify(standIn.homes.get(user))).not.toContain(APP_TOKEN);
  });

  test('what is not for it is acknowledged and left alone', async () => {
    const { user, channel, direct } = somebody();
    await bot.event(eventBody(messageEvent('is anybody in for lunch', { user, channel })));
    await bot.event(eventBody(messageEvent('!docker port swarm', { user, channel, bot_id: 'B0OTHER' })));
    await bot.event(eventBody(directEvent('port swarm', { user, channel: direct })));
    await shownIn(direct);
    expect(standIn.shown.filter((shown) => shown.channel === channel)).toEqual([]);
  });
});

/** The id of the entry that an answer's 👎 is about. */
function entryOf(shown: Shown): string | null {
  const id = buttonsOf(shown).find(({ label }) => label === '👎')?.id ?? '';
  const read = parseAction(id);
  const of = read.kind === 'action' && read.action.verb === 'unhelpful' ? read.action.of : null;
  return of?.kind === 'entry' ? of.id : null;
}
