import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { openLibrary } from '../../adapters/files/open-library.js';
import { type Action, formatAction, parseAction } from '../../src/answer/action.js';
import { plainText } from '../../src/answer/plain-text.js';
import { type Bot, createBot } from '../../src/bot.js';
import type { Abilities, Desk, Incoming, Outgoing, Reply, Route } from '../../src/conversation.js';
import { createDesk, NO_SUGGESTIONS } from '../../src/desk/desk.js';
import { MOST_A_MINUTE } from '../../src/desk/pace.js';
import { LINE_TOOLS } from '../../src/lines.js';
import type { PersonId, PlaceId } from '../../src/people.js';
import type { Feedback } from '../../src/ports/feedback.js';
import { type Store, StoreAway } from '../../src/ports/store.js';
import { keepLog } from '../fakes/log.js';
import { openTestStore } from '../fakes/store.js';

/*
 * What the chat platforms have in common: over the built knowledge and a real store.
 */
const ANN = 'slack:T1:U1' as PersonId;
const BOB = 'slack:T1:U2' as PersonId;
const CREW = 'slack:T1:C1' as PlaceId;
const ABILITIES: Abilities = {
  mentions: true,
  directMessages: true,
  threads: true,
  prefix: '!docker',
  shortcut: true,
  command: '/docker',
  hasOwnCommands: false,
};
const MINUTE = 60_000;

const bot = createBot(openLibrary(), LINE_TOOLS);
const store = await openTestStore();
afterAll(() => store.close());

let now = Date.UTC(2026, 10, 30, 9);
const log = keepLog();
let desk: Desk;
beforeEach(() => {
  now += 60 * MINUTE;
  desk = deskOver(store);
});

function deskOver(over: Store | null, rest: Partial<Parameters<typeof createDesk>[0]> = {}): Desk {
  return createDesk({
    bot,
    store: over,
    clock: () => now,
    log,
    abilities: ABILITIES,
    keepsQuestions: true,
    quiz: null,
    suggest: NO_SUGGESTIONS,
    ...rest,
  });
}

function question(text: string, route: Route = 'command', rest: Partial<Incoming & { kind: 'question' }> = {}): Incoming {
  return { kind: 'question', spot: { person: ANN, place: CREW, thread: null }, route, text, isPublic: false, standing: null, ...rest };
}

function press(token: string, rest: Partial<Incoming & { kind: 'press' }> = {}): Incoming {
  const spot = { person: ANN, place: CREW, thread: null };
  return { kind: 'press', spot, token, values: [], message: '17.5', isPublic: false, standing: null, ...rest };
}

function replyIn(outgoing: Outgoing): Reply {
  if (!('reply' in outgoing)) throw new Error(`Expected a reply, not ${outgoing.kind}`);
  return outgoing.reply;
}

function tokenOf({ controls }: Reply, label: string): string {
  const found = controls.find((control) => control.label.startsWith(label));
  if (found === undefined) throw new Error(`There is no control "${label}", only ${controls.map((control) => control.label).join(', ')}`);
  return found.token;
}

async function ask(text: string, route: Route = 'command'): Promise<Reply> {
  return replyIn(await desk.hear(question(text, route)));
}

