import type { Outgoing, Reply } from '../../src/conversation.js';
import type { Log } from '../../src/ports/log.js';
import { parseProse } from '../../src/prose.js';
import { BROKEN, BROKEN_TITLE, IN_DIRECT, PICTURE_TITLE } from '../../src/wording/desk.js';
import type { Attachments, Uploaded } from './attachments.js';
import { findMarked, markedWith, NO_UNFURL } from './platform.js';
import { formMetadata, type Origin } from './read-slack.js';
import { renderForm, renderSlack } from './render-slack.js';
import type { Granted } from './scopes.js';
import type { Called, SlackApi } from './web-api.js';

export interface CarryOutWorld {
  readonly api: SlackApi;
  readonly granted: Granted;
  readonly log: Log;
  readonly attachments: Attachments;
}

/** An event that is answered: what its answer is marked with, and whether it may have been answered before. */
export interface Answering {
  /** Null where it can't be known again. */
  readonly key: string | null;
  /** When the event came, in milliseconds since 1970. */
  readonly since: number;
  readonly isRepeat: boolean;
}

/** Does what the desk decided. Never rejects. */
export interface CarryOut {
  /** After a command, a shortcut, a press or a form, which bring an address for their answer. */
  readonly afterInteraction: (outgoing: Outgoing, origin: Origin) => Promise<void>;
  /** After a command whose answer went with the acknowledgement: the picture, where it has one. */
  readonly afterAnswer: (reply: Reply, origin: Origin) => Promise<void>;
  /** After a message; its answer is a message of ours. */
  readonly afterEvent: (outgoing: Outgoing, origin: Origin, answering: Answering) => Promise<void>;
}

