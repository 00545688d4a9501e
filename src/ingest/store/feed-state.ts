import { join } from 'node:path';
import { writeAtomic } from '../../platform/atomic-write.ts';
import { ensureFolder } from '../../platform/make-folder.ts';
import { readPlain } from '../../platform/plain-file.ts';
import { isMapping } from '../../story/file/value-checks.ts';
import { shortHash } from '../duplicates/key-hash.ts';
import type { DurableFiles } from './durable-files.ts';

/** What is kept of a feed between two syncs. */
export interface FeedState {
  readonly url: string;
  /** The validators of the last answer, '' for none. */
  readonly etag: string;
  readonly lastModified: string;
  /** The address that gave them, after redirects and without a password; '' where there are none. */
  readonly answeredBy: string;
  /** ISO time before which its server does not want to be asked, '' for none. */
  readonly notBefore: string;
  /** ISO time at which its server said that it is gone for good, '' for none. */
  readonly gone: string;
  /** Short hashes of the items in the last document. */
  readonly seen: readonly string[];
}

const pathOf = (folder: string, url: string): string => join(folder, `${shortHash(url)}.json`);

/** A value of JSON as a text, or as a time; '' for anything else. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
export const time = (value: unknown): string => (Number.isNaN(Date.parse(text(value))) ? '' : text(value));

/** What a file says of a feed; nothing where it is missing or broken, or tells of another feed. Never throws. */
export function readFeedFile(path: string, url: string): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(readPlain(path).toString('utf8'));
    return isMapping(read) && read.url === url ? read : {};
  } catch {
    // It is asked for everything then, as for the first time.
    return {};
  }
}

/** What is known of a feed (`readFeedFile`). */
export function readFeedState(folder: string, url: string): FeedState {
  const data = readFeedFile(pathOf(folder, url), url);
  const seen = Array.isArray(data.seen) ? data.seen.filter((hash) => typeof hash === 'string') : [];
  const { etag, lastModified, answeredBy, notBefore, gone } = data;
  return {
    url,
    etag: text(etag),
    lastModified: text(lastModified),
    answeredBy: text(answeredBy),
    notBefore: time(notBefore),
    gone: time(gone),
    seen,
  };
}

/**
 * Replaces what is known of a feed. Call it when its stories are on the disk (`ItemStore.settle`), or a machine that loses
 * power takes those for removed that it has lost.
 *
 * @param files brings it to the disk together with others; without them it is there at once.
 * @throws the file system's error.
 */
export function writeFeedState(folder: string, state: FeedState, files?: DurableFiles): void {
  const [path, text] = [pathOf(folder, state.url), `${JSON.stringify(state)}\n`];
  ensureFolder(folder, 0o700);
  if (files) files.write(path, text);
  else writeAtomic(path, text, 0o600);
}
