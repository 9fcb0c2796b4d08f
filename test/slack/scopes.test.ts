import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { abilitiesOf, NEEDS, switchedOff } from '../../adapters/slack/scopes.js';
import { SHORTCUT_ID } from '../../adapters/slack/slack.js';
import { startTestSlack } from './started.js';

interface Manifest {
  readonly oauth_config: { readonly scopes: { readonly bot: string[]; readonly bot_optional: string[] } };
  readonly settings: { readonly event_subscriptions: { readonly bot_events: string[] } };
  readonly features: { readonly shortcuts: { callback_id: string; type: string }[]; readonly slash_commands: { command: string }[] };
}
const MANIFEST = parse(readFileSync('adapters/slack/manifest.yml', 'utf8')) as Manifest;
const CODE = readdirSync('adapters/slack')
  .filter((file) => file.endsWith('.ts') && file !== 'scopes.ts')
  .map((file) => readFileSync(`adapters/slack/${file}`, 'utf8'))
  .join('\n');

const needs: readonly { scopes: readonly string[]; isOptional: boolean; events: readonly string[]; methods: readonly string[] }[] = NEEDS;
const scopesOf = (isOptional: boolean): string[] => needs.filter((need) => need.isOptional === isOptional).flatMap(({ scopes }) => scopes);

describe('the manifest', () => {
  test('asks for the scopes that the code needs and no other', () => {
    expect(MANIFEST.oauth_config.scopes.bot.toSorted()).toEqual(scopesOf(false).toSorted());
    expect(MANIFEST.oauth_config.scopes.bot_optional.toSorted()).toEqual(scopesOf(true).toSorted());
  });

  test('subscribes to the events that the code reads and no other', () => {
    expect(MANIFEST.settings.event_subscriptions.bot_events.toSorted()).toEqual(needs.flatMap(({ events }) => events).toSorted());
    for (const event of MANIFEST.settings.event_subscriptions.bot_events) expect(CODE).toContain(`'${event.split('.')[0]}'`);
  });

  test('names the shortcut and the command that the code listens to', () => {
    expect(MANIFEST.features.shortcuts).toMatchObject([{ callback_id: SHORTCUT_ID, type: 'message' }]);
    expect(MANIFEST.features.slash_commands).toMatchObject([{ command: '/docker' }]);
  });
});

test('every method of the Web API in the table is called, and every one that is called is in the table', () => {
  const called = new Set(CODE.match(/(?<=')(?:auth|apps|chat|conversations|users|views|files|reactions)\.\w+(?=')/g));
  expect([...called].toSorted()).toEqual(needs.flatMap(({ methods }) => methods).toSorted());
});

describe('what was granted', () => {
  const REQUIRED = ['commands', 'chat:write', 'app_mentions:read', 'im:history', 'users:read'];
  const settings = { command: '/docker', prefix: '!docker' };
  test.each<readonly [granted: readonly string[] | null, off: readonly string[], threads: boolean, prefix: string | null]>([
    [null, [], true, '!docker'],
    [[...REQUIRED, 'files:write', 'channels:history'], [], true, '!docker'],
    [[...REQUIRED, 'files:write', 'groups:history'], [], true, '!docker'],
    [[...REQUIRED, 'channels:history'], ['pictures and files (needs files:write)'], true, '!docker'],
    [[...REQUIRED, 'files:write'], ['follow-ups without a mention and !docker (needs channels:history or groups:history)'], false, null],
  ])('%j switches off %j', (granted, off, threads, prefix) => {
    expect(switchedOff(granted, '!docker')).toEqual(off);
    expect(abilitiesOf(granted, settings)).toMatchObject({ threads, prefix, mentions: true, directMessages: true });
  });

  test('is read at the start, said in one line, and help doesn’t offer what is off', async () => {
    const started = await startTestSlack({ scopes: REQUIRED.join(',') });
    expect(started.slack.mode).toBe(
      'Slack: HTTP on /slack/events; switched off: follow-ups without a mention and !docker (needs channels:history or groups:history), pictures and files (needs files:write)',
    );
    const help = await (
      await started.command({ command: '/docker', text: 'help', user_id: 'U1', channel_id: 'C1', team_id: 'T0DOCKS' })
    ).text();
    expect(help).not.toContain('!docker');
    await started.stop();
  });
});
