import { isStorageError, orIfUnusable } from '../../db/data/data-file.ts';
import type { LibraryData } from '../../db/data/library-data.ts';
import type { Due } from '../../db/data/new-stories.ts';
import { addRun, noteSeen, type RunRow, removeRun, runsOf } from '../../db/data/runs.ts';
import { errorCode } from '../../platform/error-code.ts';
import { hasEnded, holderName, pidOfHolder } from '../../platform/lock.ts';

/** Milliseconds without a sign of life after which a run counts as ended: on another machine, or if its process number has been reused. */
const SILENT = 10_000;
/** Milliseconds between two signs of life. */
const BEAT = SILENT / 4;
/** Milliseconds between two looks at the sync of another process. */
const PAUSE = 200;

/** The runs of this process that have not ended, as in rows. */
const own = new Set<string>();

/** Whether the process of a run is still at it. A time far in the future comes from a clock that has since been set back. */
export function isRunning({ process, seen }: RunRow): boolean {
  if (own.has(process)) return true;
  return process !== '' && !hasEnded(process) && Math.abs(Date.now() - seen) <= SILENT;
}

/** A run of this process, in the data file until it ends. */
export interface Run {
  /**
   * Removes its row, unless something that it has stored is not in the data file: the next run makes up for it then. Never throws.
   */
  readonly end: (isSaved: boolean) => void;
}

const newRow = (isSync: boolean, due: Due | null): RunRow => {
  const now = Date.now();
  return { process: holderName(), seen: now, is_sync: isSync ? 1 : 0, begun: now, due };
};

/** A run that has its row: a timer, which does not keep the process alive, shows that it is still at it. */
function begun(data: LibraryData, row: RunRow): Run {
  own.add(row.process);
  // The next sign of life, or the next run, makes up for what fails. A file that was erased meanwhile stays away.
  const change = (job: (...target: Parameters<typeof runsOf>) => void): void =>
    orIfUnusable(() => data.write(job, { patience: BEAT / 4, isDurable: false, mayCreate: false }));
  const timer = setInterval(() => {
    change((db, library) => noteSeen(db, library, { ...row, seen: Date.now() }));
  }, BEAT).unref();
  return {
    end: (isSaved) => {
      clearInterval(timer);
      own.delete(row.process);
      if (isSaved) change((db, library) => removeRun(db, library, row.process));
    },
  };
}

/**
 * Begins to store stories, before the first file is written: after a power failure too the next run finds what this one has not
 * recorded.
 *
 * @param due what is to be done with new stories; null for nothing.
 * @returns null if the data file cannot be written. Stories may be in another folder, and are stored.
 */
export function beginRun(data: LibraryData, due: Due | null): Run | null {
  const row = newRow(false, due);
  return orIfUnusable(() => {
    data.write((db, library) => addRun(db, library, row));
    return begun(data, row);
  }, null);
}

const runningSync = (...target: Parameters<typeof runsOf>): RunRow | undefined =>
  runsOf(...target).find((run) => run.is_sync === 1 && isRunning(run));

/**
 * Begins the sync of this process unless another one is syncing.
 *
 * @param patience milliseconds to wait for processes that are writing; by default those of the data file.
 * @returns the number of the other process, 0 if unknown; null if the data file cannot be written.
 * @throws an error of code EBUSY if another process keeps the data file locked.
 */
function beginSync(data: LibraryData, patience?: number): Run | number | null {
  const row = newRow(true, null);
  try {
    const other = data.write(
      (db, library) => {
        const running = runningSync(db, library);
        if (running) return running;
        for (const run of runsOf(db, library)) if (run.is_sync === 1) removeRun(db, library, run.process);
        addRun(db, library, row);
        return null;
      },
      { isDurable: false, ...(patience !== undefined && { patience }) },
    );
    return other ? pidOfHolder(other.process) : begun(data, row);
  } catch (error) {
    if (errorCode(error) === 'EBUSY') {
      // Probably that sync has locked it; rows can be read meanwhile.
      const running = data.read(runningSync, undefined);
      if (running) return pidOfHolder(running.process);
    }
    if (errorCode(error) === 'EBUSY' || !isStorageError(error)) throw error;
    return null;
  }
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
 * @param patience milliseconds to wait for processes that are writing; by default those of the data file.
 * @returns the result of the job, or in `busy` the number of the other process, 0 if unknown.
 * @throws an error of code EBUSY if another process keeps the data file locked, and the errors of the job.
 */
export async function withSyncLock<T>(
  data: LibraryData,
  job: () => Promise<T>,
  patience?: number,
): Promise<{ readonly done: T } | { readonly busy: number }> {
  const run = beginSync(data, patience);
  return typeof run === 'number' ? { busy: run } : { done: await during(run, job) };
}

/**
 * Runs a sync after those of other processes, which do not know of its feeds.
 *
 * @param tell is called with the number of the other process, 0 if unknown, before the first wait.
 * @throws like `withSyncLock`.
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
