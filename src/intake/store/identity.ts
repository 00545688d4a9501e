import { hash } from 'node:crypto';
import { canonicalUrl, isHttp } from '../fetch/address.ts';
import type { Item } from '../model.ts';

/** Letters and digits of base 32 (RFC 4648), which no file system takes for others. */
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** Characters of a short hash: 50 bits, so that a million stories share none by chance. */
export const HASH_LENGTH = 10;

/** The beginning of a text's SHA-256 in base 32: `HASH_LENGTH` small letters and digits. */
export function shortHash(text: string): string {
  const bytes = hash('sha256', text, 'buffer');
  let [bits, left, short] = [0, 0, ''];
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    for (left += 8; left >= 5; left -= 5) {
      short += BASE32.charAt((bits >> (left - 5)) & 31);
      if (short.length === HASH_LENGTH) return short;
    }
    bits &= 31;
  }
  return short;
}

/** How an address begins that differs in nothing that counts. */
const BEGINNING = /^https?:\/\/(?:www\.)?/;
/** An address that its canonical form leaves as it is: a named host in small letters and a path without anything special. */
const CANONICAL = /^https?:\/\/(?:[a-z\d]+(?:-[a-z\d]+)*\.)+[a-z]{2,}\/(?:[\w~/=+,;:@-]|\.(?=\w))*$/;

/** An address as an identity: the same page with and without TLS and `www.`. */
export function addressKey(url: string): string {
  return (CANONICAL.test(url) ? url : canonicalUrl(url)).replace(BEGINNING, '');
}

let lastFeed = { url: '', key: '' };

/** The same of a feed's address, of which one is asked for after another many times. */
function feedKey(url: string): string {
  if (lastFeed.url !== url) lastFeed = { url, key: addressKey(url) };
  return lastFeed.key;
}

/** A guid that means the same everywhere, as it is compared; null for one that only its own feed understands. */
function globalId(guid: string): string | null {
  if (isHttp(guid)) return addressKey(guid);
  return /^(?:tag|urn):/i.test(guid) ? guid : null;
}

const textKey = ({ title, summary, body }: Item): string => `text\0${title}\0${summary}\0${body}`;

/**
 * By what an item is known again: its guid (one that is no address or tag together with its feed), failing that the
 * address of its page, failing that its title and text.
 *
 * @param feed address of the feed it came in, '' for none.
 */
export function identityOf(item: Item, feed: string): string {
  const { guid, url } = item;
  const known = guid === '' ? null : globalId(guid);
  if (known !== null) return known;
  if (guid !== '' && feed !== '') return `guid\0${feedKey(feed)}\0${guid}`;
  return url === '' ? textKey(item) : addressKey(url);
}

/** What an item is known by whose first identity is another item's: feeds exist in which all items have one guid. */
export function spareIdentityOf(item: Item, first: string): string {
  const address = item.url === '' ? first : addressKey(item.url);
  return address === first ? textKey(item) : address;
}

/** Stands for the id of an item that has none of its own. */
const MADE_UP = /^text:[a-z2-7]{10}$/;

/** The publisher's own id of an item. */
export function ownId({ guid }: Pick<Item, 'guid'>): string {
  return MADE_UP.test(guid) ? '' : guid;
}

/** The items of a document without the guids and addresses that several of them share: those tell nobody apart. */
export function withoutSharedIds(items: readonly Item[]): Item[] {
  const [guids, urls] = [new Map<string, Set<string>>(), new Map<string, Set<string>>()];
  const note = (map: Map<string, Set<string>>, key: string, of: string): void => {
    if (key !== '') map.set(key, (map.get(key) ?? new Set()).add(of));
  };
  for (const item of items) {
    note(guids, item.guid, item.title || textKey(item));
    note(urls, item.url, item.title || textKey(item));
  }
  const isShared = (map: Map<string, Set<string>>, key: string): boolean => (map.get(key)?.size ?? 0) > 1;
  return items.map((item) => {
    const guid = isShared(guids, item.guid) ? '' : item.guid;
    // An address that several items have still is where they can be read; a guid takes its place as what they are known by.
    const known = guid === '' && isShared(urls, item.url) ? `text:${shortHash(textKey(item))}` : guid;
    return known === item.guid ? item : { ...item, guid: known };
  });
}
