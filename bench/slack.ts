import { type ChildProcess, fork } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { Agent, createServer, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { App, HTTPReceiver } from '@slack/bolt';
import { openLibrary } from '../adapters/files/open-library.js';
import { startSlack } from '../adapters/slack/slack.js';
import { createBot } from '../src/bot.js';
import type { Desk, Outgoing } from '../src/conversation.js';
import { createDesk, NO_SUGGESTIONS } from '../src/desk/desk.js';
import { LINE_TOOLS } from '../src/lines.js';
import type { Log } from '../src/ports/log.js';

/*
 * Signed slash commands over loopback: this bot, with a real desk over the built knowledge, beside a Bolt app that only
 * acknowledges. Each runs in a process of its own, in turns, so that both meet the same machine. `npm run bench:slack`.
 */
const SECRET = 'a signing secret for the bench';
const PATH = '/slack/events';
const ROUNDS = 3;
const SECONDS = 2;
const CONNECTIONS = 16;
const QUESTIONS = [
  'port swarm',
  'what is a volume',
  'list containers',
  'flag docker run --restart',
  'difference between bind mount and volume',
  'explain docker run -d --restart always -p 80:80 nginx',
  'exit code 137',
  'how do I drain a node',
  'quorum of 5 managers',
  'remove dangling images',
];

/** This bot; the same with an answer that is composed already, so that only the adapter is measured; an empty Bolt app. */
const SERVED = ['deckhand', 'adapter', 'bolt'] as const;
type Served = (typeof SERVED)[number];

let commands = 0;

const served = SERVED.find((name) => name === process.argv[2]);
if (served === undefined) await compare();
else await serve(served);

async function compare(): Promise<void> {
  const servers = { deckhand: await started('deckhand'), adapter: await started('adapter'), bolt: await started('bolt') };
  for (const { port } of Object.values(servers)) await flood(port, SECONDS);
  const rates: Record<Served, number[]> = { deckhand: [], adapter: [], bolt: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of SERVED) rates[name].push(await flood(servers[name].port, SECONDS));
  }
  const rate = { deckhand: median(rates.deckhand), adapter: median(rates.adapter), bolt: median(rates.bolt) };
  for (const name of SERVED) {
    const waits = await steady(servers[name].port, rate[name] / 2, SECONDS * 2);
    const [half, most] = [percentile(waits, 50), percentile(waits, 99)];
    process.stdout.write(
      `${name.padEnd(9)} ${rate[name].toFixed(0)} requests/s; at half of it p50 ${half.toFixed(1)} ms, p99 ${most.toFixed(1)} ms\n`,
    );
  }
  for (const name of ['deckhand', 'adapter'] as const) {
    process.stdout.write(`${name.padEnd(9)} ${(rate[name] / rate.bolt).toFixed(2)} × of an empty Bolt app (aim 0.80)\n`);
  }
  for (const { child } of Object.values(servers)) child.kill();
}

function started(name: Served): Promise<{ readonly child: ChildProcess; readonly port: number }> {
  const child = fork(fileURLToPath(import.meta.url), [name]);
  return new Promise((resolve, reject) => {
    child.once('message', (port) => resolve({ child, port: Number(port) }));
    child.once('exit', (code) => reject(new Error(`${name} ended with ${String(code)}`)));
  });
}

async function serve(name: Served): Promise<void> {
  const handle = name === 'bolt' ? empty() : await deckhand(name === 'adapter');
  const server = createServer((incoming, response) => handle(incoming, response));
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
}

type Handle = (incoming: Parameters<HTTPReceiver['requestListener']>[0], response: ServerResponse) => void;

async function deckhand(isComposed: boolean): Promise<Handle> {
  const slack = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('{"ok":true,"team_id":"T1","user_id":"U1","bot_id":"B1","url":"https://x.slack.com/"}');
  });
  await new Promise<void>((resolve) => slack.listen(0, '127.0.0.1', resolve));
  const quiet: Log = {
    info: () => undefined,
    warn: () => undefined,
    error: (what, cause) => process.stderr.write(`${what} ${String(cause)}\n`),
  };
  const bot = createBot(openLibrary(), LINE_TOOLS);
  const running = await startSlack({
    config: {
      mode: 'http',
      botToken: 'xoxb-bench',
      signingSecret: SECRET,
      apiUrl: `http://127.0.0.1:${(slack.address() as AddressInfo).port}/`,
      command: '/docker',
      prefix: null,
    },
    desk: (abilities) =>
      withDesk(
        isComposed,
        createDesk({
          bot,
          store: null,
          clock: Date.now,
          log: quiet,
          abilities,
          keepsQuestions: false,
          quiz: null,
          suggest: NO_SUGGESTIONS,
        }),
      ),
    inbox: null,
    clock: Date.now,
    log: quiet,
    wait: async (ms) => {
      await pause(ms, undefined, { ref: false });
    },
    onLeft: async () => undefined,
    onReturned: async () => undefined,
  });
  const [route] = running.routes;
  return (incoming, response) => void buffer(incoming).then((body) => route?.handle(incoming, response, body));
}

/** The desk, or what it said to the first question as its answer to all. */
function withDesk(isComposed: boolean, desk: Desk): Desk {
  let first: Promise<Outgoing> | null = null;
  return isComposed
    ? {
        ...desk,
        hear: (incoming) => {
          first ??= desk.hear(incoming);
          return first;
        },
      }
    : desk;
}

function empty(): Handle {
  const receiver = new HTTPReceiver({ signingSecret: SECRET });
  const app = new App({ receiver, token: 'xoxb-bench', botId: 'B1', botUserId: 'U1', tokenVerificationEnabled: false });
  app.command('/docker', async ({ ack }) => ack({ text: 'ok' }));
  return receiver.requestListener;
}

/** Requests a second with every connection busy. */
async function flood(port: number, seconds: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const since = performance.now();
  let count = 0;
  const one = async (): Promise<void> => {
    while (performance.now() - since < seconds * 1_000) {
      await command(port, agent);
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  agent.destroy();
  return (count / (performance.now() - since)) * 1_000;
}

/** What each request took in milliseconds, from when it was due, at so many a second. */
async function steady(port: number, rate: number, seconds: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true });
  const since = performance.now();
  const waits: Promise<number>[] = [];
  for (let index = 0; index < rate * seconds; index += 1) {
    const due = since + (index / rate) * 1_000;
    if (due > performance.now()) await pause(due - performance.now());
    waits.push(command(port, agent).then(() => performance.now() - due));
  }
  const taken = await Promise.all(waits);
  agent.destroy();
  return taken;
}

function command(port: number, agent: Agent): Promise<void> {
  commands += 1;
  // A person gets twenty answers a minute, so everybody asks once.
  const body = new URLSearchParams({
    command: '/docker',
    text: QUESTIONS[commands % QUESTIONS.length] ?? '',
    user_id: `U${commands}`,
    team_id: 'T1',
    channel_id: 'C1',
    response_url: 'http://127.0.0.1:9/response',
    trigger_id: '1.2',
  }).toString();
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const signature = `v0=${createHmac('sha256', SECRET).update(`v0:${timestamp}:${body}`).digest('hex')}`;
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': signature,
  };
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', path: PATH, method: 'POST', agent, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`HTTP ${String(response.statusCode)}`));
      response.resume().once('end', resolve);
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

function median(values: readonly number[]): number {
  return percentile(values, 50);
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor((share / 100) * sorted.length))] ?? 0;
}
