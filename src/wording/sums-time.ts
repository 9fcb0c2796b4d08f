import type { WorkedWords } from './sums-resources.js';

/*
 * Words of the sums about durations, health checks, updates and restarts. Durations come in as Docker writes them: `1m30s`.
 */
export const DURATION_TITLE = 'Durations';
export const HEALTH_TITLE = 'Time until unhealthy';
export const ROLLOUT_TITLE = 'Time of a rolling update';
export const RESTART_TITLE = 'Restart delays and limits';

const UNITS = 'Docker takes Go durations: `h`, `m`, `s`, `ms`, `us`, `ns`, put together as in `1h30m`.';

export function durationWords(written: string, value: string, unit: string, steps: string): WorkedWords {
  return {
    result: `\`${written}\` is ${value} ${value === '1' ? unit.replace(/s$/, '') : unit}.`,
    working: steps,
    meaning: `${UNITS} The API and \`docker inspect\` show them in nanoseconds.`,
  };
}

export function noDayWords(written: string, hours: string): WorkedWords {
  return {
    result: `Docker doesn’t read \`${written}\`: durations have no unit for days. Write \`${hours}h\`.`,
    working: `${Number.parseFloat(written)} × 24 h = ${hours} h.`,
    meaning: UNITS,
  };
}

export function tooLongWords(written: string): WorkedWords {
  return {
    result: `\`${written.slice(0, 24)}\` is longer than Docker can count: more than 292 years.`,
    working: 'Durations are whole nanoseconds up to 2^63 − 1, about 2,562,047 hours.',
    meaning: UNITS,
  };
}

export function graceWords(written: string): WorkedWords {
  return {
    result: `The container gets the stop signal (SIGTERM), and SIGKILL if it still runs after ${written}.`,
    working: `0 s: SIGTERM to the main process. ${written} later: SIGKILL. A process that ends sooner is not waited for.`,
    meaning: 'The default is 10 s on Linux. Exit code 137 says that it was killed, 143 that it ended on SIGTERM.',
  };
}

interface HealthNumbers {
  readonly soonest: string;
  readonly latest: string;
  readonly interval: string;
  readonly timeout: string;
  readonly retries: number;
  readonly startPeriod: string | null;
}

export function healthWords({ soonest, latest, interval, timeout, retries, startPeriod }: HealthNumbers): WorkedWords {
  const isSame = soonest === latest;
  const result = isSame
    ? `After ${soonest} the container is unhealthy.`
    : `After ${soonest} if each check fails at once, after ${latest} at the latest if each runs into its timeout.`;
  const first = `The first check comes one interval after the start: ${retries} × ${interval} = ${soonest}; with timeouts ${retries} × (${interval} + ${timeout}) = ${latest}.`;
  const later = `Failures in the start period of ${startPeriod} don’t count. Then the first failure counts at once or within the start interval (5s), and ${retries - 1} more follow: ${startPeriod} + ${retries - 1} × ${interval} = ${soonest}; with 5s more and ${retries} timeouts of ${timeout}: ${latest}.`;
  return {
    result,
    working: startPeriod === null ? first : later,
    meaning:
      "An unhealthy container isn’t restarted by `docker run --restart`; a swarm service replaces it. See `docker inspect -f '{{json .State.Health}}' CONTAINER`.",
  };
}

interface RolloutNumbers {
  readonly replicas: number;
  readonly parallelism: number;
  readonly batches: number;
  readonly delay: string;
  readonly waiting: string;
}

export function rolloutWords({ replicas, parallelism, batches, delay, waiting }: RolloutNumbers): WorkedWords {
  const width = parallelism === 0 ? 'all at once' : `${parallelism} at a time`;
  return {
    result: `At least ${waiting}: ${batches} ${batches === 1 ? 'batch' : 'batches'}, ${width}, with ${delay} between them; stopping and starting the tasks comes on top.`,
    working: `${parallelism === 0 ? 'Parallelism 0 updates all at once: 1 batch' : `Batches: ${replicas} ÷ ${parallelism}, rounded up = ${batches}`}. Waiting: (${batches} − 1) × ${delay} = ${waiting}.`,
    meaning:
      'For each batch add the time to stop the old tasks (up to the grace period, 10s) and to start the new ones, health checks included. Watch it with `docker service ps SERVICE`.',
  };
}

export function backoffWords(restart: number, delay: string, waited: string, steps: string): WorkedWords {
  return {
    result: `Docker waits ${delay} before restart ${restart}; ${waited} of waiting up to then.`,
    working: `${steps} It starts at 100 ms, doubles each time and stays at 1 minute.`,
    meaning:
      "Once the container has run for 10 s, the wait starts again at 100 ms. `docker inspect -f '{{.RestartCount}}' CONTAINER` counts.",
  };
}

export function onFailureWords(retries: number, waited: string, steps: string): WorkedWords {
  const runs = retries + 1;
  return {
    result: `At most ${retries} ${retries === 1 ? 'restart' : 'restarts'}, so ${runs} runs in all, and only after a non-zero exit code.`,
    working: `1 first run + ${retries} = ${runs} runs. When each fails at once, the waits are ${steps}: ${waited} together.`,
    meaning:
      "The wait doubles from 100 ms up to 1 minute, and starts again at 100 ms once the container has run for 10 s. `docker inspect -f '{{.RestartCount}}' CONTAINER` counts.",
  };
}

interface ServiceNumbers {
  readonly window: string | null;
  readonly attempts: number | null;
  readonly delay: string;
}

export function serviceRestartWords({ window, attempts, delay }: ServiceNumbers): WorkedWords {
  return {
    result: serviceResult(window, attempts),
    working: serviceWorking(window, attempts, delay),
    meaning: `Between two attempts the swarm waits the restart delay (${delay}). Defaults: no limit of attempts, no window, delay 5s. See the attempts with \`docker service ps SERVICE\`.`,
  };
}

function serviceResult(window: string | null, attempts: number | null): string {
  const often = attempts === 1 ? 'once' : `${attempts} times`;
  if (attempts === null && window === null) return 'Zero sets no limit: a task is restarted without end, however often it fails.';
  if (attempts === null)
    return `A window of ${window} alone limits nothing: without \`--restart-max-attempts\` a task is restarted without end.`;
  if (window === null)
    return `A task is restarted ${often} in all; after that its place stays empty, for without a window every restart counts.`;
  return `A task is restarted at most ${often} within ${window}; when it fails again inside that time, its place stays empty.`;
}

function serviceWorking(window: string | null, attempts: number | null, delay: string): string {
  if (attempts === null && window === null)
    return '`--restart-max-attempts 0` is the default and counts nothing; a window of 0 looks at no stretch of time. A number above 0 for the attempts limits them.';
  if (attempts === null)
    return 'The window says how far back restarts are counted against the limit of attempts; with no limit there is nothing to count.';
  if (window === null) return `1 first start + ${attempts} = ${attempts + 1} starts of each task, ${delay} apart at least.`;
  return `At each failure the restarts of the last ${window} are counted: fewer than ${attempts}, restart; ${attempts}, no more. Older ones are forgotten.`;
}
