import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { readSlack } from '../contracts/check-slack.js';

/*
 * Slack, as far as the bot meets it: the Web API, the addresses for answers, Socket Mode and the sender of signed requests.
 * It refuses what Slack refuses, and remembers everything. It runs in the test's process; the bot may run in another.
 */
type Json = Record<string, unknown>;

/** A call of the Web API, its arguments read from the form. */
export interface Call {
  readonly method: string;
  readonly args: Json;
}

/** A file that was uploaded, and where it is shared; null: nobody but the bot sees it. */
export interface StoodFile {
  readonly id: string;
  readonly name: string;
  readonly alt: string;
  readonly length: number;
  readonly bytes: Buffer | null;
  readonly channel: string | null;
  readonly thread: string | null;
}

/** What happens to the next call of a method, or the next use of a response_url or an upload_url. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: number }
  | { readonly kind: 'error'; readonly error: string }
  /** The connection is cut: `before` nothing was done, `after` it was. */
  | { readonly kind: 'cut'; readonly done: 'before' | 'after' }
  /** Nothing is done and nothing is answered. */
  | { readonly kind: 'hold' };

/** A message that people see. */
export interface Shown {
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
  readonly blocks: unknown;
  readonly thread: string | null;
  /** The only person who sees it; null: everybody. */
  readonly onlyFor: string | null;
  readonly metadata: unknown;
}

export interface StandInOptions {
  readonly scopes?: string;
  readonly auth?: Json;
  readonly users?: Readonly<Record<string, Json>>;
  /** Where it listens; any free port without it. */
  readonly port?: number;
  /** How long `until` waits, in milliseconds. */
  readonly patience?: number;
}

export const TEAM = 'T0DOCKS';
export const BOT_USER = 'U0DECK';
export const BOT_ID = 'B0DECK';
export const BOT_TOKEN = 'xoxb-test-token';
export const APP_TOKEN = 'xapp-test-token';
export const SIGNING_SECRET = 'the signing secret of the test';
export const ALL_SCOPES = 'commands,chat:write,app_mentions:read,im:history,users:read,channels:history,groups:history,files:write';

const MOST_RESPONSES = 5;

/** Slack on a loopback port. */
export class SlackStandIn {
  readonly calls: Call[] = [];
  /** What stands in the channels now, in the order of posting. */
  readonly shown: Shown[] = [];
  /** Why messages and views were refused. */
  readonly problems: string[] = [];
  readonly homes = new Map<string, Json>();
  readonly forms: Json[] = [];
  /** By their ids, in the order of their upload. */
  readonly files = new Map<string, StoodFile>();
  /** Envelopes acknowledged over the socket, with what came in the acknowledgement. */
  readonly acknowledged = new Map<string, Json>();
  private readonly faults = new Map<string, Fault[]>();
  private readonly responses = new Map<string, { channel: string; user: string; original: string | null; uses: number }>();
  private readonly sockets = new Set<WebSocket>();
  private readonly listeners = new Set<() => void>();
  private sequence = 0;
  connections = 0;

  private constructor(
    private readonly server: ReturnType<typeof createServer>,
    private readonly socketServer: WebSocketServer,
    private readonly options: StandInOptions,
  ) {}

