import { type PlatformName, parsePlace } from '../../src/people.js';
import type { Departures, ServerId } from '../../src/ports/members.js';
import type { Ask } from './access.js';
import type { Db } from './schema.js';
import { tables } from './tables.js';

export function createDepartures(ask: Ask): Departures {
  return {
    servers: (platform) => ask((db) => serversOf(db, platform)),
    left: (server, now) =>
      ask(async (db) => {
        // A platform may say it twice; the first time counts.
        await db
          .insertInto('departures')
          .values({ server, at: now })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }),
    cameBack: (server) =>
      ask(async (db) => {
        await db.deleteFrom('departures').where('server', '=', server).execute();
      }),
    clear: (before) => ask((db) => db.transaction().execute((trx) => clear(trx, before))),
  };
}

async function serversOf(db: Db, platform: PlatformName): Promise<readonly ServerId[]> {
  const places = await db.selectFrom('schedules').select('place').union(db.selectFrom('rounds').select('place')).execute();
  const all = places.flatMap(({ place }) => parsePlace(place) ?? []).filter((place) => place.platform === platform);
  return [...new Set(all.map(({ server }) => `${platform}:${server}`))];
}

async function clear(trx: Db, before: number): Promise<number> {
  const gone = await trx.deleteFrom('departures').where('at', '<', before).returning('server').execute();
  let count = 0;
  for (const { server } of gone) count += await clearServer(trx, server);
  return count;
}

async function clearServer(trx: Db, server: ServerId): Promise<number> {
  const prefix = `${server}:`;
  let count = 0;
  for (const [table, { departure }] of tables()) {
    if (departure !== 'deleted') continue;
    const { numDeletedRows } = await trx
      .deleteFrom(table)
      // Not LIKE, which ignores case in SQLite, nor a range, which depends on the collation in PostgreSQL.
      .where((row) => row.fn<string>('substr', [trx.dynamic.ref('place'), row.lit(1), row.lit(prefix.length)]), '=', prefix)
      .executeTakeFirst();
    count += Number(numDeletedRows);
  }
  return count;
}
