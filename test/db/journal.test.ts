import { copyFileSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { isDamage, openDatabase } from '../../src/db/connection.ts';
import { indexFolder } from '../../src/db/database-location.ts';
import { entriesOf } from '../../src/story/query/catalogue.ts';
import { makeLibrary, planFor, storyText } from './helpers.ts';
import { openLibrary } from './memory-library.ts';

/** Whether shared memory next to a database cannot be made, as on network mounts. */
const network = { isOn: false };
const LOCATION = '../../src/db/database-location.ts';
// Files of one worker share modules: these are loaded again with the mock, and again without it afterwards.
vi.resetModules();
vi.doMock(LOCATION, async (original) => {
  const location = await original<typeof import('../../src/db/database-location.ts')>();
  const buildingFile: typeof location.buildingFile = (folder) => {
    const path = location.buildingFile(folder);
    if (network.isOn) symlinkSync(join(folder, 'no-folder', 'memory'), `${path}-shm`);
    return path;
  };
  return { ...location, buildingFile };
});
const { openStore } = await import('../../src/db/open-store.ts');
afterAll(() => {
  vi.doUnmock(LOCATION);
  vi.resetModules();
});

/** The journal that the only database of a folder keeps: 2 for WAL (https://sqlite.org/fileformat.html). */
function journalOf(folder: string): readonly [name: string, journal: number | undefined] {
  const [name = '', ...others] = readdirSync(folder).filter((one) => one.endsWith('.sqlite'));
  expect(others).toEqual([]);
  return [name, readFileSync(join(folder, name))[18]];
}

test('a database is kept and changed with a rollback journal where the file system refuses WAL', () => {
  const dir = makeLibrary({ 'a.ko.md': storyText('가'), 'b.ko.md': storyText('나') });
  const plan = planFor([dir]);
  const expectTrue = (): void => {
    const expected = openLibrary(plan.dirs, plan);
    expect([...entriesOf(openStore(plan).store.catalogue)]).toEqual(expected.entries);
  };
  network.isOn = true;
  try {
    expectTrue();
    const [name, journal] = journalOf(indexFolder(plan));
    expect(journal).toBe(1);
    const reader = openStore(plan).store.catalogue;
    writeFileSync(join(dir, 'c.ko.md'), storyText('다'));
    rmSync(join(dir, 'a.ko.md'));
    expectTrue();
    expect(reader.size).toBe(2);
    expect(reader.entry('b')?.id).toBe('b');
    expect(journalOf(indexFolder(plan))).toEqual([name, 1]);
  } finally {
    network.isOn = false;
  }
});

test('a database has a write-ahead log elsewhere', () => {
  const plan = planFor([makeLibrary({ 'a.ko.md': storyText('가') })]);
  openStore(plan);
  expect(journalOf(indexFolder(plan))[1]).toBe(2);
});

test('what a killed process left unfinished in a rollback journal is damage to a connection that only reads', () => {
  const path = join(makeLibrary({ x: '' }), 'library.sqlite');
  const writing = openDatabase(path, 'build');
  writing.exec('CREATE TABLE rows(text)');
  writing.exec('PRAGMA journal_mode = DELETE; PRAGMA cache_size = 5; BEGIN');
  for (let i = 0; i < 500; i++) writing.prepare('INSERT INTO rows VALUES (?)').run('x'.repeat(2000));
  const left = `${path}.left`;
  for (const ending of ['', '-journal']) copyFileSync(path + ending, left + ending);
  writing.close();
  let error: unknown;
  try {
    openDatabase(left, 'read');
  } catch (thrown) {
    error = thrown;
  }
  expect(isDamage(error)).toBe(true);
});
