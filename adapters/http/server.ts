import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from '../../src/ports/log.js';
import type { Route } from '../../src/ports/route.js';
import { FINISH_WITHIN, HEADERS_WITHIN, MOST_BODY, MOST_DROPPED, REQUEST_WITHIN } from './limits.js';

/** What the server stands on. */
export interface ServerWorld {
  readonly port: number;
  /** Looked at with every request: a platform that starts late brings its own late. */
  readonly routes: () => readonly Route[];
  /** What has to work before this instance should get requests, by name. */
  readonly readiness: () => Promise<Readonly<Record<string, boolean>>>;
  readonly log: Log;
}

export interface RunningServer {
  /** The port it listens on; another one than was asked for only where that was 0. */
  readonly port: number;
  /** Takes no more requests and resolves when those in hand are answered, after five seconds at the latest. */
  readonly stop: () => Promise<void>;
}

/** The only server: `GET /healthz`, `GET /readyz` and the routes that platforms bring. Rejects when the port is taken. */
export async function startServer({ port, routes, readiness, log }: ServerWorld): Promise<RunningServer> {
  const own: readonly Route[] = [healthRoute(), readyRoute(readiness)];
  const server = createServer({
    headersTimeout: HEADERS_WITHIN,
    requestTimeout: REQUEST_WITHIN,
    // Node looks for late requests only every 30 seconds otherwise.
    connectionsCheckingInterval: 1_000,
  });
  server.on('request', (request, response) => {
    answer(request, response, [...own, ...routes()]).catch((error: unknown) => {
      log.error('A request ended in an error', error);
      end(response, 500);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      const late = setTimeout(() => server.closeAllConnections(), FINISH_WITHIN);
      await closed;
      clearTimeout(late);
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, routes: readonly Route[]): Promise<void> {
  const path = (request.url ?? '/').split('?', 1)[0];
  const here = routes.filter((route) => route.path === path);
  if (here.length === 0) return end(response, 404);
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const route = here.find((one) => one.method === method);
  if (route === undefined) return end(response, 405);
  const body = await readBody(request);
  if (body === null) {
    response.setHeader('connection', 'close');
    return end(response, 413);
  }
  await route.handle(request, response, body);
}

/** Null when it is longer than a megabyte. The rest is read and dropped, or the sender would see a broken connection, no 413. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MOST_BODY) chunks.push(chunk);
    if (size > MOST_DROPPED) break;
  }
  return size > MOST_BODY ? null : Buffer.concat(chunks);
}

function healthRoute(): Route {
  return { method: 'GET', path: '/healthz', handle: async (_, response) => sendJson(response, 200, { status: 'ok' }) };
}

function readyRoute(readiness: ServerWorld['readiness']): Route {
  return {
    method: 'GET',
    path: '/readyz',
    handle: async (_, response) => {
      const parts = await readiness();
      const isReady = Object.values(parts).every(Boolean);
      sendJson(response, isReady ? 200 : 503, { status: isReady ? 'ready' : 'not ready', ...parts });
    },
  };
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(`${JSON.stringify(value)}\n`);
}

function end(response: ServerResponse, status: number): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'content-type': 'text/plain' });
  response.end(`${status}\n`);
}
