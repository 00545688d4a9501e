import { join } from 'node:path';
import { errorCode } from '../../platform/error-code.ts';
import { type HeldLock, takeLock } from '../../platform/lock.ts';
import { ensureFolder } from '../../platform/make-folder.ts';

/** Milliseconds to wait for other runs, each of which is in for a moment. */
const PATIENCE = 30_000;
/** Milliseconds to stay in, where others may wait. */
const LONGEST = 250;

/** Used in place of a lock where there can be none. */
const NO_LOCK: HeldLock = { isOurs: () => true, release: () => undefined };

/**
 * Lets one run at a time decide what items are and store them, so that none is stored twice. Who has come in stays for
 * what is left of the turn of the event loop: a lock for each item would take as long as writing its file.
 */
export class StoreLock {
  private readonly data: string;
  private readonly leaving: () => void;
  private lock: HeldLock | null = null;
  private since = 0;

  /**
   * @param data the folder of what is known of feeds; it need not exist.
   * @param leaving what is to be done last before others are let in.
   */
  constructor(data: string, leaving: () => void) {
    this.data = data;
    this.leaving = leaving;
  }

  /** Whether this run is in. One that has been for long goes out first. */
  get isIn(): boolean {
    if (this.lock && performance.now() - this.since > LONGEST) this.leave();
    return this.lock !== null;
  }

  /**
   * Waits until no other run is in, and comes in.
   *
   * @throws an error of code ELOCKED where others do not let this run in.
   */
  enter(): void {
    this.lock = this.take();
    this.since = performance.now();
    setImmediate(() => this.leave());
  }

  private take(): HeldLock {
    try {
      ensureFolder(this.data, 0o700);
      return takeLock(join(this.data, '.lock'), PATIENCE);
    } catch (error) {
      if (errorCode(error) === 'ELOCKED') throw error;
      // The folder cannot be written to. Stories may be elsewhere, and are stored.
      return NO_LOCK;
    }
  }

  leave(): void {
    if (!this.lock) return;
    try {
      this.leaving();
    } finally {
      this.lock.release();
      this.lock = null;
    }
  }
}
