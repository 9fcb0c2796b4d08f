import { webApi } from '@slack/bolt';
import type { Log } from '../../src/ports/log.js';
import { createQueues } from './queues.js';
import type { Method } from './scopes.js';

/** What came of a call. `refused` carries Slack's word for why; `lost` means that nobody can say whether it was carried out. */
export type Called =
  | { readonly kind: 'done'; readonly result: Readonly<Record<string, unknown>> }
  | { readonly kind: 'refused'; readonly error: string }
  /** Not carried out: Slack asks to wait this many milliseconds. */
  | { readonly kind: 'busy'; readonly retryAfter: number }
  /** Not carried out: Slack can't be reached, or something broke on its side. */
  | { readonly kind: 'away' }
  | { readonly kind: 'lost' };

/** How long a call is tried again. Times in milliseconds. */
export interface Patience {
  /** Pauses before each new try after Slack was away. */
  readonly pauses: readonly number[];
  /** The longest wait that Slack may ask for; beyond it the call is given up. */
  readonly longestWait: number;
}

export const ONE_TRY: Patience = { pauses: [], longestWait: 0 };
/** Somebody waits in front of it: two more tries within some two seconds. The library's default goes on for thirty minutes. */
export const INTERACTIVE: Patience = { pauses: [300, 1_200], longestWait: 2_000 };
/** An answer to an event is worth waiting for: about a minute, as long as Slack may ask to wait at once. */
export const ANSWER: Patience = { pauses: [500, 1_500, 4_000, 10_000, 20_000, 30_000], longestWait: 60_000 };

// Slack may ask to wait again and again; after this many times it means it.
const MOST_WAITS = 5;
const TIMEOUT = 10_000;

/** Slack's Web API, and the addresses that interactions bring for their answers. Nothing here rejects. */
export interface SlackApi {
  readonly call: (method: Method, args: Readonly<Record<string, unknown>>, patience?: Patience) => Promise<Called>;
  /** Posts to a channel in the order of the calls; `busy` at once where too many wait already. */
  readonly post: (method: Method & `chat.${string}`, channel: string, args: Readonly<Record<string, unknown>>) => Promise<Called>;
  /** Answers an interaction by the address it came with, at most five times within thirty minutes. */
  readonly respond: (url: string, message: Readonly<Record<string, unknown>>) => Promise<Called>;
  /** Sends a file's bytes to the address that a call handed out for them. */
  readonly send: (url: string, bytes: Uint8Array) => Promise<Called>;
}

export interface SlackApiOptions {
  readonly token: string;
  /** The base address of every call; null: Slack's own. */
  readonly apiUrl: string | null;
  readonly logger: ClientOptions['logger'];
  readonly log: Log;
  readonly wait: (ms: number) => Promise<void>;
}

type ClientOptions = NonNullable<ConstructorParameters<typeof webApi.WebClient>[1]>;

