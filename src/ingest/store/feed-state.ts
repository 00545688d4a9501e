import { join } from 'node:path';
import { writeAtomic } from '../../platform/atomic-write.ts';
import { ensureFolder } from '../../platform/make-folder.ts';
import { readPlain } from '../../platform/plain-file.ts';
import { isMapping } from '../../story/file/value-checks.ts';
import { shortHash } from '../duplicates/key-hash.ts';
import { type FeedSchedule, readSchedule } from '../schedule.ts';
import type { DurableFiles } from './durable-files.ts';

/** The state of a feed between two syncs. */
export interface FeedState {
  /** What identifies the feed: its id, or its address until it has one. */
  readonly ref: string;
  /** The validators of the last response, '' for none. */
  readonly etag: string;
  readonly lastModified: string;
  /** Their address, after redirects and without user information; '' for none. */
  readonly answeredBy: string;
  /** ISO time before which its server must not be asked, '' for none. */
  readonly notBefore: string;
  /** ISO time at which its server said that it is permanently gone, '' for none. */
  readonly gone: string;
  /** Short hashes of the items in the last document. */
  readonly seen: readonly string[];
  /** How often its last document asks for a request; missing if it does not say. */
  readonly schedule?: FeedSchedule | undefined;
}

export const feedStatePath = (folder: string, ref: string): string => join(folder, `${shortHash(ref)}.json`);

/** A JSON value as a string; '' for any other type. */
export const stringOf = (value: unknown): string => (typeof value === 'string' ? value : '');
export const dateTimeOf = (value: unknown): string =>
  Number.isNaN(Date.parse(stringOf(value))) ? '' : stringOf(value);

/** Reads a file about a feed; empty if it is missing or broken, or is about another feed. Never throws. */
export function readFeedFile(path: string, ref: string): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(readPlain(path).toString('utf8'));
    return isMapping(read) && read.ref === ref ? read : {};
  } catch {
    // Everything is requested then, as the first time.
    return {};
  }
}

/** Reads the state of a feed (`readFeedFile`). */
export function readFeedState(folder: string, ref: string): FeedState {
  const data = readFeedFile(feedStatePath(folder, ref), ref);
  const seen = Array.isArray(data.seen) ? data.seen.filter((hash) => typeof hash === 'string') : [];
  const { etag, lastModified, answeredBy, notBefore, gone } = data;
  return {
    ref,
    etag: stringOf(etag),
    lastModified: stringOf(lastModified),
    answeredBy: stringOf(answeredBy),
    notBefore: dateTimeOf(notBefore),
    gone: dateTimeOf(gone),
    seen,
    ...(data.schedule !== undefined && { schedule: readSchedule(data.schedule) }),
  };
}

/** Forgets that a feed is gone or busy, since its server has just sent it. @throws the file system's error. */
export function noteFeedIsBack(folder: string, ref: string): void {
  const state = readFeedState(folder, ref);
  if (state.gone !== '' || state.notBefore !== '') writeFeedState(folder, { ...state, gone: '', notBefore: '' });
}

/** Has the server send a feed at the next sync even if it is unchanged. @throws the file system's error. */
export function requestAgain(folder: string, ref: string): void {
  const state = readFeedState(folder, ref);
  if (state.answeredBy !== '') writeFeedState(folder, { ...state, etag: '', lastModified: '', answeredBy: '' });
}

/**
 * Replaces the state of a feed. Call it after its stories are on disk (`ItemStore.settle`); otherwise stories lost in a
 * power failure would count as removed by the user.
 *
 * @param files syncs it together with others; without it, it is written at once.
 * @throws the file system's error.
 */
export function writeFeedState(folder: string, state: FeedState, files?: DurableFiles): void {
  const [path, text] = [feedStatePath(folder, state.ref), `${JSON.stringify(state)}\n`];
  ensureFolder(folder, 0o700);
  if (files) files.write(path, text);
  else writeAtomic(path, text, 0o600);
}
