import { afterEach, describe, expect, test } from 'vitest';
import { createAttachments } from '../../adapters/slack/attachments.js';
import type { SlackApi } from '../../adapters/slack/web-api.js';
import type { Reply } from '../../src/conversation.js';
import { plainReply } from '../../src/desk/replies.js';
import { CHANNEL, commandBody, DIRECT, directEvent, eventBody, mentionEvent, PERSON } from '../fakes/slack-payloads.js';
import { ALL_SCOPES, type Fault, type Shown } from '../fakes/slack-stand-in.js';
import { type Started, startTestSlack } from './started.js';

/*
 * Pictures and files through the whole adapter: where they go, who sees them, and that the words never wait for them in vain.
 */
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);
const PICTURE: Reply = {
  ...plainReply('help', 'How you do', ['4 of 5 right.']),
  picture: { png: PNG, alt: 'Bars of four fifths', name: 'stats.png' },
};
const FILES: Reply = {
  ...plainReply('help', 'Everything stored about you', ['As JSON.']),
  files: [
    { name: 'deckhand.json', type: 'application/json', text: '{"ü":1}', alt: 'All of it' },
    { name: 'cards.txt', type: 'text/plain', text: 'a\tb', alt: 'Cards' },
  ],
  inWords: plainReply('help', 'Everything stored about you', ['{"ü":1}']),
};
/** The direct messages with the person, as Slack names them when somebody is written to. */
const WITH_PERSON = PERSON.replace('U', 'D');

let started: Started;
afterEach(async () => {
  expect(started.standIn.problems).toEqual([]);
  await started.stop();
});

async function start(reply: Reply, scopes = ALL_SCOPES): Promise<void> {
  const hear = async () => ({ kind: 'answer', reply, audience: 'asker' }) as const;
  started = await startTestSlack({ scopes, desk: (desk) => ({ ...desk, hear, isTalkingWith: async () => true }) });
}

/** What comes back with the acknowledgement of a command. */
async function commanded(): Promise<string> {
  const response_url = started.standIn.responseUrl(CHANNEL, PERSON);
  return (await started.command(commandBody('quiz stats', { response_url }))).text();
}

/** Everything that stands there, in short, once there is as much as that. */
async function standing(count: number): Promise<readonly (readonly [where: string, onlyFor: string | null, text: string])[]> {
  const { standIn } = started;
  await standIn.until(() => standIn.shown.length >= count, `${count} messages stand there`);
  await started.slack.stop();
  return standIn.shown.map(({ channel, onlyFor, text }: Shown) => [channel, onlyFor, text]);
}
const shared = () => [...started.standIn.files.values()].map(({ name, alt, bytes, channel }) => [name, alt, String(bytes), channel]);

describe('a picture', () => {
  const FILE = ['stats.png', 'Bars of four fifths', String(Buffer.from(PNG)), WITH_PERSON];

  test('comes to the direct messages after the answer of a command, which says so; nobody else sees any of it', async () => {
    await start(PICTURE);
    expect(await commanded()).toContain('4 of 5 right.');
    expect(await standing(2)).toEqual([
      [PERSON, null, 'How you do'],
      [CHANNEL, PERSON, 'As a picture too\nYou find it in our direct messages.'],
    ]);
    expect(shared()).toEqual([FILE]);
  });

  test('comes to the direct messages after a mention too', async () => {
    await start(PICTURE);
    await started.event(eventBody(mentionEvent('quiz stats')));
    expect(await standing(3)).toEqual([
      [CHANNEL, PERSON, 'How you do\n4 of 5 right.'],
      [PERSON, null, 'How you do'],
      [CHANNEL, PERSON, 'As a picture too\nYou find it in our direct messages.'],
    ]);
    expect(shared()).toEqual([FILE]);
  });

  test('stands below the answer in direct messages', async () => {
    await start(PICTURE);
    await started.event(eventBody(directEvent('quiz stats')));
    await started.standIn.until(() => shared().some(([, , , channel]) => channel !== null), 'it is shared');
    expect(await standing(1)).toEqual([[DIRECT, null, 'How you do\n4 of 5 right.']]);
    expect(shared()).toEqual([FILE.with(3, DIRECT)]);
  });

  test.each<readonly [what: string, method: string, fault: Fault]>([
    ['no address', 'files.getUploadURLExternal', { kind: 'error', error: 'file_uploads_disabled' }],
    ['an address that refuses', 'upload_url', { kind: 'status', status: 400 }],
    ['no message to the person', 'chat.postMessage', { kind: 'error', error: 'messages_tab_disabled' }],
    ['no sharing', 'files.completeUploadExternal', { kind: 'error', error: 'access_denied' }],
  ])('that Slack has %s for stays away without a word', async (_, method, fault) => {
    await start(PICTURE);
    started.standIn.fail(method, fault);
    expect(await commanded()).toContain('4 of 5 right.');
    expect(await standing(0)).toEqual([]);
    expect(shared().filter(([, , , channel]) => channel !== null)).toEqual([]);
  });
});

describe('files', () => {
  test('come to the direct messages, and the answer says so', async () => {
    await start(FILES);
    expect(await commanded()).toBe('');
    expect(await standing(2)).toEqual([
      [PERSON, null, 'Everything stored about you'],
      [CHANNEL, PERSON, 'Everything stored about you\nAs JSON.\nYou find it in our direct messages.'],
    ]);
    expect(shared()).toEqual([
      ['deckhand.json', 'All of it', '{"ü":1}', WITH_PERSON],
      ['cards.txt', 'Cards', 'a\tb', WITH_PERSON],
    ]);
  });

  test.each<readonly [where: string, ask: () => Promise<unknown>]>([
    ['to a command', commanded],
    ['to a mention', () => started.event(eventBody(mentionEvent('me export')))],
    ['in direct messages', () => started.event(eventBody(directEvent('me export')))],
  ])('that Slack refuses %s come in words', async (_, ask) => {
    await start(FILES);
    started.standIn.fail('upload_url', { kind: 'status', status: 413 });
    await ask();
    expect((await standing(1)).map(([, , text]) => text)).toEqual(['Everything stored about you\n{"ü":1}']);
  });
});

test('an upload that takes long is given up', async () => {
  await start(PICTURE);
  const never = (): Promise<never> => new Promise(() => undefined);
  const api: SlackApi = { call: never, post: never, respond: never, send: never };
  expect(await createAttachments({ api, wait: async () => undefined }).upload(FILES)).toBeNull();
});
