import { formatBytes } from '../reference/read-size.js';
import { formatCount } from '../sums/asked.js';
import { type CpuSum, cpusOf, DEFAULT_SHARES, formatCpuset, PERIOD, PERIOD_BOUNDS, quotaOf, sharesInPercent } from '../sums/cpus.js';
import { formatDecimal } from '../sums/decimal-size.js';
import { type LogSpaceSum, logSpaceOf } from '../sums/log-space.js';
import { bytesIn, LEAST_MEMORY, type MemorySum, type Size, type SizeUnit } from '../sums/memory.js';
import {
  CPU_TITLE,
  cpusetRefused,
  cpusetWords,
  cpusWords,
  LOG_TITLE,
  logWords,
  MEMORY_TITLE,
  millicoreWords,
  NO_QUOTA,
  noSwapWords,
  periodRefused,
  quotaForWords,
  quotaRefused,
  quotaWords,
  SIZE_MEANING,
  sharesWords,
  sizeResult,
  sizeWorking,
  softLimitWords,
  swapTooSmallWords,
  swapUnlimitedWords,
  swapUnsetWords,
  swapWords,
  TOO_LITTLE_MEANING,
  tooLarge,
  tooLittleMemory,
  unitWords,
  type WorkedWords,
} from '../wording/sums-resources.js';
import type { Worked } from './worked.js';

const LIMITS = 'engine/containers/resource_constraints/';

export function workedMemory(sum: MemorySum): Worked {
  return { id: 'sum:memory', title: MEMORY_TITLE, page: LIMITS, ...memoryWords(sum) };
}

function memoryWords(sum: MemorySum): WorkedWords {
  switch (sum.kind) {
    case 'size':
      return sizeWords(sum);
    case 'size-unit': {
      const power = 'kmgt'.indexOf(sum.letter) + 1;
      return unitWords(sum.letter, formatCount(1024 ** power), power);
    }
    case 'size-too-large':
      return tooLarge(sum.written);
    case 'swap':
      return wordsOfSwap(sum);
    case 'soft-limit':
      return softLimitWords(formatBytes(sum.memory.bytes), formatBytes(sum.reserved.bytes), sum.reserved.bytes <= sum.memory.bytes);
  }
}

function sizeWords({ size, into, use }: MemorySum & { kind: 'size' }): WorkedWords {
  const binary = formatBytes(size.bytes);
  if (use === 'memory' && size.bytes < LEAST_MEMORY && size.bytes > 0)
    return { result: tooLittleMemory(size.written, binary), working: sizeWorking(stepsOf(size)), meaning: TOO_LITTLE_MEANING };
  const asked = into === null || into === 'bytes' ? null : amountIn(size.bytes, into);
  return {
    result: sizeResult(size.written, formatCount(size.bytes), binary, asked === binary ? null : asked),
    working: sizeWorking(stepsOf(size)),
    meaning: SIZE_MEANING[use],
  };
}

/** "1.5 × 1024 × 1024 × 1024 = 1,610,612,736". */
function stepsOf({ written, bytes }: Size): string {
  const [, number = '', letter = ''] = /^([\d.]+)([kmgtp]?)/.exec(written) ?? [];
  const factors = ' × 1024'.repeat('kmgtp'.indexOf(letter || '-') + 1);
  return `${number}${factors} = ${formatCount(bytes)}`;
}

function amountIn(bytes: number, unit: SizeUnit): string {
  const inUnit = (one: SizeUnit): string => `${formatCount(Number((bytes / bytesIn(one)).toFixed(3)))} ${one}`;
  const binary = BINARY.get(unit);
  return binary === undefined ? inUnit(unit) : `${inUnit(binary)} (${inUnit(unit)} in thousands)`;
}

// Who says MB of memory mostly means MiB.
const BINARY: ReadonlyMap<SizeUnit, SizeUnit> = new Map([
  ['kB', 'KiB'],
  ['MB', 'MiB'],
  ['GB', 'GiB'],
  ['TB', 'TiB'],
]);

function wordsOfSwap({ memory, total }: MemorySum & { kind: 'swap' }): WorkedWords {
  const most = formatBytes(memory.bytes);
  if (total === 'unset') return swapUnsetWords(most, formatBytes(2 * memory.bytes));
  if (total === 'unlimited') return swapUnlimitedWords(most);
  if (total.bytes < memory.bytes) return swapTooSmallWords(most, formatBytes(total.bytes));
  if (total.bytes === memory.bytes) return noSwapWords(most);
  return swapWords(most, formatBytes(total.bytes), formatBytes(total.bytes - memory.bytes));
}

export function workedCpus(sum: CpuSum): Worked {
  return { id: 'sum:cpus', title: CPU_TITLE, page: `${LIMITS}#cpu`, ...wordsOfCpus(sum) };
}

const LEAST_CPUS = 0.01;

function wordsOfCpus(sum: CpuSum): WorkedWords {
  switch (sum.kind) {
    case 'cpus':
      return cpusWords(numberOf(sum.cpus), formatCount(quotaOf(sum.cpus, PERIOD)), sum.cpus < LEAST_CPUS);
    case 'quota':
      return wordsOfQuota(sum.quota, sum.period);
    case 'quota-for':
      return isPeriod(sum.period)
        ? quotaForWords(numberOf(sum.cpus), formatCount(sum.period), formatCount(quotaOf(sum.cpus, sum.period)))
        : periodRefused(formatCount(sum.period));
    case 'shares': {
      const shares = sum.shares.length === 1 ? [...sum.shares, DEFAULT_SHARES] : sum.shares;
      const percents = sharesInPercent(shares);
      const total = shares.reduce((all, one) => all + one, 0);
      return sharesWords(
        shares.map((share, index) => `${share} gets ${percents[index]} %`),
        shares.map((share, index) => `${share} ÷ ${total} = ${percents[index]} %`).join(', '),
        sum.shares.length === 1,
      );
    }
    case 'cpuset':
      return sum.cores === null
        ? cpusetRefused(sum.written)
        : cpusetWords(sum.written, sum.cores.length, sum.cores.length > 16 ? formatCpuset(sum.cores) : sum.cores.join(', '));
    case 'millicores':
      return millicoreWords(sum.written, numberOf(sum.cpus));
  }
}

function wordsOfQuota(quota: number, period: number): WorkedWords {
  if (!isPeriod(period)) return periodRefused(formatCount(period));
  if (quota <= 0) return NO_QUOTA;
  if (quota < PERIOD_BOUNDS.least) return quotaRefused(formatCount(quota));
  return quotaWords(formatCount(quota), formatCount(period), numberOf(cpusOf(quota, period)));
}

function isPeriod(period: number): boolean {
  return period >= PERIOD_BOUNDS.least && period <= PERIOD_BOUNDS.most;
}

function numberOf(value: number): string {
  return String(Number(value.toFixed(3)));
}

export function workedLogs(sum: LogSpaceSum): Worked {
  const total = logSpaceOf(sum);
  const one = formatDecimal(sum.size);
  const factors = [one, sum.files, ...(sum.containers > 1 ? [sum.containers] : [])].join(' × ');
  return {
    id: 'sum:logs',
    title: LOG_TITLE,
    page: 'engine/logging/drivers/json-file/',
    ...logWords({ ...sum, total: formatDecimal(total), steps: `${factors} = ${formatDecimal(total)}` }),
  };
}
