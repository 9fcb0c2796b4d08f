import { Client, GatewayCloseCodes, GatewayIntentBits, Options } from 'discord.js';
import { z } from 'zod';
import type { Log } from '../../src/ports/log.js';
import { PlatformAway } from '../../src/ports/platform.js';
import { type Failure, failureOf } from './discord-api.js';

/** What is done about what the gateway delivers. */
export interface GatewayEars {
  readonly onInteraction: (payload: unknown) => void;
  /** `ownId` is the bot's own user. */
  readonly onMessage: (payload: unknown, ownId: string) => void;
  readonly onServer: (server: string) => void;
  readonly onServerLeft: (server: string) => void;
}

export interface Gateway {
  readonly isConnected: () => boolean;
  readonly stop: () => Promise<void>;
}

/**
 * Connects with discord.js, which shards, heartbeats, resumes and keeps the limits. Payloads are taken as they come, so that
 * what HTTP delivers and what the gateway delivers is read by the same code. Rejects, with a message for the operator, when
 * Discord doesn't let the bot in; with a {@link PlatformAway} when it can't be reached just now.
 */
export async function connectGateway(token: string, apiUrl: string | null, ears: GatewayEars, log: Log): Promise<Gateway> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    shards: 'auto',
    // Nothing is looked up in what the client remembers of messages.
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0, ThreadMemberManager: 0 }),
    rest: apiUrl === null ? {} : { api: apiUrl },
  });
  const away = new Set<number>();
  let isIn = false;
  takeOver(client);
  listen(client, ears);
  client.on('error', (error) => log.error('The connection to Discord failed', error));
  client.on('shardError', (error, shard) => log.warn('The connection to Discord failed', { shard, reason: error.message }));
  client.on('shardReconnecting', (shard) => void away.add(shard));
  client.on('shardResume', (shard) => {
    away.delete(shard);
    log.info('Discord: resumed, nothing was missed', { shard });
  });
  client.on('shardReady', (shard) => void away.delete(shard));
  client.on('shardDisconnect', ({ code }, shard) => {
    away.add(shard);
    if (isIn) log.error(refusalOf(code), undefined, { shard, code });
  });
  client.rest.on('rateLimited', ({ route, timeToReset }) => log.warn('Discord asks to wait', { route, ms: timeToReset }));

  const refused = new Promise<never>((_, reject) => client.once('shardDisconnect', ({ code }) => reject(new Error(refusalOf(code)))));
  try {
    await Promise.race([client.login(token), refused]);
  } catch (error) {
    await client.destroy();
    throw loginError(error);
  }
  // Nobody waits for it any more.
  refused.catch(() => undefined);
  isIn = true;
  return { isConnected: () => away.size === 0, stop: () => client.destroy() };
}

const READY = z.object({ user: z.object({ id: z.string() }) });
const SERVER = z.object({ id: z.string(), unavailable: z.boolean().optional() });
const WITH_ID = z.object({ id: z.string() });

function listen(client: Client, ears: GatewayEars): void {
  let ownId = '';
  const isNew = createSeen();
  client.ws.on('READY' as never, (payload: unknown) => {
    ownId = READY.safeParse(payload).data?.user.id ?? ownId;
  });
  client.ws.on('INTERACTION_CREATE' as never, (payload: unknown) => {
    if (isNew(payload)) ears.onInteraction(payload);
  });
  client.ws.on('MESSAGE_CREATE' as never, (payload: unknown) => {
    if (isNew(payload)) ears.onMessage(payload, ownId);
  });
  // Discord names every server again with each new session: also one that invited the bot back while it was away.
  client.ws.on('GUILD_CREATE' as never, (payload: unknown) => {
    const { data } = SERVER.safeParse(payload);
    if (data !== undefined && data.unavailable !== true) ears.onServer(data.id);
  });
  client.ws.on('GUILD_DELETE' as never, (payload: unknown) => {
    const { data } = SERVER.safeParse(payload);
    // One that is unavailable has trouble of its own; the bot is still in it.
    if (data !== undefined && data.unavailable !== true) ears.onServerLeft(data.id);
  });
}

const OURS = new Set(['INTERACTION_CREATE', 'MESSAGE_CREATE']);

/**
 * Keeps discord.js (14.28) from reading what is read here. It would build objects that nobody looks at, and a payload it
 * can't read would end the process: its handlers run where nothing catches.
 */
function takeOver(client: Client): void {
  const manager = client.ws as unknown as { handlePacket: (packet: { readonly t: string } | undefined, shard: unknown) => boolean };
  const handlePacket = manager.handlePacket.bind(manager);
  manager.handlePacket = (packet, shard) => (packet !== undefined && OURS.has(packet.t)) || handlePacket(packet, shard);
}

const MOST_SEEN = 2_000;

/** True the first time for each id: a resumed session may deliver again what came just before the cut. */
function createSeen(): (payload: unknown) => boolean {
  const seen = new Set<string>();
  return (payload) => {
    const { data } = WITH_ID.safeParse(payload);
    if (data === undefined || seen.has(data.id)) return false;
    seen.add(data.id);
    const [oldest] = seen;
    if (seen.size > MOST_SEEN && oldest !== undefined) seen.delete(oldest);
    return true;
  };
}

/** Why Discord closed the connection for good (opcodes-and-status-codes.mdx, Gateway Close Event Codes). */
function refusalOf(code: number): string {
  switch (code) {
    case GatewayCloseCodes.AuthenticationFailed:
      return 'Cannot connect to Discord: DISCORD_TOKEN is not valid (Developer Portal, Bot, Reset Token)';
    case GatewayCloseCodes.DisallowedIntents:
      return 'Cannot connect to Discord: the intents are not allowed. Deckhand asks for Guilds, Guild Messages and Direct Messages, none of them privileged; is DISCORD_TOKEN that of the right app?';
    case GatewayCloseCodes.ShardingRequired:
      return 'Cannot connect to Discord: the bot is in too many servers for the number of shards';
    default:
      return `Cannot stay connected to Discord: it closed the connection for good with code ${code}`;
  }
}

/** What passes by itself; whether the call was carried out means nothing for a login. */
const AWAY: ReadonlySet<Failure> = new Set(['away', 'lost']);

function loginError(error: unknown): Error {
  if (error instanceof Error && 'code' in error && error.code === 'TokenInvalid') {
    return new Error(refusalOf(GatewayCloseCodes.AuthenticationFailed), { cause: error });
  }
  if (error instanceof Error && /^Cannot /.test(error.message)) return error;
  if (error instanceof Error && /disallowed intents/i.test(error.message)) {
    return new Error(refusalOf(GatewayCloseCodes.DisallowedIntents), { cause: error });
  }
  if (AWAY.has(failureOf(error))) return new PlatformAway('Cannot connect to Discord: it cannot be reached', { cause: error });
  return new Error(`Cannot connect to Discord: ${error instanceof Error ? error.message : 'for no reason it gave'}`, { cause: error });
}
