import { withoutUserInfo } from '../story/address.ts';
import { textAddress } from './discovery/known-hosts.ts';
import { readAddress } from './fetch/address.ts';
import { isPrivateHost } from './fetch/private-addresses.ts';
import { findSources, fromStdin } from './local-sources.ts';
import type { Document, FeedHead, FeedLink, Item, Skipped, Source } from './model.ts';
import { parseNewsboatUrls } from './newsboat/urls.ts';
import { withSharedIds } from './same-item.ts';
import { type IngestOptions, type IngestServices, type StoredResult, withServices } from './services.ts';
import type { ItemSource } from './store/render-story.ts';

export interface ImportRequest {
  /** Addresses, paths of files and folders, and `-` for standard input. */
  readonly sources: readonly string[];
  /** The language of the stories, '' for the stated or detected one. */
  readonly lang: string;
  readonly tags: readonly string[];
  /** The ids of the feeds of the settings by address, '' for none. */
  readonly feedIds?: ReadonlyMap<string, string>;
  /** Reads all of standard input; null if it has more bytes than this. */
  readonly stdin: (most: number) => Promise<Uint8Array | null>;
  /** Whether only OPML lists are wanted. */
  readonly only?: 'lists';
  /** Whether lists inside a folder count; one that is named always does. */
  readonly folderLists?: boolean;
}

/** A feed in a list. The user did not type its address. */
export interface ListedFeed extends FeedLink {
  /** Whether its address is on this machine or in a private network, as far as it shows. */
  readonly isPrivate: boolean;
}

/** The result of an import. Every item is in exactly one of the lists. */
export interface Imported {
  /** The first feed that was read. */
  readonly feed: (FeedHead & { readonly url: string }) | null;
  readonly kept: readonly StoredResult[];
  readonly skipped: readonly Skipped[];
  /** The feeds of OPML lists, not added yet; null without a list. */
  readonly listed: readonly ListedFeed[] | null;
  /** Entries of those lists that are not feeds. */
  readonly unlisted: readonly Skipped[];
  /** How many more entries there are than in `unlisted`. */
  readonly uncounted: number;
  /** Feeds that imported pages name, and documents that are cut off with the number of their items. */
  readonly named: readonly FeedLink[];
  readonly truncated: readonly { readonly name: string; readonly items: number }[];
  /** Documents with front-matter keys whose values could not be read. */
  readonly unread: readonly { readonly name: string; readonly keys: readonly string[] }[];
  /** Whether anything could be read. */
  readonly read: boolean;
}

type Draft = { -readonly [K in keyof Imported]: Imported[K] extends readonly (infer T)[] ? T[] : Imported[K] } & {
  listed: ListedFeed[] | null;
};

/** Whether an address is on this machine or in a private network, as far as it shows. */
export function isPrivateAddressed(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname !== '' && isPrivateHost(hostname);
}

const isAddress = (source: string): boolean => /^(?:https?|feed):/i.test(source);

/** Fetches a document; a failure is recorded as left out. */
async function fetched(typed: string, { fetcher }: IngestServices, draft: Draft): Promise<Source | null> {
  const address = readAddress(typed);
  if (!address) {
    draft.skipped.push({ what: withoutUserInfo(typed), why: { code: 'bad-address', params: {} } });
    return null;
  }
  const answer = await fetcher.fetch(textAddress(address.href), {
    trusted: [{ host: address.host, addresses: 'any' }],
    signIn: address.href,
  });
  if (answer.kind === 'document') {
    const { bytes, url, contentType, stated } = answer;
    return { bytes, url, contentType, stated, name: address.href };
  }
  const why =
    answer.kind === 'failed'
      ? answer.why
      : answer.kind === 'later'
        ? ({ code: 'later', params: { until: answer.until.toISOString() } } as const)
        : ({ code: answer.kind === 'gone' ? 'gone' : 'network', params: {} } as const);
  draft.skipped.push({ what: address.href, why });
  return null;
}

