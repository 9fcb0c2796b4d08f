import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { formatAction } from '../../src/answer/action.js';
import type { Desk, Outgoing } from '../../src/conversation.js';
import { plainReply } from '../../src/desk/replies.js';
import { MODES, type StartedBot, startBot } from '../fakes/discord-bot.js';
import { autocomplete, button, command, messageMenu, modal, type Payload, select } from '../fakes/discord-payloads.js';
import { type Answered, until } from '../fakes/discord-stand-in.js';

/*
 * One table over both ways to receive interactions: the same payload gets the same bodies, on the gateway from the real
 * discord.js client, over HTTP from the real route. The stand-in refuses every body that Discord would refuse.
 */
const EPHEMERAL = 64;
const COMPONENTS_V2 = 32_768;

interface Shown {
  readonly type: unknown;
  readonly flags: unknown;
  readonly text: string;
  readonly buttons: readonly { readonly label: string; readonly id: string }[];
}

function shownIn(body: unknown): Shown {
  const { type, data = body } = body as { type?: unknown; data?: unknown };
  const texts: string[] = [];
  const buttons: { label: string; id: string }[] = [];
  const look = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) look(one);
    else if (typeof value === 'object' && value !== null) {
      const one = value as Readonly<Record<string, unknown>>;
      if (typeof one['content'] === 'string') texts.push(one['content']);
      if (one['type'] === 2) buttons.push({ label: String(one['label']), id: String(one['custom_id']) });
      look(one['components']);
    }
  };
  look(data);
  return { type, flags: (data as { flags?: unknown } | undefined)?.flags, text: texts.join('\n'), buttons };
}

function tokenOf(shown: Shown, label: string): string {
  const found = shown.buttons.find((one) => one.label === label);
  if (found === undefined) throw new Error(`Cannot find the button "${label}" among ${shown.buttons.map((one) => one.label).join(', ')}`);
  return found.id;
}

