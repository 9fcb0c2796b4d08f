import type { Practice, Reviewed } from '../../src/ports/quiz-store.js';
import type { Card, Exam, Review } from '../../src/quiz/practice.js';
import type { Ask } from './access.js';
import { createHandle } from './handles.js';
import type { Db, ReviewRow } from './schema.js';

export function createPractice(ask: Ask): Practice {
  return {
    card: (person, question) =>
      ask(async (db) => {
        const cards = db.selectFrom('cards').selectAll().where('person', '=', person);
        return (await cards.where('question', '=', question).executeTakeFirst()) ?? null;
      }),
    cards: (person) => ask((db) => db.selectFrom('cards').selectAll().where('person', '=', person).orderBy('due').execute()),
    dueCards: (person, now, limit) =>
      ask((db) =>
        db.selectFrom('cards').selectAll().where('person', '=', person).where('due', '<=', now).orderBy('due').limit(limit).execute(),
      ),
    review: (card, review) => ask((db) => db.transaction().execute((trx) => putReview(trx, { card, review }))),
    reviews: (person) =>
      ask(async (db) => (await db.selectFrom('reviews').selectAll().where('person', '=', person).orderBy('at').execute()).map(reviewOf)),
    putExam: (exam, feeds = null) =>
      ask((db) =>
        feeds === null
          ? putExam(db, exam)
          : db.transaction().execute(async (trx) => {
              await putExam(trx, exam);
              await putReview(trx, feeds);
            }),
      ),
    exam: (id) => ask(async (db) => (await db.selectFrom('exams').selectAll().where('id', '=', id).executeTakeFirst()) ?? null),
    openExam: (person) =>
      ask(async (db) => {
        const open = db.selectFrom('exams').selectAll().where('person', '=', person).where('finishedAt', 'is', null);
        return (await open.orderBy('startedAt', 'desc').limit(1).executeTakeFirst()) ?? null;
      }),
    exams: (person) => ask((db) => db.selectFrom('exams').selectAll().where('person', '=', person).orderBy('startedAt').execute()),
  };
}

/** In a transaction. */
export async function putReview(trx: Db, { card, review }: Reviewed): Promise<void> {
  await putCard(trx, card);
  await trx.insertInto('reviews').values(rowOf(review)).execute();
}

async function putCard(db: Db, { person, question, state, due }: Card): Promise<void> {
  await db
    .insertInto('cards')
    .values({ person, question, state, due })
    .onConflict((conflict) => conflict.columns(['person', 'question']).doUpdateSet({ state, due }))
    .execute();
}

async function putExam(db: Db, { id, person, form, startedAt, endsAt, finishedAt, state }: Exam): Promise<void> {
  const set = { person, form, startedAt, endsAt, finishedAt, state };
  await db
    .insertInto('exams')
    .values({ id, ...set })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(set))
    .execute();
}

function rowOf({ person, question, where, isRight, rating, at, day }: Review): ReviewRow {
  return { id: createHandle(), person, question, givenIn: where, isRight: isRight ? 1 : 0, rating, at, day };
}

function reviewOf({ person, question, givenIn, isRight, rating, at, day }: ReviewRow): Review {
  return { person, question, where: givenIn, isRight: isRight === 1, rating, at, day };
}
