import { openLibrary } from '../adapters/files/open-library.js';
import { createBot } from '../src/bot.js';
import { LINE_TOOLS } from '../src/lines.js';
import { type Outcome, readQuestions, type Scored, score } from './score-questions.js';

/*
 * npm run eval -- FILE [--scope seed] [--kind flag] [--misses]
 * Scores a file of questions, one JSON object a line:
 * {"id","query","turns"?,"kind","expect":"answer"|"abstain","scope","must":[regex],"mustNot"?:[regex]}
 */
const words = process.argv.slice(2);
const optionOf = (name: string): string | undefined => (words.includes(name) ? words[words.indexOf(name) + 1] : undefined);
const [file] = words;
if (file === undefined) throw new Error('Cannot score: give a JSONL file of questions');

const bot = createBot(openLibrary(), LINE_TOOLS);
const scope = optionOf('--scope');
const kind = optionOf('--kind');
const rows = readQuestions(file).filter((row) => (scope === undefined || row.scope === scope) && (kind === undefined || row.kind === kind));
const scored = rows.map((row) => score(row, bot));

print(
  'kind',
  groupBy(scored, ({ row }) => row.kind),
);
print(
  'scope',
  groupBy(scored, ({ row }) => `${row.scope} ${row.expect}`),
);
print('all', new Map([['all', scored]]));
printCalibration(scored);
if (words.includes('--misses')) {
  for (const { row, reply, outcome } of scored) {
    if (outcome !== 'right')
      console.log(
        `${outcome} ${row.id} ${row.scope}/${row.kind} ${JSON.stringify(row.turns ?? row.query).slice(0, 160)} -> ${reply.kind} ${reply.entry ?? (reply.choices ?? []).map((choice) => choice.ask).join(' | ')} ${reply.confidence}`,
      );
  }
}

function groupBy(all: readonly Scored[], keyOf: (one: Scored) => string): Map<string, Scored[]> {
  const groups = new Map<string, Scored[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

function print(name: string, groups: ReadonlyMap<string, readonly Scored[]>): void {
  console.log(`\n${name.padEnd(18)} ${'rows'.padStart(5)} ${'right'.padStart(7)} ${'wrong'.padStart(6)} ${'silent'.padStart(7)}`);
  for (const [key, group] of [...groups].sort()) {
    const count = (outcome: Outcome) => group.filter((one) => one.outcome === outcome).length;
    const share = `${((100 * count('right')) / group.length).toFixed(1)}%`;
    console.log(
      `${key.padEnd(18)} ${String(group.length).padStart(5)} ${share.padStart(7)} ${String(count('wrong')).padStart(6)} ${String(count('silent')).padStart(7)}`,
    );
  }
}

function printCalibration(all: readonly Scored[]): void {
  const answered = all.filter(({ row, reply }) => row.expect === 'answer' && reply.kind === 'answer');
  const sure = all.filter(({ reply }) => reply.kind === 'answer' && reply.confidence >= 0.8);
  const rightAnswers = answered.filter(({ outcome }) => outcome === 'right');
  const share = (part: number, whole: number) => (whole === 0 ? 'none' : `${((100 * part) / whole).toFixed(1)}%`);
  const rightOfSure = sure.filter(({ outcome }) => outcome === 'right').length;
  console.log(`\nright among answers given with confidence >= 0.8: ${share(rightOfSure, sure.length)} of ${sure.length}`);
  console.log(
    `given with confidence >= 0.8 among right answers: ${share(rightAnswers.filter(({ reply }) => reply.confidence >= 0.8).length, rightAnswers.length)} of ${rightAnswers.length}`,
  );
  const wrong = all.filter(({ row, outcome }) => row.expect === 'answer' && outcome === 'wrong').length;
  const answerable = all.filter(({ row }) => row.expect === 'answer').length;
  console.log(`wrong answers to answerable questions: ${share(wrong, answerable)} of ${answerable}`);
}
