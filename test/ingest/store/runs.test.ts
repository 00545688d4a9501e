import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { newStories } from '../../../src/db/data/new-stories.ts';
import { addRun, type RunRow, runsOf, UNKNOWN_RUN } from '../../../src/db/data/runs.ts';
import { readFeed } from '../../../src/ingest/feed-record.ts';
import { newSince } from '../../../src/ingest/first-sync.ts';
import { adoptNewStories, adoptStories, runsLeft } from '../../../src/ingest/store/adopt-stories.ts';
import { FileIndex } from '../../../src/ingest/store/file-index.ts';
import { ItemIndex } from '../../../src/ingest/store/item-index.ts';
import { ItemStore } from '../../../src/ingest/store/item-store.ts';
import { withSyncLock } from '../../../src/ingest/store/runs.ts';
import { dataPath } from '../../db/data/helpers.ts';
import { FEED, item, makeLibrary, NOW, type TestLibrary } from './helpers.ts';
import { libraryDataOf } from './library-data.ts';

const PLAN = { newFeedDays: 0, now: NOW.getTime() };

const ended = (): string => `${spawnSync(process.execPath, ['--version']).pid} token ${hostname()}`;
const alive = `${process.ppid} token ${hostname()}`;
const elsewhere = `${process.ppid} token of-another-machine`;

function add({ data }: TestLibrary, run: Partial<RunRow> & Pick<RunRow, 'process'>): void {
  // Begun before any file is written, also where the clock of the disk is another one.
  const row = { seen: Date.now(), is_sync: 1, begun: 0, due: null, ...run } as const;
  data.write((db, library) => addRun(db, library, row));
}

const runs = ({ data }: TestLibrary): readonly RunRow[] => data.read(runsOf, []);
const syncs = (library: TestLibrary) => runs(library).filter(({ is_sync: isSync }) => isSync === 1);
const silent = (): number => Date.now() - 11_000;

describe('a sync', () => {
  it.each([
    ['of this machine', alive],
    ['of another machine', elsewhere],
  ])('leaves the feeds to a running one %s', async (_, process) => {
    const library = makeLibrary();
    add(library, { process });
    const job = vi.fn();
    expect(await withSyncLock(library.data, job)).toEqual({ busy: Number(process.split(' ')[0]) });
    expect(job).not.toHaveBeenCalled();
    expect(syncs(library)).toHaveLength(1);
  });

  it.each([
    ['that has ended', () => ({ process: ended() })],
    ['whose process number has been given to this one', () => ({ process: `${process.pid} token ${hostname()}` })],
    ['without a sign of life', () => ({ process: alive, seen: silent() })],
    ['of another machine without a sign of life', () => ({ process: elsewhere, seen: silent() })],
  ])('takes over from one %s', async (_, run) => {
    const library = makeLibrary();
    add(library, run());
    expect(await withSyncLock(library.data, async () => syncs(library).length)).toEqual({ done: 1 });
    expect(syncs(library)).toEqual([]);
  });

  it('shows that it is running until it ends, in any way', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
    try {
      const library = makeLibrary();
      const seen = () => syncs(library).map((run) => Date.now() - run.seen);
      const job = async () => {
        expect(seen()).toEqual([0]);
        vi.advanceTimersByTime(60_000);
        expect(seen()[0]).toBeLessThan(5000);
        expect(await withSyncLock(library.data, async () => {})).toEqual({ busy: process.pid });
        throw new Error('of the job');
      };
      await expect(withSyncLock(library.data, job)).rejects.toThrow('of the job');
      expect([seen(), vi.getTimerCount()]).toEqual([[], 0]);
    } finally {
      vi.useRealTimers();
    }
  });
});

/** Stores a story in a run that has ended. */
function kept(library: TestLibrary) {
  const result = library.keep();
  // Ends the one before.
  library.itemStore();
  return result;
}

/** The data file of a library of the tests. */
const fileOf = ({ stories }: TestLibrary): string => dataPath({ XDG_DATA_HOME: join(stories, '..', 'data') });

/** Loses the data file with its companions. */
function lose(library: TestLibrary): void {
  const path = fileOf(library);
  for (const ending of ['', '-wal', '-shm']) rmSync(path + ending, { force: true });
}

const BEAT = 2500;

