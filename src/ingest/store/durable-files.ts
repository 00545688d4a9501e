import { closeSync, fchmodSync, fsync, open, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorCode } from '../../platform/error-code.ts';
import { ensureFolder } from '../../platform/make-folder.ts';
import { temporaryNames } from '../../platform/temporary.ts';

/** Modes of what is made here, whatever the umask: other users cannot see what is read. */
const [FILE_MODE, FOLDER_MODE] = [0o600, 0o700];

/** Files that are brought to the disk at the same time. */
const AT_ONCE = 16;

/** Brings one to the disk. With callbacks, which cost a third less than promises of handles. */
function sync(path: string, flags: string): Promise<void> {
  return new Promise((resolve, reject) => {
    open(path, flags, (missing, fd) => {
      if (missing) reject(missing);
      else
        fsync(fd, (error) => {
          closeSync(fd);
          if (error) reject(error);
          else resolve();
        });
    });
  });
}

/** Writes files atomically: a reader finds the old text or the new one, and a killed run leaves no half. */
export class DurableFiles {
  private readonly files = new Set<string>();
  private readonly folders = new Set<string>();
  private settling: Promise<unknown> = Promise.resolve();
  private readonly nextName = temporaryNames();

  /**
   * Writes a file, in the place of one that is there; it is on the disk for certain after `settle`. Makes its folder. Both
   * are for their owner alone; a file that is there keeps its mode, and a folder always does.
   *
   * @param isNew whether no file has its name: then none is looked for.
   * @throws the file system's error; nothing is left of the file then.
   */
  write(path: string, text: string, isNew = false): void {
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
   * Brings everything that was written since the last time to the disk.
   *
   * @throws the disk's error, from then on every time: it is not known then what is there.
   */
  async settle(): Promise<void> {
    // Somebody else may be about to bring files of this caller there.
    const all = Promise.all([this.settling, this.bring()]);
    this.settling = all;
    all.catch(() => undefined);
    await all;
  }

  private async bring(): Promise<void> {
    const files = [...this.files];
    const folders = [...this.folders];
    this.files.clear();
    this.folders.clear();
    const next = files.values();
    const work = async (): Promise<void> => {
      for (const path of next) {
        try {
          await sync(path, 'r+');
        } catch (error) {
          // Moved or removed by now, or made unwritable: somebody else's.
          if (!['ENOENT', 'EACCES', 'EPERM'].includes(errorCode(error))) throw error;
        }
      }
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, files.length) }, work));
    // Not every file system can do this; the files' own bytes are on disk already.
    await Promise.all(folders.map((folder) => sync(folder, 'r').catch(() => undefined)));
  }
}
