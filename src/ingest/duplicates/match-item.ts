import { canonicalAddress } from '../../story/address.ts';
import type { BriefEdition } from '../../story/file/brief.ts';
import type { StorySource } from '../../story/model.ts';
import { hostOf, siteOf } from '../fetch/address.ts';
import type { Item } from '../model.ts';
import {
  bodyOf,
  dateOf,
  type ItemSource,
  sourceName,
  storyLetters,
  summaryOf,
  titleOf,
} from '../store/render-story.ts';
import { globalId, idKey, stableId } from './dedupe-keys.ts';
import { addressKey, pageKey } from './key-hash.ts';
import { textKey } from './text-digest.ts';
import { withoutVolatileText } from './volatile-text.ts';

/** How much of a text is compared, in characters. */
const SAMPLE = 20_000;
/** Fewer common words prove nothing. */
const [FEW, MANY] = [3, 20];
/** The share of word pairs that an edited text keeps. */
const MIN_SHARED_PAIRS = 0.8;

/** The words of Markdown in lower case, without addresses. */
function wordsOf(markdown: string): string[] {
  const text = withoutVolatileText(markdown.slice(0, SAMPLE)).replace(/\]\([^\s()]*|https?:\/\/[^\s<>"')\]]+/g, ' ');
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  );
}

const pairsOf = (words: readonly string[]): Set<string> =>
  new Set(words.slice(1).map((word, index) => `${words[index]} ${word}`));

/**
 * Whether one of two texts is an edit of the other: a longer one that begins with all of it, or one that keeps most
 * pairs of words. The latter is not used for short texts, in which a single name or number may make the difference.
 */
function isEditedText(one: string, other: string): boolean {
  const [short, long] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.length - b.length) as [string[], string[]];
  if (short.length < FEW) return false;
  if (short.every((word, index) => word === long[index])) return true;
  if (short.length < MANY) return false;
  const pairs = pairsOf(long);
  const own = [...pairsOf(short)];
  return own.filter((pair) => pairs.has(pair)).length >= MIN_SHARED_PAIRS * own.length;
}

/**
 * The relation of an item to a story stored under one of its keys: `same-story`, the same story from the same source;
 * `other-source`, the same article from another source; `different`, another story.
 */
export type ItemMatch = 'same-story' | 'other-source' | 'different';

/** An item for comparison with stories. */
export interface ComparedItem {
  readonly item: Item;
  readonly from: ItemSource;
  /** `itemDigest` of the item as in its feed, whose text may differ from that of `item`. */
  readonly content: string;
}

interface Shared {
  readonly page: boolean;
  readonly title: boolean;
  readonly text: boolean;
  readonly date: boolean;
  /** Whether both have dates, and these differ. */
  readonly isLater: boolean;
}

/** The page of a story as compared; '' for a site's home page, which a story without a page links to. */
export const pageOf = (url: string): string => (canonicalAddress(url) === '' ? '' : addressKey(url));

/** What an item and a stored story have in common. */
function compare({ item, content }: ComparedItem, edition: BriefEdition): Shared {
  const title = titleOf(item) === edition.title;
  const text = textKey({ title: '', summary: summaryOf(item), body: bodyOf(item.body) });
  const date = item.misdated ?? dateOf(item);
  const stored = edition.source?.dated ?? (edition.source?.undated ? null : edition.published);
  const isOf = date !== null && stored !== null && Date.parse(date) === Date.parse(stored);
  return {
    page: pageKey(item.url) === pageKey(edition.source?.url ?? ''),
    title,
    text: content === edition.source?.item || (text.length === 2 ? title : text === textKey({ ...edition, title: '' })),
    date: isOf,
    isLater: date !== null && stored !== null && !isOf,
  };
}

/** Whether the text of an item is an edit of a story's. */
const isSimilarText = ({ item }: ComparedItem, { summary, body }: BriefEdition): boolean =>
  isEditedText(`${summaryOf(item)}\n${bodyOf(item.body)}`, `${summary}\n${body}`);

/**
 * Whether an item is the same as a story, or an edit of it: two of page, title and text are equal
 * (`DocumentDuplicates`). If page and title are, it may still be another day's column.
 */
export function isEdit(compared: ComparedItem, edition: BriefEdition): boolean {
  const { page, title, text, isLater } = compare(compared, edition);
  if (text) return page || title;
  return page && title && (!isLater || isSameId(compared, edition) || isSimilarText(compared, edition));
}

/** Whether both have the same id, other than the address of their page. */
function isSameId({ item }: ComparedItem, { source }: BriefEdition): boolean {
  const id = stableId(item);
  return id !== '' && id === source?.id;
}

/** Whether an item is identified only by its page: it has no id, or the address as id. */
export function isByPage(item: Item): boolean {
  const id = stableId(item);
  return id === '' || globalId(id) === addressKey(item.url);
}

/** Whether an item is the same as a story stored under a key that is not unique. */
function isAlike(compared: ComparedItem, edition: BriefEdition): boolean {
  const { item, from } = compared;
  const [stored, own] = [edition.source?.id ?? '', stableId(item)];
  if (stored === '' || own === '') return isEdit(compared, edition);
  if (idKey(stored) !== idKey(own))
    return from.ids?.has(stored) ? isSameInAll(compared, edition) : hasNewId(compared, edition);
  const isByBoth = stored === own && !isByPage(item) && pageOf(item.url) !== '';
  return (isByBoth && compare(compared, edition).page) || isEdit(compared, edition);
}

