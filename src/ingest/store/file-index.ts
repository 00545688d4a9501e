import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { errorCode, isReadError, orIfRefused } from '../../platform/error-code.ts';
import { removeAbandoned, removeIfAbandoned } from '../../platform/temporary.ts';
import { isId } from '../../story/file/value-checks.ts';
import type { Lang } from '../../story/model.ts';
import { cleanText } from '../../text/clean.ts';

/** The end of a stored story's name: `<slug>-<short hash>.<language>.md`. */
const NAME = /[^-]-([a-z2-7]{10})\.([a-z]{2,3}(?:-[a-z0-9]{2,8})*)\.md$/;

/** The folder of older texts, in each folder of stories. Hidden, so that libraries ignore it. */
export const REVISIONS = '.revisions';

/** The folder of a year, which may be a link to another disk. */
const YEAR = /^\d{4}$/;

/** For this long (milliseconds) after a change of a folder its time may hide another change. */
const RECENT = 2000;

/** Deeper than anybody sorts stories. */
const MAX_DEPTH = 32;

/** The file of a story in a language. */
export interface StoredName {
  readonly id: string;
  readonly lang: Lang;
  readonly path: string;
}

/** The place of a file, and the next one of the same story; small, since there are many. */
interface FileLocation {
  readonly folder: string;
  readonly name: string;
  readonly next: FileLocation | null;
}

const langOf = (name: string): Lang => NAME.exec(name)?.[2] ?? '';
const idOf = (name: string, lang: Lang): string => name.slice(0, -`.${lang}.md`.length).normalize('NFC');

function storedName({ folder, name }: FileLocation): StoredName {
  const lang = langOf(name);
  return { id: idOf(name, lang), lang, path: join(folder, name) };
}

/** Id, short hash and language in the name of a stored story's file; null for any other name. */
export function storedNameOf(name: string): { readonly id: string; readonly hash: string; readonly lang: Lang } | null {
  const [, hash, lang] = NAME.exec(name) ?? [];
  return hash === undefined || lang === undefined ? null : { id: idOf(name, lang), hash, lang };
}

/** Longest slug in characters, and in bytes: with hash and language a file name stays under 200. */
const [MAX_SLUG, MAX_SLUG_BYTES] = [60, 165];

/** How far back a word boundary is searched for when a slug is cut. */
const LAST_WORD = 20;

const NO_LETTERS = /[^\p{Ll}\p{Lo}\p{M}\p{Nd}]+/gu;
/** Modifier letters, variation selectors and apostrophes, which have no place in a name but do not separate words. */
const SILENT = /[\p{Lm}\p{Variation_Selector}'’]/gu;

function cutSlug(slug: string): string {
  // A code unit takes at most three bytes.
  if (slug.length <= MAX_SLUG_BYTES / 3) return slug;
  let [bytes, end, count] = [0, 0, 0];
  for (const character of slug) {
    bytes += Buffer.byteLength(character);
    count += 1;
    if (count > MAX_SLUG || bytes > MAX_SLUG_BYTES) break;
    end += character.length;
  }
  if (end === slug.length) return slug;
  const word = slug.charAt(end) === '-' ? end : slug.lastIndexOf('-', end);
  return slug.slice(0, word > end - LAST_WORD && word > 0 ? word : end);
}

/**
 * A title as the beginning of a file name: lower-case letters, Hangul and other scripts unchanged, digits, hyphens
 * between words. Never empty; never taken for a `README`, which no library lists.
 */
export function slugOf(title: string): string {
  // The rest would be cut off anyway.
  const words = cleanText(title).slice(0, 300).toLowerCase().replace(SILENT, '').replace(NO_LETTERS, '-');
  const slug = cutSlug(words.normalize('NFC').replace(/^[-\p{M}]+|(?<!-)-+$/gu, '')).replace(/(?<!-)-+$/, '');
  if (!isId(slug)) return 'story';
  return /^readme\b/.test(slug) ? `story-${slug}` : slug;
}

/** The entries of a folder; null if it is there and cannot be read. */
function readFolder(folder: string): Dirent[] | null {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (!isReadError(error)) throw error;
    // Writing into an unreadable folder reports the error.
    return ['ENOENT', 'ENOTDIR'].includes(errorCode(error)) ? [] : null;
  }
}

/** Reading a pipe, or a link to one, would block. */
function isReadable(folder: string, entry: Dirent): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  const path = join(folder, entry.name);
  return orIfRefused(() => statSync(path, { throwIfNoEntry: false })?.isFile() === true, false);
}

/** The real path of a folder; a broken link is returned unchanged. */
const realOf = (folder: string): string => orIfRefused(() => realpathSync(folder), folder);

const changeOf = (folder: string): bigint =>
  orIfRefused(() => statSync(folder, { bigint: true, throwIfNoEntry: false })?.mtimeNs ?? -1n, -1n);

/** The stored stories by their short hashes, from their file names. */
export class FileIndex {
  private readonly files = new Map<string, FileLocation>();
  private readonly changes = new Map<string, bigint>();
  /** Real paths of the folders: each is read once, however many links lead to it. */
  private readonly reals = new Set<string>();
  /** Folders on other disks: their subfolders do not count. */
  private readonly flat = new Set<string>();
  /** Folders that were added to in this turn of the event loop. */
  private readonly changing = new Set<string>();
  private readonly root: string;
  private readonly now: number;
  private readonly isTidy: boolean;
  /** Whether there was no stored story at first. */
  readonly isEmpty: boolean;
  /** Whether every folder could be read: no story is on a disk that is missing, or in a folder that is forbidden. */
  isWhole = true;

