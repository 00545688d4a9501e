import type { Deletion, DeletionCause } from '../../db/data/deletions.ts';
import type { BriefEdition } from '../../story/file/brief.ts';
import { pageKey, shortHash } from '../duplicates/key-hash.ts';
import { isByPage, pageOf } from '../duplicates/match-item.ts';
import type { Item } from '../model.ts';
import { dateOf, titleOf } from '../store/render-story.ts';

const hashedTitle = (title: string): string => shortHash(title);
/** A site's home page is the page of any of its stories. */
const hashedPage = (url: string): string => (pageOf(url) === '' ? '-' : shortHash(pageKey(url)));

function isoOf(date: string | null): string {
  const time = Date.parse(date ?? '');
  return Number.isNaN(time) ? '-' : new Date(time).toISOString();
}

/** What is known of a story after its deletion. `listed` is in milliseconds since 1970. */
export function deletionOf(
  hash: string,
  { title, published, source }: BriefEdition,
  cause: DeletionCause,
  listed: number,
): Deletion {
  const date = source?.dated ?? (source?.undated ? null : published);
  return {
    hash,
    title: hashedTitle(title),
    page: hashedPage(source?.url ?? ''),
    date: isoOf(date),
    cause,
    listed,
  };
}

/** The same for an item that has no story here, because another program has deleted it. */
export function deletionOfItem(hash: string, item: Item, listed: number): Deletion {
  const date = isoOf(item.misdated ?? dateOf(item));
  return { hash, title: hashedTitle(titleOf(item)), page: hashedPage(item.url), date, cause: 'deleted', listed };
}

export const hasTitleOf = (item: Item, { title }: Deletion): boolean => hashedTitle(titleOf(item)) === title;

/**
 * Whether an item with a key of a deleted story is that story, perhaps edited: publishers reuse ids and pages. As for stories
 * (`match-item.ts`) title or date must be the same, or, if the key is unique (`isSure`), the page.
 */
export function isDeletedStory(item: Item, deletion: Deletion, isSure: boolean): boolean {
  if (hasTitleOf(item, deletion)) return true;
  const date = isoOf(item.misdated ?? dateOf(item));
  if (date !== '-' && date === deletion.date) return true;
  return isSure && !isByPage(item) && deletion.page !== '-' && deletion.page === hashedPage(item.url);
}
