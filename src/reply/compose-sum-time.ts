import { formatCount } from '../sums/asked.js';
import { type DurationSum, type DurationUnit, durationIn, formatDuration } from '../sums/durations.js';
import { type HealthSum, unhealthyAfter } from '../sums/health.js';
import { delayBefore, type RestartSum, waitedBy } from '../sums/restarts.js';
import { batchesOf, type RolloutSum, waitingOf } from '../sums/rollout.js';
import type { WorkedWords } from '../wording/sums-resources.js';
import {
  backoffWords,
  DURATION_TITLE,
  durationWords,
  graceWords,
  HEALTH_TITLE,
  healthWords,
  noDayWords,
  onFailureWords,
  RESTART_TITLE,
  ROLLOUT_TITLE,
  rolloutWords,
  serviceRestartWords,
  tooLongWords,
} from '../wording/sums-time.js';
import type { Worked } from './worked.js';

const GRACE_PAGE = 'reference/cli/docker/container/stop/';

export function workedDuration(sum: DurationSum): Worked {
  const page = sum.kind === 'grace' ? GRACE_PAGE : 'reference/compose-file/extension/#specifying-durations';
  return { id: 'sum:durations', title: DURATION_TITLE, page, ...wordsOfDuration(sum) };
}

function wordsOfDuration(sum: DurationSum): WorkedWords {
  switch (sum.kind) {
    case 'duration': {
      const unit = sum.into ?? unitFor(sum.written);
      return durationWords(sum.written, grouped(durationIn(unit, sum.nanoseconds)), unit, stepsOf(sum.written, sum.nanoseconds));
    }
    case 'no-day':
      return noDayWords(sum.written, String(Number((sum.days * 24).toFixed(2))));
    case 'grace':
      return graceWords(formatDuration(sum.nanoseconds));
    case 'duration-too-long':
      return tooLongWords(sum.written);
  }
}

/** A length in the unit it was written in says nothing new. */
function unitFor(written: string): DurationUnit {
  return /^\d+s$/.test(written) ? 'minutes' : 'seconds';
}

const SECONDS: ReadonlyMap<string, string> = new Map([
  ['h', '3600 s'],
  ['m', '60 s'],
  ['s', '1 s'],
  ['ms', '0.001 s'],
  ['us', '0.000001 s'],
  ['µs', '0.000001 s'],
  ['ns', '0.000000001 s'],
]);

/** "1 × 60 s + 30 × 1 s = 90 s = 90,000,000,000 ns". */
function stepsOf(written: string, nanoseconds: bigint): string {
  const parts = [...written.matchAll(/([\d.]+)(ns|us|µs|ms|s|m|h)/g)].map(([, number, unit = 's']) => `${number} × ${SECONDS.get(unit)}`);
  return `${parts.join(' + ')} = ${grouped(durationIn('seconds', nanoseconds))} s = ${formatCount(nanoseconds)} ns.`;
}

function grouped(decimal: string): string {
  const [whole = '', part] = decimal.split('.');
  return part === undefined ? formatCount(BigInt(whole)) : `${formatCount(BigInt(whole))}.${part}`;
}

export function workedHealth(sum: HealthSum): Worked {
  const { soonest, latest } = unhealthyAfter(sum);
  return {
    id: 'sum:health',
    title: HEALTH_TITLE,
    page: 'reference/dockerfile/#healthcheck',
    ...healthWords({
      soonest: formatDuration(soonest),
      latest: formatDuration(latest),
      interval: formatDuration(sum.interval),
      timeout: formatDuration(sum.timeout),
      retries: sum.retries,
      startPeriod: sum.startPeriod === 0n ? null : formatDuration(sum.startPeriod),
    }),
  };
}

export function workedRollout(sum: RolloutSum): Worked {
  return {
    id: 'sum:rollout',
    title: ROLLOUT_TITLE,
    page: 'reference/cli/docker/service/update/',
    ...rolloutWords({ ...sum, batches: batchesOf(sum), delay: formatDuration(sum.delay), waiting: formatDuration(waitingOf(sum)) }),
  };
}

export function workedRestarts(sum: RestartSum): Worked {
  const page = sum.kind === 'service-restarts' ? 'reference/cli/docker/service/create/' : 'reference/cli/docker/container/run/#restart';
  return { id: 'sum:restarts', title: RESTART_TITLE, page, ...wordsOfRestarts(sum) };
}

function wordsOfRestarts(sum: RestartSum): WorkedWords {
  switch (sum.kind) {
    case 'backoff':
      return backoffWords(sum.restart, waitOf(delayBefore(sum.restart)), waitOf(waitedBy(sum.restart)), backoffSteps(sum.restart));
    case 'on-failure':
      return onFailureWords(sum.retries, waitOf(waitedBy(sum.retries)), listOfDelays(sum.retries));
    case 'service-restarts':
      return serviceRestartWords({
        window: sum.window === null ? null : formatDuration(sum.window),
        attempts: sum.attempts,
        delay: formatDuration(sum.delay),
      });
  }
}

// From restart 11 on the delay has reached the minute.
const LAST_DOUBLED = 10;

function backoffSteps(restart: number): string {
  return restart <= LAST_DOUBLED
    ? `100 ms × 2^${restart - 1} = ${waitOf(delayBefore(restart))}.`
    : `100 ms × 2^${Math.min(restart - 1, 99)} would be more than 1 minute.`;
}

const MOST_LISTED = 6;

function listOfDelays(retries: number): string {
  const shown = Array.from({ length: Math.min(retries, MOST_LISTED) }, (_, index) => waitOf(delayBefore(index + 1)));
  return retries > MOST_LISTED ? `${shown.join(', ')} … ${waitOf(delayBefore(retries))}` : shown.join(', ');
}

/** Milliseconds as Docker writes durations. */
function waitOf(milliseconds: number): string {
  return formatDuration(BigInt(milliseconds) * 1_000_000n);
}