  static async start(options: StandInOptions = {}): Promise<SlackStandIn> {
    const server = createServer();
    const socketServer = new WebSocketServer({ server, path: '/socket' });
    const standIn = new SlackStandIn(server, socketServer, options);
    server.on('request', (request, response) => void standIn.handle(request, response));
    socketServer.on('connection', (socket) => standIn.connected(socket));
    await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
    return standIn;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get isConnected(): boolean {
    return this.sockets.size > 0;
  }

  get apiUrl(): string {
    return `${this.origin}/api/`;
  }

  async stop(): Promise<void> {
    this.cut();
    this.socketServer.close();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** The next calls of `method` (or `response_url`, `upload_url`) go wrong like this, in this order. */
  fail(method: string, ...faults: readonly Fault[]): void {
    this.faults.set(method, [...(this.faults.get(method) ?? []), ...faults]);
  }

  /** A response_url for a message, or for a command where `original` is null. */
  responseUrl(channel: string, user: string, original: string | null = null): string {
    const id = String(++this.sequence);
    this.responses.set(id, { channel, user, original, uses: 0 });
    return `${this.origin}/response/${id}`;
  }

  /** No response_url works any more. */
  expireResponses(): void {
    for (const response of this.responses.values()) response.uses = MOST_RESPONSES;
  }

  nextTs(): string {
    return `${Math.floor(Date.now() / 1000)}.${String(++this.sequence).padStart(6, '0')}`;
  }

  callsOf(method: string): readonly Json[] {
    return this.calls.filter((call) => call.method === method).map(({ args }) => args);
  }

  /** Resolves once `isSo` holds; looks again after everything that happens here. */
  async until(isSo: () => boolean, what = 'it'): Promise<void> {
    if (isSo()) return;
    await new Promise<void>((resolve, reject) => {
      const late = (): void => done(() => reject(new Error(`Waited in vain until ${what}; calls: ${this.summary()}`)));
      const timer = setTimeout(late, this.options.patience ?? 4_000);
      const look = (): void => {
        if (isSo()) done(resolve);
      };
      const done = (end: () => void): void => {
        clearTimeout(timer);
        this.listeners.delete(look);
        end();
      };
      this.listeners.add(look);
    });
  }

  private summary(): string {
    return this.calls.map(({ method }) => method).join(', ');
  }

  private happened(): void {
    for (const listener of [...this.listeners]) listener();
  }

  /** Those of the workspace, whom the bot may name: who set a quiz, who was right. */
  private people(): readonly string[] {
    return Object.keys(this.options.users ?? {});
  }

  /** Sends an envelope to one connected socket, the `to`th; resolves to what the acknowledgement holds. */
  async envelope(type: 'events_api' | 'slash_commands' | 'interactive', payload: unknown, retry = 0, to = 0): Promise<Json> {
    await this.until(() => this.sockets.size > to, 'a socket is connected');
    const envelope_id = `env-${++this.sequence}`;
    const message = { type, envelope_id, payload, accepts_response_payload: type !== 'events_api', retry_attempt: retry };
    [...this.sockets][to]?.send(JSON.stringify(message));
    await this.until(() => this.acknowledged.has(envelope_id), `${type} is acknowledged`);
    return this.acknowledged.get(envelope_id) ?? {};
  }

  sendRaw(text: string): void {
    for (const socket of this.sockets) socket.send(text);
  }

  /** Slack asks for a new connection, as it does every few hours. */
  refresh(): void {
    for (const socket of this.sockets) socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: {} }));
  }

  /** Every socket breaks off without a word. */
  cut(): void {
    for (const socket of this.sockets) socket.terminate();
    this.sockets.clear();
  }

  private connected(socket: WebSocket): void {
    this.sockets.add(socket);
    this.connections += 1;
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('message', (data) => {
      const { envelope_id, payload } = JSON.parse(String(data)) as { envelope_id: string; payload?: Json };
      this.checkResponse(payload ?? {});
      this.acknowledged.set(envelope_id, payload ?? {});
      this.happened();
    });
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A0DECK' } }));
    this.happened();
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await bytesOf(request);
    const path = new URL(request.url ?? '/', this.origin).pathname;
    const method = methodOf(path);
    const args = readArgs(method, bytes);
    const fault = this.faults.get(method)?.shift();
    if (fault?.kind === 'cut' && fault.done === 'before') {
      request.socket.destroy();
      return;
    }
    this.calls.push({ method, args });
    if (fault?.kind === 'hold') return this.happened();
    if (fault?.kind === 'status') {
      const headers = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
      response.writeHead(fault.status, headers).end('{"ok":false,"error":"fault"}');
    } else if (fault?.kind === 'error') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: false, error: fault.error }));
    } else {
      const [status, result] = this.resultOf(method, { path, args, bytes, request });
      if (fault?.kind === 'cut') request.socket.destroy();
      else {
        const scopes = { 'x-oauth-scopes': this.options.scopes ?? ALL_SCOPES };
        response.writeHead(status, { 'content-type': 'application/json', ...scopes }).end(JSON.stringify(result));
      }
    }
    this.happened();
  }

  private resultOf(
    method: string,
    { path, args, bytes, request }: { path: string; args: Json; bytes: Buffer; request: IncomingMessage },
  ): [number, Json] {
    if (method === 'response_url') return this.respond(path, args);
    if (method === 'upload_url') return this.upload(path, bytes);
    return this.answer(method, args, request);
  }

  private answer(method: string, args: Json, request: IncomingMessage): [number, Json] {
    const token = request.headers.authorization;
    if (token !== `Bearer ${method === 'apps.connections.open' ? APP_TOKEN : BOT_TOKEN}`)
      return [200, { ok: false, error: 'invalid_auth' }];
    const problems = this.checked(method, args);
    if (problems.length > 0) {
      this.problems.push(...problems);
      return [
        200,
        { ok: false, error: 'invalid_blocks', response_metadata: { messages: problems.map((problem) => `[ERROR] ${problem}`) } },
      ];
    }
    return [200, this.carriedOut(method, args)];
  }

  private checked(method: string, args: Json): string[] {
    const { text, blocks } = args;
    if (['chat.postMessage', 'chat.postEphemeral', 'chat.update'].includes(method))
      return readSlack({ text, blocks }, this.people()).problems.slice();
    if (method === 'views.publish') return readSlack({ text: 'home', blocks: (args['view'] as Json)['blocks'] }).problems.slice();
    if (method === 'views.open') return problemsOfForm(args['view'] as Json);
    return [];
  }

  private carriedOut(method: string, args: Json): Json {
    const channel = String(args['channel'] ?? '');
    switch (method) {
      case 'auth.test':
        return {
          ok: true,
          url: 'https://docks.slack.com/',
          team: 'Docks',
          team_id: TEAM,
          user_id: BOT_USER,
          bot_id: BOT_ID,
          ...this.options.auth,
        };
      case 'apps.connections.open':
        return { ok: true, url: `${this.origin.replace('http', 'ws')}/socket` };
      case 'chat.postMessage':
      case 'chat.postEphemeral': {
        const onlyFor = method === 'chat.postEphemeral' ? String(args['user']) : null;
        const shown = this.show(channel, args, onlyFor);
        // A message to a person stands in the direct messages with them, which have an id of their own.
        return { ok: true, channel: channel.replace(/^U/, 'D'), ts: shown.ts, message_ts: shown.ts };
      }
      case 'chat.update':
        return this.replace(String(args['ts']), args) ? { ok: true, channel, ts: args['ts'] } : { ok: false, error: 'message_not_found' };
      case 'chat.delete':
        return this.remove(String(args['ts'])) ? { ok: true, channel, ts: args['ts'] } : { ok: false, error: 'message_not_found' };
      case 'views.open':
        this.forms.push(args['view'] as Json);
        return { ok: true, view: { id: 'V1' } };
      case 'views.publish':
        this.homes.set(String(args['user_id']), args['view'] as Json);
        return { ok: true };
      case 'users.info': {
        const user = this.options.users?.[String(args['user'])];
        return user === undefined ? { ok: false, error: 'user_not_found' } : { ok: true, user };
      }
      case 'conversations.history':
      case 'conversations.replies': {
        const thread = method === 'conversations.replies' ? String(args['ts']) : null;
        const found = this.shown.filter(
          (one) => one.channel === channel && one.onlyFor === null && (thread === null || one.thread === thread),
        );
        const isWithMetadata = args['include_all_metadata'] === true;
        return { ok: true, messages: found.map(({ ts, text, metadata }) => (isWithMetadata ? { ts, text, metadata } : { ts, text })) };
      }
      case 'files.getUploadURLExternal':
        return this.uploadUrl(args);
      case 'files.completeUploadExternal':
        return this.shareFiles(args);
      default:
        return { ok: false, error: 'unknown_method' };
    }
  }

  private mayWriteFiles(): boolean {
    return (this.options.scopes ?? ALL_SCOPES).split(',').includes('files:write');
  }

  private uploadUrl({ filename, length, alt_txt: alt = '' }: Json): Json {
    if (!this.mayWriteFiles()) return { ok: false, error: 'missing_scope' };
    if (String(alt).length > 1_000) return { ok: false, error: 'alt_txt_too_large' };
    if (Number(length) <= 0 || String(filename) === '') return { ok: false, error: 'missing_argument' };
    const id = `F0FILE${++this.sequence}`;
    const file = { id, name: String(filename), alt: String(alt), length: Number(length), bytes: null, channel: null, thread: null };
    this.files.set(id, file);
    return { ok: true, upload_url: `${this.origin}/upload/${id}`, file_id: id };
  }

  private upload(path: string, bytes: Buffer): [number, Json] {
    const file = this.files.get(path.slice('/upload/'.length));
    if (file === undefined || file.length !== bytes.length) return [400, { ok: false, error: 'size_mismatch' }];
    this.files.set(file.id, { ...file, bytes });
    return [200, { ok: true }];
  }

  private shareFiles({ files, channel_id, thread_ts }: Json): Json {
    if (!this.mayWriteFiles()) return { ok: false, error: 'missing_scope' };
    const channel = channel_id === undefined ? null : String(channel_id);
    // Ids of people aren't taken here (bolt-js issue 2115).
    if (channel !== null && !/^[CGDZ]/.test(channel)) return { ok: false, error: 'invalid_arguments' };
    const found = (files as { id: string }[]).map(({ id }) => this.files.get(id));
    if (found.some((file) => file === undefined || file.bytes === null)) return { ok: false, error: 'file_not_found' };
    const thread = thread_ts === undefined ? null : String(thread_ts);
    for (const file of found) if (file !== undefined) this.files.set(file.id, { ...file, channel, thread });
    return { ok: true, files };
  }

  private respond(path: string, args: Json): [number, Json] {
    const known = this.responses.get(path.slice('/response/'.length));
    if (known === undefined) return [404, { ok: false, error: 'no_such_url' }];
    if (known.uses >= MOST_RESPONSES) return [404, { ok: false, error: 'used_url' }];
    known.uses += 1;
    if (args['delete_original'] === true)
      return this.remove(known.original ?? '') ? [200, { ok: true }] : [404, { ok: false, error: 'gone' }];
    if (this.checkResponse(args)) return [500, { ok: false, error: 'invalid_blocks' }];
    if (args['replace_original'] === true) {
      if (!this.replace(known.original ?? '', args)) this.show(known.channel, args, known.user, known.original ?? undefined);
    } else this.show(known.channel, args, args['response_type'] === 'in_channel' ? null : known.user);
    return [200, { ok: true }];
  }

  /** True where a message isn't one that Slack would show. */
  private checkResponse(message: Json): boolean {
    if (Object.keys(message).length === 0) return false;
    const problems = readSlack({ text: message['text'], blocks: message['blocks'] }, this.people()).problems;
    this.problems.push(...problems);
    return problems.length > 0;
  }

  private show(channel: string, args: Json, onlyFor: string | null, ts = this.nextTs()): Shown {
    const thread = args['thread_ts'] === undefined ? null : String(args['thread_ts']);
    const shown = { channel, ts, text: String(args['text']), blocks: args['blocks'], thread, onlyFor, metadata: args['metadata'] };
    this.shown.push(shown);
    return shown;
  }

  private replace(ts: string, args: Json): boolean {
    const index = this.shown.findIndex((shown) => shown.ts === ts);
    const before = this.shown[index];
    if (before === undefined) return false;
    this.shown[index] = { ...before, text: String(args['text']), blocks: args['blocks'] };
    return true;
  }

  private remove(ts: string): boolean {
    const index = this.shown.findIndex((shown) => shown.ts === ts);
    if (index >= 0) this.shown.splice(index, 1);
    return index >= 0;
  }
}

