import type { Desk, Incoming, Outgoing, Reply } from '../../src/conversation.js';
import type { Log } from '../../src/ports/log.js';
import { parseProse } from '../../src/prose.js';
import { BROKEN, BROKEN_TITLE } from '../../src/wording/desk.js';
import { withoutFiles } from './attachments.js';
import { type Body, type DiscordApi, EPHEMERAL, type Failure, type FirstResponse, failureOf } from './discord-api.js';
import { renderForm } from './form.js';
import { MOST_CHOICE, MOST_CHOICES } from './limits.js';
import type { Handle, ReadInteraction } from './read-interaction.js';
import { renderDiscord, renderDiscordText } from './render-discord.js';

/** What answering stands on. */
export interface AnswerWorld {
  readonly desk: Desk;
  readonly api: DiscordApi;
  readonly log: Log;
  readonly wait: (ms: number) => Promise<void>;
}

/** Gives the first response: on the gateway by a call, over HTTP in the answer to Discord's request. Rejects as the API does. */
export type Respond = (response: FirstResponse) => Promise<unknown>;

// The first response is due within 3,000 ms (receiving-and-responding.mdx); half of it is left to the network.
const DEFER_AFTER = 1_500;
// The token lives fifteen minutes; nobody waits that long.
const GIVE_UP_AFTER = 60_000;

/** Answers an interaction in time, whatever the desk takes, and never rejects. */
export async function answerInteraction(read: ReadInteraction & { kind: 'incoming' | 'completion' }, respond: Respond, world: AnswerWorld) {
  try {
    if (read.kind === 'completion') await respond(completionOf(read, world));
    else await answerIncoming(read.incoming, read.handle, respond, world);
  } catch (error) {
    noteFailure(error, world.log);
  }
}

function completionOf({ option, partial, given }: ReadInteraction & { kind: 'completion' }, { desk, log }: AnswerWorld): FirstResponse {
  try {
    const choices = desk.suggest(option, partial, given).slice(0, MOST_CHOICES);
    return { type: 8, data: { choices: choices.map(({ label, value }) => ({ name: label.slice(0, MOST_CHOICE), value })) } };
  } catch (error) {
    log.error('Cannot complete', error);
    return { type: 8, data: { choices: [] } };
  }
}

async function answerIncoming(incoming: Incoming, handle: Handle, respond: Respond, world: AnswerWorld): Promise<void> {
  const heard = heardBy(incoming, world);
  const early = await within(DEFER_AFTER, heard, world.wait);
  if (early !== null && !bringsFile(early)) return answerAtOnce(early, incoming, handle, respond, world);
  const isPublic = incoming.kind === 'question' && incoming.isPublic;
  await respond(incoming.kind === 'press' ? { type: 6 } : { type: 5, data: { flags: isPublic ? 0 : EPHEMERAL } });
  if (early !== null) return answerLater(early, incoming, handle, world);
  const late = (await within(GIVE_UP_AFTER, heard, world.wait)) ?? toAsker(brokenReply());
  await answerLater(late, incoming, handle, world);
}

/** A file goes with no first response over HTTP, and over the gateway it takes longer than that one may. */
function bringsFile(outgoing: Outgoing): boolean {
  if (outgoing.kind !== 'answer' && outgoing.kind !== 'share') return false;
  const { picture = null, files = [] } = outgoing.reply;
  return picture !== null || files.length > 0;
}

/** The desk never rejects; if it does all the same, nobody meets silence. */
function heardBy(incoming: Incoming, { desk, log }: AnswerWorld): Promise<Outgoing> {
  return desk.hear(incoming).catch((error: unknown) => {
    log.error('Cannot answer', error, { kind: incoming.kind });
    return toAsker(brokenReply());
  });
}

/** What is there within `ms`, else null. Most answers are there at once, and need no timer. */
async function within<T>(ms: number, work: Promise<T>, wait: AnswerWorld['wait']): Promise<T | null> {
  const turn = new Promise<null>((resolve) => setImmediate(resolve, null));
  return (await Promise.race([work, turn])) ?? Promise.race([work, wait(ms).then(() => null)]);
}

async function answerAtOnce(outgoing: Outgoing, incoming: Incoming, handle: Handle, respond: Respond, world: AnswerWorld): Promise<void> {
  switch (outgoing.kind) {
    case 'answer':
    case 'share': {
      const flags = outgoing.kind === 'answer' && outgoing.audience === 'asker' ? EPHEMERAL : 0;
      await eitherWay(outgoing.reply, flags, (data) => respond({ type: 4, data }));
      return;
    }
    case 'replace':
      // A message of components can't become one of text; the twin comes beside it.
      await replaceAtOnce(withoutFiles(outgoing.reply), respond);
      return;
    case 'form':
      await respond({ type: 9, data: renderForm(outgoing.token) });
      return;
    case 'silence':
    case 'delete':
      // Discord wants an answer to every interaction; this one leaves nothing behind.
      await respond(incoming.kind === 'press' ? { type: 6 } : { type: 5, data: { flags: EPHEMERAL } });
      if (incoming.kind !== 'press' || outgoing.kind === 'delete') await afterwards(() => world.api.deleteOriginal(handle.token), world);
      return;
  }
}

