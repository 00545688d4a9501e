import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readProgram, runWithInput } from '../../src/platform/child-process.ts';
import { HANG_LIMIT } from '../hang-limit.ts';
import { temporaryFolder } from '../temporary.ts';

const node = (script: string): readonly string[] => [process.execPath, '-e', script];

it.each<[string, readonly string[], string]>([
  ['succeeds', node('process.stdin.resume()'), ''],
  ['does not read its input', node('process.exit()'), ''],
  ['fails', node('process.exit(3)'), '3'],
  ['says why it fails', node('console.error("first\\nno display\\n\\n"); process.exit(1)'), '1: no display'],
  ['is killed', node('process.kill(process.pid, "SIGKILL")'), 'SIGKILL'],
  ['does not exist', ['no-such-program'], 'ENOENT'],
])('a program that %s', async (_, argv, result) => {
  expect(await runWithInput(argv, 'a story\n'.repeat(100_000), HANG_LIMIT)).toBe(result);
});

it.each([
  ['takes too long', 'setInterval(() => {}, 1000)'],
  ['also ignores the request to end', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)'],
])('a program that %s is ended', async (_, script) => {
  expect(await runWithInput(node(script), '', 300)).toBe('ETIMEDOUT');
});

it('a program that leaves another one running does not make it wait', async () => {
  const file = join(temporaryFolder('child-process'), 'pid');
  const script = `const { spawn } = require('node:child_process');
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: ['ignore', 'ignore', 'inherit'] });
    require('node:fs').writeFileSync(${JSON.stringify(file)}, String(child.pid));
    child.unref();`;
  try {
    expect(await runWithInput(node(script), '', HANG_LIMIT)).toBe('');
  } finally {
    process.kill(Number(readFileSync(file, 'utf8')));
  }
});

it('a program whose output is read is ended if it takes too long, even if it ignores the request to end', async () => {
  const script = 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)';
  await expect(readProgram(node(script), 300)).rejects.toThrow('SIGKILL');
});
