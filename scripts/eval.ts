import { readFileSync } from 'node:fs';
import { openLibrary } from '../adapters/files/open-library.js';
import { type Reply, replyToTurns } from '../adapters/terminal/machine-interface.js';
import { createBot } from '../src/bot.js';
import { LINE_TOOLS } from '../src/lines.js';

/*
 * npm run eval -- FILE [--scope seed] [--kind flag] [--misses]
 * Scores a file of questions, one JSON object a line:
 * {"id","query","turns"?,"kind","expect":"answer"|"abstain","scope","must":[regex],"mustNot"?:[regex]}
 */
interface Row {
  readonly id: string;
  readonly query: string;
  readonly turns?: readonly string[];
  readonly kind: string;
  readonly expect: 'answer' | 'abstain';
  readonly scope: string;
  readonly must: readonly string[];
  readonly mustNot?: readonly string[];
}

type Outcome = 'right' | 'wrong' | 'silent';

interface Scored {
  readonly row: Row;
  readonly reply: Reply;
  readonly outcome: Outcome;
}

const words = process.argv.slice(2);
const optionOf = (name: string): string | undefined => (words.includes(name) ? words[words.indexOf(name) + 1] : undefined);
const [file] = words;
if (file === undefined) throw new Error('Cannot score: give a JSONL file of questions');

const bot = createBot(openLibrary(), LINE_TOOLS);
const scope = optionOf('--scope');
const kind = optionOf('--kind');
const rows = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line) as Row)
  .filter((row) => (scope === undefined || row.scope === scope) && (kind === undefined || row.kind === kind));
const scored = rows.map(score);

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

function score(row: Row): Scored {
  const reply = replyToTurns(bot, row.id, row.turns ?? [row.query]);
  return { row, reply, outcome: outcomeOf(row, reply) };
}

/** Right is an answer that says all it must and nothing it must not, or a refusal where one was due. */
function outcomeOf(row: Row, reply: Reply): Outcome {
  const text = reply.text.slice(0, 1200);
  const isClean = (row.mustNot ?? []).every((pattern) => !new RegExp(pattern, 'i').test(text));
  if (row.expect === 'abstain') return reply.kind !== 'answer' && reply.kind !== 'error' && isClean ? 'right' : 'wrong';
  if (reply.kind !== 'answer') return 'silent';
  return isClean && row.must.every((pattern) => new RegExp(pattern, 'i').test(text)) ? 'right' : 'wrong';
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
