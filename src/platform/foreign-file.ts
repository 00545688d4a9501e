import { realpathSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import { isSystemError } from './error-code.ts';

const [OTHERS_WRITE, GROUP_WRITES, STICKY] = [0o002, 0o020, 0o1000];

/**
 * Whether another user can have written a file: it, its folder, or the folder of a link to it belongs to neither this user nor
 * root, or may be changed by others or by a group that is not the user's own. In a folder like `/tmp` nobody replaces the files
 * of others. On Windows the access lists of the user's profile keep others out.
 *
 * @param stats of the file when it was open.
 */
export function isForeign(path: string, stats: Stats): boolean {
  const [user, group] = [process.geteuid?.(), process.getegid?.()];
  if (user === undefined) return false;
  const isOurs = ({ uid, gid, mode }: Stats): boolean =>
    (uid === user || uid === 0) && (mode & OTHERS_WRITE) === 0 && ((mode & GROUP_WRITES) === 0 || gid === group);
  const isOurFolder = (folder: string): boolean => {
    const found = statSync(folder);
    const mode = (found.mode & STICKY) === 0 ? found.mode : 0;
    return isOurs(Object.assign(found, { mode }));
  };
  try {
    return !(isOurs(stats) && isOurFolder(dirname(path)) && isOurFolder(dirname(realpathSync(path))));
  } catch (error) {
    // It has been moved meanwhile.
    if (!isSystemError(error)) throw error;
    return true;
  }
}
