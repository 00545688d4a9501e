import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deleteFeed, putListing } from '../../../src/db/data/feeds.ts';
import {
  type DeletionPlan,
  deleteStories,
  restorableStories,
  restoreStories,
  type StoryFiles,
} from '../../../src/ingest/deletion/delete-stories.ts';
import { DeletedStories } from '../../../src/ingest/deletion/deleted-stories.ts';
import type { StoreResult } from '../../../src/ingest/store/store-result.ts';
import { openLibrary } from '../../db/memory-library.ts';
import { endRun, FEED, item, makeLibrary, type TestLibrary } from '../store/helpers.ts';

const seen = new Set<string>();
const DAY = 86_400_000;
const later = (days: number): Date => new Date(Date.now() + days * DAY);

/** Opens the library each day, from one day to another. */
function pass(library: TestLibrary, from: number, to: number): void {
  for (let day = from; day <= to; day += 1) library.itemStore(later(day));
}

const filesOf = ({ id, path }: StoreResult): StoryFiles => ({ id, files: [path] });

function remove(library: TestLibrary, kept: StoreResult | StoryFiles, plan: Partial<DeletionPlan> = {}) {
  const story = 'files' in kept ? kept : filesOf(kept);
  return deleteStories(library.data, [story], { cause: 'deleted', now: Date.now(), ...plan });
}

function sync(library: TestLibrary, part = {}, from = {}, now?: Date): StoreResult {
  const store = library.itemStore(now);
  const result = store.keep(item(part), { ...FEED, seen, ...from });
  endRun(store);
  return result;
}

const ids = ({ stories }: TestLibrary): string[] =>
  openLibrary([stories], { today: '2026-02-10' }).entries.map(({ id }) => id);

describe('a deleted story', () => {
  it('is gone, and its feed does not bring it back, even into an empty library', () => {
    const library = makeLibrary();
    const kept = library.keep();
    expect(remove(library, kept)).toEqual({ deleted: [filesOf(kept)], refused: [] });
    expect(ids(library)).toEqual([]);
    expect(sync(library)).toMatchObject({ outcome: 'failed', why: { code: 'removed-by-you' }, hash: kept.hash });
    expect(sync(library, { body: '글을 고쳤다.', updated: '2026-02-09T00:00:00Z' }).outcome).toBe('failed');
    expect(library.itemStore().lookFor(item(), { ...FEED, seen })).toMatchObject({ isThere: false, isRemoved: true });
  });

  it('does not come back with another id or from another feed', async () => {
    const library = makeLibrary();
    const itemStore = library.itemStore();
    const kept = itemStore.keep(item(), FEED);
    await itemStore.settle();
    remove(library, kept);
    expect(sync(library, { guid: 'https://news.example/id/7' }).outcome).toBe('failed');
    const other = { feed: 'https://news.example/other.xml', name: '다른 피드' };
    expect(sync(library, { guid: 'x-1' }, other).outcome).toBe('failed');
    // Another story on the same page is none of the user's business.
    const another = { guid: 'x-2', title: '전혀 다른 소식', published: '2026-02-09', summary: '', body: '다른 글' };
    expect(sync(library, another, other).outcome).toBe('added');
  });

  it('does not stop later stories that reuse its id or its page', () => {
    const library = makeLibrary();
    const column = { guid: '1', url: 'https://news.example/column', title: '월요일', published: '2026-02-02' };
    remove(library, library.keep(column));
    expect(sync(library, column).outcome).toBe('failed');
    const bare = { guid: '', url: 'https://news.example/live', title: '첫 소식', published: '2026-02-02' };
    remove(library, library.keep(bare));
    expect(sync(library, bare).outcome).toBe('failed');
    expect(sync(library, { ...bare, title: '둘째 소식', published: '2026-02-03', body: '둘째 글' }).outcome).toBe(
      'added',
    );
    const numbered = { guid: '2', url: 'https://news.example/a', title: '하나', published: '2026-02-02' };
    remove(library, library.keep(numbered));
    const next = { guid: '2', url: 'https://news.example/b', title: '둘', published: '2026-02-03', body: '새 글' };
    expect(sync(library, next).outcome).toBe('added');
  });

  it('comes back permanently by an import', () => {
    const library = makeLibrary();
    const kept = library.keep();
    remove(library, kept);
    expect(library.keep()).toMatchObject({ outcome: 'added', path: kept.path });
    expect(sync(library).outcome).toBe('existing');
    library.itemStore(later(8));
    expect(ids(library)).toEqual([kept.id]);
    expect(library.files()).toEqual([join('2026', basename(kept.path))]);
  });

  it('comes back with its feed if it went with it', () => {
    const library = makeLibrary();
    const kept = library.keep();
    remove(library, kept, { cause: 'unsubscribed' });
    expect(sync(library, {}, { seen: new Set([kept.hash]) })).toMatchObject({ outcome: 'added', path: kept.path });
    expect(new DeletedStories(library.data).isEmpty).toBe(true);
  });

  it('says so if it has expired', () => {
    const library = makeLibrary();
    remove(library, library.keep(), { cause: 'expired' });
    expect(sync(library)).toMatchObject({ outcome: 'failed', why: { code: 'expired' } });
  });
});

