import { DiscordAPIError, HTTPError, RateLimitError, type RawFile, REST } from 'discord.js';
import { z } from 'zod';
import type { DiscordForm, DiscordMessage, DiscordTextMessage, WithFiles } from './message.js';

/** What is sent, with the files that go beside it. */
type Sent = object & Pick<WithFiles, 'files'>;

/** A message to send, with the flags of this sending among its own. */
export type Body = Omit<DiscordMessage | DiscordTextMessage, 'flags'> & { readonly flags: number };

/** The first response to an interaction; numbers are Discord's (receiving-and-responding.mdx, Interaction Callback Type). */
export type FirstResponse =
  | { readonly type: 1 }
  /** A message, or with 7 instead of the one that was pressed. */
  | { readonly type: 4 | 7; readonly data: Body }
  /** A message will follow; only `EPHEMERAL` may be said of it already. */
  | { readonly type: 5; readonly data: { readonly flags: number } }
  /** The press was seen. */
  | { readonly type: 6 }
  | { readonly type: 8; readonly data: { readonly choices: readonly { readonly name: string; readonly value: string }[] } }
  | { readonly type: 9; readonly data: DiscordForm };

/** As many as Discord gives at once (resources/user.mdx, Get Current User Guilds). */
export const SERVERS_A_PAGE = 200;
const SERVERS = z.array(z.object({ id: z.string() }));

export const EPHEMERAL = 64; // 1 << 6

/** The addresses of the API that the bot needs, each by what it does. Everything rejects with what `failureOf` reads. */
export interface DiscordApi {
  readonly respond: (interaction: string, token: string, response: FirstResponse) => Promise<unknown>;
  readonly editOriginal: (token: string, body: Body) => Promise<unknown>;
  readonly deleteOriginal: (token: string) => Promise<unknown>;
  readonly followUp: (token: string, body: Body) => Promise<unknown>;
  readonly send: (channel: string, body: Sent) => Promise<{ readonly id: string }>;
  readonly edit: (channel: string, message: string, body: object) => Promise<{ readonly id: string }>;
  readonly openDirect: (user: string) => Promise<{ readonly id: string }>;
  /** Up to two hundred of the servers the bot is in, by id, after this one. */
  readonly serversAfter: (server: string) => Promise<readonly { readonly id: string }[]>;
  readonly server: (server: string) => Promise<unknown>;
  readonly member: (server: string, user: string) => Promise<unknown>;
  readonly application: () => Promise<unknown>;
}

export function createDiscordApi(rest: REST, applicationId: string): DiscordApi {
  // What an interaction is answered through needs its token alone.
  const own = { auth: false } as const;
  const webhook = (token: string): `/${string}` => `/webhooks/${applicationId}/${token}`;
  return {
    respond: (interaction, token, body) => unread(rest.post(`/interactions/${interaction}/${token}/callback`, { ...own, body })),
    editOriginal: (token, body) => rest.patch(`${webhook(token)}/messages/@original`, { ...own, ...withFiles(body) }),
    deleteOriginal: (token) => unread(rest.delete(`${webhook(token)}/messages/@original`, own)),
    followUp: (token, body) => rest.post(webhook(token), { ...own, ...withFiles(body) }),
    send: async (channel, body) => messageIn(await rest.post(`/channels/${channel}/messages`, withFiles(body))),
    edit: async (channel, message, body) => messageIn(await rest.patch(`/channels/${channel}/messages/${message}`, { body })),
    openDirect: async (user) => messageIn(await rest.post('/users/@me/channels', { body: { recipient_id: user } })),
    serversAfter: async (server) => SERVERS.parse(await rest.get(`/users/@me/guilds?limit=${SERVERS_A_PAGE}&after=${server}`)),
    server: (server) => rest.get(`/guilds/${server}`),
    member: (server, user) => rest.get(`/guilds/${server}/members/${user}`),
    application: () => rest.get('/applications/@me'),
  };
}

/** As discord.js takes them; with files it sends a form of several parts. */
function withFiles({ files, ...body }: Sent): { readonly body: object; readonly files?: RawFile[] } {
  return files === undefined ? { body } : { body, files: [...files] };
}

/** A call that is answered by nothing. A proxy that calls nothing JSON makes discord.js stumble over it, after it was done. */
async function unread(call: Promise<unknown>): Promise<unknown> {
  return call.catch((error: unknown) => {
    if (!(error instanceof SyntaxError)) throw error;
  });
}

/** discord.js's own client of the API: it keeps the rate limits and repeats what failed on Discord's side. */
export function createRest(token: string, apiUrl: string | null): REST {
  return new REST({ version: '10', ...(apiUrl === null ? {} : { api: apiUrl }) }).setToken(token);
}

function messageIn(response: unknown): { readonly id: string } {
  const id = typeof response === 'object' && response !== null && 'id' in response ? response.id : undefined;
  if (typeof id !== 'string') throw new Error('Cannot read what Discord answered: there is no id in it');
  return { id };
}

/**
 * Why a call failed. `away`: it certainly had no effect and may be made again later; `lost`: nobody can say whether it had.
 */
export type Failure =
  | 'refused-body'
  | 'too-late'
  | 'already-answered'
  | 'not-yet-known'
  | 'not-a-member'
  | 'not-allowed'
  | 'no-history'
  | 'archived'
  | 'gone'
  | 'away'
  | 'lost'
  | 'unknown';

// developers/topics/opcodes-and-status-codes.mdx, JSON error codes.
const CODES: ReadonlyMap<number | string, Failure> = new Map<number | string, Failure>([
  [50035, 'refused-body'],
  [50006, 'refused-body'],
  [10062, 'too-late'],
  [50027, 'too-late'],
  [40060, 'already-answered'],
  [10015, 'not-yet-known'],
  [50001, 'not-a-member'],
  [10004, 'not-a-member'],
  [50013, 'not-allowed'],
  [50007, 'not-allowed'],
  [160002, 'no-history'],
  [50083, 'archived'],
  [10003, 'gone'],
  [10008, 'gone'],
]);

const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);
const CUT_OFF = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);

export function failureOf(error: unknown): Failure {
  if (error instanceof DiscordAPIError) return CODES.get(error.code) ?? 'unknown';
  if (error instanceof HTTPError || error instanceof RateLimitError) return 'away';
  const codes = [error, causeOf(error)].map(codeOf);
  if (codes.some((code) => NOT_CONNECTED.has(code))) return 'away';
  if (codes.some((code) => CUT_OFF.has(code)) || (error instanceof Error && error.name === 'AbortError')) return 'lost';
  return 'unknown';
}

/** Milliseconds after which to try again. */
export function retryAfterOf(error: unknown): number {
  return error instanceof RateLimitError ? error.retryAfter : USUAL_WAIT;
}

const USUAL_WAIT = 5_000;

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
