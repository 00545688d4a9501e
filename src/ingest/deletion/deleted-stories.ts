import { orIfUnusable } from '../../db/data/data-file.ts';
import {
  allDeletions,
  DELETION_CAUSES,
  type Deletion,
  type DeletionCause,
  deletionOfHash,
  hasDeletions,
  putDeletions,
  putListed,
  removeDeletions,
} from '../../db/data/deletions.ts';
import type { LibraryData } from '../../db/data/library-data.ts';
import type { BriefEdition } from '../../story/file/brief.ts';
import { isMapping } from '../../story/file/value-checks.ts';
import { canonicalPage } from '../../story/page-address.ts';
import { HASH_LENGTH, shortHash } from '../duplicates/text-digest.ts';
import type { Item } from '../model.ts';
import { FileIndex } from '../store/file-index.ts';
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

/** Later than this, in milliseconds, it is written again that a feed still lists a story. */
const LISTED_EVERY = 30 * 86_400_000;

const HASH = new RegExp(`^[a-z2-7]{${HASH_LENGTH}}$`);

/** The deletion in a backup; null for anything else. */
function deletionIn(value: unknown): Deletion | null {
  if (!isMapping(value)) return null;
  const { hash, title, page, date, cause, listed } = value;
  const isHash = (one: unknown): one is string => typeof one === 'string' && HASH.test(one);
  const isDate = typeof date === 'string' && (date === '-' || !Number.isNaN(Date.parse(date)));
  if (!isHash(hash) || !isHash(title) || !(page === '-' || isHash(page)) || !isDate) return null;
  if (!DELETION_CAUSES.includes(cause as DeletionCause) || !Number.isSafeInteger(listed)) return null;
  return { hash, title, page, date, cause: cause as DeletionCause, listed: listed as number };
}

/**
 * The stories that must not come back from a feed, for one run. Each is known as long as a feed lists it. What cannot be read
 * counts as nothing.
 */
export class DeletedStories {
  private readonly data: LibraryData;
  /** Whether there is none; null if that must be looked up. */
  private none: boolean | null = null;
  private version: number | null;
  /** Deleted stories that a feed has listed lately, and when. */
  private readonly met = new Map<string, number>();

  constructor(data: LibraryData) {
    this.data = data;
    this.version = this.versionNow();
  }

  private versionNow(): number | null {
    return orIfUnusable(() => this.data.version(), null);
  }

  private read<T>(work: Parameters<typeof this.data.read<T>>[0], missing: T): T {
    return orIfUnusable(() => this.data.read(work, missing), missing);
  }

  /** Notices what other processes have written; false if nothing. */
  refresh(): boolean {
    const version = this.versionNow();
    if (version === this.version) return false;
    [this.version, this.none] = [version, null];
    return true;
  }

  get isEmpty(): boolean {
    this.none ??= !this.read(hasDeletions, false);
    return this.none;
  }

  of(hash: string): Deletion | null {
    return this.isEmpty ? null : this.read((db, library) => deletionOfHash(db, library, hash), null);
  }

  /** Why a feed does not bring back a story: an unknown one was removed as a file. */
  reasonFor(hash: string): 'expired' | 'removed-by-you' {
    return this.of(hash)?.cause === 'expired' ? 'expired' : 'removed-by-you';
  }

  /** Forgets a story that an import brings back. @throws like `LibraryData.write`. */
  remove(hash: string): void {
    this.data.write((db, library) => removeDeletions(db, library, [hash]));
    this.none = null;
  }

  /** Records that a feed lists a deleted story, which is known for longer then. */
  noteListed(hash: string, now: number): void {
    const before = this.of(hash);
    if (before && now - before.listed > LISTED_EVERY) this.met.set(hash, now);
  }

  /** Writes what `noteListed` has recorded. Never throws: the next sync records it again. */
  save(): void {
    if (this.met.size === 0) return;
    // EROFS in a read-only home.
    orIfUnusable(() => {
      this.data.write((db, library) => putListed(db, library, this.met));
      this.met.clear();
    });
  }
}

/**
 * The deleted stories, for a backup. The stories of removed feeds come back with their feed.
 *
 * @throws like `LibraryData.read`.
 */
export function readDeletions(data: LibraryData): readonly Deletion[] {
  return data.read(allDeletions, []).filter(({ cause }) => cause !== 'unsubscribed');
}

/** The deletions of a backup that are unknown here, but for stories that exist here. Other values are ignored. */
export function missingDeletions(data: LibraryData, values: readonly unknown[]): readonly Deletion[] {
  const known = new DeletedStories(data);
  const names = new FileIndex(data.folder, { tidy: false, now: 0 });
  const deletions = values.map(deletionIn);
  return deletions.filter((one): one is Deletion => one !== null && !known.of(one.hash) && !names.has(one.hash));
}

/** Adds deletions of a backup. @throws like `LibraryData.write`. */
export function restoreDeletions(data: LibraryData, deletions: readonly Deletion[]): void {
  data.write((db, library) => putDeletions(db, library, deletions));
}