describe('a question', () => {
  test.each<readonly [Route, 'asker' | 'place']>([
    ['command', 'asker'],
    ['shortcut', 'asker'],
    ['mention', 'place'],
    ['prefix', 'place'],
    ['direct', 'place'],
  ])('by %s is answered for the %s, with the same answer', async (route, audience) => {
    const outgoing = await desk.hear(question('exit code 137', route));
    expect(outgoing).toMatchObject({ kind: 'answer', audience });
    expect(replyIn(outgoing).answer.entry).toBe('error:exit-137');
  });

  test('asked for everybody is shared at once, with a way to delete it', async () => {
    const outgoing = await desk.hear(question('port swarm', 'command', { isPublic: true }));
    expect(outgoing).toMatchObject({ kind: 'answer', audience: 'place', reply: { sharedBy: ANN } });
    expect(replyIn(outgoing).controls.map(({ label }) => label)).toEqual(['👍', '👎', 'Delete']);
  });

  test.each(['', '  ', 'help', '?', 'Help'])('that is "%s" gets help, with things to try', async (text) => {
    const { answer, tokens } = await ask(text);
    expect(answer.kind).toBe('help');
    expect(plainText(answer)).toContain('/docker');
    expect(Object.keys(tokens).length).toBeGreaterThanOrEqual(3);
  });

  test('help offers only what can be done here', async () => {
    const bare = { ...ABILITIES, mentions: false, directMessages: false, threads: false, prefix: null, shortcut: false };
    const text = plainText(replyIn(await deskOver(store, { abilities: bare }).hear(question('help'))).answer);
    expect(text).not.toMatch(/mention|!docker|directly|Explain with/);
  });

  test.each([
    ['command', 'A short breath'],
    ['shortcut', 'A short breath'],
    ['mention', 'silence'],
    ['direct', 'silence'],
  ] as const)('by %s is answered twenty times a minute, then told so, then: %s, until the minute is over', async (route, last) => {
    const kinds: string[] = [];
    for (let count = 0; count < MOST_A_MINUTE + 2; count += 1) {
      const outgoing = await desk.hear(question('port swarm', route));
      kinds.push(outgoing.kind === 'answer' ? outgoing.reply.answer.title : outgoing.kind);
    }
    expect(kinds.slice(-3)).toEqual(['Ports a swarm needs', 'A short breath', last]);
    expect((await desk.hear({ ...question('port swarm'), spot: { person: BOB, place: CREW, thread: null } })).kind).toBe('answer');
    now += MINUTE;
    expect((await desk.hear(question('port swarm'))).kind).toBe('answer');
  });

  test('that breaks something inside gets a kind line, and the operator the cause', async () => {
    const broken = {
      ask: () => {
        throw new Error('a defect');
      },
    };
    const outgoing = await deskOver(store, { bot: broken }).hear(question('port swarm'));
    expect(replyIn(outgoing).answer).toMatchObject({ kind: 'error', title: 'Something went wrong on my side' });
    expect(log.lines.join()).toContain('a defect');
  });
});

describe('a conversation', () => {
  const thread = { spot: { person: ANN, place: CREW, thread: '17.1' } };

  test('goes on for fifteen minutes without a mention', async () => {
    await desk.hear(question('port swarm', 'mention', thread));
    expect(await desk.isTalkingWith(thread.spot)).toBe(true);
    now += 14 * MINUTE;
    expect(replyIn(await desk.hear(question('and vxlan?', 'thread', thread))).answer.entry).toBe('networking/vxlan');
    now += 15 * MINUTE;
    expect(await desk.isTalkingWith(thread.spot)).toBe(false);
  });

  test('is somebody’s own, in its own thread', async () => {
    await desk.hear(question('port swarm', 'mention', thread));
    expect(await desk.isTalkingWith({ ...thread.spot, person: BOB })).toBe(false);
    expect(await desk.isTalkingWith({ ...thread.spot, thread: '17.2' })).toBe(false);
  });

  test('goes on with another instance, and after a restart', async () => {
    await desk.hear(question('port swarm', 'mention', thread));
    expect(replyIn(await deskOver(store).hear(question('and vxlan?', 'thread', thread))).answer.entry).toBe('networking/vxlan');
  });

  test('goes on in this process while the store is away', async () => {
    const alone = deskOver(awayStore());
    await alone.hear(question('port swarm', 'mention', thread));
    expect(replyIn(await alone.hear(question('and vxlan?', 'thread', thread))).answer.entry).toBe('networking/vxlan');
  });

  test.each(['thanks, that did it', 'lunch?', 'hello'])('leaves "%s" in its thread alone: it is for somebody else', async (text) => {
    await desk.hear(question('port swarm', 'mention', thread));
    expect(await desk.hear(question(text, 'thread', thread))).toEqual({ kind: 'silence' });
  });
});

