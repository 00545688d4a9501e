import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Each test starts with an empty home, and most of what a first start takes is compiling. So the code that the program keeps
 * in a home's cache is copied to the homes of later tests. The folder for it is made by test/build/setup.ts; without one
 * nothing is shared.
 */
const shared = process.env.TEST_KEPT_CODE ?? '';

const codeOf = (cache: string) => join(cache, 'minerals-news', 'code');

/** Of how many runs a file of kept code has the functions: its last byte, as src/start.ts writes it. */
function runsOf(file: string): number {
  try {
    return readFileSync(file).at(-1) ?? 0;
  } catch {
    return 0;
  }
}

/** Gives an empty cache (XDG_CACHE_HOME) the code that earlier tests kept. The program replaces such files, it never changes them. */
export function shareCompiledCode(cache: string): void {
  if (shared === '') return;
  mkdirSync(cache, { recursive: true });
  mkdirSync(join(cache, 'minerals-news'), { mode: 0o700 });
  mkdirSync(codeOf(cache), { mode: 0o700 });
  for (const name of readdirSync(shared)) linkSync(join(shared, name), join(codeOf(cache), name));
}

/** Takes the code of more runs than the shared one from a cache that is about to be removed. */
export function collectCompiledCode(cache: string): void {
  if (shared === '') return;
  try {
    for (const name of readdirSync(codeOf(cache))) {
      const file = join(codeOf(cache), name);
      if (!name.endsWith('.tmp') && runsOf(file) > runsOf(join(shared, name))) renameSync(file, join(shared, name));
    }
  } catch {
    // The test removed it, or never started the program.
  }
}