describe('what is moved aside', () => {
  it('comes back with all editions and older texts', () => {
    const library = makeLibrary();
    const ko = library.keep();
    const en = library.keep({ lang: 'en', title: 'Rare earths', summary: 'Dearer.', body: 'One.' });
    library.keep({ body: '고친 글이다.' });
    const before = library.files();
    expect(before).toHaveLength(3);
    const story = { id: ko.id, files: [ko.path, en.path] };
    expect(remove(library, story).deleted).toEqual([story]);
    expect(ids(library)).toEqual([]);
    expect(restorableStories(library.data)).toEqual(new Map([[ko.id, { ...story, files: expect.any(Array) }]]));
    expect(restoreStories(library.data, [story])).toEqual([ko.id]);
    expect(library.files()).toEqual(before);
    expect(restoreStories(library.data, [story])).toEqual([]);
    expect(sync(library, { body: '고친 글이다.' }).outcome).toBe('existing');
    expect(library.problems()).toEqual([]);
  });

  it('is removed with its older texts after a week, and does not come back then either', () => {
    const library = makeLibrary();
    const kept = library.keep();
    library.keep({ body: '고친 글이다.' });
    const other = library.keep({ guid: '2', url: '', title: '둘' });
    library.keep({ guid: '2', url: '', title: '둘', body: '고친 글이다.' });
    remove(library, kept);
    pass(library, 1, 6);
    expect(restorableStories(library.data).size).toBe(1);
    pass(library, 7, 8);
    const id = basename(other.path, '.md');
    expect(library.files()).toEqual([join('2026', '.revisions', `${id}.1.md`), join('2026', `${id}.md`)]);
    expect(restorableStories(library.data).size).toBe(0);
    expect(sync(library, {}, {}, later(9)).outcome).toBe('failed');
  });

  it('is known for as long as its feed lists it', async () => {
    const library = makeLibrary();
    remove(library, library.keep());
    for (const days of [100, 200, 300]) {
      pass(library, days - 99, days);
      const itemStore = library.itemStore(later(days));
      expect(itemStore.keep(item(), { ...FEED, seen }).outcome).toBe('failed');
      await itemStore.settle();
    }
    pass(library, 301, 400);
    expect(new DeletedStories(library.data).isEmpty).toBe(false);
    pass(library, 401, 500);
    expect(new DeletedStories(library.data).isEmpty).toBe(true);
  });

  it('can be restored for seven days, and stays away, also if the clock jumps', () => {
    const library = makeLibrary();
    const kept = library.keep();
    remove(library, kept);
    for (const days of [20_000, -20_000, 400]) {
      library.itemStore(later(days));
      expect(restorableStories(library.data).size).toBe(1);
      expect(sync(library, {}, {}, later(days)).outcome).toBe('failed');
    }
    expect(restoreStories(library.data, [filesOf(kept)])).toEqual([kept.id]);
  });

  it('is no longer restored over a file with its name', () => {
    const library = makeLibrary();
    const kept = library.keep();
    remove(library, kept);
    writeFileSync(kept.path, 'mine');
    expect(restoreStories(library.data, [filesOf(kept)])).toEqual([]);
    pass(library, 1, 8);
    expect(readFileSync(kept.path, 'utf8')).toBe('mine');
  });
});

