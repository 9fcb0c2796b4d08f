import { describe, expect, test } from 'vitest';
import { createLog } from '../../adapters/log/log.js';
import { scrub } from '../../adapters/log/scrub.js';

/** What a log writes while `use` is called. */
function linesOf(use: (log: ReturnType<typeof createLog>) => void, secrets: readonly string[] = []): string[] {
  const lines: string[] = [];
  use(createLog({ level: 'info', secrets, write: (line) => lines.push(line) }));
  return lines;
}

describe('the log', () => {
  test('writes a line of JSON for each event', () => {
    const [line = ''] = linesOf((log) => log.info('Slack: Socket Mode', { channels: 3 }));
    expect(JSON.parse(line)).toMatchObject({ msg: 'Slack: Socket Mode', channels: 3 });
  });

  test('says what an error was and what caused it, without what was sent', () => {
    const error = Object.assign(new Error('Cannot post', { cause: new Error('ECONNREFUSED') }), {
      requestBody: { json: { content: 'what somebody wrote' } },
      code: 50_013,
    });
    const [line = ''] = linesOf((log) => log.error('Cannot answer', error));
    expect(JSON.parse(line)).toMatchObject({ cause: { message: 'Cannot post', code: 50_013, cause: { message: 'ECONNREFUSED' } } });
    expect(line).not.toContain('somebody');
  });

  test('never quotes the text a parser stumbled over', () => {
    let error: unknown;
    try {
      JSON.parse('what somebody wrote');
    } catch (caught) {
      error = caught;
    }
    expect(linesOf((log) => log.error('Cannot read', error)).join()).not.toContain('somebody');
  });

  const slackToken = ['xoxb', '123456789012', 'abcdefABCDEF'].join('-');
  const appToken = ['xapp', '1', 'A0123', '456', 'deadbeef'].join('-');
  const discordToken = ['MTAwMDAwMDAwMDAwMDAwMDAwMA', 'GabcdE', 'abcdefghijklmnopqrstuvwxyz0123456789ABC'].join('.');
  const SECRETS: readonly (readonly [what: string, text: string, secret: string])[] = [
    ['a bot token of Slack', `token ${slackToken} refused`, slackToken],
    ['an app token of Slack', `${appToken}`, appToken],
    ['a response_url', 'https://hooks.slack.com/commands/T012AB/3456/AbCdEf12 failed', 'AbCdEf12'],
    ['a webhook of Slack', 'https://hooks.slack.com/services/T012AB/B34/AbCdEf12', 'AbCdEf12'],
    ['a bot token of Discord', `Bot ${discordToken}`, discordToken],
    ['the token of an interaction', '/api/v10/webhooks/123456789012/aW50ZXJhY3Rpb24_x/messages/@original', 'aW50ZXJhY3Rpb24_x'],
    ['a bearer token', 'authorization: Bearer abcdef.ghi-jkl', 'abcdef.ghi-jkl'],
    ['the password of a database', 'postgres://deckhand:s3cr3t-word@db/deckhand refused', 's3cr3t-word'],
  ];
  test.each(SECRETS)('never holds %s, in whichever field', (_, text, secret) => {
    const lines = linesOf((log) => {
      log.info(text);
      log.warn('x', { deeper: text });
      log.error('y', new Error(text, { cause: new Error(text) }));
    });
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      expect(line).not.toContain(secret);
      expect(() => JSON.parse(line) as unknown).not.toThrow();
    }
  });

  test('never holds a configured secret, whatever it looks like', () => {
    expect(linesOf((log) => log.info('signed with hunter2hunter2'), ['hunter2hunter2']).join()).not.toContain('hunter2');
  });

  test('leaves ordinary words alone', () => {
    const text = 'Discord: gateway, shard 0 of 1 ready after 512 ms; store at /data/deckhand.db';
    expect(scrub(text)).toBe(text);
  });
});
