import { withoutUserInfo } from '../story/address.ts';
import { readProgramFeed } from './feed-program.ts';
import { readAddress } from './fetch/address.ts';
import type { TrustedHost } from './fetch/private-addresses.ts';
import { findSources } from './local-sources.ts';
import type { FeedLink, Reason, ReasonCode } from './model.ts';
import { type IngestOptions, withServices } from './services.ts';
import { type FetchedFeed, NO_VALIDATORS } from './sync.ts';

/** What is found at a typed address. */
export type Discovery =
  /**
   * `typed` is the address as meant, before any redirect; `had` is what the server sent, null for a file and for a
   * large document.
   */
  | { readonly kind: 'feed'; readonly feed: FeedLink; readonly typed: string; readonly had: FetchedFeed | null }
  /** A page that names feeds, in its order. */
  | {
      readonly kind: 'page-with-feeds';
      readonly url: string;
      readonly feeds: readonly FeedLink[];
      readonly isArticle: boolean;
    }
  | { readonly kind: 'page'; readonly url: string }
  | { readonly kind: 'list'; readonly url: string }
  /** It could not be fetched, so it is not known whether it is a feed. */
  | { readonly kind: 'unseen'; readonly url: string; readonly why: Reason }
  | { readonly kind: 'neither'; readonly url: string; readonly why: Reason };

/** Responses of a server that has no feed to offer, now or later. */
const NOTHING_THERE: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'not-found',
  'gone',
  'http-status',
  'bad-scheme',
  'private-address',
  'too-large',
  'redirect-scheme',
  'too-many-redirects',
  'bad-encoding',
]);

/** The size in bytes up to which a document is kept in memory until it is stored; many may be examined in a row. */
const MAX_HELD = 2 * 1024 * 1024;

/** A typed address as a feed has it; null for what is none. */
export const typedAddress = (typed: string): string | null => readAddress(typed)?.href ?? null;

/**
 * Looks for a feed at an address, or a page that names one.
 *
 * @param met is called with private addresses of its host.
 */
export function discoverAddress(
  plan: IngestOptions,
  typed: string,
  met: NonNullable<TrustedHost['met']>,
): Promise<Discovery> {
  return withServices(plan, async ({ fetcher, pool }) => {
    const address = readAddress(typed);
    if (!address) return { kind: 'neither', url: withoutUserInfo(typed), why: { code: 'bad-address', params: {} } };
    const url = address.href;
    const trusted = [{ host: address.host, addresses: 'any', met }] as const;
    const answer = await fetcher.fetch(url, {
      trusted,
      accept: 'feed',
      signIn: url,
    });
    if (answer.kind === 'gone') return { kind: 'neither', url, why: { code: 'gone', params: {} } };
    if (answer.kind === 'failed') {
      // A server that responds without a document has nothing to offer; one that cannot be reached may have.
      return { kind: NOTHING_THERE.has(answer.why.code) ? 'neither' : 'unseen', url, why: answer.why };
    }
    if (answer.kind !== 'document') return { kind: 'unseen', url, why: { code: 'later', params: {} } };
    const { bytes, contentType, stated, moved, validators } = answer;
    const isSmall = bytes.length <= MAX_HELD;
    const document = await pool.read({ bytes, url: answer.url, contentType, stated, name: url });
    switch (document.kind) {
      case 'feed':
        // After a permanent redirect the new address is the feed's.
        return {
          kind: 'feed',
          feed: { url: moved || url, title: document.head.title || address.host, folder: '' },
          typed: url,
          had: isSmall ? { document, url: answer.url, validators } : null,
        };
      case 'opml':
        return { kind: 'list', url };
      case 'page':
        return document.feeds.length > 0
          ? { kind: 'page-with-feeds', url, feeds: document.feeds, isArticle: address.pathname.length > 1 }
          : { kind: 'page', url };
      case 'no-article':
        return document.feeds.length > 0
          ? { kind: 'page-with-feeds', url, feeds: document.feeds, isArticle: false }
          : { kind: 'neither', url, why: document.why };
      case 'unreadable':
        return { kind: 'neither', url, why: document.why };
      default:
        return { kind: 'page', url };
    }
  });
}

/** The same for a file: a feed that names its own address, or a list of feeds. */
export function discoverFile(plan: IngestOptions, path: string): Promise<Discovery> {
  return withServices(plan, async ({ pool }) => {
    for (const found of findSources(path)) {
      if ('why' in found) return { kind: 'neither', url: path, why: found.why };
      const document = await pool.read(found);
      if (document.kind === 'opml') return { kind: 'list', url: path };
      if (document.kind === 'unreadable') return { kind: 'neither', url: path, why: document.why };
      if (document.kind !== 'feed') return { kind: 'neither', url: path, why: { code: 'not-a-feed', params: {} } };
      const { self, title } = document.head;
      if (self === '') return { kind: 'neither', url: path, why: { code: 'no-own-address', params: {} } };
      return { kind: 'feed', feed: { url: self, title: title || path, folder: '' }, typed: '', had: null };
    }
    return { kind: 'neither', url: path, why: { code: 'empty', params: {} } };
  });
}

/** Runs the program of a feed that is being added; `url` is its `run:NAME`. */
export function discoverProgram(
  plan: IngestOptions,
  argv: readonly string[],
  url: string,
): Promise<FetchedFeed | Reason> {
  return withServices(plan, async ({ pool }) => {
    const document = await readProgramFeed(argv, url, plan.env, undefined, pool);
    return 'code' in document ? document : { document, url, validators: NO_VALIDATORS };
  });
}
