import { closeSync, fchmodSync, fsync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorCode } from '../../platform/error-code.ts';
import { ensureFolder } from '../../platform/make-folder.ts';
import { temporaryNames } from '../../platform/temporary.ts';

/**
 * Files that are being synced at the same time: as many as are stored in a turn of the event loop, since the next are begun only in
 * the turn after, and few enough for systems that allow a process 256 open files.
 */
const AT_ONCE = 64;

/** Syncs one file or folder to the disk. Gives the code of an error, '' for none. */
function syncOne(path: string, flags: string): Promise<string> {
  // Callbacks cost a third less than promises of handles.
  return new Promise((resolve) => {
    try {
      const fd = openSync(path, flags);
      fsync(fd, (error) => {
        try {
          closeSync(fd);
          resolve(error === null ? '' : errorCode(error));
        } catch (failure) {
          resolve(errorCode(failure));
        }
      });
    } catch (error) {
      const code = errorCode(error);
      // Moved, removed or made unwritable by somebody else since.
      resolve(['ENOENT', 'EACCES', 'EPERM'].includes(code) ? '' : code);
    }
  });
}

/** Syncs files, some at a time, and then their folders to the disk. Gives the code of the last error, '' for none. */
export async function syncToDisk(files: readonly string[], folders: readonly string[]): Promise<string> {
  let failed = '';
  const next = files.values();
  const work = async (): Promise<void> => {
    for (const path of next) failed = (await syncOne(path, 'r+')) || failed;
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, files.length) }, work));
  // Not every file system supports this; the contents of the files are on disk already.
  for (const path of folders) await syncOne(path, 'r');
  return failed;
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
