import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cpusOf, formatCpuset, parseCpuset, quotaOf, sharesInPercent } from '../../src/sums/cpus.js';
import { formatDecimal, parseDecimal } from '../../src/sums/decimal-size.js';
import { formatDuration, parseDuration } from '../../src/sums/durations.js';
import { unhealthyAfter } from '../../src/sums/health.js';
import { formatSize, parseSize } from '../../src/sums/memory.js';
import { delayBefore, LONGEST_DELAY, waitedBy } from '../../src/sums/restarts.js';
import { batchesOf, waitingOf } from '../../src/sums/rollout.js';
import { spreadOver } from '../../src/sums/spread.js';
import {
  addressesIn,
  containersIn,
  firstOf,
  formatAddress,
  formatSubnet,
  isInside,
  lastOf,
  parseAddress,
  parseSubnet,
  prefixFor,
} from '../../src/sums/subnets.js';

const some = { numRuns: 400 };

describe('formatting and parsing undo each other', () => {
  test('for sizes of memory, to the byte', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (bytes) => parseSize(formatSize(bytes))?.bytes === bytes),
      some,
    );
    fc.assert(
      fc.property(
        fc.nat(4_000),
        fc.nat(4),
        (count, power) => parseSize(formatSize(count * 1024 ** power))?.bytes === count * 1024 ** power,
      ),
      some,
    );
  });

  test('for durations, to the nanosecond', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }), (length) => parseDuration(formatDuration(length)) === length),
      some,
    );
    fc.assert(
      fc.property(
        fc.nat(1_000_000),
        (seconds) => parseDuration(formatDuration(BigInt(seconds) * 1_000_000_000n)) === BigInt(seconds) * 1_000_000_000n,
      ),
      some,
    );
  });

  test('for lists of CPUs', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(200), { minLength: 1 }), (cores) => {
        const sorted = [...cores].sort((a, b) => a - b);
        expect(parseCpuset(formatCpuset(sorted))).toEqual(sorted);
      }),
      some,
    );
  });

  test('for IPv4 and IPv6 networks', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 32n - 1n }), fc.nat(32), (address, prefix) => {
        expect(parseSubnet(formatSubnet({ version: 4, address, prefix }))).toEqual({ version: 4, address, prefix });
      }),
      some,
    );
    const groups = fc.array(fc.oneof(fc.constant(0), fc.nat(65_535)), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(groups, fc.nat(128), (parts, prefix) => {
        const address = parts.reduce((sum, part) => sum * 65_536n + BigInt(part), 0n);
        expect(parseSubnet(formatSubnet({ version: 6, address, prefix }))).toEqual({ version: 6, address, prefix });
      }),
      some,
    );
  });
});

describe('a size of memory', () => {
  test.each([
    ['512m', 536_870_912],
    ['1.5g', 1_610_612_736],
    ['64 MB', 67_108_864],
    ['1GiB', 1_073_741_824],
    ['100k', 102_400],
    ['6m', 6_291_456],
    ['1048576', 1_048_576],
    ['0', 0],
  ])('%s is %i bytes', (written, bytes) => expect(parseSize(written)?.bytes).toBe(bytes));

  test.each(['', 'm', '-1', '1.2.3m', '512x', '9999999999999999', '99999999p'])('%j is none', (written) =>
    expect(parseSize(written)).toBeNull(),
  );

  test('counts in thousands for logs only', () => {
    expect(parseDecimal('10m')).toBe(10_000_000);
    expect(parseSize('10m')?.bytes).toBe(10_485_760);
    expect(formatDecimal(30_000_000)).toBe('30 MB');
    expect(formatDecimal(1_000)).toBe('1 kB');
  });
});

describe('CPU time', () => {
  test('that a quota gives needs that quota', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_000, max: 10_000_000 }),
        fc.integer({ min: 1_000, max: 1_000_000 }),
        (quota, period) => quotaOf(cpusOf(quota, period), period) === quota,
      ),
      some,
    );
  });

  test('is handed out whole: shares add up to 100 %, within rounding', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 2, max: 262_144 }), { minLength: 1, maxLength: 6 }), (shares) => {
        const total = sharesInPercent(shares).reduce((sum, one) => sum + one, 0);
        expect(Math.abs(total - 100)).toBeLessThan(0.4);
      }),
      some,
    );
  });
});

