import { lstatSync, type Stats, statSync } from 'node:fs';

/**
 * What a file system says of a path; null where it says nothing: there is none, or a folder on the way may not be entered,
 * or a disk does not answer.
 */
export function pathStat(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}

/** The same of a link itself. */
export function linkStat(path: string): Stats | null {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}
