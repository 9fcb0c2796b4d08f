import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { APPLICATION_ID, newId, type Payload, SERVER_ID, TOKEN } from './discord-payloads.js';
import { type BodyKind, problemsOf } from './discord-rules.js';

/** A call of the bot, in the order of arrival. */
export interface Call {
  readonly method: string;
  /** Without `/api/v10`. */
  readonly path: string;
  readonly body: unknown;
  /** What was uploaded with it. */
  readonly files: readonly UploadedFile[];
  readonly status: number;
}

export interface UploadedFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** What became of an interaction. */
export interface Answered {
  /** The first response; null while there is none. */
  readonly first: Readonly<Record<string, unknown>> | null;
  /** Calls that came afterwards. */
  readonly later: readonly Call[];
}

export interface ShownMessage {
  readonly id: string;
  readonly channel: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly edits: number;
}

// "In the past few minutes" (message.mdx, Create Message, nonce).
const NONCE_LIFE = 5 * 60_000;

interface Interaction {
  readonly payload: Payload;
  readonly sentAt: number;
  first: Readonly<Record<string, unknown>> | null;
  followUps: number;
}

interface Failing {
  readonly path: RegExp;
  readonly status: number;
  readonly body: object;
  times: number;
}

const { publicKey, privateKey } = generateKeyPairSync('ed25519');

export const PUBLIC_KEY = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');

/**
 * A small Discord on loopback: gateway (HELLO, IDENTIFY, READY, heartbeats, RESUME, dispatch) and the part of the REST API
 * that the bot uses. It checks every body as Discord does and answers as Discord would; everything is remembered.
 */
