import { openStories } from '../db/data/entries.ts';
import { type Listing, listingOf, putListing } from '../db/data/feeds.ts';
import type { LibraryData } from '../db/data/library-data.ts';
import { dayAfter } from '../story/dates.ts';
import { readListing } from './feed-record.ts';

const NO_STORIES: ReadonlySet<string> = new Set();

/** A feed by its id, and whether it is one of an account. */
export interface ListingFeed {
  readonly ref: string;
  readonly isOfAccount: boolean;
}

/**
 * What several feeds list: of stories that left more than one, the last day counts. The feed of an account lists what is unread or
 * starred at its server.
 */
export function readFeedDocuments(data: LibraryData, feeds: readonly ListingFeed[]): Listing {
  const open = feeds.some(({ isOfAccount }) => isOfAccount) ? data.read(openStories, NO_STORIES) : NO_STORIES;
  const all = feeds.map(({ ref, isOfAccount }): Listing => {
    const listing = readListing(data, ref);
    const own = [...listing.listed, ...listing.left.keys()];
    return isOfAccount ? { ...listing, listed: new Set(own.filter((hash) => open.has(hash))) } : listing;
  });
  const left = new Map<string, string>();
  for (const [hash, day] of all.flatMap((one) => [...one.left])) if (day > (left.get(hash) ?? '')) left.set(hash, day);
  return { listed: new Set(all.flatMap((one) => [...one.listed])), left };
}

/**
 * Records that stories of a feed have left it, at the latest today, if it does not list them and nothing is known about when
 * they left.
 *
 * @param hashes the short hashes of all its stories.
 * @throws like `LibraryData.write`.
 */
export function noteDepartures(
  data: LibraryData,
  ref: string,
  hashes: readonly string[],
  { listed, left, today }: Listing & { readonly today: string },
): void {
  const unknown = hashes.filter((hash) => !listed.has(hash) && !left.has(hash));
  if (unknown.length === 0) return;
  data.write((db, library) => {
    const own = listingOf(db, library, ref);
    const departures = new Map([...own.left, ...unknown.map((hash) => [hash, today] as const)]);
    // Those of an account's feed are listed until now.
    const stays = new Set([...own.listed].filter((hash) => !departures.has(hash)));
    putListing(db, library, ref, { listed: stays, left: departures });
  });
}

/**
 * When stories left a feed, after a new document. Only stories that exist count.
 *
 * @param before what it listed before.
 * @param listed the short hashes of the stories of the new document.
 * @param day ISO date.
 */
export function nextDepartures(
  before: Listing,
  listed: ReadonlySet<string>,
  day: string,
  isThere: (hash: string) => boolean,
): ReadonlyMap<string, string> {
  const stays = [...before.left].filter(([hash]) => !listed.has(hash) && isThere(hash));
  const left = [...before.listed].filter((hash) => !listed.has(hash) && !before.left.has(hash) && isThere(hash));
  return new Map([...stays, ...left.map((hash) => [hash, day] as const)]);
}

/** How long the stories of a feed are kept: days after their item has left the feed, or a number of stories. */
type KeepRule = { readonly days: number } | { readonly items: number };

/** The rule of a value of the setting `keep`: `30d`, `500`; null for `all` or ''. */
export function keepRuleOf(value: string): KeepRule | null {
  const [, number = '', unit = ''] = /^(\d+)(d?)$/.exec(value) ?? [];
  if (number === '') return null;
  return unit === 'd' ? { days: Number(number) } : { items: Number(number) };
}

/** A story of a feed. */
interface FeedStory {
  readonly id: string;
  /** The short hash in the names of its files. */
  readonly hash: string;
  readonly isStarred: boolean;
}

interface ExpiryPlan {
  readonly rule: KeepRule;
  /** Short hashes of the stories that any feed still lists. */
  readonly listed: ReadonlySet<string>;
  /** The ISO days on which items left their feeds, by short hash. */
  readonly left: ReadonlyMap<string, string>;
  /** ISO date. */
  readonly today: string;
}

/**
 * The stories whose time is over, of all stories of a feed, newest first. Starred ones and those that a feed still lists stay.
 * Of a number of stories the listed ones come first, and starred ones do not count.
 */
export function expiredStories<S extends FeedStory>(
  stories: readonly S[],
  { rule, listed, left, today }: ExpiryPlan,
): S[] {
  const counted = stories.filter(({ isStarred }) => !isStarred);
  if ('items' in rule) {
    const inFeed = counted.filter(({ hash }) => listed.has(hash)).length;
    const others = counted.filter(({ hash }) => !listed.has(hash));
    return others.slice(Math.max(0, rule.items - inFeed));
  }
  const last = dayAfter(today, -rule.days);
  return counted.filter(({ hash }) => !listed.has(hash) && (left.get(hash) ?? today) <= last);
}
