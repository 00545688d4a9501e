import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deleteStories, restoreStories, type StoryFiles } from '../../../src/ingest/deletion/delete-stories.ts';
import { DeletedStories } from '../../../src/ingest/deletion/deleted-stories.ts';
import { openLibrary } from '../../db/memory-library.ts';
import { FEED, filesIn, item, makeLibrary, type TestLibrary } from '../store/helpers.ts';

/** The calls that change a disk. */
const CALLS = [
  'openSync',
  'writeFileSync',
  'writeSync',
  'renameSync',
  'rmSync',
  'rmdirSync',
  'mkdirSync',
  'fsyncSync',
] as const;

/**
 * Runs a job that makes only n of these calls, as if it were killed before the next one; whether it was. With `once` only
 * that call fails, as on a full disk.
 */
function isKilled({ stories }: TestLibrary, calls: number, job: () => void, once = false): boolean {
  const real = Object.fromEntries(CALLS.map((name) => [name, fs[name]]));
  let left = calls;
  let isDead = false;
  for (const name of CALLS) {
    const call = real[name] as (...given: unknown[]) => unknown;
    Object.assign(fs, {
      [name]: (...given: unknown[]) => {
        left -= 1;
        const wasDead = isDead;
        isDead ||= left < 0;
        if (isDead && !(once && wasDead)) throw Object.assign(new Error('killed'), { code: 'ENOSPC' });
        return call(...given);
      },
    });
  }
  syncBuiltinESMExports();
  try {
    job();
  } catch (error) {
    if (!isDead) throw error;
  } finally {
    Object.assign(fs, real);
    syncBuiltinESMExports();
  }
  // This process is still there, and so its temporary files would not count as abandoned.
  for (const name of filesIn(stories).filter((one) => one.endsWith('.tmp'))) fs.utimesSync(join(stories, name), 0, 0);
  return isDead;
}

const later = (days: number): Date => new Date(Date.now() + days * 86_400_000);
const remove = ({ data }: TestLibrary, stories: readonly StoryFiles[]) =>
  deleteStories(data, stories, { cause: 'deleted', now: Date.now() });

const EN = { lang: 'en', title: 'Rare earths', summary: 'Dearer.', body: 'One.' };

const partOf = (guid: string) => ({
  ...{ guid: `urn:${guid}`, url: `https://news.example/${guid}`, title: `희토류 소식 ${guid}` },
});

/** Two stories with two editions each, one of which has an older text. */
function hasStories(): { readonly library: TestLibrary; readonly stories: readonly StoryFiles[] } {
  const library = makeLibrary();
  const stories = ['1', '2'].map((guid): StoryFiles => {
    const part = partOf(guid);
    const ko = library.keep(part);
    const en = library.keep({ ...part, ...EN, title: `Rare earths ${guid}` });
    library.keep({ ...part, body: '고친 글이다.' });
    return { id: ko.id, files: [ko.path, en.path] };
  });
  return { library, stories };
}

const isFile = (path: string): boolean => fs.existsSync(path);
const revisionOf = (path: string): string => join(dirname(path), '.revisions', `${basename(path, '.md')}.1.md`);

/** How a story is: with all editions and older texts, or without any; anything else is half a story. */
function stateOf({ files }: StoryFiles): 'there' | 'gone' | 'half' {
  const [ko = '', en = ''] = files;
  const there = [ko, en].filter(isFile).length;
  if (there === 0) return 'gone';
  return there === 2 && isFile(revisionOf(ko)) ? 'there' : 'half';
}

