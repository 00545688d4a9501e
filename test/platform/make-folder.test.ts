import { spawn } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensureFolder } from '../../src/platform/make-folder.ts';
import { temporaryFolder } from '../temporary.ts';

const fresh = () => temporaryFolder('folder');

describe('ensureFolder', () => {
  it('makes a folder and its parents with the mode, and accepts an existing one', () => {
    const path = join(fresh(), 'a', 'b', 'c');
    ensureFolder(path, 0o700);
    ensureFolder(path, 0o700);
    expect(statSync(path).mode & 0o777).toBe(0o700);
  });

  it('accepts folders made by another process at the same time', async () => {
    const script = `
      const { mkdirSync } = require('node:fs');
      const [, dir] = process.argv;
      for (let n = 0; n < 300; n += 1) for (const end of ['', '/a', '/a/b']) try { mkdirSync(dir + '/' + n + end) } catch {}`;
    const dir = fresh();
    const other = spawn(process.execPath, ['-e', script, dir], { stdio: 'ignore' });
    const ended = new Promise((resolve) => other.on('close', resolve));
    for (let n = 299; n >= 0; n -= 1) ensureFolder(join(dir, String(n), 'a', 'b'), 0o700);
    await ended;
  });

  it('fails if a file has the name', () => {
    const path = join(fresh(), 'file');
    writeFileSync(path, '');
    expect(() => ensureFolder(path, 0o700)).toThrow(/EEXIST/);
    expect(() => ensureFolder(join(path, 'below'), 0o700)).toThrow(/ENOTDIR/);
  });

  it.skipIf(process.platform !== 'linux')('fails if the file system makes no folders', () => {
    expect(() => ensureFolder('/proc/nowhere/minerals-news', 0o700)).toThrow(/ENOENT/);
  });
});
