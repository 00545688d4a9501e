import { readdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeAtomic } from '../platform/atomic-write.ts';
import { freeName } from '../platform/free-name.ts';

/** Names of broken files that were set aside. */
export const BROKEN_NAME = /^(?:(?:config|state)\.broken-.*\.json|marks\.broken-.*\.jsonl)$/;

/** Names of copies of the settings made before marks were moved out of them. */
export const SPLIT_COPY_NAME = /^config\.before-split-.*\.json$/;

/** Names of files left by interrupted writes; the next write removes them. */
export const UNFINISHED_NAME = /^\.(?:config\.json\.next|(?:config|state)\..*\.tmp$|marks\.jsonl\..*\.tmp$)/;

/**
 * Renames a broken file to a dated name.
 *
 * @returns the new path, or null if that failed.
 */
export function setAside(path: string, at: Date): string | null {
  const to = freeName(path, 'broken', at);
  if (to === null) return null;
  try {
    renameSync(path, to);
    return to;
  } catch {
    return null;
  }
}

/**
 * Copies the text of a settings file to a dated name before marks are moved out of it. A copy of the same text from an
 * interrupted split is reused.
 *
 * @throws the file system's error.
 */
export function copyBeforeSplit(path: string, text: string, at: Date): string {
  const dir = dirname(path);
  const earlier = readdirSync(dir).filter((name) => SPLIT_COPY_NAME.test(name));
  const same = earlier.find((name) => readFileSync(join(dir, name), 'utf8') === text);
  if (same !== undefined) return join(dir, same);
  const to = freeName(path, 'before-split', at);
  if (to === null) throw Object.assign(new Error('EEXIST'), { code: 'EEXIST' });
  writeAtomic(to, text, 0o600);
  return to;
}
