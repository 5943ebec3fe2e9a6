/** How the tests run. Forks, because tests start worker threads and processes of their own. */
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    pool: 'forks',
    // Vitest would leave one processor free: of two, half.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    retry: 0,
    sequence: { shuffle: false },
    reporters: ['default', './tests/reporter.ts'],
  },
});
