import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from './error-code.ts';

/**
 * Makes a folder and those above it. Not `mkdirSync({ recursive: true })`: where a file system answers ENOENT for a
 * folder that it will not make (procfs, some automounters), Node tries again without end.
 *
 * @throws the file system's error, EEXIST too if the path is a file.
 */
export function ensureFolder(path: string, mode: number): void {
  if (make(path, mode)) return;
  const above = dirname(path);
  // The root is always there; whatever says otherwise will not make a folder in it.
  if (above !== path) ensureFolder(above, mode);
  if (!make(path, mode)) throw Object.assign(new Error(`ENOENT: no such folder, '${above}'`), { code: 'ENOENT', path });
}

/** Makes one folder, if it is not there or just being made by another process. Gives false when there is none above it. */
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
