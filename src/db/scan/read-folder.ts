import { type Dirent, opendirSync } from 'node:fs';

/** Names that are read from the system at once. */
const BUFFERED = 100;
/** Names that are read, sorted or merged in one step. */
const NAMES_PER_BATCH = 1000;

const byName = (a: Dirent, b: Dirent): number => (a.name < b.name ? -1 : 1);

/** Two sorted lists as one, in steps. */
function* merge(first: readonly Dirent[], second: readonly Dirent[]): Generator<void, Dirent[]> {
  const merged: Dirent[] = [];
  let [i, j] = [0, 0];
  while (merged.length < first.length + second.length) {
    const [a, b] = [first[i], second[j]];
    if (a && (!b || byName(a, b) < 0)) {
      merged.push(a);
      i += 1;
    } else if (b) {
      merged.push(b);
      j += 1;
    }
    if (merged.length % NAMES_PER_BATCH === 0) yield;
  }
  return merged;
}

/** What is in a folder by name, in steps: reading a hundred thousand names at once takes 0.1 s. */
export function* readFolder(path: string): Generator<void, readonly Dirent[]> {
  const folder = opendirSync(path, { bufferSize: BUFFERED });
  let parts: Dirent[][] = [[]];
  try {
    for (let entry = folder.readSync(); entry; entry = folder.readSync()) {
      parts.at(-1)?.push(entry);
      if (parts.at(-1)?.length !== NAMES_PER_BATCH) continue;
      parts.push([]);
      yield;
    }
  } finally {
    folder.closeSync();
  }
  for (const part of parts) {
    part.sort(byName);
    yield;
  }
  while (parts.length > 1) {
    const merged: Dirent[][] = [];
    for (let at = 0; at < parts.length; at += 2) {
      merged.push(yield* merge(parts[at] ?? [], parts[at + 1] ?? []));
    }
    parts = merged;
  }
  return parts[0] ?? [];
}
