import { join } from 'node:path';
import { type HeldLock, takeLongLock } from '../../platform/lock.ts';
import { ensureFolder } from '../../platform/make-folder.ts';

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
  let lock: HeldLock | number | null = null;
  try {
    ensureFolder(data, 0o700);
    lock = takeLongLock(join(data, '.sync.lock'));
  } catch {
    // The folder is not writable, which the sync reports; or the stories are in another one, and are stored.
  }
  if (typeof lock === 'number') return { busy: lock };
  try {
    return { done: await job() };
  } finally {
    lock?.release();
  }
}
