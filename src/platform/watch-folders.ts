import { type FSWatcher, statSync, watch } from 'node:fs';
import { dirname } from 'node:path';

/** Milliseconds between two scans where the file system reports no changes, as on a network drive. */
const LOOK_EVERY = 5000;
/** Milliseconds for which changes are collected before they are reported: a sync writes many files. */
const GATHER = 200;
/** Folders watched at most; the others are only scanned. */
const MOST_WATCHED = 256;

export interface DiskWatch {
  /** Asks for the folders again, as after a new one was created. */
  readonly renew: () => void;
  readonly stop: () => void;
}

/** Changes when a file in the folder is created, deleted or renamed; '' for a missing folder. */
function stateOf(folder: string): string {
  const stat = statSync(folder, { throwIfNoEntry: false, bigint: true });
  return stat ? `${stat.ino} ${stat.mtimeNs}` : '';
}

function safeState(folder: string): string {
  try {
    return stateOf(folder);
  } catch {
    return '';
  }
}

/** The folder, or its nearest ancestor that exists, which reports when the folder is created. */
function existingAncestor(folder: string): string {
  let path = folder;
  while (safeState(path) === '' && dirname(path) !== path) path = dirname(path);
  return path;
}

/**
 * Reports changes in folders: at once where the file system reports them, otherwise within 5 seconds.
 *
 * @param folders the folders to watch, asked again for each `renew`; one that does not exist yet is reported when it does.
 * @param changed is called after files in one of them came, went or were written, and for each look in `always`.
 * @param always whether every look is reported, whatever the state of the folders; for files that may be links to elsewhere.
 */
export function watchFolders(folders: () => readonly string[], changed: () => void, always = false): DiskWatch {
  const watchers = new Map<string, FSWatcher>();
  let states = new Map<string, string>();
  let gathering: NodeJS.Timeout | undefined;

  const report = (): void => {
    gathering = undefined;
    changed();
  };
  const gather = (): void => {
    gathering ??= setTimeout(report, GATHER).unref();
  };
  const drop = (path: string): void => {
    watchers.get(path)?.close();
    watchers.delete(path);
  };
  const add = (path: string): void => {
    if (watchers.has(path) || watchers.size >= MOST_WATCHED) return;
    try {
      const watcher = watch(path, { persistent: false }, gather);
      watchers.set(path, watcher);
      // A removed folder, or a limit of the system: scanning serves.
      watcher.on('error', () => drop(path));
    } catch {}
  };
  const renew = (): void => {
    const wanted = folders();
    states = new Map(wanted.map((folder) => [folder, safeState(folder)]));
    const paths = new Set(wanted.map(existingAncestor));
    for (const path of watchers.keys()) if (!paths.has(path)) drop(path);
    for (const path of paths) add(path);
  };
  const look = (): void => {
    const isOther = [...states].some(([folder, state]) => safeState(folder) !== state);
    if (isOther) renew();
    if (isOther || always) changed();
  };

  renew();
  const timer = setInterval(look, LOOK_EVERY).unref();
  return {
    renew,
    stop: () => {
      clearInterval(timer);
      clearTimeout(gathering);
      for (const path of [...watchers.keys()]) drop(path);
    },
  };
}
