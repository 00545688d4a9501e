import { canonicalPage } from '../../story/page-address.ts';
import { feedAddressKey, type ItemDigests, itemDigests, shortHash } from '../duplicates/text-digest.ts';
import type { Item } from '../model.ts';
import { isGlobalId, type ListedItem, type RecordKind } from '../same-item.ts';
import { dateOf, type ItemSource, titleOf } from './render-story.ts';

/** What distinguishes the feed of an item: its id, which stays when it moves, otherwise its address or scope; '' for none. */
export const scopeOf = ({ feed, feedId, scope }: Pick<ItemSource, 'feed' | 'feedId' | 'scope'>): string =>
  scope ?? feedId ?? feed;

let lastFeed = { url: '', key: '' };

/** A feed's address as a key; cached, since it is requested many times in a row. */
function feedKey(url: string): string {
  if (lastFeed.url !== url) lastFeed = { url, key: feedAddressKey(url) };
  return lastFeed.key;
}

/** The feed within keys: first the one under which they are recorded, then its address, by which an import knows it. */
function feedsOf(from: ItemSource): readonly string[] {
  const scope = scopeOf(from);
  if (scope === '' || scope !== from.feedId) return [scope === '' ? '' : feedKey(scope)];
  return from.feed === '' ? [scope] : [scope, feedKey(from.feed)];
}

/** Milliseconds since 1970; null for no date. */
export function timeOf(date: string | null | undefined): number | null {
  const time = Date.parse(date ?? '');
  return Number.isNaN(time) ? null : time;
}

/** The short hash of a page, '' for none: also that of related stories. */
export const pageKeyOf = (page: string): string => shortHash(`page\0${page}`);

/**
 * The keys of an item: under them its story is recorded, named and found. Each is hashed once, when it is needed first: mostly an item
 * is as it was last time, which its guid and its digest show.
 */
export class ItemKeys {
  readonly digests: ItemDigests;
  private readonly item: Item;
  private readonly feeds: readonly string[];
  private readonly hashed: { [kind in RecordKind]?: readonly string[] } = {};
  private address: string | null = null;
  private heading: string | null = null;

  constructor(item: Item, from: ItemSource) {
    this.item = item;
    this.digests = itemDigests(item);
    // In files without an address an id that is globally unique is that of the same story in another file, such as its translation.
    this.feeds = from.feed === '' && isGlobalId(item.guid) ? [''] : feedsOf(from);
  }

  /** The canonical address of its page, '' for none. */
  get page(): string {
    this.address ??= canonicalPage(this.item.url);
    return this.address;
  }

  private get title(): string {
    this.heading ??= titleOf(this.item);
    return this.heading;
  }

  /** Its date as stated, in milliseconds since 1970; null without one. */
  get date(): number | null {
    return timeOf(this.item.misdated ?? dateOf(this.item));
  }

  /** The short hashes under which a story may be recorded; the first one is that of this item. */
  of(kind: RecordKind): readonly string[] {
    const known = this.hashed[kind] ?? this.hash(kind);
    this.hashed[kind] = known;
    return known;
  }

  private hash(kind: RecordKind): readonly string[] {
    const { item } = this;
    const within = (of: string): readonly string[] => this.feeds.map((feed) => shortHash(`${kind}\0${feed}\0${of}`));
    switch (kind) {
      case 'guid':
        if (item.guid !== '') return within(item.guid);
        // Without guid and page the words identify it.
        return this.page === '' ? within(`text:${this.digests.text} ${this.title}`) : [];
      case 'page':
        return this.page === '' ? [] : [pageKeyOf(this.page)];
      case 'title':
        return within(this.title);
      case 'text':
        return [shortHash(`text\0${this.digests.text}`)];
    }
  }

  /** The name of a story by its title and date: by it the story is found if it was not recorded. */
  dated(): string {
    return shortHash(`dated\0${this.feeds[0]}\0${this.title}\0${this.date ?? ''}`);
  }

  /** The same by all that it says. */
  whole(): string {
    return shortHash(`whole\0${this.feeds[0]}\0${this.digests.content}`);
  }

  /** The short hashes by which a new story may be named, best first. */
  *names(): Generator<string> {
    const { shared } = this.item;
    if (!shared?.guid) yield* this.of('guid').slice(0, 1);
    if (!shared?.page) yield* this.of('page');
    yield this.dated();
    yield this.whole();
  }

  /** The short hashes under which its story is recorded. */
  recorded(): readonly string[] {
    return (['guid', 'page', 'title', 'text'] as const).flatMap((kind) => this.of(kind).slice(0, 1));
  }

  /** What shows that it is listed twice. */
  listed(): ListedItem {
    const { guid, url, title, published } = this.item;
    return { guid, url, title, published, text: this.digests.text };
  }
}
