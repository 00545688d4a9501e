import { type Dirent, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Lang } from '../../story/model.ts';
import { TEMPORARY } from './files.ts';

/** The name of a stored story: `<slug>-<short hash>.<language>.md`. */
const NAME = /^(.+-([a-z2-7]{10}))\.([a-z]{2,3}(?:-[a-z0-9]{2,8})*)\.md$/;

/** A temporary file this old (milliseconds) was left behind by a run that was killed. */
const OLD = 10 * 60_000;

/** Deeper than anybody sorts stories. */
const MOST_DEPTH = 32;

/** The file of a story in a language. */
export interface StoredName {
  readonly id: string;
  readonly lang: Lang;
  readonly path: string;
}

/** The file by its name, with what it is known by; null for another file. */
export function readName(folder: string, name: string): (StoredName & { readonly hash: string }) | null {
  const [, id, hash, lang] = NAME.exec(name.normalize('NFC')) ?? [];
  if (id === undefined || hash === undefined || lang === undefined) return null;
  return { id, hash, lang, path: join(folder, name) };
}

function list(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // What cannot be read is not ours to repair; writing into it will say why.
    return [];
  }
}

/** A pipe of that name would be waited for. */
const isReadable = (entry: Dirent): boolean => entry.isFile() || entry.isSymbolicLink();

function changeOf(folder: string): bigint {
  try {
    return statSync(folder, { bigint: true, throwIfNoEntry: false })?.mtimeNs ?? -1n;
  } catch {
    return -1n;
  }
}

/** The stored stories by their short hashes, as the names in a folder and all folders in it say. */
export class Names {
  private readonly files = new Map<string, Map<Lang, StoredName>>();
  private readonly changes = new Map<string, bigint>();
  private readonly root: string;
  private readonly now: number;
  private readonly isTidy: boolean;
  /** Whether there is nothing: no folder, or nothing in it. */
  isEmpty = true;

  /** Reads all names. With `tidy`, removes what killed runs have left. `now` is in milliseconds since 1970. */
  constructor(root: string, { tidy, now }: { readonly tidy: boolean; readonly now: number }) {
    this.root = root;
    this.now = now;
    this.isTidy = tidy;
    this.readAll();
  }

  /** Reads all names again: somebody has moved files. */
  readAll(): void {
    this.files.clear();
    this.changes.clear();
    this.read(this.root, MOST_DEPTH);
  }

  private read(folder: string, depth: number): void {
    // Before it is read: what comes in meanwhile is seen as a change.
    this.changes.set(folder, changeOf(folder));
    for (const entry of list(folder)) {
      if (folder === this.root) this.isEmpty = false;
      const { name } = entry;
      if (name.startsWith('.')) this.tidyUp(folder, name);
      else if (entry.isDirectory()) {
        if (depth > 0) this.read(join(folder, name), depth - 1);
      } else if (isReadable(entry)) this.add(readName(folder, name));
    }
  }

  private tidyUp(folder: string, name: string): void {
    if (!this.isTidy || !TEMPORARY.test(name)) return;
    const path = join(folder, name);
    try {
      if (this.now - statSync(path).mtimeMs > OLD) rmSync(path, { force: true });
    } catch {
      // Another run has done so.
    }
  }

  private add(found: (StoredName & { readonly hash: string }) | null): void {
    if (!found) return;
    const { hash, ...file } = found;
    const editions = this.files.get(hash) ?? new Map<Lang, StoredName>();
    const known = editions.get(file.lang);
    // Of copies, the one in the folder of a year.
    if (!known || file.path < known.path) editions.set(file.lang, file);
    this.files.set(hash, editions);
  }

  /** Puts a new file down; call it right after the file is written. */
  added(hash: string, folder: string, file: StoredName): void {
    this.add({ ...file, hash });
    this.isEmpty = false;
    this.changes.set(folder, changeOf(folder));
  }

  /** Looks for names that others have put into a folder since it was looked at. */
  look(folder: string): void {
    const change = changeOf(folder);
    if (change === (this.changes.get(folder) ?? -1n)) return;
    this.changes.set(folder, change);
    for (const entry of list(folder)) if (isReadable(entry)) this.add(readName(folder, entry.name));
  }

  /** The files of a story by language. */
  of(hash: string): ReadonlyMap<Lang, StoredName> | null {
    return this.files.get(hash) ?? null;
  }

  /** The id of a story, null where there is none. */
  idOf(hash: string): string | null {
    for (const { id } of this.files.get(hash)?.values() ?? []) return id;
    return null;
  }
}
