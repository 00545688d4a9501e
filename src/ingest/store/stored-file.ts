import { readPlain } from '../../platform/plain-file.ts';
import { type BriefEdition, parseBrief } from '../../story/file/brief.ts';
import { digestOfFile } from '../../story/origin/digests.ts';
import type { StoredName } from './file-index.ts';

/** The file of a story as it is now. */
export interface Stored {
  readonly text: string;
  /** Null where the file can no longer be read as a story. */
  readonly edition: BriefEdition | null;
}

/** What a machine that lost power leaves of a file that was not on its disk yet. */
const LOST = /^\0*$/;

/**
 * Reads the file of a story; null for one that is empty, as if it were not there.
 *
 * @throws the file system's error.
 */
export function readStored({ id, lang, path }: StoredName): Stored | null {
  const text = readPlain(path).toString('utf8');
  if (LOST.test(text)) return null;
  const parsed = parseBrief({ id, lang, text });
  return { text, edition: parsed.ok ? parsed.edition : null };
}

/** Whether somebody has changed a file since it was written. */
export function isEdited({ text, edition }: Stored): boolean {
  const digest = edition?.source?.digest ?? '';
  return digest === '' || digest !== digestOfFile(text);
}

/** A day without a time may be off by this many milliseconds, depending on the time zone. */
const DAY = 86_400_000;

/**
 * Whether a text that was last changed at one time is older than the text that is stored, which was at another. Not where
 * one of them is not said or is no time, nor where the stored one lies ahead of `now`.
 */
export function isOlder(updated: string | null, stored: string | undefined, now: Date): boolean {
  if (!updated || !stored) return false;
  const [time, than] = [Date.parse(updated), Date.parse(stored)];
  const doubt = updated.includes('T') && stored.includes('T') ? 0 : DAY;
  return than <= now.getTime() + DAY && time + doubt < than;
}