export function createCarryOut({ api, granted, log, attachments }: CarryOutWorld): CarryOut {
  async function afterInteraction(outgoing: Outgoing, origin: Origin): Promise<void> {
    switch (outgoing.kind) {
      case 'answer':
        return outgoing.audience === 'asker' ? tell(outgoing.reply, afterCommand(origin)) : toPlace(outgoing.reply, origin);
      case 'share':
        return toPlace(outgoing.reply, origin);
      case 'replace':
        return replace(outgoing.reply, origin);
      case 'delete':
        return remove(origin);
      case 'form':
        return openForm(outgoing.token, origin);
      case 'silence':
        return;
    }
  }

  /** Says a reply with what it brings. Files go first, so that the words stand in for them where they can't; a picture nobody waits for. */
  async function tell(reply: Reply, telling: Telling): Promise<void> {
    if (!bringsFiles(reply)) {
      await telling.say(reply);
      return addPicture(reply, telling);
    }
    const isShown = await showAttachments(reply, telling);
    if (!isShown) return telling.say(reply.inWords ?? reply);
    await telling.say(telling.isElsewhere ? withLine(reply, IN_DIRECT) : reply);
  }

  async function addPicture(reply: Reply, telling: Telling): Promise<void> {
    if (reply.picture === undefined || reply.picture === null) return;
    const isShown = await showAttachments(reply, telling);
    if (isShown && telling.isElsewhere) await telling.say(noteReply(PICTURE_TITLE, IN_DIRECT));
  }

  async function showAttachments(reply: Reply, { show }: Telling): Promise<boolean> {
    const uploaded = await attachments.upload(reply);
    return uploaded !== null && show(reply, uploaded);
  }

  function afterCommand(origin: Origin): Telling {
    return {
      say: (reply) => toAsker(reply, origin),
      show: (reply, uploaded) => attachments.showTo(origin.user, reply, uploaded),
      isElsewhere: true,
    };
  }

  async function toAsker(reply: Reply, origin: Origin): Promise<void> {
    const message = { ...renderSlack(reply), ...inThread(origin) };
    if (await responded(origin, { response_type: 'ephemeral', replace_original: false, ...message })) return;
    await privately(message, origin);
  }

  /** Only the asker sees it; in direct messages, and where there is no channel, that is an ordinary message. */
  async function privately(message: object, { channel, user, isDirect }: Origin): Promise<void> {
    if (isDirect) await api.post('chat.postMessage', channel, { ...message, ...NO_UNFURL });
    else await api.post('chat.postEphemeral', channel, { user, ...message });
  }

  async function toPlace(reply: Reply, origin: Origin): Promise<void> {
    const message = { ...renderSlack(reply), ...inThread(origin), ...NO_UNFURL };
    if (await responded(origin, { response_type: 'in_channel', replace_original: false, ...message })) return;
    await api.post('chat.postMessage', origin.channel, message);
  }

  async function replace(reply: Reply, origin: Origin): Promise<void> {
    const message = renderSlack(reply);
    if (origin.pressed !== null && (await responded(origin, { replace_original: true, ...message }))) return;
    if (origin.pressed === null || origin.pressed.isEphemeral) await privately({ ...message, ...inThread(origin) }, origin);
    else await api.post('chat.update', origin.channel, { ts: origin.pressed.ts, ...message });
  }

  async function remove(origin: Origin): Promise<void> {
    if (await responded(origin, { delete_original: true })) return;
    if (origin.pressed !== null) await api.post('chat.delete', origin.channel, { ts: origin.pressed.ts });
  }

  async function openForm(token: string, origin: Origin): Promise<void> {
    if (origin.trigger === null) return toAsker(BROKEN_REPLY, origin);
    const { kind } = await api.call('views.open', { trigger_id: origin.trigger, view: renderForm(formMetadata(token, origin)) });
    if (kind !== 'done') await toAsker(BROKEN_REPLY, origin);
  }

  /** True when it was said by the interaction's own address, or may have been: then it isn't said again. */
  async function responded({ responseUrl }: Origin, message: Readonly<Record<string, unknown>>): Promise<boolean> {
    if (responseUrl === null) return false;
    const { kind } = await api.respond(responseUrl, message);
    return kind === 'done' || kind === 'lost';
  }

  async function afterEvent(outgoing: Outgoing, origin: Origin, answering: Answering): Promise<void> {
    if (outgoing.kind !== 'answer') return;
    const { reply, audience } = outgoing;
    if (audience === 'asker' && !origin.isDirect) {
      const sayAlone = async (said: Reply): Promise<void> => privately({ ...renderSlack(said), ...inThread(origin) }, origin);
      return tell(reply, { ...afterCommand(origin), say: sayAlone });
    }
    if (answering.isRepeat && (await isThere(origin, answering)) === 'there') return;
    await tell(reply, {
      say: (said) => sayMarked(said, origin, answering),
      show: (_, uploaded) => attachments.showIn(origin.channel, origin.thread, uploaded),
      isElsewhere: false,
    });
  }

  async function sayMarked(reply: Reply, origin: Origin, answering: Answering): Promise<void> {
    const message = { ...renderSlack(reply), ...inThread(origin) };
    const marked = { ...message, ...NO_UNFURL, ...(answering.key === null ? {} : markedWith(answering.key)) };
    const called = await api.post('chat.postMessage', origin.channel, marked);
    if (called.kind === 'lost') await afterLoss(marked, origin, answering);
    else noteFailure(called);
  }

  /**
   * The connection was cut after the answer was sent. Slack has no way to recognise a repeat, so it is sent again only
   * where the place can be read and doesn't hold it: in direct messages, and in channels with a history scope. Elsewhere
   * this is the answer that can be lost.
   */
  async function afterLoss(marked: object, origin: Origin, answering: Answering): Promise<void> {
    const found = await isThere(origin, answering);
    if (found === 'missing') noteFailure(await api.post('chat.postMessage', origin.channel, { ...marked }));
    if (found === 'unknowable') log.warn('An answer may be lost: its connection was cut after it was sent');
  }

  async function isThere({ channel, thread }: Origin, { key, since }: Answering): Promise<'there' | 'missing' | 'unknowable'> {
    const found = key === null ? 'unknowable' : await findMarked(api, granted, { channel, thread, key, since });
    if (found === 'unknowable') return found;
    return found === null ? 'missing' : 'there';
  }

  function noteFailure(called: Called): void {
    if (called.kind !== 'done') log.error('Cannot post an answer', new Error(called.kind === 'refused' ? called.error : called.kind));
  }

  return { afterInteraction, afterAnswer: (reply, origin) => addPicture(reply, afterCommand(origin)), afterEvent };
}

/** How somebody is told something with what it brings. */
interface Telling {
  readonly say: (reply: Reply) => Promise<void>;
  /** Shows files of the reply; false where that can't be. */
  readonly show: (reply: Reply, uploaded: readonly Uploaded[]) => Promise<boolean>;
  /** The files stand elsewhere than the words. */
  readonly isElsewhere: boolean;
}

/** Its words wait for its files. */
export function bringsFiles({ files = [] }: Reply): boolean {
  return files.length > 0;
}

function withLine(reply: Reply, line: string): Reply {
  const blocks = [...reply.answer.blocks, { kind: 'paragraph', prose: parseProse(line) } as const];
  return { ...reply, answer: { ...reply.answer, blocks } };
}

function noteReply(title: string, line: string, kind: 'help' | 'error' = 'help'): Reply {
  const blocks = [{ kind: 'paragraph', prose: parseProse(line) } as const];
  const answer = { kind, title, blocks, entry: null, confidence: 1, source: null, corrections: [], choices: [] } as const;
  return { answer, tokens: {}, controls: [], menu: null, again: null, from: 0, sharedBy: null };
}

/** What is said where Slack doesn't open the form. */
const BROKEN_REPLY: Reply = noteReply(BROKEN_TITLE, BROKEN, 'error');

function inThread({ thread }: Origin): { readonly thread_ts?: string } {
  return thread === null ? {} : { thread_ts: thread };
}