describe('a network', () => {
  const subnet = fc.record({ version: fc.constant(4 as const), address: fc.bigInt({ min: 0n, max: 2n ** 32n - 1n }), prefix: fc.nat(32) });

  test('holds its first and its last address and as many as it has, and not the one behind', () => {
    fc.assert(
      fc.property(subnet, (one) => {
        expect(isInside(one.address, one)).toBe(true);
        expect(lastOf(one) - firstOf(one) + 1n).toBe(addressesIn(one));
        expect(isInside(lastOf(one) + 1n, one)).toBe(false);
        expect(isInside(firstOf(one) - 1n, one)).toBe(false);
      }),
      some,
    );
  });

  test('that is chosen for so many containers has room for them, and the next smaller one has not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4_000_000 }), (containers) => {
        const prefix = prefixFor(containers) ?? -1;
        const room = (bits: number): bigint => containersIn({ version: 4, address: 0n, prefix: bits });
        expect(room(prefix)).toBeGreaterThanOrEqual(BigInt(containers));
        if (prefix < 30) expect(room(prefix + 1)).toBeLessThan(BigInt(containers));
      }),
      some,
    );
    expect(prefixFor(2 ** 33)).toBeNull();
  });

  test.each([
    ['172.17.0.0/16', '172.17.0.0', '172.17.255.255'],
    ['10.0.1.77/24', '10.0.1.0', '10.0.1.255'],
    ['192.168.1.4/30', '192.168.1.4', '192.168.1.7'],
  ])('%s goes from %s to %s', (written, first, last) => {
    const one = parseSubnet(written);
    expect(one && [formatAddress(4, firstOf(one)), formatAddress(4, lastOf(one))]).toEqual([first, last]);
  });

  test.each(['10.0.0.0/33', '256.0.0.0/8', '10.0.0/8', 'fd00::/129', '1::2::3/64', 'web/24', '::1', '10.0.0.0/'])('%s is none', (written) =>
    expect(parseSubnet(written)).toBeNull(),
  );

  test.each([
    ['::1', 1n],
    ['fd00::1', 0xfd00n * 2n ** 112n + 1n],
    ['1:2:3:4:5:6:7:8', 0x00010002000300040005000600070008n],
  ])('%s is an address', (written, address) => expect(parseAddress(written)?.address).toBe(address));
});

describe('time', () => {
  test.each([
    ['1m30s', 90_000_000_000n],
    ['1.5h', 5_400_000_000_000n],
    ['500ms', 500_000_000n],
    ['1h0m0.5s', 3_600_500_000_000n],
    ['0s', 0n],
  ])('%s is %i ns', (written, nanoseconds) => expect(parseDuration(written)).toBe(nanoseconds));

  test.each(['', '30', '1d', '1m 30s', '-5s', 's', '9999999999h', '1e9s'])('%j is no duration', (written) =>
    expect(parseDuration(written)).toBeNull(),
  );

  test('before a restart doubles, up to one minute, and adds up', () => {
    let waited = 0;
    for (let restart = 1; restart <= 40; restart += 1) {
      waited += delayBefore(restart);
      expect(waitedBy(restart)).toBe(waited);
    }
    expect([delayBefore(1), delayBefore(2), delayBefore(10), delayBefore(11)]).toEqual([100, 200, 51_200, LONGEST_DELAY]);
  });

  test('until unhealthy is never longer at the soonest than at the latest', () => {
    const times = fc.bigInt({ min: 1n, max: 10n ** 12n });
    fc.assert(
      fc.property(
        times,
        times,
        fc.integer({ min: 1, max: 100 }),
        fc.bigInt({ min: 0n, max: 10n ** 12n }),
        (interval, timeout, retries, startPeriod) => {
          const { soonest, latest } = unhealthyAfter({ kind: 'health', interval, timeout, retries, startPeriod });
          return soonest <= latest && soonest >= startPeriod;
        },
      ),
      some,
    );
  });

  test('of an update has one delay less than batches, and every replica is in a batch', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 50 }), (replicas, parallelism) => {
        const sum = { kind: 'rollout', replicas, parallelism, delay: 7n } as const;
        const batches = batchesOf(sum);
        return batches * parallelism >= replicas && (batches - 1) * parallelism < replicas && waitingOf(sum) === BigInt(batches - 1) * 7n;
      }),
      some,
    );
    expect(batchesOf({ kind: 'rollout', replicas: 50, parallelism: 0, delay: 7n })).toBe(1);
  });
});

test('tasks spread over nodes are all placed, and no node has two more than another', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.integer({ min: 1, max: 300 }), (replicas, nodes) => {
      const tasks = spreadOver(replicas, nodes);
      expect(tasks.reduce((sum, one) => sum + one, 0)).toBe(replicas);
      expect(Math.max(...tasks) - Math.min(...tasks)).toBeLessThanOrEqual(1);
    }),
    some,
  );
});
