import { defineConfig } from 'vitest/config';
import { HANG_LIMIT, TEST_LIMIT } from './test/hang-limit.ts';

// The packages are made twice and tried where nothing else is. It takes minutes: `npm run test:release`.
const report = process.env.TEST_REPORT;

export default defineConfig({
  test: {
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    include: ['test/release/**/*.release.ts'],
    setupFiles: ['test/setup.ts'],
    globalSetup: ['test/build/setup.ts'],
    testTimeout: TEST_LIMIT,
    hookTimeout: TEST_LIMIT,
    expect: { poll: { timeout: HANG_LIMIT } },
  },
});
