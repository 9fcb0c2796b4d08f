import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type BotOptions, type RunningBot, runBot } from '../fakes/running-bot.js';
import { CHANNEL, commandBody, directEvent, eventBody, PERSON, pressBody } from '../fakes/slack-payloads.js';
import {
  APP_TOKEN,
  BOT_ID,
  BOT_TOKEN,
  type Shown,
  SIGNING_SECRET,
  SlackStandIn,
  type StandInOptions,
  signedRequest,
} from '../fakes/slack-stand-in.js';

type Json = Record<string, unknown>;

export const MODES = ['socket', 'http'] as const;
export type Mode = (typeof MODES)[number];

/** An answer as it came back with the acknowledgement; without fields where that was empty. */
export interface Acknowledged {
  readonly response_type?: string;
  readonly text?: string;
  readonly blocks?: unknown;
}

/** The unmodified bot connected to Slack's stand-in, and Slack's side of the connection. */
export interface SlackBot extends RunningBot {
  readonly mode: Mode;
  /** Of its own server. */
  readonly url: string;
  /** Each resolves once it is acknowledged, within Slack's three seconds. */
  readonly event: (body: unknown) => Promise<void>;
  readonly command: (text: string, more?: Json) => Promise<Acknowledged>;
  readonly interaction: (body: unknown) => Promise<void>;
  /** A press on a message that stands there, as Slack sends it. */
  readonly press: (shown: Shown, label: string, by?: string) => Promise<void>;
  readonly ready: () => Promise<unknown>;
  /** SIGTERM, and everything that is true of every run. */
  readonly stop: () => Promise<void>;
  /** `kill -9`. */
  readonly crash: () => Promise<void>;
}

export interface SlackBotOptions extends BotOptions {
  readonly mode?: Mode;
  readonly settings?: Readonly<Record<string, string>>;
  /** Which connection to the stand-in is this bot's, where it is not the only one. */
  readonly connection?: number;
}

const SECRETS = [BOT_TOKEN, APP_TOKEN, SIGNING_SECRET, 'secret-word'];
/** Slack gives up after this, in milliseconds. */
const ACKNOWLEDGED_WITHIN = 3_000;

export function slackSettings(standIn: Pick<SlackStandIn, 'origin'>, mode: Mode): Readonly<Record<string, string>> {
  const own: Readonly<Record<string, string>> =
    mode === 'socket' ? { SLACK_APP_TOKEN: APP_TOKEN } : { SLACK_SIGNING_SECRET: SIGNING_SECRET };
  // The address without its last slash, as people write it.
  return { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_API_URL: `${standIn.origin}/api`, PORT: '0', DECKHAND_DATA: newFolder(), ...own };
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'deckhand-data-'));
}

export async function startSlackBot(standIn: SlackStandIn, options: SlackBotOptions = {}): Promise<SlackBot> {
  const { mode = 'socket', settings = {}, connection = 0 } = options;
  const bot = runBot({ ...slackSettings(standIn, mode), ...settings }, options);
  const [, port] = await bot.says(/"port":(\d+)/);
  const url = `http://127.0.0.1:${port}`;
  const written: string[] = [];

  const send = async (type: 'events_api' | 'slash_commands' | 'interactive', body: unknown): Promise<Acknowledged> => {
    written.push(...textsIn(body));
    const sentAt = performance.now();
    const acknowledged = await (mode === 'socket' ? standIn.envelope(type, body, 0, connection) : post(`${url}/slack/events`, type, body));
    if (performance.now() - sentAt > ACKNOWLEDGED_WITHIN) throw new Error(`Slack gave up on ${type}: it was acknowledged too late`);
    return acknowledged;
  };
  const interaction = async (body: unknown): Promise<void> => {
    await send('interactive', body);
  };

  return {
    ...bot,
    mode,
    url,
    event: async (body) => {
      await send('events_api', body);
    },
    command: (text, more) => send('slash_commands', commandBody(text, { response_url: standIn.responseUrl(CHANNEL, PERSON), ...more })),
    interaction,
    press: (shown, label, by = PERSON) => interaction(pressOn(shown, buttonOf(shown, label), standIn, by)),
    ready: async () => {
      const response = await fetch(`${url}/readyz`);
      return response.json();
    },
    stop: async () => {
      bot.kill('SIGTERM');
      expect(await bot.ended).toEqual({ code: 0, signal: null });
      expectDiscreet(bot, written);
      expect(standIn.problems).toEqual([]);
    },
    crash: async () => {
      bot.kill('SIGKILL');
      await bot.ended;
      expectDiscreet(bot, written);
    },
  };
}

