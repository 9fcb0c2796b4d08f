import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  CHANNEL,
  commandBody,
  DIRECT,
  directEvent,
  eventBody,
  formBody,
  mentionEvent,
  messageEvent,
  PERSON,
  pressBody,
  shortcutBody,
} from '../fakes/slack-payloads.js';
import { BOT_ID, BOT_USER, type Shown, TEAM } from '../fakes/slack-stand-in.js';
import { entriesIn, type Started, startTestSlack } from './started.js';

/*
 * Payloads of recorded shape through the whole bot: the real HTTP receiver, Bolt, a real desk over the built knowledge, and
 * Slack's stand-in, which refuses what Slack refuses.
 */
let started: Started;
beforeEach(async () => {
  started = await startTestSlack();
});
afterEach(async () => {
  expect(started.standIn.problems).toEqual([]);
  await started.stop();
});

type Block = { type: string; elements?: { action_id?: string; text: { text: string } }[] };

/** The id of the button with this label. */
function buttonOf({ blocks }: Pick<Shown, 'blocks'>, label: string): string {
  const buttons = (blocks as Block[]).flatMap(({ type, elements }) => (type === 'actions' ? (elements ?? []) : []));
  const found = buttons.find(({ text }) => text.text === label)?.action_id;
  if (found === undefined) throw new Error(`No button "${label}" among ${buttons.map(({ text }) => text.text).join(', ')}`);
  return found;
}

function labelsOf({ blocks }: { blocks: unknown }): string[] {
  return (blocks as Block[]).flatMap(({ type, elements }) => (type === 'actions' ? (elements ?? []).map(({ text }) => text.text) : []));
}

async function shownAfter(count: number): Promise<Shown> {
  await started.standIn.until(() => started.standIn.shown.length >= count, `${count} messages stand there`);
  const last = started.standIn.shown.at(-1);
  if (last === undefined) throw new Error('Nothing stands there');
  return last;
}

/** A press on a message that stands there, as Slack sends it. */
function press(shown: Shown, label: string, more: Record<string, unknown> = {}): Promise<Response> {
  const isEphemeral = shown.onlyFor !== null;
  const thread = shown.thread === null ? {} : { thread_ts: shown.thread };
  return started.interaction(
    pressBody(
      { action_id: buttonOf(shown, label) },
      {
        response_url: started.standIn.responseUrl(shown.channel, PERSON, shown.ts),
        container: { type: 'message', message_ts: shown.ts, channel_id: shown.channel, is_ephemeral: isEphemeral, ...thread },
        ...(isEphemeral ? {} : { message: { type: 'message', ts: shown.ts, bot_id: BOT_ID, ...thread } }),
        ...more,
      },
    ),
  );
}

/** The answer of a command as it stands before the person. */
async function commanded(text: string): Promise<Shown> {
  const response = await started.command(commandBody(text, { response_url: started.standIn.responseUrl(CHANNEL, PERSON) }));
  const answer = (await response.json()) as { text: string; blocks: unknown };
  return { channel: CHANNEL, ts: '1700000000.000001', thread: null, onlyFor: PERSON, metadata: null, ...answer };
}

describe('the same words', () => {
  const routes: readonly (readonly [route: string, ask: (words: string) => Promise<unknown>])[] = [
    ['as a slash command', (words) => started.command(commandBody(words))],
    ['to the bot by name', (words) => started.event(eventBody(mentionEvent(words)))],
    ['after the prefix in a channel', (words) => started.event(eventBody(messageEvent(`!docker ${words}`)))],
    [
      'after the prefix in a thread',
      (words) => started.event(eventBody(messageEvent(`!docker ${words}`, { thread_ts: '1700000000.000001' }))),
    ],
    ['in a direct message', (words) => started.event(eventBody(directEvent(words)))],
    [
      'in a message that is pointed at',
      (words) => started.interaction(shortcutBody({ text: words }, { response_url: started.standIn.responseUrl(CHANNEL, PERSON) })),
    ],
  ];
  test.each(routes)('get the same answer %s', async (_, ask) => {
    await ask('explain docker run -d --restart always nginx');
    await started.standIn.until(() => started.decided.length === 1 || started.standIn.calls.length > 1);
    const [direct] = entriesIn([await hearDirectly('explain docker run -d --restart always nginx')]);
    expect(entriesIn(started.decided)).toEqual([direct]);
    expect(direct).not.toBeNull();
  });

  test.each(routes.slice(0, 5))('port swarm gets the ports of a swarm %s', async (_, ask) => {
    await ask('port swarm');
    await started.standIn.until(() => started.decided.length === 1 || started.standIn.calls.length > 1);
    expect(entriesIn(started.decided)).toEqual(['swarm/ports']);
  });

  async function hearDirectly(words: string): Promise<{ kind: 'answer'; reply: never; audience: 'asker' }> {
    const { BOT } = await import('./started.js');
    return { kind: 'answer', reply: { answer: BOT.ask(words).answer } as never, audience: 'asker' };
  }
});

