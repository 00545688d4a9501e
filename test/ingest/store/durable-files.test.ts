import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { syncToDisk } from '../../../src/ingest/store/durable-files.ts';
import { makeFolder } from './helpers.ts';

it('gives the error of a file that cannot be synced', async () => {
  const folder = makeFolder();
  writeFileSync(join(folder, 'file'), '');
  expect(await syncToDisk([join(folder, 'file'), folder], [folder])).toBe('EISDIR');
});

it('syncs files and folders, and leaves out what is gone', async () => {
  const folder = makeFolder();
  const paths = Array.from({ length: 200 }, (_, number) => join(folder, String(number)));
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