describe.each(MODES)('interactions by %s', (mode) => {
  let bot: StartedBot;
  beforeAll(async () => {
    bot = await startBot(mode);
  });
  afterEach(() => expect(bot.discord.problems.splice(0)).toEqual([]));
  afterAll(() => bot.stop());

  async function firstTo(payload: Payload): Promise<Shown> {
    bot.send(payload);
    await until(() => bot.discord.answered(payload).first !== null);
    return shownIn(bot.discord.answered(payload).first);
  }

  test.each<[Payload, string]>([
    [command('ask', { question: 'port swarm' }), '2377'],
    [command('port', { topic: 'swarm' }), '2377'],
    [command('flag', { command: 'docker run', flag: '--restart' }), 'docker run --restart'],
    [command('command', { name: 'ps' }), 'docker ps'],
    [command('explain', { line: 'docker run -d -p 80:80 nginx' }), 'word by word'],
    [command('error', { text: 'port is already allocated' }), 'Port is already allocated'],
    [command('convert', { line: 'docker run -d -p 80:80 nginx' }), 'services:'],
    [command('help'), 'What you can ask'],
    [command('about'), 'Deckhand'],
    [command('something-new', { of: 'port', later: 'swarm' }), ''],
    [messageMenu('it says `docker run -p 80:80 nginx`, why'), 'docker run'],
    [messageMenu('', [{ description: 'Error response from daemon: port is already allocated' }]), 'Port is already allocated'],
    [messageMenu('lunch?'), 'found no Docker error'],
  ])('answer %# in the first response, to the asker alone, with what was asked', async (payload, text) => {
    const shown = await firstTo(payload);
    expect([shown.type, shown.flags]).toEqual([4, COMPONENTS_V2 | EPHEMERAL]);
    expect(shown.text).toContain(text);
  });

  test('answer in public where that was wished, and say who asked', async () => {
    const shown = await firstTo(command('ask', { question: 'port swarm', public: true }));
    expect(shown.flags).toBe(COMPONENTS_V2);
    expect(shown.text).toContain('Asked by <@600000000000000001>');
    expect(shown.buttons.map(({ label }) => label)).toContain('Delete');
  });

  test('work in a direct message and for an app that only its user has', async () => {
    expect((await firstTo(command('ask', { question: 'port swarm' }, { server: null }))).text).toContain('2377');
    expect((await firstTo(command('ask', { question: 'port swarm' }, { isUserInstalled: true }))).text).toContain('2377');
  });

  test('complete, best first, and never more than Discord takes', async () => {
    const payload = autocomplete('flag', { command: 'docker run', flag: 'rest' }, 'flag');
    bot.send(payload);
    await until(() => bot.discord.answered(payload).first !== null);
    const { type, data } = bot.discord.answered(payload).first as { type: number; data: { choices: { value: string }[] } };
    expect([type, data.choices[0]?.value]).toEqual([8, '--restart']);
  });

  test('complete nothing for what the table does not know', async () => {
    const payload = autocomplete('no-such', { x: 'rest' }, 'x');
    bot.send(payload);
    await until(() => bot.discord.answered(payload).first !== null);
    expect(bot.discord.answered(payload).first).toEqual({ type: 8, data: { choices: [] } });
  });

  test('change the message in place for a see-also button', async () => {
    const asked = await firstTo(command('ask', { question: 'port swarm' }));
    const shown = await firstTo(button(asked.buttons[0]?.id ?? ''));
    expect([shown.type, shown.flags]).toEqual([7, COMPONENTS_V2]);
    expect(shown.text).toContain('## ');
  });

  test('share in a message of its own, which who shared it can delete', async () => {
    const asked = await firstTo(command('ask', { question: 'port swarm' }));
    const shared = await firstTo(button(tokenOf(asked, 'Share in channel')));
    expect([shared.type, shared.flags]).toEqual([4, COMPONENTS_V2]);
    expect(shared.text).toMatch(/^-# Asked by <@600000000000000001>/);
    const other = await firstTo(button(tokenOf(shared, 'Delete'), { user: '600000000000000002' }));
    expect([other.flags, other.text]).toEqual([COMPONENTS_V2 | EPHEMERAL, expect.stringContaining('Not yours')]);
    const own = button(tokenOf(shared, 'Delete'));
    expect((await firstTo(own)).type).toBe(6);
    await until(() => bot.discord.answered(own).later.length === 1);
    expect(bot.discord.answered(own).later[0]).toMatchObject({ method: 'DELETE', path: expect.stringMatching(/@original$/) });
  });

  test('open a form for 👎 and thank for what was missing', async () => {
    const asked = await firstTo(command('ask', { question: 'port swarm' }));
    const pressed = button(tokenOf(asked, '👎'));
    bot.send(pressed);
    await until(() => bot.discord.answered(pressed).first !== null);
    const { type, data } = bot.discord.answered(pressed).first as { type: number; data: { custom_id: string } };
    expect(type).toBe(9);
    expect((await firstTo(modal(data.custom_id, 'the one for IPv6'))).text).toContain('Thank you');
  });

  test.each([
    ['nothing we ever wrote', 'drop table', 'can’t read'],
    ['an older version', 'd0|0|ask|=swarm/ports', 'older version'],
    ['an unknown verb', 'd1|0|launch|=x', 'can’t read'],
    ['a question no longer kept', formatAction({ verb: 'ask', of: { kind: 'kept', handle: 'gone' } }, 0) ?? '', 'no longer kept'],
  ])('answer a button of %s kindly and in private', async (_, token, text) => {
    const shown = await firstTo(button(token));
    expect([shown.type, shown.flags]).toEqual([4, COMPONENTS_V2 | EPHEMERAL]);
    expect(shown.text).toContain(text);
  });

  test('answer a menu of nothing we know kindly too', async () => {
    expect((await firstTo(select('whatever', ['1', '2']))).text).toContain('can’t read');
  });

  test('keep a long answer whole over "More"', async () => {
    const asked = await firstTo(command('explain', { line: `docker run ${'-e A=1 --label x=y '.repeat(60)}nginx` }));
    expect(asked.text.length).toBeLessThanOrEqual(4_000);
  });
});

/** A desk that says what a test wants, when it wants. */
function deskOf(hear: Desk['hear'], suggest: Desk['suggest'] = () => []): Desk {
  const reply = plainReply('help', 'Home', ['home']);
  return { hear, suggest, isTalkingWith: async () => false, home: async () => reply };
}

describe.each(MODES)('by %s, when the desk is slow', (mode) => {
  let bot: StartedBot;
  let outgoing: Outgoing = { kind: 'silence' };
  let release: () => void = () => undefined;
  const slow = (): Promise<Outgoing> =>
    new Promise((resolve) => {
      release = () => resolve(outgoing);
    });
  beforeAll(async () => {
    // Waiting takes no time: what would come after a second and a half comes at once.
    bot = await startBot(mode, {
      desk: () => deskOf(slow),
      wait: (ms) => (ms > 10_000 ? new Promise(() => undefined) : Promise.resolve()),
    });
  });
  afterEach(() => expect(bot.discord.problems.splice(0)).toEqual([]));
  afterAll(() => bot.stop());

  async function deferred(payload: Payload, result: Outgoing, calls: number): Promise<Answered> {
    outgoing = result;
    bot.send(payload);
    await until(() => bot.discord.answered(payload).first !== null);
    release();
    await until(() => bot.discord.answered(payload).later.length >= calls);
    return bot.discord.answered(payload);
  }

  const reply = plainReply('answer', 'Late', ['late but right']);
  const PATCH = { method: 'PATCH', path: expect.stringMatching(/@original$/), status: 200 };
  const DELETE = { method: 'DELETE', path: expect.stringMatching(/@original$/), status: 204 };
  const FOLLOW = { method: 'POST', status: 200 };

  test.each<[what: string, payload: () => Payload, result: Outgoing, first: object, later: object[]]>([
    [
      'a question',
      () => command('ask', { question: 'x' }),
      { kind: 'answer', reply, audience: 'asker' },
      { type: 5, data: { flags: 64 } },
      [PATCH],
    ],
    [
      'a public question',
      () => command('ask', { question: 'x', public: true }),
      { kind: 'answer', reply, audience: 'place' },
      { type: 5, data: { flags: 0 } },
      [PATCH],
    ],
    [
      'a public question whose answer is for the asker',
      () => command('ask', { question: 'x', public: true }),
      { kind: 'answer', reply, audience: 'asker' },
      { type: 5, data: { flags: 0 } },
      [DELETE, FOLLOW],
    ],
    [
      'a question that gets silence',
      () => command('ask', { question: 'x' }),
      { kind: 'silence' },
      { type: 5, data: { flags: 64 } },
      [DELETE],
    ],
    ['a see-also press', () => button('x'), { kind: 'replace', reply }, { type: 6 }, [PATCH]],
    ['a share', () => button('x'), { kind: 'share', reply }, { type: 6 }, [FOLLOW]],
    ['a press answered to the asker', () => button('x'), { kind: 'answer', reply, audience: 'asker' }, { type: 6 }, [FOLLOW]],
    ['a delete', () => button('x'), { kind: 'delete' }, { type: 6 }, [DELETE]],
    ['a form', () => modal('x', 'y'), { kind: 'answer', reply, audience: 'asker' }, { type: 5, data: { flags: 64 } }, [PATCH]],
  ])('%s is deferred first and answered after', async (_, payload, result, first, later) => {
    const answered = await deferred(payload(), result, later.length);
    expect(answered.first).toEqual(first);
    expect(answered.later).toMatchObject(later);
  });
});

describe.each(MODES)('by %s, when something goes wrong', (mode) => {
  const reply = plainReply('answer', 'Title', ['fine']);
  const started: StartedBot[] = [];
  async function startWith(desk: Desk, wait?: (ms: number) => Promise<void>): Promise<StartedBot> {
    const bot = await startBot(mode, { desk: () => desk, ...(wait === undefined ? {} : { wait }) });
    started.push(bot);
    return bot;
  }
  afterEach(async () => {
    for (const bot of started.splice(0)) await bot.stop();
  });

  test('a desk that breaks is not met with silence', async () => {
    const bot = await startWith(deskOf(() => Promise.reject(new Error('broken'))));
    const payload = command('ask', { question: 'x' });
    bot.send(payload);
    await until(() => bot.discord.answered(payload).first !== null);
    expect(shownIn(bot.discord.answered(payload).first).text).toContain('Something went wrong');
    expect(bot.said).toContainEqual({ level: 'error', what: 'Cannot answer' });
  });

  test('a desk that hangs is given up, and that is said', async () => {
    const bot = await startWith(
      deskOf(() => new Promise(() => undefined)),
      () => Promise.resolve(),
    );
    const payload = command('ask', { question: 'x' });
    bot.send(payload);
    await until(() => bot.discord.answered(payload).later.length === 1);
    expect(shownIn(bot.discord.answered(payload).later[0]?.body).text).toContain('Something went wrong');
  });

  test('a completion that breaks completes nothing', async () => {
    const bot = await startWith(
      deskOf(
        async () => ({ kind: 'silence' }),
        () => {
          throw new Error('broken');
        },
      ),
    );
    const payload = autocomplete('ask', { question: 'x' }, 'question');
    bot.send(payload);
    await until(() => bot.discord.answered(payload).first !== null);
    expect(bot.discord.answered(payload).first).toEqual({ type: 8, data: { choices: [] } });
  });

  test('a silent answer leaves nothing behind', async () => {
    const bot = await startWith(deskOf(async () => ({ kind: 'silence' })));
    const payload = command('ask', { question: 'x' });
    bot.send(payload);
    await until(() => bot.discord.answered(payload).later.length === 1);
    expect(bot.discord.answered(payload)).toMatchObject({ first: { type: 5, data: { flags: 64 } }, later: [{ method: 'DELETE' }] });
  });

  test.each([
    ['429', 429, { message: 'slow down', retry_after: 0.05, global: false }],
    ['500', 500, { message: 'oh' }],
  ])('a %s on an edit is tried again, and there is one answer', async (_, status, body) => {
    let release: () => void = () => undefined;
    const bot = await startWith(
      deskOf(
        () =>
          new Promise((resolve) => {
            release = () => resolve({ kind: 'answer', reply, audience: 'asker' });
          }),
      ),
      (ms) => (ms > 10_000 ? new Promise(() => undefined) : Promise.resolve()),
    );
    bot.discord.fail(/@original$/, status, body, 2);
    const payload = command('ask', { question: 'x' });
    bot.send(payload);
    await until(() => bot.discord.answered(payload).first !== null);
    release();
    await until(() => bot.discord.answered(payload).later.some((call) => call.status === 200));
    expect(bot.discord.answered(payload).later.map((call) => call.status)).toEqual([status, status, 200]);
  });

  test('an edit that Discord refuses comes as text', async () => {
    const bot = await startWith(
      deskOf(async () => ({ kind: 'share', reply })),
      () => Promise.resolve(),
    );
    bot.discord.fail(/\/callback$|@original$/, 400, { code: 50035, message: 'Invalid Form Body' });
    const slow = command('ask', { question: 'x' });
    bot.send(slow);
    await until(() => bot.discord.answered(slow).first !== null);
    const { data } = bot.discord.answered(slow).first as { data: { content?: string } };
    if (mode === 'gateway') expect(data.content).toContain('fine');
    else expect(shownIn(bot.discord.answered(slow).first).text).toContain('fine');
  });
});
