import { type FSWatcher, statSync, watch } from 'node:fs';
import { dirname } from 'node:path';
import { orIfRefused } from './error-code.ts';

/** Milliseconds between two scans if the file system reports no changes, as on a network drive. */
const LOOK_EVERY = 5000;
/** Milliseconds in which changes are collected before they are reported: a sync writes many files. */
const GATHER = 200;
/** Greatest number of watched folders; the others are only scanned. */
const MAX_WATCHED = 256;

export interface DiskWatch {
  /** Requests the folders again, for example after one was created. */
  readonly renew: () => void;
  readonly stop: () => void;
}

/** Changes when a file in the folder is created, deleted or renamed; '' for a missing folder. */
function stateOf(folder: string): string {
  const stat = statSync(folder, { throwIfNoEntry: false, bigint: true });
  return stat ? `${stat.ino} ${stat.mtimeNs}` : '';
}

function safeState(folder: string): string {
  return orIfRefused(() => stateOf(folder), '');
}

/** The folder, or its nearest existing ancestor, which reports when the folder is created. */
function existingAncestor(folder: string): string {
  let path = folder;
  while (safeState(path) === '' && dirname(path) !== path) path = dirname(path);
  return path;
}

/**
 * Reports changes in folders: at once if the file system reports them, otherwise within 5 seconds.
 *
 * @param folders the folders to watch, requested again at each `renew`; a missing one is reported when it is created.
 * @param changed is called after files in one of them were added, removed or written, and with `always` at each
 *   interval.
 * @param always whether to report at every interval, whatever the state of the folders; for files that may be links.
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
    if (watchers.has(path) || watchers.size >= MAX_WATCHED) return;
    orIfRefused(() => {
      const watcher = watch(path, { persistent: false }, gather);
      watchers.set(path, watcher);
      // A removed folder, or a limit of the system: scanning is enough.
      watcher.on('error', () => drop(path));
    });
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
