import { ApplicationCommandUpdateRequestSchema } from 'discord-api-spec/zod';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CommandPayload, commandPayloads, type OptionPayload } from '../../adapters/discord/command-payloads.js';
import { MOST_COMMAND } from '../../adapters/discord/limits.js';
import { registerCommands } from '../../adapters/discord/register-commands.js';
import { COMMANDS } from '../../src/intent/commands.js';
import { APPLICATION_ID, SERVER_ID, TOKEN } from '../fakes/discord-payloads.js';
import { createDiscordStandIn, type DiscordStandIn } from '../fakes/discord-stand-in.js';

const payloads = commandPayloads(true);

describe('the commands that Discord gets', () => {
  test.each(payloads.map((payload) => [payload.name, payload] as const))('%s is within its limits', (_, payload) => {
    expect(ApplicationCommandUpdateRequestSchema.safeParse(payload).error).toBeUndefined();
    expect(lengthOf(payload)).toBeLessThanOrEqual(MOST_COMMAND);
    expect(problemsIn(payload.options ?? [])).toEqual([]);
  });

  test('are those of the table, each with every option, completed where the table says so', () => {
    const docker = payloads.find(({ name }) => name === 'docker')?.options ?? [];
    const expected = COMMANDS.filter(({ where, parent }) => where === 'everywhere' && parent === 'docker');
    expect(docker.map(({ name }) => name)).toEqual(expected.map(({ name }) => name));
    expect(docker.find(({ name }) => name === 'flag')?.options).toEqual([
      { type: 3, name: 'command', description: 'Such as docker run', required: true, autocomplete: true },
      { type: 3, name: 'flag', description: 'Such as --restart or -p', required: true, autocomplete: true },
      { type: 5, name: 'public', description: expect.any(String), required: false },
    ]);
  });

  test('offer what an option can be where that is known, and completion elsewhere', () => {
    const daily = payloads.find(({ name }) => name === 'quiz')?.options?.find(({ name }) => name === 'daily')?.options;
    expect(daily?.map(({ name, autocomplete, choices }) => [name, autocomplete ?? choices?.map(({ value }) => value)])).toEqual([
      ['time', false],
      ['zone', true],
      ['days', ['every day', 'weekdays']],
      ['topic', true],
      ['level', ['easy', 'medium', 'hard']],
      ['reveal', ['reveal at once', 'reveal at close']],
    ]);
  });

  test('can be installed to a server and to a user, and used in private', () => {
    for (const { integration_types, contexts } of payloads)
      expect([integration_types, contexts]).toEqual([
        [0, 1],
        [0, 1, 2],
      ]);
  });

  test('say nothing of where they can be used in one server alone', () => {
    for (const payload of commandPayloads(false)) expect(Object.keys(payload)).not.toContain('contexts');
  });

  test('hold commands below other words', () => {
    const spec = {
      name: 'daily',
      parent: 'quiz',
      usage: 'TIME',
      summary: 'A question every day',
      where: 'everywhere',
      example: 'quiz daily 09:00',
      options: [
        { name: 'topic', summary: 'Narrowed to', isRequired: false, completes: 'quiz-topic' },
        { name: 'time', summary: 'Such as 09:00', isRequired: true, completes: null },
      ],
      words: 'quiz daily {time} {topic}',
    } as const;
    const [quiz] = commandPayloads(true, [spec]);
    expect(quiz).toMatchObject({
      name: 'quiz',
      options: [{ name: 'daily', options: [{ name: 'time', autocomplete: false }, { name: 'topic' }] }],
    });
  });
});

/** Names, descriptions and values, as Discord counts them. */
function lengthOf({ name, description = '', options = [] }: CommandPayload | OptionPayload): number {
  return name.length + description.length + options.reduce((sum, option) => sum + lengthOf(option), 0);
}

function problemsIn(options: readonly OptionPayload[]): string[] {
  const required = options.map((option) => option.required === true);
  return [
    ...(options.length > 25 ? [`${options.length} options`] : []),
    ...(required.lastIndexOf(true) > required.indexOf(false) && required.includes(false) && options[0]?.type !== 1
      ? ['required after optional']
      : []),
    ...options.flatMap(({ name, description }) =>
      /^[-_a-z0-9]{1,32}$/.test(name) && description.length <= 100 && description !== '' ? [] : [name],
    ),
    ...options.flatMap((option) => problemsIn(option.options ?? [])),
  ];
}

describe('npm run register', () => {
  let discord: DiscordStandIn;
  beforeAll(async () => {
    discord = await createDiscordStandIn();
  });
  afterAll(() => discord.stop());

  const register = (guild: string | null = null): Promise<readonly string[]> =>
    registerCommands({ token: TOKEN, applicationId: APPLICATION_ID, apiUrl: discord.apiUrl, guild });
  const uploads = (): string[] => discord.calls.filter(({ method }) => method === 'PUT').map(({ path }) => path);

  test('uploads what Discord doesn’t know, and the second time nothing', async () => {
    expect(await register()).toEqual(['added /docker', 'added /quiz', 'added /me', 'added "Explain with Deckhand" on messages']);
    expect(await register()).toEqual(['Nothing to do: Discord knows these commands already']);
    expect(uploads()).toEqual([`/applications/${APPLICATION_ID}/commands`]);
  });

  test('says what changed', async () => {
    // The commands of a server differ from those of everywhere by where they can be used.
    expect(await register(SERVER_ID)).toEqual([
      'changed /docker',
      'changed /quiz',
      'changed /me',
      'changed "Explain with Deckhand" on messages',
    ]);
    expect(uploads().at(-1)).toBe(`/applications/${APPLICATION_ID}/guilds/${SERVER_ID}/commands`);
  });

  test('fails where the token is refused', async () => {
    discord.refuseToken();
    await expect(register()).rejects.toThrow('DISCORD_TOKEN is not valid');
  });
});