async function replaceAtOnce(reply: Reply, respond: Respond): Promise<void> {
  await respond({ type: 7, data: renderDiscord(reply) }).catch((error: unknown) => {
    if (failureOf(error) !== 'refused-body') throw error;
    return respond({ type: 4, data: withFlags(renderDiscordText(reply), EPHEMERAL) });
  });
}

async function answerLater(outgoing: Outgoing, incoming: Incoming, handle: Handle, world: AnswerWorld): Promise<void> {
  const { api } = world;
  const isPress = incoming.kind === 'press';
  const edit = (body: Body): Promise<unknown> => afterwards(() => api.editOriginal(handle.token, body), world);
  const follow = (body: Body): Promise<unknown> => afterwards(() => api.followUp(handle.token, body), world);
  switch (outgoing.kind) {
    case 'replace':
      await eitherWay(outgoing.reply, 0, edit);
      return;
    case 'share':
      await eitherWay(outgoing.reply, 0, follow);
      return;
    case 'answer': {
      const isPrivate = outgoing.audience === 'asker';
      const wasPublic = incoming.kind === 'question' && incoming.isPublic;
      if (!isPress && isPrivate !== wasPublic) return void (await eitherWay(outgoing.reply, 0, edit));
      // What was announced to everybody can't become private: it goes, and the answer comes as a message of its own.
      if (!isPress) await afterwards(() => api.deleteOriginal(handle.token), world);
      await eitherWay(outgoing.reply, isPrivate ? EPHEMERAL : 0, follow);
      return;
    }
    case 'form':
      // A form can only be the first response. What it would have asked stays unasked; the verdict counts.
      return answerLater(
        await heardBy({ kind: 'missed', spot: incoming.spot, token: outgoing.token, text: '' }, world),
        incoming,
        handle,
        world,
      );
    case 'delete':
      await afterwards(() => api.deleteOriginal(handle.token), world);
      return;
    case 'silence':
      if (!isPress) await afterwards(() => api.deleteOriginal(handle.token), world);
      return;
  }
}

/** With components, and as text alone where those are refused. */
async function eitherWay(reply: Reply, flags: number, send: (body: Body) => Promise<unknown>): Promise<void> {
  await send(withFlags(renderDiscord(reply), flags)).catch((error: unknown) => {
    if (failureOf(error) !== 'refused-body') throw error;
    return send(withFlags(renderDiscordText(reply), flags));
  });
}

function withFlags(message: Body, flags: number): Body {
  return { ...message, flags: message.flags | flags };
}

const TRIES = 4;
const BETWEEN_TRIES = 250;

/** A call after the first response, which over HTTP may overtake it: until Discord has that, it doesn't know the token. */
async function afterwards(call: () => Promise<unknown>, { wait }: AnswerWorld): Promise<unknown> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await call();
    } catch (error) {
      if (failureOf(error) !== 'not-yet-known' || tries === TRIES) throw error;
      await wait(tries * BETWEEN_TRIES);
    }
  }
}

/** What the operator reads of a failure; null where there is nothing to do about it. */
const NOTES: Readonly<Record<Failure, string | null>> = {
  'already-answered': null,
  gone: null,
  'too-late': 'Discord took an answer as too late: more than three seconds passed before the first response, or fifteen minutes',
  'not-yet-known': 'Discord does not know an interaction that was just answered',
  'refused-body': 'Discord refused an answer, with components and as text',
  'not-a-member': 'Discord let nothing be said in a channel: the bot does not see it',
  'not-allowed': 'Discord let nothing be said in a channel: a permission is missing',
  'no-history': 'Discord let nothing be said in a channel: the permission to read its history is missing',
  archived: 'Discord let nothing be said in a thread: it is archived',
  away: 'Discord is away or asks to wait: an interaction was not answered',
  lost: 'The connection to Discord was cut while an interaction was answered',
  unknown: 'Cannot answer an interaction',
};

function noteFailure(error: unknown, log: Log): void {
  const failure = failureOf(error);
  const note = NOTES[failure];
  if (note === null) return;
  if (failure === 'unknown') log.error(note, error);
  else log.warn(note);
}

function toAsker(reply: Reply): Outgoing {
  return { kind: 'answer', reply, audience: 'asker' };
}

export function brokenReply(): Reply {
  const blocks = [{ kind: 'paragraph', prose: parseProse(BROKEN) } as const];
  const answer = {
    kind: 'error',
    title: BROKEN_TITLE,
    blocks,
    entry: null,
    confidence: 1,
    source: null,
    corrections: [],
    choices: [],
  } as const;
  return { answer, tokens: {}, controls: [], menu: null, again: null, from: 0, sharedBy: null };
}
