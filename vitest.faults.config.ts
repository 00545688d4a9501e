import { defineConfig } from 'vitest/config';

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
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
