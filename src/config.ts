import { z } from 'zod';

/** The bot's settings, read once from the environment. */
export interface Config {
  /** Null where Slack isn't configured. */
  readonly slack: SlackConfig | null;
  readonly discord: DiscordConfig | null;
  /** The port of the one server; null: there is none. */
  readonly port: number | null;
  readonly store: StoreConfig;
  /** False: nothing of what people write is kept. */
  readonly keepsQuestions: boolean;
  /** Who may set up a quiz on Slack, besides `admins`. */
  readonly quizSetup: 'members' | 'admins';
  /** Ids of people, as the platform writes them, who may set up a quiz anywhere. */
  readonly admins: readonly string[];
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
}

export type SlackConfig = {
  readonly botToken: string;
  /** The base address of the Web API, with a slash at its end. */
  readonly apiUrl: string | null;
  /** Such as `/docker`. */
  readonly command: string;
  /** The word before a question in a channel; null: none is listened for. */
  readonly prefix: string | null;
} & ({ readonly mode: 'socket'; readonly appToken: string } | { readonly mode: 'http'; readonly signingSecret: string });

export type DiscordConfig = {
  readonly token: string;
  readonly applicationId: string;
  /** The base address of the API, without a version and without a slash at its end; null: Discord's own. */
  readonly apiUrl: string | null;
  /** Commands are registered in this server only, for trying; null: everywhere. */
  readonly guild: string | null;
} & ({ readonly mode: 'gateway' } | { readonly mode: 'http'; readonly publicKey: string });

export type StoreConfig = { readonly kind: 'file'; readonly folder: string } | { readonly kind: 'postgres'; readonly url: string };

export type Environment = Readonly<Record<string, string | undefined>>;

/** Settings that can't be used: everything that is wrong or missing, in one message. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** Which chat platforms the environment configures, wholly or in part. */
export function configuredPlatforms(environment: Environment): readonly ('slack' | 'discord')[] {
  const isAnySet = (names: readonly string[]): boolean => names.some((name) => settingOf(environment, name) !== undefined);
  return [
    ...(isAnySet(['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET']) ? (['slack'] as const) : []),
    ...(isAnySet(['DISCORD_TOKEN', 'DISCORD_APPLICATION_ID', 'DISCORD_PUBLIC_KEY']) ? (['discord'] as const) : []),
  ];
}

const URL_TEXT = z.url({ protocol: /^https?$/ });

const SETTINGS = {
  SLACK_BOT_TOKEN: z.string().regex(/^(?:xoxe\.)?xoxb-/),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-'),
  SLACK_SIGNING_SECRET: z.string().min(1),
  SLACK_API_URL: URL_TEXT.transform((url) => (url.endsWith('/') ? url : `${url}/`)),
  SLACK_COMMAND: z.string().regex(/^\/[a-z0-9_-]{1,31}$/),
  SLACK_PREFIX: z.string().regex(/^\S{1,30}$/),
  DISCORD_TOKEN: z.string().min(1),
  DISCORD_APPLICATION_ID: z.string().regex(/^\d{1,20}$/),
  DISCORD_PUBLIC_KEY: z.string().regex(/^[0-9a-f]{64}$/i),
  DISCORD_MODE: z.enum(['gateway', 'http']),
  // Discord's own pages write it with the version.
  DISCORD_API_URL: URL_TEXT.transform((url) => url.replace(/\/+$/, '').replace(/\/v\d+$/, '')),
  DISCORD_GUILD_ID: z.string().regex(/^\d{5,20}$/),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535),
  DATABASE_URL: z.string().regex(/^postgres(?:ql)?:\/\//),
  DECKHAND_DATA: z.string().min(1),
  DECKHAND_KEEP_QUESTIONS: z.enum(['on', 'off']),
  DECKHAND_QUIZ_SETUP: z.enum(['members', 'admins']),
  DECKHAND_ADMINS: z.string().transform((ids) => ids.split(/[\s,]+/).filter((id) => id !== '')),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']),
} as const;
type Name = keyof typeof SETTINGS;

/** Every setting of the bot, besides DECKHAND_NOTES, which the terminal reads too. */
export const SETTING_NAMES = Object.keys(SETTINGS) as readonly Name[];

/** What a value has to look like, for the message about a wrong one. Values themselves are never shown: they may be secrets. */
const EXPECTED: Readonly<Record<Name, string>> = {
  SLACK_BOT_TOKEN: 'the bot token, which begins with xoxb-',
  SLACK_APP_TOKEN: 'the app-level token, which begins with xapp-',
  SLACK_SIGNING_SECRET: 'the signing secret of the app (Basic Information)',
  SLACK_API_URL: 'an address such as https://slack.com/api/',
  SLACK_COMMAND: 'a slash and lower-case letters, such as /docker',
  SLACK_PREFIX: 'one word such as !docker, or off',
  DISCORD_TOKEN: 'the bot token',
  DISCORD_APPLICATION_ID: 'the application id, digits only',
  DISCORD_PUBLIC_KEY: 'the public key, 64 hexadecimal digits',
  DISCORD_MODE: 'gateway or http',
  DISCORD_API_URL: 'an address such as https://discord.com/api',
  DISCORD_GUILD_ID: 'the id of a server, digits only',
  PORT: 'a port number from 0 to 65535',
  DATABASE_URL: 'an address such as postgres://user:password@host/database',
  DECKHAND_DATA: 'a folder',
  DECKHAND_KEEP_QUESTIONS: 'on or off',
  DECKHAND_QUIZ_SETUP: 'members or admins',
  DECKHAND_ADMINS: 'ids of people, with commas between',
  LOG_LEVEL: 'debug, info, warn or error',
};

