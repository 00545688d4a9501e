import { spawnSync } from 'node:child_process';
import { constants, mkdirSync, readFileSync, symlinkSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openPlain, readPlain } from '../../src/platform/plain-file.ts';
import { temporaryFolder } from '../temporary.ts';

let dir: string;
beforeEach(() => {
  dir = temporaryFolder('plain');
});

describe('a file that may not be a plain one', () => {
  test('is read, also from an offset, and through a link', () => {
    writeFileSync(join(dir, 'a'), 'first\nsecond\n');
    symlinkSync('a', join(dir, 'link'));
    expect(readPlain(join(dir, 'a'), 100).toString()).toBe('first\nsecond\n');
    expect(readPlain(join(dir, 'link'), 100, 6).toString()).toBe('second\n');
    expect(readPlain(join(dir, 'a'), 100, 50)).toHaveLength(0);
    expect(() => readPlain(join(dir, 'a'), 12)).toThrow('too large');
  });

  test('is not made by reading, and made on request', () => {
    expect(() => readPlain(join(dir, 'a'), 100)).toThrow(/ENOENT/);
    writeSync(openPlain(join(dir, 'a'), constants.O_WRONLY | constants.O_CREAT, 0o600), 'x');
    expect(readFileSync(join(dir, 'a'), 'utf8')).toBe('x');
  });

  test('is refused without blocking if it is a folder, a FIFO or a device', () => {
    mkdirSync(join(dir, 'folder'));
    expect(spawnSync('mkfifo', [join(dir, 'fifo')]).status).toBe(0);
    symlinkSync('fifo', join(dir, 'link'));
    for (const path of [join(dir, 'folder'), join(dir, 'fifo'), join(dir, 'link'), '/dev/zero']) {
      expect(() => readPlain(path, 100), path).toThrow('not a regular file');
      expect(() => openPlain(path, constants.O_RDWR | constants.O_CREAT), path).toThrow('not a regular file');
    }
  });
});