describe('a message somebody points at', () => {
  test.each([
    ['hey all, I get "Bind for 0.0.0.0:80 failed: port is already allocated" since this morning :(', /^error[:/]/],
    ['Error response from daemon: conflict: unable to remove repository reference "nginx" (must force)', /^(?:error|images)[:/]/],
    ['can somebody tell me what `docker run -d --rm -p 8080:80 nginx` does?', /^(?:flag|command|explain)/],
    ['I tried:\n$ docker system prune -a --volumes\nand now my database is gone', /^(?:flag|command|explain|error)/],
  ])('%s', async (text, entry) => {
    const reply = await ask(text, 'shortcut');
    expect(reply.answer).toMatchObject({ kind: 'answer', entry: expect.stringMatching(entry) });
  });

  test('of a long log is found among lines that say nothing, and asks for few of them', async () => {
    const noise = Array.from({ length: 150 }, (_, number) => `12:00:${number} web | GET /healthz ${number} in a container of the network`);
    let asked = 0;
    const counting: Bot = {
      ask: (...said) => {
        asked += 1;
        return bot.ask(...said);
      },
    };
    const log = [...noise, '12:01 web | container exited with code 137, killed', ...noise.slice(0, 20)].join('\n');
    const reply = replyIn(await deskOver(store, { bot: counting }).hear(question(log, 'shortcut')));
    expect(reply.answer).toMatchObject({ kind: 'answer', entry: expect.stringMatching(/^error[:/]/) });
    expect(asked).toBeLessThan(60);
  });

  test('without an error or a command gets a line that says so', async () => {
    // A picture alone has no words; and who writes "help" in a channel doesn't ask the bot.
    for (const text of ['Who brings the cake on Friday?', '', ' ', 'help'])
      expect(plainText((await ask(text, 'shortcut')).answer), text).toContain('no Docker error');
  });
});

describe('a press', () => {
  test('on Share gives the same answer to everybody, and names who asked', async () => {
    const reply = await ask('port swarm');
    const shared = await desk.hear(press(tokenOf(reply, 'Share')));
    expect(shared).toMatchObject({ kind: 'share', reply: { sharedBy: ANN, answer: { entry: 'swarm/ports' } } });
  });

  test('on Delete works for who shared it and for nobody else', async () => {
    const reply = await ask('port swarm');
    const token = tokenOf(replyIn(await desk.hear(press(tokenOf(reply, 'Share')))), 'Delete');
    const other = { spot: { person: BOB, place: CREW, thread: null } };
    expect(replyIn(await desk.hear(press(token, other))).answer.title).toBe('Not yours to delete');
    expect(await desk.hear(press(token))).toEqual({ kind: 'delete' });
  });

  test('on Delete with a handle nobody gave out deletes nothing', async () => {
    const token = formatAction({ verb: 'delete', share: 'AAAABBBBCCCCDDDD' }, 0) ?? '';
    expect((await desk.hear(press(token))).kind).toBe('answer');
  });

  test('on one of several choices replaces the message', async () => {
    const token = formatAction({ verb: 'ask', of: { kind: 'entry', id: 'swarm/ports' } }, 0) ?? '';
    expect(await desk.hear(press(token, { isPublic: true }))).toMatchObject({
      kind: 'replace',
      reply: { answer: { entry: 'swarm/ports' } },
    });
  });

  test('on a see-also button replaces a private message, and leaves a public one to the others', async () => {
    const reply = await ask('port swarm');
    const [token = ''] = Object.values(reply.tokens);
    expect((await desk.hear(press(token))).kind).toBe('replace');
    expect(await desk.hear(press(token, { isPublic: true }))).toMatchObject({ kind: 'answer', audience: 'asker' });
  });

  test('on Share of an explained line gives it again, with its secrets masked in the store', async () => {
    const reply = await ask('explain docker run -e DB_PASSWORD=hunter22 nginx');
    const shared = await desk.hear(press(tokenOf(reply, 'Share')));
    expect(shared.kind).toBe('share');
    expect(plainText(replyIn(shared).answer)).toContain('nginx');
    expect(JSON.stringify(shared)).not.toContain('hunter22');
  });

  test('without a store an explained line comes without the buttons that would need it', async () => {
    const outgoing = await deskOver(awayStore()).hear(question('explain docker run -d nginx'));
    expect(replyIn(outgoing).controls.map(({ label }) => label)).not.toContain('Share in channel');
  });

  test.each([
    ['an older version', 'd0|0|ask|=swarm/ports', /older version/],
    ['no version', 'ask:0', /can’t read/],
    ['an unknown verb', 'd1|0|destroy|=swarm/ports', /can’t read/],
    ['a path instead of an entry', 'd1|0|ask|=../../etc/passwd\n', /can’t read|don’t know/],
    ['far too long', `d1|0|ask|~${'x'.repeat(200)}`, /can’t read/],
    ['nothing', '', /can’t read/],
    ['a kept question that is gone', 'd1|0|share|@AAAABBBBCCCCDDDD', /no longer kept/],
    ['a round, where there is no quiz', 'd1|0|pick|AAAABBBBCCCCDDDD|1', /can’t read/],
  ])('with %s gets a kind private line', async (_, token, said) => {
    const outgoing = await desk.hear(press(token));
    expect(outgoing).toMatchObject({ kind: expect.stringMatching(/answer|replace/) });
    expect(plainText(replyIn(outgoing).answer)).toMatch(said);
  });
});

