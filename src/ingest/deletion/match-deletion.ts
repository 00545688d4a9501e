import type { Deletion, DeletionCause } from '../../db/data/deletions.ts';
import type { BriefEdition } from '../../story/file/brief.ts';
import { canonicalPage } from '../../story/page-address.ts';
import { shortHash } from '../duplicates/key-hash.ts';
import type { Item } from '../model.ts';
import { dateOf, titleOf } from '../store/render-story.ts';

const hashedTitle = (title: string): string => shortHash(title);
/** The short hash of a page, `-` for none: a site's home page is that of any of its stories. */
export function hashedPage(url: string): string {
  const page = canonicalPage(url);
  return page === '' ? '-' : shortHash(page);
}

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

/** The date of a deleted story, in milliseconds since 1970; null without one. */
export function deletedDate({ date }: Deletion): number | null {
  const time = Date.parse(date);
  return Number.isNaN(time) ? null : time;
}
