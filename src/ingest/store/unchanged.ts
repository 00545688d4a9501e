import type { BriefEdition } from '../../story/file/brief.ts';
import { textKey } from '../duplicates/text-digest.ts';
import type { Item } from '../model.ts';
import { isAhead, storyLetters } from './render-story.ts';
import type { Job } from './store-result.ts';
import { isEarlierVersion, isEdited, type Stored } from './stored-file.ts';

/** An item as it is compared with its story. */
interface Compared extends Pick<Job, 'item' | 'from'> {
  readonly content: string;
  /** Whether its feed takes the story of another feed over. */
  readonly isTakenOver?: boolean;
}

/** Whether the publisher has changed nothing, or sends an earlier text again. */
export function isUnchanged(
  { item, from, content, isTakenOver = false }: Compared,
  stored: Stored,
  now: Date,
): boolean {
  const { edition } = stored;
  const source = edition?.source;
  // Part of an article adds nothing to a full text.
  if (item.partial && edition && !source?.partial && edition.body.length > item.body.length) return true;
  if (isTakenOver) return false;
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
