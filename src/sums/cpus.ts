import { COUNT, valueAfter } from './asked.js';

/** A question about CPU time. Quota and period are in microseconds. */
export type CpuSum =
  | { readonly kind: 'cpus'; readonly cpus: number }
  | { readonly kind: 'quota'; readonly quota: number; readonly period: number }
  | { readonly kind: 'quota-for'; readonly cpus: number; readonly period: number }
  /** Weights against each other; a single one is weighed against the default. */
  | { readonly kind: 'shares'; readonly shares: readonly number[] }
  | { readonly kind: 'cpuset'; readonly written: string; readonly cores: readonly number[] | null }
  /** `500m` as Kubernetes writes half a CPU. */
  | { readonly kind: 'millicores'; readonly written: string; readonly cpus: number };

/** The default of `--cpu-period`, and what `--cpus` is turned into. Source: docs.docker.com, moby daemon_unix.go. */
export const PERIOD = 100_000;
/** What the kernel takes: 1 ms to 1 s, and a quota of at least 1 ms. */
export const PERIOD_BOUNDS = { least: 1_000, most: 1_000_000 } as const;
export const DEFAULT_SHARES = 1_024;

/** CPUs that a quota gives: quota ÷ period. */
export function cpusOf(quota: number, period: number): number {
  return quota / period;
}

/** The quota that gives so many CPUs, in microseconds. */
export function quotaOf(cpus: number, period: number): number {
  return Math.round(cpus * period);
}

/** Percent that each weight gets when all are busy. */
export function sharesInPercent(shares: readonly number[]): readonly number[] {
  const total = shares.reduce((sum, one) => sum + one, 0);
  return shares.map((one) => Math.round((one / total) * 1000) / 10);
}

const MOST_CORES = 8_192;

/** Reads `0-3`, `0,2-4`: the numbers of the cores in order; null when it can't be read. */
export function parseCpuset(text: string): readonly number[] | null {
  const cores = new Set<number>();
  for (const part of text.split(',')) {
    const [, from, to] = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(part) ?? [];
    if (from === undefined) return null;
    const last = Number(to ?? from);
    if (last < Number(from) || last >= MOST_CORES) return null;
    for (let core = Number(from); core <= last; core += 1) cores.add(core);
  }
  return [...cores].sort((a, b) => a - b);
}

/** The shortest list that `parseCpuset` reads as these cores: [0, 1, 2, 5] → `0-2,5`. */
export function formatCpuset(cores: readonly number[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const core of cores) {
    const run = runs.at(-1);
    if (run !== undefined && run.last === core - 1) run.last = core;
    else runs.push({ first: core, last: core });
  }
  return runs.map(({ first, last }) => (first === last ? String(first) : `${first}-${last}`)).join(',');
}

const DECIMAL = '\\d{1,12}(?:\\.\\d{1,9})?|\\.\\d{1,9}';
const ASKS = /\bhow (?:much|many)\b|\bwhat (?:does|do|is|are|would)\b|\bwhat'?s\b|\bmean(?:s|ing)?\b|\bequals?\b|=\s*\?/;
const STEPS = /\bhow (?:do|to|can)\b|\bwhy\b|\berror\b|\bcan i\b|\bconflict/;
const QUOTA = '(?:cpu[-_ ]?)?quota';
const PERIOD_NAME = '(?:cpu[-_ ]?)?period';
const CPUS = '(?:--cpus?|--limit-cpu|--reserve-cpu|\\bcpus)';

/** Reads a sum about CPUs from a text that `readAsked` prepared; null when it asks for none. */
export function readCpus(asked: string): CpuSum | null {
  if (!/\bcpus?\b|\bcpu[-_]|\bcpuset|\bcores?\b|\bquota\b|\bmillicores?\b/.test(asked)) return null;
  if (STEPS.test(asked) && !/\bhow (?:much|many)\b|\bwhat\b/.test(asked)) return null;
  return readMillicores(asked) ?? readQuota(asked) ?? readShares(asked) ?? readCpuset(asked) ?? readCount(asked);
}