/** A request as Slack signs it. `at` is in milliseconds since 1970; `secret` signs, and a wrong one mis-signs. */
export function signedRequest(
  body: string,
  {
    form = false,
    at = Date.now(),
    secret = SIGNING_SECRET,
  }: { readonly form?: boolean; readonly at?: number; readonly secret?: string } = {},
): { readonly method: 'POST'; readonly headers: Record<string, string>; readonly body: string } {
  const timestamp = String(Math.floor(at / 1000));
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
  const type = form ? 'application/x-www-form-urlencoded' : 'application/json';
  return {
    method: 'POST',
    headers: { 'content-type': type, 'x-slack-signature': signature, 'x-slack-request-timestamp': timestamp },
    body,
  };
}

function problemsOfForm(view: Json): string[] {
  const { title, submit, close } = view as Record<string, { text: string }>;
  const isLong = [title, submit, close].some((text) => (text?.text.length ?? 0) > 24);
  const metadata = String(view['private_metadata']);
  return [
    ...(isLong ? ['a title of a modal has more than 24 characters'] : []),
    ...(metadata.length > 3_000 ? ['private_metadata has more than 3,000 characters'] : []),
    ...(view['type'] === 'modal' ? [] : ['not a modal']),
  ];
}

function methodOf(path: string): string {
  if (path.startsWith('/api/')) return path.slice('/api/'.length);
  return path.startsWith('/upload/') ? 'upload_url' : 'response_url';
}

function readArgs(method: string, bytes: Buffer): Json {
  if (method === 'upload_url') return {};
  return method === 'response_url' ? (JSON.parse(bytes.toString()) as Json) : argsOf(bytes.toString());
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Slack's forms carry lists and objects as JSON. */
function argsOf(body: string): Json {
  return Object.fromEntries([...new URLSearchParams(body)].map(([name, value]) => [name, argumentOf(name, value)]));
}

function argumentOf(name: string, value: string): unknown {
  if (['blocks', 'view', 'metadata', 'files'].includes(name)) return JSON.parse(value);
  return value === 'true' ? true : value === 'false' ? false : value;
}
