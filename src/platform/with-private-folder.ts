import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

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
