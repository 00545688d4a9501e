import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Builds dist/ from the current sources, so that no test runs an old bundle, and makes the folder of test/kept-code.ts: once
 * for all projects of a run.
 */
export default function setup(): () => void {
  if (process.env.TEST_KEPT_CODE) return () => {};
  execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
  const folder = mkdtempSync(join(tmpdir(), 'minerals-news-test-code-'));
  process.env.TEST_KEPT_CODE = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
