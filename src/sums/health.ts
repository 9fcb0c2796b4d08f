import { COUNT, DURATION, valueAfter, valueBefore } from './asked.js';
import { parseDuration } from './durations.js';

/** How long until a health check calls a container unhealthy. Durations are in nanoseconds. */
export interface HealthSum {
  readonly kind: 'health';
  readonly interval: bigint;
  readonly timeout: bigint;
  readonly retries: number;
  readonly startPeriod: bigint;
}

const SECOND = 1_000_000_000n;
/** Defaults of HEALTHCHECK. Source: moby daemon/health.go, dockerfile reference. */
export const HEALTH_DEFAULTS = {
  interval: 30n * SECOND,
  timeout: 30n * SECOND,
  retries: 3,
  startPeriod: 0n,
  startInterval: 5n * SECOND,
} as const;

/**
 * When a container that is broken from the start is called unhealthy: `soonest` when each check fails at once, `latest`
 * when each runs into its timeout. Failures in the start period don't count; in it checks run every start interval.
 */
export function unhealthyAfter({ interval, timeout, retries, startPeriod }: HealthSum): {
  readonly soonest: bigint;
  readonly latest: bigint;
} {
  const count = BigInt(retries);
  if (startPeriod === 0n) return { soonest: count * interval, latest: count * (interval + timeout) };
  const soonest = startPeriod + (count - 1n) * interval;
  return { soonest, latest: soonest + HEALTH_DEFAULTS.startInterval + count * timeout };
}

const MOST_RETRIES = 1_000_000;

/** Reads a sum about a health check from a text that `readAsked` prepared; null when it asks for none. */
export function readHealth(asked: string): HealthSum | null {
  const isAbout = /\bunhealthy\b/.test(asked) || (/\bhealth/.test(asked) && /\bretries\b/.test(asked));
  if (
    !isAbout ||
    !/\bhow (?:long|soon|fast|quickly|late|many seconds|much time)\b|\bwhen (?:is|does|will)\b|\btime (?:until|till|before)\b/.test(asked)
  )
    return null;
  const interval = timeOf(asked, '(?<!start[-_ ])interval');
  const timeout = timeOf(asked, 'timeout');
  const startPeriod = timeOf(asked, 'start[-_ ]?period');
  const retries = valueAfter(asked, 'retries', COUNT) ?? valueBefore(asked, '(?:retries|failed checks|failures|fails)', COUNT);
  if (interval === null && retries === null) return null;
  const count = Number(retries ?? HEALTH_DEFAULTS.retries);
  if (count < 1 || count > MOST_RETRIES || interval === 0n) return null;
  return {
    kind: 'health',
    interval: interval ?? HEALTH_DEFAULTS.interval,
    timeout: timeout ?? HEALTH_DEFAULTS.timeout,
    retries: count,
    startPeriod: startPeriod ?? HEALTH_DEFAULTS.startPeriod,
  };
}

function timeOf(asked: string, name: string): bigint | null {
  const written = valueAfter(asked, name, DURATION) ?? valueBefore(asked, name, DURATION) ?? secondsIn(asked, name);
  return written === null ? null : parseDuration(written);
}

/** "interval 30 seconds", "interval of 30". */
function secondsIn(asked: string, name: string): string | null {
  const number = valueAfter(asked, name, '\\d{1,6}');
  return number === null ? null : `${number}s`;
}
