import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../adapters/store/open-store.js';
import type { Store } from '../../src/ports/store.js';
import { type Postgres, startPostgres } from '../fakes/postgres.js';
import { QUIET_LOG } from '../fakes/store.js';
import { postgresGround } from './engines.js';
import { ANN, CREW, cardOf, NOW, openRoundOf, pickOf, reviewOf, scheduleOf } from './rows.js';

/*
 * What happens when PostgreSQL goes away, and what the operator reads when it can't be used.
 */
const postgres = await startPostgres();
if ('missing' in postgres) test.skip(postgres.missing, () => undefined);
else {
  afterAll(postgres.remove);
  describe('PostgreSQL that goes away', () => goesAway(postgres));
  describe('PostgreSQL that cannot be used', () => cannotBeUsed(postgres));
}

/** Some call of every room. */
const CALLS: readonly [room: string, call: (store: Store) => Promise<unknown>][] = [
  ['inbox', (store) => store.inbox.receive({ id: `${Math.random()}`, twin: null, body: '' }, NOW)],
  ['talks', (store) => store.talks.recall({ person: ANN, place: CREW, thread: null }, NOW)],
  ['kept', (store) => store.kept.keep('x', NOW)],
  ['shares', (store) => store.shares.record(ANN, CREW, NOW)],
  ['feedback', (store) => store.feedback.put({ verdict: 'helpful', entry: null, missing: null }, NOW)],
  ['members', (store) => store.members.forget(ANN)],
  ['departures', (store) => store.departures.clear(NOW)],
  ['schedules', (store) => store.schedules.put(scheduleOf(CREW))],
  ['rounds', (store) => store.rounds.claim(openRoundOf('r'), NOW)],
  ['picks', (store) => store.picks.put(pickOf('r', ANN), true)],
  ['practice', (store) => store.practice.review(cardOf(ANN, 'q'), reviewOf(ANN, 'q'))],
  ['expiry', (store) => store.forgetExpired(NOW)],
];

/** What became of a call: `done`, or the name of the error. */
function outcomeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'done',
    (error: Error) => error.name,
  );
}

function goesAway({ url, start, stop }: Postgres): void {
  let store: Store;
  beforeAll(async () => {
    store = await openStore({ kind: 'postgres', url: url() }, { log: QUIET_LOG });
    for (const [, call] of CALLS) await call(store);
  });
  afterAll(() => store.close());

  test.each(['SIGINT', 'SIGKILL'] as const)('after %s every call says so, and all work again when it is back', async (signal) => {
    await stop(signal);
    for (const [, call] of CALLS) expect(await outcomeOf(call(store))).toBe('StoreAway');
    expect(await store.isReachable()).toBe(false);
    await start();
    for (const [, call] of CALLS) await call(store);
    expect(await store.isReachable()).toBe(true);
  });

  test('in the middle of many calls fails them as away, with nothing else', async () => {
    const calls = Promise.all(
      Array.from({ length: 200 }, (_, turn) => outcomeOf(store.practice.review(cardOf(ANN, `q/${turn}`), reviewOf(ANN, `q/${turn}`)))),
    );
    await stop('SIGKILL');
    const names = new Set(await calls);
    expect([...names].filter((name) => name !== 'done' && name !== 'StoreAway')).toEqual([]);
    expect(names).toContain('StoreAway');
    await start();
    expect((await store.practice.reviews(ANN)).length).toBeGreaterThan(0);
  });
}

