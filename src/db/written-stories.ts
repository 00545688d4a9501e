import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isSystemError } from '../platform/error-code.ts';
import { runToEnd } from '../platform/run-to-end.ts';
import { joinEditions } from '../story/editions.ts';
import { readParts, type StoryParts } from '../story/file/brief.ts';
import type { Lang } from '../story/model.ts';
import { cleanText } from '../text/clean.ts';
import { type DatabaseSync, inTransaction, isStorageError, openDatabase, orIfUnusable } from './connection.ts';
import { currentFile, indexFolder, realDirs, type StorePlan } from './database-location.ts';
import { hashOfBytes } from './hash.ts';
import { isListCurrent, writeList } from './list-order.ts';
import { isDatabaseOf, makeDatabase, openIfUnlocked } from './open-database.ts';
import { changeCount } from './scan/find-changes.ts';
import {
  type ListedStory,
  type Lookups,
  listedStoryOf,
  readStoryFiles,
  type SeenFile,
  TICK,
  withPictures,
} from './scan/read-story.ts';
import { linkStat } from './scan/read-text.ts';
import { refresh } from './scan/refresh.ts';
import { noTokens } from './search/fts-tables.ts';
import { deleteFilesOf, filesOf, writeFile } from './tables/files.ts';
import { docidOf, readFact, writeFact } from './tables/stories.ts';
import { putListed } from './tables/write-story.ts';

/** The file of a story. */
interface StoryFile {
  readonly id: string;
  readonly lang: Lang;
  readonly path: string;
}

/** A story whose file was written, with what the database needs of both. */
interface WrittenStory extends ListedStory {
  readonly file: SeenFile;
}

/**
 * Adds stories to the database of a library as a sync writes their files, so that nobody reads and parses them again. Their
 * texts and events are pending (`pending-stories.ts`). Nothing here throws: what is not added is found by the next scan.
 */
export class WrittenStories {
  private readonly plan: StorePlan;
  private readonly ids: Set<string>;
  private readonly lookups: Lookups;
  private stories: WrittenStory[] = [];
  private db: DatabaseSync | null = null;
  /** The file that `db` is. */
  private file = '';
  private hasAdded = false;
  private tokens = noTokens();
  /** Whether some stories were not added. */
  private isBehind = false;
  private readonly folders = new Map<string, string>();

  /** @param ids gets the ids of the stories that are written. */
  constructor(plan: StorePlan, ids: Set<string> = new Set()) {
    [this.plan, this.ids] = [plan, ids];
    this.lookups = { titles: plan.titles?.(), pictures: plan.pictures?.() };
  }

  /** Makes the database of a library that has no stories yet, if it has none. */
  begin(): void {
    // Otherwise the next scan tries again.
    orIfUnusable(() => {
      if (currentFile(indexFolder(this.plan)) === null) runToEnd(makeDatabase(this.plan));
    });
  }

  /** Notes a file with the story in it. Must be called right after it was written, when its state belongs to its bytes. */
  written({ id, lang, path }: StoryFile, bytes: Buffer, story: StoryParts): void {
    this.ids.add(id);
    try {
      const folder = this.realFolder(dirname(path));
      const real = join(folder, basename(path));
      const stat = linkStat(real);
      if (!stat?.isFile() || stat.size !== bytes.length) return;
      const { edition } = readParts({ id, lang }, story);
      if (!edition) return;
      const known = withPictures(edition, real, this.lookups.pictures);
      const listed = listedStoryOf(joinEditions(id, [known]), this.plan.today, this.lookups.titles);
      const state = { size: stat.size, inode: stat.ino, changed: stat.ctimeMs };
      const file = { id, lang, real, shown: cleanText(real), ...state, digest: hashOfBytes(bytes), isEdition: true };
      this.stories.push({ file, ...listed });
    } catch (error) {
      // The folder is gone (ENOENT) or cannot be read (EACCES).
      if (!isSystemError(error)) throw error;
      this.isBehind = true;
    }
  }

  /** The stories noted so far; the result adds them, once their files are on the disk. */
  take(): () => void {
    const stories = this.stories;
    this.stories = [];
    return () => this.add(stories);
  }

  /** Stores the state of the folders, so that the next list need not look at them. */
  async finish(): Promise<void> {
    this.close();
    if (!this.hasAdded || this.isBehind) return;
    // Until the times of the folders can be relied on.
    await new Promise((resolve) => setTimeout(resolve, TICK));
    // Otherwise the next list looks at the folders.
    orIfUnusable(() => {
      const opened = openIfUnlocked(this.plan);
      if (opened) runToEnd(refresh(this.plan, opened, 'lists'));
    });
  }

  /** The real path of a folder. @throws the file system's error. */
  private realFolder(folder: string): string {
    const known = this.folders.get(folder) ?? realpathSync(folder);
    this.folders.set(folder, known);
    return known;
  }

  /** One attempt: a database that is busy, damaged, full, being built or of another version is left alone. */
  private add(stories: readonly WrittenStory[]): void {
    if (stories.length === 0) return;
    try {
      const db = this.open();
      if (db && inTransaction(db, () => this.put(db, stories))) this.hasAdded = true;
      else this.isBehind = true;
    } catch (error) {
      // An error of SQLite; what the connection has added may be rolled back.
      if (!isStorageError(error)) throw error;
      this.isBehind = true;
      this.close();
    }
  }

  private close(): void {
    this.db?.close();
    this.db = null;
    this.tokens = noTokens();
  }

  private open(): DatabaseSync | null {
    const file = currentFile(indexFolder(this.plan));
    if (this.db && file === this.file) return this.db;
    this.close();
    if (file === null || file === 'untrusted') return null;
    const db = openDatabase(file, 'write');
    db.exec('PRAGMA busy_timeout = 0');
    if (!isDatabaseOf(db, this.plan)) {
      db.close();
      return null;
    }
    this.file = file;
    this.db = db;
    return db;
  }

  /** False if the order of folders or links may give the stories other files. */
  private put(db: DatabaseSync, all: readonly WrittenStory[]): boolean {
    if (readFact(db, 'linked') === 1) return false;
    const stories = [...new Map(all.map((story) => [story.entry.id, story])).values()].flatMap(
      (story) => this.withEditions(db, story) ?? [],
    );
    const isListed = isListCurrent(db);
    for (const { entry } of stories) deleteFilesOf(db, entry.id, docidOf(db, entry.id));
    const docids = putListed(db, stories, this.tokens);
    for (const [at, { files }] of stories.entries()) for (const file of files) writeFile(db, file, docids[at] ?? null);
    const state = changeCount(db) + 1;
    writeFact(db, 'changes', state);
    writeList(db, state, isListed ? new Set(docids) : null);
    return true;
  }

  /**
   * A story with all its files; null if its file is not in the library, or if it has another one in that language: a scan knows which
   * of them counts.
   */
  private withEditions(db: DatabaseSync, story: WrittenStory): (ListedStory & { files: readonly SeenFile[] }) | null {
    const { file } = story;
    const { id, lang, real } = file;
    if (!realDirs(this.plan.dirs).some((dir) => real.startsWith(`${dir}/`))) return null;
    const others = filesOf(db, id, docidOf(db, id)).filter((known) => known.real !== real);
    if (others.length === 0) return { ...story, files: [file] };
    if (others.some((other) => other.lang === lang || !other.isEdition)) return null;
    const { today, now } = this.plan;
    const { record, seen } = readStoryFiles(id, [file, ...others], today, now(), this.lookups);
    if (!record || seen.some(({ isEdition }) => !isEdition)) return null;
    return { ...record, files: [file, ...seen.slice(1)] };
  }
}
