import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';

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
    // Only what hangs takes so long: a machine that does other work as well takes its time for a test and for what it waits for.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
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
