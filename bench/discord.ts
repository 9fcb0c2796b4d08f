import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { Client, GatewayIntentBits, MessageFlags } from 'discord.js';
import { startDiscord } from '../adapters/discord/discord.js';
import { openLibrary } from '../adapters/files/open-library.js';
import { createBot } from '../src/bot.js';
import { createDesk } from '../src/desk/desk.js';
import { createSuggest } from '../src/desk/suggest.js';
import { LINE_TOOLS } from '../src/lines.js';
import type { Load, Measured } from './discord-load.js';

/*
 * npm run bench:discord: completions and questions a second over loopback, Deckhand beside a discord.js bot that always says
 * the same, in turns in one run, because absolute times on shared machines mean little.
 */
const TURNS = 5;
const COUNT = 1_500;
const AT_ONCE = 16;

const library = openLibrary();
const entries = library
  .search()
  .ids()
  .flatMap((id) => library.entryOf(id) ?? []);
const questions = entries.flatMap(({ asked }) => asked).filter((_, index) => index % 97 === 0);
const suggest = createSuggest({ catalogue: library.catalogue(), entries });

const common = {
  application_id: '1',
  version: 1,
  channel_id: '5',
  channel: { id: '5', type: 1 },
  locale: 'en-US',
  entitlements: [],
  app_permissions: '0',
};
const withQuestion = (type: number, value: string, focused: object) => ({
  ...common,
  type,
  context: 1,
  authorizing_integration_owners: {},
  data: {
    id: '9',
    name: 'docker',
    type: 1,
    options: [{ name: 'ask', type: 1, options: [{ name: 'question', type: 3, value, ...focused }] }],
  },
});
const LOADS = {
  completions: questions.map((question, index) => withQuestion(4, question.slice(0, index % question.length), { focused: true })),
  questions: questions.map((question) => withQuestion(2, question, {})),
};

// As many as Deckhand offers, so that both send as much.
const CHOICES = questions.slice(0, 25).map((question) => ({ name: question.slice(0, 100), value: question.slice(0, 100) }));

interface Started {
  readonly worker: Worker;
  readonly stop: () => Promise<void>;
}

const deckhand = await startWith(async (apiUrl) => {
  const quiet = { info: () => undefined, warn: console.error, error: console.error };
  const bot = createBot(library, LINE_TOOLS);
  const running = await startDiscord({
    config: { token: 'token', applicationId: '1', apiUrl, mode: 'gateway' },
    desk: (abilities) =>
      createDesk({ bot, store: null, clock: Date.now, log: quiet, abilities, keepsQuestions: true, quiz: null, suggest }),
    clock: Date.now,
    log: quiet,
    wait: async (ms) => void (await pause(ms, undefined, { ref: false })),
    onLeft: () => undefined,
    onReturned: () => undefined,
  });
  return running.stop;
});
const bare = await startWith(async (api) => {
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } });
  client.on('interactionCreate', (interaction) => {
    if (interaction.isAutocomplete()) void interaction.respond(CHOICES);
    if (interaction.isChatInputCommand()) void interaction.reply({ content: 'Three ports.', flags: MessageFlags.Ephemeral });
  });
  await client.login('token');
  return () => client.destroy();
});

for (const [name, payloads] of Object.entries(LOADS)) {
  const ratios: number[] = [];
  const rates: { ours: number; theirs: number; p99: number }[] = [];
  for (let turn = 0; turn <= TURNS; turn += 1) {
    const ours = await measure(deckhand.worker, { payloads, count: COUNT, atOnce: AT_ONCE });
    const theirs = await measure(bare.worker, { payloads, count: COUNT, atOnce: AT_ONCE });
    // The first turn warms both up.
    if (turn === 0) continue;
    ratios.push(theirs.seconds / ours.seconds);
    rates.push({ ours: COUNT / ours.seconds, theirs: COUNT / theirs.seconds, p99: ours.p99 });
  }
  console.log(
    `${name.padEnd(12)} Deckhand ${median(rates.map(({ ours }) => ours)).toFixed(0)}/s, bare discord.js ${median(rates.map(({ theirs }) => theirs)).toFixed(0)}/s, ` +
      `ratio ${median(ratios).toFixed(2)} (median of ${TURNS} turns of ${COUNT}, ${AT_ONCE} at once; p99 ${median(rates.map(({ p99 }) => p99)).toFixed(1)} ms)`,
  );
}
await Promise.all([deckhand, bare].map(({ worker, stop }) => Promise.all([stop(), worker.terminate()])));

async function startWith(start: (apiUrl: string) => Promise<() => Promise<void>>): Promise<Started> {
  const worker = new Worker(new URL('./discord-load.js', import.meta.url));
  const { port } = await message<{ port: number }>(worker);
  return { worker, stop: await start(`http://127.0.0.1:${port}/api`) };
}

function measure(worker: Worker, load: Load): Promise<Measured> {
  worker.postMessage(load);
  return message<Measured>(worker);
}

function message<T>(worker: Worker): Promise<T> {
  return new Promise((resolve) => worker.once('message', resolve));
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
