import type { Picks, PlacedPick, Reviewed } from '../../src/ports/quiz-store.js';
import type { Pick } from '../../src/quiz/round.js';
import type { Ask } from './access.js';
import { putReview } from './practice.js';
import type { Db, PickRow } from './schema.js';

export function createPicks(ask: Ask): Picks {
  return {
    put: (pick, replace, feeds = null) =>
      ask((db) => (feeds === null ? put(db, pick, replace) : db.transaction().execute((trx) => putFeeding(trx, pick, replace, feeds)))),
    of: (round) =>
      ask(async (db) => (await db.selectFrom('picks').selectAll().where('round', '=', round).orderBy('at').execute()).map(pickOf)),
    countOf: (round) =>
      ask(async (db) => {
        const counted = await db
          .selectFrom('picks')
          .select((row) => row.fn.countAll<number>().as('count'))
          .where('round', '=', round)
          .executeTakeFirst();
        return counted?.count ?? 0;
      }),
    by: (person) => ask(async (db) => (await placed(db).where('picks.person', '=', person).orderBy('picks.at').execute()).map(placedOf)),
    inPlace: (place, from, to) =>
      ask(async (db) => {
        const ofPlace = placed(db).where('rounds.place', '=', place);
        return (await ofPlace.where('picks.at', '>=', from).where('picks.at', '<', to).orderBy('picks.at').execute()).map(placedOf);
      }),
    tallies: () =>
      ask((db) =>
        db
          .selectFrom('picks')
          .innerJoin('rounds', 'rounds.id', 'picks.round')
          .select((row) => [
            'rounds.questionId as question',
            row.fn.countAll<number>().as('answered'),
            row.fn.sum<number>('picks.isRight').as('right'),
          ])
          .groupBy('rounds.questionId')
          .orderBy('rounds.questionId')
          .execute(),
      ),
  };
}

/** Picks with what was asked. */
function placed(db: Db) {
  return db
    .selectFrom('picks')
    .innerJoin('rounds', 'rounds.id', 'picks.round')
    .selectAll('picks')
    .select(['rounds.questionId', 'rounds.topic', 'rounds.level']);
}

function placedOf(row: PickRow & { readonly questionId: string; readonly topic: string; readonly level: string }): PlacedPick {
  return { ...pickOf(row), question: row.questionId, topic: row.topic, level: row.level };
}

async function putFeeding(trx: Db, pick: Pick, replace: boolean, feeds: Reviewed): ReturnType<Picks['put']> {
  const done = await put(trx, pick, replace);
  if (done.kind === 'first') await putReview(trx, feeds);
  return done;
}

/** Each step is one statement that either engine does whole, so that two presses at once have one outcome each. */
async function put(db: Db, pick: Pick, replace: boolean): ReturnType<Picks['put']> {
  const row = rowOf(pick);
  const inserted = await db
    .insertInto('picks')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('round')
    .execute();
  if (inserted.length > 0) return { kind: 'first', counted: pick };
  if (replace && (await putLater(db, row))) return { kind: 'replaced', counted: pick };
  const counted = await db
    .selectFrom('picks')
    .selectAll()
    .where('round', '=', pick.round)
    .where('person', '=', pick.person)
    .executeTakeFirst();
  // Forgotten between the two statements: there is room again.
  return counted === undefined ? put(db, pick, replace) : { kind: 'again', counted: pickOf(counted) };
}

/** False when what stands there was picked later: two instances may finish in another order than people pressed. */
async function putLater(db: Db, { round, person, ...set }: PickRow): Promise<boolean> {
  const replaced = await db
    .updateTable('picks')
    .set(set)
    .where('round', '=', round)
    .where('person', '=', person)
    .where('at', '<=', set.at)
    .executeTakeFirst();
  return replaced.numUpdatedRows > 0n;
}

function rowOf({ round, person, choices, isRight, at, day }: Pick): PickRow {
  return { round, person, choices: JSON.stringify(choices), isRight: isRight ? 1 : 0, at, day };
}

function pickOf({ round, person, choices, isRight, at, day }: PickRow): Pick {
  return { round, person, choices: JSON.parse(choices) as readonly number[], isRight: isRight === 1, at, day };
}
