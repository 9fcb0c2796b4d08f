import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../../adapters/http/server.js';
import type { Route } from '../../src/ports/route.js';
import { keepLog } from '../fakes/log.js';

let running: RunningServer | null = null;
afterEach(async () => {
  await running?.stop();
  running = null;
});

const ECHO: Route = {
  method: 'POST',
  path: '/echo',
  handle: async (_, response, body) => {
    response.writeHead(200);
    response.end(body);
  },
};
const BROKEN: Route = {
  method: 'POST',
  path: '/broken',
  handle: async () => {
    throw new Error('a handler broke');
  },
};

async function start(routes: readonly Route[] = [ECHO, BROKEN], parts: Record<string, boolean> = {}): Promise<string> {
  running = await startServer({ port: 0, routes: () => routes, readiness: async () => parts, log: keepLog() });
  return `http://127.0.0.1:${running.port}`;
}

describe('the one server', () => {
  test.each([
    ['GET', '/healthz', 200],
    ['HEAD', '/healthz', 200],
    ['GET', '/readyz', 200],
    ['GET', '/readyz?verbose', 200],
    ['POST', '/healthz', 405],
    ['GET', '/echo', 405],
    ['GET', '/', 404],
    ['GET', '/slack/events', 404],
    ['POST', '/broken', 500],
    ['POST', '/echo', 200],
  ])('%s %s is answered with %i', async (method, path, status) => {
    const response = await fetch(`${await start()}${path}`, { method });
    expect(response.status).toBe(status);
    await response.arrayBuffer();
  });

  test('says which part is not ready', async () => {
    const response = await fetch(`${await start([], { slack: true, store: false })}/readyz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ status: 'not ready', slack: true, store: false });
  });

  test.each([
    ['of a megabyte is read', 1_000_000, 200],
    ['of more gets 413', 1_000_001, 413],
    ['of eight gets 413', 8_000_000, 413],
  ])('a body %s', async (_, size, status) => {
    const response = await fetch(`${await start()}/echo`, { method: 'POST', body: Buffer.alloc(size, 'a') });
    expect(response.status).toBe(status);
    await response.arrayBuffer();
  });

  test('a body in chunks of unknown length is bounded too', async () => {
    const body = new ReadableStream({
      start: (controller) => {
        for (let part = 0; part < 30; part += 1) controller.enqueue(new Uint8Array(50_000));
        controller.close();
      },
    });
    const response = await fetch(`${await start()}/echo`, { method: 'POST', body, duplex: 'half' } as RequestInit);
    expect(response.status).toBe(413);
    await response.arrayBuffer();
  });

  test('a handler that breaks takes nothing down with it', async () => {
    const address = await start();
    await (await fetch(`${address}/broken`, { method: 'POST' })).arrayBuffer();
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
  });

  test('what is in hand is finished before it stops, and nothing new is taken', async () => {
    let release = (): void => undefined;
    const slow: Route = {
      method: 'POST',
      path: '/slow',
      handle: (_, response) =>
        new Promise((resolve) => {
          release = () => {
            response.end('done');
            resolve();
          };
        }),
    };
    const address = await start([slow]);
    const inHand = fetch(`${address}/slow`, { method: 'POST' });
    const early = await Promise.race([inHand.then(() => 'answered'), new Promise((resolve) => setTimeout(resolve, 100))]);
    expect(early).toBeUndefined();
    const stopped = running?.stop();
    await expect(fetch(`${address}/healthz`)).rejects.toThrow();
    release();
    expect(await (await inHand).text()).toBe('done');
    await stopped;
    running = null;
  });

  test('a port that is taken is told, not ignored', async () => {
    await start();
    const port = running?.port ?? 0;
    await expect(startServer({ port, routes: () => [], readiness: async () => ({}), log: keepLog() })).rejects.toThrow(/EADDRINUSE/);
  });

  test('garbage instead of HTTP gets 400 and the server lives', async () => {
    const address = new URL(await start());
    const socket = connect(Number(address.port), address.hostname);
    socket.write('\u0000garbage\r\n\r\n');
    const [reply] = (await once(socket, 'data')) as [Buffer];
    expect(reply.toString()).toMatch(/^HTTP\/1\.1 400/);
    expect((await fetch(`${address.origin}/healthz`)).status).toBe(200);
  });
});
