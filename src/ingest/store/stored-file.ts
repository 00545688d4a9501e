import { readPlain } from '../../platform/plain-file.ts';
import { type BriefEdition, parseBrief } from '../../story/file/brief.ts';
import { digestOfFile } from '../../story/origin/digests.ts';
import type { StoredName } from './file-index.ts';

/** The current file of a story. */
export interface Stored {
  readonly text: string;
  /** Null if the file is no longer readable as a story. */
  readonly edition: BriefEdition | null;
}

/** What a power failure leaves of a file that was not on disk yet. */
const LOST = /^\0*$/;

/**
 * Reads the file of a story; null for an empty one, as if it were missing.
 *
 * @throws the file system's error.
 */
export function readStored({ id, lang, path }: StoredName): Stored | null {
  const text = readPlain(path).toString('utf8');
  if (LOST.test(text)) return null;
  const parsed = parseBrief({ id, lang, text });
  return { text, edition: parsed.ok ? parsed.edition : null };
}

/** Whether the user has changed a file since it was written. */
export function isEdited({ text, edition }: Stored): boolean {
  const digest = edition?.source?.digest ?? '';
  return digest === '' || digest !== digestOfFile(text);
}

/** A day without a time may be off by this many milliseconds, depending on the time zone. */
const DAY = 86_400_000;

/**
 * Whether a text is older than the stored one, by the times of their last changes. False if one of them is missing or
 * invalid, or if the stored one is later than `now`.
 */
export function isEarlierVersion(updated: string | null, stored: string | undefined, now: Date): boolean {
  if (!updated || !stored) return false;
  const [time, than] = [Date.parse(updated), Date.parse(stored)];
  const doubt = updated.includes('T') && stored.includes('T') ? 0 : DAY;
  return than <= now.getTime() + DAY && time + doubt < than;
}
