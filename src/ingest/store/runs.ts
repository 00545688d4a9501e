import { orIfUnusable } from '../../db/data/data-file.ts';
import type { LibraryData } from '../../db/data/library-data.ts';
import type { Due } from '../../db/data/new-stories.ts';
import { addRun, noteSeen, type RunRow, removeRun, runsOf } from '../../db/data/runs.ts';
import { hasEnded, holderName, pidOfHolder } from '../../platform/lock.ts';

/** Milliseconds without a sign of life after which a run counts as ended: on another machine, or if its process number has been reused. */
const SILENT = 10_000;
/** Milliseconds between two signs of life. */
const BEAT = SILENT / 4;
/** Milliseconds between two looks at the sync of another process. */
const PAUSE = 200;

let own: string | undefined;

/** This process, in rows. */
function thisProcess(): string {
  own ??= holderName();
  return own;
}

/** Whether the process of a run is still at it. A time far in the future comes from a clock that has since been set back. */
export function isRunning({ process, seen }: RunRow): boolean {
  if (process === thisProcess()) return true;
  return process !== '' && !hasEnded(process) && Math.abs(Date.now() - seen) <= SILENT;
}

/** A run of this process, in the data file until it ends. */
export interface Run {
  /**
   * Removes its row, unless something that it has stored is not in the data file: the next run makes up for it then. Never throws.
   */
  readonly end: (isSaved: boolean) => void;
}

/** Does what may fail: the next sign of life, or the next run, makes up for it. */
const attempt = (job: () => void): void => orIfUnusable(job, undefined);

/** The run whose row is `id`: a timer, which does not keep the process alive, shows that it is still at it. */
function runOf(data: LibraryData, id: number): Run {
  const change = (job: (db: Parameters<typeof removeRun>[0]) => void): void =>
    attempt(() => data.write(job, { patience: BEAT / 4, isDurable: false }));
  const timer = setInterval(() => change((db) => noteSeen(db, id, Date.now())), BEAT).unref();
  return {
    end: (isSaved) => {
      clearInterval(timer);
      if (isSaved) change((db) => removeRun(db, id));
    },
  };
}

const rowOf = (isSync: boolean, due: Due | null) => {
  const now = Date.now();
  return { process: thisProcess(), seen: now, is_sync: isSync ? 1 : 0, begun: now, due };
};

/**
 * Begins to store stories, before the first file is written: after a power failure too the next run finds what this one has not
 * recorded.
 *
 * @param due what is to be done with new stories; null for nothing.
 * @returns null if the data file cannot be written. Stories may be in another folder, and are stored.
 */
export function beginRun(data: LibraryData, due: Due | null): Run | null {
  let id: number | null = null;
  attempt(() => {
    id = data.write((db, library) => {
      // The files of a library that is new to the data file were read when its store was opened.
      for (const run of runsOf(db, library)) if (run.process === '') removeRun(db, run.id);
      return addRun(db, library, rowOf(false, due));
    });
  });
  return id === null ? null : runOf(data, id);
}

/** The sync of this process; the number of the process that is syncing, 0 if unknown; null if the data file cannot be written. */
function beginSync(data: LibraryData): Run | number | null {
  let result: Run | number | null = null;
  attempt(() => {
    const id = data.write(
      (db, library) => {
        const syncs = runsOf(db, library).filter(({ is_sync: isSync }) => isSync === 1);
        const other = syncs.find(isRunning);
        if (other) return other.process;
        for (const ended of syncs) removeRun(db, ended.id);
        return addRun(db, library, rowOf(true, null));
      },
      { isDurable: false },
    );
    result = typeof id === 'string' ? pidOfHolder(id) : runOf(data, id);
  });
  return result;
}

async function during<T>(run: Run | null, job: () => Promise<T>): Promise<T> {
  try {
    return await job();
  } finally {
    run?.end(true);
  }
}

/**
 * Runs a sync unless another process syncs the same feeds, which would request everything twice.
 *
 * @returns the result of the job, or in `busy` the number of the other process, 0 if unknown.
 */
export async function withSyncLock<T>(
  data: LibraryData,
  job: () => Promise<T>,
): Promise<{ readonly done: T } | { readonly busy: number }> {
  const run = beginSync(data);
  return typeof run === 'number' ? { busy: run } : { done: await during(run, job) };
}

/**
 * Runs a sync after those of other processes, which do not know of its feeds.
 *
 * @param tell is called with the number of the other process, 0 if unknown, before the first wait.
 */
export async function afterOtherSyncs<T>(
  data: LibraryData,
  job: () => Promise<T>,
  tell: (busy: number) => Promise<void>,
): Promise<T> {
  let run = beginSync(data);
  if (typeof run === 'number') await tell(run);
  while (typeof run === 'number') {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    run = beginSync(data);
  }
  return during(run, job);
}
