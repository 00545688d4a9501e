import { isHttp } from '../fetch/address.ts';
import type { Item, SharedOfItem } from '../model.ts';
import { DocumentDuplicates } from './document-duplicates.ts';
import { addressKey, placeKey, shortHash } from './key-hash.ts';

/** A key under which an item is stored, or may have been stored. */
export interface DedupeKey {
  /** What the short hash in the name of its file is made of. */
  readonly of: string;
  /** The short hash of that, where it is known. */
  readonly hash?: string;
  /** Whether it tells the item from all others by itself; one that does not takes a look at what is stored under it. */
  readonly isSure: boolean;
}

/** Where an item came from, as far as that tells it from others. */
export interface Origin {
  /** Address of its feed, '' for none. */
  readonly feed: string;
  /** What tells its feed from others, where that has no address of its own. */
  readonly scope?: string;
}

let lastFeed = { url: '', key: '' };

/** A feed's address as a key; one is asked for after another many times. */
function feedKey(url: string): string {
  if (lastFeed.url !== url) lastFeed = { url, key: addressKey(url) };
  return lastFeed.key;
}

/** A guid that means the same everywhere, as it is compared; null for one that only its own feed understands. */
export function globalId(guid: string): string | null {
  if (isHttp(guid)) return addressKey(guid);
  return /^(?:tag|urn):/i.test(guid) ? guid : null;
}

/** Two guids that are one when they are compared have the same. */
export const idKey = (guid: string): string => (guid === '' ? '' : (globalId(guid) ?? guid));

const textKey = ({ title, summary, body }: Item): string => `text\0${title}\0${summary}\0${body}`;

let lastText: { readonly item: Item | null; readonly hash: string } = { item: null, hash: '' };

/** The short hash of all that an item says, which is long, and asked for time and again. */
function textHash(item: Item): string {
  if (lastText.item !== item) lastText = { item, hash: shortHash(textKey(item)) };
  return lastText.hash;
}

/** By what the title of an item is known within its feed; '' where it has none, or no feed. It may be another's as well. */
export function titleKey({ title }: Item, { feed, scope = feed }: Origin): string {
  return title === '' || scope === '' ? '' : `guid\0${feedKey(scope)}\0title:${shortHash(title)}`;
}

const NOTHING: SharedOfItem = { guid: false, url: false, own: '' };

/**
 * What an item is known by, the best first: its guid, the same within its feed, the address of its page, its title and
 * text. Under the first that is free it is stored; then comes what it may have been stored under while its document,
 * or the way it came, was another. What items of its document share (`withoutSharedIds`) comes last.
 */
export function* dedupeKeysOf(item: Item, { feed, scope = feed }: Origin): Generator<DedupeKey, undefined> {
  const { guid, url, shared = NOTHING } = item;
  const [known, page] = [guid === '' ? null : globalId(guid), url === '' ? '' : addressKey(url)];
  const within = (own: string): string[] => (scope === '' ? [] : [`guid\0${feedKey(scope)}\0${own}`]);
  const guids = [...(known === null ? [] : [known]), ...(guid === '' ? [] : within(guid))];
  const owns = !shared.guid ? guids : shared.own === guid ? within(guid) : [];
  const isOwn = owns.length > 0;
  const byPage = page !== '' && !shared.url;
  // A number from a file that names no address would be another one when its feed is synced by its address.
  const isNameless = isOwn && known === null && feed === '' && byPage;
  if (isNameless) yield { of: page, isSure: false };
  for (const of of owns) yield { of, isSure: true };
  if (byPage && !isNameless) yield { of: page, isSure: !isOwn };
  const isSpot = !isOwn && !byPage && shared.own !== '' && scope !== '';
  if (isSpot) for (const of of within(shared.own)) yield { of, isSure: true };
  const isText = !isOwn && !byPage && !isSpot;
  // A title outlives an edit of its text, and may be another's.
  const title = [titleKey(item, { feed, scope })].filter(Boolean);
  const isBare = isText && !item.shared;
  if (!isBare) for (const of of title) yield { of, isSure: false };
  if (page !== '') for (const of of within(`text:${textHash(item)}`)) yield { of, isSure: isText };
  yield { of: textKey(item), hash: textHash(item), isSure: isText };
  if (isBare) for (const of of title) yield { of, isSure: false };
  if (page !== '') for (const of of within(placeKey(url))) yield { of, isSure: false };
  if (shared.guid) for (const of of guids) yield { of, isSure: false };
  if (page !== '' && shared.url) yield { of: page, isSure: false };
  // Where all else is another's.
  for (const of of within(`other:${textHash(item)}`)) yield { of, isSure: false };
}

/** The short hash of an identity. */
export function hashOf({ of, hash = shortHash(of) }: DedupeKey): string {
  return hash;
}

/** The short hash under which an item is stored as a rule: that of the first of `dedupeKeysOf`. */
export function firstHash(item: Item, origin: Origin): string {
  const [first] = dedupeKeysOf(item, origin);
  return first ? hashOf(first) : textHash(item);
}

/** The publisher's own id of an item; '' where it has none to itself. */
export function ownId({ guid, shared }: Pick<Item, 'guid' | 'shared'>): string {
  return shared?.guid && shared.own !== guid ? '' : guid;
}

/**
 * The items of a document, those marked that share their guid or their address with others: that tells nobody apart. What
 * is one story listed twice (`DocumentDuplicates`) shares nothing with itself.
 */
export function withoutSharedIds(items: readonly Item[]): Item[] {
  const listed = new DocumentDuplicates();
  const counts = new Map<string, number>();
  const keysOf = ({ guid, url }: Item): string[] => [
    `i${idKey(guid)}`,
    `g${guid}`,
    `a${url && addressKey(url)}`,
    `p${placeKey(url)}`,
  ];
  const keys = items.map(keysOf);
  for (const [index, item] of items.entries())
    if (listed.add(item)) for (const key of keys[index] ?? []) counts.set(key, (counts.get(key) ?? 0) + 1);
  return items.map((item, index) => {
    const [id, raw, page, place] = (keys[index] ?? []).map((key) => key.length > 1 && (counts.get(key) ?? 0) > 1);
    if (!id && !page) return item;
    const own = item.guid !== '' && !raw ? item.guid : item.url !== '' && !place ? placeKey(item.url) : '';
    return { ...item, shared: { guid: id === true, url: page === true, own } };
  });
}
