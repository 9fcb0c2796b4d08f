import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort } from 'node:worker_threads';
import { type WebSocket, WebSocketServer } from 'ws';

/*
 * The other side of npm run bench:discord, in a thread of its own: a gateway that hands out interactions, always the same
 * number at once, and takes the callbacks. It checks nothing; that is the tests' business.
 */
export interface Load {
  readonly payloads: readonly Readonly<Record<string, unknown>>[];
  readonly count: number;
  readonly atOnce: number;
}

export interface Measured {
  readonly seconds: number;
  readonly p99: number;
}

let socket: WebSocket | null = null;
let sequence = 0;
let run: {
  readonly load: Load;
  readonly sentAt: Map<string, number>;
  readonly took: number[];
  sent: number;
  readonly startedAt: number;
} | null = null;

const server = createServer((request, response) => {
  const path = request.url ?? '';
  request.resume().on('end', () => {
    const id = /\/interactions\/(\d+)\//.exec(path)?.[1];
    if (id === undefined) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(gatewayInformation()));
      return;
    }
    response.writeHead(204).end();
    finish(id);
  });
});
new WebSocketServer({ server }).on('connection', (connected) => {
  socket = connected;
  connected.send('{"op":10,"d":{"heartbeat_interval":40000}}');
  connected.on('message', (data) => {
    const { op } = JSON.parse(String(data)) as { op: number };
    if (op === 1) connected.send('{"op":11}');
    if (op === 2) ready();
  });
});
server.listen(0, '127.0.0.1', () => parentPort?.postMessage({ port: portOf() }));
parentPort?.on('message', (load: Load) => {
  run = { load, sentAt: new Map(), took: [], sent: 0, startedAt: performance.now() };
  for (let sent = 0; sent < load.atOnce; sent += 1) next();
});

function portOf(): number {
  return (server.address() as AddressInfo).port;
}

function gatewayInformation(): object {
  const session_start_limit = { total: 1_000, remaining: 999, reset_after: 0, max_concurrency: 1 };
  return { url: `ws://127.0.0.1:${portOf()}`, shards: 1, session_start_limit };
}

function ready(): void {
  const user = { id: '1', username: 'bot', discriminator: '0', avatar: null, bot: true };
  const resume_gateway_url = `ws://127.0.0.1:${portOf()}`;
  dispatch('READY', { v: 10, user, guilds: [], session_id: 's', resume_gateway_url, shard: [0, 1], application: { id: '1', flags: 0 } });
}

function dispatch(t: string, d: object): void {
  sequence += 1;
  socket?.send(JSON.stringify({ op: 0, s: sequence, t, d }));
}

function next(): void {
  if (run === null || run.sent >= run.load.count) return;
  const id = String(1_000_000_000_000n + BigInt(sequence));
  const payload = run.load.payloads[run.sent % run.load.payloads.length];
  run.sent += 1;
  run.sentAt.set(id, performance.now());
  // A person each, so that nobody asks too fast.
  dispatch('INTERACTION_CREATE', { ...payload, id, token: `token-${id}`, user: { id, username: 'ada', discriminator: '0', avatar: null } });
}

function finish(id: string): void {
  const sentAt = run?.sentAt.get(id);
  if (run === null || sentAt === undefined) return;
  run.sentAt.delete(id);
  run.took.push(performance.now() - sentAt);
  if (run.took.length < run.load.count) {
    next();
    return;
  }
  const took = run.took.sort((one, other) => one - other);
  const measured: Measured = { seconds: (performance.now() - run.startedAt) / 1_000, p99: took[Math.floor(took.length * 0.99)] ?? 0 };
  run = null;
  parentPort?.postMessage(measured);
}
