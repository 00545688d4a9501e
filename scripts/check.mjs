/**
 * `npm run check`: format and lint, types, unused code, the package's own shape, generated files. The steps run side by
 * side; what a step prints is shown only when it fails. Tests are `npm test`.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '..');
const run = promisify(execFile);
const bin = (name) => join('node_modules', '.bin', name);

async function step(name, file, ...args) {
  try {
    await run(file, args, { cwd: ROOT, maxBuffer: 2 ** 26 });
    console.log(`ok   ${name}`);
  } catch ({ message, stdout = '', stderr = '' }) {
    console.log(`FAIL ${name}\n${(stdout + stderr || message).trimEnd().replace(/^/gm, '     ')}`);
    process.exitCode = 1;
  }
}

async function generated() {
  await step('generated files', process.execPath, 'scripts/generate.mjs', '--check');
  // Looks at the bundles, which the step before builds.
  await step('package', bin('publint'), '--strict', '--pack', 'npm');
}

await Promise.all([
  step('format and lint', bin('biome'), 'check', '--error-on-warnings', '.'),
  step('types', bin('tsc'), '--noEmit', '-p', '.'),
  step('unused code', bin('knip'), '--no-progress'),
  step('plain English', process.execPath, 'scripts/words.mjs'),
  generated(),
]);
