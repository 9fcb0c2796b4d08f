import { App, HTTPReceiver, type Receiver } from '@slack/bolt';
import { z } from 'zod';
import type { Abilities, Desk, Outgoing } from '../../src/conversation.js';
import type { Clock } from '../../src/ports/clock.js';
import type { Inbox } from '../../src/ports/inbox.js';
import type { Log } from '../../src/ports/log.js';
import type { ServerId } from '../../src/ports/members.js';
import { type Platform, PlatformAway } from '../../src/ports/platform.js';
import type { Route } from '../../src/ports/route.js';
import { createAttachments } from './attachments.js';
import { createBoltLog } from './bolt-log.js';
import { bringsFiles, createCarryOut } from './carry-out.js';
import { createDeliveries, LEFT_UNDONE } from './deliveries.js';
import { createDoor } from './door.js';
import { createHttpRoute, EVENTS_PATH } from './http-route.js';
import { createSlackPlatform } from './platform.js';
import {
  type Installed,
  type Question,
  type Received,
  readCommand,
  readEvent,
  readForm,
  readPointedAt,
  readPress,
  signsOf,
} from './read-slack.js';
import { FORM_ID, renderHome, renderSlack } from './render-slack.js';
import { abilitiesOf, type Granted, switchedOff } from './scopes.js';
import { createSocket, type Socket } from './socket.js';
import { clientOptions, createSlackApi, type SlackApi } from './web-api.js';

/** The settings of one workspace's app. */
export type SlackSettings = {
  readonly botToken: string;
  /** The base address of the Web API, with a slash at its end; null: Slack's own. */
  readonly apiUrl: string | null;
  /** Such as `/docker`. */
  readonly command: string;
  /** The word before a question in a channel; null: none is listened for. */
  readonly prefix: string | null;
} & ({ readonly mode: 'socket'; readonly appToken: string } | { readonly mode: 'http'; readonly signingSecret: string });

export interface SlackWorld {
  readonly config: SlackSettings;
  readonly desk: (abilities: Abilities, platform: Platform) => Desk;
  /** Null where there is no store: then a killed process loses what it had acknowledged. */
  readonly inbox: Inbox | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly wait: (ms: number) => Promise<void>;
  /** The app was removed from a workspace, or its token revoked. */
  readonly onLeft: (server: ServerId) => Promise<void>;
  /** The app is in a workspace. */
  readonly onReturned: (server: ServerId) => Promise<void>;
}

export interface RunningSlack {
  readonly platform: Platform;
  /** One line for the operator: how Slack is reached, and what is switched off. */
  readonly mode: string;
  readonly routes: readonly Route[];
  readonly isConnected: () => boolean;
  /** Finishes what is in hand, a few seconds at most, and disconnects. */
  readonly stop: () => Promise<void>;
}

/** Slack can't be used: what the operator has to know. */
export class SlackRefused extends Error {
  override readonly name = 'SlackRefused';
}

export const SHORTCUT_ID = 'explain_with_deckhand';

