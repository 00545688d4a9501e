/**
 * `npm run check`: format and lint, types, unused code, plain English, generated files, the package's own shape. The steps
 * run side by side; what a step prints is shown only when it fails. Tests are `npm test`.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '..');
const run = promisify(execFile);
const bin = (name) => join('node_modules', '.bin', name);

/** Words that make English hard to read: again, anyone who, a number of, the end of, on demand. */
const WORDS = 'anew|whoever|so many|nowhere further|who has the time';
/** All English of our own but this file. */
const TEXTS = ['*.ts', '*.tsx', '*.mjs', '*.js', '*.md', '*.1', '*.5'];
const LEFT_OUT = ['test/golden', 'test/fixtures', 'content', 'scripts/check.mjs', '*.ko.md'].map((path) => `:!${path}`);

/** One step; it fails where the program ends otherwise than with `code`. */
async function step(name, [file, ...args], code = 0) {
  const result = await run(file, args, { cwd: ROOT, maxBuffer: 2 ** 26 }).catch((error) => error);
  const { message, stdout = '', stderr = '' } = result;
  if ((result.code ?? 0) === code) {
    console.log(`ok   ${name}`);
  } else {
    console.log(`FAIL ${name}\n${(stdout + stderr || message).trimEnd().replace(/^/gm, '     ')}`);
    process.exitCode = 1;
  }
}

async function generated() {
  await step('generated files', [process.execPath, 'scripts/generate.mjs', '--check']);
  // Looks at the bundles, which the step before builds.
  await step('package', [bin('publint'), '--strict', '--pack', 'npm']);
}

await Promise.all([
  step('format and lint', [bin('biome'), 'check', '--error-on-warnings', '.']),
  step('types', [bin('tsc'), '--noEmit', '-p', '.']),
  step('unused code', [bin('knip'), '--no-progress']),
  // git grep ends with 1 where it finds nothing.
  step('plain English', ['git', 'grep', '-inwE', WORDS, '--', ...TEXTS, ...LEFT_OUT], 1),
  generated(),
]);