/**
 * Whether only the id differs, on a page of its own: some feeds number their items by position, so that a story's id
 * belongs to another one in the next document.
 */
function isSameInAll(compared: ComparedItem, edition: BriefEdition): boolean {
  const { page, title, text, isLater } = compare(compared, edition);
  return page && pageOf(compared.item.url) !== '' && title && text && !isLater;
}

/**
 * Whether an item is a story to which its publisher has given another id: some feeds make new ids for every request.
 * Only the id may have changed, or an edited text; without a page not even the date.
 */
function hasNewId(compared: ComparedItem, edition: BriefEdition): boolean {
  const { page, title, text, date, isLater } = compare(compared, edition);
  if (!page) return false;
  if (pageOf(compared.item.url) === '') return title && date && (text || isSimilarText(compared, edition));
  if (text) return true;
  if (title) return !isLater || isSimilarText(compared, edition);
  return date && isSimilarText(compared, edition);
}

/**
 * Whether both have anything in common except the key by which the story was found: a publisher may reuse an id or a
 * page for one story after another. The page does not count if it is a site's home page, if the ids differ as written,
 * or if it is all that identifies the item.
 */
function isLinked(compared: ComparedItem, edition: BriefEdition): boolean {
  const { item } = compared;
  const { page, title, text, date, isLater } = compare(compared, edition);
  if (text || date) return true;
  if (isByPage(item) && page) {
    const isStart = title || (summaryOf(item) !== '' && summaryOf(item) === edition.summary);
    return !isLater || (isStart && stableId(item) !== '') || isSimilarText(compared, edition);
  }
  return title || (page && pageOf(item.url) !== '' && !areTwo(item, edition));
}

/** The fragment of an address, '' for none. */
const spotOf = (url: string): string => /#(.+)/.exec(url)?.[1] ?? '';

/** Whether the ids, or else the fragments, of both differ as written: they are normalized for comparison. */
function areTwo(item: Item, { source }: BriefEdition): boolean {
  const [own, id] = [stableId(item), source?.id ?? ''];
  if (own !== '' && id !== '') return own !== id;
  const [spot, other] = [spotOf(item.url), spotOf(source?.url ?? '')];
  return spot !== '' && other !== '' && spot !== other;
}

/** Whether an item is from the feed of a story: by their ids, or by the address of a feed without one. */
export function isSameFeed({ feed, feedId }: ItemSource, source: StorySource): boolean {
  if (feedId !== undefined && source.feedId !== undefined) return feedId === source.feedId;
  return source.feed === feed || addressKey(source.feed) === addressKey(feed);
}

/** Whether an item has the same source as a story; only then may it change the story. */
function isSameSource(item: Item, from: ItemSource, source: StorySource): boolean {
  if (from.feed !== '') return isSameFeed(from, source);
  // A page or a file that the user imports directly counts as the user's word.
  if (from.scope === undefined) return true;
  // Feeds without an address are distinguished by their names.
  const isIts = source.id === stableId(item) && source.name === sourceName(item, from);
  return source.feed === '' && isIts && addressKey(source.url) === addressKey(item.url);
}

/** Whether another feed's item is the same article: it has the same page or, without a page, the same words. */
function isSameArticle(compared: ComparedItem, edition: BriefEdition, source: StorySource, isSure: boolean): boolean {
  const { item, from } = compared;
  const says = storyLetters(item) === textKey(edition);
  const page = pageOf(item.url);
  if (page !== pageOf(source.url)) return false;
  if (says) return true;
  if (page === '' || (areTwo(item, edition) && !isEdit(compared, edition))) return false;
  const isPublisher = siteOf(from.feed) === siteOf(item.url);
  const id = stableId(item);
  // A different id means that it is another source's report on the page, unless the page is the publisher's.
  if (!isSure && (id === '' || source.id !== id) && !(isPublisher && source.feed === '' && source.id === ''))
    return false;
  // The publisher's own page must not be hidden by another source that was first.
  return !isPublisher || source.feed === '' || siteOf(source.feed) === siteOf(item.url);
}

/** The relation of an item to a story. `isSure` says whether their common key is unique. */
export function matchItem(compared: ComparedItem, edition: BriefEdition, isSure: boolean): ItemMatch {
  const { item, from } = compared;
  const { source } = edition;
  // A story without a source was written by the user.
  if (source === null) return isSure ? 'same-story' : 'different';
  if (isSameSource(item, from, source)) {
    const isOne = isSure ? from.feed === '' || isLinked(compared, edition) : isAlike(compared, edition);
    return isOne ? 'same-story' : 'different';
  }
  return isSameArticle(compared, edition, source, isSure) ? 'other-source' : 'different';
}

/**
 * Whether an item in another language is an edition of a story: from the same feed or the same publisher's host, and
 * with exactly the same id, or else the same page. For two files without a feed address, a globally unique id is
 * enough.
 */
export function isEdition(item: Item, from: ItemSource, { source }: BriefEdition): boolean {
  if (source === null) return true;
  const isPlace = pageKey(source.url) === pageKey(item.url);
  if (from.feed === '' && from.scope === undefined) return isPlace;
  const isHosts = hostOf(source.feed) === hostOf(from.feed) && hostOf(source.url) === hostOf(item.url);
  const id = stableId(item);
  const isFiles = from.feed === '' && source.feed === '' && source.id === id;
  if (isFiles && id !== '' && globalId(id) !== null) return true;
  if (!isSameSource(item, from, source) && !(from.feed !== '' && source.feed !== '' && isHosts)) return false;
  return source.id === id && (id !== '' || isPlace);
}
