import type { Bot } from '../src/bot.js';
import { hostileInputs } from './hostile-inputs.js';
import type { Row } from './table.js';
import { quantileOf, timeOf } from './timing.js';

const COUNT = 10_000;
// On a shared machine the slowest of ten thousand is a neighbour's turn as often as ours, so the slowest ones are asked again.
const ASKED_AGAIN = 50;

/** The slowest of inputs nobody should send. */
export function measureHostile(bot: Bot): Row[] {
  const times = hostileInputs(COUNT, 42).map((input) => ({ input, ms: timeOf(() => bot.ask(input)) }));
  const slowest = times
    .sort((a, b) => b.ms - a.ms)
    .slice(0, ASKED_AGAIN)
    .map(({ input, ms }) => ({ input, ms, again: Math.min(ms, ...[1, 2, 3].map(() => timeOf(() => bot.ask(input)))) }))
    .reduce((slow, one) => (one.again > slow.again ? one : slow));
  const median = quantileOf(
    times.map(({ ms }) => ms),
    0.5,
  ).toFixed(2);
  return [
    { name: `${COUNT} inputs, best of four`, figures: [median, slowest.again.toFixed(1)], aim: 'slowest < 50' },
    { name: `${COUNT} inputs, as it came`, figures: [median, (times[0]?.ms ?? 0).toFixed(1)], aim: null },
    { name: `slowest: ${slowest.input.length} x ${JSON.stringify(slowest.input.slice(0, 24))}`, figures: ['', ''], aim: null },
  ];
}
