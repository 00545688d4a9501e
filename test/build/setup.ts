import { execFileSync } from 'node:child_process';

/** Builds dist/ from the sources as they are now, so that no test runs a stale bundle. */
export default function setup(): void {
  execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
}
