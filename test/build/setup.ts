import { execFileSync } from 'node:child_process';

/** Builds dist/ from the current sources, so that no test runs an old bundle. */
export default function setup(): void {
  execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
}