function cannotBeUsed({ url }: Postgres): void {
  const server = postgresGround(url, 'postgres', async () => undefined);
  afterAll(server.remove);
  const listeners: Server[] = [];
  const sockets: Socket[] = [];
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
    for (const listener of listeners.splice(0)) listener.close();
  });
  const portOf = async (onSocket: (socket: Socket) => void): Promise<number> => {
    const listener = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined);
      onSocket(socket);
    });
    listeners.push(listener);
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const address = listener.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  };
  const whyNot = async (address: string): Promise<string> => {
    const error: unknown = await openStore({ kind: 'postgres', url: address }, { log: QUIET_LOG }).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ name: 'StoreAway' });
    expect(String(error)).not.toContain('secret');
    return String(error);
  };

  test.each([
    ['refuses', 'postgres://u:secret@127.0.0.1:9/deck', 'deck on 127.0.0.1:9 refuses connections: check that it runs'],
    ['has no socket', 'postgres://u:secret@localhost/deck?host=/nowhere', 'deck on /nowhere has no socket there'],
    ['has an unknown host', 'postgres://u:secret@nowhere.invalid/deck', 'deck on nowhere.invalid:5432 has'],
    ['has a broken address', 'postgres://u:secret@[bad/deck', 'The address of the PostgreSQL database cannot be read'],
  ])('because it %s is named by host and database', async (_, address, says) => {
    expect(await whyNot(address)).toContain(says);
  });

  test('because it does not answer is given up', async () => {
    const port = await portOf(() => undefined);
    expect(await whyNot(`postgres://u:secret@127.0.0.1:${port}/deck`)).toContain('does not answer');
  });

  test('because it hangs up says so', async () => {
    const port = await portOf((socket) => socket.destroy());
    expect(await whyNot(`postgres://u:secret@127.0.0.1:${port}/deck`)).toMatch(/does not answer|broke the connection/);
  });

  test.each([
    ['28P01', 'refuses the account: check the user and the password'],
    ['28000', 'refuses the account'],
    ['53300', 'has no room or no connections left'],
    ['57P03', 'stopped or took too long'],
  ])('because it answers %s says: %s', async (code, says) => {
    const port = await portOf((socket) => socket.once('data', () => socket.end(refusal(code))));
    expect(await whyNot(`postgres://u:secret@127.0.0.1:${port}/deck`)).toContain(says);
  });

  test('because there is no such database, or no right to make tables, says so', async () => {
    expect(await whyNot(url('nobody_made_it'))).toContain('nobody_made_it on /');
    const { config, sql, remove } = await server.another();
    await sql('create user reader');
    const asReader = config.kind === 'postgres' ? config.url.replace('postgres:secret', 'reader:secret') : '';
    expect(await whyNot(asReader)).toContain('does not let the account make or use tables');
    await sql('revoke all on schema public from public');
    expect(await whyNot(asReader)).toContain('has no schema for the tables of this account');
    await remove();
  });

  test('because somebody holds its tables is away for now', async () => {
    const { config, sql, remove } = await server.another();
    const store = await openStore(config, { log: QUIET_LOG });
    await sql('begin; lock table schedules');
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => outcomeOf(store.schedules.find(CREW))));
    expect(new Set(outcomes)).toEqual(new Set(['StoreAway']));
    await sql('commit');
    expect(await store.schedules.find(CREW)).toBeNull();
    await store.close();
    await remove();
  });

  test('because the network swallows everything is away, and is used again over new connections when it is back', async () => {
    const folder = new URL(url()).searchParams.get('host') ?? '';
    let isSwallowing = false;
    const port = await portOf((near) => {
      const far = connect(`${folder}/.s.PGSQL.5432`).on('error', () => undefined);
      sockets.push(far);
      near.on('data', (bytes) => isSwallowing || far.write(bytes));
      far.on('data', (bytes) => isSwallowing || near.write(bytes));
    });
    const store = await openStore({ kind: 'postgres', url: `postgres://postgres:secret@127.0.0.1:${port}/postgres` }, { log: QUIET_LOG });
    const many = (): Promise<readonly string[]> =>
      Promise.all(Array.from({ length: 20 }, (_, turn) => outcomeOf(store.practice.review(cardOf(ANN, `q/${turn}`), reviewOf(ANN, 'q')))));
    expect(new Set(await many())).toEqual(new Set(['done']));
    isSwallowing = true;
    expect(new Set(await many())).toEqual(new Set(['StoreAway']));
    expect(await outcomeOf(store.schedules.find(CREW))).toBe('StoreAway');
    isSwallowing = false;
    await server.sql('select pg_sleep(1.5)');
    expect(new Set(await many())).toEqual(new Set(['done']));
    await store.close();
  });
}

/** PostgreSQL's message of an error, in the protocol's bytes. */
function refusal(code: string): Buffer {
  const fields = Buffer.from(`SFATAL\0C${code}\0Mno, says secret's server\0\0`);
  const length = Buffer.alloc(4);
  length.writeInt32BE(fields.length + 4);
  return Buffer.concat([Buffer.from('E'), length, fields]);
}
