/** What a worked sum says: the result alone, how it comes about, and what it means or how to check it. */
export interface WorkedWords {
  readonly result: string;
  readonly working: string;
  readonly meaning: string;
}

/*
 * Words of the sums about memory, CPUs and logs. Amounts come in written out ("512 MiB", "536,870,912").
 */
export const MEMORY_TITLE = 'Memory sizes';
export const CPU_TITLE = 'CPU limits';
export const LOG_TITLE = 'Disk space of logs';

export const BINARY_UNITS = 'In Docker’s memory sizes `k`, `m` and `g` are powers of 1024; a number without a letter is bytes.';

export function sizeResult(written: string, bytes: string, binary: string, asked: string | null): string {
  const target = asked === null ? '' : ` = ${asked}`;
  return binary === `${bytes} bytes`
    ? `\`${written}\` is ${bytes} bytes${target}.`
    : `\`${written}\` is ${bytes} bytes: ${binary}${target}.`;
}

export function sizeWorking(steps: string): string {
  return `${steps}. ${BINARY_UNITS}`;
}

export const SIZE_MEANING = {
  memory: 'As `--memory` it is the most RAM a container may use; more gets it killed (exit code 137). `docker stats` shows it as LIMIT.',
  shm: 'As `--shm-size` it is the size of `/dev/shm`; the default is `64m`. Check with `docker exec CONTAINER df -h /dev/shm`.',
  tmpfs:
    'As the size of a tmpfs mount it is the most the mount may hold; without a size there is no limit. It counts as memory of the container.',
  any: 'This holds for `--memory`, `--memory-swap`, `--shm-size` and tmpfs sizes. Only the log option `max-size` counts in thousands.',
} as const;

export function tooLittleMemory(written: string, binary: string): string {
  return `\`--memory ${written}\` would be ${binary}, and Docker refuses less than \`6m\` (6,291,456 bytes).`;
}
export const TOO_LITTLE_MEANING = 'Write the unit: `-m 512` is 512 bytes, `-m 512m` is 512 MiB.';

export function tooLarge(written: string): WorkedWords {
  return {
    result: `\`${written}\` is more memory than any machine has.`,
    working: 'Docker counts bytes up to 2^63 − 1, about 8 EiB; nobody has that much.',
    meaning: 'To leave memory unlimited, leave `--memory` out.',
  };
}

export function unitWords(letter: string, bytes: string, power: number): WorkedWords {
  const below = ['bytes', 'k', 'm', 'g'][power - 1] ?? 'bytes';
  return {
    result: `1024: \`1${letter}\` is 1024 ${below === 'bytes' ? below : `\`${below}\``}, ${bytes} bytes, not 1000.`,
    working: `1024^${power} = ${bytes}. ${BINARY_UNITS}`,
    meaning: 'The log option `max-size` is the exception: there `1m` is 1,000,000 bytes. Image sizes are shown in thousands too.',
  };
}

export function swapWords(memory: string, total: string, swap: string): WorkedWords {
  return {
    result: `The container may use ${memory} of memory and ${swap} of swap.`,
    working: `\`--memory-swap\` is memory and swap together: ${total} − ${memory} = ${swap}.`,
    meaning: "Check with `docker inspect -f '{{.HostConfig.Memory}} {{.HostConfig.MemorySwap}}' CONTAINER`; both are in bytes.",
  };
}

export function noSwapWords(memory: string): WorkedWords {
  return {
    result: `The container may use ${memory} of memory and no swap at all.`,
    working: `\`--memory-swap\` is memory and swap together: ${memory} − ${memory} = 0.`,
    meaning: 'Setting both to the same value is how swap is switched off for one container.',
  };
}

export function swapUnsetWords(memory: string, both: string): WorkedWords {
  return {
    result: `The container may use ${memory} of memory and as much swap again, another ${memory}, if the host has swap.`,
    working: `Without \`--memory-swap\`, or with 0, it becomes twice \`--memory\`: 2 × ${memory} = ${both} together, ${both} − ${memory} = ${memory} of swap.`,
    meaning: 'For no swap set `--memory-swap` to the same value as `--memory`; for unlimited swap to `-1`.',
  };
}

export function swapUnlimitedWords(memory: string): WorkedWords {
  return {
    result: `The container may use ${memory} of memory and as much swap as the host has.`,
    working: '`--memory-swap -1` means unlimited swap; `--memory` still holds for the RAM.',
    meaning: 'For no swap set `--memory-swap` to the same value as `--memory`.',
  };
}

export function swapTooSmallWords(memory: string, total: string): WorkedWords {
  return {
    result: `Docker refuses that: \`--memory-swap\` (${total}) is less than \`--memory\` (${memory}).`,
    working: `\`--memory-swap\` is memory and swap together, so it must be at least ${memory}.`,
    meaning: 'Set it to the same value for no swap, to a larger one for the difference, to `-1` for unlimited swap.',
  };
}

export function softLimitWords(memory: string, reserved: string, isPossible: boolean): WorkedWords {
  return {
    result: isPossible
      ? `At most ${memory}, and ${reserved} when the host runs short: \`--memory\` is the hard limit, \`--memory-reservation\` the soft one.`
      : `Docker refuses that: the reservation (${reserved}) must not be more than the limit (${memory}).`,
    working: isPossible
      ? `Between ${reserved} and ${memory} the container may be pushed back under memory pressure; above ${memory} it is killed.`
      : 'The order is reservation ≤ memory ≤ memory-swap.',
    meaning: 'A reservation is no guarantee. In a swarm `--reserve-memory` is another thing: the scheduler keeps that much free on a node.',
  };
}

