import { spawnSync } from 'node:child_process';
import { hostname } from 'node:os';
import { describe, expect, it, vi } from 'vitest';
import { newStories } from '../../../src/db/data/new-stories.ts';
import { addRun, type RunRow, runsOf } from '../../../src/db/data/runs.ts';
import { adoptNewStories } from '../../../src/ingest/store/adopt-stories.ts';
import { withSyncLock } from '../../../src/ingest/store/runs.ts';
import { makeLibrary, type TestLibrary } from './helpers.ts';

const ended = (): string => `${spawnSync(process.execPath, ['--version']).pid} token ${hostname()}`;
const alive = `${process.ppid} token ${hostname()}`;
const elsewhere = `${process.ppid} token of-another-machine`;

function add({ data }: TestLibrary, run: Partial<RunRow> & Pick<RunRow, 'process'>): void {
  const now = Date.now();
  data.write((db, library) => addRun(db, library, { seen: now, is_sync: 1, begun: now, due: null, ...run }));
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

describe('a story that no run has recorded', () => {
  /** A library with a story in a file alone. */
  function hasFile() {
    const library = makeLibrary();
    const { id } = library.keep();
    library.data.write((db, row) => db.prepare('DELETE FROM item WHERE library = ?').run(row));
    return { library, id };
  }
  const rows = ({ data }: TestLibrary): number =>
    data.read((db, library) => db.prepare('SELECT id FROM item WHERE library = ?').all(library).length, -1);
  const news = ({ data }: TestLibrary) => [...data.read(newStories, new Map<string, never>())];

  it('is that of a killed run, and so are its rules', () => {
    const { library, id } = hasFile();
    add(library, { process: ended(), is_sync: 0, due: 'all' });
    adoptNewStories(library.data);
    expect(rows(library)).toBeGreaterThan(1);
    expect(news(library)).toEqual([[id, 'all']]);
    expect(runs(library).filter(({ due }) => due !== null)).toEqual([]);
    expect(library.keep({ guid: 'another', title: '다른 제목' })).toMatchObject({ outcome: 'updated', id });
  });

  it('has no rules if its file is older than the run, or the run has none', () => {
    const { library } = hasFile();
    add(library, { process: ended(), is_sync: 0, due: 'all', begun: Date.now() + 60_000 });
    add(library, { process: ended(), is_sync: 0 });
    adoptNewStories(library.data);
    expect(rows(library)).toBeGreaterThan(1);
    expect(news(library)).toEqual([]);
  });

  it('is left to the run while that is running', () => {
    const { library } = hasFile();
    add(library, { process: alive, is_sync: 0, due: 'all' });
    adoptNewStories(library.data);
    expect([rows(library), news(library)]).toEqual([0, []]);
    expect(runs(library).map(({ process }) => process)).toContain(alive);
  });
});
