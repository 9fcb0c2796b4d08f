import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPatientStore, TRY_AGAIN_AFTER } from '../../adapters/store/open-store.js';
import type { Log, LogFacts } from '../../src/ports/log.js';
import type { Store } from '../../src/ports/store.js';
import { temporaryFolder } from '../fakes/store.js';
import { ANN, NOW } from './rows.js';

let folder: string;
let store: Store;
let logged: { readonly level: keyof Log; readonly what: string; readonly facts: LogFacts | undefined }[];
let waiting: { readonly run: () => void; readonly ms: number }[];

const log: Log = {
  info: (what, facts) => void logged.push({ level: 'info', what, facts }),
  warn: (what, facts) => void logged.push({ level: 'warn', what, facts }),
  error: (what, _cause, facts) => void logged.push({ level: 'error', what, facts }),
};

beforeEach(() => {
  folder = temporaryFolder();
  logged = [];
  waiting = [];
  // Where the folder of the database should be stands a file.
  writeFileSync(join(folder, 'data'), '');
  store = openPatientStore({ kind: 'file', folder: join(folder, 'data') }, { log, setTimer: (run, ms) => void waiting.push({ run, ms }) });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** Until it has tried so many times in all. */
async function tried(times: number): Promise<void> {
  while (waiting.length < times) await new Promise((resolve) => setTimeout(resolve, 2));
}

async function reachable(): Promise<void> {
  while (!(await store.isReachable())) await new Promise((resolve) => setTimeout(resolve, 2));
}

test('a store is there at once, and every call says that the database is away', async () => {
  await expect(store.members.find(ANN)).rejects.toMatchObject({ name: 'StoreAway' });
  await expect(store.kept.keep('x', NOW)).rejects.toMatchObject({ name: 'StoreAway' });
  await expect(store.forgetExpired(NOW)).rejects.toMatchObject({ name: 'StoreAway' });
  expect(await store.isReachable()).toBe(false);
  await tried(1);
  await expect(store.members.find(ANN)).rejects.toMatchObject({
    name: 'StoreAway',
    message: `The database ${folder}/data/deckhand.db cannot be created: its folder is a file: choose another folder`,
  });
});

test('a reason is logged once, not at every try, and a new reason again', async () => {
  await tried(1);
  expect(waiting[0]?.ms).toBe(TRY_AGAIN_AFTER);
  waiting[0]?.run();
  await tried(2);
  waiting[1]?.run();
  await tried(3);
  rmSync(join(folder, 'data'));
  mkdirSync(join(folder, 'data'));
  writeFileSync(join(folder, 'data/deckhand.db'), 'no database '.repeat(1_000));
  waiting[2]?.run();
  await tried(4);
  expect(logged.map(({ level, facts }) => [level, facts?.['why']])).toEqual([
    ['warn', expect.stringContaining('its folder is a file')],
    ['warn', expect.stringContaining('is not a database')],
  ]);
});

test('the store works as soon as the database can be opened, and says so', async () => {
  await tried(1);
  rmSync(join(folder, 'data'));
  waiting[0]?.run();
  await reachable();
  expect(await store.members.find(ANN)).toMatchObject({ person: ANN });
  expect(logged.at(-1)).toMatchObject({ level: 'info', what: 'The database can be used now' });
  expect(waiting).toHaveLength(1);
});

test('a store that is closed before it could open stays closed', async () => {
  await tried(1);
  await store.close();
  rmSync(join(folder, 'data'));
  waiting[0]?.run();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await store.isReachable()).toBe(false);
});
