import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from './error-code.ts';

/**
 * Makes a folder and those above it. Not `mkdirSync({ recursive: true })`: where a file system answers ENOENT for a
 * folder that it will not make (procfs, some automounters), Node tries again without end.
 *
 * @throws the file system's error, EEXIST too where a file stands in the folder's place.
 */
export function ensureFolder(path: string, mode: number): void {
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    if (errorCode(error) === 'EEXIST' && statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
    const above = dirname(path);
    if (errorCode(error) !== 'ENOENT' || above === path) throw error;
    ensureFolder(above, mode);
    mkdirSync(path, { mode });
  }
}
