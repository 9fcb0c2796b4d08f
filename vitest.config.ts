import { defineConfig } from 'vitest/config';

/** `fast` is the gate; `slow` holds kills, simulations and what needs minutes. Both run what `npm run build` makes. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'fast',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.slow.test.ts'],
          globalSetup: ['test/build-once.ts'],
          testTimeout: 20_000,
        },
      },
      { test: { name: 'slow', include: ['test/**/*.slow.test.ts'], globalSetup: ['test/build-once.ts'], testTimeout: 300_000 } },
    ],
  },
});
