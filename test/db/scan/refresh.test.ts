import assert from 'node:assert/strict';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../src/db/connection.ts';
import { currentFile, indexFolder, type StorePlan } from '../../../src/db/database-location.ts';
import { makeDatabase, openExisting } from '../../../src/db/open-database.ts';
import { openStore } from '../../../src/db/open-store.ts';
import { findChanges } from '../../../src/db/scan/find-changes.ts';
import { refresh } from '../../../src/db/scan/refresh.ts';
import { readFact, writeFact } from '../../../src/db/tables/stories.ts';
import { errorCode } from '../../../src/platform/error-code.ts';
import { runToEnd } from '../../../src/platform/run-to-end.ts';
import { entriesOf } from '../../../src/story/query/catalogue.ts';
import { queryToday } from '../../story/query/query-today.ts';
import {
  LATER,
  largeLibrary,
  MANY,
  makeLibrary,
  planFor,
  storyText,
  VERY_MANY,
  withReadOnlyIndex,
} from '../helpers.ts';
import { openLibrary } from '../memory-library.ts';

const today = '2026-11-28';
const isRoot = process.getuid?.() === 0;
/** Applies changes, as the reader does, and compares the result with the files. */
function expectTrue(plan: StorePlan): void {
  const opened = openExisting(plan);
  if (opened) runToEnd(refresh(plan, opened));
  const { catalogue, unreadable } = openStore(plan).store;
  const expected = openLibrary(plan.dirs, { today });
  assert.deepEqual([...entriesOf(catalogue)], expected.entries);
  expect(unreadable).toBe(expected.unreadable);
}

describe('a story of a large library that becomes unreadable', () => {
  test('may then be removed', () => {
    const dir = largeLibrary();
    const plan = planFor([dir]);
    openStore(plan);
    const path = join(dir, 'f5/s-5.ko.md');
    writeFileSync(path, 'no story');
    expectTrue(plan);
    rmSync(path);
    expectTrue(plan);
  });

  test('may stay so while the index is rebuilt', () => {
    const dir = largeLibrary();
    const plan = planFor([dir]);
    openStore(plan);
    writeFileSync(join(dir, 'f5/s-5.ko.md'), 'no story');
    expectTrue(plan);
    for (let i = 0; i < 300; i++) writeFileSync(join(dir, `n-${i}.ko.md`), storyText(`새 기사 ${i}`));
    expectTrue(plan);
  });

  test('has no languages to look for if there are many', () => {
    const dir = largeLibrary();
    const letters = 'abcdefghijklmnopqrstuvwxyz';
    for (let i = 0; i < 40; i++) {
      const lang = `x${letters[Math.floor(i / 26)]}${letters[i % 26]}`;
      writeFileSync(join(dir, `l-${i}.${lang}.md`), storyText(lang));
    }
    const plan = planFor([dir]);
    openStore(plan);
    writeFileSync(join(dir, 'f5/s-5.ko.md'), 'no story');
    expectTrue(plan);
    const { catalogue } = openStore(plan).store;
    const { entries } = openLibrary([dir], { today });
    const none = { read: new Set<string>(), starred: new Set<string>() };
    for (const lang of entries.flatMap(({ langs }) => langs.filter((one) => one.startsWith('x')))) {
      expect([...catalogue.select(queryToday(`lang:${lang}`), none)], lang).toHaveLength(1);
    }
  });
});

describe.each(['small', 'large'])('links in a %s library', (kind) => {
  test('to a story under another name are added and removed', () => {
    const dir = kind === 'large' ? largeLibrary() : makeLibrary({});
    writeFileSync(join(dir, 'a.ko.md'), storyText('가'));
    const plan = planFor([dir]);
    openStore(plan);
    symlinkSync('a.ko.md', join(dir, 'latest.ko.md'));
    expectTrue(plan);
    writeFileSync(join(dir, 'a.ko.md'), storyText('가나다'));
    expectTrue(plan);
    rmSync(join(dir, 'latest.ko.md'));
    expectTrue(plan);
    symlinkSync('a.ko.md', join(dir, 'a.en.md'));
    expectTrue(plan);
    rmSync(join(dir, 'a.en.md'));
    expectTrue(plan);
  });
});

