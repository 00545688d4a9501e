import assert from 'node:assert/strict';
import fs, {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename, join } from 'node:path';
import { getChoseong } from 'es-hangul';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { openDatabase } from '../../src/db/connection.ts';
import { indexFolder, type StorePlan } from '../../src/db/database-location.ts';
import { makeDatabase, openExisting } from '../../src/db/open-database.ts';
import { openStore, rebuildStore, rebuildWork, type StoryStore } from '../../src/db/open-store.ts';
import { refresh } from '../../src/db/scan/refresh.ts';
import { daysAgo } from '../../src/story/dates.ts';
import { allPositions, type Catalogue, entriesOf, type Marks, matchesQuery } from '../../src/story/query/catalogue.ts';
import { share } from '../seed.ts';
import { asUnprivilegedUser } from '../settings/helpers.ts';
import { queryToday, TODAY } from '../story/query/query-today.ts';
import { largeLibrary, MANY, makeLibrary, planFor, storyText, VERY_MANY, withReadOnlyIndex } from './helpers.ts';
import { openLibrary } from './memory-library.ts';

const today = '2026-11-28';
const CONTENT = join(import.meta.dirname, '../../content');

const QUERIES = [
  '',
  '희토류',
  '한국 협정',
  'us',
  'ai',
  '"ai"',
  '-ai -"re"',
  't',
  'tag:trade',
  'tag:none',
  '-tag:trade 미국',
  'badge:ai-text',
  'badge:fact-checked-auto lang:en',
  '-lang:ko',
  'lang:fr',
  'is:unread',
  'is:read',
  'is:starred',
  '-is:starred',
  'since:2026-02',
  'until:2026-01-31',
  'since:7d',
  '-until:2w 미국',
  '-since:2026',
  '"price floor"',
  '"핵심광물"',
  '-희토류 -trade',
  'ㅎㅅㄱㅁ',
  'ai ㅂㄷㅊ',
  'ㅎㅅ -ㄱㅁ',
  '핵시',
  '"핵시"',
  '핵심ㄱㅁ',
  '핷ㄱㅁ',
  '고',
  '무역 협저',
  'ㄱ심',
  '-핵시',
  'usㄱㅅ',
  'Text of',
  'e',
];

const positions = (found: ArrayLike<number>): number[] => Array.from(found);

function searched(catalogue: Catalogue, text: string, marks: Marks): number[] {
  const steps = catalogue.search(queryToday(text), marks);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return positions(step.value);
}

/** What the files of some folders say. */
function expectedOf(dirs: readonly string[]) {
  const expected = openLibrary(dirs, { today });
  const ids = expected.entries.map(({ id }) => id);
  const marks: Marks = { read: new Set([...ids.slice(0, 3), 'gone']), starred: new Set(ids.slice(2, 4)) };
  const found = foundIn(expected.catalogue, marks);
  return { expected, ids, marks, found, stories: ids.map((id) => expected.load(id)) };
}

/** What each query finds, and the order of titles in each language. */
function foundIn(catalogue: Catalogue, marks: Marks) {
  return {
    queries: QUERIES.map((text) => ({
      text,
      selected: positions(catalogue.select(queryToday(text), marks)),
      searched: searched(catalogue, text, marks),
    })),
    byTitle: ['ko', 'en'].map((lang) => positions(catalogue.byTitle(lang, backwards))),
  };
}

let content: ReturnType<typeof expectedOf> | undefined;

/** Compares everything in an index with the files. */
function expectSame(store: StoryStore, dirs: readonly string[]): void {
  if (dirs.join() === CONTENT) content ??= expectedOf(dirs);
  const { expected, ids, marks, found, stories } = (dirs.join() === CONTENT && content) || expectedOf(dirs);
  const { catalogue } = store;
  assert.deepEqual([...entriesOf(catalogue)], expected.entries);
  expect(catalogue.size).toBe(expected.entries.length);
  expect(catalogue.present).toEqual(expected.catalogue.present);
  expect(catalogue.groups()).toEqual(expected.catalogue.groups());
  expect(store.unreadable).toBe(expected.unreadable);
  expect(ids.map((id) => catalogue.position(id))).toEqual(ids.map((_, position) => position));
  expect(catalogue.position('no-such-story')).toBe(-1);
  assert.deepEqual(catalogue.idsAt(allPositions(ids.length)), ids);
  expect(catalogue.count(marks.read)).toBe(Math.min(3, ids.length));
  assert.deepEqual(foundIn(catalogue, marks), found);
  assert.deepEqual(
    ids.map((id) => store.load(id)),
    stories,
  );
  for (const id of ids) {
    for (const lang of expected.entry(id)?.langs ?? []) expect(store.file(id, lang)).toEqual(expected.file(id, lang));
  }
}

