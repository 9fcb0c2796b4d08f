import { spawnSync } from 'node:child_process';
import type { Row } from './table.js';
import { quantileOf, timeOf } from './timing.js';

const PAIRS = 11;

const STARTS: readonly (readonly [what: string, words: readonly string[], aim: number])[] = [
  ['by name: flag run --restart', ['flag', 'run', '--restart'], 3],
  ['an entry: port swarm', ['port', 'swarm'], 3],
  ["the catalogue's index: option that caps log size of a run", ['option', 'that', 'caps', 'log', 'size', 'of', 'a', 'run'], 5],
];

/** Wall time of a one-shot question, each start beside one of a node that does nothing. */
export function measureStarts(): Row[] {
  return STARTS.map(([what, words, aim]) => {
    const pairs = Array.from({ length: PAIRS }, () => ({
      bare: wallTimeOf(['-e', '0']),
      ours: wallTimeOf(['dist/src/main.js', ...words]),
    }));
    const ratios = pairs.map(({ bare, ours }) => ours / bare);
    const times = pairs.map(({ ours }) => ours);
    return { name: what, figures: [quantileOf(ratios, 0.5).toFixed(2), quantileOf(times, 0.5).toFixed(0)], aim: `ratio < ${aim}` };
  });
}

function wallTimeOf(args: readonly string[]): number {
  return timeOf(() => spawnSync(process.execPath, args, { stdio: 'ignore' }));
}
