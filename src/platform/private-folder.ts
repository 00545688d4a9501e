import {
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  rmdirSync,
  type Stats,
  unlinkSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isSystemError, orIfRefused } from './error-code.ts';
import { ensureFolder } from './make-folder.ts';

/**
 * Folders and files that only this user (and root) can have changed, since their contents may be executed. On Windows
 * owners and modes do not apply: the access lists of the user's profile keep others out.
 */

/** Write permission for the group or for others. */
const OTHERS_WRITE = 0o022;
/** In such a folder only its owner, and the owner of an entry, may rename or remove that entry. */
const STICKY = 0o1000;

/** Null on Windows. Files belong to the effective user, which `sudo` and a set-user-id program change. */
const thisUser = (): number | null => process.geteuid?.() ?? null;

const othersMayWrite = ({ mode }: Stats): boolean => (mode & OTHERS_WRITE) !== 0 && (mode & STICKY) === 0;

/** The folder at or above `path` that another user can change; undefined for none. `path` has no symbolic links. */
function sharedFolder(path: string, user: number): string | undefined {
  const stats = lstatSync(path);
  const isTrusted = stats.uid === user || stats.uid === 0;
  if (!stats.isDirectory() || !isTrusted || othersMayWrite(stats)) return path;
  const above = dirname(path);
  return above === path ? undefined : sharedFolder(above, user);
}

/** The folder, at or above an existing one, because of which `ensurePrivateFolder` makes none there; undefined for none. */
export function folderOfOthers(path: string): string | undefined {
  const user = thisUser();
  return user === null ? undefined : orIfRefused(() => sharedFolder(realpathSync.native(path), user), undefined);
}

/** Whether nobody else can replace `path`, a path without symbolic links. */
const isOutOfReach = (path: string, user: number): boolean => sharedFolder(path, user) === undefined;

const isPrivate = (stats: Stats, user: number): boolean =>
  stats.isDirectory() && stats.uid === user && (stats.mode & 0o777) === 0o700;

/**
 * The real path of a folder that is this user's alone (mode 0700), below folders that no other user can change.
 * Undefined if it is missing, or not such a folder. Creates and changes nothing.
 */
export function privateFolder(path: string): string | undefined {
  return orIfRefused(() => {
    const user = thisUser();
    const above = realpathSync.native(dirname(path));
    const real = join(above, basename(path));
    const stats = lstatSync(real);
    if (user === null) return stats.isDirectory() ? real : undefined;
    return isPrivate(stats, user) && isOutOfReach(above, user) ? real : undefined;
  }, undefined);
}

/**
 * Removes what has the name of a folder of this user, without following a link. A folder is first made private, so that
 * nobody can put a link into it meanwhile; a folder of another user is removed only if it is empty.
 *
 * @throws the file system's error.
 */
function removeIfOurs(path: string, user: number | null): void {
  const stats = lstatSync(path);
  if (!stats.isDirectory()) {
    unlinkSync(path);
    return;
  }
  if (user === null || stats.uid === user) {
    if (user !== null) makePrivate(path);
    for (const name of readdirSync(path)) removeIfOurs(join(path, name), user);
  }
  rmdirSync(path);
}

/** Sets the mode of a folder to 0700; fails if a link has its name. */
function makePrivate(path: string): void {
  const fd = openSync(path, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  try {
    fchmodSync(fd, 0o700);
  } finally {
    closeSync(fd);
  }
}

/** Removes other users' write permission from a folder of this user; leaves others' folders alone. */
function closeToOthers(path: string, user: number): void {
  const stats = lstatSync(path);
  if (stats.uid === user && othersMayWrite(stats)) chmodSync(path, stats.mode & 0o755);
}

/**
 * Like `privateFolder`, but creates a missing folder. A folder that others may change, or may have changed because they can
 * write to its parent, is removed with its files and created again.
 *
 * The parent folder belongs to the program too. Write permission of others on it is removed.
 */
export function ensurePrivateFolder(path: string): string | undefined {
  return orIfRefused(() => {
    const user = thisUser();
    ensureFolder(dirname(path), 0o700);
    const found = privateFolder(path);
    if (found !== undefined) return found;
    const above = realpathSync.native(dirname(path));
    if (user !== null) {
      if (!isOutOfReach(dirname(above), user)) return undefined;
      closeToOthers(above, user);
      if (!isOutOfReach(above, user)) return undefined;
    }
    const real = join(above, basename(path));
    if (lstatSync(real, { throwIfNoEntry: false })) removeIfOurs(real, user);
    mkdirSync(real, { mode: 0o700 });
    return privateFolder(path);
  }, undefined);
}

/**
 * What `read` makes of a regular file of this user that nobody else may write to, from its descriptor and size in bytes; undefined for
 * anything else. A link is not followed, and a FIFO is not waited for.
 */
export function readPrivateFile<T>(path: string, read: (fd: number, size: number) => T): T | undefined {
  let fd: number | undefined;
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const stats = fstatSync(fd);
    const user = thisUser();
    const isOwn = user === null || (stats.uid === user && (stats.mode & OTHERS_WRITE) === 0);
    return stats.isFile() && isOwn ? read(fd, stats.size) : undefined;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return undefined;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}