/** An order of names that does not occur by chance. */
const backwards = (a: string, b: string): number => (a < b ? 1 : a > b ? -1 : 0);

/** The files of a library's database. */
const filesOf = (plan: StorePlan): string[] =>
  readdirSync(indexFolder(plan)).map((name) => join(indexFolder(plan), name));

describe('a store', () => {
  test('equals the files, when its index is built and when it is read', () => {
    const plan = planFor([CONTENT]);
    expectSame(openStore(plan).store, plan.dirs);
    expect(openExisting(plan)).not.toBeNull();
    expectSame(openStore(plan).store, plan.dirs);
  });

  test('finds the days of any relative date as the files have them', () => {
    const plan = planFor([CONTENT]);
    const { catalogue } = openStore(plan).store;
    const { entries } = openLibrary([CONTENT], { today });
    const not = fc.constantFrom('', '-');
    const day = fc.oneof(
      fc.constantFrom('today', 'yesterday'),
      fc.integer({ min: 0, max: 60 }).chain((n) => fc.constantFrom(`${n}d`, `${n}w`)),
    );
    const marks: Marks = { read: new Set(), starred: new Set() };
    fc.assert(
      fc.property(not, fc.constantFrom('since', 'until'), day, (minus, key, typed) => {
        const query = queryToday(`${minus}${key}:${typed}`);
        const found = Array.from(catalogue.select(query, marks), catalogue.idAt);
        const first = new Date(Date.parse(TODAY) - (daysAgo(typed) ?? Number.NaN) * 86_400_000)
          .toISOString()
          .slice(0, 10);
        const passes = ({ published }: { published: string }): boolean =>
          (key === 'since' ? published.slice(0, 10) >= first : published.slice(0, 10) <= first) === (minus === '');
        assert.deepEqual(
          found,
          entries.filter(passes).map(({ id }) => id),
        );
        assert.deepEqual(
          found,
          entries
            .filter((entry) => {
              const details = () => ({ body: '', authors: '', urls: '', isNew: false });
              return matchesQuery(query, { entry, others: () => [], text: () => '', details }, marks);
            })
            .map(({ id }) => id),
        );
      }),
    );
  });

  test('finds text in titles, typed in any way of Korean, where the files have it', () => {
    const plan = planFor([CONTENT]);
    const { catalogue } = openStore(plan).store;
    const expected = openLibrary([CONTENT], { today });
    const titles = expected.entries.flatMap(({ editions }) => Object.values(editions).map(({ title }) => title));
    /** A syllable as written, as its initial, or without its final. */
    const patternText = (letter: string, way: number): string => {
      const code = letter.charCodeAt(0) - 0xac00;
      if (code < 0 || code > 11171 || way === 0) return letter;
      return way === 1 ? getChoseong(letter) : String.fromCharCode(0xac00 + code - (code % 28));
    };
    const ways = fc.array(fc.constantFrom(0, 0, 1, 1, 2), { minLength: 6, maxLength: 6 });
    const end = fc.constantFrom('', ' ', ' 미국', ' -ㄱㅁ');
    const marks: Marks = { read: new Set(), starred: new Set() };
    let hits = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...titles),
        fc.nat(40),
        fc.integer({ min: 1, max: 6 }),
        ways,
        end,
        (title, at, count, how, behind) => {
          const from = at % title.length;
          const text =
            [...title.slice(from, from + count)].map((letter, i) => patternText(letter, how[i] ?? 0)).join('') + behind;
          const query = queryToday(text);
          const found = positions(catalogue.select(query, marks));
          expect(found, text).toEqual(positions(expected.catalogue.select(query, marks)));
          expect(searched(catalogue, text, marks), `bodies: ${text}`).toEqual(
            searched(expected.catalogue, text, marks),
          );
          hits += found.length;
        },
      ),
      { numRuns: 300 },
    );
    expect(hits).toBeGreaterThan(300);
  });

  test('does not rewrite what has not changed', () => {
    const plan = planFor([CONTENT]);
    openStore(plan);
    const bytes = () => filesOf(plan).map((path) => [path, readFileSync(path, 'latin1')]);
    const before = bytes();
    openStore(plan);
    expect(bytes()).toEqual(before);
  });

  test('leaves out unreadable stories, counts them, and adds them when they are fixed', () => {
    const dir = makeLibrary({
      'a.ko.md': storyText('가'),
      'b.ko.md': 'no front matter',
      'c.en.md': Uint8Array.of(0xff),
    });
    const plan = planFor([dir]);
    expect(openStore(plan).store.unreadable).toBe(2);
    expectSame(openStore(plan).store, [dir]);
    writeFileSync(join(dir, 'b.ko.md'), storyText('나'));
    expectSame(openStore(plan).store, [dir]);
    expect(openStore(plan).store.unreadable).toBe(1);
  });

  test('parses an edition when it is asked for, as its file was then, and leaves out one that was broken meanwhile', () => {
    const dir = makeLibrary({ 'a.ko.md': storyText('가'), 'a.en.md': storyText('A', '2026-02-05') });
    const { store } = openStore(planFor([dir]));
    const story = store.load('a');
    expect(Object.getOwnPropertyDescriptor(story?.editions, 'ko')?.get).toBeDefined();
    writeFileSync(join(dir, 'a.ko.md'), 'broken');
    expect(store.load('a')).toMatchObject({ langs: ['en'], published: '2026-02-05', editions: { en: { title: 'A' } } });
    expect([story?.langs, story?.published, story?.editions.ko?.title]).toEqual([['ko', 'en'], '2026-02-04', '가']);
  });

  test('has an index for each order of libraries', () => {
    const one = makeLibrary({ 'a.ko.md': storyText('One') });
    const two = makeLibrary({ 'a.ko.md': storyText('Two') });
    const plan = planFor([one, two]);
    expectSame(openStore(plan).store, [one, two]);
    expectSame(openStore({ ...plan, dirs: [two, one] }).store, [two, one]);
    expectSame(openStore(plan).store, [one, two]);
  });

  test('has one index for a library, however its folder is spelt', () => {
    const dir = makeLibrary({ 'a.ko.md': storyText('가'), 'deep/x': '' });
    const plan = planFor([dir]);
    const same = { ...plan, dirs: [`${dir}/deep/..//`] };
    expect(indexFolder(same)).toBe(indexFolder(plan));
    openStore(plan);
    expect(openExisting(same)).not.toBeNull();
    expectSame(openStore(same).store, [dir]);
  });

  test('counts a check dated ahead from its day on', () => {
    const check = ['provenance:', '  fact_check:', '    by: {name: x, kind: software}', '    date: 2026-12-01'];
    const front = [...check, '    sources: [{title: y}]'];
    const dir = makeLibrary({ 'a.ko.md': storyText('가', '2026-02-04', front) });
    const plan = planFor([dir]);
    const badges = (day: string) => openStore({ ...plan, today: day }).store.catalogue.at(0)?.editions.ko?.badges;
    const query = queryToday('badge:fact-checked-auto');
    const none: Marks = { read: new Set(), starred: new Set() };
    expect(badges(today)).not.toContain('fact-checked-auto');
    const present = (day: string) => [...openStore({ ...plan, today: day }).store.catalogue.present.badges];
    expect(present(today)).not.toContainEqual(['fact-checked-auto', 1]);
    expect(present('2026-12-01')).toContainEqual(['fact-checked-auto', 1]);
    expect(openStore(plan).store.catalogue.select(query, none)).toHaveLength(0);
    expect(badges('2026-12-01')).toContain('fact-checked-auto');
    expect(openStore({ ...plan, today: '2026-12-01' }).store.catalogue.select(query, none)).toHaveLength(1);
  });
});

