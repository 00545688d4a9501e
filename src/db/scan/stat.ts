import { lstatSync, type Stats, statSync } from 'node:fs';
import { isSystemError } from '../../platform/error-code.ts';

/** The status of a path; null if it cannot be read: a missing file, a forbidden folder, a failing disk. */
export function pathStat(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return null;
  }
}

/** The status of a link itself, not of its target. */
export function linkStat(path: string): Stats | null {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) ?? null;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return null;
  }
}
