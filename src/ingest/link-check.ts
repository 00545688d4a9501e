import { openFetcher } from './fetch/fetcher.ts';
import type { Reason, ReasonCode } from './model.ts';
import type { IngestOptions } from './services.ts';

/** The status of a page: available, gone, or unknown. */
export type LinkStatus =
  | { readonly kind: 'reachable' }
  | { readonly kind: 'gone'; readonly why: Reason }
  | { readonly kind: 'unknown'; readonly why: Reason };

/** Greatest number of bytes fetched of a page; a longer one is available. */
const MAX = 1024 * 1024;
/** Milliseconds for a page. */
const PAGE_TIMEOUT = 15_000;

/** Failures of a page that is available but unreadable. */
const THERE: ReadonlySet<ReasonCode> = new Set<ReasonCode>(['too-large', 'bad-encoding', 'cut-short']);

/**
 * Checks whether pages are still available. The user did not type their addresses: those on this machine or in a
 * private network are refused, as in imports, and are `unknown`. Never throws.
 *
 * @param atOnce servers that are requested at the same time.
 * @param progress is called with the share of checked pages.
 */
export async function checkLinks(
  { userAgent, env }: Pick<IngestOptions, 'userAgent' | 'env'>,
  urls: ReadonlySet<string>,
  atOnce: number,
  progress: (share: number) => void,
): Promise<ReadonlyMap<string, LinkStatus>> {
  const fetcher = openFetcher({ userAgent, env, limits: { bytes: MAX, whole: PAGE_TIMEOUT } });
  const followed = new Map<string, LinkStatus>();
  const follow = async (url: string): Promise<LinkStatus> => {
    const answer = await fetcher.fetch(url, { accept: 'page' });
    if (answer.kind === 'document' || answer.kind === 'not-modified') return { kind: 'reachable' };
    if (answer.kind === 'gone') return { kind: 'gone', why: { code: 'http-status', params: { status: '410' } } };
    if (answer.kind === 'later') {
      return { kind: 'unknown', why: { code: 'later', params: { until: answer.until.toISOString() } } };
    }
    const { why } = answer;
    if (THERE.has(why.code)) return { kind: 'reachable' };
    // A server that cannot be resolved may be unreachable only from here, as all are without a network.
    return { kind: why.code === 'not-found' ? 'gone' : 'unknown', why };
  };
  // By host, so that each server gets one request at a time.
  const queues = [...Map.groupBy(urls, (url) => URL.parse(url)?.host ?? '').values()];
  const work = async (): Promise<void> => {
    for (let queue = queues.shift(); queue; queue = queues.shift()) {
      for (const url of queue) {
        followed.set(url, await follow(url));
        progress(followed.size / urls.size);
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.max(1, atOnce) }, work));
  } finally {
    fetcher.close();
  }
  return followed;
}
