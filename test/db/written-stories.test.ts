import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/db/connection.ts';
import { currentFile, indexFolder, type StorePlan } from '../../src/db/database-location.ts';
import { makeDatabase, type OpenedDatabase, openExisting } from '../../src/db/open-database.ts';
import { fillWork, openStore, type StoryStore } from '../../src/db/open-store.ts';
import { countPending, fillPending } from '../../src/db/pending-stories.ts';
import { findChanges } from '../../src/db/scan/find-changes.ts';
import { WrittenStories } from '../../src/db/written-stories.ts';
import { runToEnd } from '../../src/platform/run-to-end.ts';
import { readFrontMatter, splitFrontMatter } from '../../src/story/file/front-matter.ts';
import { entriesOf } from '../../src/story/query/catalogue.ts';
import { queryToday } from '../story/query/query-today.ts';
import { LATER, makeLibrary, planFor, storyText } from './helpers.ts';
import { openLibrary } from './memory-library.ts';

const today = '2026-11-28';
const NONE = { read: new Set<string>(), starred: new Set<string>() };

/** An empty library with its database. */
function emptyLibrary(): { readonly dir: string; readonly plan: StorePlan } {
  const dir = makeLibrary({ 'notes/x.txt': '' });
  const plan = planFor([dir]);
  new WrittenStories(plan).begin();
  return { dir, plan };
}

