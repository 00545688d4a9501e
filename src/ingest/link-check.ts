import { openFetcher } from './fetch/fetcher.ts';
import type { Reason, ReasonCode } from './model.ts';
import type { IngestOptions } from './services.ts';

/** What has become of a page: it is there, it is gone, or its server would not say. */
export type LinkStatus =
  | { readonly kind: 'reachable' }
  | { readonly kind: 'gone'; readonly why: Reason }
  | { readonly kind: 'unknown'; readonly why: Reason };

/** Bytes of a page that are taken at most; one that is longer is there. */
const MOST = 1024 * 1024;
/** Milliseconds for a page. */
const WHOLE = 15_000;

/** What comes of a page that is there and is only not to be read. */
const THERE: ReadonlySet<ReasonCode> = new Set<ReasonCode>(['too-large', 'bad-encoding', 'cut-short']);

/**
 * Asks for pages whether they are still there. Nobody has typed their addresses: what leads to this machine or a private
 * network is refused, as for imports, and is `unknown`. Never throws.
 *
 * @param atOnce servers that are asked at the same time.
 * @param progress hears the share of the pages that have answered.
 */
export async function checkLinks(
  { userAgent, env }: Pick<IngestOptions, 'userAgent' | 'env'>,
  urls: ReadonlySet<string>,
  atOnce: number,
  progress: (share: number) => void,
): Promise<ReadonlyMap<string, LinkStatus>> {
  const fetcher = openFetcher({ userAgent, env, limits: { bytes: MOST, whole: WHOLE } });
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
    // A server that cannot be found may be out of reach from here alone, as every server is without a network.
    return { kind: why.code === 'not-found' ? 'gone' : 'unknown', why };
  };
  // By host, so that no server is asked for more than one page at a time.
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