describe('a data file that is lost during a sync', () => {
  it('is made again from the stories by the next run', async () => {
    const library = makeLibrary();
    const { id } = kept(library);
    await withSyncLock(library.data, async () => {
      lose(library);
      library.data.write(() => {});
    });
    expect(runs(library).map(({ process }) => process)).toEqual(['']);
    expect(library.keep({ guid: 'another', title: '다른 제목' })).toMatchObject({ outcome: 'updated', id });
    library.itemStore();
    expect(runs(library)).toEqual([]);
  });

  it('is made again by a run that has read the old one and has written nothing yet', async () => {
    const library = makeLibrary();
    const { id } = kept(library);
    const store = library.itemStore();
    lose(library);
    store.keep(
      item({ guid: 'second', url: 'https://news.example/b/2', title: '둘째', body: '새 글', summary: '' }),
      FEED,
    );
    await store.settle();
    store.close();
    expect(runs(library)).toEqual([]);
    expect(library.keep({ guid: 'another', title: '다른 제목' })).toMatchObject({ outcome: 'updated', id });
  });

  it('keeps the lock of a sync that has begun since', async () => {
    const library = makeLibrary();
    kept(library);
    await withSyncLock(library.data, async () => {
      lose(library);
      add(library, { process: alive });
    });
    expect(syncs(library).map(({ process }) => process)).toEqual([alive]);
  });

  it('stays away if it was erased and nothing is recorded', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
    try {
      const library = makeLibrary();
      kept(library);
      await withSyncLock(library.data, async () => {
        lose(library);
        vi.advanceTimersByTime(3 * BEAT);
        expect(existsSync(fileOf(library))).toBe(false);
      });
      expect(readdirSync(dirname(fileOf(library)))).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });
});

it('a run that was silent for so long that another one has removed its row has it again', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
  try {
    const library = makeLibrary();
    const store = library.itemStore();
    store.keep(item(), { ...FEED, due: 'all' });
    await store.settle();
    const before = runs(library);
    expect(before).toMatchObject([{ due: 'all' }]);
    library.data.write((db) => db.exec('DELETE FROM run'));
    vi.advanceTimersByTime(BEAT);
    expect(runs(library)).toMatchObject(before.map(({ process, begun, due }) => ({ process, begun, due })));
    store.close();
    expect(runs(library)).toEqual([]);
  } finally {
    vi.useRealTimers();
  }
});

describe('a data file that another process has locked', () => {
  /** Does a job while the file is locked. */
  async function whileLocked(library: TestLibrary, job: () => Promise<void>): Promise<void> {
    const other = libraryDataOf(library.stories);
    other.lock({});
    try {
      await job();
    } finally {
      other.unlock();
    }
  }

  it('does not let a second sync begin', async () => {
    const library = makeLibrary();
    add(library, { process: alive });
    const job = vi.fn();
    await whileLocked(library, async () => {
      expect(await withSyncLock(library.data, job, 1)).toEqual({ busy: process.ppid });
    });
    expect(job).not.toHaveBeenCalled();
  });

  it('does not let a sync begin without its row', async () => {
    const library = makeLibrary();
    kept(library);
    const job = vi.fn();
    await whileLocked(library, async () => {
      await expect(withSyncLock(library.data, job, 1)).rejects.toMatchObject({ code: 'EBUSY' });
    });
    expect(job).not.toHaveBeenCalled();
  });

  it('is waited for once by a run, whose other stories fail at once', () => {
    const library = makeLibrary();
    const data = libraryDataOf(library.stories);
    const store = new ItemStore({ stories: library.stories, data, now: () => NOW, newFeedDays: 0 });
    const lock = vi.spyOn(data, 'lock').mockImplementation(() => {
      throw Object.assign(new Error('locked'), { code: 'EBUSY' });
    });
    for (const guid of ['one', 'two', 'three'])
      expect(
        store.keep(item({ guid, url: `https://news.example/${guid}`, title: guid, body: guid }), FEED),
      ).toMatchObject({
        outcome: 'failed',
        why: { code: 'unwritable', params: { reason: 'EBUSY' } },
      });
    expect(lock).toHaveBeenCalledTimes(1);
    store.close();
  });
});

it.skipIf(process.platform === 'win32')('a run that is stopped by Ctrl+Z has unlocked the data file', () => {
  const library = makeLibrary();
  const store = library.itemStore();
  const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
  // Those of runs of other tests.
  process.removeAllListeners('SIGTSTP');
  try {
    store.keep(item(), FEED);
    expect(() => library.data.write(() => {}, { patience: 1 })).toThrow('EBUSY');
    process.emit('SIGTSTP');
    expect(kill.mock.calls).toEqual([[process.pid, 'SIGSTOP']]);
    library.data.write(() => {}, { patience: 1 });
  } finally {
    kill.mockRestore();
    store.close();
  }
  expect(process.listenerCount('SIGTSTP')).toBe(0);
});