describe('feedback', () => {
  const kept: Feedback[] = [];
  const noting = (over: Store): Store => ({ ...over, feedback: { put: async (feedback) => void kept.push(feedback) } });

  test('👍 is counted for the entry', async () => {
    kept.length = 0;
    const noted = deskOver(noting(store));
    const reply = replyIn(await noted.hear(question('port swarm')));
    await noted.hear(press(tokenOf(reply, '👍')));
    expect(kept).toEqual([{ verdict: 'helpful', entry: 'swarm/ports', missing: null }]);
  });

  test('👎 opens a form; what is written into it is kept without who wrote it, secrets masked', async () => {
    kept.length = 0;
    const noted = deskOver(noting(store));
    const reply = replyIn(await noted.hear(question('port swarm')));
    const form = await noted.hear(press(tokenOf(reply, '👎')));
    expect(form.kind).toBe('form');
    const token = form.kind === 'form' ? form.token : '';
    await noted.hear({
      kind: 'missed',
      spot: { person: ANN, place: CREW, thread: null },
      token,
      text: 'firewalld with --password=hunter22',
    });
    expect(kept).toEqual([{ verdict: 'unhelpful', entry: 'swarm/ports', missing: expect.stringContaining('firewalld') }]);
    expect(JSON.stringify(kept)).not.toMatch(/hunter22|U1|C1/);
  });

  test('👎 asks nothing where nothing is to be kept', async () => {
    kept.length = 0;
    const noted = deskOver(noting(store), { keepsQuestions: false });
    const reply = replyIn(await noted.hear(question('port swarm')));
    expect((await noted.hear(press(tokenOf(reply, '👎')))).kind).toBe('answer');
    expect(kept).toEqual([{ verdict: 'unhelpful', entry: 'swarm/ports', missing: null }]);
  });

  test('is possible on an "I don’t know" too', async () => {
    const reply = await ask('what is the best pizza in Rotterdam');
    expect(reply.answer.kind).toBe('nothing');
    expect(reply.controls.map(({ label }) => label)).toEqual(['👎']);
  });
});

describe('the ids of buttons', () => {
  const ACTIONS: readonly Action[] = [
    { verb: 'ask', of: { kind: 'entry', id: 'swarm/ports' } },
    { verb: 'see', of: { kind: 'entry', id: 'command:docker container ls' } },
    { verb: 'share', of: { kind: 'kept', handle: 'abcDEF0123456789' } },
    { verb: 'more', of: { kind: 'words', text: 'docker ps | sort' }, from: 7 },
    { verb: 'helpful', of: { kind: 'entry', id: 'flag:docker service update --update-max-failure-ratio' } },
    { verb: 'unhelpful', of: { kind: 'words', text: '-' } },
    { verb: 'delete', share: 'abcDEF0123456789' },
    { verb: 'pick', round: 'abcDEF0123456789', choice: 3 },
    { verb: 'pick', round: 'abcDEF0123456789', choice: null },
    { verb: 'recall', card: 'made/flag/docker-run-rm', reps: 3, isNarrow: true, choice: 0 },
    { verb: 'exam', exam: 'abcDEF0123456789', item: 54, step: 0, choice: null },
  ];
  test.each(ACTIONS)('%j is read back as it was written', (action) => {
    const token = formatAction(action, 3);
    expect(token?.length ?? 101).toBeLessThanOrEqual(100);
    expect(parseAction(token ?? '')).toEqual({ kind: 'action', action });
  });

  test('what does not fit has no id', () => {
    expect(formatAction({ verb: 'ask', of: { kind: 'words', text: 'x'.repeat(100) } }, 0)).toBeNull();
  });
});

/** A store whose every call fails, as that of a database that is away. */
function awayStore(): Store {
  const away = async (): Promise<never> => {
    throw new StoreAway('The database is away');
  };
  const port = new Proxy({}, { get: () => away });
  return new Proxy({} as Store, { get: (_, name) => (name === 'close' ? async () => undefined : port) });
}
