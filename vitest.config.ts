import { defineConfig } from 'vitest/config';

/** `fast` is the gate; `slow` holds kills, simulations and what needs minutes. Both run what `npm run build` makes. */
export default defineConfig({
  test: {
    // One core fewer is the default: half the speed on a machine with two.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'fast',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.slow.test.ts'],
          globalSetup: ['test/build-once.ts'],
          setupFiles: ['test/same-cases.ts'],
          // Generous: a busy machine is slow, and nothing here is timed.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'slow',
          include: ['test/**/*.slow.test.ts'],
          globalSetup: ['test/build-once.ts'],
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
