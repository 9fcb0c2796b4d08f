import type { Entry } from '../src/knowledge/entry.js';
import { LINE_TOOLS } from '../src/lines.js';
import type { Catalogue } from '../src/reference/catalogue.js';
import type { Row } from './table.js';
import { quantileOf, timeOf } from './timing.js';

/** Every command that stands in the knowledge, explained. The better of two runs counts: the slowest is the question, not a neighbour. */
export function measureExplanations(entries: readonly Entry[], catalogue: Catalogue): Row[] {
  const runs = entries.flatMap(({ facts }) =>
    facts.flatMap((fact) => (fact.kind === 'commands' ? fact.commands.map(({ run }) => run) : [])),
  );
  const examples = catalogue.commands.flatMap(({ path }) => catalogue.command(path)?.example ?? []);
  const lines = [...new Set([...runs, ...examples])].filter((line) => /\bdocker\b/.test(line));
  const explain = (line: string): number => timeOf(() => LINE_TOOLS.composeLine({ kind: 'explain', line }, catalogue));
  for (const line of lines) explain(line);
  const times = lines.map((line) => Math.min(explain(line), explain(line)));
  return [
    {
      name: `${lines.length} commands of the knowledge`,
      figures: [quantileOf(times, 0.5).toFixed(2), quantileOf(times, 1).toFixed(2)],
      aim: 'slowest < 20',
    },
  ];
}
