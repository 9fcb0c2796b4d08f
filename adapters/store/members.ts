import type { PersonId } from '../../src/people.js';
import type { Member, Members } from '../../src/ports/members.js';
import type { Ask } from './access.js';
import { createHandle } from './handles.js';
import type { Db, MemberRow, Tables } from './schema.js';
import { type PersonRule, tables } from './tables.js';

/** What a forgotten person's id begins with; no platform's ids do. */
const FORGOTTEN = 'forgotten:';

export function createMembers(ask: Ask): Members {
  return {
    find: (person) =>
      ask(async (db) => {
        const row = await db.selectFrom('members').selectAll().where('person', '=', person).executeTakeFirst();
        return row === undefined ? { person, zone: null, isOnBoards: false, frozen: [] } : memberOf(row);
      }),
    put: (member) =>
      ask(async (db) => {
        const { person, ...set } = rowOf(member);
        await db
          .insertInto('members')
          .values({ person, ...set })
          .onConflict((conflict) => conflict.column('person').doUpdateSet(set))
          .execute();
      }),
    onBoards: async (people) => {
      const shown = new Set(await ask((db) => shownAmong(db, people)));
      return people.filter((person) => shown.has(person));
    },
    everythingAbout: (person) => ask((db) => everythingAbout(db, person)),
    forget: (person) => ask((db) => db.transaction().execute((trx) => forget(trx, person))),
  };
}

function memberOf({ person, zone, isOnBoards, frozen }: MemberRow): Member {
  return { person, zone, isOnBoards: isOnBoards === 1, frozen: JSON.parse(frozen) as readonly string[] };
}

function rowOf({ person, zone, isOnBoards, frozen }: Member): MemberRow {
  return { person, zone, isOnBoards: isOnBoards ? 1 : 0, frozen: JSON.stringify(frozen) };
}

// Below SQLite's limit of 32,766 parameters in a statement and PostgreSQL's of 65,535.
const MOST_AT_ONCE = 10_000;

async function shownAmong(db: Db, people: readonly PersonId[]): Promise<readonly PersonId[]> {
  const shown: PersonId[] = [];
  for (let start = 0; start < people.length; start += MOST_AT_ONCE) {
    const some = people.slice(start, start + MOST_AT_ONCE);
    const rows = await db.selectFrom('members').select('person').where('isOnBoards', '=', 1).where('person', 'in', some).execute();
    shown.push(...rows.map(({ person }) => person));
  }
  return shown;
}

type Row = Readonly<Record<string, unknown>>;

async function everythingAbout(db: Db, person: PersonId): Promise<Readonly<Record<string, readonly Row[]>>> {
  const found: Record<string, readonly Row[]> = {};
  for (const [table, rule] of personTables()) {
    const rows = await db.selectFrom(table).selectAll().where(db.dynamic.ref(rule.column), '=', person).execute();
    if (rows.length > 0) found[table] = rows.map((row) => ({ ...row }));
  }
  return found;
}

async function forget(trx: Db, person: PersonId): Promise<Readonly<Record<string, number>>> {
  const nameless = `${FORGOTTEN}${createHandle()}` as PersonId;
  const counts: Record<string, number> = {};
  for (const [table, rule] of personTables()) {
    const count = await forgetIn(trx, table, rule, person, nameless);
    if (count > 0) counts[table] = count;
  }
  return counts;
}

async function forgetIn(trx: Db, table: keyof Tables, rule: PersonRule, person: PersonId, nameless: PersonId): Promise<number> {
  const remove = trx.deleteFrom(table).where(trx.dynamic.ref(rule.column), '=', person);
  switch (rule.forget) {
    case 'deleted':
      return Number((await remove.executeTakeFirst()).numDeletedRows);
    case 'nameless': {
      const renamed = await trx.updateTable('schedules').set({ setBy: nameless }).where('setBy', '=', person).executeTakeFirst();
      return Number(renamed.numUpdatedRows);
    }
    case 'nameless-when-closed': {
      const renamed = await trx
        .updateTable('picks')
        .set({ person: nameless })
        .where('person', '=', person)
        .where('round', 'in', (from) => from.selectFrom('rounds').select('id').where('stage', '=', 'closed'))
        .executeTakeFirst();
      return Number(renamed.numUpdatedRows) + Number((await remove.executeTakeFirst()).numDeletedRows);
    }
  }
}

function personTables(): readonly (readonly [table: keyof Tables, rule: PersonRule])[] {
  return tables().flatMap(([table, { person }]) => (person === null ? [] : [[table, person] as const]));
}
