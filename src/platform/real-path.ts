import { realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { orIfRefused } from './error-code.ts';

/** The real path of a folder; the absolute one if it is missing or cannot be reached. */
export function realPathOf(path: string): string {
  return orIfRefused(() => realpathSync(path), resolve(path));
}

/** Whether a path is a folder, or in it. Both are absolute. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
