import * as nodeFs from 'node:fs';
import { closeSync, fchmodSync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { errorCode } from '../../platform/error-code.ts';
import { ensureFolder } from '../../platform/make-folder.ts';
import { temporaryNames } from '../../platform/temporary.ts';

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

/** What the thread was asked for and has not answered. */
interface Waiting {
  readonly files: readonly string[];
  readonly folders: readonly string[];
  readonly done: (failed: string | Promise<string>) => void;
}

let thread: Worker | undefined;
let last = 0;
const waiting = new Map<number, Waiting>();
const syncHere = makeSync(nodeFs, AT_ONCE);

function start(): Worker {
  const worker = new Worker(THREAD, { eval: true, env: {}, resourceLimits: LIMITS });
  worker.on('message', ([id, failed]: [number, string]) => {
    waiting.get(id)?.done(failed);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
  });
  // Without memory for it.
  worker.on('error', () => {
    thread = undefined;
    for (const { files, folders, done } of waiting.values()) done(syncHere(files, folders));
    waiting.clear();
  });
  return worker;
}

/** Syncs files and their folders to the disk. Gives the code of an error, '' for none. */
export function syncToDisk(files: readonly string[], folders: readonly string[]): Promise<string> {
  // A thread takes longer to start than some files to be synced.
  if (!thread && files.length <= AT_ONCE) return syncHere(files, folders);
  try {
    thread ??= start();
  } catch {
    // ERR_WORKER_INIT_FAILED, or ERR_ACCESS_DENIED under Node's permission model.
    return syncHere(files, folders);
  }
  thread.ref();
  last += 1;
  thread.postMessage([last, files, folders]);
  return new Promise((resolve) => void waiting.set(last, { files, folders, done: resolve }));
}

/** Modes of created files and folders, whatever the umask: other users must not see what is read. */
const [FILE_MODE, FOLDER_MODE] = [0o600, 0o700];

/** Writes files atomically: a reader finds the old or the new text, and a killed run leaves no partial file. */
export class DurableFiles {
  private readonly files = new Set<string>();
  private readonly folders = new Set<string>();
  private settling: Promise<unknown> = Promise.resolve();
  private readonly nextName = temporaryNames();

  /**
   * Writes a file, replacing an existing one; it is guaranteed to be on disk after `settle`. Creates its folder. Both
   * are private to the owner; an existing file or folder keeps its mode.
   *
   * @param isNew whether no file has this name; skips the check.
   * @throws the file system's error; nothing is left of the file then.
   */
  write(path: string, text: string | Buffer, isNew = false): void {
    const folder = dirname(path);
    const temporary = join(folder, this.nextName());
    const fd = this.create(temporary, folder);
    try {
      try {
        const before = isNew ? undefined : statSync(path, { throwIfNoEntry: false });
        if (before && (before.mode & 0o777) !== FILE_MODE) fchmodSync(fd, before.mode & 0o777);
        writeFileSync(fd, text);
      } finally {
        closeSync(fd);
      }
      renameSync(temporary, path);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
    this.files.add(path);
    this.folders.add(folder);
  }

  private create(temporary: string, folder: string): number {
    try {
      return openSync(temporary, 'wx', FILE_MODE);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
      ensureFolder(folder, FOLDER_MODE);
      this.folders.add(dirname(folder));
      return openSync(temporary, 'wx', FILE_MODE);
    }
  }

  /**
   * Syncs everything written since the last call.
   *
   * @throws the disk's error, from then on every time: the state of the disk is unknown.
   */
  async settle(): Promise<void> {
    // Another call may be about to sync files of this caller.
    const all = Promise.all([this.settling, this.bring()]);
    this.settling = all;
    all.catch(() => undefined);
    await all;
  }

  private async bring(): Promise<void> {
    const [files, folders] = [[...this.files], [...this.folders]];
    if (files.length === 0) return;
    this.files.clear();
    this.folders.clear();
    const code = await syncToDisk(files, folders);
    if (code !== '') throw Object.assign(new Error(code), { code });
  }
}
