import type { CreateTableBuilder } from 'kysely';
import type { Db } from '../schema.js';
import type { Migration } from './migration.js';

export const first: Migration = {
  name: 'first',
  up: async (db) => {
    await createConversation(db);
    await createQuiz(db);
    await createPractice(db);
  },
};

async function createConversation(db: Db): Promise<void> {
  await key(db.schema.createTable('deliveries'), 'id')
    .addColumn('twin', 'text', (column) => column.unique())
    .addColumn('body', 'text')
    .addColumn('received_at', 'bigint', (column) => column.notNull())
    .addColumn('taken_at', 'bigint', (column) => column.notNull())
    .addColumn('done_at', 'bigint')
    .execute();
  await index(db, 'deliveries', ['done_at', 'taken_at']);
  await required(db.schema.createTable('talks'), 'person', 'place', 'thread')
    .addColumn('entry', 'text')
    .addColumn('intent', 'text')
    .addColumn('trail', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('talks_key', ['person', 'place', 'thread'])
    .execute();
  await index(db, 'talks', ['at']);
  await timed(required(key(db.schema.createTable('kept_questions'), 'handle'), 'text')).execute();
  await timed(required(key(db.schema.createTable('shares'), 'handle'), 'person', 'place')).execute();
  await index(db, 'shares', ['person']);
  await timed(
    required(key(db.schema.createTable('feedback'), 'id'), 'verdict')
      .addColumn('entry', 'text')
      .addColumn('missing', 'text'),
  ).execute();
  await key(db.schema.createTable('members'), 'person')
    .addColumn('zone', 'text')
    .addColumn('is_on_boards', 'integer', (column) => column.notNull())
    .addColumn('frozen', 'text', (column) => column.notNull())
    .execute();
  await timed(key(db.schema.createTable('departures'), 'server')).execute();
}

async function createQuiz(db: Db): Promise<void> {
  await required(key(db.schema.createTable('schedules'), 'place'), 'time', 'zone', 'days', 'reveal', 'set_by')
    .addColumn('topic', 'text')
    .addColumn('level', 'text')
    .addColumn('set_at', 'bigint', (column) => column.notNull())
    .addColumn('next_due', 'bigint', (column) => column.notNull())
    .addColumn('paused_at', 'bigint')
    .execute();
  await index(db, 'schedules', ['next_due']);
  await required(
    key(db.schema.createTable('rounds'), 'id'),
    ...['place', 'question_id', 'topic', 'level', 'question', 'choice_order', 'reveal', 'stage'],
  )
    .addColumn('day', 'text')
    .addColumn('opened_at', 'bigint', (column) => column.notNull())
    .addColumn('closes_at', 'bigint', (column) => column.notNull())
    .addColumn('claimed_by', 'text')
    .addColumn('claimed_until', 'bigint')
    .addColumn('message', 'text')
    .addColumn('counter_at', 'bigint')
    .addColumn('is_spent', 'integer', (column) => column.notNull())
    // Two nulls are two values in both engines: a round asked at once is never in the way of another.
    .addUniqueConstraint('rounds_once_a_day', ['place', 'day'])
    .execute();
  await index(db, 'rounds', ['place', 'opened_at']);
  await index(db, 'rounds', ['stage', 'closes_at']);
  await required(db.schema.createTable('picks'), 'person', 'choices', 'day')
    .addColumn('round', 'text', (column) => column.notNull().references('rounds.id').onDelete('cascade'))
    .addColumn('is_right', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('picks_key', ['round', 'person'])
    .execute();
  await index(db, 'picks', ['person']);
}

async function createPractice(db: Db): Promise<void> {
  await required(db.schema.createTable('cards'), 'person', 'question', 'state')
    .addColumn('due', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('cards_key', ['person', 'question'])
    .execute();
  await index(db, 'cards', ['person', 'due']);
  await timed(
    required(key(db.schema.createTable('reviews'), 'id'), 'person', 'question', 'given_in', 'day')
      .addColumn('is_right', 'integer', (column) => column.notNull())
      .addColumn('rating', 'integer', (column) => column.notNull()),
  ).execute();
  await index(db, 'reviews', ['person', 'at']);
  await required(key(db.schema.createTable('exams'), 'id'), 'person', 'form', 'state')
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('ends_at', 'bigint', (column) => column.notNull())
    .addColumn('finished_at', 'bigint')
    .execute();
  await index(db, 'exams', ['person']);
}

type Table = CreateTableBuilder<string, string>;

// SQLite alone lets a primary key be null unless it is said.
function key(table: Table, column: string): Table {
  return table.addColumn(column, 'text', (made) => made.primaryKey().notNull());
}

function required(table: Table, ...columns: readonly string[]): Table {
  return columns.reduce((made, column) => made.addColumn(column, 'text', (one) => one.notNull()), table);
}

function timed(table: Table): Table {
  return table.addColumn('at', 'bigint', (column) => column.notNull());
}

function index(db: Db, table: string, columns: readonly string[]): Promise<void> {
  return db.schema
    .createIndex(`${table}_by_${columns.join('_')}`)
    .on(table)
    .columns([...columns])
    .execute();
}