describe('two processes that apply changes at once', () => {
  const overtaken = (change: (dir: string) => void) => {
    const dir = largeLibrary();
    const plan = planFor([dir]);
    openStore(plan);
    change(dir);
    return { dir, plan, first: openExisting(plan), second: openExisting(plan) };
  };

  test('the slower one continues from the changes of the other', () => {
    const { plan, first, second } = overtaken((dir) => writeFileSync(join(dir, 'n.ko.md'), storyText('새')));
    const one = first && runToEnd(refresh(plan, first));
    const two = second && runToEnd(refresh(plan, second));
    expect(one?.catalogue.size).toBe(MANY + 1);
    expect(two?.catalogue.size).toBe(MANY + 1);
    expect(two?.file).toBe(currentFile(indexFolder(plan)));
    expect(openExisting(plan)?.catalogue.size).toBe(MANY + 1);
  });

  test('the known state of files is never overwritten', () => {
    const [at, later] = [new Date(LATER - 50_000), new Date(LATER - 40_000)];
    const { dir, plan, first, second } = overtaken((folder) => utimesSync(join(folder, 'f1/s-1.ko.md'), at, at));
    if (first) runToEnd(refresh(plan, first));
    utimesSync(join(dir, 'f0/s-0.ko.md'), later, later);
    if (second) runToEnd(refresh(plan, second));
    expectTrue(plan);
  });
});

test('files touched repeatedly without a change are read once, and not parsed', () => {
  const dir = largeLibrary();
  const plan = planFor([dir]);
  openStore(plan);
  const { entries } = openLibrary([dir], { today });
  for (let round = 1; round <= 3; round++) {
    const at = new Date(LATER - round * 10_000);
    for (const { id } of entries) utimesSync(join(dir, `f${Number(id.slice(2)) % 7}`, `${id}.ko.md`), at, at);
    const touched = openExisting(plan)?.catalogue.ask((db) =>
      runToEnd(findChanges(db, { dirs: [dir], today, now: plan.now })),
    );
    // Their bytes are compared; nothing is parsed.
    expect(touched?.stories).toHaveLength(MANY);
    expect(touched?.stories.every(({ record, isNews, isSeen }) => record === null && !isNews && !isSeen)).toBe(true);
    for (const _ of [1, 2]) {
      const opened = openExisting(plan);
      if (opened) runToEnd(refresh(plan, opened));
    }
    const changes = openExisting(plan)?.catalogue.ask((db) =>
      runToEnd(findChanges(db, { dirs: [dir], today, now: plan.now })),
    );
    expect(changes, `${round}`).toBeNull();
  }
});

test('a file that was just written is compared by its bytes until its time can be relied on', () => {
  const dir = makeLibrary({ 'a.ko.md': storyText('가') });
  const path = join(dir, 'a.ko.md');
  const plan = planFor([dir], { now: () => statSync(path).ctimeMs });
  openStore(plan);
  const look = (now: number) =>
    openExisting(plan)?.catalogue.ask((db) => runToEnd(findChanges(db, { dirs: [dir], today, now: () => now })));
  const soon = look(statSync(path).ctimeMs);
  expect(soon?.stories ?? []).toEqual([]);
  const later = look(LATER);
  expect(later?.stories.map(({ id, record, isNews }) => [id, record, isNews])).toEqual([['a', null, false]]);
  writeFileSync(path, storyText('나'));
  expect(look(statSync(path).ctimeMs)?.stories.map(({ record }) => record?.entry.editions.ko?.title)).toEqual(['나']);
});

test('an edited story keeps its similar ones', () => {
  const dir = largeLibrary(VERY_MANY);
  const text = (what: string) => storyText(`몽골 구리광산 ${what} 달란자드가드`, '2026-02-04', ['tags: [copper]']);
  for (const name of ['one', 'two']) writeFileSync(join(dir, `${name}.ko.md`), text(name));
  const plan = planFor([dir]);
  expect(openStore(plan).store.catalogue.similar('one')).toEqual(['two']);
  rmSync(join(dir, 'two.ko.md'));
  writeFileSync(join(dir, 'two.ko.md'), text('재가동'));
  expectTrue(plan);
  expect(openStore(plan).store.catalogue.similar('one')).toEqual(['two']);
});

