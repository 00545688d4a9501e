import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isSystemError } from '../../src/platform/error-code.ts';
import { isReadError, readPlain } from '../../src/platform/plain-file.ts';
import { temporaryFolder } from '../temporary.ts';

function errorOf(job: () => unknown): unknown {
  try {
    job();
  } catch (error) {
    return error;
  }
  return null;
}

describe('an error', () => {
  const folder = temporaryFolder('error-code');

  it('of the system is not a mistake of the program', () => {
    mkdirSync(join(folder, 'inside'));
    for (const job of [
      () => readFileSync(join(folder, 'none')),
      () => readFileSync(folder),
      () => rmSync(folder, { force: true }),
      () => statSync('a\0b'),
      // Greater than any number of a process.
      () => process.kill(2 ** 22 + 1, 0),
    ])
      expect(isSystemError(errorOf(job))).toBe(true);
    for (const job of [() => JSON.parse('{'), () => (null as unknown as string).length, () => Buffer.alloc(-1)])
      expect(isSystemError(errorOf(job))).toBe(false);
  });

  it('of reading may also be a refusal', () => {
    expect(isReadError(errorOf(() => readPlain(folder)))).toBe(true);
    expect(isSystemError(errorOf(() => readPlain(folder)))).toBe(false);
    expect(isReadError(new TypeError('x'))).toBe(false);
  });
});