/** One change of a library. */
const change = fc.oneof(
  fc.record({ do: fc.constant('write' as const), name: fc.constantFrom('a', 'b', 'c', 'd'), n: fc.nat(9) }),
  fc.record({ do: fc.constant('break' as const), name: fc.constantFrom('a', 'b', 'c', 'd'), n: fc.nat(9) }),
  fc.record({ do: fc.constant('remove' as const), name: fc.constantFrom('a', 'b', 'c', 'd'), n: fc.nat(9) }),
);
const place = (dir: string, name: string, n: number): string =>
  join(dir, n % 3 === 0 ? 'sub' : '', `${name}.${n % 2 === 0 ? 'ko' : 'en'}.md`);

describe('changes of a library', () => {
  test.each(['small', 'large'] as const)('are applied, whatever they are: %s', (kind) => {
    const large = kind === 'large' ? largeLibrary() : null;
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        const dir = makeLibrary({ 'sub/x.txt': '', 'z.ko.md': storyText('끝') });
        const dirs = large ? [dir, large] : [dir];
        const plan = planFor(dirs);
        openStore(plan);
        for (const [i, one] of changes.entries()) {
          const path = place(dir, one.name, one.n);
          if (one.do === 'remove') rmSync(path, { force: true });
          else writeFileSync(path, one.do === 'break' ? `no story ${i}` : storyText(`${one.name} ${i}`, '2026-03-01'));
          if (i % 3 === 2) openStore(plan);
        }
        const opened = openExisting(plan);
        if (opened) runToEnd(refresh(plan, opened));
        const { store } = openStore(plan);
        const expected = openLibrary(dirs, { today });
        assert.deepEqual([...entriesOf(store.catalogue)], expected.entries);
        expect(store.unreadable).toBe(expected.unreadable);
        expect(store.catalogue.present).toEqual(expected.catalogue.present);
        const marks: Marks = { read: new Set(['a', 's-5']), starred: new Set() };
        for (const text of ['a', 'text of b', 'is:unread', 'lang:en', 'since:2026-03']) {
          expect(searched(store.catalogue, text, marks), text).toEqual(searched(expected.catalogue, text, marks));
        }
      }),
      { numRuns: kind === 'large' ? 6 : share(60) },
    );
  });

  test('are found as what an older catalogue lacks, also after the index was built again', () => {
    const dir = makeLibrary({ 'a.ko.md': storyText('가'), 'b.ko.md': storyText('나'), 'c.ko.md': storyText('다') });
    const plan = planFor([dir]);
    const before = openStore(plan).store.catalogue;
    rmSync(join(dir, 'b.ko.md'));
    writeFileSync(join(dir, 'a.ko.md'), storyText('고친 가', '2026-03-01'));
    writeFileSync(join(dir, 'd.ko.md'), storyText('라', '2025-01-01'));
    const opened = openExisting(plan);
    if (opened) runToEnd(refresh(plan, opened));
    const after = openStore(plan).store.catalogue;
    const other = openStore(planFor([dir])).store.catalogue;
    for (const one of [after, other])
      expect(Array.from(one.addedSince(before), (position) => one.idAt(position))).toEqual(['d']);
    expect([...after.addedSince(after)]).toEqual([]);
  });

  test('an edit that keeps size and time is noticed while the time cannot be relied on', () => {
    const dir = makeLibrary({ 'a.ko.md': storyText('가나') });
    const path = join(dir, 'a.ko.md');
    const at = new Date();
    utimesSync(path, at, at);
    const plan = planFor([dir], { now: () => at.getTime() + 1000 });
    openStore(plan);
    writeFileSync(path, storyText('다라'));
    utimesSync(path, at, at);
    expect(openStore(plan).store.catalogue.at(0)?.editions.ko?.title).toBe('다라');
  });

  test('similar stories are updated', () => {
    const dir = makeLibrary({
      'a.ko.md': storyText('몽골 구리 광산', '2026-02-04', ['tags: [copper]']),
      'b.ko.md': storyText('몽골 구리 수출', '2026-02-03', ['tags: [copper]']),
      'c.ko.md': storyText('칠레 리튬 염호', '2026-02-02', ['tags: [lithium]']),
      'd.ko.md': storyText('칠레 리튬 협상', '2026-02-01', ['tags: [lithium]']),
      'e.ko.md': storyText('다른 이야기', '2026-01-01'),
      'f.ko.md': storyText('또 하나', '2026-01-02'),
      'g.ko.md': storyText('그 밖', '2026-01-03'),
      'h.ko.md': storyText('마지막', '2026-01-04'),
    });
    const plan = planFor([dir]);
    const similar = (id: string) => openStore(plan).store.catalogue.similar(id);
    expect(similar('a')).toEqual(['b']);
    expect(similar('c')).toEqual(['d']);
    expect(similar('e')).toEqual([]);
    rmSync(join(dir, 'b.ko.md'));
    expect(similar('a')).toEqual([]);
    expect(similar('no-such-story')).toEqual([]);
  });
});