function keep(
  items: readonly Item[],
  from: ItemSource,
  order: ImportRequest,
  tools: IngestServices,
  draft: Draft,
): void {
  for (const item of items) {
    const { lang, tags } = order;
    const kept = tools.itemStore.keep(item, { ...from, lang, tags });
    if (kept.outcome === 'failed') draft.skipped.push({ what: kept.title || item.url, why: kept.why });
    else draft.kept.push(kept);
  }
}

function take(document: Document, source: Source, order: ImportRequest, tools: IngestServices, draft: Draft): void {
  const { url, name } = source;
  if (order.only === 'lists' && document.kind !== 'opml' && document.kind !== 'unreadable') {
    draft.skipped.push({ what: name, why: { code: 'not-opml', params: {} } });
    return;
  }
  switch (document.kind) {
    case 'feed': {
      const { head, items, skipped, truncated } = document;
      const address = url || head.self;
      draft.read = true;
      draft.feed ??= { ...head, url: address };
      draft.skipped.push(...skipped);
      if (truncated) draft.truncated.push({ name, items: items.length });
      const feedId = order.feedIds?.get(address) ?? '';
      const feed = feedId === '' ? { scope: address || head.home || head.title } : { feedId };
      keep(withSharedIds(items), { ...feed, feed: address, site: head.home, name: head.title }, order, tools, draft);
      return;
    }
    case 'opml':
      draft.read = true;
      draft.listed = [
        ...(draft.listed ?? []),
        ...document.feeds.map((feed) => ({ ...feed, isPrivate: isPrivateAddressed(feed.url) })),
      ];
      draft.unlisted.push(...document.skipped);
      if (document.unread > 0) {
        const params = { count: String(document.unread) };
        draft.unlisted.push({ what: name, why: { code: 'list-too-long', params } });
        draft.uncounted += document.unread - 1;
      }
      return;
    case 'page':
      draft.named.push(...document.feeds.slice(0, 1));
      draft.read = true;
      keep([document.item], { feed: '', name: document.item.publisher }, order, tools, draft);
      return;
    case 'markdown':
    case 'text':
      if ('unread' in document && document.unread.length > 0) draft.unread.push({ name, keys: document.unread });
      draft.read = true;
      keep([document.item], { feed: '', name: document.item.publisher }, order, tools, draft);
      return;
    case 'no-article':
      draft.named.push(...document.feeds.slice(0, 1));
      draft.skipped.push({ what: document.title || name, why: document.why });
      return;
    case 'unreadable':
      draft.skipped.push({ what: name, why: document.why });
  }
}

/** Imports documents of any kind from files, folders, standard input and the network. */
export function importSources(plan: IngestOptions, order: ImportRequest): Promise<Imported> {
  return withServices(plan, async (tools) => {
    const draft: Draft = {
      feed: null,
      kept: [],
      skipped: [],
      listed: null,
      unlisted: [],
      uncounted: 0,
      named: [],
      truncated: [],
      unread: [],
      read: false,
    };
    const bring = async (source: Source, isNamed = true): Promise<void> => {
      // A plain list of addresses is recognized only if a list is wanted; otherwise it is a text.
      const urls = order.only === 'lists' ? parseNewsboatUrls(source.bytes) : null;
      const document = urls ? ({ kind: 'opml', ...urls } as const) : await tools.pool.read(source);
      if (document.kind === 'opml' && !isNamed && !order.folderLists && order.only !== 'lists')
        draft.skipped.push({ what: source.name, why: { code: 'list-in-folder', params: {} } });
      else take(document, source, order, tools, draft);
    };
    for (const typed of order.sources) {
      if (isAddress(typed)) {
        const source = await fetched(typed, tools, draft);
        if (source) await bring(source);
      } else {
        for (const found of typed === '-' ? [await fromStdin(order.stdin)] : findSources(typed)) {
          if ('why' in found) draft.skipped.push(found);
          else await bring(found, found.name === typed);
        }
      }
    }
    await tools.itemStore.settle();
    return draft;
  });
}
