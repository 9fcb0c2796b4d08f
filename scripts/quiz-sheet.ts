import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readReviews, sha256 } from '../adapters/files/read-bank.js';
import { answersSchema, formatSheet, isReviewed, type Reviews, recordAnswers, recordSettled } from '../src/quiz/review.js';
import { readWholeBank } from './whole-bank.js';

/*
 * npm run quiz:sheet -- TOPIC|all [--unreviewed] [--out FILE]         a sheet to solve blind, without key, reasons and sources
 * npm run quiz:sheet -- --record answers.json --by NAME --on DATE     answers into knowledge/quiz/review.json
 * npm run quiz:sheet -- --settle ID --note TEXT --by NAME --on DATE   a disagreement that a source has settled
 * answers.json: {"swarm/manager-port": {"answer": ["B"], "doubt": null}}
 */
const REVIEWS = 'knowledge/quiz/review.json';
const text = { type: 'string' } as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: text, record: text, settle: text, note: text, by: text, on: text, unreviewed: { type: 'boolean' } },
});
const { bank } = readWholeBank('knowledge');
const reviews = readReviews(REVIEWS);
process.exitCode =
  values.record !== undefined ? record(values.record) : values.settle !== undefined ? settle(values.settle) : sheet(positionals[0]);

function sheet(topic: string | undefined): number {
  const questions = bank.questions
    .filter((question) => topic === 'all' || question.topic === topic)
    .filter((question) => values.unreviewed !== true || !isReviewed(question, reviews, sha256));
  if (questions.length === 0) {
    console.error(
      `Cannot write a sheet: no questions for "${topic ?? ''}"; topics are ${bank.topics.map((one) => one.topic).join(', ')}, all`,
    );
    return 1;
  }
  if (values.out === undefined) process.stdout.write(formatSheet(questions));
  else writeFileSync(values.out, formatSheet(questions));
  return 0;
}

function record(file: string): number {
  const solver = solverOf();
  if (solver === null) return 1;
  const answers = answersSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const { reviews: next, agreed, open } = recordAnswers(reviews, answers, bank.questions, { ...solver, digest: sha256 });
  write(next);
  for (const { id, why } of open) console.log(`${id}: ${why}`);
  console.log(`${agreed.length} recorded as agreed, ${open.length} to settle`);
  return 0;
}

function settle(id: string): number {
  const solver = solverOf();
  const question = bank.questions.find((one) => one.id === id);
  if (question === undefined || values.note === undefined) {
    console.error(`Cannot settle "${id}": ${question === undefined ? 'there is no such question' : 'it needs --note with what decided'}`);
    return 1;
  }
  if (solver === null) return 1;
  write(recordSettled(reviews, question, { ...solver, note: values.note, digest: sha256 }));
  return 0;
}

function solverOf(): { readonly by: string; readonly on: string } | null {
  const { by, on } = values;
  if (by !== undefined && on !== undefined && /^\d{4}-\d\d-\d\d$/.test(on)) return { by, on };
  console.error('Cannot record a review: it needs --by NAME and --on YYYY-MM-DD');
  return null;
}

function write(next: Reviews): void {
  writeFileSync(REVIEWS, `${JSON.stringify(next, null, 2)}\n`);
}