describe('a stored index', () => {
  test.runIf(existsSync('/proc/self'))('is not waited for if its folder can never exist', () => {
    const dir = makeLibrary({ 'a.ko.md': storyText('가') });
    expect(openStore({ ...planFor([dir]), indexes: '/proc/no/index' }).store.catalogue.size).toBe(1);
  });

  test('is used even if leftovers of others cannot be removed', () => {
    const plan = planFor([makeLibrary({ 'a.ko.md': storyText('가') })]);
    mkdirSync(join(indexFolder(plan), 'building-999999-x.sqlite', 'in'), { recursive: true });
    openStore(plan);
    expect(openExisting(plan)?.catalogue.size).toBe(1);
  });

  test.runIf(isRoot)('that another user wrote is not trusted', () => {
    const plan = planFor([makeLibrary({ 'a.ko.md': storyText('가') })]);
    openStore(plan);
    chownSync(currentFile(indexFolder(plan)) ?? '', 65534, 65534);
    expect(openExisting(plan)).toBeNull();
    expect(openStore(plan).store.catalogue.size).toBe(1);
    expect(openExisting(plan)).not.toBeNull();
  });

  test('that is a link to a file elsewhere is not trusted', () => {
    const plan = planFor([makeLibrary({ 'a.ko.md': storyText('가') })]);
    openStore(plan);
    const elsewhere = join(makeLibrary({ x: '' }), 'library.sqlite');
    const file = currentFile(indexFolder(plan)) ?? '';
    renameSync(file, elsewhere);
    symlinkSync(elsewhere, file);
    expect(openExisting(plan)).toBeNull();
  });

  test('that is damaged during a full-text search answers the search and other queries meanwhile', () => {
    const dir = makeLibrary({});
    const long = '희토류 '.repeat(10_000);
    for (let i = 0; i < 40; i++) writeFileSync(join(dir, `s-${i}.ko.md`), `${storyText(`기사 ${i}`)}${long}`);
    const plan = planFor([dir]);
    openStore(plan);
    const { catalogue } = openStore(plan).store;
    const none = { read: new Set<string>(), starred: new Set<string>() };
    const steps = catalogue.search(queryToday('희토류'), none);
    expect(steps.next().done).toBe(false);
    writeFileSync(currentFile(indexFolder(plan)) ?? '', '');
    expect(catalogue.at(0)?.id).toBe('s-0');
    expect(runToEnd(steps)).toHaveLength(40);
  });
});

describe('during a scan, another process', () => {
  test('may install a new database: the change goes into that one', () => {
    const dir = makeLibrary({ 'a.ko.md': storyText('가'), 'b.ko.md': storyText('나') });
    const plan = planFor([dir]);
    openStore(plan);
    const opened = openExisting(plan);
    if (!opened) throw new Error('no database');
    writeFileSync(join(dir, 'a.ko.md'), storyText('다'));
    const steps = refresh(plan, opened);
    expect(steps.next().done).toBe(false);
    const { file } = runToEnd(makeDatabase(plan));
    writeFileSync(join(dir, 'c.ko.md'), storyText('라'));
    expect(runToEnd(steps)).toMatchObject({ file, catalogue: { size: 3 } });
    expect(currentFile(indexFolder(plan))).toBe(file);
    expect(existsSync(opened.file ?? '')).toBe(false);
  });

  test('may write: what it wrote counts as not yet scanned', () => {
    const dir = makeLibrary({ 'a.ko.md': storyText('가') });
    const plan = planFor([dir]);
    openStore(plan);
    writeFileSync(join(dir, 'b.ko.md'), storyText('나'));
    const db = openExisting(plan)?.catalogue.ask((kept) => kept);
    if (!db) throw new Error('no database');
    const before = Number(readFact(db, 'changes'));
    const steps = findChanges(db, { dirs: [dir], today, now: plan.now });
    steps.next();
    const other = openDatabase(currentFile(indexFolder(plan)) ?? '', 'write');
    writeFact(other, 'changes', before + 1);
    other.close();
    expect(runToEnd(steps)?.since).toBe(before);
  });
});

test('a database locked by another program stays unchanged, and the files are read', () => {
  const made = planFor([makeLibrary({ 'a.ko.md': storyText('가') })]);
  openStore(made);
  // A copy that this process has not opened.
  const plan = { ...made, indexes: join(makeLibrary({ x: '' }), 'index') };
  cpSync(made.indexes, plan.indexes, { recursive: true });
  const file = currentFile(indexFolder(plan)) ?? '';
  const other = openDatabase(file, 'write');
  other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  try {
    expect(openStore(plan).store.catalogue.idAt(0)).toBe('a');
    expect(() => openStore(plan, 0)).toThrow('locked');
  } finally {
    other.close();
  }
  expect(currentFile(indexFolder(plan))).toBe(file);
  expect(openStore(plan).store.kept).not.toBeNull();
});

