import type { Abilities, Desk } from '../../src/conversation.js';
import type { Clock } from '../../src/ports/clock.js';
import type { Log } from '../../src/ports/log.js';
import type { ServerId } from '../../src/ports/members.js';
import type { Platform } from '../../src/ports/platform.js';
import type { Route } from '../../src/ports/route.js';
import { type AnswerWorld, answerInteraction } from './answer-interaction.js';
import { answerMessage } from './answer-message.js';
import { createDiscordApi, createRest, type DiscordApi } from './discord-api.js';
import { createDiscordPlatform } from './discord-platform.js';
import { connectGateway } from './gateway.js';
import { INTERACTIONS_PATH, interactionsRoute } from './interactions-route.js';
import { listServers } from './list-servers.js';
import { readInteraction } from './read-interaction.js';
import { readMessage } from './read-message.js';

/** Settings, as `src/config.ts` reads them. */
export type DiscordSettings = {
  readonly token: string;
  readonly applicationId: string;
  /** The base of every address, without a version and without a slash at its end; null: Discord's own. */
  readonly apiUrl: string | null;
} & ({ readonly mode: 'gateway' } | { readonly mode: 'http'; readonly publicKey: string });

/** What Deckhand in Discord needs of the rest of the program. */
export interface DiscordWorld {
  readonly config: DiscordSettings;
  readonly desk: (abilities: Abilities, platform: Platform) => Desk;
  readonly clock: Clock;
  readonly log: Log;
  readonly wait: (ms: number) => Promise<void>;
  /** The bot was removed from a server. */
  readonly onLeft: (server: ServerId) => void;
  /** It is in this server, perhaps again. Said of every server at the start. */
  readonly onReturned: (server: ServerId) => void;
}

export interface RunningDiscord {
  readonly platform: Platform;
  /** The mode, in one line for the operator. */
  readonly mode: string;
  /** What the one server has to answer for Discord; none on the gateway. */
  readonly routes: readonly Route[];
  readonly isConnected: () => boolean;
  /** Where the bot is now. Over HTTP nobody says when it is removed, nor on the gateway what happened while it was away. */
  readonly servers: () => Promise<readonly ServerId[]>;
  readonly stop: () => Promise<void>;
}

/**
 * Starts Deckhand in Discord. Rejects, with a message for the operator, when Discord doesn't let the bot in; with a
 * `PlatformAway` when it can't be reached just now.
 */
export async function startDiscord(world: DiscordWorld): Promise<RunningDiscord> {
  const { config, clock, log, wait } = world;
  const api = createDiscordApi(createRest(config.token, config.apiUrl), config.applicationId);
  const platform = createDiscordPlatform(api, clock, log);
  const answering: AnswerWorld = { desk: world.desk(abilitiesIn(config.mode), platform), api, log, wait };
  return config.mode === 'http' ? overHttp(config.publicKey, platform, answering, clock) : overGateway(world, platform, answering);
}

/** Without the gateway nobody hears what is said in channels; without a privileged intent nobody reads what doesn't name the bot. */
function abilitiesIn(mode: DiscordSettings['mode']): Abilities {
  const isHeard = mode === 'gateway';
  return {
    mentions: isHeard,
    directMessages: isHeard,
    threads: false,
    prefix: null,
    shortcut: true,
    command: '/docker',
    hasOwnCommands: true,
  };
}

async function overGateway(world: DiscordWorld, platform: Platform, answering: AnswerWorld): Promise<RunningDiscord> {
  const { config, log, onLeft, onReturned } = world;
  const ears = {
    onInteraction: (payload: unknown) => void hearInteraction(payload, answering),
    onMessage: (payload: unknown, ownId: string) => {
      const message = readMessage(payload, ownId);
      if (message !== null) void answerMessage(message, answering);
    },
    onServer: (server: string) => onReturned(`discord:${server}`),
    onServerLeft: (server: string) => onLeft(`discord:${server}`),
  };
  const gateway = await connectGateway(config.token, config.apiUrl, ears, log);
  return {
    platform,
    mode: 'Discord: gateway',
    routes: [],
    isConnected: gateway.isConnected,
    servers: () => listServers(answering.api),
    stop: gateway.stop,
  };
}

async function hearInteraction(payload: unknown, world: AnswerWorld): Promise<void> {
  const read = readInteraction(payload);
  switch (read.kind) {
    case 'ping':
    case 'unreadable':
      return world.log.warn('Discord delivered an interaction of a kind this version does not know');
    case 'incoming':
    case 'completion':
      return answerInteraction(read, (response) => world.api.respond(read.handle.id, read.handle.token, response), world);
  }
}

function overHttp(publicKey: string, platform: Platform, answering: AnswerWorld, clock: Clock): RunningDiscord {
  void checkApplication(publicKey, answering);
  return {
    platform,
    mode: `Discord: HTTP on ${INTERACTIONS_PATH}`,
    routes: [interactionsRoute(publicKey, clock, answering)],
    isConnected: () => true,
    servers: () => listServers(answering.api),
    stop: async () => undefined,
  };
}

/** Tells the operator early what would otherwise show with the first answer that comes late. Answers need no token in time. */
async function checkApplication(publicKey: string, { api, log }: { readonly api: DiscordApi; readonly log: Log }): Promise<void> {
  try {
    const application = await api.application();
    const key = typeof application === 'object' && application !== null && 'verify_key' in application ? application.verify_key : publicKey;
    if (key !== publicKey) log.error('DISCORD_PUBLIC_KEY is not that of the app: every request of Discord will be refused', undefined);
  } catch (error) {
    const isRefused = typeof error === 'object' && error !== null && 'status' in error && error.status === 401;
    if (isRefused) log.error('Discord refuses DISCORD_TOKEN: it is not valid (Developer Portal, Bot, Reset Token)', undefined);
    else log.warn('Discord could not be asked about the app');
  }
}
