import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from './error-code.ts';

/**
 * Creates a folder and its parents. Not `mkdirSync({ recursive: true })`: if a file system answers ENOENT for a folder
 * that it cannot create (procfs, some automounters), Node tries again without end.
 *
 * @throws the file system's error, also EEXIST if the path is a file.
 */
export function ensureFolder(path: string, mode: number): void {
  if (make(path, mode)) return;
  const above = dirname(path);
  // The root always exists; no folder can be created where it does not.
  if (above !== path) ensureFolder(above, mode);
  if (!make(path, mode)) throw Object.assign(new Error(`ENOENT: no such folder, '${above}'`), { code: 'ENOENT', path });
}

/** Creates one folder, unless it exists or another process is just creating it. Returns false if its parent is missing. */
function make(path: string, mode: number): boolean {
  try {
    mkdirSync(path, { mode });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST' && statSync(path, { throwIfNoEntry: false })?.isDirectory()) return true;
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}
