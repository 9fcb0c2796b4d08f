import nock from 'nock';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createBoltLog, scrubbed } from '../../adapters/slack/bolt-log.js';
import { ANSWER, createSlackApi, INTERACTIVE, ONE_TRY, type SlackApi } from '../../adapters/slack/web-api.js';
import type { Log } from '../../src/ports/log.js';

/*
 * The Web API at the edge of the network, at Slack's own address.
 */
const said: string[] = [];
const LOG: Log = {
  info: (what, facts) => void said.push(JSON.stringify({ what, facts })),
  warn: (what, facts) => void said.push(JSON.stringify({ what, facts })),
  error: (what, cause, facts) => void said.push(JSON.stringify({ what, cause: String(cause), facts })),
};
const waits: number[] = [];

function api(): SlackApi {
  const wait = async (ms: number): Promise<void> => void waits.push(ms);
  return createSlackApi({ token: 'xoxb-secret', apiUrl: null, logger: createBoltLog(LOG), log: LOG, wait });
}

beforeAll(() => nock.disableNetConnect());
afterEach(() => {
  nock.cleanAll();
  said.length = 0;
  waits.length = 0;
});
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

const posting = (): nock.Interceptor => nock('https://slack.com').post('/api/chat.postMessage');

test('a call goes to Slack with the token, and brings what Slack says', async () => {
  nock('https://slack.com', { reqheaders: { authorization: 'Bearer xoxb-secret' } })
    .post('/api/chat.postMessage', /channel=C1/)
    .reply(200, { ok: true, ts: '1.2' });
  expect(await api().post('chat.postMessage', 'C1', { text: 'x' })).toMatchObject({ kind: 'done', result: { ts: '1.2' } });
});

test('an answer waits as long as Slack asks, and at most a minute', async () => {
  posting().reply(429, '', { 'retry-after': '30' });
  posting().reply(200, { ok: true });
  expect((await api().call('chat.postMessage', {}, ANSWER)).kind).toBe('done');
  posting().reply(429, '', { 'retry-after': '61' });
  expect(await api().call('chat.postMessage', {}, ANSWER)).toEqual({ kind: 'busy', retryAfter: 61_000 });
  expect(waits).toEqual([30_000]);
});

test('an interactive call is given up after two more tries within two seconds', async () => {
  posting().times(3).reply(500, '');
  expect((await api().call('chat.postMessage', {}, INTERACTIVE)).kind).toBe('away');
  expect(nock.isDone()).toBe(true);
  expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(2_000);
});

test.each([
  ['ECONNREFUSED', 'away'],
  ['ENOTFOUND', 'away'],
  ['ECONNRESET', 'lost'],
  ['EPIPE', 'lost'],
  ['UND_ERR_SOCKET', 'lost'],
])('a connection that ends with %s leaves the call %s', async (code, kind) => {
  posting().replyWithError(Object.assign(new Error('x'), { code }));
  expect((await api().call('chat.postMessage', {}, ONE_TRY)).kind).toBe(kind);
});

test('a page of a proxy is no answer of Slack, and its text is not logged', async () => {
  posting().reply(200, '<html>who are you, ann@example.org</html>');
  expect(await api().call('chat.postMessage', {}, ONE_TRY)).toEqual({ kind: 'refused', error: 'not_json' });
  expect(said.join('')).not.toContain('ann@');
});

test('too many waiting for one channel are turned away, the others still come in order', async () => {
  const texts: string[] = [];
  posting()
    .times(100)
    .delay(1)
    .reply(200, (_, body) => {
      texts.push(new URLSearchParams(String(body)).get('text') ?? '');
      return { ok: true };
    });
  const slack = api();
  const calls = Array.from({ length: 101 }, (_, index) => slack.post('chat.postMessage', 'C1', { text: String(index) }));
  expect((await Promise.all(calls)).map(({ kind }) => kind)).toEqual([...Array.from({ length: 100 }, () => 'done'), 'busy']);
  expect(texts).toEqual(Array.from({ length: 100 }, (_, index) => String(index)));
});

test('a file goes to the address handed out for it as it is, without the token, and a redirect is not followed', async () => {
  nock('https://files.slack.com', { badheaders: ['authorization'], reqheaders: { 'content-type': 'application/octet-stream' } })
    .post('/upload/v1/x', '\t{"ü":1}')
    .reply(200, 'OK - 9');
  expect((await api().send('https://files.slack.com/upload/v1/x', Buffer.from('\t{"ü":1}'))).kind).toBe('done');
  nock('https://files.slack.com').post('/upload/v1/x').reply(302, '', { location: 'https://elsewhere.example/' });
  expect((await api().send('https://files.slack.com/upload/v1/x', Buffer.from('x'))).kind).not.toBe('done');
  nock('https://files.slack.com').post('/upload/v1/x').reply(413, '');
  expect(await api().send('https://files.slack.com/upload/v1/x', Buffer.from('x'))).toEqual({ kind: 'refused', error: 'http_413' });
});

test.each([
  ['token xoxb-1-2-abc and xapp-1-A-b', 'token ••• and •••'],
  ['POST https://hooks.slack.com/commands/T1/2/secret failed', 'POST https://hooks.slack.com/••• failed'],
  ['wss://wss-primary.slack.com/link/?ticket=secret', 'wss://wss-primary.slack.com/•••'],
  ['body: {"text":"my question","a":{"b":1}} end', 'body: {•••} end'],
])('the library’s words are scrubbed: %j', (words, left) => expect(scrubbed(words)).toBe(left));

test('the library’s debug lines are never made', () => {
  const logger = createBoltLog(LOG);
  logger.debug('what somebody wrote');
  logger.info('what somebody wrote');
  expect(said).toEqual([]);
});
