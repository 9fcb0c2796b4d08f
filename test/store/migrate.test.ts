import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { MIGRATIONS } from '../../adapters/store/migrations/all.js';
import type { Migration } from '../../adapters/store/migrations/migration.js';
import { openAccess } from '../../adapters/store/open-access.js';
import { openStore } from '../../adapters/store/open-store.js';
import { QUIET_LOG } from '../fakes/store.js';
import { ENGINES, type Ground } from './engines.js';
import { ANN, CREW, openRoundOf, pickOf, scheduleOf } from './rows.js';
import { VERSIONS } from './versions.js';

for (const [name, begin] of Object.entries(ENGINES)) {
  const ground = await begin();
  if ('missing' in ground) test.skip(`${name}: ${ground.missing}`, () => undefined);
  else describe(`the tables of ${name}`, () => migrations(ground));
}

function migrations(ground: Ground): void {
  let fresh: Ground;
  beforeEach(async () => {
    fresh = await ground.another();
    return () => fresh.remove();
  });
  afterAll(() => ground.remove());

  const versions = async (): Promise<readonly unknown[]> =>
    (await fresh.sql('select version from migrations order by version')).map(({ version }) => version);
  const KNOWN = MIGRATIONS.map((_, index) => index + 1);

  test('are made once by ten who start at once', async () => {
    const stores = await Promise.all(Array.from({ length: 10 }, () => openStore(fresh.config, { log: QUIET_LOG })));
    expect(await versions()).toEqual(KNOWN);
    for (const store of stores) await store.close();
  });

  test('stay as they are when it starts again, and the second start says nothing', async () => {
    const said: string[] = [];
    const log = { ...QUIET_LOG, info: (what: string) => void said.push(what) };
    for (let start = 0; start < 2; start++) {
      const store = await openStore(fresh.config, { log });
      await store.schedules.put(scheduleOf(CREW));
      await store.close();
    }
    expect(said).toEqual(['The tables of the database were brought up to date']);
    expect(await versions()).toEqual(KNOWN);
  });

  test.each(VERSIONS)('of version $version are brought up to date, and what was in them is there', async ({ version, build }) => {
    const old = await openAccess(fresh.config, QUIET_LOG, MIGRATIONS.slice(0, version));
    await old.close();
    await fresh.sql(build);
    const store = await openStore(fresh.config, { log: QUIET_LOG });
    expect(await versions()).toEqual(KNOWN);
    expect(await store.schedules.find(CREW)).toEqual(scheduleOf(CREW));
    expect(await store.rounds.find('r')).toEqual(openRoundOf('r'));
    expect(await store.picks.of('r')).toEqual([pickOf('r', ANN)]);
    expect(await store.members.find(ANN)).toEqual({ person: ANN, zone: 'Europe/Berlin', isOnBoards: false, frozen: ['2026-03-29'] });
    await store.close();
  });

  const next: Migration = { name: 'next', up: (db) => db.schema.alterTable('feedback').addColumn('lang', 'text').execute() };

  test('get a new step by one of many, on top of what is there', async () => {
    const first = await openStore(fresh.config, { log: QUIET_LOG });
    await first.schedules.put(scheduleOf(CREW));
    const opened = await Promise.all(Array.from({ length: 5 }, () => openAccess(fresh.config, QUIET_LOG, [...MIGRATIONS, next])));
    expect(await versions()).toEqual([...KNOWN, KNOWN.length + 1]);
    expect(await first.schedules.find(CREW)).toEqual(scheduleOf(CREW));
    for (const { close } of [...opened, first]) await close();
  });

  test('keep nothing of a step that fails', async () => {
    const fails: Migration = {
      name: 'fails',
      up: async (db) => {
        await next.up(db);
        throw new Error('a mistake of ours');
      },
    };
    await expect(openAccess(fresh.config, QUIET_LOG, [...MIGRATIONS, fails])).rejects.toThrow('a mistake of ours');
    const store = await openStore(fresh.config, { log: QUIET_LOG });
    expect(await versions()).toEqual(KNOWN);
    await expect(fresh.sql('select lang from feedback')).rejects.toThrow();
    await store.close();
  });

  test('of a newer version are refused, and left as they are', async () => {
    const newer = await openAccess(fresh.config, QUIET_LOG, [...MIGRATIONS, next]);
    await newer.close();
    await expect(openStore(fresh.config, { log: QUIET_LOG })).rejects.toMatchObject({
      name: 'StoreAway',
      message: expect.stringContaining(
        `was written by a newer Deckhand (tables of version ${KNOWN.length + 1}, this one knows ${KNOWN.length})`,
      ),
    });
    expect(await versions()).toHaveLength(KNOWN.length + 1);
  });
}