/** Environment → settings. Throws a {@link ConfigError} that names everything that is wrong or missing at once. */
export function readConfig(environment: Environment): Config {
  const problems: string[] = [];
  const read = <N extends Name>(name: N): z.infer<(typeof SETTINGS)[N]> | undefined => {
    const value = settingOf(environment, name);
    if (value === undefined) return undefined;
    const parsed = SETTINGS[name].safeParse(value);
    if (parsed.success) return parsed.data as z.infer<(typeof SETTINGS)[N]>;
    problems.push(`${name} is not usable: expected ${EXPECTED[name]}`);
    return undefined;
  };
  const isSet = (name: Name): boolean => settingOf(environment, name) !== undefined;
  const need = (names: readonly Name[], why: string): void => {
    for (const name of names.filter((one) => !isSet(one))) problems.push(`${name} is missing (${why}): ${EXPECTED[name]}`);
  };

  const port = read('PORT') ?? null;
  const slack = readSlack();
  const discord = readDiscord();
  const folder = read('DECKHAND_DATA') ?? 'data';
  const url = read('DATABASE_URL');
  const config: Config = {
    slack,
    discord,
    port,
    store: url === undefined ? { kind: 'file', folder } : { kind: 'postgres', url },
    keepsQuestions: read('DECKHAND_KEEP_QUESTIONS') !== 'off',
    quizSetup: read('DECKHAND_QUIZ_SETUP') ?? 'members',
    admins: read('DECKHAND_ADMINS') ?? [],
    logLevel: read('LOG_LEVEL') ?? 'info',
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return config;

  function readSlack(): SlackConfig | null {
    if (!configuredPlatforms(environment).includes('slack')) return null;
    need(['SLACK_BOT_TOKEN'], 'for Slack');
    const common = {
      botToken: read('SLACK_BOT_TOKEN') ?? '',
      apiUrl: read('SLACK_API_URL') ?? null,
      command: read('SLACK_COMMAND') ?? '/docker',
      prefix: settingOf(environment, 'SLACK_PREFIX') === 'off' ? null : (read('SLACK_PREFIX') ?? '!docker'),
    };
    const appToken = read('SLACK_APP_TOKEN');
    const signingSecret = read('SLACK_SIGNING_SECRET');
    if (isSet('SLACK_APP_TOKEN')) return { ...common, mode: 'socket', appToken: appToken ?? '' };
    if (isSet('SLACK_SIGNING_SECRET')) {
      need(['PORT'], 'Slack delivers to it; or set SLACK_APP_TOKEN for Socket Mode');
      return { ...common, mode: 'http', signingSecret: signingSecret ?? '' };
    }
    problems.push('SLACK_APP_TOKEN is missing (for Socket Mode), or SLACK_SIGNING_SECRET and PORT (for HTTP)');
    return null;
  }

  function readDiscord(): DiscordConfig | null {
    if (!configuredPlatforms(environment).includes('discord')) return null;
    need(['DISCORD_TOKEN', 'DISCORD_APPLICATION_ID'], 'for Discord');
    const common = {
      token: read('DISCORD_TOKEN') ?? '',
      applicationId: read('DISCORD_APPLICATION_ID') ?? '',
      apiUrl: read('DISCORD_API_URL') ?? null,
      guild: read('DISCORD_GUILD_ID') ?? null,
    };
    const mode = read('DISCORD_MODE');
    const publicKey = read('DISCORD_PUBLIC_KEY');
    if (mode === 'http') need(['DISCORD_PUBLIC_KEY', 'PORT'], 'for DISCORD_MODE=http');
    const isHttp = mode === 'http' || (mode === undefined && isSet('DISCORD_PUBLIC_KEY') && isSet('PORT'));
    return isHttp ? { ...common, mode: 'http', publicKey: publicKey ?? '' } : { ...common, mode: 'gateway' };
  }
}

/** The settings that start a platform, for somebody who set none. */
export const WAYS_TO_START: readonly string[] = [
  'Slack, Socket Mode: SLACK_BOT_TOKEN and SLACK_APP_TOKEN',
  'Slack, HTTP: SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET and PORT',
  'Discord, gateway: DISCORD_TOKEN and DISCORD_APPLICATION_ID',
  'Discord, HTTP: DISCORD_TOKEN, DISCORD_APPLICATION_ID, DISCORD_PUBLIC_KEY and PORT',
];

function settingOf(environment: Environment, name: string): string | undefined {
  const value = environment[name]?.trim();
  return value === undefined || value === '' ? undefined : value;
}
