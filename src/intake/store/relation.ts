import { canonicalAddress } from '../../story/address.ts';
import type { BriefEdition } from '../../story/brief.ts';
import type { StorySource } from '../../story/model.ts';
import { hostOf, siteOf } from '../fetch/address.ts';
import type { Item } from '../model.ts';
import { textKey } from './digest.ts';
import { globalId, idKey, ownId } from './identity.ts';
import { addressKey, placeKey } from './keys.ts';
import { bodyOf, dateOf, type From, saidBy, sourceName, summaryOf, titleOf } from './render.ts';
import { storedKey } from './stored.ts';

/**
 * What an item is to a story that is stored under something it is known by: the story as its own publisher tells it, the
 * same article as another one tells it, or another story.
 */
export type Relation = 'own' | 'told' | 'other';

interface Shared {
  readonly page: boolean;
  readonly title: boolean;
  readonly text: boolean;
  readonly date: boolean;
}

/** The page of a story as it is compared; '' for the entrance of a site, to which a story without a page is linked. */
const pageOf = (url: string): string => (canonicalAddress(url) === '' ? '' : addressKey(url));

/** What an item and a stored story have in common. */
function compare(item: Item, edition: BriefEdition): Shared {
  const title = titleOf(item) === edition.title;
  const text = textKey({ title: '', summary: summaryOf(item), body: bodyOf(item.body) });
  const date = dateOf(item);
  return {
    page: placeKey(item.url) === placeKey(edition.source?.url ?? ''),
    title,
    text: text.length === 2 ? title : text === storedKey({ ...edition, title: '' }),
    date: date !== null && !edition.source?.undated && Date.parse(date) === Date.parse(edition.published),
  };
}

/** Whether an item says the same as a story, or is an edit of it: of page, title and text two are the same (`Listed`). */
export function isEdit(item: Item, edition: BriefEdition): boolean {
  const { page, title, text } = compare(item, edition);
  return Number(page) + Number(title) + Number(text) >= 2;
}

/** Whether an item is one with a story that is stored under something that tells nobody apart. */
function isAlike(item: Item, edition: BriefEdition): boolean {
  const [stored, own] = [edition.source?.id ?? '', ownId(item)];
  if (stored === '' || own === '') return isEdit(item, edition);
  if (idKey(stored) !== idKey(own)) return false;
  return (stored === own && pageOf(item.url) !== '' && compare(item, edition).page) || isEdit(item, edition);
}

/**
 * Whether the two have anything in common but what the item was found by: a publisher may give one id to one story after
 * another. The page does not count where it is a site's entrance, or where the ids as written are two.
 */
function isLinked(item: Item, edition: BriefEdition): boolean {
  const { page, title, text, date } = compare(item, edition);
  return title || text || date || (page && pageOf(item.url) !== '' && !areTwo(item, edition));
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
function isSameArticle(item: Item, from: From, edition: BriefEdition, source: StorySource, isSure: boolean): boolean {
  const says = saidBy(item) === storedKey(edition);
  const page = pageOf(item.url);
  if (page !== pageOf(source.url)) return false;
  if (says) return true;
  if (page === '' || (areTwo(item, edition) && !isEdit(item, edition))) return false;
  const isPublisher = siteOf(from.feed) === siteOf(item.url);
  const id = ownId(item);
  // An id of its own is another's report of the page, unless it is the publisher's who has the page.
  if (!isSure && (id === '' || source.id !== id) && !(isPublisher && source.feed === '' && source.id === ''))
    return false;
  // Who has the page is hidden by nobody who said something else of it first.
  return !isPublisher || source.feed === '' || siteOf(source.feed) === siteOf(item.url);
}

/** What an item is to a story. `isSure` says whether what they have in common tells items apart by itself. */
export function relationOf(item: Item, from: From, edition: BriefEdition, isSure: boolean): Relation {
  const { source } = edition;
  // A story that says nothing of where it came from is of its reader's own making.
  if (source === null) return isSure ? 'own' : 'other';
  if (isSameSource(item, from, source)) {
    const isOne = isSure ? from.feed === '' || isLinked(item, edition) : isAlike(item, edition);
    return isOne ? 'own' : 'other';
  }
  return isSameArticle(item, from, edition, source, isSure) ? 'told' : 'other';
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
