import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { writeAtomic } from '../../src/platform/atomic-write.ts';
import { temporaryFolder } from '../temporary.ts';

let dir: string;
beforeEach(() => {
  dir = temporaryFolder('atomic');
});

describe('writeAtomic', () => {
  test('makes a new file with the requested mode, whatever the umask', () => {
    const before = process.umask(0o077);
    try {
      writeAtomic(join(dir, 'a'), 'x', 0o644);
    } finally {
      process.umask(before);
    }
    expect(readFileSync(join(dir, 'a'), 'utf8')).toBe('x');
    expect(statSync(join(dir, 'a')).mode & 0o777).toBe(0o644);
    expect(readdirSync(dir)).toEqual(['a']);
  });

  test('keeps the mode of the file it replaces', () => {
    writeFileSync(join(dir, 'a'), 'old');
    chmodSync(join(dir, 'a'), 0o600);
    writeAtomic(join(dir, 'a'), 'new');
    expect(readFileSync(join(dir, 'a'), 'utf8')).toBe('new');
    expect(statSync(join(dir, 'a')).mode & 0o777).toBe(0o600);
  });

  test('keeps a symbolic link, and replaces its target', () => {
    mkdirSync(join(dir, 'real'));
    writeFileSync(join(dir, 'real', 'a'), 'old');
    symlinkSync('real/a', join(dir, 'link'));
    writeAtomic(join(dir, 'link'), 'new');
    expect(lstatSync(join(dir, 'link')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(dir, 'real', 'a'), 'utf8')).toBe('new');
  });

  test('follows a dangling link', () => {
    symlinkSync('later', join(dir, 'link'));
    writeAtomic(join(dir, 'link'), 'new');
    expect(lstatSync(join(dir, 'link')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(dir, 'later'), 'utf8')).toBe('new');
  });

  test('fails for a circular link', () => {
    symlinkSync('b', join(dir, 'a'));
    symlinkSync('a', join(dir, 'b'));
    expect(() => writeAtomic(join(dir, 'a'), 'x')).toThrow(/ELOOP/);
  });

  test('leaves the old file and no temporary one if it fails', () => {
    mkdirSync(join(dir, 'a'));
    writeFileSync(join(dir, 'a', 'child'), '');
    expect(() => writeAtomic(join(dir, 'a'), 'x')).toThrow();
    expect(readdirSync(dir)).toEqual(['a']);
    expect(() => writeAtomic(join(dir, 'none', 'a'), 'x')).toThrow(/ENOENT/);
    expect(existsSync(join(dir, 'none'))).toBe(false);
  });
});
