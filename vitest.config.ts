import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';
import { HANG_LIMIT, TEST_LIMIT } from './test/hang-limit.ts';

// `built` contains the tests that run the program as a process. Its files run among the others: they often wait for one.
const BUILT = ['test/build/**/*.test.ts', 'test/e2e/**/*.test.ts'];

// Both need dist/: the commands that `unit` runs parse with dist/ingest-worker.cjs.
const SETUP = ['test/build/setup.ts'];

// .ci/run asks for a JSON report to count from; it is written in addition to the normal output.
const report = process.env.TEST_REPORT;

export default defineConfig({
  test: {
    setupFiles: ['test/setup.ts'],
    // One more than processors, as some workers wait.
    maxWorkers: availableParallelism() + 1,
    testTimeout: TEST_LIMIT,
    hookTimeout: TEST_LIMIT,
    expect: { poll: { timeout: HANG_LIMIT } },
    // Files of one worker share modules, or each would load them again.
    isolate: false,
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          globalSetup: SETUP,
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, ...BUILT],
        },
      },
      {
        extends: true,
        test: {
          name: 'built',
          include: BUILT,
          globalSetup: SETUP,
        },
      },
    ],
  },
});
