import type { Schedules } from '../../src/ports/quiz-store.js';
import type { Schedule } from '../../src/quiz/schedule.js';
import type { Ask } from './access.js';
import type { ScheduleRow } from './schema.js';

export function createSchedules(ask: Ask): Schedules {
  return {
    put: (schedule) =>
      ask(async (db) => {
        const { place, ...set } = rowOf(schedule);
        await db
          .insertInto('schedules')
          .values({ place, ...set })
          .onConflict((conflict) => conflict.column('place').doUpdateSet(set))
          .execute();
      }),
    find: (place) =>
      ask(async (db) => (await db.selectFrom('schedules').selectAll().where('place', '=', place).executeTakeFirst()) ?? null),
    remove: (place) =>
      ask(async (db) => (await db.deleteFrom('schedules').where('place', '=', place).executeTakeFirst()).numDeletedRows > 0n),
    dueBy: (now, limit) =>
      ask((db) => db.selectFrom('schedules').selectAll().where('nextDue', '<=', now).orderBy('nextDue').limit(limit).execute()),
    moveOn: (place, from, nextDue, pausedAt) =>
      ask(async (db) => {
        const moved = await db
          .updateTable('schedules')
          .set({ nextDue, pausedAt })
          .where('place', '=', place)
          .where('nextDue', '=', from)
          .executeTakeFirst();
        return moved.numUpdatedRows > 0n;
      }),
  };
}

function rowOf({ place, time, zone, days, topic, level, reveal, setBy, setAt, nextDue, pausedAt }: Schedule): ScheduleRow {
  return { place, time, zone, days, topic, level, reveal, setBy, setAt, nextDue, pausedAt };
}
