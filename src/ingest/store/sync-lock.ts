import { join } from 'node:path';
import { type HeldLock, takeLongLock } from '../../platform/lock.ts';
import { ensureFolder } from '../../platform/make-folder.ts';

/** Milliseconds between two looks at the lock of another process. */
const PAUSE = 200;

/** The lock; the number of the process that has it, 0 if unknown; null if the folder is not writable. */
function take(data: string): HeldLock | number | null {
  try {
    ensureFolder(data, 0o700);
    return takeLongLock(join(data, '.sync.lock'));
  } catch {
    // The sync reports it; or the stories are in another folder, and are stored.
    return null;
  }
}

async function holding<T>(lock: HeldLock | null, job: () => Promise<T>): Promise<T> {
  try {
    return await job();
  } finally {
    lock?.release();
  }
}

/**
 * Runs a sync unless another process syncs the same feeds, which would request everything twice.
 *
 * @param data the folder of feed data; it may be missing.
 * @returns the result of the job, or in `busy` the number of the other process, 0 if unknown.
 */
export async function withSyncLock<T>(
  data: string,
  job: () => Promise<T>,
): Promise<{ readonly done: T } | { readonly busy: number }> {
  const lock = take(data);
  return typeof lock === 'number' ? { busy: lock } : { done: await holding(lock, job) };
}

/**
 * Runs a sync after those of other processes, which do not know of its feeds.
 *
 * @param tell is called with the number of the other process, 0 if unknown, before the first wait.
 */
export async function afterOtherSyncs<T>(
  data: string,
  job: () => Promise<T>,
  tell: (busy: number) => Promise<void>,
): Promise<T> {
  let lock = take(data);
  if (typeof lock === 'number') await tell(lock);
  while (typeof lock === 'number') {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    lock = take(data);
  }
  return holding(lock, job);
}
