import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { stampOf } from '../../src/library/index/stamp.ts';
import { makeLibrary } from './helpers.ts';

it('is the same for a file that nobody has touched, and another one after a write', () => {
  const path = join(makeLibrary({ part: 'bytes' }), 'part');
  const look = (): string => {
    const fd = openSync(path, 'r');
    try {
      return stampOf(fd);
    } finally {
      closeSync(fd);
    }
  };
  const before = look();
  expect(look()).toBe(before);
  // Nothing can be told where a machine does not name its start.
  if (process.platform === 'linux') expect(before).not.toBe('');
  writeFileSync(path, 'other bytes');
  if (before !== '') expect(look()).not.toBe(before);
});