/** What is true after a kill, and after the next run. */
function check(library: TestLibrary, stories: readonly StoryFiles[]): void {
  for (const story of stories) {
    const hash = story.id.slice(-10);
    // A deletion that is not known would be undone by the next sync.
    if (stateOf(story) !== 'there') expect(new DeletedStories(library.data).of(hash)?.cause).toBe('deleted');
  }
  library.itemStore();
  const opened = openLibrary([library.stories], { today: '2026-02-10' });
  expect(opened.problems).toEqual([]);
  for (const story of stories) {
    expect(['there', 'gone']).toContain(stateOf(story));
    const seen = new Set<string>();
    const part = partOf(`${stories.indexOf(story) + 1}`);
    const { outcome } = library.itemStore().keep(item({ ...part, body: '고친 글이다.' }), { ...FEED, seen });
    expect(outcome).toBe(stateOf(story) === 'there' ? 'existing' : 'failed');
  }
  expect(filesIn(library.stories).filter((file) => file.endsWith('.tmp'))).toEqual([]);
}

describe('a run that is killed at any moment', () => {
  it('of a deletion leaves every story whole or deleted', () => {
    let at = 0;
    for (; ; at += 1) {
      const { library, stories } = hasStories();
      const wasKilled = isKilled(library, at, () => remove(library, stories));
      check(library, stories);
      if (!wasKilled) break;
      // It can be repeated.
      remove(
        library,
        stories.filter((story) => stateOf(story) === 'there'),
      );
      expect(stories.map(stateOf)).toEqual(['gone', 'gone']);
    }
    expect(at).toBeGreaterThan(10);
  });

  it('of an undo leaves every story whole or deleted, and nothing is lost', () => {
    for (let at = 0; ; at += 1) {
      const { library, stories } = hasStories();
      remove(library, stories);
      const wasKilled = isKilled(library, at, () => restoreStories(library.data, stories));
      check(library, stories);
      restoreStories(library.data, stories);
      expect(stories.map(stateOf)).toEqual(['there', 'there']);
      if (!wasKilled) break;
    }
  });

  it('of the permanent removal leaves nothing that comes back', () => {
    for (let at = 0; ; at += 1) {
      const { library, stories } = hasStories();
      remove(library, stories.slice(0, 1));
      for (let day = 1; day < 8; day += 1) library.itemStore(later(day));
      const wasKilled = isKilled(library, at, () => library.itemStore(later(8)));
      expect(stories.map(stateOf)).toEqual(['gone', 'there']);
      library.itemStore(later(8));
      const left = filesIn(library.stories).filter((file) => file.includes(stories[0]?.id ?? ''));
      expect(left).toEqual([]);
      check(library, stories);
      if (!wasKilled) break;
    }
  });

  it('of an import that brings a story back leaves it whole', () => {
    for (let at = 0; ; at += 1) {
      const { library, stories } = hasStories();
      remove(library, stories);
      const part = { ...partOf('1'), body: '고친 글이다.' };
      const wasKilled = isKilled(library, at, () => library.keep(part));
      library.itemStore();
      library.keep(part);
      library.itemStore(later(8));
      expect(isFile(stories[0]?.files[0] ?? '')).toBe(true);
      expect(library.problems()).toEqual([]);
      if (!wasKilled) break;
    }
  });
});

describe('a disk that refuses one write', () => {
  it('leaves every story whole or deleted, and the deletion says which', () => {
    for (let at = 0; ; at += 1) {
      const { library, stories } = hasStories();
      let deleted: readonly string[] = [];
      const job = (): void => {
        deleted = remove(library, stories).deleted.map(({ id }) => id);
      };
      const isRefused = isKilled(library, at, job, true);
      const gone = stories.filter((story) => stateOf(story) === 'gone').map(({ id }) => id);
      for (const id of deleted) expect(gone).toContain(id);
      expect(stories.map(stateOf)).not.toContain('half');
      check(library, stories);
      if (!isRefused) break;
    }
  });

  it('leaves every restored story whole or deleted', () => {
    for (let at = 0; ; at += 1) {
      const { library, stories } = hasStories();
      remove(library, stories);
      const isRefused = isKilled(library, at, () => restoreStories(library.data, stories), true);
      check(library, stories);
      if (!isRefused) break;
    }
  });
});