export function cpusWords(cpus: string, quota: string, isTooLittle: boolean): WorkedWords {
  return {
    result: isTooLittle
      ? `Docker refuses \`--cpus ${cpus}\`: the least is 0.01.`
      : `\`--cpus ${cpus}\` lets the container use the time of ${cpus} ${cpus === '1' ? 'CPU' : 'CPUs'} at most, spread over all of them.`,
    working: `${cpus} × 100,000 µs = ${quota} µs of CPU time in every 100,000 µs (100 ms): the same as \`--cpu-period 100000 --cpu-quota ${quota.replaceAll(',', '')}\`.`,
    meaning:
      'It is a ceiling and no reservation, and not more than the host has. In Compose `cpus`, in a service `--limit-cpu`. `docker stats` would show at most that × 100 %.',
  };
}

export function quotaWords(quota: string, period: string, cpus: string): WorkedWords {
  return {
    result: `${cpus} ${cpus === '1' ? 'CPU' : 'CPUs'}: \`--cpu-quota ${plain(quota)}\` with \`--cpu-period ${plain(period)}\` is the same limit as \`--cpus ${cpus}\`.`,
    working: `Quota ÷ period = ${quota} ÷ ${period} = ${cpus}. Both are in microseconds; the default period is 100,000 (100 ms).`,
    meaning:
      'Set `--cpus` or the pair, never both: Docker refuses the mix. Check with `docker inspect`: `CpuQuota`, `CpuPeriod`, `NanoCpus`.',
  };
}

export const NO_QUOTA: WorkedWords = {
  result: 'No limit: a quota of 0 or -1 lets the container use every CPU.',
  working: 'Quota ÷ period limits the CPU time only when the quota is above zero.',
  meaning: 'That is the default. For a limit set `--cpus`, for example `--cpus 1.5`.',
};

export function periodRefused(period: string): WorkedWords {
  return {
    result: `Docker refuses a CPU period of ${period} µs: it must be between 1,000 and 1,000,000 µs (1 ms to 1 s).`,
    working: 'Quota ÷ period is the number of CPUs; the default period is 100,000 µs.',
    meaning: 'Leave the period out and set `--cpus`: it does the sum for you.',
  };
}

export function quotaRefused(quota: string): WorkedWords {
  return {
    result: `Docker refuses a CPU quota of ${quota} µs: it must be at least 1,000 µs (1 ms).`,
    working: 'Quota ÷ period is the number of CPUs; the default period is 100,000 µs, so the least is 0.01 CPUs.',
    meaning: 'Set `--cpus`, for example `--cpus 0.5`, and it does the sum for you.',
  };
}

export function quotaForWords(cpus: string, period: string, quota: string): WorkedWords {
  return {
    result: `\`--cpu-quota ${plain(quota)}\` with \`--cpu-period ${plain(period)}\` gives ${cpus} ${cpus === '1' ? 'CPU' : 'CPUs'}; shorter: \`--cpus ${cpus}\`.`,
    working: `CPUs × period = ${cpus} × ${period} = ${quota} µs. The default period is 100,000 µs (100 ms).`,
    meaning: 'Set `--cpus` or the pair, never both: Docker refuses the mix.',
  };
}

export function sharesWords(rows: readonly string[], working: string, isAgainstDefault: boolean): WorkedWords {
  return {
    result: `When all of them want the CPU: ${rows.join(', ')}${isAgainstDefault ? ' (against one container with the default of 1024)' : ''}.`,
    working: `Each gets its weight ÷ the sum of weights: ${working}.`,
    meaning: 'Shares are weights and no limit: on an idle host even a small one may use every CPU. For a ceiling set `--cpus`.',
  };
}

export function cpusetWords(written: string, cores: number, list: string): WorkedWords {
  return {
    result: `\`--cpuset-cpus ${written}\` pins the container to ${cores === 1 ? '1 CPU' : `${cores} CPUs`}: ${list}.`,
    working: 'CPUs are numbered from 0, `-` is a range with both ends, and `,` joins: `0-3` is 0, 1, 2 and 3.',
    meaning:
      'It chooses which CPUs, not how much of them; others may use them too. A CPU that the host lacks is refused; `nproc` counts them.',
  };
}

export function cpusetRefused(written: string): WorkedWords {
  return {
    result: `\`${written}\` is no list of CPUs: a range goes from the smaller number to the larger one.`,
    working: '`0-3` is a range, `0,2` a list, `0-1,4` both. Numbers start at 0.',
    meaning: '`nproc` says how many CPUs the host has.',
  };
}

export function millicoreWords(written: string, cpus: string): WorkedWords {
  return {
    result: `Docker doesn’t read \`${written}\` as CPUs: write \`--cpus ${cpus}\` (in Compose \`cpus: "${cpus}"\`).`,
    working: `The \`m\` for thousandths of a CPU is Kubernetes’ spelling: ${Number.parseInt(written, 10)} ÷ 1000 = ${cpus}.`,
    meaning: `In Docker \`m\` belongs to memory, where \`${Number.parseInt(written, 10)}m\` is MiB.`,
  };
}

interface LogNumbers {
  readonly written: string;
  readonly files: number;
  readonly containers: number;
  readonly total: string;
  readonly steps: string;
}

export function logWords({ written, files, containers, total, steps }: LogNumbers): WorkedWords {
  const whose = containers === 1 ? 'of one container' : `of ${containers} containers`;
  return {
    result: `At most ${total} for the logs ${whose}: \`max-size=${written}\`, \`max-file=${files}\`.`,
    working: `${steps}. The log drivers count in thousands: \`10m\` is 10,000,000 bytes.`,
    meaning:
      'It holds for containers created after the setting. With `json-file` nothing is rotated by default, and `max-file` is 1; `local` has 20 MB × 5, and compresses.',
  };
}

function plain(grouped: string): string {
  return grouped.replaceAll(',', '');
}
