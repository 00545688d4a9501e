import { renameSync } from 'node:fs';
import { orIfRefused } from '../platform/error-code.ts';
import { freeName } from '../platform/free-name.ts';

/** Names of broken files that were set aside. */
export const BROKEN_NAME = /^(?:(?:config|state)\.broken-.*\.json|marks\.broken-.*\.jsonl)$/;

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
  // Null in a read-only folder.
  return orIfRefused(() => {
    renameSync(path, to);
    return to;
  }, null);
}
