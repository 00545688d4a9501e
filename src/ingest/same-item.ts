import { withoutVolatileText } from '../story/changes/volatile-text.ts';
import type { StorySource } from '../story/model.ts';
import { canonicalPage } from '../story/page-address.ts';
import { feedAddressKey } from './duplicates/text-digest.ts';
import { hostOf, siteOf } from './fetch/address.ts';
import type { Item } from './model.ts';

/** What is recorded of the items of a story; a guid and a title are compared within a feed. */
export type RecordKind = 'guid' | 'page' | 'title' | 'text';

/** A story as an item is compared with it. */
export interface KnownStory {
  /** Whether it came in the feed of the item. */
  readonly isSameFeed: boolean;
  /** Its date as stated, in milliseconds since 1970; null without one. */
  readonly date: number | null;
  /** Whether an item of it had the page, the title or the text of the item. */
  readonly has: (kind: Exclude<RecordKind, 'guid'>) => boolean;
  /** Whether its text and that of the item are edits of each other (`isEditedText`). */
  readonly isEdit: () => boolean;
  /** Whether another item of the document has its guid. */
  readonly isListed: boolean;
}

/** An item as it is compared. */
export interface ComparedItem {
  /** As of `KnownStory`. */
  readonly date: number | null;
  /** Whether its page is also that of other items of its document: then it does not identify it. */
  readonly isPageShared: boolean;
  /** Counts the words of its text. */
  readonly words: () => number;
}

/** Fewer equal words prove nothing in another item. */
const FEW_WORDS = 20;
/** Milliseconds within which a text is published again with another date. */
const SAME_TEXT_WITHIN = 3 * 86_400_000;

/**
 * The story of an item: the only place that says when two items are one story. In this order:
 *
 * 1. the same feed and guid, if page, title, text or exact date agrees;
 * 2. the same canonical page, on the own site of both feeds (`isOwnPage`), unless other items of the document have it too; in the
 *    same feed only if the date is the same or the text is equal or an edit;
 * 3. the same feed, title and stated date;
 * 4. the same feed, title and text of at least twenty words, within three days: it has moved.
 *
 * What only looks the same stays apart: joining hides a story, and the list shows reports of one page in one row anyway.
 *
 * @param find the stories that have a record of the item. Those that another item of the document has got must not be among them.
 * @returns of several the one with which most agrees, null for a new story.
 */
export function findSameStory<S extends KnownStory>(
  item: ComparedItem,
  find: (kind: Exclude<RecordKind, 'text'>) => readonly S[],
): S | null {
  const hasDate = ({ date }: S): boolean => date !== null && date === item.date;
  const agreement = (story: S): number =>
    [!item.isPageShared && story.has('page'), story.has('title'), story.has('text'), hasDate(story)].filter(Boolean)
      .length;
  const best = (stories: readonly S[]): S | null => {
    const [first = null, ...others] = stories;
    return others.length === 0 ? first : others.reduce((a, b) => (agreement(b) > agreement(a) ? b : a), first as S);
  };
  const byGuid = best(find('guid').filter((story) => story.isSameFeed && agreement(story) > 0));
  if (byGuid) return byGuid;
  const agrees = (story: S): boolean => hasDate(story) || story.has('text') || story.isEdit();
  const onPage = item.isPageShared ? [] : find('page');
  const byPage =
    best(onPage.filter((story) => story.isSameFeed && agrees(story))) ??
    best(onPage.filter((story) => !story.isSameFeed));
  if (byPage || item.date === null) return byPage;
  const titled = find('title').filter((story) => story.isSameFeed && story.has('title'));
  const byDate = best(titled.filter(hasDate));
  if (byDate) return byDate;
  const isNear = ({ date }: S): boolean => date !== null && Math.abs(date - (item.date ?? 0)) <= SAME_TEXT_WITHIN;
  const moved = best(titled.filter((story) => !story.isListed && story.has('text') && isNear(story)));
  return moved && item.words() >= FEW_WORDS ? moved : null;
}

/** Where an item comes from. */
export interface ItemOrigin {
  /** The address of its feed, '' for an item that the user imports. */
  readonly feed: string;
  /** The id of its feed in the settings, if it has one. */
  readonly feedId?: string;
  /** Distinguishes feeds that have no address. */
  readonly scope?: string;
  /** The address of the site that its feed names, '' for none. */
  readonly site?: string;
  /** The name of its publisher. */
  readonly name: () => string;
}

/**
 * Whether a page is on the own site of its feed: the one that the feed names, or its host. The entries of an aggregator, whose pages
 * are elsewhere, have titles, texts and comments of their own. A page that the user imports is the article itself.
 */
export function isOwnPage(page: string, { feed, scope, site = '' }: Omit<ItemOrigin, 'name'>): boolean {
  return (feed === '' && scope === undefined) || [feed, site].some((own) => siteOf(own) === siteOf(page));
}

/** Whether an id of a publisher is globally unique. */
export const isGlobalId = (id: string): boolean => /^(?:https?|tag|urn):/i.test(id);

/** Whether an item comes from the feed of a story: the same id, or the same address if one of them has none. */
function isSameFeed({ feed, feedId }: ItemOrigin, source: StorySource): boolean {
  if (feedId !== undefined && source.feedId !== undefined) return feedId === source.feedId;
  return source.feed === feed || feedAddressKey(source.feed) === feedAddressKey(feed);
}

/** Whether an item has the same source as a story; only then may it change the story. */
export function isSameSource(item: Item, from: ItemOrigin, source: StorySource): boolean {
  if (from.feed !== '') return isSameFeed(from, source);
  // A page or a file that the user imports directly counts as the user's word.
  if (from.scope === undefined) return true;
  // Feeds without an address are distinguished by their names.
  const isIts = source.id === stableId(item) && source.name === from.name();
  return source.feed === '' && isIts && canonicalPage(source.url) === canonicalPage(item.url);
}

