import { join } from 'node:path';
import { isStorageError } from '../../db/connection.ts';
import type { DataFile } from '../../db/data/data-file.ts';
import { sharedListings } from '../../db/data/feeds.ts';
import { LibraryData } from '../../db/data/library-data.ts';
import { isReadError } from '../../platform/plain-file.ts';
import type { SharedFeeds } from '../../story/query/feed-names.ts';
import type { Context } from '../context.ts';

type Shared = ReturnType<SharedFeeds>;

/** What was read last: the same text gives the same object, so that nothing is compared or counted again. */
const known = new WeakMap<DataFile, { readonly text: string; readonly shared: Shared }>();

/** The listings of a library; '' if they cannot be read: lists are shown without them, and commands that delete stories fail before. */
function listingsOf(data: DataFile, dir: string): string {
  try {
    return new LibraryData(data, dir).read(sharedListings, '');
  } catch (error) {
    if (!isStorageError(error) && !isReadError(error)) throw error;
    return '';
  }
}

/** Reads from the data file in which feeds the stories of some libraries came that their files do not name. */
export const sharedFeedsOf =
  ({ io, data }: Pick<Context, 'io' | 'data'>, dirs: readonly string[]): SharedFeeds =>
  () => {
    const bundled = join(io.packageRoot, 'content');
    const texts = dirs.filter((dir) => dir !== bundled).map((dir) => listingsOf(data, dir));
    const text = texts.filter((one) => one !== '').join('\n');
    const before = known.get(data);
    if (before?.text === text) return before.shared;
    const shared = new Map<string, string[]>();
    for (const line of text === '' ? [] : text.split('\n')) {
      const [hash = '', feed = ''] = line.split(' ', 2);
      shared.set(hash, [...(shared.get(hash) ?? []), feed]);
    }
    known.set(data, { text, shared });
    return shared;
  };