/** What every client of ours is made with: one try, because only {@link createSlackApi} knows what may be tried again. */
export function clientOptions(apiUrl: string | null, logger: ClientOptions['logger']): ClientOptions {
  return {
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
    ...(logger === undefined ? {} : { logger }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT,
    allowAbsoluteUrls: false,
  };
}

export function createSlackApi({ token, apiUrl, logger, log, wait }: SlackApiOptions): SlackApi {
  const client = new webApi.WebClient(token, clientOptions(apiUrl, logger));
  const queues = createQueues();

  async function patiently(what: string, { pauses, longestWait }: Patience, once: () => Promise<Called>): Promise<Called> {
    let tries = 0;
    let waits = 0;
    for (;;) {
      const called = await once();
      if (called.kind === 'busy' && called.retryAfter <= longestWait && waits < MOST_WAITS) {
        waits += 1;
        await wait(called.retryAfter);
        continue;
      }
      const pause = called.kind === 'away' ? pauses[tries] : undefined;
      if (pause === undefined) {
        if (called.kind !== 'done') log.warn('Slack did not carry out a call', { what, outcome: outcomeOf(called) });
        return called;
      }
      tries += 1;
      await wait(pause);
    }
  }

  const call: SlackApi['call'] = (method, args, patience = INTERACTIVE) =>
    patiently(method, patience, async () => {
      try {
        return calledOf(await client.apiCall(method, args));
      } catch (error) {
        return failureOf(error);
      }
    });

  return {
    call,
    post: (method, channel, args) =>
      queues.run(channel, () => call(method, { channel, ...args }, ANSWER)) ?? Promise.resolve({ kind: 'busy', retryAfter: 1_000 }),
    respond: (url, message) => patiently('response_url', INTERACTIVE, () => postOnce(url, JSON.stringify(message), 'application/json')),
    send: (url, bytes) => patiently('upload_url', INTERACTIVE, () => postOnce(url, new Uint8Array(bytes), 'application/octet-stream')),
  };
}

function outcomeOf(called: Called): string {
  return called.kind === 'refused' ? called.error : called.kind;
}

async function postOnce(url: string, body: string | Uint8Array<ArrayBuffer>, type: string): Promise<Called> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT),
    });
    const text = await response.text().catch(() => '');
    if (response.status === 429) return { kind: 'busy', retryAfter: Number(response.headers.get('retry-after') ?? 1) * 1_000 };
    if (response.status >= 500) return { kind: 'away' };
    if (!response.ok) return { kind: 'refused', error: /"error"\s*:\s*"(\w+)"/.exec(text)?.[1] ?? `http_${response.status}` };
    return /"ok"\s*:\s*false/.test(text) ? { kind: 'refused', error: 'not_ok' } : { kind: 'done', result: {} };
  } catch (error) {
    return failureOf(error);
  }
}

// Errors that say that something broke on Slack's side, or that it is too much just now.
const BROKEN_THERE: readonly string[] = ['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'team_added_to_org'];

function calledOf(result: webApi.WebAPICallResult): Called {
  return { kind: 'done', result: { ...result } };
}

function failureOf(error: unknown): Called {
  if (error instanceof webApi.WebAPIRateLimitedError) return { kind: 'busy', retryAfter: error.retryAfter * 1_000 };
  if (error instanceof webApi.WebAPIPlatformError) return platformFailure(error.data);
  // What Slack answers with 4xx was understood and not done; with 5xx it is not done either.
  if (error instanceof webApi.WebAPIHTTPError) {
    return error.statusCode >= 500 ? { kind: 'away' } : { kind: 'refused', error: `http_${error.statusCode}` };
  }
  if (error instanceof Error && error.message.startsWith('Retry header')) return { kind: 'busy', retryAfter: 1_000 };
  return isNeverSent(error) ? { kind: 'away' } : { kind: 'lost' };
}

function platformFailure({ error, response_metadata }: webApi.WebAPIPlatformError['data']): Called {
  const code = String(error);
  if (code === 'ratelimited' || code === 'rate_limited') return { kind: 'busy', retryAfter: (response_metadata?.retryAfter ?? 1) * 1_000 };
  // The body wasn't Slack's JSON: a proxy's page, perhaps.
  if (!/^[a-z0-9_:.]{1,80}$/.test(code)) return { kind: 'refused', error: 'not_json' };
  return BROKEN_THERE.includes(code) ? { kind: 'away' } : { kind: 'refused', error: code };
}

/** Codes of connections that were never made: nothing was sent, so it may be sent again. */
const NEVER_SENT: readonly string[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
];

function isNeverSent(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 5) return false;
  const { code, cause, original, errors } = error as { code?: unknown; cause?: unknown; original?: unknown; errors?: unknown };
  if (typeof code === 'string' && NEVER_SENT.includes(code)) return true;
  // Node tries several addresses of a name; each of them has to have failed before anything was sent.
  if (Array.isArray(errors) && errors.length > 0) return errors.every((one) => isNeverSent(one, depth + 1));
  return isNeverSent(original ?? cause, depth + 1);
}