export async function createDiscordStandIn({ now = Date.now }: { readonly now?: () => number } = {}) {
  const calls: Call[] = [];
  const problems: string[] = [];
  const interactions = new Map<string, Interaction>();
  const failing: Failing[] = [];
  const nonces = new Map<string, { readonly id: string; readonly at: number }>();
  const shown = new Map<string, ShownMessage>();
  const sockets = new Set<WebSocket>();
  const events: { readonly s: number; readonly t: string; readonly d: unknown }[] = [];
  const seen = { identifies: [] as unknown[], resumes: 0, heartbeats: 0 };
  const cutting = { path: /^$/, times: 0 };
  let commands: unknown[] = [];
  let closesWith: number | null = null;
  let isTokenRefused = false;
  let isInServer = true;

  const server = createServer((request, response) => void serve(request, response));
  const gateway = new WebSocketServer({ server });
  gateway.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('message', (data) => hear(socket, JSON.parse(String(data)) as { op: number; d: unknown }));
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 200 } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  function hear(socket: WebSocket, { op, d }: { op: number; d: unknown }): void {
    if (op === 1) {
      seen.heartbeats += 1;
      socket.send(JSON.stringify({ op: 11 }));
    }
    if (op === 2) {
      seen.identifies.push(d);
      if (closesWith !== null) {
        socket.close(closesWith);
        return;
      }
      dispatchTo(socket, 'READY', {
        v: 10,
        user: { id: APPLICATION_ID, username: 'Deckhand', discriminator: '0', avatar: null, bot: true },
        guilds: isInServer ? [{ id: SERVER_ID, unavailable: true }] : [],
        session_id: 'session-1',
        resume_gateway_url: `ws://127.0.0.1:${port}`,
        shard: [0, 1],
        application: { id: APPLICATION_ID, flags: 0 },
      });
      if (isInServer) dispatchTo(socket, 'GUILD_CREATE', { ...GUILD, id: SERVER_ID });
    }
    if (op === 6) {
      seen.resumes += 1;
      const { seq } = d as { seq: number };
      for (const event of events.filter(({ s }) => s > seq)) socket.send(JSON.stringify({ op: 0, ...event }));
      dispatchTo(socket, 'RESUMED', {});
    }
  }

  function dispatchTo(socket: WebSocket | null, t: string, d: unknown): void {
    const event = { s: events.length + 1, t, d };
    events.push(event);
    socket?.send(JSON.stringify({ op: 0, ...event }));
  }

  /** To the connected bot; where none is connected, with its next RESUME. */
  function dispatch(t: string, d: unknown): void {
    dispatchTo([...sockets][0] ?? null, t, d);
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { text, files } = await partsOf(request);
    const method = request.method ?? '';
    const path = (request.url ?? '').replace(/^\/api\/v10/, '').replace(/\?.*$/, '');
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    problems.push(...missingFiles(text, files));
    const isCut = cutting.times > 0 && cutting.path.test(path);
    if (isCut) {
      cutting.times -= 1;
      calls.push({ method, path, body, files, status: 0 });
      request.socket.destroy();
      return;
    }
    const isAllowed = /^\/(?:interactions|webhooks)\//.test(path) || (request.headers.authorization === `Bot ${TOKEN}` && !isTokenRefused);
    const [status, answer] = failed(path) ?? (isAllowed ? answerTo(method, path, body) : [401, { message: '401: Unauthorized', code: 0 }]);
    calls.push({ method, path, body, files, status });
    const headers = {
      'content-type': 'application/json',
      ...(status === 429 ? { 'retry-after': '0.05', 'x-ratelimit-scope': 'user' } : {}),
    };
    response.writeHead(status, headers).end(status === 204 ? undefined : JSON.stringify(answer));
  }

  function failed(path: string): [number, object] | null {
    const one = failing.find((candidate) => candidate.times > 0 && candidate.path.test(path));
    if (one === undefined) return null;
    one.times -= 1;
    return [one.status, one.body];
  }

  function answerTo(method: string, path: string, body: unknown): [number, object] {
    const [, first = '', second = '', third = '', fourth = ''] = path.split('/');
    switch (first) {
      case 'gateway':
        return [
          200,
          {
            url: `ws://127.0.0.1:${port}`,
            shards: 1,
            session_start_limit: { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 1 },
          },
        ];
      case 'interactions':
        return respondTo(second, third, body);
      case 'webhooks':
        return webhook(method, third, fourth !== '', body);
      case 'channels':
        return method === 'POST' ? post(second, body) : edit(path.split('/')[4] ?? '', body);
      case 'users':
        if (third === 'guilds') return [200, isInServer ? [{ id: SERVER_ID, name: GUILD.name }] : []];
        return [200, { id: `dm-of-${(body as { recipient_id: string }).recipient_id}`, type: 1 }];
      case 'guilds':
        if (third === 'members') return [200, { user: { id: fourth }, roles: ['1'] }];
        return [
          200,
          {
            id: second,
            owner_id: '1',
            roles: [
              { id: second, permissions: '1024' },
              { id: '1', permissions: '16' },
            ],
          },
        ];
      case 'applications':
        if (!path.endsWith('/commands')) return [200, { id: APPLICATION_ID, verify_key: PUBLIC_KEY }];
        if (method === 'PUT') commands = (body as object[]).map((one) => ({ id: newId(), version: newId(), nsfw: false, ...one }));
        return [200, commands];
      default:
        return [404, { code: 0, message: '404: Not Found' }];
    }
  }

  function respondTo(id: string, token: string, body: unknown): [number, object] {
    const interaction = interactions.get(token);
    const isLate = interaction === undefined || Date.now() - interaction.sentAt > 3_000;
    if (isLate || interaction.payload.id !== id) return [404, { code: 10062, message: 'Unknown interaction' }];
    if (interaction.first !== null) return [400, { code: 40060, message: 'Interaction has already been acknowledged.' }];
    return takeFirst(interaction, body);
  }

  function takeFirst(interaction: Interaction, body: unknown): [number, object] {
    const { type } = body as { type: number };
    const allowed: Readonly<Record<number, readonly number[]>> = { 2: [4, 5, 9], 3: [4, 5, 6, 7, 9], 4: [8], 5: [4, 5, 6, 7] };
    if (allowed[interaction.payload.type]?.includes(type) !== true) {
      problems.push(`a response of type ${type} to an interaction of type ${interaction.payload.type}`);
      return [400, INVALID];
    }
    return refusedBy(`callback${type}` as BodyKind, body, () => {
      interaction.first = body as Readonly<Record<string, unknown>>;
      return [204, {}];
    });
  }

  function webhook(method: string, token: string, isOriginal: boolean, body: unknown): [number, object] {
    const interaction = interactions.get(token);
    if (interaction === undefined || interaction.first === null) return [404, { code: 10015, message: 'Unknown Webhook' }];
    if (method === 'DELETE') return [204, {}];
    if (isOriginal) return refusedBy('editOriginal', body, () => [200, { id: newId() }]);
    const isUserInstalled = '1' in (interaction.payload['authorizing_integration_owners'] as object);
    if (isUserInstalled && interaction.followUps >= 5) return [400, { code: 40094, message: 'Too many follow-ups' }];
    return refusedBy('followUp', body, () => {
      interaction.followUps += 1;
      return [200, { id: newId() }];
    });
  }

  function post(channel: string, body: unknown): [number, object] {
    return refusedBy('message', body, () => {
      const { nonce, enforce_nonce } = body as { nonce?: string; enforce_nonce?: boolean };
      const known = enforce_nonce === true ? nonces.get(`${channel} ${nonce}`) : undefined;
      if (known !== undefined && now() - known.at < NONCE_LIFE) return [200, { id: known.id, channel_id: channel }];
      const id = newId();
      nonces.set(`${channel} ${nonce}`, { id, at: now() });
      shown.set(id, { id, channel, body: body as Readonly<Record<string, unknown>>, edits: 0 });
      return [200, { id, channel_id: channel }];
    });
  }

  function edit(id: string, body: unknown): [number, object] {
    return refusedBy('editMessage', body, () => {
      const before = shown.get(id);
      if (before !== undefined) shown.set(id, { ...before, body: body as Readonly<Record<string, unknown>>, edits: before.edits + 1 });
      return [200, { id }];
    });
  }

  function refusedBy(kind: BodyKind, body: unknown, take: () => [number, object]): [number, object] {
    const wrong = problemsOf(kind, body);
    problems.push(...wrong);
    return wrong.length === 0 ? take() : [400, INVALID];
  }

  function track(payload: Payload): Interaction {
    const interaction: Interaction = { payload, sentAt: Date.now(), first: null, followUps: 0 };
    interactions.set(payload.token, interaction);
    return interaction;
  }

  /** Delivers a signed request as Discord does; the answer to it is the first response. */
  async function deliver(url: string, payload: Payload): Promise<{ readonly status: number }> {
    const interaction = track(payload);
    const response = await fetch(url, signed(JSON.stringify(payload), Math.floor(now() / 1_000)));
    const text = await response.text();
    problems.push(...missingFiles(text, []));
    if (response.status === 200) takeFirst(interaction, JSON.parse(text));
    return { status: response.status };
  }

  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    calls,
    problems,
    /** The messages of the bot in channels as they look now, in the order of posting. */
    shown: (): readonly ShownMessage[] => [...shown.values()],
    seen,
    dispatch,
    deliver,
    /** Sends an interaction over the gateway. */
    interact: (payload: Payload) => {
      track(payload);
      dispatch('INTERACTION_CREATE', payload);
    },
    answered: (payload: Payload): Answered => ({
      first: interactions.get(payload.token)?.first ?? null,
      later: calls.filter(({ path }) => path.startsWith('/webhooks/') && path.includes(payload.token)),
    }),
    /** The next `times` calls to such a path fail. */
    fail: (path: RegExp, status: number, body: object = { message: 'failed', code: 0 }, times = 1) => {
      failing.push({ path, status, body, times });
    },
    /** The next call to such a path arrives, and its connection is cut before the answer. */
    cutOff: (path: RegExp) => {
      Object.assign(cutting, { path, times: 1 });
    },
    closeNextWith: (code: number | null) => {
      closesWith = code;
    },
    refuseToken: () => {
      isTokenRefused = true;
    },
    /** An admin removes the bot from the server, or invites it again. */
    setInServer: (isIn: boolean) => {
      isInServer = isIn;
      if (isIn) dispatch('GUILD_CREATE', { ...GUILD, id: SERVER_ID });
      else dispatch('GUILD_DELETE', { id: SERVER_ID });
    },
    cut: () => {
      for (const socket of sockets) socket.terminate();
    },
    isConnected: () => sockets.size > 0,
    stop: async () => {
      for (const socket of sockets) socket.terminate();
      gateway.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type DiscordStandIn = Awaited<ReturnType<typeof createDiscordStandIn>>;

const INVALID = { code: 50035, message: 'Invalid Form Body', errors: {} };

const GUILD = {
  name: 'Docker people',
  owner_id: '1',
  roles: [],
  emojis: [],
  features: [],
  channels: [],
  threads: [],
  members: [],
  member_count: 2,
  presences: [],
  voice_states: [],
  stage_instances: [],
  guild_scheduled_events: [],
  preferred_locale: 'en-US',
  joined_at: '2026-01-01T00:00:00.000Z',
};

/** A request with Discord's signature; `at` is the time it says it was sent, in seconds. */
export function signed(
  body: string,
  at: number = Math.floor(Date.now() / 1_000),
): RequestInit & { readonly headers: Record<string, string> } {
  const signature = sign(null, Buffer.from(`${at}${body}`), privateKey).toString('hex');
  const headers = { 'content-type': 'application/json', 'x-signature-ed25519': signature, 'x-signature-timestamp': String(at) };
  return { method: 'POST', body, headers };
}

/** A body of JSON; with files it is a form, and the JSON one part of it. */
async function partsOf(request: IncomingMessage): Promise<{ readonly text: string; readonly files: readonly UploadedFile[] }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return { text: body.toString('utf8'), files: [] };
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  const files: UploadedFile[] = [];
  for (const value of form.values()) {
    if (typeof value !== 'string') files.push({ name: value.name, type: value.type, bytes: Buffer.from(await value.arrayBuffer()) });
  }
  return { text: String(form.get('payload_json') ?? ''), files };
}

/** Discord refuses what speaks of a file that didn't come along. */
function missingFiles(text: string, files: readonly UploadedFile[]): string[] {
  const named = [...text.matchAll(/attachment:\/\/([\w.-]+)|"filename":"([^"]+)"/g)].map(([, one, other]) => one ?? other ?? '');
  return [...new Set(named)].filter((name) => !files.some((file) => file.name === name)).map((name) => `no file ${name}`);
}

/** Waits until something is true, at most `ms`. */
export async function until(isTrue: () => boolean, ms = 5_000): Promise<void> {
  const end = Date.now() + ms;
  while (!isTrue()) {
    if (Date.now() > end) throw new Error('What was waited for did not happen');
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
}
