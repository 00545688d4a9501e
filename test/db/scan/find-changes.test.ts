import assert from 'node:assert/strict';
import fs, { mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename, join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { StorePlan } from '../../../src/db/database-location.ts';
import { makeDatabase, type OpenedDatabase, openExisting } from '../../../src/db/open-database.ts';
import { openStore } from '../../../src/db/open-store.ts';
import { findFolderChanges } from '../../../src/db/scan/find-changes.ts';
import { findAllStoryFiles } from '../../../src/db/scan/find-files.ts';
import { refresh } from '../../../src/db/scan/refresh.ts';
import { countFiles, readFolders } from '../../../src/db/tables/files.ts';
import { runToEnd } from '../../../src/platform/run-to-end.ts';
import { entriesOf } from '../../../src/story/query/catalogue.ts';
import { largeLibrary, MANY, makeLibrary, planFor, storyText } from '../helpers.ts';
import { openLibrary } from '../memory-library.ts';

/** Folders that cannot be read, as without permission; the tests may run as root, which can read everything. */
const closed = new Set<string>();
/** How many files have been looked at. */
const looks = { count: 0 };
const { statSync, lstatSync } = fs;
beforeAll(() => {
  const isClosed = (path: unknown): boolean => [...closed].some((folder) => String(path).startsWith(`${folder}/`));
  vi.spyOn(fs, 'statSync').mockImplementation(((...args: Parameters<typeof statSync>) =>
    isClosed(args[0]) ? undefined : statSync(...args)) as typeof statSync);
  vi.spyOn(fs, 'lstatSync').mockImplementation(((...args: Parameters<typeof lstatSync>) => {
    looks.count += 1;
    return lstatSync(...args);
  }) as typeof lstatSync);
  syncBuiltinESMExports();
});
afterAll(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

const today = '2026-11-28';
/** Long ago, so that times of files and folders can be relied on. */
const LONG_AGO = new Date('2026-01-01T00:00:00Z');

/** A large library written long ago. */
function oldLibrary(): string {
  const large = largeLibrary();
  for (const folder of readdirSync(large)) {
    for (const file of readdirSync(join(large, folder))) utimesSync(join(large, folder, file), LONG_AGO, LONG_AGO);
    utimesSync(join(large, folder), LONG_AGO, LONG_AGO);
  }
  utimesSync(large, LONG_AGO, LONG_AGO);
  return large;
}

/** With the real clock: changes within one tick of the file system must not count as known. */
const planWithClock = (dirs: readonly string[]): StorePlan => planFor(dirs, { now: Date.now });

/** Writes as programs do that replace whole files; only a full scan sees in-place edits. */
function put(path: string, text: string): void {
  rmSync(path, { recursive: true, force: true });
  writeFileSync(`${path}.tmp`, text);
  renameSync(`${path}.tmp`, path);
}

/** One change of a library. */
const change = fc.record({
  do: fc.constantFrom(
    'write',
    'write',
    'write',
    'break',
    'remove',
    'remove',
    'stray',
    'link',
    'folder',
    'no folder',
    'move',
  ),
  id: fc.constantFrom('a', 'b', 'c', 's-5'),
  lang: fc.constantFrom('ko', 'en'),
  folder: fc.constantFrom('.', 'one', 'two', 'one/in'),
});

function make(
  dir: string,
  { do: what, id, lang, folder }: typeof change extends fc.Arbitrary<infer T> ? T : never,
  n: number,
): void {
  const at = join(dir, folder);
  const path = join(at, `${id}.${lang}.md`);
  if (what === 'remove') rmSync(path, { recursive: true, force: true });
  else if (what === 'no folder' && folder !== '.') rmSync(at, { recursive: true, force: true });
  else if (what === 'move') {
    rmSync(join(dir, 'moved'), { recursive: true, force: true });
    mkdirSync(at, { recursive: true });
    if (folder !== '.') renameSync(at, join(dir, 'moved'));
  } else {
    mkdirSync(at, { recursive: true });
    if (what === 'write') put(path, storyText(`${id} ${n}`, `2026-03-0${1 + (n % 9)}`, ['tags: [copper]']));
    if (what === 'break') put(path, 'no story');
    if (what === 'stray') put(join(at, `Notes ${id}.md`), 'no story either');
    if (what === 'link') {
      rmSync(join(at, `${id}.fr.md`), { force: true });
      symlinkSync(`${id}.${lang}.md`, join(at, `${id}.fr.md`));
    }
  }
}

/** Compares the list with the files. */
function expectTrue(plan: StorePlan): void {
  const { catalogue, unreadable } = openStore(plan).store;
  const expected = openLibrary(plan.dirs, { today });
  assert.deepEqual([...entriesOf(catalogue)], expected.entries);
  expect(unreadable).toBe(expected.unreadable);
  expect(catalogue.present).toEqual(expected.catalogue.present);
  for (const { id } of expected.entries.slice(0, 8)) expect(catalogue.entry(id)).toEqual(expected.entry(id));
}

/** Everything in the tables, except numbers that depend on the history. */
function tables({ catalogue }: OpenedDatabase): unknown {
  return catalogue.ask((db) => {
    const all = (sql: string) => db.prepare(sql).all();
    return {
      stories: all('SELECT id, sort_key, entry FROM stories ORDER BY id'),
      files: all(
        `SELECT path, name, found_as, shown, id, orphan, is_edition, size, digest
         FROM files JOIN folders ON number = folder LEFT JOIN stories ON docid = story ORDER BY path, name, found_as`,
      ),
      folders: all('SELECT path, left_out FROM folders WHERE modified <> -2 ORDER BY path'),
      tags: all('SELECT folded, id FROM tags JOIN stories ON docid = story ORDER BY folded, id'),
      badges: all(
        'SELECT badge, id, lang, from_day FROM badges JOIN stories ON docid = story ORDER BY badge, id, lang',
      ),
      langs: all('SELECT lang, id FROM langs JOIN stories ON docid = story ORDER BY lang, id'),
      counts: all('SELECT * FROM counts ORDER BY kind, name'),
      facts: all("SELECT * FROM library WHERE key IN ('folders', 'left_out', 'linked')"),
    };
  });
}

describe('a scan of changed folders', () => {
  test('equals the files, after any additions and removals', () => {
    const large = oldLibrary();
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), fc.nat(2), (changes, often) => {
        const dir = makeLibrary({ 'one/z.ko.md': storyText('끝'), 'two/in/y.ko.md': storyText('앞') });
        // Made in one tick of the clock, one could take the other's name without a difference to be seen.
        utimesSync(join(dir, 'one'), LONG_AGO, LONG_AGO);
        const plan = planWithClock([dir, large]);
        openStore(plan);
        for (const [n, one] of changes.entries()) {
          make(dir, one, n);
          if (n % (often + 1) === 0) expectTrue(plan);
        }
        expectTrue(plan);
        // A full scan afterwards gives the same, and so does a new index.
        const opened = openExisting(plan);
        if (opened) runToEnd(refresh(plan, opened));
        expectTrue(plan);
        const refreshed = openExisting(plan);
        assert.deepEqual(refreshed && tables(refreshed), tables(runToEnd(makeDatabase(plan))));
      }),
      { numRuns: 6 },
    );
  });

  test('reads no unchanged folder', () => {
    const dir = makeLibrary({ 'one/z.ko.md': storyText('끝') });
    const plan = planWithClock([dir, oldLibrary()]);
    openStore(plan);
    put(join(dir, 'one', 'new.ko.md'), storyText('새'));
    const changes = openExisting(plan)?.catalogue.ask((db) => {
      expect(countFiles(db)).toBe(MANY + 1);
      return runToEnd(findFolderChanges(db, { dirs: plan.dirs, today, now: Date.now }));
    });
    expect(changes?.stories.map(({ id }) => id)).toContain('new');
    // The library's own folder has just been made as well, but those of the other are old.
    const seen = changes?.stories.flatMap((story) => story.seen) ?? [];
    expect(seen.every(({ real }) => real.startsWith(dir))).toBe(true);
  });

  test('looks at a folder of thousands of files in short steps, and finds them by name', () => {
    const names = Array.from({ length: 2500 }, (_, n) => `s-${(n * 7919) % 2500}.ko.md`);
    const dir = makeLibrary(Object.fromEntries(names.map((name) => [name, storyText('기사')])));
    const scan = findAllStoryFiles([dir]);
    expect(scan.files.map(({ real }) => basename(real))).toEqual(names.toSorted());
    const plan = planWithClock([dir]);
    openStore(plan);
    for (const name of names.slice(1000)) rmSync(join(dir, name));
    put(join(dir, 'new.ko.md'), storyText('새'));
    const stories = openExisting(plan)?.catalogue.ask((db) => {
      const steps = findFolderChanges(db, { dirs: plan.dirs, today, now: Date.now });
      let most = 0;
      looks.count = 0;
      let step = steps.next();
      for (; !step.done; step = steps.next()) {
        most = Math.max(most, looks.count);
        looks.count = 0;
      }
      expect(most).toBeLessThanOrEqual(100);
      return step.value?.stories;
    });
    expect(stories?.find(({ id }) => id === 'new')?.record).not.toBeNull();
    expect(stories?.filter(({ record }) => record === null)).toHaveLength(1500);
  });

  test('does not treat an unreadable folder as removed, and finds it again', () => {
    const dir = makeLibrary({ 'one/in/z.ko.md': storyText('끝') });
    utimesSync(join(dir, 'one'), LONG_AGO, LONG_AGO);
    const plan = planWithClock([dir, oldLibrary()]);
    openStore(plan);
    closed.add(join(dir, 'one'));
    try {
      expectTrue(plan);
    } finally {
      closed.clear();
    }
    // The folder above it has not changed meanwhile.
    expectTrue(plan);
  });

  test('does not rely on the time of a folder that changed during a full scan', () => {
    const dir = makeLibrary({ 'one/z.ko.md': storyText('끝') });
    const [began, minute] = [LONG_AGO.getTime(), 60_000];
    utimesSync(join(dir, 'one', 'z.ko.md'), LONG_AGO, LONG_AGO);
    // A second before the scan has ended.
    const changed = new Date(began + minute - 1000);
    utimesSync(join(dir, 'one'), changed, changed);
    utimesSync(dir, new Date(0), new Date(0));
    let looks = 0;
    const plan: StorePlan = { ...planWithClock([dir]), now: () => began + (looks++ === 0 ? 0 : minute) };
    const timesIn = (opened: ReturnType<typeof openExisting>) =>
      opened?.catalogue.ask(readFolders).map(({ modified }) => modified);
    const made = runToEnd(makeDatabase(plan));
    expect(timesIn(made)).toEqual([0, -1]);
    looks = 0;
    put(join(dir, 'one', 'y.ko.md'), storyText('또'));
    utimesSync(join(dir, 'one'), changed, changed);
    expect(timesIn(runToEnd(refresh(plan, made)))).toEqual([0, -1]);
  });

  test('requests a full scan if there are links, or files that were left out', () => {
    const dir = makeLibrary({ 'one/z.ko.md': storyText('끝'), 'two/x.ko.md': 'no story' });
    utimesSync(join(dir, 'two', 'x.ko.md'), LONG_AGO, LONG_AGO);
    const plan = planWithClock([dir, oldLibrary()]);
    openStore(plan);
    const near = () =>
      openExisting(plan)?.catalogue.ask((db) =>
        runToEnd(findFolderChanges(db, { dirs: plan.dirs, today, now: Date.now })),
      );
    expect(near()).not.toBeUndefined();
    put(join(dir, 'one', 'x.ko.md'), storyText('새'));
    expect(near()).toBeUndefined();
    expectTrue(plan);
    rmSync(join(dir, 'one', 'x.ko.md'));
    expectTrue(plan);
    symlinkSync('z.ko.md', join(dir, 'one', 'z.en.md'));
    expect(near()).toBeUndefined();
    expectTrue(plan);
  });
});
