import type { NamedFeeds } from '../db/data/feeds.ts';
import type { RequestFields } from './fetch/fetcher.ts';
import type { TrustedHost } from './fetch/private-addresses.ts';
import { fetchArticle } from './full-text.ts';
import type { Item, Reason, Skipped } from './model.ts';
import type { PendingPages } from './pending-pages.ts';
import type { IngestServices, StoredResult } from './services.ts';
import type { ItemSource } from './store/render-story.ts';
import type { StoreResult } from './store/store-result.ts';

/** Numbers of stories by outcome (`beside`: new texts of edited ones), and of those that got only a part of their article. */
export type StoryCounts = Readonly<Record<StoredResult['outcome'] | 'partial', number>>;

export const NO_STORIES: StoryCounts = { added: 0, updated: 0, beside: 0, existing: 0, partial: 0 };

/** Items stored before other work has its turn: pending responses, a progress bar. */
const ITEMS_A_TURN = 50;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Items of a feed that are stored. */
interface ItemsOrder {
  readonly items: readonly Item[];
  readonly from: ItemSource;
  /** Whether articles are fetched from the pages of new and changed items. */
  readonly full: boolean;
  /** Where pages may lead in a private network. */
  readonly trusted: readonly TrustedHost[];
  /** What the requests of the feed have of their own. */
  readonly request?: RequestFields | undefined;
  /** The pages that are still to be fetched. */
  readonly due: Pick<PendingPages, 'has' | 'hasTurn' | 'missed' | 'passedBy'>;
}

/** The results for the items, with the short hashes of all, and the other feeds that their files name. */
interface StoredItems {
  readonly counts: StoryCounts;
  readonly skipped: readonly Skipped[];
  /** Pages of items that could not be fetched; the feed's own texts are stored. */
  readonly missed: readonly Skipped[];
  /** The ids of the stories, '' for an item that has none. */
  readonly ids: readonly string[];
  /** The ids of new stories. */
  readonly added: readonly string[];
  readonly hashes: readonly string[];
  readonly named: NamedFeeds;
  /** What the disk refused; null if nothing. */
  readonly broken: Reason | null;
}

/** Stores the items of a feed. Items of the last time whose stories are missing were removed by the user and stay away. */
export async function storeItems(
  { items, from, full, trusted, request, due }: ItemsOrder,
  tools: IngestServices,
): Promise<StoredItems> {
  const { itemStore } = tools;
  const counts = { ...NO_STORIES };
  const [skipped, missed]: [Skipped[], Skipped[]] = [[], []];
  const [hashes, ids, added]: [string[], string[], string[]] = [[], [], []];
  const named = new Map<string, string>();
  let broken: Reason | null = null;
  for (const [index, item] of items.entries()) {
    if (index % ITEMS_A_TURN === ITEMS_A_TURN - 1) await turn();
    // A changed item must not replace the text of its page by that of the feed.
    const { hash, isThere, isRemoved, isChanged } = full ? itemStore.lookFor(item, from) : NOT_LOOKED_FOR;
    const isDue = isThere ? isChanged || due.has(hash) : !isRemoved && !from.seen?.has(hash);
    const isWanted = full && item.url !== '' && isDue;
    const isFetched = isWanted && (await due.hasTurn(hash));
    const page = isFetched ? await fetchArticle(item, { trusted, feed: from.feed, request }, tools) : null;
    if (page && 'code' in page) {
      missed.push({ what: item.url, why: page });
      due.missed(hash, page);
    }
    const whole = page && !('code' in page) ? page : item;
    let result: StoreResult;
    if (!isThere) result = itemStore.keep(whole, from, item);
    // It keeps the language in which it is stored.
    else if (isChanged) result = itemStore.keep({ ...whole, lang: item.lang }, from, item);
    else {
      result = itemStore.keep(item, from);
      if (whole !== item && result.outcome === 'existing') result = itemStore.complete(item, whole, from);
    }
    hashes.push(result.hash);
    ids.push(result.id);
    if (result.outcome === 'added') added.push(result.id);
    if (result.namedFeed !== undefined) named.set(result.hash, result.namedFeed);
    if (result.outcome !== 'failed') {
      counts[result.outcome] += 1;
      if (result.partial) counts.partial += 1;
      if (item.url !== '' && (result.outcome === 'added' || result.outcome === 'updated')) due.passedBy(result.hash);
      continue;
    }
    // What the disk refused must be requested again.
    if (result.why.code === 'unwritable' || result.why.code === 'unreadable') broken ??= result.why;
    skipped.push({ what: item.title || item.url, why: result.why });
  }
  return { counts, skipped, missed, hashes, ids, added, named, broken };
}

/** Whether an item has a story matters only if pages are fetched. */
const NOT_LOOKED_FOR = { hash: '', isThere: false, isRemoved: false, isChanged: false };
