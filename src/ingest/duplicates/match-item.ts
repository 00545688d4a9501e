import { canonicalAddress } from '../../story/address.ts';
import type { BriefEdition } from '../../story/file/brief.ts';
import type { StorySource } from '../../story/model.ts';
import { hostOf, siteOf } from '../fetch/address.ts';
import type { Item } from '../model.ts';
import { bodyOf, dateOf, type From, saidBy, sourceName, summaryOf, titleOf } from '../store/render-story.ts';
import { globalId, idKey, ownId } from './dedupe-keys.ts';
import { addressKey, placeKey } from './key-hash.ts';
import { textKey } from './text-digest.ts';
import { withoutVolatileText } from './volatile-text.ts';

/** So much of a text is looked at, in characters. */
const SAMPLE = 20_000;
/** Fewer words in common are no sign of anything. */
const [FEW, MANY] = [3, 20];
/** The share of pairs of words that an edited text has kept. */
const KEPT = 0.8;

/** The words of Markdown, in small letters, without addresses. */
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
 * Whether one of two texts is an edit of the other: a longer one that begins with all of it, or one in which most
 * words follow each other as they do there. The second is not believed of short texts, in which a name or a number
 * may be all that differs.
 */
function isEditedText(one: string, other: string): boolean {
  const [short, long] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.length - b.length) as [string[], string[]];
  if (short.length < FEW) return false;
  if (short.every((word, index) => word === long[index])) return true;
  if (short.length < MANY) return false;
  const pairs = pairsOf(long);
  const own = [...pairsOf(short)];
  return own.filter((pair) => pairs.has(pair)).length >= KEPT * own.length;
}

/**
 * What an item is to a story stored under one of its keys: `same-story`, the same story from the same source; `other-source`, the same
 * article from another source; `different`, another story.
 */
export type ItemMatch = 'same-story' | 'other-source' | 'different';

/** An item as it is compared with stories. */
export interface ComparedItem {
  readonly item: Item;
  readonly from: From;
  /** `itemDigest` of the item as its feed has it, whose text may not be that of `item`. */
  readonly content: string;
}

interface Shared {
  readonly page: boolean;
  readonly title: boolean;
  readonly text: boolean;
  readonly date: boolean;
  /** Whether both have dates, and these are two. */
  readonly isLater: boolean;
}

/** The page of a story as it is compared; '' for the entrance of a site, to which a story without a page is linked. */
const pageOf = (url: string): string => (canonicalAddress(url) === '' ? '' : addressKey(url));

/** What an item and a stored story have in common. */
function compare({ item, content }: ComparedItem, edition: BriefEdition): Shared {
  const title = titleOf(item) === edition.title;
  const text = textKey({ title: '', summary: summaryOf(item), body: bodyOf(item.body) });
  const date = item.misdated ?? dateOf(item);
  const stored = edition.source?.dated ?? (edition.source?.undated ? null : edition.published);
  const isOf = date !== null && stored !== null && Date.parse(date) === Date.parse(stored);
  return {
    page: placeKey(item.url) === placeKey(edition.source?.url ?? ''),
    title,
    text: content === edition.source?.item || (text.length === 2 ? title : text === textKey({ ...edition, title: '' })),
    date: isOf,
    isLater: date !== null && stored !== null && !isOf,
  };
}

/** Whether the text of an item is an edit of a story's. */
const isNearText = ({ item }: ComparedItem, { summary, body }: BriefEdition): boolean =>
  isEditedText(`${summaryOf(item)}\n${bodyOf(item.body)}`, `${summary}\n${body}`);

/**
 * Whether an item says the same as a story, or is an edit of it: of page, title and text two are the same (`DocumentDuplicates`). Where
 * page and title are, a column may have said something else another day.
 */
export function isEdit(compared: ComparedItem, edition: BriefEdition): boolean {
  const { page, title, text, isLater } = compare(compared, edition);
  if (text) return page || title;
  return page && title && (!isLater || isSameId(compared, edition) || isNearText(compared, edition));
}

/** Whether the two have one id, which the publisher has given them in addition to the address of their page. */
function isSameId({ item }: ComparedItem, { source }: BriefEdition): boolean {
  const id = ownId(item);
  return id !== '' && id === source?.id;
}

/** Whether an item is known by its page alone: it has no id, or the address of the page as one. */
function isByPage(item: Item): boolean {
  const id = ownId(item);
  return id === '' || globalId(id) === addressKey(item.url);
}

/** Whether an item is one with a story that is stored under something that tells nobody apart. */
function isAlike(compared: ComparedItem, edition: BriefEdition): boolean {
  const { item, from } = compared;
  const [stored, own] = [edition.source?.id ?? '', ownId(item)];
  if (stored === '' || own === '') return isEdit(compared, edition);
  if (idKey(stored) !== idKey(own))
    return from.ids?.has(stored) ? isWholeSame(compared, edition) : hasNewId(compared, edition);
  const isByBoth = stored === own && !isByPage(item) && pageOf(item.url) !== '';
  return (isByBoth && compare(compared, edition).page) || isEdit(compared, edition);
}

/**
 * Whether nothing but the id is another, at a page of its own: there are feeds that number their items by their places, so
 * that the id of a story is another one's in the next document.
 */
