import { defineConfig } from 'vitest/config';
import { HANG_LIMIT, TEST_LIMIT } from './test/hang-limit.ts';

// Tests of what can go wrong with the disk and with processes. They take minutes: `npm run test:faults`.
const report = process.env.TEST_REPORT;

export default defineConfig({
  test: {
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    include: ['test/faults/**/*.faults.ts'],
    setupFiles: ['test/setup.ts'],
    globalSetup: ['test/build/setup.ts'],
    // One after the other: they kill processes at moments of their own.
    fileParallelism: false,
    testTimeout: TEST_LIMIT,
    hookTimeout: TEST_LIMIT,
    expect: { poll: { timeout: HANG_LIMIT } },
  },
});