test('a story added to a large library has similar ones immediately', () => {
  const large = largeLibrary(VERY_MANY);
  const old = '---\ntitle: 몽골 구리광산 화재\npublished: 2020-01-01\ntags: [copper]\nplace: 달란자드가드\n---\n';
  writeFileSync(join(large, 'old.ko.md'), old);
  const plan = planFor([large]);
  openStore(plan);
  writeFileSync(join(large, 'new.ko.md'), old.replace('화재', '재가동').replace('2020', '2026'));
  const { catalogue } = openStore(plan).store;
  expect(catalogue.similar('new')).toEqual(['old']);
  expect(catalogue.similar('old')).toEqual(['new']);
});

function runToEnd<T>(steps: Generator<unknown, T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

describe('a damaged database', () => {
  test('is rebuilt, whatever is wrong with it, without notice', () => {
    const plan = planFor([CONTENT]);
    openStore(plan);
    // What SQLite has mapped into memory must not be truncated.
    const paths = () => filesOf(plan).filter((path) => !/lock$|-shm$/.test(path));
    const damage = (which: number, change: (path: string) => void) => {
      change(paths()[which % paths().length] ?? '');
      expectSame(openStore(plan).store, plan.dirs);
    };
    for (const which of [0, 1, 2]) {
      damage(which, (path) => rmSync(path));
      damage(which, (path) => truncateSync(path, 0));
      damage(which, (path) => writeFileSync(path, readFileSync(path).fill(0x20)));
    }
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (which, where) =>
        damage(which, (path) => truncateSync(path, where % Math.max(1, statSync(path).size))),
      ),
      { numRuns: share(25) },
    );
  });

  test('gives answers whichever byte has changed, and is whole after the rebuild', () => {
    const plan = planFor([CONTENT]);
    openStore(plan);
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 255 }), (where, change) => {
        const path = filesOf(plan).find((name) => name.endsWith('.sqlite')) ?? '';
        const bytes = readFileSync(path);
        bytes[where % bytes.length] = (bytes[where % bytes.length] ?? 0) ^ change;
        writeFileSync(path, bytes);
        const { catalogue } = openStore(plan).store;
        for (const { id } of entriesOf(catalogue)) catalogue.similar(id);
        for (const text of QUERIES) searched(catalogue, text, { read: new Set(), starred: new Set() });
        expectSame(rebuildStore(plan, () => {}).store, plan.dirs);
      }),
      { numRuns: share(60) },
    );
  });

  test('of a large library that lacks stories is rebuilt: by its list at once, by its files after the first frame', () => {
    const plan = planFor([largeLibrary(550)]);
    openStore(plan);
    const lose = (...statements: readonly string[]): void => {
      const db = openDatabase(filesOf(plan).find((name) => name.endsWith('.sqlite')) ?? '', 'write');
      for (const statement of statements) db.exec(statement);
      db.close();
    };
    lose('DELETE FROM stories WHERE docid > 300');
    expect(openStore(plan).store.catalogue.size).toBe(550);
    lose('DELETE FROM stories WHERE docid > 300', 'UPDATE list SET docids = zeroblob(4 * 300)');
    const { store, work } = openStore(plan, 0);
    expect(store.catalogue.size).toBe(300);
    expectSame((work && runToEnd(work)) ?? store, plan.dirs);
  });

  test('that is damaged while open is repaired meanwhile', () => {
    const plan = planFor([CONTENT]);
    openStore(plan);
    const { store } = openStore(plan);
    const path = filesOf(plan).find((name) => name.endsWith('.sqlite')) ?? '';
    writeFileSync(path, readFileSync(path).fill(0x20, 4096));
    expectSame(store, plan.dirs);
    expectSame(openStore(plan).store, plan.dirs);
  });

  test.each([true, false])('finds nothing in a reader until another process has rebuilt it: %s', (canBuild) => {
    const plan = planFor([CONTENT]);
    openStore(plan);
    let builds = 0;
    const make: StorePlan['make'] = () => {
      builds += 1;
      if (canBuild) rebuildStore(plan, () => {});
      return { share: () => null, next: () => Promise.resolve(1), stop: () => {} };
    };
    const { store } = openStore({ ...plan, make });
    const first = store.catalogue.at(0);
    const onDamage = vi.fn();
    store.onDamage?.(onDamage);
    const path = filesOf(plan).find((name) => name.endsWith('.sqlite')) ?? '';
    writeFileSync(path, readFileSync(path).fill(0x20, 4096));
    const none: Marks = { read: new Set(), starred: new Set() };
    for (const text of ['희토류', 'badge:ai-text']) expect(searched(store.catalogue, text, none), text).toEqual([]);
    expect(store.load(first?.id ?? '')).toBeNull();
    expect(store.catalogue.size).toBeGreaterThan(0);
    expect(store.catalogue.at(0), 'what is on screen').toBe(first);
    expect(onDamage).toHaveBeenCalledTimes(1);
    expect([builds, filesOf(plan).includes(path)]).toEqual([0, true]);
    expectSame(runToEnd(rebuildWork({ ...plan, make })), plan.dirs);
    expect(builds).toBe(1);
  });

  test('is rebuilt by another process if a scan of the files finds the damage', () => {
    const dir = makeLibrary({ 'a.ko.md': storyText('가'), 'b.ko.md': storyText('나') });
    const plan = planFor([dir]);
    openStore(plan);
    let builds = 0;
    const make: StorePlan['make'] = () => {
      builds += 1;
      rebuildStore(plan, () => {});
      return { share: () => null, next: () => Promise.resolve(1), stop: () => {} };
    };
    writeFileSync(join(dir, 'c.ko.md'), storyText('다'));
    const { work } = openStore({ ...plan, make }, 0);
    const path = filesOf(plan).find((name) => name.endsWith('.sqlite')) ?? '';
    writeFileSync(path, readFileSync(path).fill(0x20, 4096));
    const found = work && runToEnd(work);
    expect(builds).toBe(1);
    expectSame(found ?? openStore(plan).store, [dir]);
  });

  test('of another version, a folder with its name, and leftovers of a killed process are replaced', () => {
    const plan = planFor([CONTENT]);
    openStore(plan);
    const path = filesOf(plan).find((name) => name.endsWith('.sqlite')) ?? '';
    const other = openDatabase(path, 'write');
    other.exec('PRAGMA user_version = 99');
    other.close();
    writeFileSync(join(indexFolder(plan), 'building-999999-x.sqlite'), 'half');
    expectSame(openStore(plan).store, plan.dirs);
    expect(filesOf(plan).some((name) => name.includes('999999'))).toBe(false);
    const making = makeDatabase(plan);
    making.next();
    // Of a process that was still ending when this build began.
    writeFileSync(join(indexFolder(plan), 'building-999999-y.sqlite'), 'half');
    runToEnd(making);
    expect(filesOf(plan).some((name) => name.includes('999999'))).toBe(false);
    makeFolder(join(indexFolder(plan), 'library-99.sqlite'));
    expectSame(openStore(plan).store, plan.dirs);
  });
});

