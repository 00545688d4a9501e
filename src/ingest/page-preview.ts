import { withoutUserInfo } from '../story/address.ts';
import { readAddress } from './fetch/address.ts';
import type { TrustedHost } from './fetch/private-addresses.ts';
import { previewOf } from './listing/offered-list.ts';
import type { Listing, ListingSelectors, PagePreview, Reason } from './model.ts';
import { type IngestOptions, withServices } from './services.ts';
import type { FetchedFeed } from './sync.ts';

/** A page that can be watched. */
export interface WatchablePage {
  readonly url: string;
  readonly title: string;
  readonly preview: PagePreview;
  readonly listing: Listing;
  /** What its server sent, so that it is not requested again. */
  readonly had: FetchedFeed;
}

/**
 * Fetches a page and finds its list of articles.
 *
 * @param met is called with private addresses of its host.
 * @returns the page; `feed` if there is a feed instead; or why there is no list.
 */
export function previewPage(
  plan: IngestOptions,
  typed: string,
  selectors: ListingSelectors,
  met: NonNullable<TrustedHost['met']>,
): Promise<WatchablePage | 'feed' | { readonly url: string; readonly why: Reason }> {
  return withServices(plan, async ({ fetcher, pool }) => {
    const address = readAddress(typed);
    if (!address) return { url: withoutUserInfo(typed), why: { code: 'bad-address', params: {} } };
    const name = address.href;
    const trusted = [{ host: address.host, addresses: 'any', met }] as const;
    const answer = await fetcher.fetch(name, { trusted, accept: 'page', signIn: name });
    if (answer.kind === 'failed') return { url: name, why: answer.why };
    if (answer.kind !== 'document')
      return { url: name, why: { code: answer.kind === 'gone' ? 'gone' : 'later', params: {} } };
    const { bytes, contentType, stated, validators, url } = answer;
    const page = { selectors, known: null, now: plan.now() };
    const document = await pool.read({ bytes, url, contentType, stated, name, page });
    if (document.kind === 'unreadable') return { url: name, why: document.why };
    if (document.kind !== 'feed') return { url: name, why: { code: 'unknown-kind', params: { kind: document.kind } } };
    const { listing, items, head } = document;
    if (!listing) return 'feed';
    return {
      ...{ url: answer.moved || name, title: head.title || address.host },
      ...{ preview: previewOf(items, listing), listing, had: { document, url, validators } },
    };
  });
}