describe('a story that no run has recorded', () => {
  /** A library with a story in a file alone. */
  function hasFile() {
    const library = makeLibrary();
    const { id } = kept(library);
    library.data.write((db, row) => db.prepare('DELETE FROM item WHERE library = ?').run(row));
    return { library, id };
  }
  const rows = ({ data }: TestLibrary): number =>
    data.read((db, library) => db.prepare('SELECT id FROM item WHERE library = ?').all(library).length, -1);
  const news = ({ data }: TestLibrary) => [...data.read(newStories, new Map<string, never>())];

  it('is that of a killed run, and so are its rules', () => {
    const { library, id } = hasFile();
    add(library, { process: ended(), is_sync: 0, due: 'all' });
    adoptNewStories(library.data, PLAN);
    expect(rows(library)).toBeGreaterThan(1);
    expect(news(library)).toEqual([[id, 'all']]);
    expect(runs(library).filter(({ due }) => due !== null)).toEqual([]);
    expect(library.keep({ guid: 'another', title: '다른 제목' })).toMatchObject({ outcome: 'updated', id });
  });

  it('comes as read if it is older than its new feed, which is not new once its stories tell of it in a lost data file', () => {
    const { library, id } = hasFile();
    const plan = { newFeedDays: 1, now: Date.now() };
    add(library, { process: ended(), is_sync: 0, due: 'all' });
    adoptNewStories(library.data, plan);
    expect(news(library)).toEqual([[id, 'old']]);
    library.data.write((db, row) => db.prepare('DELETE FROM item WHERE library = ?').run(row));
    add(library, UNKNOWN_RUN);
    adoptNewStories(library.data, plan);
    expect(newSince(readFeed(library.data, FEED.feed), plan)).toBe(0);
    library.data.write((db, row) => db.prepare('DELETE FROM item WHERE library = ?').run(row));
    add(library, { process: ended(), is_sync: 0, due: 'rules' });
    adoptNewStories(library.data, plan);
    expect(news(library)).toEqual([[id, 'rules']]);
  });

  it('has no rules if its file is older than the run, or the run has none', () => {
    const { library } = hasFile();
    add(library, { process: ended(), is_sync: 0, due: 'all', begun: Date.now() + 60_000 });
    add(library, { process: ended(), is_sync: 0 });
    adoptNewStories(library.data, PLAN);
    expect(rows(library)).toBeGreaterThan(1);
    expect(news(library)).toEqual([]);
  });

  it('is left to the run while that is running', () => {
    const { library } = hasFile();
    add(library, { process: alive, is_sync: 0, due: 'all' });
    adoptNewStories(library.data, PLAN);
    expect([rows(library), news(library)]).toEqual([0, []]);
    expect(runs(library).map(({ process }) => process)).toContain(alive);
  });

  it('is left to the next run if its own has ended since the names were read', () => {
    const { library, id } = hasFile();
    const { data } = library;
    add(library, { process: ended(), is_sync: 0 });
    add(library, { process: alive, is_sync: 0, due: 'all' });
    const year = join(library.stories, '2026');
    const away = `${library.stories}-away`;
    const left = runsLeft(data);
    renameSync(year, away);
    const names = new FileIndex(library.stories, { tidy: false, now: 0 });
    renameSync(away, year);
    const killed = ended();
    data.write((db) => db.prepare('UPDATE run SET process = ? WHERE process = ?').run(killed, alive));
    adoptStories(left, names, new ItemIndex(libraryDataOf(library.stories), false), PLAN);
    expect(runs(library).map(({ process }) => process)).toEqual([killed]);
    adoptNewStories(data, PLAN);
    expect(news(library)).toEqual([[id, 'all']]);
  });

  it.each([
    ['the only folder is missing', false],
    ['the disk of a year is missing', true],
  ])('keeps its run while %s', (_, isLink) => {
    const { library, id } = hasFile();
    add(library, { process: ended(), is_sync: 0, due: 'all' });
    const year = join(library.stories, '2026');
    const away = `${library.stories}-away`;
    renameSync(year, away);
    if (isLink) {
      symlinkSync(`${library.stories}-nowhere`, year);
      // A story of another year.
      const [file = ''] = readdirSync(away);
      mkdirSync(join(library.stories, '2025'));
      copyFileSync(join(away, file), join(library.stories, '2025', file.replace(id, 'other-abcdefghij')));
    }
    adoptNewStories(library.data, PLAN);
    expect(runs(library)).toMatchObject([{ due: 'all' }]);
    rmSync(year, { force: true });
    renameSync(away, year);
    adoptNewStories(library.data, PLAN);
    expect(news(library)).toContainEqual([id, 'all']);
    expect(runs(library)).toEqual([]);
  });
});
