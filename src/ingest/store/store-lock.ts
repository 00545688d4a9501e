import { join } from 'node:path';
import { errorCode } from '../../platform/error-code.ts';
import { type HeldLock, takeLock } from '../../platform/lock.ts';
import { ensureFolder } from '../../platform/make-folder.ts';

/** Milliseconds to wait for other runs, each of which has the lock for a moment. */
const PATIENCE = 30_000;
/** Longest time in milliseconds to keep the lock, since others may wait. */
const MAX_LENGTH = 250;

/** Replaces the lock where none is possible. */
const NO_LOCK: HeldLock = { isOurs: () => true, release: () => undefined };

/**
 * Lets one run at a time look items up and store them, so that none is stored twice. The lock is kept for the rest of
 * the event-loop turn: a lock for each item would take as long as writing its file.
 */
export class StoreLock {
  private readonly data: string;
  private readonly beforeRelease: () => void;
  private lock: HeldLock | null = null;
  private since = 0;

  /**
   * @param data the folder of feed data; it may be missing.
   * @param beforeRelease runs just before the lock is released.
   */
  constructor(data: string, beforeRelease: () => void) {
    this.data = data;
    this.beforeRelease = beforeRelease;
  }

  /** Whether this run has the lock. A lock held for too long is released first. */
  get isHeld(): boolean {
    if (this.lock && performance.now() - this.since > MAX_LENGTH) this.release();
    return this.lock !== null;
  }

  /**
   * Waits until no other run has the lock, and acquires it.
   *
   * @throws an error of code ELOCKED if others keep it for too long.
   */
  acquire(): void {
    this.lock = this.take();
    this.since = performance.now();
    setImmediate(() => this.release());
  }

  private take(): HeldLock {
    try {
      ensureFolder(this.data, 0o700);
      return takeLock(join(this.data, '.lock'), PATIENCE);
    } catch (error) {
      if (errorCode(error) === 'ELOCKED') throw error;
      // The folder is not writable. Stories may be in another one, and are stored.
      return NO_LOCK;
    }
  }

  release(): void {
    if (!this.lock) return;
    try {
      this.beforeRelease();
    } finally {
      this.lock.release();
      this.lock = null;
    }
  }
}