/** Writes files as ingest does. */
function put(dir: string, name: string, text: string): string {
  const path = join(dir, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(`${path}.tmp`, text);
  renameSync(`${path}.tmp`, path);
  return path;
}

/** Writes the file of a story and notes it, as ingest does. */
function write(index: WrittenStories, dir: string, id: string, text: string, lang = 'ko'): void {
  const split = splitFrontMatter(text);
  const front = 'code' in split ? [] : readFrontMatter(text.slice(split.yamlStart, split.yamlEnd));
  if ('code' in split || !('data' in front)) throw new Error(`${id} is no story`);
  const path = put(dir, `2026/${id}.${lang}.md`, text);
  index.written({ id, lang, path }, Buffer.from(text), {
    data: front.data,
    rawBody: text.slice(split.bodyStart),
  });
}

/** Stores stories as a sync does; the texts are by id. */
async function store(plan: StorePlan, dir: string, texts: Readonly<Record<string, string>>): Promise<void> {
  const index = new WrittenStories(plan);
  for (const [id, text] of Object.entries(texts)) write(index, dir, id, text);
  index.take()();
  await index.finish();
}

const pendingIn = (plan: StorePlan): number => openExisting(plan)?.catalogue.ask(countPending) ?? -1;

const changesIn = (plan: StorePlan) =>
  openExisting(plan)?.catalogue.ask((db) => runToEnd(findChanges(db, { dirs: plan.dirs, today, now: () => LATER })));

const found = ({ catalogue }: Pick<StoryStore, 'catalogue'>, words: string): string[] =>
  [...runToEnd(catalogue.search(queryToday(words), NONE))].map((at) => catalogue.idAt(at)).sort();

/** Compares the list with the files. */
function expectTrue(plan: StorePlan): void {
  const { catalogue, unreadable } = openStore(plan).store;
  const expected = openLibrary(plan.dirs, { today });
  assert.deepEqual([...entriesOf(catalogue)], expected.entries);
  expect(unreadable).toBe(expected.unreadable);
  expect(catalogue.present).toEqual(expected.catalogue.present);
}

describe('stories added as their files were written', () => {
  test('are in the list, and neither read nor looked for again', async () => {
    const { dir, plan } = emptyLibrary();
    await store(plan, dir, { a: storyText('가', '2026-02-04', ['tags: [copper]']), b: storyText('나') });
    expect(pendingIn(plan)).toBe(2);
    expect(changesIn(plan)).toBeNull();
    expectTrue(plan);
    expect(pendingIn(plan)).toBe(2);
    const { catalogue } = openStore(plan).store;
    expect([...catalogue.select(queryToday('tag:copper'), NONE)]).toHaveLength(1);
    expect([...catalogue.select(queryToday('나'), NONE)]).toHaveLength(1);
  });

  test('have the editions that were there, and those that come later', async () => {
    const { dir, plan } = emptyLibrary();
    await store(plan, dir, { a: storyText('가'), b: storyText('나') });
    const index = new WrittenStories(plan);
    write(index, dir, 'a', storyText('A story'), 'en');
    index.take()();
    write(index, dir, 'a', storyText('가가'));
    index.take()();
    // Without a scan.
    const { catalogue } = openStore(plan, Number.POSITIVE_INFINITY, () => {}, { onlyFolders: true }).store;
    expect(catalogue.entry('a')?.langs).toEqual(['ko', 'en']);
    expect(catalogue.entry('a')?.editions.ko?.title).toBe('가가');
    await index.finish();
    expect(changesIn(plan)).toBeNull();
    expectTrue(plan);
    expect(found(openStore(plan).store, 'story')).toEqual(['a']);
  });

  test('replace their older texts, and so does a later edit', async () => {
    const { dir, plan } = emptyLibrary();
    await store(plan, dir, { a: storyText('처음') });
    await store(plan, dir, { a: storyText('다음') });
    expectTrue(plan);
    expect(changesIn(plan)).toBeNull();
    put(dir, '2026/a.ko.md', storyText('마지막'));
    expectTrue(plan);
    expect(pendingIn(plan)).toBe(0);
  });

  test('may change or go before they are added', async () => {
    const { dir, plan } = emptyLibrary();
    const index = new WrittenStories(plan);
    for (const id of ['a', 'b', 'c']) write(index, dir, id, storyText(id));
    put(dir, '2026/a.ko.md', storyText('다른 글'));
    rmSync(join(dir, '2026/b.ko.md'));
    appendFileSync(join(dir, '2026/c.ko.md'), 'More.\n');
    index.take()();
    await index.finish();
    expectTrue(plan);
  });

  test('are left to a scan if another file may take precedence', async () => {
    const { dir, plan } = emptyLibrary();
    put(dir, '2025/a.ko.md', storyText('먼저'));
    put(dir, 'a.en.md', storyText('English'));
    openStore(plan);
    await store(plan, dir, { a: storyText('나중'), b: storyText('나') });
    expectTrue(plan);
    symlinkSync('a.en.md', join(dir, 'c.en.md'));
    openStore(plan);
    await store(plan, dir, { d: storyText('라') });
    expectTrue(plan);
  });

  test('whose files a killed sync has left are found by a scan, with or without their rows', async () => {
    const { dir, plan } = emptyLibrary();
    const index = new WrittenStories(plan);
    for (const id of ['a', 'b']) {
      write(index, dir, id, storyText(id));
      // The first one gets its row, and nothing is finished.
      if (id === 'a') index.take()();
    }
    expectTrue(plan);
    expect(found(openStore(plan).store, 'Text')).toEqual(['a', 'b']);
  });

  test('leave a database alone that another process has locked, or that is damaged, gone or of another version', async () => {
    const { dir, plan } = emptyLibrary();
    const file = () => currentFile(indexFolder(plan)) ?? '';
    const other = openDatabase(file(), 'write');
    other.exec('BEGIN IMMEDIATE');
    const index = new WrittenStories(plan);
    write(index, dir, 'a', storyText('가'));
    index.take()();
    other.exec('COMMIT');
    await index.finish();
    expect(pendingIn(plan)).toBe(0);
    expectTrue(plan);
    other.exec('PRAGMA user_version = 1');
    other.close();
    await store(plan, dir, { b: storyText('나') });
    expectTrue(plan);
    writeFileSync(file(), 'damaged');
    await store(plan, dir, { c: storyText('다') });
    expectTrue(plan);
    rmSync(indexFolder(plan), { recursive: true });
    await store(plan, dir, { d: storyText('라') });
    expect(currentFile(indexFolder(plan))).toBeNull();
    expectTrue(plan);
  });
});

describe('pending texts', () => {
  const texts = {
    a: `${storyText('구리')}달란자드가드 광산\n`,
    b: `${storyText('리튬')}Salar de Atacama\n`,
  };

  test('are found by a search, before and after they are filled in', async () => {
    const { dir, plan } = emptyLibrary();
    await store(plan, dir, texts);
    const expectFound = (): void => {
      const { store } = openStore(plan);
      expect(found(store, '달란자드')).toEqual(['a']);
      expect(found(store, 'ㄱㅅ')).toEqual(['a']);
      expect(found(store, 'atacama')).toEqual(['b']);
      expect(found(store, '-atacama')).toEqual(['a']);
    };
    expectFound();
    // A reader that has opened it finds them while another process fills them in.
    const { catalogue } = openStore(plan).store;
    const steps = catalogue.search(queryToday('달란자드'), NONE);
    steps.next();
    const store2 = runToEnd(fillWork(plan) as Generator<number, StoryStore | null>);
    expect([...runToEnd(steps)].map((at) => catalogue.idAt(at))).toEqual(['a']);
    expect(store2?.pending?.()).toBe(0);
    expectFound();
  });

  test('stay pending while their file differs from its row', async () => {
    const { dir, plan } = emptyLibrary();
    await store(plan, dir, texts);
    put(dir, '2026/a.ko.md', storyText('다른 글'));
    const opened = openExisting(plan) as OpenedDatabase;
    runToEnd(fillPending(plan, opened));
    expect(pendingIn(plan)).toBe(1);
    expectTrue(plan);
    expect(pendingIn(plan)).toBe(0);
  });

  /** Lets SQLite refuse the changes that fill in texts. */
  function refuseTexts(plan: StorePlan, refusal: string): void {
    const db = openDatabase(currentFile(indexFolder(plan)) ?? '', 'write');
    db.exec(`CREATE TRIGGER refuse BEFORE DELETE ON pending BEGIN SELECT ${refusal}; END`);
    db.close();
  }

  /** The result of a reader's work, which other processes do not delay here. */
  function filledByReader(plan: StorePlan): StoryStore | null {
    const make = () => ({ share: () => null, next: async () => 1, stop: () => {} });
    return runToEnd(fillWork({ ...plan, make }) as Generator<number, StoryStore | null>);
  }

  test('stay pending in a reader if SQLite cannot write them', async () => {
    const { dir, plan } = emptyLibrary();
    await store(plan, dir, texts);
    // As a full disk: an error that is neither a lock nor damage.
    refuseTexts(plan, 'zeroblob(2000000000)');
    expect(filledByReader(plan)).toBeNull();
    expect(pendingIn(plan)).toBe(2);
    expect(found(openStore(plan).store, 'atacama')).toEqual(['b']);
  });

  test('are filled in by a new database if that of a reader is damaged', async () => {
    const { dir, plan } = emptyLibrary();
    await store(plan, dir, texts);
    refuseTexts(plan, `RAISE(ABORT, 'contradictory rows')`);
    const filled = filledByReader(plan);
    expect(filled?.pending?.()).toBe(0);
    expect(filled && found(filled, 'atacama')).toEqual(['b']);
  });

  test('of a removed story are forgotten', async () => {
    const { dir, plan } = emptyLibrary();
    await store(plan, dir, texts);
    rmSync(join(dir, '2026/a.ko.md'));
    expectTrue(plan);
    expect(pendingIn(plan)).toBe(1);
  });

  /** Reports of some events by several publishers, of few days, so that many of them are about one event. */
  async function reports(): Promise<ReadonlyMap<string, string>> {
    const { eventStories, fileOf } = await import(new URL('../../bench/events.mjs', import.meta.url).href);
    const stories = (eventStories(2000) as { id: string; lang: string; published: string }[])
      .filter(({ published, lang }) => published < '2024-01-05' && lang === 'ko')
      .slice(0, 40);
    return new Map(stories.map((story) => [story.id, fileOf(story)]));
  }

  /** What does not depend on the order in which stories were added. */
  function contents({ catalogue }: OpenedDatabase): unknown {
    return catalogue.ask((db) => {
      const all = (sql: string) => db.prepare(sql).all();
      const ids = new Map(all('SELECT docid, id FROM stories').map(({ docid, id }) => [docid, String(id)]));
      const events = Map.groupBy(all('SELECT story, event FROM events'), ({ event }) => event);
      return {
        stories: all('SELECT id, entry FROM stories ORDER BY id'),
        files: all('SELECT name, size, digest, is_edition FROM files ORDER BY name'),
        counts: all('SELECT * FROM counts ORDER BY kind, name'),
        facts: all(
          'SELECT id, day, source, link, name, keys, words FROM event_facts JOIN stories ON docid = story ORDER BY id',
        ),
        events: [...events.values()].map((group) => group.map(({ story }) => ids.get(story)).sort()).sort(),
        vocabulary: all('SELECT * FROM vocabulary ORDER BY token'),
        pending: all('SELECT * FROM pending'),
      };
    });
  }

  test('and events that are filled in later equal those of a new index', async () => {
    const texts = await reports();
    const ids = [...texts.keys()];
    let events = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(ids, { minLength: 12 }),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        async (some, often, isChanged) => {
          const { dir, plan } = emptyLibrary();
          for (let from = 0; from < some.length; from += often) {
            await store(
              plan,
              dir,
              Object.fromEntries(some.slice(from, from + often).map((id) => [id, texts.get(id) ?? ''])),
            );
            if (from % 2 === 0) runToEnd(fillPending(plan, openExisting(plan) as OpenedDatabase));
          }
          if (isChanged) {
            await store(plan, dir, { [some[0] ?? '']: texts.get(some[1] ?? '') ?? '' });
            rmSync(join(dir, `2026/${some[2]}.ko.md`));
          }
          expectTrue(plan);
          runToEnd(fillPending(plan, openExisting(plan) as OpenedDatabase));
          const filled = openExisting(plan) as OpenedDatabase;
          events += filled.catalogue.groups()?.members.length ?? 0;
          const made = contents(runToEnd(makeDatabase({ ...plan, indexes: join(plan.indexes, 'new') })));
          // The vocabulary keeps the words of former stories.
          const all = contents(filled) as { vocabulary: unknown };
          if (isChanged) assert.deepEqual({ ...all, vocabulary: [] }, { ...(made as object), vocabulary: [] });
          else assert.deepEqual(all, made);
        },
      ),
      { numRuns: 8 },
    );
    expect(events).toBeGreaterThan(0);
  });
});

test('a library without stories gets its database with the first ones, and an existing one stays', async () => {
  const { dir, plan } = emptyLibrary();
  const file = currentFile(indexFolder(plan)) ?? '';
  const { ino } = statSync(file);
  await store(plan, dir, { a: storyText('가') });
  new WrittenStories(plan).begin();
  expect(statSync(currentFile(indexFolder(plan)) ?? '').ino).toBe(ino);
  expectTrue(plan);
});
