import { readDiscord } from '../contracts/check-discord.js';
import type { BotProcess, Watch } from './bot-process.js';
import type { Mode } from './discord-bot.js';
import { APPLICATION_ID, type Payload, TOKEN } from './discord-payloads.js';
import { type DiscordStandIn, PUBLIC_KEY, until } from './discord-stand-in.js';

/** The settings with which the unmodified bot meets a stand-in. */
export function discordSettings(mode: Mode, apiUrl: string): Record<string, string> {
  const common = { DISCORD_TOKEN: TOKEN, DISCORD_APPLICATION_ID: APPLICATION_ID, DISCORD_API_URL: apiUrl };
  return mode === 'gateway' ? common : { ...common, DISCORD_PUBLIC_KEY: PUBLIC_KEY, PORT: '0' };
}

/** A bot on a stand-in, and a way to reach it. */
export interface DiscordProcess {
  readonly bot: BotProcess;
  /** Where HTTP interactions are delivered; empty on the gateway. */
  readonly url: string;
  /** Resolves to the first response. */
  readonly first: (payload: Payload) => Promise<Readonly<Record<string, unknown>>>;
}

/** Starts it and waits until it can be spoken to. */
export async function startDiscordProcess(
  watch: Watch,
  discord: DiscordStandIn,
  mode: Mode,
  environment: Readonly<Record<string, string>>,
): Promise<DiscordProcess> {
  const bot = watch.start({ ...discordSettings(mode, discord.apiUrl), ...environment });
  await bot.says(mode === 'gateway' ? 'Discord: gateway' : 'Listening');
  const url = mode === 'gateway' ? '' : `http://127.0.0.1:${await portOf(bot)}/discord/interactions`;
  const first = async (payload: Payload): Promise<Readonly<Record<string, unknown>>> => {
    if (mode === 'gateway') discord.interact(payload);
    else await discord.deliver(url, payload);
    await until(() => discord.answered(payload).first !== null);
    return discord.answered(payload).first ?? {};
  };
  return { bot, url, first };
}

/** The port that was free, as the log says. */
export async function portOf(bot: BotProcess): Promise<number> {
  return (JSON.parse(await bot.says('Listening')) as { port: number }).port;
}

const EPHEMERAL = 64;

/** What a person sees of a first response or of a message. */
export interface DiscordSeen {
  /** The kind of response, by Discord's number; undefined for a message. */
  readonly type: unknown;
  readonly isPrivate: boolean;
  readonly text: string;
  /** The id of the button with this label. */
  readonly idOf: (label: string) => string;
  readonly labels: readonly string[];
  readonly menu: { readonly id: string; readonly values: readonly string[]; readonly least: number; readonly most: number } | undefined;
}

export function readResponse(body: Readonly<Record<string, unknown>>): DiscordSeen {
  const { type, data = body } = body as { type?: unknown; data?: unknown };
  const { texts, buttons, menus = [] } = readDiscord(data);
  const idOf = (label: string): string => {
    const found = buttons.find((button) => button.label === label);
    if (found === undefined) throw new Error(`Cannot find the button "${label}" among ${buttons.map((one) => one.label).join(', ')}`);
    return found.id;
  };
  return {
    type,
    isPrivate: (Number((data as { flags?: number }).flags ?? 0) & EPHEMERAL) !== 0,
    text: texts.map(({ text }) => text).join('\n'),
    idOf,
    labels: buttons.map(({ label }) => label),
    menu: menus[0],
  };
}
