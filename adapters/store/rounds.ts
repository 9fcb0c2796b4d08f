import type { Rounds } from '../../src/ports/quiz-store.js';
import type { Question } from '../../src/quiz/question.js';
import type { Round, Stage } from '../../src/quiz/round.js';
import type { Ask } from './access.js';
import type { Db, RoundRow } from './schema.js';

export function createRounds(ask: Ask): Rounds {
  return {
    claim: (round) => ask((db) => claim(db, round)),
    abandoned: (by, now, until, limit) => ask((db) => leaseAgain(db, { by, now, until, limit })),
    moveTo: (id, stage, from) =>
      ask(async (db) => {
        if (from.length === 0) return false;
        const moved = await db
          .updateTable('rounds')
          .set(stageColumns(stage))
          .where('id', '=', id)
          .where('stage', 'in', from)
          .executeTakeFirst();
        return moved.numUpdatedRows > 0n;
      }),
    unclaim: (id) =>
      ask(async (db) => {
        await db.deleteFrom('rounds').where('id', '=', id).where('stage', '=', 'claimed').execute();
      }),
    find: (id) =>
      ask(async (db) => {
        const row = await db.selectFrom('rounds').selectAll().where('id', '=', id).executeTakeFirst();
        return row === undefined ? null : roundOf(row);
      }),
    openIn: (place) =>
      ask((db) =>
        roundsOf(db.selectFrom('rounds').selectAll().where('place', '=', place).where('stage', '=', 'open').orderBy('openedAt').execute()),
      ),
    closingBy: (now, limit) =>
      ask((db) =>
        roundsOf(
          db
            .selectFrom('rounds')
            .selectAll()
            .where('stage', 'in', ['open', 'lost'])
            .where('closesAt', '<=', now)
            .orderBy('closesAt')
            .limit(limit)
            .execute(),
        ),
      ),
    lastIn: (place, limit) =>
      ask((db) =>
        roundsOf(db.selectFrom('rounds').selectAll().where('place', '=', place).orderBy('openedAt', 'desc').limit(limit).execute()),
      ),
    askedIn: (place) =>
      ask(async (db) => {
        const rows = await db
          .selectFrom('rounds')
          .select('questionId')
          .where('place', '=', place)
          .where('isSpent', '=', 0)
          .orderBy('openedAt')
          .execute();
        return rows.map(({ questionId }) => questionId);
      }),
    startOver: (place) =>
      ask(async (db) => {
        await db.updateTable('rounds').set({ isSpent: 1 }).where('place', '=', place).execute();
      }),
    mayEditCounter: (id, now, every) => ask((db) => mayEditCounter(db, id, now, every)),
  };
}

async function claim(db: Db, round: Round): Promise<boolean> {
  const inserted = await db
    .insertInto('rounds')
    .values(rowOf(round))
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return inserted.length > 0;
}

interface Lease {
  readonly by: string;
  readonly now: number;
  readonly until: number;
  readonly limit: number;
}

function leaseAgain(db: Db, { by, now, until, limit }: Lease): Promise<readonly Round[]> {
  return roundsOf(
    db
      .updateTable('rounds')
      .set({ claimedBy: by, claimedUntil: until })
      .where('id', 'in', (from) =>
        from
          .selectFrom('rounds')
          .select('id')
          .where('stage', '=', 'claimed')
          .where('claimedUntil', '<=', now)
          .orderBy('claimedUntil')
          .limit(limit),
      )
      // Said again: PostgreSQL looks at a row anew that another instance has just leased, but only at these conditions.
      .where('stage', '=', 'claimed')
      .where('claimedUntil', '<=', now)
      .returningAll()
      .execute(),
  );
}

async function mayEditCounter(db: Db, id: string, now: number, every: number): Promise<boolean> {
  const taken = await db
    .updateTable('rounds')
    .set({ counterAt: now })
    .where('id', '=', id)
    .where((row) => row.or([row('counterAt', 'is', null), row('counterAt', '<=', now - every)]))
    .executeTakeFirst();
  return taken.numUpdatedRows > 0n;
}

function rowOf({ id, place, day, question, order, reveal, openedAt, closesAt, stage }: Round): RoundRow {
  return {
    ...{ id, place, day, reveal, openedAt, closesAt },
    ...{ questionId: question.id, topic: question.topic, level: question.level },
    question: JSON.stringify(question),
    choiceOrder: JSON.stringify(order),
    ...stageColumns(stage),
    counterAt: null,
    isSpent: 0,
  };
}

type StageColumns = Pick<RoundRow, 'stage' | 'claimedBy' | 'claimedUntil' | 'message'>;

function stageColumns(stage: Stage): StageColumns {
  const none = { claimedBy: null, claimedUntil: null, message: null };
  switch (stage.kind) {
    case 'claimed':
      return { ...none, stage: 'claimed', claimedBy: stage.by, claimedUntil: stage.until };
    case 'lost':
      return { ...none, stage: 'lost' };
    case 'open':
    case 'closed':
      return { ...none, stage: stage.kind, message: stage.message };
  }
}

async function roundsOf(rows: Promise<readonly RoundRow[]>): Promise<readonly Round[]> {
  return (await rows).map(roundOf);
}

function roundOf(row: RoundRow): Round {
  const { id, place, day, reveal, openedAt, closesAt } = row;
  const question = JSON.parse(row.question) as Question;
  const order = JSON.parse(row.choiceOrder) as readonly number[];
  return { id, place, day, question, order, reveal, openedAt, closesAt, stage: stageOf(row) };
}

function stageOf({ stage, claimedBy, claimedUntil, message }: StageColumns): Stage {
  switch (stage) {
    case 'claimed':
      return { kind: 'claimed', by: claimedBy ?? '', until: claimedUntil ?? 0 };
    case 'lost':
      return { kind: 'lost' };
    case 'open':
      return { kind: 'open', message: message ?? '' };
    case 'closed':
      return { kind: 'closed', message };
  }
}
