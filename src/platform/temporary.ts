import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { crypto } from './crypto.ts';
import { errorCode, isSystemError, orIfRefused } from './error-code.ts';

/** Signals that end a program, as far as it can act on them. */
const SIGNALS: readonly NodeJS.Signals[] = [
  ...(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGABRT', 'SIGALRM'] as const),
  ...(['SIGUSR1', 'SIGUSR2', 'SIGVTALRM', 'SIGXCPU', 'SIGSYS', 'SIGTRAP'] as const),
];

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Does work that needs a folder for this user alone. The folder is removed afterwards, also if a signal ends the process
 * meanwhile.
 *
 * @param prefix of the folder's name in `temporary`.
 * @throws the file system's error, and what `work` throws.
 */
export async function withPrivateFolder<T>(
  temporary: string,
  prefix: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  let folder = '';
  const remove = (): void => {
    if (folder !== '') rmSync(folder, { recursive: true, force: true });
  };
  const end = (signal: NodeJS.Signals): void => {
    remove();
    stopListening();
    process.kill(process.pid, signal);
  };
  const stopListening = (): void => {
    for (const signal of SIGNALS) process.off(signal, end);
  };
  if (process.platform !== 'win32') for (const signal of SIGNALS) process.on(signal, end);
  try {
    folder = mkdtempSync(join(temporary, prefix));
    return await work(folder);
  } finally {
    remove();
    // A signal that came during the last step is delivered in the next two turns.
    await turn();
    await turn();
    stopListening();
  }
}

/** A temporary file this old (milliseconds) is abandoned. */
const OLD = 10 * 60_000;

/** `.mn-<host>-<process>-<own>.tmp` */
const OURS = /^\.mn-([0-9a-f]{8})-(\d+)-[0-9a-f]{12}\.tmp$/;

/** `.<file>.<process>.<host><own>.tmp`, and the files that SQLite has next to it. */
const ATOMIC = /^\..+\.(\d+)\.([0-9a-f]{8})[0-9a-f]{8}\.tmp(?:-(?:wal|shm|journal))?$/;

let here: string | undefined;

/** The machine in names of temporary files: process numbers are meaningful only on their own machine. */
function hostMark(): string {
  here ??= crypto().createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
  return here;
}

/** Names for the temporary files of one writer, which include the process. */
export function temporaryNames(): () => string {
  let own: string | undefined;
  let count = 0;
  return () => {
    own ??= crypto().randomBytes(3).toString('hex');
    count = (count + 1) % 0x100_0000;
    return `.mn-${hostMark()}-${process.pid}-${own}${count.toString(16).padStart(6, '0')}.tmp`;
  };
}

/** A name for the temporary file that will replace a file, in the same folder. */
export function atomicName(file: string): string {
  return `.${file}.${process.pid}.${hostMark()}${crypto().randomBytes(4).toString('hex')}.tmp`;
}

/** Whether a process has ended but its number is still taken, as in a container whose first process collects no others. */
function isZombie(pid: number): boolean {
  return orIfRefused(
    () => process.platform === 'linux' && /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1')),
    false,
  );
}

/** Whether a process with that number runs. */
export function isAlive(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
  }
  return !isZombie(pid);
}

function remove(path: string, host: string | undefined, pid: number, now: number): void {
  // Another run may have removed it.
  orIfRefused(() => {
    const hasEnded = host === hostMark() && !isAlive(pid);
    if (hasEnded || now - statSync(path).mtimeMs > OLD) rmSync(path, { force: true });
  });
}

/**
 * Removes a temporary file of a story if the run that made it has ended: at once if it ran on this machine, after ten
 * minutes if that is unknown. Ignores other files. Never throws.
 *
 * @param now milliseconds since 1970.
 */
export function removeIfAbandoned(folder: string, name: string, now: number): void {
  const [whole, host, pid] = OURS.exec(name) ?? [];
  if (whole !== undefined) remove(join(folder, name), host, Number(pid), now);
}

/**
 * The same for all temporary files in a folder; in one that only this program writes to (`isOwn`) also for those of
 * `writeAtomic`. Never throws.
 */
export function removeAbandoned(folder: string, now: number, isOwn: boolean): void {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return;
  }
  for (const name of names) {
    removeIfAbandoned(folder, name, now);
    const [whole, pid, host] = (isOwn && ATOMIC.exec(name)) || [];
    if (whole !== undefined) remove(join(folder, name), host, Number(pid), now);
  }
}
