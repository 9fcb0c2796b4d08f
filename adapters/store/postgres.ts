import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient, sql } from 'kysely';
import pg from 'pg';
import { StoreAway } from '../../src/ports/store.js';
import type { Engine, Problem, ReadProblem } from './engine.js';
import type { Tables } from './schema.js';

/** How long a connection and a statement may take, in milliseconds, and how many connections there are at most. */
export interface PostgresLimits {
  readonly connect: number;
  readonly statement: number;
  readonly connections: number;
}

/** Throws a `StoreAway` for an address that can't be read. Doesn't connect yet. */
export function openPostgres(url: string, { connect, statement, connections }: PostgresLimits): Engine {
  const name = nameOf(url);
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connect,
    statement_timeout: statement,
    query_timeout: statement,
    keepAlive: true,
    application_name: 'deckhand',
    types: { getTypeParser },
  });
  // A connection that breaks while nothing is asked: the pool opens a new one when it is needed. Without listeners the process ends.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool: discardingPool(pool) }), plugins: [new CamelCasePlugin()] }),
    name,
    lock: (trx) => sql`select pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)})`.execute(trx),
    readProblem: postgresProblems(name),
  };
}

// Any number will do that no other program in the same database uses: the first bytes of "deckhand".
const MIGRATION_LOCK = 0x6465636b;
const BIGINT = 20;

// Epoch milliseconds and counts are far below 2^53; the driver would hand them over as text.
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === BIGINT ? Number : pg.types.getTypeParser(oid, format as 'text');

function nameOf(url: string): string {
  try {
    const { host, port, database } = new pg.Client({ connectionString: url });
    return `The database ${database ?? ''} on ${host.startsWith('/') ? host : `${host}:${port}`}`;
  } catch {
    // The driver's own error repeats the address, and with it the password.
    throw new StoreAway('The address of the PostgreSQL database cannot be read: write it as postgres://user:password@host:5432/database');
  }
}

/** A pool that doesn't give out again a connection on which a statement got no answer. */
function discardingPool(pool: pg.Pool): PostgresPool {
  return { connect: async () => discardingClient(await pool.connect()), end: () => pool.end(), options: {} } as PostgresPool;
}

function discardingClient(client: pg.PoolClient): PostgresPoolClient {
  let silence: unknown = null;
  const query = async (text: string, values: readonly unknown[]): Promise<unknown> => {
    if (silence !== null) throw silence;
    try {
      return await client.query(text, [...values]);
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) silence = error;
      throw error;
    }
  };
  return { query, release: (destroy?: boolean) => client.release(destroy === true || silence !== null) } as PostgresPoolClient;
}

const AGAIN = 'check that it runs and can be reached from here';
const ACCOUNT = 'check the user and the password in its address';

/** PostgreSQL's codes (appendix A of its manual), whole or their first two letters, and those of Node's network. */
const PROBLEMS: Readonly<Record<string, readonly [what: string, toDo: string]>> = {
  '08P01': [
    'refuses the settings of the connection',
    'give the address of PostgreSQL itself, or let the pooler in between ignore statement_timeout',
  ],
  '08': ['broke the connection', AGAIN],
  25006: ['is read-only', 'give the address of the primary server'],
  28: ['refuses the account', ACCOUNT],
  '3D000': ['does not exist', 'create it, or correct the name in its address'],
  '3F000': ['has no schema for the tables of this account', 'create one and put it in the search_path of the account'],
  40001: ['is busy', 'others write the same rows'],
  '40P01': ['is busy', 'others write the same rows'],
  42501: ['does not let the account make or use tables', 'grant it the right to create in its schema'],
  53: ['has no room or no connections left', 'check its disk and its limit of connections'],
  '55P03': ['is busy', 'others hold a lock'],
  57: ['stopped or took too long', AGAIN],
  58: ['has trouble with its disk', 'read its log'],
  XX: ['is damaged', 'read its log'],
  ECONNREFUSED: ['refuses connections', AGAIN],
  ENOENT: ['has no socket there', AGAIN],
  ENOTFOUND: ['has an unknown host', 'correct the host in its address'],
  EAI_AGAIN: ['has a host that cannot be looked up now', AGAIN],
  ECONNRESET: ['broke the connection', AGAIN],
  EPIPE: ['broke the connection', AGAIN],
  ETIMEDOUT: ['does not answer', AGAIN],
  EHOSTUNREACH: ['cannot be reached', AGAIN],
  ENETUNREACH: ['cannot be reached', AGAIN],
  EACCES: ['may not be reached', AGAIN],
};
const PASSING = new Set(['40001', '40P01']);
/** What pg and its pool say without a code. */
const SILENT = /timeout|terminated|not queryable|closed the connection|SSL|SASL|password must be a string|ended/i;

function postgresProblems(name: string): ReadProblem {
  return (error): Problem | null => {
    if (!(error instanceof Error)) return null;
    const code = codeOf(error);
    const known = code === null ? undefined : (PROBLEMS[code] ?? PROBLEMS[code.slice(0, 2)]);
    const [what, toDo] = known ?? (code === null && SILENT.test(error.message) ? uncoded(error.message) : []);
    return what === undefined ? null : { isPassing: code !== null && PASSING.has(code), message: `${name} ${what}: ${toDo}` };
  };
}

/** Several addresses of one host, tried in turn, fail with one error around theirs. */
function codeOf(error: Error & { readonly code?: string }): string | null {
  if (error.code !== undefined) return error.code;
  const [first] = error instanceof AggregateError ? error.errors : [];
  return first instanceof Error ? codeOf(first) : null;
}

function uncoded(message: string): readonly [what: string, toDo: string] {
  if (/SASL|password must/i.test(message)) return ['refuses the account', ACCOUNT];
  if (/SSL/.test(message)) return ['cannot be reached with encryption as asked', 'correct sslmode in its address'];
  return ['does not answer', AGAIN];
}
