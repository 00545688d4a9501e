import { copyFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFile } from '../../db/data/data-file.ts';
import {
  forgetUnusedPictures,
  notePicturesLost,
  pictureAt,
  putPicture,
  putStoryPictures,
  storedPictureBytes,
  storedPictures,
} from '../../db/data/pictures.ts';
import type { PictureFacts } from '../../picture/model.ts';
import { replaceBy } from '../../platform/atomic-write.ts';
import { crypto } from '../../platform/crypto.ts';
import { orIfRefused } from '../../platform/error-code.ts';
import { ensureFolder } from '../../platform/make-folder.ts';
import { atomicName, removeAbandoned } from '../../platform/temporary.ts';
import type { PictureFile, PictureType } from '../../story/model.ts';

const MAX_CACHE_BYTES = 200 * 1024 * 1024;

const ENDINGS: Readonly<Record<PictureType, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'image/gif': '.gif',
  'image/avif': '.avif',
};

/** The hash in the name of a picture file, or of a copy for a viewer, which has an ending. */
const NAME = /^([0-9a-f]{64})(\.\w+)?$/;
/** Milliseconds after which a viewer has read its copy. */
const READ = 10 * 60_000;

/** Changes of a cache need not survive a power cut. */
const QUICKLY = { isDurable: false };

/**
 * The picture files in the cache folder, and their rows. Files come and go within a transaction of the data file, so that
 * processes that get and remove pictures at the same time lose none.
 */
export class PictureCache {
  private readonly folder: string;
  private readonly data: DataFile;
  private readonly now: () => Date;
  /** Bytes of all files; the least recently used ones go first. */
  readonly limit: number;

  constructor(folder: string, data: DataFile, now: () => Date, limit = MAX_CACHE_BYTES) {
    [this.folder, this.data, this.now, this.limit] = [folder, data, now, limit];
  }

  pathOf(hash: string): string {
    return join(this.folder, hash);
  }

  /** Whether the file of a picture is there: the user may have removed it. */
  has({ hash, bytes, isStored }: PictureFile): boolean {
    return isStored && statSync(this.pathOf(hash), { throwIfNoEntry: false })?.size === bytes;
  }

  /** Stores a picture that stories show. @throws the error of the file system or of the data file. */
  store(url: string, bytes: Uint8Array, facts: PictureFacts, stories: Iterable<string>): PictureFile {
    const file = { ...facts, hash: crypto().createHash('sha256').update(bytes).digest('hex'), isStored: true };
    ensureFolder(this.folder, 0o700);
    const temporary = join(this.folder, atomicName(file.hash));
    try {
      writeFileSync(temporary, bytes, { mode: 0o600, flag: 'wx' });
      this.data.write((db) => {
        replaceBy(temporary, this.pathOf(file.hash));
        putPicture(db, url, file, this.now().getTime());
        for (const story of stories) putStoryPictures(db, story, [url]);
      }, QUICKLY);
    } finally {
      rmSync(temporary, { force: true });
    }
    return file;
  }

  /** Removes the least recently used files beyond the limit, but those that are `kept`. @throws like `store`. */
  shrink(kept: (story: string) => boolean): void {
    if (this.data.read(storedPictureBytes, 0) <= this.limit) return;
    this.data.write((db) => {
      let left = storedPictureBytes(db);
      for (const { hash, bytes, stories } of storedPictures(db)) {
        if (left <= this.limit) break;
        if (stories.some(kept)) continue;
        this.remove((one) => one === hash);
        notePicturesLost(db, [hash]);
        left -= bytes;
      }
    }, QUICKLY);
  }

  /** Removes what nothing needs: pictures of deleted stories, files without a row, copies, and what killed processes have left. */
  tidy(): void {
    const now = this.now().getTime();
    removeAbandoned(this.folder, now, true);
    this.data.write((db) => {
      forgetUnusedPictures(db);
      const stored = new Set(storedPictures(db).map(({ hash }) => hash));
      this.remove((hash, copied) => !stored.has(hash) || copied < now - READ);
    }, QUICKLY);
  }

  /** Removes all files; their rows stay. Returns how many, and their bytes. @throws like `store`. */
  clear(): { readonly files: number; readonly bytes: number } {
    removeAbandoned(this.folder, this.now().getTime(), true);
    const removed = { files: 0, bytes: 0 };
    const clear = (): void => {
      for (const size of this.remove(() => true)) {
        removed.files += 1;
        removed.bytes += size;
      }
    };
    if (!this.data.exists) clear();
    else
      this.data.write((db) => {
        clear();
        notePicturesLost(
          db,
          storedPictures(db).map(({ hash }) => hash),
        );
      }, QUICKLY);
    return removed;
  }

  /** The path of a copy that has the ending of its type, for programs that go by it. @throws the file system's error. */
  namedCopy({ hash, type }: PictureFile): string {
    const path = this.pathOf(hash) + ENDINGS[type];
    // A new copy: a program may have written to an earlier one, and the file must stay what its hash says.
    copyFileSync(this.pathOf(hash), path);
    return path;
  }

  /** The picture that was got from an address, if its file is there. */
  find(url: string): PictureFile | null {
    const file = this.data.read((db) => pictureAt(db, url), undefined);
    return file && this.has(file) ? file : null;
  }

  /** Removes files by their hash, and by when they were copied (milliseconds since 1970; Infinity if not); returns their bytes. */
  private remove(isWanted: (hash: string, copied: number) => boolean): number[] {
    const names = orIfRefused(() => readdirSync(this.folder), []);
    return names.flatMap((name) => {
      const [, hash, ending] = NAME.exec(name) ?? [];
      const path = join(this.folder, name);
      const look = () => statSync(path, { throwIfNoEntry: false });
      if (hash === undefined || !isWanted(hash, ending ? (look()?.mtimeMs ?? 0) : Number.POSITIVE_INFINITY)) return [];
      const size = look()?.size ?? 0;
      rmSync(path, { force: true });
      return [size];
    });
  }
}