describe('a slash command', () => {
  test('is answered in its acknowledgement, to the asker alone, with buttons', async () => {
    const response = await started.command(commandBody('port swarm'));
    const answer = (await response.json()) as { response_type: string; text: string; blocks: unknown };
    expect([response.status, answer.response_type]).toEqual([200, 'ephemeral']);
    expect(answer.text).toContain('2377');
    expect(labelsOf(answer)).toEqual(expect.arrayContaining(['Share in channel', '👍', '👎']));
    expect(started.standIn.calls.map(({ method }) => method)).toEqual(['auth.test']);
  });

  test('without words, help and about are answered', async () => {
    for (const words of ['', 'help', 'about']) expect((await commanded(words)).text).not.toBe('');
    expect((await commanded('')).text).toContain('!docker port swarm');
  });

  test('of another name is acknowledged and not answered', async () => {
    const response = await started.command(commandBody('x', { command: '/dockerish' }));
    expect([response.status, await response.text(), started.decided]).toEqual([200, '', []]);
  });
});

describe('a mention', () => {
  test('is answered in the thread it opens, and the next line there needs no mention', async () => {
    const mention = mentionEvent('port swarm');
    await started.event(eventBody(mention));
    expect(await shownAfter(1)).toMatchObject({ channel: CHANNEL, thread: mention['ts'], onlyFor: null });
    await started.event(eventBody(messageEvent('how do I list containers', { thread_ts: mention['ts'] })));
    expect(await shownAfter(2)).toMatchObject({ thread: mention['ts'] });
  });

  test('has no links or pictures unfolded', async () => {
    await started.event(eventBody(mentionEvent('port swarm')));
    await shownAfter(1);
    expect(started.standIn.callsOf('chat.postMessage')).toMatchObject([{ unfurl_links: false, unfurl_media: false }]);
  });

  test('that also comes as a message is answered once, whichever comes first', async () => {
    for (const first of ['app_mention', 'message']) {
      const mention = mentionEvent(first);
      const { type: _, ...rest } = mention;
      const twin = messageEvent(String(mention['text']), rest);
      const bodies = first === 'app_mention' ? [mention, twin] : [twin, mention];
      for (const body of bodies) await started.event(eventBody(body));
    }
    await started.event(eventBody(directEvent('port swarm')));
    await started.standIn.until(() => started.standIn.shown.some(({ channel }) => channel === DIRECT));
    expect(started.standIn.shown.filter(({ channel }) => channel === CHANNEL)).toHaveLength(2);
  });
});

describe('what is not for the bot', () => {
  test.each([
    ['talk in a channel', messageEvent('lunch?')],
    ['talk in a thread of others', messageEvent('port swarm', { thread_ts: '1700000000.000009' })],
    ['its own message', messageEvent('!docker port swarm', { user: BOT_USER, bot_id: BOT_ID })],
    ['another bot’s message', messageEvent('!docker port swarm', { bot_id: 'B0OTHER', bot_profile: { id: 'B0OTHER' } })],
    ['another bot’s mention', mentionEvent('port swarm', { bot_id: 'B0OTHER' })],
    ['an edit', messageEvent('', { subtype: 'message_changed', message: { text: '!docker port swarm' } })],
    ['an edited mention', mentionEvent('port swarm', { edited: { user: PERSON, ts: '1.2' } })],
    ['somebody joining', messageEvent('has joined', { subtype: 'channel_join' })],
    ['a longer word', messageEvent('!dockerish port swarm')],
  ])('is left alone: %s', async (_, event) => {
    expect((await started.event(eventBody(event))).status).toBe(200);
    await started.event(eventBody(directEvent('port swarm')));
    await shownAfter(1);
    expect(started.standIn.shown.map(({ channel }) => channel)).toEqual([DIRECT]);
  });
});

