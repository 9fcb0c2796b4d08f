import { SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../src/ports/log.js';
import { createBoltLog } from './bolt-log.js';
import { clientOptions } from './web-api.js';

export interface SocketOptions {
  readonly appToken: string;
  readonly apiUrl: string | null;
  readonly log: Log;
  readonly wait: (ms: number) => Promise<void>;
}

/** A Socket Mode connection that comes back by itself. */
export interface Socket {
  readonly receiver: SocketModeReceiver;
  /** Connects; rejects when the first connection can't be made. */
  readonly open: () => Promise<void>;
  readonly isConnected: () => boolean;
  readonly close: () => Promise<void>;
}

// Slack replaces connections routinely, so the first try comes at once.
const PAUSES = [100, 1_000, 2_000, 5_000, 10_000, 30_000] as const;
const LONGEST_PAUSE = 30_000;

/**
 * Bolt's Socket Mode receiver without its own reconnecting: that waits five seconds after every cut, in which events come
 * only as later retries, and an answer such as `invalid_auth` while it reconnects ends the process.
 */
export function createSocket({ appToken, apiUrl, log, wait }: SocketOptions): Socket {
  const logger = createBoltLog(log);
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions(apiUrl, logger) },
  });
  const { client } = receiver;
  let isOpen = false;
  let isClosing = false;

  guardMessages(client, log);
  client.on('connected', () => {
    isOpen = true;
  });
  client.on('disconnected', () => {
    const wasOpen = isOpen;
    isOpen = false;
    // Before the first hello the failure is told to who opened it.
    if (wasOpen && !isClosing) void reopen();
  });

  async function reopen(): Promise<void> {
    for (let tries = 0; !isClosing; tries += 1) {
      await wait(PAUSES[tries] ?? LONGEST_PAUSE);
      if (isClosing) return;
      try {
        await receiver.start();
        return;
      } catch (error) {
        log.warn('Cannot reconnect to Slack, trying again', { tries: tries + 1, why: reasonOf(error) });
      }
    }
  }

  return {
    receiver,
    open: async () => {
      await receiver.start();
    },
    isConnected: () => isOpen && !isClosing,
    close: async () => {
      isClosing = true;
      await receiver.stop();
    },
  };
}

function reasonOf(error: unknown): string {
  const { data, code } = (error ?? {}) as { data?: { error?: unknown }; code?: unknown };
  return String(data?.error ?? code ?? 'no connection');
}

/** The client's own reader rejects for an envelope that holds no event, where nobody listens, and that ends the process. */
function guardMessages(client: SocketModeReceiver['client'], log: Log): void {
  const listeners = client.listeners('ws_message') as ((data: unknown, isBinary: boolean) => unknown)[];
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, isBinary: boolean) => {
    for (const listener of listeners) {
      Promise.resolve(listener(data, isBinary)).catch((error: unknown) => log.error('Cannot read what came over the socket', error));
    }
  });
}