test('a build first removes leftovers of killed processes, also one of the same number', () => {
  const plan = planFor([makeLibrary({ 'a.ko.md': storyText('가') })]);
  mkdirSync(indexFolder(plan), { recursive: true });
  const left = ['building-999999-x.sqlite', `building-${process.pid}-x.sqlite`, `building-${process.pid}-x.sqlite-wal`];
  for (const name of left) writeFileSync(join(indexFolder(plan), name), 'half');
  const steps = makeDatabase(plan);
  steps.next();
  expect(left.filter((name) => existsSync(join(indexFolder(plan), name)))).toEqual([]);
  expect(runToEnd(steps).catalogue.size).toBe(1);
});

describe('without permission to read or write', () => {
  // Root may do anything.
  beforeEach(() => {
    if (isRoot) process.seteuid?.(65534);
  });
  afterEach(() => {
    if (isRoot) process.seteuid?.(0);
  });

  test('a change that cannot be stored is seen anyway', () => {
    withReadOnlyIndex((plan) => expect(openStore(plan).store.catalogue.size).toBe(2));
  });

  test.each(['small', 'large'])('what becomes readable again is added again: %s', (kind) => {
    const dir = kind === 'large' ? largeLibrary() : makeLibrary({ 'f3/a.ko.md': storyText('가') });
    writeFileSync(join(dir, 'f3/b.ko.md'), storyText('나'));
    writeFileSync(join(dir, 'c.ko.md'), storyText('다'));
    chmodSync(join(dir, 'f3'), 0o000);
    chmodSync(join(dir, 'c.ko.md'), 0o000);
    const plan = planFor([dir]);
    expect(openStore(plan).store.unreadable).toBe(2);
    const changes = () => openExisting(plan)?.catalogue.ask((db) => readFact(db, 'changes'));
    const before = changes();
    expectTrue(plan);
    expect(changes()).toBe(before);
    chmodSync(join(dir, 'f3'), 0o700);
    expect(openStore(plan).store.entry('b')?.id).toBe('b');
    chmodSync(join(dir, 'c.ko.md'), 0o600);
    expectTrue(plan);
    expect(openStore(plan).store.unreadable).toBe(0);
  });

  test.each(['000', '400'])('a folder of mode %s is left out and counted', (mode) => {
    const large = largeLibrary();
    const closed = join(large, 'f3');
    mkdirSync(join(closed, 'in'));
    const plan = planFor([large]);
    openStore(plan);
    chmodSync(closed, Number.parseInt(mode, 8));
    try {
      expect(() => openStore(plan)).not.toThrow();
      expectTrue(plan);
    } finally {
      chmodSync(closed, 0o700);
    }
    expectTrue(plan);
  });
});

/** How many files below a folder this process has open; tests of other files run in it as well. */
function countOpen(folder: string): number {
  const numbers = readdirSync('/proc/self/fd');
  return numbers.filter((number) => {
    try {
      return readlinkSync(`/proc/self/fd/${number}`).startsWith(folder);
    } catch (error) {
      // It was closed after the folder was read.
      if (errorCode(error) !== 'ENOENT') throw error;
      return false;
    }
  }).length;
}

test.runIf(process.platform === 'linux')(
  'a library opened repeatedly leaves no files open, and the one in use stays usable',
  () => {
    const dir = makeLibrary({ 's-0.ko.md': storyText('기사 0') });
    const plan = planFor([dir]);
    openStore(plan);
    const first = openStore(plan).store.catalogue;
    const folder = indexFolder(plan);
    const before = countOpen(folder);
    expect(before).toBeGreaterThan(0);
    for (let i = 1; i <= 12; i++) {
      writeFileSync(join(dir, `s-${i}.ko.md`), storyText(`기사 ${i}`));
      expect(openStore(plan).store.catalogue.size).toBe(i + 1);
      // Moves the WAL into the file itself, so that its size and time change.
      const other = openDatabase(currentFile(indexFolder(plan)) ?? '', 'write');
      other.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      other.close();
    }
    // The files that SQLite opens when it first reads what another connection has written.
    expect(countOpen(folder)).toBeLessThanOrEqual(before + 3);
    expect(first.at(0)?.id).toBe('s-0');
  },
);
