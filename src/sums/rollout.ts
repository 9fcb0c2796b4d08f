import { COUNT, DURATION, valueAfter, valueBefore } from './asked.js';
import { parseDuration } from './durations.js';

/** How long a rolling update waits. `delay` is in nanoseconds; parallelism 0 means all at once. */
export interface RolloutSum {
  readonly kind: 'rollout';
  readonly replicas: number;
  readonly parallelism: number;
  readonly delay: bigint;
}

/** Batches of an update: replicas ÷ parallelism, rounded up. */
export function batchesOf({ replicas, parallelism }: RolloutSum): number {
  return parallelism === 0 ? 1 : Math.ceil(replicas / parallelism);
}

/** The delay stands between two batches: (batches − 1) × delay, in nanoseconds. */
export function waitingOf(sum: RolloutSum): bigint {
  return BigInt(batchesOf(sum) - 1) * sum.delay;
}

const MOST_REPLICAS = 1_000_000;

/** Reads a sum about a rolling update from a text that `readAsked` prepared; null when it asks for none. */
export function readRollout(asked: string): RolloutSum | null {
  if (!/\bhow (?:long|many|much)\b|\btime\b|\bduration\b/.test(asked) || !/\bupdat\w*|\broll\w*|\bdeploy\w*|\bbatch\w*/.test(asked))
    return null;
  const replicas = valueBefore(asked, '(?:replicas?|tasks|containers|instances)', COUNT) ?? valueAfter(asked, 'replicas', COUNT);
  const parallelism =
    valueAfter(asked, 'parallelism', COUNT) ?? valueBefore(asked, '(?:parallelism|parallel|at a time|at once|in parallel|by)', COUNT);
  const delay = valueAfter(asked, 'delay', DURATION) ?? valueBefore(asked, 'delay', DURATION) ?? secondsOf(asked);
  if (replicas === null || (parallelism === null && delay === null)) return null;
  const wait = parseDuration(delay ?? '0s');
  const [count, width] = [Number(replicas), Number(parallelism ?? 1)];
  if (wait === null || count < 1 || count > MOST_REPLICAS || width > MOST_REPLICAS) return null;
  return { kind: 'rollout', replicas: count, parallelism: width, delay: wait };
}

function secondsOf(asked: string): string | null {
  const number =
    /\b(?:delay|wait\w*)(?: of)? (\d{1,6})(?: ?(?:sec|seconds))?\b/.exec(asked)?.[1] ??
    /\b(\d{1,6}) (?:sec|seconds?) (?:delay|between|wait)/.exec(asked)?.[1];
  return number === undefined ? null : `${number}s`;
}
