import type { Reply } from '../../src/conversation.js';
import { cutAtWord, visibleLine } from '../chat/safe-text.js';
import { MOST_ALT } from './limits.js';
import { NO_UNFURL } from './platform.js';
import { renderSlack } from './render-slack.js';
import type { SlackApi } from './web-api.js';

/** A file that Slack has and nobody sees yet. */
export interface Uploaded {
  readonly id: string;
  readonly title: string;
}

/**
 * Pictures and files. A reply to a command is private, and a file shared with its channel is everybody's. One that is shared nowhere
 * only its uploader can open; an image block promises no more than that who posts it must be able to
 * (docs.slack.dev/reference/block-kit/composition-objects/slack-file-object). Slack's own people name the direct messages as the one
 * way to show somebody a file in private (github.com/slackapi/node-slack-sdk/issues/1790).
 */
export interface Attachments {
  /** Null where Slack takes them not, or not in time. */
  readonly upload: (reply: Reply) => Promise<readonly Uploaded[] | null>;
  /** Shows what was uploaded in a conversation that the bot is in; false where that can't be. */
  readonly showIn: (channel: string, thread: string | null, uploaded: readonly Uploaded[]) => Promise<boolean>;
  /** Shows it in the direct messages with somebody, under the title of its reply; false where that can't be. */
  readonly showTo: (user: string, reply: Reply, uploaded: readonly Uploaded[]) => Promise<boolean>;
}

interface AttachmentsWorld {
  readonly api: SlackApi;
  readonly wait: (ms: number) => Promise<void>;
}

// Where the words wait for the files nobody should wonder whether the bot is there.
const LONGEST_UPLOAD = 8_000;

export function createAttachments({ api, wait }: AttachmentsWorld): Attachments {
  async function upload(reply: Reply): Promise<readonly Uploaded[] | null> {
    const all = Promise.all(filesOf(reply).map(uploadOne));
    const uploaded = (await Promise.race([all, wait(LONGEST_UPLOAD).then(() => null)])) ?? [null];
    return uploaded.some((one) => one === null) ? null : uploaded.flatMap((one) => one ?? []);
  }

  /** docs.slack.dev/reference/methods/files.getUploadURLExternal: an address, the bytes sent there, then the file is shared. */
  async function uploadOne({ name, alt, bytes }: File): Promise<Uploaded | null> {
    const about = { filename: name, length: bytes.length, alt_txt: cutAtWord(visibleLine(alt), MOST_ALT) };
    const called = await api.call('files.getUploadURLExternal', about);
    const { upload_url: url, file_id: id } = called.kind === 'done' ? called.result : {};
    if (typeof url !== 'string' || typeof id !== 'string') return null;
    const sent = await api.send(url, bytes);
    return sent.kind === 'done' ? { id, title: name } : null;
  }

  async function showIn(channel: string, thread: string | null, uploaded: readonly Uploaded[]): Promise<boolean> {
    const where = { channel_id: channel, ...(thread === null ? {} : { thread_ts: thread }) };
    const { kind } = await api.call('files.completeUploadExternal', { files: uploaded, ...where });
    return kind === 'done';
  }

  /** A file is shared by the id of the conversation alone, and that comes back from a message to the person; asking for it would need a scope more. */
  async function showTo(user: string, reply: Reply, uploaded: readonly Uploaded[]): Promise<boolean> {
    const called = await api.post('chat.postMessage', user, { ...renderSlack(titleOnly(reply)), ...NO_UNFURL });
    const { channel, ts } = called.kind === 'done' ? called.result : {};
    if (typeof channel !== 'string') return false;
    if (await showIn(channel, null, uploaded)) return true;
    await api.post('chat.delete', channel, { ts });
    return false;
  }

  return { upload, showIn, showTo };
}

function titleOnly({ answer: { title }, ...reply }: Reply): Reply {
  const answer = { kind: 'help', title, blocks: [], entry: null, confidence: 1, source: null, corrections: [], choices: [] } as const;
  return { ...reply, answer, tokens: {}, controls: [], menu: null, named: [] };
}

interface File {
  readonly name: string;
  readonly alt: string;
  readonly bytes: Uint8Array;
}

function filesOf({ picture, files = [] }: Reply): readonly File[] {
  const pictures = picture === undefined || picture === null ? [] : [{ name: picture.name, alt: picture.alt, bytes: picture.png }];
  return [...pictures, ...files.map(({ name, alt, text }) => ({ name, alt, bytes: Buffer.from(text) }))];
}
