import { openLibrary } from '../../adapters/files/open-library.js';
import { startServer } from '../../adapters/http/server.js';
import { type RunningSlack, type SlackWorld, startSlack } from '../../adapters/slack/slack.js';
import { createBot } from '../../src/bot.js';
import type { Desk, Outgoing } from '../../src/conversation.js';
import { createDesk } from '../../src/desk/desk.js';
import { LINE_TOOLS } from '../../src/lines.js';
import type { Inbox } from '../../src/ports/inbox.js';
import type { Log } from '../../src/ports/log.js';
import type { Store } from '../../src/ports/store.js';
import { createMemoryInbox, createMemoryStore } from '../fakes/slack-memory-store.js';
import { APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, SlackStandIn, type StandInOptions, signedRequest } from '../fakes/slack-stand-in.js';

export const BOT = createBot(openLibrary(), LINE_TOOLS);

export interface Options extends StandInOptions {
  readonly mode?: 'http' | 'socket';
  readonly inbox?: Inbox | null;
  readonly store?: Store | null;
  readonly prefix?: string | null;
  readonly standIn?: SlackStandIn;
  /** Something between the adapter and the desk. */
  readonly desk?: (desk: Desk) => Desk;
}

export interface Started {
  readonly slack: RunningSlack;
  readonly standIn: SlackStandIn;
  /** What the desk decided, in order. */
  readonly decided: Outgoing[];
  readonly logged: string[];
  readonly left: string[];
  readonly url: string;
  readonly inbox: Inbox | null;
  readonly store: Store | null;
  /** Sends a signed request as Slack does: an event as JSON, a command as a form, an interaction as its payload. */
  readonly event: (body: unknown) => Promise<Response>;
  readonly command: (body: Record<string, unknown>) => Promise<Response>;
  readonly interaction: (body: unknown) => Promise<Response>;
  readonly stop: () => Promise<void>;
}

/** The whole adapter with a real desk over the built knowledge, against Slack's stand-in. */
export async function startTestSlack(options: Options = {}): Promise<Started> {
  const standIn = options.standIn ?? (await SlackStandIn.start(options));
  const inbox = options.inbox === undefined ? createMemoryInbox() : options.inbox;
  const store = options.store === undefined ? createMemoryStore(inbox ?? createMemoryInbox()) : options.store;
  const decided: Outgoing[] = [];
  const left: string[] = [];
  const logged: string[] = [];
  const log = createTestLog(logged);
  const common = {
    botToken: BOT_TOKEN,
    apiUrl: standIn.apiUrl,
    command: '/docker',
    prefix: options.prefix === undefined ? '!docker' : options.prefix,
  };
  const world: SlackWorld = {
    config:
      options.mode === 'socket'
        ? { ...common, mode: 'socket', appToken: APP_TOKEN }
        : { ...common, mode: 'http', signingSecret: SIGNING_SECRET },
    desk: (abilities) => {
      const real = createDesk({ bot: BOT, store, clock: Date.now, log, abilities, keepsQuestions: true, quiz: null, suggest: () => [] });
      const desk = options.desk?.(real) ?? real;
      return {
        ...desk,
        hear: async (incoming) => {
          const outgoing = await desk.hear(incoming);
          decided.push(outgoing);
          return outgoing;
        },
      };
    },
    inbox,
    clock: Date.now,
    log,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms).unref()),
    onLeft: async (server) => {
      left.push(server);
    },
    onReturned: async () => undefined,
  };
  const slack = await startSlack(world);
  const server = await startServer({ port: 0, routes: () => slack.routes, readiness: async () => ({}), log });
  const url = `http://127.0.0.1:${server.port}/slack/events`;
  const post = (body: string, form: boolean): Promise<Response> => fetch(url, signedRequest(body, { form }));
  return {
    slack,
    standIn,
    decided,
    logged,
    left,
    url,
    inbox,
    store,
    event: (body) => post(JSON.stringify(body), false),
    command: (body) => post(new URLSearchParams(body as Record<string, string>).toString(), true),
    interaction: (body) => post(new URLSearchParams({ payload: JSON.stringify(body) }).toString(), true),
    stop: async () => {
      await slack.stop();
      await server.stop();
      if (options.standIn === undefined) await standIn.stop();
    },
  };
}

function createTestLog(logged: string[]): Log {
  return {
    info: (what, facts) => void logged.push(`info ${what} ${JSON.stringify(facts ?? {})}`),
    warn: (what, facts) => void logged.push(`warn ${what} ${JSON.stringify(facts ?? {})}`),
    error: (what, cause, facts) => void logged.push(`error ${what} ${String(cause)} ${JSON.stringify(facts ?? {})}`),
  };
}

/** The ids of the entries that answered. */
export function entriesIn(decided: readonly Outgoing[]): (string | null)[] {
  return decided.map((outgoing) => ('reply' in outgoing ? outgoing.reply.answer.entry : null));
}