  /** Reads all names. With `tidy`, removes what killed runs have left. `now` is in milliseconds since 1970. */
  constructor(root: string, { tidy, now }: { readonly tidy: boolean; readonly now: number }) {
    this.root = root;
    this.now = now;
    this.isTidy = tidy;
    this.readAll();
    this.isEmpty = this.files.size === 0;
  }

  /** Reads all names again, after files were moved. */
  readAll(): void {
    this.files.clear();
    this.changes.clear();
    this.reals.clear();
    this.read(this.root, MAX_DEPTH);
  }

  /** Reads a folder with its subfolders, or only the folder with `isFlat`, like libraries (`db/scan/find-files.ts`). */
  private read(folder: string, depth: number, isFlat = false): void {
    const real = realOf(folder);
    if (this.reals.has(real)) return;
    this.reals.add(real);
    if (isFlat) this.flat.add(folder);
    // Before it is read, so that a file added meanwhile counts as a change.
    this.changes.set(folder, changeOf(folder));
    const links: string[] = [];
    for (const entry of this.entriesOf(folder)) {
      const { name } = entry;
      if (name.startsWith('.')) this.tidyUp(folder, name);
      else if (entry.isDirectory()) {
        if (depth > 0 && !isFlat) this.read(join(folder, name), depth - 1);
      } else if (isReadable(folder, entry)) this.add(folder, name);
      else if (entry.isSymbolicLink()) links.push(name);
    }
    // Real folders first, so that files get their own names.
    if (depth > 0 && !isFlat) for (const name of links) this.follow(folder, name, depth - 1);
  }

  private entriesOf(folder: string): readonly Dirent[] {
    const entries = readFolder(folder);
    if (!entries) this.isWhole = false;
    return entries ?? [];
  }

  /** Reads the target of a link: a folder in the library, or one in place of the folder of a year. */
  private follow(folder: string, name: string, depth: number): void {
    const path = join(folder, name);
    const [real, root] = [realOf(path), realOf(this.root)];
    const stat = statSync(real, { throwIfNoEntry: false });
    // The disk of a year may be missing.
    if (!stat && folder === this.root && YEAR.test(name)) this.isWhole = false;
    if (!stat?.isDirectory()) return;
    const way = relative(root, real);
    const isInside = way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
    if (isInside) this.read(path, depth);
    else if (folder === this.root && YEAR.test(name)) this.read(path, depth, true);
  }

  private tidyUp(folder: string, name: string): void {
    if (!this.isTidy) return;
    if (name === REVISIONS) removeAbandoned(join(folder, name), this.now, false);
    else removeIfAbandoned(folder, name, this.now);
  }

  private add(folder: string, name: string): void {
    const [, hash, lang] = NAME.exec(name) ?? [];
    if (hash === undefined) return;
    const first = this.files.get(hash) ?? null;
    for (let place = first; place; place = place.next) {
      // Of copies the one in the folder of a year, which comes first.
      if (langOf(place.name) === lang && join(place.folder, place.name) <= join(folder, name)) return;
    }
    this.files.set(hash, { folder, name, next: first });
  }

  /**
   * Adds a new file; call it right after writing. How that has changed its folder is looked up once, at the end of this
   * turn of the event loop.
   */
  added(path: string): void {
    const folder = dirname(path);
    this.add(folder, basename(path));
    if (this.changing.size === 0) setImmediate(() => this.note());
    this.changing.add(folder);
  }

  private note(): void {
    for (const folder of this.changing) this.changes.set(folder, changeOf(folder));
    this.changing.clear();
  }

  /** Looks for names that others have added to a folder; false if there are none. */
  look(folder: string): boolean {
    if (this.changing.has(folder)) return false;
    const change = changeOf(folder);
    if (change === (this.changes.get(folder) ?? -1n)) return false;
    this.changes.set(folder, change);
    for (const entry of this.entriesOf(folder)) if (isReadable(folder, entry)) this.add(folder, entry.name);
    return true;
  }

  /** Looks for names that others have added to any folder. */
  lookAll(): void {
    for (const [folder, known] of [...this.changes]) {
      const change = changeOf(folder);
      // File system clocks tick some hundred times a second: two changes within a tick look like one.
      const isRecent = Date.now() - Number(change / 1_000_000n) < RECENT;
      if (change === known && !isRecent && !this.changing.has(folder)) continue;
      this.changes.set(folder, change);
      for (const entry of this.entriesOf(folder)) {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) {
          if (!entry.name.startsWith('.') && !this.flat.has(folder)) this.read(path, MAX_DEPTH);
        } else if (isReadable(folder, entry)) this.add(folder, entry.name);
      }
    }
  }

  /** The files of a story, one for each language; none for an unknown story. */
  of(hash: string): readonly StoredName[] {
    const found: StoredName[] = [];
    for (let place = this.files.get(hash) ?? null; place; place = place.next) {
      const file = storedName(place);
      if (!found.some(({ lang }) => lang === file.lang)) found.push(file);
    }
    return found;
  }

  /** All files, with the short hashes in their names. */
  *all(): Generator<readonly [hash: string, file: StoredName]> {
    for (const hash of this.files.keys()) for (const file of this.of(hash)) yield [hash, file];
  }

  has(hash: string): boolean {
    return this.files.has(hash);
  }

  /** The id of a story, or null. */
  idOf(hash: string): string | null {
    const place = this.files.get(hash);
    return place ? storedName(place).id : null;
  }
}
