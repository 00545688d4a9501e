import { lstatSync, type Stats, statSync } from 'node:fs';

/**
 * The status of a path; null where there is none: no such file, a folder that may not be entered, a disk that fails.
 */
export function pathStat(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}

/** The same of a link itself, not of its target. */
export function linkStat(path: string): Stats | null {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}