describe('a press', () => {
  test('on Share gives everybody the answer with who asked, and that person can delete it', async () => {
    const answer = await commanded('port swarm');
    await press(answer, 'Share in channel');
    const shared = await shownAfter(1);
    expect(shared).toMatchObject({ channel: CHANNEL, onlyFor: null });
    expect(JSON.stringify(shared.blocks)).toContain(`Asked by <@${PERSON}>`);
    expect(shared.text).not.toContain('<@');

    await press(shared, 'Delete', { user: { id: 'U0BOB', team_id: TEAM } });
    expect(await shownAfter(2)).toMatchObject({ text: expect.stringContaining('Not yours') });
    await press(shared, 'Delete');
    await started.standIn.until(() => !started.standIn.shown.includes(shared), 'it is deleted');
  });

  test('on an offered question replaces the message', async () => {
    const answer = await commanded('');
    started.standIn.shown.push(answer);
    await press(answer, 'port swarm');
    await started.standIn.until(() => started.standIn.shown[0]?.text.includes('2377') === true, 'it is replaced');
    expect(started.standIn.shown).toHaveLength(1);
  });

  test('on 👎 opens a form, and what is written there is kept and thanked for', async () => {
    const answer = await commanded('port swarm');
    await press(answer, '👎');
    await started.standIn.until(() => started.standIn.forms.length === 1, 'a form is open');
    await started.interaction(formBody('the port of the registry', String(started.standIn.forms[0]?.['private_metadata'])));
    expect(await shownAfter(1)).toMatchObject({ onlyFor: PERSON, text: expect.stringContaining('Thank you') });
    expect((started.store as unknown as { verdicts: object[] }).verdicts).toEqual([
      { verdict: 'unhelpful', entry: 'swarm/ports', missing: 'the port of the registry' },
    ]);
  });

  test('on 👎 is answered where Slack doesn’t open the form', async () => {
    started.standIn.fail('views.open', { kind: 'error', error: 'expired_trigger_id' });
    await press(await commanded('port swarm'), '👎');
    expect(await shownAfter(1)).toMatchObject({ onlyFor: PERSON });
  });

  test('on 👍 is thanked for', async () => {
    await press(await commanded('port swarm'), '👍');
    expect(await shownAfter(1)).toMatchObject({ onlyFor: PERSON, text: expect.stringContaining('Thank you') });
  });

  test.each([
    ['garbage', '\u0000<!channel>'],
    ['an id from an older version', 'd0|0|ask|=swarm/ports'],
    ['an id from a newer version', 'd9|x'],
    ['an id of 255 characters', 'x'.repeat(255)],
    ['an action nobody wrote', 'd1|0|rm|=swarm/ports'],
  ])('with %s gets a kind reply that only the presser sees', async (_, action_id) => {
    await started.interaction(pressBody({ action_id }, { response_url: started.standIn.responseUrl(CHANNEL, PERSON) }));
    expect(await shownAfter(1)).toMatchObject({ onlyFor: PERSON, text: expect.stringContaining('from earlier') });
  });

  test('is answered by an ephemeral message where its response_url no longer works', async () => {
    const answer = await commanded('port swarm');
    const url = started.standIn.responseUrl(CHANNEL, PERSON, answer.ts);
    started.standIn.expireResponses();
    await started.interaction(pressBody({ action_id: buttonOf(answer, '👍') }, { response_url: url }));
    await shownAfter(1);
    expect(started.standIn.callsOf('chat.postEphemeral')).toMatchObject([{ channel: CHANNEL, user: PERSON }]);
  });

  test('in a thread is answered in that thread', async () => {
    const mention = mentionEvent('port swarm');
    await started.event(eventBody(mention));
    await press(await shownAfter(1), '👍');
    expect(await shownAfter(2)).toMatchObject({ thread: mention['ts'], onlyFor: PERSON });
  });

  test('on the bot’s own page is answered in the direct messages', async () => {
    await started.event(eventBody({ type: 'app_home_opened', user: PERSON, channel: DIRECT, tab: 'home', event_ts: '1.2' }));
    await started.standIn.until(() => started.standIn.homes.has(PERSON), 'the page is there');
    const page = started.standIn.homes.get(PERSON) as { blocks: unknown };
    const action = { action_id: buttonOf(page, 'port swarm') };
    await started.interaction(
      pressBody(action, { channel: undefined, container: { type: 'view', view_id: 'V1' }, view: { id: 'V1', type: 'home' } }),
    );
    expect(await shownAfter(1)).toMatchObject({ channel: PERSON, text: expect.stringContaining('2377') });
  });

  test.each(['block_suggestion', 'interactive_message', 'view_closed', 'shortcut', 'nothing Slack has today'])(
    'of the kind %s is acknowledged, whatever it is',
    async (type) => {
      const response = await started.interaction(
        pressBody({ action_id: 'x' }, { type, callback_id: 'x', view: { id: 'V1' }, name: undefined }),
      );
      expect(response.status).toBe(200);
    },
  );
});

describe('a message that is pointed at', () => {
  test('is looked through, with what bots write in attachments and blocks', async () => {
    const error = 'Error response from daemon: Conflict. The container name "/web" is already in use';
    for (const message of [
      { text: `look: \`\`\`${error}\`\`\`` },
      { text: '', bot_id: 'B1', attachments: [{ fallback: error, text: error }] },
      { text: '', bot_id: 'B1', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: error } }] },
    ]) {
      await started.interaction(shortcutBody(message, { response_url: started.standIn.responseUrl(CHANNEL, PERSON) }));
    }
    await shownAfter(3);
    expect(new Set(entriesIn(started.decided)).size).toBe(1);
    expect(started.standIn.shown.every(({ onlyFor }) => onlyFor === PERSON)).toBe(true);
  });
});

describe('the workspace', () => {
  test.each([{ type: 'app_uninstalled' }, { type: 'tokens_revoked', tokens: { bot: [BOT_USER] } }])('is left by %o', async (event) => {
    await started.event(eventBody(event));
    await vi.waitFor(() => expect(started.left).toEqual([`slack:${TEAM}`]));
  });

  test('is not left when only a person’s token is revoked', async () => {
    await started.event(eventBody({ type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } }));
    // Whatever came before is done once the next event is answered.
    await started.event(eventBody(directEvent('port swarm')));
    await shownAfter(1);
    expect(started.left).toEqual([]);
  });
});
