import { readPlain } from '../../platform/plain-file.ts';
import { type BriefEdition, parseBrief } from '../../story/file/brief.ts';
import type { Lang } from '../../story/model.ts';
import { digestOfFile } from '../../story/origin/digests.ts';
import { isOwnTranslation } from '../../story/origin/own-translation.ts';
import { textKey } from '../duplicates/text-digest.ts';
import type { Item } from '../model.ts';
import type { StoredName } from './file-index.ts';
import { isAhead, storyLetters } from './render-story.ts';
import type { Job } from './store-result.ts';

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

/** Whether a file has a translation that this program has made, which no item is compared with. */
export const isTranslation = (stored: Stored | null | undefined): boolean =>
  stored?.edition !== undefined && stored.edition !== null && isOwnTranslation(stored.edition);

/** The files of a story without such translations. Most stories have one file, which is not read for that. */
export function originalsOf(
  files: readonly StoredName[],
  read: (file: StoredName) => Stored | null | undefined = readStored,
): readonly StoredName[] {
  return files.length > 1 ? files.filter((file) => !isTranslation(read(file))) : files;
}

/** Whether the user has changed a file since it was written. */
export function isEdited({ text, edition }: Stored): boolean {
  const digest = edition?.source?.digest ?? '';
  return digest === '' || digest !== digestOfFile(text);
}

/**
 * Whether a file has an edition that was fetched from a page of its own and stored next to the original, which is the one that items
 * of a feed are compared with.
 */
export const isApart = ({ edition }: Pick<Stored, 'edition'>): boolean =>
  edition?.source?.item === '' && edition.source.digest !== '';

/** The item of a story as its file has it; null if it has no page, or if the user has changed the file. */
export function storedItem(stored: Stored, lang: Lang): Item | null {
  const { edition } = stored;
  const source = edition?.source;
  if (!source || source.url === '' || isEdited(stored)) return null;
  const { title, author, summary, body, tags } = edition;
  return {
    guid: source.id,
    url: source.url,
    ...{ title, lang, author, summary, body, tags },
    published: source.undated ? null : edition.published,
    updated: source.updated ?? null,
    links: [],
    publisher: source.named ? source.name : '',
    provenance: {},
  };
}

/** A day without a time may be off by this many milliseconds, depending on the time zone. */
const DAY = 86_400_000;

/**
 * Whether a text is older than the stored one, by the times of their last changes. False if one of them is missing or
 * invalid, or if the stored one is later than `now`.
 */
function isEarlierVersion(updated: string | null, stored: string | undefined, now: Date): boolean {
  if (!updated || !stored) return false;
  const [time, than] = [Date.parse(updated), Date.parse(stored)];
  const doubt = updated.includes('T') && stored.includes('T') ? 0 : DAY;
  return than <= now.getTime() + DAY && time + doubt < than;
}

/** An item as it is compared with its story. */
interface Compared extends Pick<Job, 'item' | 'from'> {
  readonly content: string;
}

/** Whether the publisher has changed nothing, or sends an earlier text again. */
export function isUnchanged({ item, from, content }: Compared, stored: Stored, now: Date): boolean {
  const { edition } = stored;
  const source = edition?.source;
  // Part of an article adds nothing to a full text.
  if (item.partial && edition && !source?.partial && edition.body.length > item.body.length) return true;
  if (!edition || !source?.item) return edition !== null && textKey(edition) === storyLetters(item);
  if (isRedated(item, edition, now) || lacksFiles(item, edition, stored)) return false;
  if (source.item === content || (from.feed === '' && textKey(edition) === storyLetters(item))) return true;
  return from.feed !== '' && isEarlierVersion(item.updated, source.updated, now);
}

/**
 * Whether an item differs from a story only by a summary, which the story lacks: it was imported from a program that does not
 * store summaries, or the publisher has added one. Its text has not changed.
 */
export function isSummaryAdded(item: Item, edition: BriefEdition): boolean {
  return edition.summary === '' && textKey(edition) === storyLetters({ ...item, summary: '' });
}

/** Whether a date in the future must be removed from a story, or corrected; its text stays. */
function isRedated(item: Item, edition: BriefEdition, now: Date): boolean {
  const { source, published } = edition;
  const isWrong = item.misdated !== undefined && !source?.undated && isAhead(published, now);
  const isRight = source?.dated !== undefined && item.published !== null;
  return (isWrong || isRight) && textKey(edition) === storyLetters(item);
}

/** Whether the files of an item are to be added to a story that has none; its text stays. */
function lacksFiles(item: Item, edition: BriefEdition, stored: Stored): boolean {
  if (!item.enclosures || edition.enclosures.length > 0) return false;
  return textKey(edition) === storyLetters(item) && !isEdited(stored);
}
