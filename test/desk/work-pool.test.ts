import { describe, expect, test } from 'vitest';
import { WorkPool } from '../../src/desk/work-pool.js';

/** A pool on a clock that stands still until it is told otherwise. */
function openPool(perSecond = 2): { pool: WorkPool; clock: { now: number }; errors: unknown[] } {
  const clock = { now: 1_000_000 };
  const errors: unknown[] = [];
  const pool = new WorkPool(
    [
      { name: 'fast', perSecond: 100 },
      { name: 'slow', perSecond },
    ],
    () => clock.now,
    (error) => errors.push(error),
  );
  pool.refill(clock.now);
  return { pool, clock, errors };
}

const done = async (): Promise<null> => null;

describe('a lane', () => {
  test('takes as much a second as it may, and nothing is saved up', () => {
    const { pool, clock } = openPool();
    const counts = [0, 1_000, 10_000].map((later) => {
      pool.refill(clock.now + later);
      return ['a', 'b', 'c', 'd', 'e'].filter((key) => pool.start('slow', `${key}${later}`, clock.now, done)).length;
    });
    expect(counts).toEqual([2, 2, 2]);
  });

  test('of less than one a second takes one now and then', () => {
    const { pool, clock } = openPool(0.25);
    const started = Array.from({ length: 12 }, (_, second) => {
      pool.refill(clock.now + second * 1_000);
      return pool.start('slow', `k${second}`, clock.now, done);
    });
    expect(started.filter(Boolean).length).toBeGreaterThanOrEqual(2);
    expect(started.filter(Boolean).length).toBeLessThanOrEqual(4);
  });

  test('that is full holds up no other', () => {
    const { pool, clock } = openPool();
    for (const key of ['a', 'b', 'c']) pool.start('slow', key, clock.now, () => new Promise(() => undefined));
    expect(pool.start('fast', 'd', clock.now, done)).toBe(true);
  });

  test('whose platform sends work away goes slower, and gets back to its pace', async () => {
    const { pool, clock } = openPool(20);
    const startedIn = async (name: string): Promise<number> => {
      await pool.settled();
      clock.now += 1_000;
      pool.refill(clock.now);
      return Array.from({ length: 30 }, (_, index) => pool.start('slow', `${name}${index}`, clock.now, done)).filter(Boolean).length;
    };
    expect(await startedIn('before')).toBe(20);
    pool.slowDown('slow');
    pool.slowDown('slow');
    expect(await startedIn('after')).toBe(14);
    for (let second = 0; second < 30; second += 1) await startedIn(`later${second}`);
    expect(await startedIn('much later')).toBe(20);
  });
});

describe('one thing', () => {
  test('is never under way twice', async () => {
    const { pool, clock } = openPool();
    let end: (value: null) => void = () => undefined;
    const hold = (): Promise<null> =>
      new Promise((resolve) => {
        end = resolve;
      });
    expect(pool.start('fast', 'a', clock.now, hold)).toBe(true);
    expect(pool.start('fast', 'a', clock.now, done)).toBe(false);
    end(null);
    await pool.settled();
    expect(pool.start('fast', 'a', clock.now, done)).toBe(true);
  });

  test('that has to wait rests as long as it was told, and longer each time; what failed too', async () => {
    const { pool, clock, errors } = openPool();
    const jobs = [async () => 20_000, fail, fail, fail, done];
    const startedAt: number[] = [];
    for (const job of jobs) {
      while (!pool.start('fast', 'a', clock.now, job)) clock.now += 1_000;
      startedAt.push(clock.now - 1_000_000);
      await pool.settled();
    }
    expect(startedAt).toEqual([0, 20_000, 30_000, 50_000, 90_000]);
    expect(errors).toHaveLength(3);
  });
});

async function fail(): Promise<null> {
  throw new Error('no luck');
}
