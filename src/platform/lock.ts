import { closeSync, futimesSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { crypto } from './crypto.ts';
import { errorCode, orIfRefused } from './error-code.ts';
import { readPlain } from './plain-file.ts';
import { isAlive } from './temporary.ts';

/** Milliseconds after which a lock is stale; it is normally held for a few. */
const STALE = 10_000;

/** The same for a lock that names nobody: its process was killed between creating and writing it, which takes microseconds. */
const STALE_UNNAMED = 500;

/** A lock names a process and a machine; a larger file is not a lock. */
const MAX_BYTES = 64 * 1024;

/** Blocks the thread: the last write of a process that is about to end cannot wait in any other way. */
export function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** Creates a file; false if it exists. */
function create(path: string, text: string): boolean {
  let fd: number;
  try {
    fd = openSync(path, 'wx', 0o600);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    writeSync(fd, text);
    // By the clock that `isOld` reads: that of the disk, such as a network's, may differ.
    futimesSync(fd, new Date(), new Date());
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(fd);
  }
  return true;
}

function isOld(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  // A time far in the future comes from a clock that has since been set back.
  return stat !== undefined && Math.abs(Date.now() - stat.mtimeMs) > (stat.size === 0 ? STALE_UNNAMED : STALE);
}

/** Names this process as the holder of a lock. */
export const holderName = (): string => `${process.pid} ${crypto().randomBytes(8).toString('hex')} ${hostname()}`;

/** The process number in the name of a holder, 0 if it has none. */
export const pidOfHolder = (holder: string): number => Number(/^\d+/.exec(holder)?.[0] ?? 0);

/**
 * Whether a holder has certainly ended. Process numbers are meaningful only on their own machine; a home folder may be shared over a
 * network. This process is not the holder: an earlier one had the same number, as in containers.
 */
export function hasEnded(holder: string): boolean {
  const [, pid, host] = /^(\d+) \S+ (.*)$/.exec(holder) ?? [];
  return host === hostname() && (Number(pid) === process.pid || !isAlive(Number(pid)));
}

/** Whether the holder of a lock has ended, or has held it for too long. */
function isStale(path: string): boolean {
  let holder: string;
  try {
    holder = readPlain(path, MAX_BYTES).toString('utf8');
  } catch (error) {
    return errorCode(error) !== 'ENOENT' && isOld(path);
  }
  return hasEnded(holder) || isOld(path);
}

/**
 * Removes an abandoned lock. Two processes may see the same one: a second lock lets only one of them remove it, so that
 * neither removes the lock that the other has just created in its place.
 */
function removeStale(path: string, mine: string): boolean {
  const guard = `${path}.stale`;
  if (!create(guard, mine)) {
    // A process that was killed right here must not keep all others waiting.
    if (isStale(guard)) rmSync(guard, { force: true });
    return false;
  }
  try {
    if (isStale(path)) rmSync(path, { force: true });
    return true;
  } finally {
    rmSync(guard, { force: true });
  }
}

/**
 * Runs a job while no other process runs one under the same lock. The lock is a file that names its holder; one whose holder has
 * ended, or has held it for ten seconds, is taken over. Locks must not be nested. Blocks while it waits.
 *
 * @param path the lock file; its folder must exist.
 * @param patience milliseconds to wait for the lock.
 * @param job gets a function that tells whether the lock is still ours. A process that slept for longer than the lifetime of a lock
 *   (a closed laptop) finds it taken over, and must then not write what it read before.
 * @throws an error of code ELOCKED if the lock is not free in that time, the file system's error if it cannot be created, and the
 *   errors of the job.
 */
export function withLock<T>(path: string, patience: number, job: (isOurs: () => boolean) => T): T {
  const mine = holderName();
  const end = performance.now() + patience;
  // A process that was suspended while it created the lock finds it taken over.
  while (!create(path, mine) || !isHeldAs(path, mine)) {
    if (performance.now() >= end) throw Object.assign(new Error('in use'), { code: 'ELOCKED' });
    // A random pause, so that waiting processes do not stay in step.
    if (!isStale(path) || !removeStale(path, mine)) pause(2 + Math.random() * 15);
  }
  try {
    return job(() => isHeldAs(path, mine));
  } finally {
    release(path, mine);
  }
}

function isHeldAs(path: string, mine: string): boolean {
  return orIfRefused(() => readPlain(path, MAX_BYTES).toString('utf8') === mine, false);
}

function release(path: string, mine: string): void {
  // If that fails, it will soon be stale.
  orIfRefused(() => {
    // After being held for too long it belongs to somebody else.
    if (isHeldAs(path, mine)) rmSync(path, { force: true });
  });
}
