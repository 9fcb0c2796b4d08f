import type { Db } from './schema.js';

/** Where the database is: a folder that holds its file, or the address of a PostgreSQL. */
export type StoreConfig = { readonly kind: 'file'; readonly folder: string } | { readonly kind: 'postgres'; readonly url: string };

/** An open database. */
export interface Engine {
  readonly db: Db;
  /** What the operator knows it by: the file, or the host and the database. Never the password. */
  readonly name: string;
  /** Inside a transaction: returns when nobody else migrates, until the transaction ends. */
  readonly lock: (trx: Db) => Promise<unknown>;
  readonly readProblem: ReadProblem;
}

/** What an error says about the database; null when the database isn't to blame. */
export type ReadProblem = (error: unknown) => Problem | null;

export interface Problem {
  /** True when the same thing, done again now, may well work. */
  readonly isPassing: boolean;
  /** For the operator: which database, what is wrong, what to do. */
  readonly message: string;
}