/** Connects to Slack and answers there. Rejects with a {@link SlackRefused} where that can't be, with a {@link PlatformAway} where it can't be now. */
export async function startSlack(world: SlackWorld): Promise<RunningSlack> {
  const { config, clock, log, wait } = world;
  const logger = createBoltLog(log);
  const api = createSlackApi({ token: config.botToken, apiUrl: config.apiUrl, logger, log, wait });
  const { installed, granted } = await authenticate(api);
  const abilities = abilitiesOf(granted, config);
  const platform = createSlackPlatform({ api, installed, granted, clock });
  const desk = world.desk(abilities, platform);
  const reach = createReach(world);

  const carryOut = createCarryOut({ api, granted, log, attachments: createAttachments({ api, wait }) });
  const options = { installed, prefix: config.prefix };
  const deliveries = createDeliveries({ inbox: world.inbox, clock, log, wait, answer: (body, isRepeat) => door.hand(body, isRepeat) });
  const door = createDoor({
    receiver: reach.receiver,
    deliveries,
    log,
    signsOf: (body) => signsOf(body, options),
    isForUs: (body) => readEvent(body, options) !== null,
  });
  const app = new App({
    receiver: door.receiver,
    token: config.botToken,
    botId: installed.botId,
    botUserId: installed.botUser,
    tokenVerificationEnabled: false,
    convoStore: false,
    logger,
    clientOptions: clientOptions(config.apiUrl, logger),
  });
  app.error(async (error) => log.error('Cannot handle what Slack sent', error));

  app.command(config.command, async ({ body, ack }) => {
    const { incoming, origin } = readCommand(body, installed);
    const heard = desk.hear(incoming);
    const outgoing = await within(ACKNOWLEDGE_BY, heard, wait);
    // The answer travels in the acknowledgement itself: Slack delivers a command once, and this can't get lost on its way.
    if (outgoing?.kind === 'answer' && !bringsFiles(outgoing.reply)) {
      await ack(messageOf(outgoing));
      return carryOut.afterAnswer(outgoing.reply, origin);
    }
    await ack();
    await carryOut.afterInteraction(await heard, origin);
  });
  app.action({ type: 'block_actions' }, async ({ body, ack }) => {
    await ack();
    const received = readPress(body, installed);
    if (received !== null) await answerInteraction(received);
  });
  app.shortcut({ type: 'message_action', callback_id: SHORTCUT_ID }, async ({ body, ack }) => {
    await ack();
    await answerInteraction(readPointedAt(body, installed));
  });
  app.view({ type: 'view_submission', callback_id: FORM_ID }, async ({ body, ack }) => {
    await ack();
    await answerInteraction(readForm(body, installed));
  });
  // Events are answered from the body alone, because one that was taken over has nothing else.
  app.event(/^(?:app_mention|message|app_home_opened|app_uninstalled|tokens_revoked)$/, async ({ body, context }) => {
    await answerEvent(body, context['isRepeat'] === true);
  });

  async function answerInteraction({ incoming, origin }: Received): Promise<void> {
    await carryOut.afterInteraction(await desk.hear(incoming), origin);
  }

  async function answerEvent(body: unknown, isRepeat: boolean): Promise<void> {
    const event = readEvent(body, options);
    switch (event?.kind) {
      case 'question':
        return answerMessage(event.question, signsOf(body, options)?.twin ?? null, isRepeat);
      case 'home':
        await api.call('views.publish', { user_id: event.user, view: renderHome(await desk.home(event.person)) });
        return;
      case 'left':
        return world.onLeft(`slack:${event.team}`);
      case undefined:
        return;
    }
  }

  async function answerMessage({ incoming, origin }: Question, twin: string | null, isRepeat: boolean): Promise<void> {
    // A line in a thread is for the bot only while it talks with this person there.
    if (incoming.route === 'thread' && !(await desk.isTalkingWith(incoming.spot))) return;
    const since = twin === null ? clock() : writtenAt(twin, clock);
    await carryOut.afterEvent(await desk.hear(incoming), origin, { key: twin, since, isRepeat });
  }

  await reach.open();
  await world.onReturned(`slack:${installed.team}`).catch((error: unknown) => log.error('Cannot note the workspace', error));
  void deliveries.takeOver();
  // After a quick restart what was left undone is too young for the first look.
  const soon = setTimeout(() => void deliveries.takeOver(), LEFT_UNDONE + SECOND).unref();
  const rounds = setInterval(() => void deliveries.takeOver(), MINUTE).unref();
  const holds = setInterval(() => void deliveries.hold(), LEFT_UNDONE / 2).unref();

  return {
    platform,
    mode: modeLine(config, granted),
    routes: reach.routes,
    isConnected: reach.isConnected,
    stop: async () => {
      clearTimeout(soon);
      clearInterval(rounds);
      await Promise.race([door.settled(), wait(LONGEST_STOP)]);
      clearInterval(holds);
      await reach.close();
      await Promise.race([door.settled(), wait(LONGEST_STOP)]);
    },
  };
}

