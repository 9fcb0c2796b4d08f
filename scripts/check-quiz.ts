import { join } from 'node:path';
import { readReviews, sha256 } from '../adapters/files/read-bank.js';
import { checkBank, checkMade } from '../src/quiz/check-bank.js';
import { countForm } from '../src/quiz/giveaways.js';
import { DOMAINS, LEVELS, type Question, takes } from '../src/quiz/question.js';
import { isReviewed } from '../src/quiz/review.js';
import { readWholeBank } from './whole-bank.js';

/*
 * npm run quiz:check
 * Everything in knowledge/quiz/ that an author has to mend, what somebody should look at, and the counts. Fails on the first.
 */
const FOLDER = 'knowledge';
const { bank, made, facts } = readWholeBank(FOLDER);
const { issues, doubts } = checkBank(bank, facts);
const reviews = readReviews(join(FOLDER, 'quiz/review.json'));
const unreviewed = bank.questions.filter((question) => !isReviewed(question, reviews, sha256));
const strays = Object.keys(reviews.questions).filter((id) => !bank.details.has(id));
const problems = [
  ...issues.map(({ file, line, message }) => `${FOLDER}/${file}:${line}: ${message}`),
  ...checkMade(made),
  ...unreviewed.map(({ id }) => {
    const about = bank.details.get(id);
    return `${FOLDER}/${about?.file}:${about?.line}: ${id} is unreviewed${reviews.questions[id] ? ': it was changed since' : ''}`;
  }),
  ...strays.map((id) => `${FOLDER}/quiz/review.json: there is no question ${id}`),
];
for (const problem of problems) console.log(problem);
for (const { file, line, message } of doubts) console.log(`${FOLDER}/${file}:${line}: (to look at) ${message}`);

const all = [...bank.questions, ...made];
console.log(`${bank.questions.length} written and ${made.length} generated questions`);
console.log(`topics: ${counts(all, ({ topic }) => topic)}`);
console.log(`levels: ${LEVELS.map((level) => `${level} ${countOf(all, (question) => question.level === level)}`).join(', ')}`);
console.log(
  `domains: ${Object.keys(DOMAINS)
    .map((domain) => `${domain} ${countOf(all, (question) => question.domain === domain)}`)
    .join(', ')}`,
);
console.log(
  `choose two: ${countOf(all, (question) => takes(question) === 2)}, with something to read: ${countOf(all, ({ shown }) => shown.length > 0)}`,
);
console.log(`decided by facts: ${countOf(bank.questions, ({ id }) => bank.details.get(id)?.fact !== null)} written, all generated`);
for (const [name, questions] of [
  ['written', bank.questions],
  ['generated', made],
] as const) {
  const { questions: count, longest, shortest, places } = countForm(questions);
  console.log(`${name}, one of four right: ${count}; the longest ${longest}, the shortest ${shortest}; places ${places.join(', ')}`);
}
console.log(`reviewed: ${bank.questions.length - unreviewed.length}, unreviewed: ${unreviewed.length}`);
console.log(`${problems.length} issues, ${doubts.length} to look at`);
process.exitCode = problems.length === 0 ? 0 : 1;

function countOf(questions: readonly Question[], is: (question: Question) => boolean): number {
  return questions.filter(is).length;
}

function counts(questions: readonly Question[], of: (question: Question) => string): string {
  const names = [...new Set(questions.map(of))].sort();
  return names.map((name) => `${name} ${countOf(questions, (question) => of(question) === name)}`).join(', ');
}
