import { readAddress } from './fetch/address.ts';
import type { FeedLink, Reason } from './model.ts';
import { type IntakePlan, withTools } from './tools.ts';

/** What is found at an address that somebody typed. */
export type AddedAddress =
  | { readonly kind: 'feed'; readonly feed: FeedLink }
  /** A page that names feeds, the first one first. */
  | { readonly kind: 'page-with-feeds'; readonly feeds: readonly FeedLink[]; readonly isArticle: boolean }
  | { readonly kind: 'page'; readonly url: string }
  | { readonly kind: 'list'; readonly url: string }
  /** It could not be looked at: whether it is a feed is not known. */
  | { readonly kind: 'unseen'; readonly url: string; readonly why: Reason }
  | { readonly kind: 'neither'; readonly url: string; readonly why: Reason };

/** Looks whether there is a feed at an address, or a page that names one. */
export function lookAtAddress(plan: IntakePlan, typed: string): Promise<AddedAddress> {
  return withTools(plan, async ({ fetcher, pool }) => {
    const address = readAddress(typed);
    if (!address) return { kind: 'neither', url: typed, why: { code: 'bad-address', params: {} } };
    const url = address.href;
    const answer = await fetcher.fetch(url, { typed: (other) => other.host === address.host, accept: 'feed' });
    if (answer.kind === 'gone') return { kind: 'neither', url, why: { code: 'gone', params: {} } };
    if (answer.kind === 'failed') {
      // A server that answers, but not with a document, has nothing to offer; one that cannot be reached may have.
      const answered = ['not-found', 'gone', 'forbidden', 'http-status', 'bad-scheme', 'private-address', 'too-large'];
      return { kind: answered.includes(answer.why.code) ? 'neither' : 'unseen', url, why: answer.why };
    }
    if (answer.kind !== 'document') return { kind: 'unseen', url, why: { code: 'later', params: {} } };
    const { bytes, contentType } = answer;
    const document = await pool.read({ bytes, url: answer.url, contentType, name: url });
    switch (document.kind) {
      case 'feed':
        return { kind: 'feed', feed: { url, title: document.head.title || address.host, folder: '' } };
      case 'opml':
        return { kind: 'list', url };
      case 'page':
        return document.feeds.length > 0
          ? { kind: 'page-with-feeds', feeds: document.feeds, isArticle: address.pathname.length > 1 }
          : { kind: 'page', url };
      case 'no-article':
        return document.feeds.length > 0
          ? { kind: 'page-with-feeds', feeds: document.feeds, isArticle: false }
          : { kind: 'neither', url, why: document.why };
      case 'unreadable':
        return { kind: 'neither', url, why: document.why };
      default:
        return { kind: 'page', url };
    }
  });
}
