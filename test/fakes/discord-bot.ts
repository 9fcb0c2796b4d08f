import { setTimeout as pause } from 'node:timers/promises';
import type { DiscordWorld, RunningDiscord } from '../../adapters/discord/discord.js';
import { startDiscord } from '../../adapters/discord/discord.js';
import { openLibrary } from '../../adapters/files/open-library.js';
import { startServer } from '../../adapters/http/server.js';
import { createBot } from '../../src/bot.js';
import { createDesk } from '../../src/desk/desk.js';
import { createSuggest } from '../../src/desk/suggest.js';
import { LINE_TOOLS } from '../../src/lines.js';
import type { Log } from '../../src/ports/log.js';
import { APPLICATION_ID, type Payload, TOKEN } from './discord-payloads.js';
import { createDiscordStandIn, type DiscordStandIn, PUBLIC_KEY } from './discord-stand-in.js';
import { createMemoryStore } from './discord-store.js';

const library = openLibrary();
const bot = createBot(library, LINE_TOOLS);
const entries = library
  .search()
  .ids()
  .flatMap((id) => library.entryOf(id) ?? []);
const suggest = createSuggest({ catalogue: library.catalogue(), entries });

export const MODES = ['gateway', 'http'] as const;
export type Mode = (typeof MODES)[number];

/** What the operator would read. */
export interface Said {
  readonly level: 'info' | 'warn' | 'error';
  readonly what: string;
}

export interface StartedBot {
  readonly discord: DiscordStandIn;
  readonly running: RunningDiscord;
  readonly said: readonly Said[];
  /** Sends an interaction the way of this mode. */
  readonly send: (payload: Payload) => void;
  /** Where HTTP interactions are delivered; empty on the gateway. */
  readonly url: string;
  readonly servers: { readonly left: string[]; readonly returned: string[] };
  readonly stop: () => Promise<void>;
}

/** The adapter as the program starts it, before a small Discord on loopback, with the real desk over the built knowledge. */
export async function startBot(mode: Mode, changes: Partial<DiscordWorld> = {}, discord?: DiscordStandIn): Promise<StartedBot> {
  const standIn = discord ?? (await createDiscordStandIn());
  const said: Said[] = [];
  const log: Log = {
    info: (what) => said.push({ level: 'info', what }),
    warn: (what) => said.push({ level: 'warn', what }),
    error: (what) => said.push({ level: 'error', what }),
  };
  // Ten seconds pass with every look at the clock, so that nobody is too fast.
  let looks = 0;
  const deskClock = (): number => {
    looks += 1;
    return Date.now() + looks * 10_000;
  };
  const servers = { left: [] as string[], returned: [] as string[] };
  const common = { token: TOKEN, applicationId: APPLICATION_ID, apiUrl: standIn.apiUrl };
  const running = await startDiscord({
    config: mode === 'http' ? { ...common, mode, publicKey: PUBLIC_KEY } : { ...common, mode },
    desk: (abilities) =>
      createDesk({ bot, store: createMemoryStore(), clock: deskClock, log, abilities, keepsQuestions: true, quiz: null, suggest }),
    clock: Date.now,
    log,
    wait: async (ms) => void (await pause(ms, undefined, { ref: false })),
    onLeft: (server) => void servers.left.push(server),
    onReturned: (server) => void servers.returned.push(server),
    ...changes,
  });
  const server = await startServer({ port: 0, routes: () => running.routes, readiness: async () => ({}), log });
  const url = mode === 'http' ? `http://127.0.0.1:${server.port}/discord/interactions` : '';
  return {
    discord: standIn,
    running,
    said,
    url,
    servers,
    send: (payload) => void (mode === 'http' ? standIn.deliver(url, payload) : standIn.interact(payload)),
    stop: async () => {
      await running.stop();
      await server.stop();
      await standIn.stop();
    },
  };
}
