import { closeSync, fstatSync, linkSync, mkdirSync, openSync, readdirSync, readSync, renameSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Each test starts with an empty home, and most of what a first start takes is compiling. So the code that the program keeps
 * in a home's cache is shared with the homes of later tests. The folder for it is made by test/build/setup.ts; without one
 * nothing is shared.
 */
const shared = process.env.TEST_KEPT_CODE ?? '';

/** The caches that share code and are not removed yet. */
const caches = new Set<string>();

const codeOf = (cache: string) => join(cache, 'minerals-news', 'code');

/** Of how many runs a file of kept code has the functions: its last byte, as src/start.ts writes it. */
function runsOf(file: string): number {
  try {
    const fd = openSync(file, 'r');
    try {
      const last = Buffer.alloc(1);
      readSync(fd, last, 0, 1, fstatSync(fd).size - 1);
      return last[0] ?? 0;
    } finally {
      closeSync(fd);
    }
  } catch {
    return 0;
  }
}

/** Shares the code of a cache where it is of more runs than the code shared so far. */
function collect(cache: string): void {
  try {
    for (const name of readdirSync(codeOf(cache))) {
      const [file, known] = [join(codeOf(cache), name), join(shared, name)];
      if (name.endsWith('.tmp') || runsOf(file) <= runsOf(known)) continue;
      linkSync(file, `${known}.${process.pid}`);
      renameSync(`${known}.${process.pid}`, known);
    }
  } catch {
    // The test removed it, or no program has kept code there.
  }
}

/** Gives a cache (XDG_CACHE_HOME) the code that earlier tests kept. The program replaces such files, it never changes them. */
export function shareCompiledCode(cache: string): void {
  if (shared === '') return;
  for (const other of caches) collect(other);
  caches.add(cache);
  mkdirSync(cache, { recursive: true });
  mkdirSync(join(cache, 'minerals-news'), { recursive: true, mode: 0o700 });
  mkdirSync(codeOf(cache), { recursive: true, mode: 0o700 });
  const has = new Set(readdirSync(codeOf(cache)));
  for (const name of readdirSync(shared)) {
    if (!has.has(name) && !/\.\d+$/.test(name)) linkSync(join(shared, name), join(codeOf(cache), name));
  }
}

/** Takes the code of more runs than the shared one from a cache that is about to be removed. */
export function collectCompiledCode(cache: string): void {
  if (shared === '') return;
  collect(cache);
  caches.delete(cache);
}

/** The same for all caches. */
export function collectAllCompiledCode(): void {
  for (const cache of caches) collectCompiledCode(cache);
}
