import { closeSync, fchmodSync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorCode } from '../../platform/error-code.ts';
import { ensureFolder } from '../../platform/make-folder.ts';
import { temporaryNames } from '../../platform/temporary.ts';
import { syncToDisk } from './sync-thread.ts';

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
