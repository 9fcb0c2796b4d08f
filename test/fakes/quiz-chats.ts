import { formatPlace } from '../../src/people.js';
import { readDiscord } from '../contracts/check-discord.js';
import { readSlack } from '../contracts/check-slack.js';
import type { BotProcess, Watch } from './bot-process.js';
import type { Mode } from './discord-bot.js';
import { button, command, type Payload, SERVER_ID, select } from './discord-payloads.js';
import { discordSettings, portOf, readResponse } from './discord-process.js';
import { type Answered, createDiscordStandIn, until } from './discord-stand-in.js';
import { commandBody, eventBody, pressBody } from './slack-payloads.js';
import { ALL_SCOPES, APP_TOKEN, BOT_TOKEN, type Shown, SlackStandIn, TEAM } from './slack-stand-in.js';

/**
 * A chat on loopback as the people in it meet the quiz, in the same words for Discord and for Slack, so that one test is
 * for both.
 */
export interface QuizChat {
  readonly platform: 'discord' | 'slack';
  /** The settings of a bot in this chat. */
  readonly settings: Readonly<Record<string, string>>;
  /** Resolves when a bot that was started can be spoken to. */
  readonly isIn: (bot: BotProcess) => Promise<void>;
  /** Somebody who may set the quiz up, and somebody who may not. */
  readonly people: { readonly manager: string; readonly outsider: string };
  readonly newPerson: () => string;
  readonly newChannel: () => string;
  readonly placeOf: (channel: string) => string;
  /** What this person alone reads after `quiz …`; empty where everybody reads it in the channel. */
  readonly say: (words: string, channel: string, person: string) => Promise<string>;
  /** What this person alone reads after a press on the choices at these places. */
  readonly press: (message: QuizMessage, places: readonly number[], person: string) => Promise<string>;
  /** The bot's own messages in a channel as they look now, oldest first. */
  readonly messages: (channel: string) => readonly QuizMessage[];
  /** What the bot wrote to this person in private by itself. */
  readonly told: (person: string) => readonly string[];
  /** How often the bot tried to post in a channel. */
  readonly triesIn: (channel: string) => number;
  /** Its next posts are refused; on Slack wherever they go. */
  readonly refusePosts: (channel: string, times: number) => void;
  /** The bot is removed from the server or workspace, where all of these channels are. */
  readonly remove: () => Promise<void>;
  readonly inviteAgain: () => void;
  /** After a jump of the clock: Slack's client takes its connection for dead then, and would drop it in the middle of a press. */
  readonly reconnect: () => Promise<void>;
  /** What the platform refused of the bot's bodies. */
  readonly problems: readonly string[];
  readonly stop: () => Promise<void>;
}

/** A message of the bot's in a channel. */
export interface QuizMessage {
  readonly id: string;
  readonly channel: string;
  readonly text: string;
  /** The ids of the buttons of its choices; none where it has a menu. */
  readonly choices: readonly string[];
  readonly menu: { readonly id: string; readonly values: readonly string[]; readonly block: string } | null;
  /** Everything the platform got. */
  readonly body: string;
}

const DEFERRED = new Set<unknown>([5, 6]);
const LETTER = /^[A-F]$/;
const MANAGE_CHANNELS = '16';
let ids = 0;

export async function openDiscordChat(mode: Mode, watch: Watch): Promise<QuizChat> {
  const discord = await createDiscordStandIn({ now: watch.now });
  const newId = (): string => String(610_000_000_000_000_000n + BigInt(++ids));
  const manager = newId();
  // Those of the bots that run; they take turns, as behind a load balancer.
  let urls: readonly string[] = [];
  let turn = 0;

  const privately = async (payload: Payload): Promise<string> => {
    if (mode === 'gateway') discord.interact(payload);
    else await discord.deliver(urls[turn++ % urls.length] ?? '', payload);
    const answered = (): Answered => discord.answered(payload);
    await until(() => answered().first !== null, 10_000);
    // On a busy machine the answer is announced first, and comes after.
    const isAnnounced = DEFERRED.has(answered().first?.['type']);
    if (isAnnounced) await until(() => answered().later.some(({ status }) => status === 200), 10_000);
    const body = isAnnounced ? answered().later.find(({ status }) => status === 200)?.body : answered().first;
    return readResponse(body as Readonly<Record<string, unknown>>).text;
  };
  const around = (channel: string, user: string) => ({
    user,
    channel,
    permissions: user === manager ? MANAGE_CHANNELS : '2147483648',
  });

  return {
    platform: 'discord',
    settings: discordSettings(mode, discord.apiUrl),
    isIn: async (bot) => {
      await bot.says('Discord: ');
      if (mode === 'gateway') return;
      const url = `http://127.0.0.1:${await portOf(bot)}/discord/interactions`;
      urls = [...urls, url];
      void bot.ended.then(() => {
        urls = urls.filter((one) => one !== url);
      });
    },
    people: { manager, outsider: newId() },
    newPerson: newId,
    newChannel: newId,
    placeOf: (channel) => formatPlace({ platform: 'discord', server: SERVER_ID, channel }),
    say: (words, channel, person) => privately(quizCommand(words, around(channel, person))),
    press: ({ id, channel, choices, menu }, places, person) => {
      const where = { ...around(channel, person), pressed: id };
      const taken = places.map((place) => menu?.values[place] ?? '');
      return privately(menu === null ? button(choices[places[0] ?? 0] ?? '', where) : select(menu.id, taken, where));
    },
    messages: (channel) =>
      discord
        .shown()
        .filter((one) => one.channel === channel)
        .map(({ id, body }) => ({ id, channel, ...seenInDiscord(body) })),
    told: (person) =>
      discord
        .shown()
        .filter(({ channel }) => channel === `dm-of-${person}`)
        .map(({ body }) => readResponse(body).text),
    triesIn: (channel) => discord.calls.filter(({ method, path }) => method === 'POST' && path === `/channels/${channel}/messages`).length,
    refusePosts: (channel, times) =>
      discord.fail(new RegExp(`^/channels/${channel}/messages$`), 403, { code: 50_013, message: 'Missing Permissions' }, times),
    remove: async () => discord.setInServer(false),
    inviteAgain: () => discord.setInServer(true),
    reconnect: async () => undefined,
    problems: discord.problems,
    stop: discord.stop,
  };
}