function readMillicores(asked: string): CpuSum | null {
  const written =
    valueAfter(asked, CPUS, '\\d{1,6}m') ??
    (/\bcpus?\b|\bcores?\b/.test(asked) && !/\bmemory\b|\bmem\b|(?<!\S)-m\b/.test(asked)
      ? /(?<![\w.:-])(\d{1,6}m)(?![\w.])/.exec(asked)?.[1]
      : undefined) ??
    /(?<![\w.:-])(\d{1,6}) ?millicores?\b/.exec(asked)?.[1];
  if (written === undefined || written === null) return null;
  if (!(ASKS.test(asked) || /\b(?:is|does|allowed|valid|half|can)\b/.test(asked))) return null;
  return { kind: 'millicores', written, cpus: Number.parseInt(written, 10) / 1000 };
}

function readQuota(asked: string): CpuSum | null {
  if (!/\bquota\b/.test(asked)) return null;
  const period = Number(valueAfter(asked, PERIOD_NAME, COUNT) ?? PERIOD);
  const quota = valueAfter(asked, QUOTA, `-1|${COUNT}`);
  if (quota !== null && (ASKS.test(asked) || /^--?cpu/.test(asked))) return { kind: 'quota', quota: Number(quota), period };
  const cpus = countIn(asked);
  return cpus === null || quota !== null || !/\bfor\b|\bgives?\b|\bto get\b|\bwhat\b|\bwhich\b|\bequals?\b|\bof\b/.test(asked)
    ? null
    : { kind: 'quota-for', cpus, period };
}

/** "half a core", "1.5 cpus", "a quarter of a cpu". */
function countIn(asked: string): number | null {
  const number = new RegExp(`(?<![\\w.:-])(${DECIMAL}) (?:cpus?|cores?)\\b`).exec(asked)?.[1];
  if (number !== undefined) return Number(number) + (/\band a half\b/.test(asked) ? 0.5 : 0);
  if (/\b(?:one|1) and a half (?:cpus?|cores?)\b/.test(asked)) return 1.5;
  if (/\bhalf (?:of )?(?:a |one )?(?:cpus?|cores?)\b/.test(asked)) return 0.5;
  if (/\bquarter (?:of )?(?:a |one )?(?:cpus?|cores?)\b/.test(asked)) return 0.25;
  return /\b(?:one|a single) (?:cpu|core)\b/.test(asked) ? 1 : null;
}

function readShares(asked: string): CpuSum | null {
  const from = asked.search(/cpu[-_ ]?shares?/);
  if (from < 0 || !(ASKS.test(asked) || /\b(?:vs\.?|versus|against|and|compared)\b/.test(asked))) return null;
  const shares = [...asked.matchAll(/(?<![\w.-])(\d{1,7})(?![\w.-]|%)/g)].map(([, number]) => Number(number)).filter((one) => one > 0);
  return shares.length === 0 || shares.length > 6 ? null : { kind: 'shares', shares };
}

function readCpuset(asked: string): CpuSum | null {
  const written = valueAfter(asked, 'cpuset(?:[-_ ]?cpus)?', '\\d{1,4}(?:[-,]\\d{1,4})*');
  return written === null || !(ASKS.test(asked) || /^--cpuset/.test(asked)) || /\bmems?\b/.test(asked)
    ? null
    : { kind: 'cpuset', written, cores: parseCpuset(written) };
}

function readCount(asked: string): CpuSum | null {
  const written = valueAfter(asked, CPUS, `'?(?:${DECIMAL})'?`);
  const bare = /\bhow much (?:cpu )?(?:time|is|does)\b/.test(asked) ? countIn(asked) : null;
  if (!ASKS.test(asked) || /\bnano|\bshares?\b|\bmemory\b|\brealtime\b|\brt\b/.test(asked)) return null;
  if (written === null) return bare === null ? null : { kind: 'cpus', cpus: bare };
  return { kind: 'cpus', cpus: Number(written.replaceAll("'", '')) };
}