/** A stand-in and as many bots as are started, all gone afterwards. */
export async function withSlack(
  options: StandInOptions,
  act: (standIn: SlackStandIn, start: (options?: SlackBotOptions) => Promise<SlackBot>) => Promise<void>,
): Promise<void> {
  const standIn = await SlackStandIn.start({ patience: 20_000, ...options });
  const bots: SlackBot[] = [];
  try {
    await act(standIn, async (more) => {
      const bot = await startSlackBot(standIn, more);
      bots.push(bot);
      return bot;
    });
    for (const bot of bots) if (!bot.isOver()) await bot.stop();
  } catch (error) {
    for (const bot of bots) console.error(bot.printed());
    throw error;
  } finally {
    for (const bot of bots) bot.kill('SIGKILL');
    await standIn.stop();
  }
}

/** What stands in a channel once there is as much as that. */
export async function shownIn(standIn: SlackStandIn, channel: string, count = 1): Promise<readonly Shown[]> {
  const here = (): readonly Shown[] => standIn.shown.filter((shown) => shown.channel === channel);
  await standIn.until(() => here().length >= count, `${count} messages stand in ${channel}`);
  return here();
}

/** Has a direct message of its own answered, so that whatever came before has been answered too. */
export async function afterAnother(bot: SlackBot, standIn: SlackStandIn): Promise<void> {
  const channel = `D0LAST${standIn.nextTs()}`;
  await bot.event(eventBody(directEvent('list containers', { user: 'U0LAST', channel })));
  await shownIn(standIn, channel);
}

/** What is true of every run: no secret and nothing that people wrote is printed, and nobody but the stand-in is contacted. */
export function expectDiscreet(bot: RunningBot, written: readonly string[] = []): void {
  const printed = bot.printed();
  expect([...SECRETS, ...written].filter((text) => printed.includes(text))).toEqual([]);
  expect(bot.contacted().filter((target) => !/^(?:127\.0\.0\.1|localhost|::1|\/.*)$/.test(target))).toEqual([]);
  // What asks for whatever the bot contacts must itself be asked.
  expect(bot.contacted().length).toBeGreaterThan(0);
}

async function post(url: string, type: Parameters<typeof bodyOf>[0], body: unknown): Promise<Acknowledged> {
  const response = await fetch(url, signedRequest(bodyOf(type, body), { form: type !== 'events_api' }));
  const text = await response.text();
  expect(response.status).toBe(200);
  return text === '' ? {} : (JSON.parse(text) as Acknowledged);
}

/** What people wrote, wherever it stands in a payload. */
function textsIn(body: unknown): string[] {
  const { text, event, message, view } = body as { text?: string; event?: Json; message?: Json; view?: unknown };
  const inForm = [...JSON.stringify(view ?? {}).matchAll(/"value":"([^"]+)"/g)].map(([, value]) => value);
  // A word or two may stand in a line of the log by chance.
  return [text, event?.['text'], message?.['text'], ...inForm].filter((one): one is string => typeof one === 'string' && one.length > 8);
}

function bodyOf(type: 'events_api' | 'slash_commands' | 'interactive', body: unknown): string {
  switch (type) {
    case 'events_api':
      return JSON.stringify(body);
    case 'slash_commands':
      return new URLSearchParams(body as Record<string, string>).toString();
    case 'interactive':
      return new URLSearchParams({ payload: JSON.stringify(body) }).toString();
  }
}

export function pressOn(shown: Shown, action_id: string, standIn: SlackStandIn, by = PERSON): Json {
  const isEphemeral = shown.onlyFor !== null;
  const thread = shown.thread === null ? {} : { thread_ts: shown.thread };
  const { team_id } = commandBody('');
  return pressBody(
    { action_id },
    {
      user: { id: by, username: 'x', name: 'x', team_id },
      response_url: standIn.responseUrl(shown.channel, by, shown.ts),
      container: { type: 'message', message_ts: shown.ts, channel_id: shown.channel, is_ephemeral: isEphemeral, ...thread },
      ...(isEphemeral ? {} : { message: { type: 'message', ts: shown.ts, bot_id: BOT_ID, ...thread } }),
    },
  );
}

type Block = { type: string; elements?: { action_id?: string; text: { text: string } }[] };

/** The labels and ids of the buttons of a message. */
export function buttonsOf({ blocks }: { readonly blocks?: unknown }): readonly { readonly label: string; readonly id: string }[] {
  const elements = (blocks as Block[]).flatMap((block) => (block.type === 'actions' ? (block.elements ?? []) : []));
  return elements.map(({ action_id = '', text }) => ({ label: text.text, id: action_id }));
}

function buttonOf(shown: Shown, label: string): string {
  const buttons = buttonsOf(shown);
  const found = buttons.find((button) => button.label === label);
  if (found === undefined) throw new Error(`No button "${label}" among ${buttons.map((button) => button.label).join(', ')}`);
  return found.id;
}
