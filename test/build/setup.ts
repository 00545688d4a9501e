import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopMiniflux } from '../servers/miniflux.ts';

/**
 * Builds dist/ from the current sources, so that no test runs an old bundle, and makes one folder for all temporary files of the
 * run: once for all projects. The folder is removed when the run ends, with whatever failed tests and killed processes left.
 */
export default function setup(): () => void {
  if (process.env.TEST_KEPT_CODE) return () => {};
  // The build reads a source; Node 22.16 strips types only when it is asked to.
  const options = ['--experimental-strip-types', '--no-warnings'];
  execFileSync(process.execPath, [...options, 'scripts/build.mjs'], { stdio: 'inherit' });
  const folder = mkdtempSync(join(tmpdir(), 'mn-tests-'));
  // Tests run programs as another user.
  chmodSync(folder, 0o1777);
  process.env.TMPDIR = folder;
  process.env.TEST_KEPT_CODE = join(folder, 'code');
  mkdirSync(process.env.TEST_KEPT_CODE);
  process.env.TEST_RUN = String(process.pid);
  return () => {
    stopMiniflux(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  };
}
