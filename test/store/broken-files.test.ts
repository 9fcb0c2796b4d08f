import { execFile } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DatabaseSync } from '@photostructure/sqlite';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAccess } from '../../adapters/store/access.js';
import { joinStore } from '../../adapters/store/join-store.js';
import { openStore } from '../../adapters/store/open-store.js';
import { openSqlite } from '../../adapters/store/sqlite.js';
import { PROJECT } from '../fakes/deckhand.js';
import { QUIET_LOG, temporaryFolder } from '../fakes/store.js';
import { ANN, cardOf, NOW, reviewOf } from './rows.js';

/*
 * What the operator reads when the file can't be used: which file, what is wrong, what to do.
 */
let folder: string;
let file: string;
beforeEach(async () => {
  const original = temporaryFolder();
  const store = await openStore({ kind: 'file', folder: original }, { log: QUIET_LOG });
  for (let at = 0; at < 60; at++) await store.practice.review(cardOf(ANN, `q/${at}`), reviewOf(ANN, `q/${at}`, { at: NOW + at }));
  await store.close();
  // A copy, as an operator makes one: the file alone holds everything once the store is closed.
  folder = temporaryFolder();
  file = join(folder, 'deckhand.db');
  copyFileSync(join(original, 'deckhand.db'), file);
  rmSync(original, { recursive: true });
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true });
});

const opening = (where = folder) => openStore({ kind: 'file', folder: where }, { log: QUIET_LOG });

const SPOILED: readonly (readonly [what: string, spoil: () => void, says: string])[] = [
  ['is garbage', () => writeFileSync(file, 'garbage '.repeat(2_000)), 'is not a database: stop Deckhand, move the file away'],
  ['was cut off', () => truncateSync(file, 20_480), 'is damaged'],
  ['was overwritten in the middle', () => writeFileSync(file, overwritten(readFileSync(file))), 'is damaged'],
  ['is a folder', replaceByFolder, 'cannot be opened or created for writing: let the account that runs Deckhand write'],
];

test.each(SPOILED)('a file that %s is named, with what to do', async (_, spoil, says) => {
  spoil();
  const error = await opening().catch((cause: unknown) => cause);
  expect(error).toMatchObject({ name: 'StoreAway', message: expect.stringContaining(says) });
  expect(String(error)).toContain(`The database ${file} `);
});

function replaceByFolder(): void {
  rmSync(file);
  mkdirSync(file);
}

function overwritten(bytes: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, 4_096), Buffer.alloc(bytes.length - 4_096, 0x5a)]);
}

test.each([
  ['is below a file', 'deckhand.db/data', 'part of its path is a file: choose another folder'],
  ['has a name that is too long', 'x'.repeat(300), 'the name of its folder is too long'],
])('a folder that %s cannot be made, and that is said', async (_, name, says) => {
  await expect(opening(join(folder, name))).rejects.toMatchObject({ name: 'StoreAway', message: expect.stringContaining(says) });
});

test('a copy of the file of a closed store holds everything', async () => {
  const store = await opening();
  expect(await store.practice.cards(ANN)).toHaveLength(60);
  await store.close();
});

test('an empty file is a new database', async () => {
  writeFileSync(file, '');
  const store = await opening();
  expect(await store.practice.cards(ANN)).toEqual([]);
  await store.close();
});

test('folders that are missing are made', async () => {
  const store = await opening(join(folder, 'a/b'));
  expect(await store.isReachable()).toBe(true);
  await store.close();
});

describe('a file that another program has locked', () => {
  let other: InstanceType<typeof DatabaseSync>;
  beforeEach(() => {
    other = new DatabaseSync(file);
  });
  afterEach(() => other.close());

  test('is said to be locked, and what to do', async () => {
    other.exec('PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE');
    await expect(opening()).rejects.toMatchObject({
      name: 'StoreAway',
      message: `The database ${file} is locked by another program: end the other program that uses the file`,
    });
  });

  test('lets calls wait for a moment and then fail as away, and works when the lock is gone', async () => {
    const store = await opening();
    other.exec('BEGIN IMMEDIATE');
    await expect(store.practice.review(cardOf(ANN, 'x'), reviewOf(ANN, 'x'))).rejects.toMatchObject({ name: 'StoreAway' });
    const writing = store.practice.review(cardOf(ANN, 'y'), reviewOf(ANN, 'y'));
    setTimeout(() => other.exec('ROLLBACK'), 100);
    await writing;
    expect(await store.practice.card(ANN, 'x')).toBeNull();
    expect(await store.practice.card(ANN, 'y')).not.toBeNull();
    await store.close();
  });
});

test('a full disk is said to be full, changes nothing, and is forgiven when there is room again', async () => {
  const engine = openSqlite(folder);
  const { practice, close } = joinStore(createAccess(engine));
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(engine.db.withoutPlugins());
  await sql`pragma max_page_count = ${sql.lit(rows[0]?.page_count)}`.execute(engine.db);
  const card = { ...cardOf(ANN, 'big'), state: 'x'.repeat(100_000) };
  await expect(practice.review(card, reviewOf(ANN, 'big'))).rejects.toMatchObject({
    name: 'StoreAway',
    message: `The database ${file} cannot grow: the disk is full: make room`,
  });
  expect(await practice.cards(ANN)).toHaveLength(60);
  await sql`pragma max_page_count = 1000000`.execute(engine.db);
  await practice.review(card, reviewOf(ANN, 'big'));
  expect(await practice.card(ANN, 'big')).toEqual(card);
  await close();
});

/*
 * Root may write everywhere, so another account opens these.
 */
describe('an account that may only read', () => {
  const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const openElsewhere = async (where: string): Promise<string> => {
    const script = `import { openStore } from ${JSON.stringify(`${PROJECT}dist/adapters/store/open-store.js`)};
      const log = { info() {}, warn() {}, error() {} };
      try { await openStore({ kind: 'file', folder: ${JSON.stringify(where)} }, { log }); console.log('opened'); }
      catch (error) { console.log(error.name + ' ' + error.message); }`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { ...NOBODY, cwd: '/' });
    return stdout.trim();
  };
  const protect = (path: string, mode: number): void => {
    if (NOBODY.uid !== undefined) chownSync(path, NOBODY.uid, NOBODY.gid);
    chmodSync(path, mode);
  };

  test.each([
    ['the file', [0o444, 0o700], '', 'cannot be opened or created for writing'],
    ['the folder', [0o666, 0o555], '', 'is read-only'],
    ['the folder above', [0o666, 0o555], 'new', 'cannot be opened or created for writing'],
  ] as const)('%s is told which file it is and what it needs', async (_, [fileMode, folderMode], below, what) => {
    protect(file, fileMode);
    protect(folder, folderMode);
    const where = join(folder, below);
    expect(await openElsewhere(where)).toBe(
      `StoreAway The database ${join(where, 'deckhand.db')} ${what}: let the account that runs Deckhand write to the folder and the files in it`,
    );
  });
});