// Slack waits three seconds for an acknowledgement.
const ACKNOWLEDGE_BY = 2_500;
const LONGEST_STOP = 3_000;
const SECOND = 1_000;
const MINUTE = 60_000;

const AUTH = z.object({
  team_id: z.string().min(1),
  user_id: z.string().catch(''),
  bot_id: z.string().catch(''),
  url: z.string().catch(''),
  is_enterprise_install: z.boolean().catch(false),
  response_metadata: z.object({ scopes: z.array(z.string()).nullish().catch(null) }).catch({ scopes: null }),
});

async function authenticate(api: SlackApi): Promise<{ readonly installed: Installed; readonly granted: Granted }> {
  const called = await api.call('auth.test', {});
  if (called.kind === 'refused') throw new SlackRefused(`Slack refuses the bot token: ${called.error}`);
  if (called.kind !== 'done') throw new PlatformAway('Slack cannot be reached');
  const parsed = AUTH.safeParse(called.result);
  if (!parsed.success) throw new SlackRefused('Slack did not say which workspace the bot token belongs to');
  const { team_id, user_id, bot_id, url, is_enterprise_install, response_metadata } = parsed.data;
  const scopes = response_metadata.scopes?.filter((scope) => scope !== '') ?? [];
  return {
    installed: {
      team: team_id,
      isWholeOrganisation: is_enterprise_install,
      botUser: user_id,
      botId: bot_id,
      url: url === '' || url.endsWith('/') ? url : `${url}/`,
    },
    granted: scopes.length === 0 ? null : scopes,
  };
}

/** The way Slack reaches the bot. */
interface Reach {
  readonly receiver: Receiver;
  readonly routes: readonly Route[];
  readonly open: () => Promise<void>;
  readonly isConnected: () => boolean;
  readonly close: () => Promise<void>;
}

function createReach({ config, clock, log, wait }: SlackWorld): Reach {
  switch (config.mode) {
    case 'socket': {
      const socket: Socket = createSocket({ appToken: config.appToken, apiUrl: config.apiUrl, log, wait });
      const { receiver, isConnected, close } = socket;
      return { receiver, routes: [], open: () => opened(socket), isConnected, close };
    }
    case 'http': {
      const { signingSecret } = config;
      const receiver = new HTTPReceiver({ signingSecret, endpoints: [EVENTS_PATH], logger: createBoltLog(log) });
      const routes = [createHttpRoute({ receiver, signingSecret, clock, log })];
      return { receiver, routes, open: async () => undefined, isConnected: () => true, close: async () => undefined };
    }
  }
}

async function opened(socket: Socket): Promise<void> {
  try {
    await socket.open();
  } catch (error) {
    const { data } = (error ?? {}) as { data?: { error?: unknown } };
    if (data?.error === undefined) throw new PlatformAway('Slack cannot be reached');
    throw new SlackRefused(`Slack refuses the app token: ${String(data.error)}`);
  }
}

function modeLine({ mode, prefix }: SlackSettings, granted: Granted): string {
  const reached = mode === 'socket' ? 'Slack: Socket Mode' : `Slack: HTTP on ${EVENTS_PATH}`;
  const off = switchedOff(granted, prefix);
  return off.length === 0 ? reached : `${reached}; switched off: ${off.join(', ')}`;
}

/** An answer as the body of an acknowledgement. */
function messageOf({ audience, reply }: Outgoing & { kind: 'answer' }): {
  readonly response_type: 'ephemeral' | 'in_channel';
  readonly text: string;
} {
  return { response_type: audience === 'asker' ? 'ephemeral' : 'in_channel', ...renderSlack(reply) };
}

/** Null when it isn't there in time. */
async function within<T>(ms: number, promise: Promise<T>, wait: SlackWorld['wait']): Promise<T | null> {
  return Promise.race([promise, wait(ms).then(() => null)]);
}

/** When the message was written, by its sign: no answer to it is older. */
function writtenAt(twin: string, clock: Clock): number {
  const seconds = Number(twin.split(':').at(-1));
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : clock() - 15 * MINUTE;
}