/** `daily time 09:00 zone UTC` as Discord delivers it: a sub-command and its options. */
function quizCommand(words: string, around: object): Payload {
  const [name = '', ...rest] = words.split(' ');
  const given: Record<string, string> = {};
  for (let at = 0; at < rest.length; at += 2) given[rest[at] ?? ''] = rest[at + 1] ?? '';
  const payload = command(name, given, around);
  return { ...payload, data: { ...(payload['data'] as object), name: 'quiz' } };
}

function seenInDiscord(message: unknown): Omit<QuizMessage, 'id' | 'channel'> {
  // Nonces and the like belong to the sending.
  const { flags, components, allowed_mentions } = message as Record<string, unknown>;
  const { texts, buttons, menus: [menu] = [] } = readDiscord({ flags, components, allowed_mentions });
  return {
    text: texts.map(({ text }) => text).join('\n'),
    choices: buttons.filter(({ label }) => LETTER.test(label)).map(({ id }) => id),
    menu: menu === undefined ? null : { id: menu.id, values: menu.values, block: '' },
    body: JSON.stringify(message),
  };
}

export async function openSlackChat(): Promise<QuizChat> {
  const newPerson = (): string => `U0P${++ids}`;
  const [manager, outsider] = [newPerson(), newPerson()];
  const slack = await SlackStandIn.start({ scopes: ALL_SCOPES, users: { [manager]: {}, [outsider]: { is_restricted: true } } });
  const alone = (person: string): readonly Shown[] => slack.shown.filter(({ onlyFor }) => onlyFor === person);

  return {
    platform: 'slack',
    settings: { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_APP_TOKEN: APP_TOKEN, SLACK_API_URL: slack.apiUrl },
    isIn: async (bot) => void (await bot.says('Slack: ')),
    people: { manager, outsider },
    newPerson,
    newChannel: () => `C0Q${++ids}`,
    placeOf: (channel) => formatPlace({ platform: 'slack', server: TEAM, channel }),
    say: async (words, channel, person) => {
      const response_url = slack.responseUrl(channel, person);
      const body = commandBody(`quiz ${words}`, { channel_id: channel, user_id: person, response_url });
      return textOf(await slack.envelope('slash_commands', body));
    },
    press: async ({ id, channel, choices, menu }, places, person) => {
      const before = alone(person).length;
      const action =
        menu === null
          ? { action_id: choices[places[0] ?? 0] }
          : {
              type: 'multi_static_select',
              action_id: menu.id,
              block_id: menu.block,
              selected_options: places.map((place) => ({ value: menu.values[place] })),
            };
      const around = {
        user: { id: person, team_id: TEAM },
        channel: { id: channel },
        container: { type: 'message', message_ts: id, channel_id: channel, is_ephemeral: false },
        response_url: slack.responseUrl(channel, person, id),
      };
      await slack.envelope('interactive', pressBody(action, around));
      await slack.until(() => alone(person).length > before, `${person} is answered`);
      return alone(person).at(-1)?.text ?? '';
    },
    messages: (channel) =>
      slack.shown
        .filter((one) => one.channel === channel && one.onlyFor === null)
        .map(({ ts, text, blocks }) => ({ id: ts, channel, ...seenInSlack({ text, blocks }) })),
    told: (person) => slack.shown.filter(({ channel }) => channel === person).map(({ text }) => text),
    triesIn: (channel) => slack.callsOf('chat.postMessage').filter((args) => args['channel'] === channel).length,
    refusePosts: (_, times) =>
      slack.fail('chat.postMessage', ...Array.from({ length: times }, () => ({ kind: 'error', error: 'not_in_channel' }) as const)),
    remove: async () => void (await slack.envelope('events_api', eventBody({ type: 'app_uninstalled' }))),
    inviteAgain: () => undefined,
    reconnect: async () => {
      if (!slack.isConnected) return;
      const { connections } = slack;
      slack.cut();
      await slack.until(() => slack.connections > connections, 'the bot is back');
    },
    problems: slack.problems,
    stop: () => slack.stop(),
  };
}

function textOf(message: Readonly<Record<string, unknown>>): string {
  return Object.keys(message).length === 0 ? '' : seenInSlack(message).text;
}

interface Block {
  readonly block_id?: string;
  readonly accessory?: { readonly action_id: string; readonly options?: readonly { readonly value: string }[] };
}

function seenInSlack({ text, blocks }: Readonly<Record<string, unknown>>): Omit<QuizMessage, 'id' | 'channel'> {
  const { texts, buttons } = readSlack({ text, blocks });
  const withMenu = (blocks as readonly Block[]).find(({ accessory }) => accessory?.options !== undefined);
  const { accessory, block_id = '' } = withMenu ?? {};
  return {
    text: texts.map((one) => one.text).join('\n'),
    choices: buttons.filter(({ label }) => LETTER.test(label)).map(({ id }) => id),
    menu:
      accessory === undefined
        ? null
        : { id: accessory.action_id, values: accessory.options?.map(({ value }) => value) ?? [], block: block_id },
    body: JSON.stringify(blocks),
  };
}