describe('a story stays', () => {
  it('if the user has written or edited it, with all its editions', () => {
    const library = makeLibrary();
    const ko = library.keep();
    const en = library.keep({ lang: 'en', title: 'Rare earths', summary: 'Dearer.', body: 'One.' });
    writeFileSync(en.path, readFileSync(en.path, 'utf8').replace('One.', 'Two.'));
    const own = join(library.stories, 'mine.ko.md');
    writeFileSync(own, '---\ntitle: 내 글\npublished: 2026-02-04\n---\n글\n');
    const link = join(library.stories, `${basename(ko.path)}`);
    symlinkSync(ko.path, link);
    const before = library.files();
    const why = (files: readonly string[]) => remove(library, { id: 'x', files }).refused[0]?.why;
    expect(why([ko.path, en.path])).toBe('edited');
    expect(why([own])).toBe('yours');
    expect(why([link])).toBe('yours');
    expect(why([join(library.stories, '2026', 'gone-aaaaaaaaaa.ko.md')])).toBe('gone');
    expect(remove(library, ko, { isOfFeed: () => false }).refused[0]?.why).toBe('other-feed');
    expect(library.files()).toEqual(before);
    expect(new DeletedStories(library.data).isEmpty).toBe(true);
  });
});

it('a story stays with a feed that has got it since the list of stories was made', () => {
  const library = makeLibrary();
  const kept = library.keep({}, { feedId: 'mine' });
  const plan = { isOfFeed: ({ feedId }: { readonly feedId?: string }) => feedId === 'mine' };
  const listing = { listed: new Set([kept.hash]), left: new Map() };
  library.data.write((db, id) => putListing(db, id, 'other', listing));
  expect(remove(library, kept, plan)).toEqual({ deleted: [], refused: [{ id: kept.id, why: 'other-feed', code: '' }] });
  expect(ids(library)).toEqual([kept.id]);
  library.data.write((db, id) => deleteFeed(db, id, 'other'));
  expect(remove(library, kept, plan).refused).toEqual([]);
  expect(ids(library)).toEqual([]);
});

describe('a killed run', () => {
  it('that has only recorded a deletion is finished by the next one', () => {
    const library = makeLibrary();
    const kept = library.keep();
    const text = readFileSync(kept.path);
    remove(library, kept);
    writeFileSync(kept.path, text);
    expect(sync(library).outcome).toBe('failed');
    expect(ids(library)).toEqual([]);
    expect(restoreStories(library.data, [filesOf(kept)])).toEqual([kept.id]);
  });

  it('between two editions is finished by the next one, but not over an edited edition', () => {
    for (const isEdited of [false, true]) {
      const library = makeLibrary();
      const ko = library.keep();
      const en = library.keep({ lang: 'en', title: 'Rare earths', summary: 'Dearer.', body: 'One.' });
      const text = readFileSync(en.path);
      remove(library, { id: ko.id, files: [ko.path, en.path] });
      writeFileSync(en.path, text);
      if (isEdited) writeFileSync(en.path, readFileSync(en.path, 'utf8').replace('One.', 'Two.'));
      library.itemStore();
      expect(existsSync(en.path)).toBe(isEdited);
      expect(restorableStories(library.data).get(ko.id)?.files).toHaveLength(isEdited ? 1 : 2);
    }
  });
});

describe('two runs at once', () => {
  it('notice what the other one deletes, restores and stores', () => {
    const library = makeLibrary();
    const kept = library.keep();
    const running = library.itemStore();
    expect(running.keep(item(), { ...FEED, seen }).outcome).toBe('existing');
    remove(library, kept);
    expect(running.keep(item(), { ...FEED, seen }).outcome).toBe('failed');
    restoreStories(library.data, [filesOf(kept)]);
    expect(running.keep(item(), { ...FEED, seen }).outcome).toBe('existing');
    endRun(running);
    expect(remove(library, kept).deleted).toHaveLength(1);
    expect(running.keep(item({ body: '고친 글이다.' }), { ...FEED, seen }).outcome).toBe('failed');
  });
});
