import * as nodeFs from 'node:fs';
import { Worker } from 'node:worker_threads';
import { errorCode } from '../../platform/error-code.ts';

/** Files that are synced at the same time; up to this number, without a thread. */
const AT_ONCE = 16;

type SyncAll = (files: readonly string[], folders: readonly string[]) => Promise<string>;

/**
 * Syncs files to the disk, some at a time, and then their folders. Gives the code of the last error, '' for none. The
 * thread gets this function as text, so it must refer to nothing outside. Callbacks cost a third less than promises of handles.
 */
function makeSync({ closeSync, fsync, openSync }: typeof nodeFs, atOnce: number): SyncAll {
  const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);
  const sync = (path: string, flags: string): Promise<string> =>
    new Promise((resolve) => {
      try {
        const fd = openSync(path, flags);
        fsync(fd, (error) => {
          try {
            closeSync(fd);
            resolve(error === null ? '' : (error.code ?? error.message));
          } catch (failure) {
            resolve(codeOf(failure));
          }
        });
      } catch (error) {
        const code = codeOf(error);
        // Moved, removed or made unwritable by somebody else since.
        resolve(['ENOENT', 'EACCES', 'EPERM'].includes(code) ? '' : code);
      }
    });
  return async (files, folders) => {
    let failed = '';
    const next = files.values();
    const work = async (): Promise<void> => {
      for (const path of next) failed = (await sync(path, 'r+')) || failed;
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    // Not every file system supports this; the contents of the files are on disk already.
    for (const path of folders) await sync(path, 'r');
    return failed;
  };
}

/** Its event loop is free: in the main thread each file would wait for the stories that are stored meanwhile. */
const THREAD = `
const sync = (${makeSync})(require('node:fs'), ${AT_ONCE});
const { parentPort } = require('node:worker_threads');
parentPort.on('message', async ([id, files, folders]) => parentPort.postMessage([id, await sync(files, folders)]));
`;

/** Mebibytes of objects in it. */
const LIMITS = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 1 };

let thread: Worker | undefined;
let last = 0;
/** Those who wait for an answer, by the number of what they asked. */
const waiting = new Map<number, (failed: string) => void>();

function start(): Worker {
  const worker = new Worker(THREAD, { eval: true, env: {}, resourceLimits: LIMITS });
  worker.on('message', ([id, failed]: [number, string]) => {
    waiting.get(id)?.(failed);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
  });
  worker.on('error', (error) => {
    thread = undefined;
    for (const done of waiting.values()) done(errorCode(error));
    waiting.clear();
  });
  return worker;
}

/** Syncs files and their folders to the disk. Gives the code of an error, '' for none. */
export function syncToDisk(files: readonly string[], folders: readonly string[]): Promise<string> {
  // A thread takes longer to start than some files to be synced.
  if (!thread && files.length <= AT_ONCE) return makeSync(nodeFs, AT_ONCE)(files, folders);
  thread ??= start();
  thread.ref();
  last += 1;
  thread.postMessage([last, files, folders]);
  return new Promise((resolve) => void waiting.set(last, resolve));
}
