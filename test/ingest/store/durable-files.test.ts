import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { syncToDisk } from '../../../src/ingest/store/durable-files.ts';
import { bundled, makeFolder } from './helpers.ts';

const bundle = bundled('../../../src/ingest/store/durable-files.ts');

it('gives the error of a few files, which need no thread', async () => {
  const folder = makeFolder();
  writeFileSync(join(folder, 'file'), '');
  expect(await syncToDisk([join(folder, 'file'), folder], [folder])).toBe('EISDIR');
});

it('syncs files and folders, and leaves out what is gone', async () => {
  const folder = makeFolder();
  const paths = Array.from({ length: 40 }, (_, number) => join(folder, String(number)));
  for (const path of paths) writeFileSync(path, path);
  expect(await syncToDisk([...paths, join(folder, 'gone')], [folder, join(folder, 'gone')])).toBe('');
});

it('gives each caller the error of its own files', async () => {
  const folder = makeFolder();
  const path = join(folder, 'file');
  writeFileSync(path, '');
  // A folder cannot be opened for writing.
  expect(await Promise.all([syncToDisk([path, folder], []), syncToDisk([path], [])])).toEqual(['EISDIR', '']);
});

it.each([
  ['may not start', "class { constructor() { throw new Error('no threads'); } }"],
  [
    'ends before it answers',
    `class extends require('node:events') {
      constructor() { super(); setImmediate(() => this.emit('error', new Error('no memory'))); }
      ref() {} unref() {} postMessage() {}
    }`,
  ],
])('syncs in the main thread if the other one %s', (_, worker) => {
  const folder = makeFolder();
  const preload = join(folder, 'preload.cjs');
  writeFileSync(preload, `require('node:worker_threads').Worker = ${worker};\n`);
  const sync = (...files: string[]): string => {
    const code = `require(${JSON.stringify(bundle)}).syncToDisk(${JSON.stringify(files)}, []).then(console.log)`;
    return execFileSync(process.execPath, ['--require', preload, '--eval', code], { encoding: 'utf8' });
  };
  const files = Array.from({ length: 40 }, (_, number) => join(folder, String(number)));
  for (const file of files) writeFileSync(file, file);
  expect(sync(...files)).toBe('\n');
  expect(sync(...files, folder)).toBe('EISDIR\n');
});
