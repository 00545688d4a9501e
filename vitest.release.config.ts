import { defineConfig } from 'vitest/config';

// The packages are made twice and tried where nothing else is. It takes minutes: `npm run test:release`.
const report = process.env.TEST_REPORT;

export default defineConfig({
  test: {
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    include: ['test/release/**/*.release.ts'],
    setupFiles: ['test/setup.ts'],
    globalSetup: ['test/build/setup.ts'],
    testTimeout: 300_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
