import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type DatabaseSync, isStorageError } from '../../db/connection.ts';
import type { DataFile } from '../../db/data/data-file.ts';
import { sharedListings } from '../../db/data/feeds.ts';
import { LibraryData } from '../../db/data/library-data.ts';
import { latestStories } from '../../db/data/new-stories.ts';
import { hasPictures, pictureAt } from '../../db/data/pictures.ts';
import { hasTranslatedTitles, translatedTitlesOf } from '../../db/data/translations.ts';
import { picturesDir } from '../../db/folders.ts';
import { crypto } from '../../platform/crypto.ts';
import { orIfRefused } from '../../platform/error-code.ts';
import { isReadError } from '../../platform/plain-file.ts';
import { isPicturePath } from '../../story/address.ts';
import type { FindTitles } from '../../story/entry.ts';
import type { PictureFile } from '../../story/model.ts';
import type { FindPicture } from '../../story/pictures.ts';
import type { SharedFeeds } from '../../story/query/feed-names.ts';
import type { Context } from '../context.ts';
import { pictureBeside } from './picture-bytes.ts';

/** What `read` returns, or `missing` if the data file cannot be read. */
function orIfUnreadable<T>(read: () => T, missing: T): T {
  try {
    return read();
  } catch (error) {
    if (!isStorageError(error) && !isReadError(error)) throw error;
    return missing;
  }
}

const NONE: ReturnType<typeof translatedTitlesOf> = new Map();

/**
 * Reads lines about some libraries from the data file, and makes something of them. What is made of the same text is the same
 * object, so that nothing is compared or counted again. No line if the file cannot be read: lists are shown without them, and
 * commands that delete stories fail before.
 */
function madeOf<T>(
  linesIn: (db: DatabaseSync, library: number) => string,
  make: (lines: readonly string[]) => T,
): (context: Pick<Context, 'io' | 'data'>, dirs: readonly string[]) => () => T {
  const known = new WeakMap<DataFile, { readonly text: string; readonly made: T }>();
  const linesOf = (data: DataFile, dir: string): string =>
    orIfUnreadable(() => new LibraryData(data, dir).read(linesIn, ''), '');
  return ({ io, data }, dirs) =>
    () => {
      const bundled = join(io.packageRoot, 'content');
      const texts = dirs.filter((dir) => dir !== bundled).map((dir) => linesOf(data, dir));
      const text = texts.filter((one) => one !== '').join('\n');
      const before = known.get(data);
      if (before?.text === text) return before.made;
      const made = make(text === '' ? [] : text.split('\n'));
      known.set(data, { text, made });
      return made;
    };
}

/** In which feeds the stories of some libraries came that their files do not name. */
export const sharedFeedsOf = madeOf(sharedListings, (lines): ReturnType<SharedFeeds> => {
  const shared = new Map<string, string[]>();
  for (const line of lines) {
    const [hash = '', feed = ''] = line.split(' ', 2);
    shared.set(hash, [...(shared.get(hash) ?? []), feed]);
  }
  return shared;
});

/** The stories of some libraries that the last sync has brought, by id. */
export const latestOf = madeOf(latestStories, (lines): ReadonlySet<string> => new Set(lines));

/** SHA-256 of a text, in lower-case hexadecimal. */
export const sha256 = (text: string): string => crypto().createHash('sha256').update(text).digest('hex');

/** What finds translated titles in the data file during one scan. While there is none, no title is hashed. */
export const titlesOf =
  ({ data }: Pick<Context, 'data'>) =>
  (): FindTitles => {
    let isAny: boolean | undefined;
    const read = <T>(work: (db: DatabaseSync) => T, missing: T): T =>
      orIfUnreadable(() => data.read(work, missing), missing);
    return (title) => {
      isAny ??= read(hasTranslatedTitles, false);
      const found = isAny ? read((db) => translatedTitlesOf(db, sha256(title)), NONE) : NONE;
      return found.size > 0 ? Object.fromEntries(found) : undefined;
    };
  };

/** What finds pictures during one scan or load: those that were got in the data file, and those next to a story's file. */
export const picturesOf =
  ({ io, data }: Pick<Context, 'io' | 'data'>) =>
  (): FindPicture => {
    let isAny: boolean | undefined;
    const read = <T>(work: (db: DatabaseSync) => T, missing: T): T =>
      orIfUnreadable(() => data.read(work, missing), missing);
    const hasGot = (): boolean => {
      isAny ??= read(hasPictures, false);
      return isAny;
    };
    const find = (src: string, storyFile: string): PictureFile | undefined => {
      if (isPicturePath(src)) return pictureBeside(src, storyFile);
      const file = hasGot() ? read((db) => pictureAt(db, src), undefined) : undefined;
      // The user may have removed the cache folder, a power cut the end of a file.
      const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size;
      const size = file?.isStored && orIfRefused(() => sizeOf(join(picturesDir(io.env), file.hash)), undefined);
      return file && { ...file, isStored: size === file.bytes };
    };
    return Object.assign(find, { hasGot });
  };
