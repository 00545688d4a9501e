/**
 * `npm run check`: format and lint, types, unused code, the package's own shape, generated files. The steps run side by
 * side; what a step prints is shown only when it fails. Tests are `npm test`.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const bin = (name) => join('node_modules', '.bin', name);

const STEPS = [
  { name: 'format and lint', command: [bin('biome'), 'check', '--error-on-warnings', '.'] },
  { name: 'types', command: [bin('tsc'), '--noEmit', '-p', '.'] },
  { name: 'unused code', command: [bin('knip'), '--no-progress'] },
  { name: 'generated files', command: [process.execPath, 'scripts/generate.mjs', '--check'] },
  // Looks at the built bundles, so it comes after the step that builds.
  { name: 'package', command: [bin('publint'), '--strict', '--pack', 'npm'], after: 'generated files' },
];

function run([file, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

const runs = new Map();
for (const { name, command, after } of STEPS) {
  runs.set(
    name,
    Promise.resolve(after && runs.get(after)).then(() => run(command)),
  );
}
for (const [name, running] of runs) {
  const { ok, output } = await running;
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${name}`);
  if (!ok) {
    console.log(output.trimEnd().replace(/^/gm, '     '));
    process.exitCode = 1;
  }
}