function isWholeSame(compared: ComparedItem, edition: BriefEdition): boolean {
  const { page, title, text, isLater } = compare(compared, edition);
  return page && pageOf(compared.item.url) !== '' && title && text && !isLater;
}

/**
 * Whether an item is a story to which its publisher has given another id: there are feeds that make new ones for every
 * request. Nothing but the id may have changed, or a text that is edited; without a page not even the date.
 */
function hasNewId(compared: ComparedItem, edition: BriefEdition): boolean {
  const { page, title, text, date, isLater } = compare(compared, edition);
  if (!page) return false;
  if (pageOf(compared.item.url) === '') return title && date && (text || isNearText(compared, edition));
  if (text) return true;
  if (title) return !isLater || isNearText(compared, edition);
  return date && isNearText(compared, edition);
}

/**
 * Whether the two have anything in common but what the item was found by: a publisher may give one id, or one page, to
 * one story after another. The page does not count where it is a site's entrance, where the ids as written are two, or
 * where it is all that the item is known by.
 */
function isLinked(compared: ComparedItem, edition: BriefEdition): boolean {
  const { item } = compared;
  const { page, title, text, date, isLater } = compare(compared, edition);
  if (text || date) return true;
  if (isByPage(item) && page) {
    const isStart = title || (summaryOf(item) !== '' && summaryOf(item) === edition.summary);
    return !isLater || (isStart && ownId(item) !== '') || isNearText(compared, edition);
  }
  return title || (page && pageOf(item.url) !== '' && !areTwo(item, edition));
}

/** The fragment of an address, '' for none. */
const spotOf = (url: string): string => /#(.+)/.exec(url)?.[1] ?? '';

/** Whether the two have ids, failing that places in a page, that differ as they are written: they are compared without. */
function areTwo(item: Item, { source }: BriefEdition): boolean {
  const [own, id] = [ownId(item), source?.id ?? ''];
  if (own !== '' && id !== '') return own !== id;
  const [spot, other] = [spotOf(item.url), spotOf(source?.url ?? '')];
  return spot !== '' && other !== '' && spot !== other;
}

/** Whether an item comes from where a story came from; only then may it change the story. */
function isSameSource(item: Item, from: From, source: StorySource): boolean {
  if (from.feed !== '') return addressKey(source.feed) === addressKey(from.feed);
  // A page or a file that the user brings in by itself is the user's word.
  if (from.scope === undefined) return true;
  // Feeds without an address are told apart by their names.
  const isIts = source.id === ownId(item) && source.name === sourceName(item, from);
  return source.feed === '' && isIts && addressKey(source.url) === addressKey(item.url);
}

/** Whether another feed's item is the same article: it is of the same page, or without any it is word for word the same. */
function isSameArticle(compared: ComparedItem, edition: BriefEdition, source: StorySource, isSure: boolean): boolean {
  const { item, from } = compared;
  const says = saidBy(item) === textKey(edition);
  const page = pageOf(item.url);
  if (page !== pageOf(source.url)) return false;
  if (says) return true;
  if (page === '' || (areTwo(item, edition) && !isEdit(compared, edition))) return false;
  const isPublisher = siteOf(from.feed) === siteOf(item.url);
  const id = ownId(item);
  // An id of its own means another source's report of the page, unless the publisher has the page.
  if (!isSure && (id === '' || source.id !== id) && !(isPublisher && source.feed === '' && source.id === ''))
    return false;
  // Who has the page is hidden by nobody who said something else of it first.
  return !isPublisher || source.feed === '' || siteOf(source.feed) === siteOf(item.url);
}

/** What an item is to a story. `isSure` says whether what they have in common tells items apart by itself. */
export function matchItem(compared: ComparedItem, edition: BriefEdition, isSure: boolean): ItemMatch {
  const { item, from } = compared;
  const { source } = edition;
  // A story that says nothing of where it came from is of its reader's own making.
  if (source === null) return isSure ? 'same-story' : 'different';
  if (isSameSource(item, from, source)) {
    const isOne = isSure ? from.feed === '' || isLinked(compared, edition) : isAlike(compared, edition);
    return isOne ? 'same-story' : 'different';
  }
  return isSameArticle(compared, edition, source, isSure) ? 'other-source' : 'different';
}

/**
 * Whether an item in another language than a story's is the story in that language: of the same feed or of one of the
 * same publisher's host, and with the very same id, failing that on the very same page. Of two files, of which neither says
 * where its feed is, an id that means the same everywhere will do.
 */
export function isEdition(item: Item, from: From, { source }: BriefEdition): boolean {
  if (source === null) return true;
  const isPlace = placeKey(source.url) === placeKey(item.url);
  if (from.feed === '' && from.scope === undefined) return isPlace;
  const isHosts = hostOf(source.feed) === hostOf(from.feed) && hostOf(source.url) === hostOf(item.url);
  const id = ownId(item);
  const isFiles = from.feed === '' && source.feed === '' && source.id === id;
  if (isFiles && id !== '' && globalId(id) !== null) return true;
  if (!isSameSource(item, from, source) && !(from.feed !== '' && source.feed !== '' && isHosts)) return false;
  return source.id === id && (id !== '' || isPlace);
}