/**
 * Whether an item in another language is an edition of a story: from the same feed or the same publisher's host, and
 * with exactly the same id, or else the same page.
 */
export function isEdition(item: Item, from: ItemOrigin, source: StorySource): boolean {
  const isPage = spotOf(source.url) === spotOf(item.url);
  if (from.feed === '' && from.scope === undefined) return isPage;
  const isHosts = hostOf(source.feed) === hostOf(from.feed) && hostOf(source.url) === hostOf(item.url);
  const id = stableId(item);
  // In files without an address an id that is globally unique is enough.
  if (from.feed === '' && source.feed === '' && source.id === id && isGlobalId(id)) return true;
  if (!isSameSource(item, from, source) && !(from.feed !== '' && source.feed !== '' && isHosts)) return false;
  return source.id === id && (id !== '' || isPage);
}

/** How much of a text is compared, in characters. */
const SAMPLE = 20_000;
/** Fewer common words at the beginning prove nothing. */
const FEW_FIRST_WORDS = 3;
/** The share of word pairs that an edited text keeps. */
const MIN_SHARED_PAIRS = 0.8;

/** The words of Markdown in lower case, without addresses. */
export function wordsOf(markdown: string): readonly string[] {
  const text = withoutVolatileText(markdown.slice(0, SAMPLE)).replace(/\]\([^\s()]*|https?:\/\/[^\s<>"')\]]+/g, ' ');
  const words = text.normalize('NFKC').toLowerCase();
  return words.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

const pairsOf = (words: readonly string[]): Set<string> =>
  new Set(words.slice(1).map((word, index) => `${words[index]} ${word}`));

/**
 * Whether one of two texts, as their words, is an edit of the other: a longer one that begins with all of it, or one that keeps
 * most pairs of words. The latter is not used for short texts, in which a single name or number may make the difference.
 */
export function isEditedText(one: readonly string[], other: readonly string[]): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < FEW_FIRST_WORDS) return false;
  if (short.every((word, index) => word === long[index])) return true;
  if (short.length < FEW_WORDS) return false;
  const pairs = pairsOf(long);
  const own = [...pairsOf(short)];
  return own.filter((pair) => pairs.has(pair)).length >= MIN_SHARED_PAIRS * own.length;
}

/** An item as it is compared with others of its document; `text` may be a digest. */
export type ListedItem = Pick<Item, 'guid' | 'url' | 'title' | 'published'> & { readonly text: string };

/** The page of an item with the fragment, which distinguishes the items of one page. */
function spotOf(url: string): string {
  const at = url.indexOf('#');
  return canonicalPage(url) + (at < 0 ? '' : url.slice(at));
}

/**
 * The marks of an item: items of a document that share one are listed twice. With the same guid two of page, title and text must
 * be equal; without guids page, title, and text or date, since in some feeds all items have one page, and columns share page and
 * title.
 */
function listingMarks({ guid, url, title, text, published }: ListedItem): readonly string[] {
  const page = spotOf(url);
  if (guid !== '') return [`pt\0${page}\0${title}`, `px\0${page}\0${text}`, `tx\0${title}\0${text}`];
  const key = `${page || (published ?? text)}\0${title || text}`;
  return [`t\0${key}\0${text}`, `d\0${key}\0${published ?? ''}`];
}

/** Whether two items of a document are one. */
export const isListedTwice = (one: ListedItem, other: ListedItem): boolean => {
  const marks = one.guid === other.guid ? listingMarks(other) : [];
  return listingMarks(one).some((mark) => marks.includes(mark));
};

const marksOf = (item: Item): readonly string[] => {
  const { title, summary, body } = item;
  return listingMarks({ ...item, text: summary === '' && body === '' ? title : `${summary}\0${body}` });
};

/** Finds items of one document that are listed more than once. Takes the same time for any number of items. */
export class ListedItems {
  /** By guid: the first item that has it, or the marks of all that have it once there are several. */
  private readonly seen = new Map<string, Item | Set<string>>();

  /** Adds an item; false for one that is listed twice. */
  add(item: Item): boolean {
    const there = this.seen.get(item.guid);
    if (!there) {
      this.seen.set(item.guid, item);
      return true;
    }
    const marks = there instanceof Set ? there : new Set(marksOf(there));
    const own = marksOf(item);
    const isNew = !own.some((mark) => marks.has(mark));
    // A duplicate of an edited text is also one of the text before it.
    for (const mark of own) marks.add(mark);
    this.seen.set(item.guid, marks);
    return isNew;
  }
}

/** The items of a document, with marks on those that share their guid or their page with others. */
export function withSharedIds(items: readonly Item[]): Item[] {
  const [guids, pages] = [new Map<string, number>(), new Map<string, number>()];
  const pageOf = items.map(({ url }) => canonicalPage(url));
  for (const [index, { guid }] of items.entries())
    for (const [counts, key] of [[guids, guid] as const, [pages, pageOf[index] ?? ''] as const])
      counts.set(key, (counts.get(key) ?? 0) + 1);
  const isShared = (counts: ReadonlyMap<string, number>, key: string): boolean =>
    key !== '' && (counts.get(key) ?? 0) > 1;
  return items.map((item, index) => {
    const shared = { guid: isShared(guids, item.guid), page: isShared(pages, pageOf[index] ?? '') };
    return shared.guid || shared.page ? { ...item, shared } : item;
  });
}

/** The publisher's id of an item; '' if it is missing or shared. */
export const stableId = ({ guid, shared }: Pick<Item, 'guid' | 'shared'>): string => (shared?.guid ? '' : guid);
