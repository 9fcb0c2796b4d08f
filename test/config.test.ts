import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ConfigError, configuredPlatforms, type Environment, readConfig, SETTING_NAMES } from '../src/config.js';

const SOCKET = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
const HTTP = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'signing-secret', PORT: '3000' };
const DISCORD = { DISCORD_TOKEN: 'a-bot-token', DISCORD_APPLICATION_ID: '123456789' };
const PUBLIC_KEY = 'ab'.repeat(32);

function problemsOf(environment: Environment): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('the settings', () => {
  test.each<readonly [what: string, environment: Environment, slack: string | null, discord: string | null]>([
    ['nothing', {}, null, null],
    ['a bot and an app token', SOCKET, 'socket', null],
    ['an app token beside what HTTP needs', { ...HTTP, ...SOCKET }, 'socket', null],
    ['a signing secret and a port', HTTP, 'http', null],
    ['Discord without a public key', { ...DISCORD, PORT: '3000' }, null, 'gateway'],
    ['Discord with a public key but no port', { ...DISCORD, DISCORD_PUBLIC_KEY: PUBLIC_KEY }, null, 'gateway'],
    ['Discord with a public key and a port', { ...DISCORD, DISCORD_PUBLIC_KEY: PUBLIC_KEY, PORT: '1' }, null, 'http'],
    [
      'the same with the gateway asked for',
      { ...DISCORD, DISCORD_PUBLIC_KEY: PUBLIC_KEY, PORT: '1', DISCORD_MODE: 'gateway' },
      null,
      'gateway',
    ],
    ['both platforms', { ...SOCKET, ...DISCORD }, 'socket', 'gateway'],
    ['blanks, which count as unset', { SLACK_BOT_TOKEN: '  ', DISCORD_TOKEN: '' }, null, null],
  ])('%s', (_, environment, slack, discord) => {
    const config = readConfig(environment);
    expect([config.slack?.mode ?? null, config.discord?.mode ?? null]).toEqual([slack, discord]);
  });

  test.each<readonly [wrong: Environment, named: readonly RegExp[]]>([
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, [/SLACK_APP_TOKEN is missing.*SLACK_SIGNING_SECRET and PORT/]],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, [/SLACK_BOT_TOKEN is missing/]],
    [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'signing-secret' }, [/PORT is missing/]],
    [{ SLACK_BOT_TOKEN: 'xapp-swapped', SLACK_APP_TOKEN: 'xoxb-swapped' }, [/SLACK_BOT_TOKEN .*xoxb-/, /SLACK_APP_TOKEN .*xapp-/]],
    [{ DISCORD_TOKEN: 'a-bot-token' }, [/DISCORD_APPLICATION_ID is missing/]],
    [{ ...DISCORD, DISCORD_MODE: 'http' }, [/DISCORD_PUBLIC_KEY is missing/, /PORT is missing/]],
    [{ ...DISCORD, DISCORD_APPLICATION_ID: 'deckhand' }, [/DISCORD_APPLICATION_ID .*digits/]],
    [{ ...SOCKET, PORT: 'http' }, [/PORT .*65535/]],
    [{ ...SOCKET, PORT: '70000' }, [/PORT .*65535/]],
    [{ ...SOCKET, SLACK_API_URL: 'slack.test' }, [/SLACK_API_URL .*address/]],
    [{ ...SOCKET, SLACK_COMMAND: 'docker' }, [/SLACK_COMMAND .*\/docker/]],
    [{ ...SOCKET, DATABASE_URL: 'mysql://x' }, [/DATABASE_URL .*postgres/]],
    [{ ...SOCKET, DECKHAND_KEEP_QUESTIONS: 'maybe' }, [/DECKHAND_KEEP_QUESTIONS .*on or off/]],
    [{ SLACK_APP_TOKEN: 'xapp-1', DISCORD_TOKEN: 'a-bot-token' }, [/SLACK_BOT_TOKEN/, /DISCORD_APPLICATION_ID/]],
  ])('%j names what is wrong, all at once', (wrong, named) => {
    const problems = problemsOf(wrong);
    expect(problems).toHaveLength(named.length);
    for (const [index, pattern] of named.entries()) expect(problems[index]).toMatch(pattern);
  });

  test('a wrong value is never shown: it may be a secret', () => {
    expect(problemsOf({ SLACK_BOT_TOKEN: 'hunter2', SLACK_APP_TOKEN: 'hunter3' }).join('\n')).not.toMatch(/hunter/);
  });

  test.each([
    ['https://slack.test/api', 'https://slack.test/api/'],
    ['http://127.0.0.1:8080/api/', 'http://127.0.0.1:8080/api/'],
  ])('the address %s of Slack gets its last slash', (given, used) => {
    expect(readConfig({ ...SOCKET, SLACK_API_URL: given }).slack?.apiUrl).toBe(used);
  });

  test.each(['http://127.0.0.1:8080/api', 'http://127.0.0.1:8080/api/', 'http://127.0.0.1:8080/api/v10', 'http://127.0.0.1:8080/api/v10/'])(
    'the address %s of Discord is used without a version and a last slash',
    (given) => expect(readConfig({ ...DISCORD, DISCORD_API_URL: given }).discord?.apiUrl).toBe('http://127.0.0.1:8080/api'),
  );

  test.each([
    ['off', null],
    ['?docker', '?docker'],
    [undefined, '!docker'],
  ])('the prefix word set to %s is %s', (given, used) => {
    expect(readConfig({ ...SOCKET, SLACK_PREFIX: given }).slack?.prefix).toBe(used);
  });

  test('the store is a file in ./data, or PostgreSQL where an address is given', () => {
    expect(readConfig({}).store).toEqual({ kind: 'file', folder: 'data' });
    expect(readConfig({ DATABASE_URL: 'postgresql://db/x', DECKHAND_DATA: '/d' }).store).toEqual({
      kind: 'postgres',
      url: 'postgresql://db/x',
    });
  });

  test('a platform counts as configured when any of its credentials is set', () => {
    expect(configuredPlatforms({ SLACK_SIGNING_SECRET: 'x', DISCORD_PUBLIC_KEY: 'y' })).toEqual(['slack', 'discord']);
  });

  test('each stands in .env.example with a comment, and nothing else does', () => {
    const lines = readFileSync('.env.example', 'utf8').split('\n');
    const explained = lines.filter((line, index) => /^#[A-Z_]+=/.test(line) && lines[index - 1]?.startsWith('#'));
    expect(explained.map((line) => line.slice(1).split('=')[0]).sort()).toEqual([...SETTING_NAMES, 'DECKHAND_NOTES'].sort());
  });
});