function makeFolder(path: string): void {
  renameSync(makeLibrary({ 'in/x': '' }), path);
}

describe('locations and users', () => {
  test('without a place to store it the database is an unnamed file', () => {
    const home = makeLibrary({ file: '' });
    const plan = planFor([CONTENT], { indexes: join(home, 'file', 'index') });
    expectSame(openStore(plan).store, plan.dirs);
  });

  test('a read-only stored index is still used, with later changes applied', () => {
    withReadOnlyIndex((plan) => expectSame(openStore(plan).store, plan.dirs));
  });

  test.each([true, false])(
    'that cannot be written is not read without its log (with shared memory: %j)',
    (isShared) => {
      // It asks what the process's first user may do: root in a container.
      const access = vi
        .spyOn(fs, 'accessSync')
        .mockImplementation((path) => rmdirSync(mkdtempSync(join(String(path), 'probe-'))));
      syncBuiltinESMExports();
      onTestFinished(() => {
        access.mockRestore();
        syncBuiltinESMExports();
      });
      asUnprivilegedUser(() => {
        const dir = makeLibrary({ 'a.ko.md': storyText('가') });
        const plan = planFor([dir]);
        openStore(plan);
        const folder = indexFolder(plan);
        const file = openExisting(plan)?.file ?? '';
        // As another process that has it open.
        const other = openDatabase(file, 'write');
        other.prepare('SELECT count(*) FROM sqlite_schema').get();
        writeFileSync(join(dir, 'b.ko.md'), storyText('나'));
        openStore(plan);
        expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
        const copy = `${folder}.copy`;
        cpSync(folder, copy, { recursive: true });
        other.close();
        if (!isShared) rmSync(join(copy, `${basename(file)}-shm`));
        renameSync(folder, `${folder}.old`);
        renameSync(copy, folder);
        chmodSync(folder, 0o500);
        expect(openExisting(plan)?.catalogue.size ?? 'none').toBe(isShared ? 2 : 'none');
        expectSame(openStore(plan).store, plan.dirs);
        chmodSync(folder, 0o700);
      });
    },
  );

  test('two processes that build it at once, step by step, do not disturb each other', () => {
    const plan = planFor([CONTENT]);
    const two = [makeDatabase(plan), makeDatabase(plan)];
    const shelves = two.map(() => null as ReturnType<typeof openExisting>);
    while (shelves.includes(null)) {
      for (const [i, steps] of two.entries()) {
        const step = steps.next();
        if (step.done) shelves[i] ??= step.value;
      }
    }
    expect(shelves.map((opened) => opened?.catalogue.size)).toEqual([8, 8]);
    expectSame(openStore(plan).store, plan.dirs);
  });

  test.each([1, 2, 3, 4, 5, 6])(
    'what another process indexes while a large library is opened is there (%i)',
    (moment) => {
      const large = largeLibrary();
      const plan = planFor([large]);
      openStore(plan);
      writeFileSync(join(large, 'f0', 'new.ko.md'), storyText('새 기사', '2026-11-01'));
      let moments = 0;
      const other = <T>(value: T): T => {
        moments += 1;
        if (moments === moment) expect(openStore(plan).store.catalogue.size).toBe(MANY + 1);
        return value;
      };
      const { store } = openStore({
        ...plan,
        get scanLimit() {
          return other(plan.scanLimit ?? 0);
        },
        now: () => other(plan.now()),
      });
      expect(store.catalogue.position('new')).toBe(0);
      expect(moments).toBeGreaterThanOrEqual(Math.min(moment, 3));
    },
  );

  test('a caller that cannot wait gets the current content, and the rest as work', () => {
    const large = largeLibrary(VERY_MANY);
    const { scanLimit: _, ...plan } = planFor([large], { now: Date.now });
    const first = openStore(plan, 0);
    expect(first.store.catalogue.size).toBe(0);
    expect(first.work && runToEnd(first.work)).toMatchObject({ catalogue: { size: VERY_MANY } });
    writeFileSync(join(large, 'f0', 'new.ko.md'), storyText('새 기사', '2026-11-01'));
    const second = openStore(plan, 0);
    expect(second.store.catalogue.size).toBe(VERY_MANY);
    const store = second.work && runToEnd(second.work);
    expect(store).toMatchObject({ catalogue: { size: VERY_MANY + 1 } });
    expect(openStore(plan).store.catalogue.idAt(0)).toBe('new');
  });

  test('interrupted work leaves nothing half done', () => {
    const plan = planFor([CONTENT]);
    const steps = makeDatabase(plan);
    steps.next();
    steps.next();
    steps.return(null as never);
    expect(openExisting(plan)).toBeNull();
    expect(filesOf(plan)).toEqual([]);
  });
});

test('a library is opened whose index cannot be put into its place', () => {
  const plan = planFor([makeLibrary({ 'a.ko.md': storyText('A') })]);
  // Nobody can take the lock.
  mkdirSync(join(indexFolder(plan), 'lock'), { recursive: true });
  expect(openStore(plan).store.catalogue.idAt(0)).toBe('a');
  expect(readdirSync(indexFolder(plan))).toEqual(['lock']);
});
