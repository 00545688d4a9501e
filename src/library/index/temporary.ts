import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../../disk/temporary.ts';

const PREFIX = 'minerals-news-index-';

/** Whether a folder is one of the user's own in which nobody works any more. */
function isLeft(folder: string): boolean {
  const stat = lstatSync(folder);
  if (!stat.isDirectory() || stat.uid !== process.geteuid?.()) return false;
  const makers = readdirSync(folder).map((name) => /^(\d+)-/.exec(name)?.[1]);
  // Nothing is in it yet: somebody has only begun.
  return makers.length > 0 && makers.every((pid) => pid !== undefined && !isAlive(Number(pid)));
}

/** What is in a folder; nothing where that cannot be told. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/**
 * Makes a folder for an index that is not kept, and takes away what processes left that were ended while they made one.
 *
 * @throws the file system's error.
 */
export function temporaryFolder(temporary: string): string {
  for (const name of namesIn(temporary)) {
    if (!name.startsWith(PREFIX)) continue;
    try {
      if (isLeft(join(temporary, name))) rmSync(join(temporary, name), { recursive: true, force: true });
    } catch {
      // Another process is faster.
    }
  }
  return mkdtempSync(join(temporary, PREFIX));
}
