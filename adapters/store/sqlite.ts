import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { CamelCasePlugin, Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';
import { StoreAway } from '../../src/ports/store.js';
import type { Engine, Problem } from './engine.js';
import type { Tables } from './schema.js';

type Raw = InstanceType<typeof DatabaseSync>;

const FILE = 'deckhand.db';

/** The file `deckhand.db` in a folder; both are created when missing. Throws what `readProblem` of {@link sqliteProblems} reads. */
export function openSqlite(folder: string): Engine {
  const file = resolve(join(folder, FILE));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // No waiting inside SQLite: it would hold up the whole process. Who finds it locked asks again a few ms later (access.ts).
  const raw = new DatabaseSync(file, { timeout: 0 });
  try {
    prepareFile(raw, file);
  } catch (error) {
    raw.close();
    throw error;
  }
  return {
    db: new Kysely<Tables>({ dialect: new SqliteDialect({ database: databaseOf(raw) }), plugins: [new CamelCasePlugin()] }),
    name: nameOf(folder),
    // Every transaction is the only writer from its start.
    lock: async () => undefined,
    readProblem: sqliteProblems(folder),
  };
}

function nameOf(folder: string): string {
  return `The database ${resolve(join(folder, FILE))}`;
}

function prepareFile(raw: Raw, file: string): void {
  raw.exec('PRAGMA journal_mode=WAL');
  // SQLite opens a file that may only be read without a word, until the first write.
  accessSync(file, constants.W_OK);
  // This package's default in WAL mode doesn't wait for the disk.
  raw.exec('PRAGMA synchronous=FULL');
  raw.exec('PRAGMA foreign_keys=ON');
  const { quick_check: found } = raw.prepare('PRAGMA quick_check(1)').get() as { quick_check: string };
  if (found !== 'ok') throw new StoreAway(`The database ${file} is damaged (${found}): ${RESTORE}`);
}

/** What kysely needs of a database. */
function databaseOf(raw: Raw): SqliteDatabase {
  // The package frees a statement only when JavaScript's own memory is collected, so the same one is used again.
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => {
      // Statements not yet freed keep the file open, and what is in the log beside it out of it: a copy would lack that.
      try {
        raw.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      } catch {
        // Damaged, or no room: it stays in the log, where the next start looks for it.
      } finally {
        raw.close();
      }
    },
    prepare: (sql) => {
      const known = statements.get(sql);
      if (known !== undefined) return known;
      const statement = statementOf(raw, sql);
      if (statements.size < MOST_STATEMENTS) statements.set(sql, statement);
      return statement;
    },
  };
}

// More than the store has; lists of people of any length would make ever new ones.
const MOST_STATEMENTS = 200;

function statementOf(raw: Raw, sql: string): SqliteStatement {
  // A transaction that reads first and writes later can't be granted the write any more when another wrote meanwhile.
  const statement = raw.prepare(sql === 'begin' ? 'begin immediate' : sql);
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...parameters),
    // Some errors, such as a full disk, have ended the transaction already; to say so would hide them.
    run: (parameters) => (sql === 'rollback' && !raw.isTransaction ? NOTHING : statement.run(...parameters)),
    iterate: (parameters) => statement.iterate(...parameters),
  };
}

const NOTHING = { changes: 0, lastInsertRowid: 0 };

const RESTORE = 'stop Deckhand, move the file away (and the -wal and -shm files beside it), and put back a copy or start with a new one';
const WRITABLE = 'let the account that runs Deckhand write to the folder and the files in it';
const ONE_USER = 'end the other program that uses the file';

/** SQLite's primary result codes (sqlite.org/rescode.html) and the errors of Node's file system. */
const PROBLEMS: Readonly<Record<string, readonly [what: string, toDo: string]>> = {
  3: ['may not be opened', WRITABLE],
  5: ['is locked by another program', ONE_USER],
  6: ['is locked by another program', ONE_USER],
  8: ['is read-only', WRITABLE],
  10: ['cannot be read or written', 'check the disk'],
  11: ['is damaged', RESTORE],
  13: ['cannot grow', 'the disk is full: make room'],
  14: ['cannot be opened or created for writing', WRITABLE],
  15: ['is locked by another program', ONE_USER],
  26: ['is not a database', RESTORE],
  EACCES: ['cannot be opened or created for writing', WRITABLE],
  EPERM: ['cannot be opened or created for writing', WRITABLE],
  EROFS: ['cannot be written', 'the file system is read-only: choose another folder'],
  ENOSPC: ['cannot be created', 'the disk is full: make room'],
  ENOTDIR: ['cannot be created', 'part of its path is a file: choose another folder'],
  EEXIST: ['cannot be created', 'its folder is a file: choose another folder'],
  ENOENT: ['cannot be created', 'its folder cannot be made: choose another folder'],
  ENAMETOOLONG: ['cannot be created', 'the name of its folder is too long: choose another folder'],
};
const LOCKED = new Set([5, 6, 15]);

/** Errors of SQLite and of the file system, about the database in a folder. */
export function sqliteProblems(folder: string): (error: unknown) => Problem | null {
  return (error) => {
    if (!(error instanceof Error)) return null;
    const { errcode, code } = error as Error & { readonly errcode?: number; readonly code?: string };
    // Extended codes carry the primary one in their low byte.
    const primary = errcode === undefined ? undefined : errcode & 0xff;
    const known = PROBLEMS[primary ?? code ?? ''];
    if (known === undefined) return null;
    return { isPassing: primary !== undefined && LOCKED.has(primary), message: `${nameOf(folder)} ${known[0]}: ${known[1]}` };
  };
}
