import type { IncomingMessage, ServerResponse } from 'node:http';
import { type HTTPReceiver, isValidSlackRequest } from '@slack/bolt';
import type { Clock } from '../../src/ports/clock.js';
import type { Log } from '../../src/ports/log.js';
import type { Route } from '../../src/ports/route.js';

export const EVENTS_PATH = '/slack/events';

export interface HttpRouteOptions {
  readonly receiver: HTTPReceiver;
  readonly signingSecret: string;
  readonly clock: Clock;
  readonly log: Log;
}

// Bolt refuses what is older than this; a time ahead of ours is as wrong.
const MOST_AHEAD = 5 * 60_000;
// Bolt gives up on what wasn't acknowledged a little after Slack's three seconds.
const LONGEST = 5_000;

/** Slack's requests, handed to Bolt's receiver once they can't end the process. */
export function createHttpRoute({ receiver, signingSecret, clock, log }: HttpRouteOptions): Route {
  async function handle(request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> {
    const ended = endOf(response);
    // Bolt knows a form by this word alone; proxies and HTTP libraries add `; charset=utf-8` to it.
    request.headers['content-type'] = mediaTypeOf(request);
    try {
      const refusal = refusalOf(request, body.toString());
      if (refusal !== null) return end(response, refusal);
      // Where the body was read already Bolt takes it from here.
      receiver.requestListener(Object.assign(request, { rawBody: body }), response);
      await ended;
    } catch (error) {
      log.error('Cannot handle a request from Slack', error);
      end(response, 500);
    }
  }

  /** A status for what Bolt would let through or fall over: times ahead of ours, and bodies that hold no object. */
  function refusalOf(request: IncomingMessage, body: string): number | null {
    const seconds = Number(request.headers['x-slack-request-timestamp']);
    if (seconds * 1_000 > clock() + MOST_AHEAD) return 401;
    if (holdsObject(body, request.headers['content-type'])) return null;
    return isSigned(request, body, seconds) ? 400 : 401;
  }

  function isSigned({ headers }: IncomingMessage, body: string, seconds: number): boolean {
    const signature = headers['x-slack-signature'];
    if (typeof signature !== 'string' || !Number.isFinite(seconds)) return false;
    return isValidSlackRequest({
      signingSecret,
      body,
      headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': seconds },
      nowMilliseconds: clock(),
    });
  }

  return { method: 'POST', path: EVENTS_PATH, handle };
}

function mediaTypeOf({ headers }: IncomingMessage): string {
  return (headers['content-type'] ?? '').split(';', 1).join('').trim().toLowerCase();
}

/** False for `null`, a number or a text, signed or not: Bolt 5.1 looks for fields in it and ends the process. */
function holdsObject(body: string, type: string | undefined): boolean {
  const isForm = type === 'application/x-www-form-urlencoded';
  // Commands come as a form without one.
  if (isForm && !body.includes('payload=')) return true;
  const payload = isForm ? new URLSearchParams(body).get('payload') : body;
  if (payload === null) return true;
  try {
    const value: unknown = JSON.parse(payload);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    // Not JSON at all: Bolt says so itself.
    return true;
  }
}

/** Resolves when the response has ended, or could no longer matter. */
function endOf(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      end(response, 500);
      resolve();
    }, LONGEST);
    response.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function end(response: ServerResponse, status: number): void {
  if (response.writableEnded) return;
  if (!response.headersSent) response.writeHead(status, { connection: 'close' });
  response.end();
}
