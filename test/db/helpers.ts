import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { indexFolder, type StorePlan } from '../../src/db/database-location.ts';
import { openStore } from '../../src/db/open-store.ts';
import { temporaryFolder } from '../temporary.ts';
import type { Library } from './memory-library.ts';

/** A small story file; `front` lines are added to its front matter. */
export function storyText(title: string, published = '2026-02-04', front: readonly string[] = []): string {
  return ['---', `title: ${title}`, `published: ${published}`, ...front, '---', '', `Text of ${title}.`, ''].join('\n');
}

/** A folder with the given files (by path, with text or bytes). */
export function makeLibrary(files: Readonly<Record<string, string | Uint8Array>>): string {
  const dir = temporaryFolder('library');
  const folders = new Set(Object.keys(files).map((name) => dirname(join(dir, name))));
  for (const folder of folders) mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(dir, name), content);
  return dir;
}

/** A clock long after every change, so that times can be relied on. */
export const LATER = Date.now() + 3_600_000;

/** The options for some libraries, with a separate index; already libraries of more than a hundred files count as large. */
export function planFor(dirs: readonly string[], over: Partial<StorePlan> = {}): StorePlan {
  const indexes = join(makeLibrary({ 'tmp/x': '' }), 'index');
  return { dirs, indexes, today: '2026-11-28', now: () => LATER, scanLimit: 100, ...over };
}

/**
 * Runs `check` with the index of one story, whose folder is read-only since another story was added to the library. As an
 * unprivileged user: root may do anything.
 */
export function withReadOnlyIndex(check: (plan: StorePlan) => void): void {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65534);
  try {
    const dir = makeLibrary({ 'a.ko.md': storyText('가') });
    const plan = planFor([dir]);
    openStore(plan);
    writeFileSync(join(dir, 'b.ko.md'), storyText('나'));
    chmodSync(indexFolder(plan), 0o500);
    check(plan);
    chmodSync(indexFolder(plan), 0o700);
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

/** How many stories a large library has: more than a start scans, by the limit of `planFor`. */
export const MANY = 150;

/** The same by the limit of the program: for tests that rely on it, or on words being rare. */
export const VERY_MANY = 1050;

/** A large library, in seven folders. */
export function largeLibrary(count = MANY): string {
  const numbers = Array.from({ length: count }, (_, i) => i);
  const day = (i: number): string => `2026-0${1 + (i % 9)}-0${1 + (i % 8)}`;
  return makeLibrary(
    Object.fromEntries(numbers.map((i) => [`f${i % 7}/s-${i}.ko.md`, storyText(`기사 ${i}`, day(i))])),
  );
}

export const ids = (library: Library): string[] => library.entries.map((entry) => entry.id);

/** Problems in one line each, with file names relative to the library. */
export function problemsIn(library: Library, dir: string): string[] {
  return library.problems.map(({ severity, code, file, line, key }) =>
    [severity, code, file.slice(dir.length + 1), line, key].filter((part) => part !== null).join(' '),
  );
}
