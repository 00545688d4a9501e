import { isHttp } from '../fetch/address.ts';
import type { Item, SharedOfItem } from '../model.ts';
import { DocumentDuplicates } from './document-duplicates.ts';
import { addressKey, pageKey, shortHash } from './key-hash.ts';

/** A key under which an item is stored, or may have been stored. */
export interface DedupeKey {
  /** The text whose short hash is in the name of the file. */
  readonly of: string;
  /** Its short hash, if known. */
  readonly hash?: string;
  /** Whether the key is unique to the item; otherwise the story stored under it must be compared. */
  readonly isSure: boolean;
}

/** The source of an item, as far as it distinguishes items. */
export interface Origin {
  /** Address of its feed, or ''. */
  readonly feed: string;
  readonly feedId?: string;
  /** Distinguishes feeds that have no address. */
  readonly scope?: string;
}

/** What distinguishes the feed of an item: its id, which stays when it moves, otherwise its address or scope; '' for none. */
export const scopeOf = ({ feed, feedId, scope }: Origin): string => scope ?? feedId ?? feed;

let lastFeed = { url: '', key: '' };

/** A feed's address as a key; cached, since it is requested many times in a row. */
function feedKey(url: string): string {
  if (lastFeed.url !== url) lastFeed = { url, key: addressKey(url) };
  return lastFeed.key;
}

/** The feed of an item within a key; '' for none. */
function originKey(origin: Origin): string {
  const scope = scopeOf(origin);
  return scope === origin.feedId || scope === '' ? scope : feedKey(scope);
}

/** A guid that is globally unique, as compared; null for one that is unique only in its feed. */
export function globalId(guid: string): string | null {
  if (isHttp(guid)) return addressKey(guid);
  return /^(?:tag|urn):/i.test(guid) ? guid : null;
}

/** The comparable form of a guid. */
export const idKey = (guid: string): string => (guid === '' ? '' : (globalId(guid) ?? guid));

const textKey = ({ title, summary, body }: Item): string => `text\0${title}\0${summary}\0${body}`;

let lastText: { readonly item: Item | null; readonly hash: string } = { item: null, hash: '' };

/** The short hash of all texts of an item, which is expensive and requested repeatedly. */
function textHash(item: Item): string {
  if (lastText.item !== item) lastText = { item, hash: shortHash(textKey(item)) };
  return lastText.hash;
}

/** The key of an item's title within its feed; '' without a title or feed. Other items may share it. */
export function titleKey({ title }: Item, origin: Origin): string {
  const key = originKey(origin);
  return title === '' || key === '' ? '' : `guid\0${key}\0title:${shortHash(title)}`;
}

const NOTHING: SharedOfItem = { guid: false, url: false, own: '' };

/**
 * The keys of an item, best first: its guid, the same within its feed, the address of its page, its title and text. It
 * is stored under the first that is free; then come keys under which it may have been stored while its document, or its
 * source, was another. Keys shared within its document (`withoutSharedIds`) come last.
 */
export function* dedupeKeysOf(item: Item, origin: Origin): Generator<DedupeKey, undefined> {
  const [{ feed }, key] = [origin, originKey(origin)];
  const { guid, url, shared = NOTHING } = item;
  const [known, page] = [guid === '' ? null : globalId(guid), url === '' ? '' : addressKey(url)];
  const within = (own: string): string[] => (key === '' ? [] : [`guid\0${key}\0${own}`]);
  // A direct import of the feed knows only its address.
  const byAddress = guid === '' || feed === '' || key !== origin.feedId ? [] : [`guid\0${feedKey(feed)}\0${guid}`];
  const guids = [...(known === null ? [] : [known]), ...(guid === '' ? [] : [...within(guid), ...byAddress])];
  const owns = !shared.guid ? guids : shared.own === guid ? within(guid) : [];
  const isOwn = owns.length > 0;
  const byPage = page !== '' && !shared.url;
  // A number from a file without an address would be another key once its feed is synced by its address.
  const isNameless = isOwn && known === null && feed === '' && byPage;
  if (isNameless) yield { of: page, isSure: false };
  for (const of of owns) yield { of, isSure: true };
  if (byPage && !isNameless) yield { of: page, isSure: !isOwn };
  const isSpot = !isOwn && !byPage && shared.own !== '' && key !== '';
  if (isSpot) for (const of of within(shared.own)) yield { of, isSure: true };
  const isText = !isOwn && !byPage && !isSpot;
  // A title survives an edit of the text, and may be shared.
  const title = [titleKey(item, origin)].filter(Boolean);
  const isBare = isText && !item.shared;
  if (!isBare) for (const of of title) yield { of, isSure: false };
  if (page !== '') for (const of of within(`text:${textHash(item)}`)) yield { of, isSure: isText };
  yield { of: textKey(item), hash: textHash(item), isSure: isText };
  if (isBare) for (const of of title) yield { of, isSure: false };
  if (page !== '') for (const of of within(pageKey(url))) yield { of, isSure: false };
  if (shared.guid) for (const of of guids) yield { of, isSure: false };
  if (page !== '' && shared.url) yield { of: page, isSure: false };
  // The last resort, if all other keys are taken.
  for (const of of within(`other:${textHash(item)}`)) yield { of, isSure: false };
}

/** The short hash of a key. */
export function hashOf({ of, hash = shortHash(of) }: DedupeKey): string {
  return hash;
}

/** The short hash under which an item is normally stored: that of the first of `dedupeKeysOf`. */
export function firstHash(item: Item, origin: Origin): string {
  const [first] = dedupeKeysOf(item, origin);
  return first ? hashOf(first) : textHash(item);
}

/** The publisher's id of an item; '' if it is missing or shared. */
export function stableId({ guid, shared }: Pick<Item, 'guid' | 'shared'>): string {
  return shared?.guid && shared.own !== guid ? '' : guid;
}

/**
 * The items of a document, with marks on those that share their guid or address with others, since these do not
 * identify them. A story listed twice (`DocumentDuplicates`) does not count as shared.
 */
export function withoutSharedIds(items: readonly Item[]): Item[] {
  const listed = new DocumentDuplicates();
  const counts = new Map<string, number>();
  const keysOf = ({ guid, url }: Item): string[] => [
    `i${idKey(guid)}`,
    `g${guid}`,
    `a${url && addressKey(url)}`,
    `p${pageKey(url)}`,
  ];
  const keys = items.map(keysOf);
  for (const [index, item] of items.entries())
    if (listed.add(item)) for (const key of keys[index] ?? []) counts.set(key, (counts.get(key) ?? 0) + 1);
  return items.map((item, index) => {
    const [id, raw, page, place] = (keys[index] ?? []).map((key) => key.length > 1 && (counts.get(key) ?? 0) > 1);
    if (!id && !page) return item;
    const own = item.guid !== '' && !raw ? item.guid : item.url !== '' && !place ? pageKey(item.url) : '';
    return { ...item, shared: { guid: id === true, url: page === true, own } };
  });
}
