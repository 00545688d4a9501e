import { checkpoints, failureOf } from './checkpoints.ts';
import type { Document, Item, Reason, Skipped } from './model.ts';
import { type FeedState, readFeedState, writeFeedState } from './store/feed-state.ts';
import type { Files } from './store/files.ts';
import { withoutSharedIds } from './store/identity.ts';
import { type IntakePlan, type Taken, type Tools, withTools } from './tools.ts';

/** A feed to be synced. */
export interface SyncFeed {
  readonly url: string;
  readonly title: string;
  /** Whether the user named the address; only then it may lead into a private network. */
  readonly from: 'user' | 'network';
}

/** What became of one feed. */
export interface FeedReport {
  readonly feed: SyncFeed;
  readonly outcome: 'new' | 'unchanged' | 'failed' | 'gone' | 'later';
  readonly kept: readonly Taken[];
  readonly skipped: readonly Skipped[];
  /** Why there is nothing of it; null where there is. */
  readonly why: Reason | null;
}

export interface SyncOrder {
  readonly feeds: readonly SyncFeed[];
  /** Feeds that are fetched at the same time. */
  readonly atOnce: number;
  /** Whether the article is taken from the page of each new item. */
  readonly full: boolean;
  /** Whether the user has named these feeds: then one that was gone is asked for once more. */
  readonly named: boolean;
}

const report = (feed: SyncFeed, outcome: FeedReport['outcome'], why: Reason | null): FeedReport => ({
  feed,
  outcome,
  kept: [],
  skipped: [],
  why,
});

/** Items stored before others have their turn: answers that wait, and a progress bar. */
const ITEMS_A_TURN = 50;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The host that the user named and that may therefore be in a private network; '' for none. */
function hostOf({ url, from }: SyncFeed): string {
  return from === 'user' && URL.canParse(url) ? new URL(url).host : '';
}

/** The item with the text of its page, where that has one; else as the feed gave it. */
async function inFull(item: Item, feed: SyncFeed, { fetcher, pool }: Tools): Promise<Item> {
  const host = hostOf(feed);
  const fetched = await fetcher.fetch(item.url, { typed: (url) => url.host === host, accept: 'page' });
  if (fetched.kind !== 'document') return item;
  const { bytes, url, contentType } = fetched;
  const document = await pool.read({ bytes, url, contentType, name: item.url });
  if (document.kind !== 'page') return item;
  const page = document.item;
  // A cookie notice or a paywall's teaser is shorter than what the feed has.
  if (page.body.length < item.body.length) return item;
  // What was known of the item is not so of its whole text.
  const { known: _known, ...listed } = item;
  return {
    ...listed,
    title: item.title || page.title,
    lang: item.lang || page.lang,
    published: item.published ?? page.published,
    author: item.author || page.author,
    summary: item.summary || page.summary,
    body: page.body,
    tags: [...new Set([...item.tags, ...page.tags])],
    links: [...new Set([...item.links, ...page.links])],
    publisher: item.publisher || page.publisher,
    provenance: { ...page.provenance, ...item.provenance },
  };
}

/** Stores the items of a feed. Those in `seen` that are no longer there were removed by the user and stay away. */
async function store(
  document: Document & { kind: 'feed' },
  feed: SyncFeed,
  seen: ReadonlySet<string>,
  order: SyncOrder,
  tools: Tools,
): Promise<{ kept: Taken[]; skipped: Skipped[]; hashes: string[]; broken: Reason | null }> {
  const { keeper } = tools;
  const kept: Taken[] = [];
  const skipped = [...document.skipped];
  const hashes: string[] = [];
  let broken: Reason | null = null;
  const from = { feed: feed.url, name: feed.title, tags: [], seen };
  const isNew = (hash: string): boolean => !keeper.has(hash) && !seen.has(hash);
  for (const [index, item] of withoutSharedIds(document.items).entries()) {
    if (index % ITEMS_A_TURN === ITEMS_A_TURN - 1) await turn();
    const isWanted = order.full && item.url !== '' && isNew(keeper.hashOf(item, feed.url));
    const whole = isWanted ? await inFull(item, feed, tools) : item;
    const result = keeper.keep(whole, from, item);
    hashes.push(result.hash);
    if (result.outcome !== 'failed') {
      kept.push(result);
      continue;
    }
    // What the disk does not take has to be asked for again.
    if (result.why.code === 'unwritable' || result.why.code === 'unreadable') broken ??= result.why;
    skipped.push({ what: item.title || item.url, why: result.why });
  }
  return { kept, skipped, hashes, broken };
}

async function syncFeed(
  feed: SyncFeed,
  plan: IntakePlan,
  order: SyncOrder,
  tools: Tools,
  checkpoint: (save: (files: Files) => void) => Promise<void>,
): Promise<FeedReport> {
  const state = readFeedState(plan.feeds, feed.url);
  if (state.gone !== '' && !order.named) return report(feed, 'gone', { code: 'gone', params: {} });
  const now = plan.now();
  if (state.notBefore > now.toISOString()) {
    return report(feed, 'later', { code: 'later', params: { until: state.notBefore } });
  }
  const save = (change: Partial<FeedState>, files?: Files): void =>
    writeFeedState(plan.feeds, { ...state, ...change }, files);
  const isKnown = !tools.keeper.isEmpty;
  const { etag, lastModified, answeredBy } = state;
  const host = hostOf(feed);
  const answer = await tools.fetcher.fetch(feed.url, {
    // Without its stories, what a feed has not changed has to be sent again.
    ...(isKnown && answeredBy !== '' ? { validators: { etag, lastModified, url: answeredBy } } : {}),
    typed: (url) => url.host === host,
    accept: 'feed',
  });
  switch (answer.kind) {
    case 'not-modified':
      return report(feed, 'unchanged', null);
    case 'gone':
      save({ gone: now.toISOString() });
      return report(feed, 'gone', { code: 'gone', params: {} });
    case 'later': {
      const until = answer.until.toISOString();
      save({ notBefore: until });
      return report(feed, 'later', { code: 'later', params: { until } });
    }
    case 'failed':
      return report(feed, 'failed', answer.why);
    case 'document':
  }
  const { bytes, url, contentType, validators } = answer;
  const document = await tools.pool.read({ bytes, url, contentType, name: feed.url });
  if (document.kind === 'unreadable') return report(feed, 'failed', document.why);
  if (document.kind !== 'feed') return report(feed, 'failed', { code: 'not-a-feed', params: {} });
  const { kept, skipped, hashes, broken } = await store(
    document,
    feed,
    new Set(isKnown ? state.seen : []),
    order,
    tools,
  );
  if (broken) return { feed, outcome: 'failed', kept, skipped, why: broken };
  const { url: by = '', ...named } = validators;
  await checkpoint((files) => save({ ...named, answeredBy: by, notBefore: '', gone: '', seen: hashes }, files));
  const isNew = kept.some(({ outcome }) => outcome !== 'existing');
  return { feed, outcome: isNew ? 'new' : 'unchanged', kept, skipped, why: null };
}

/**
 * Gets the news of feeds, some at a time. One that fails, however it does, never stops the others.
 *
 * @param tell hears what became of each feed, when it is done with.
 * @returns why what came in may not be on the disk; null where it is.
 */
export function syncFeeds(
  plan: IntakePlan,
  order: SyncOrder,
  tell: (report: FeedReport) => void,
): Promise<Reason | null> {
  return withTools(plan, async (tools) => {
    const waiting = [...order.feeds];
    const { checkpoint, settle, failure } = checkpoints(tools);
    const work = async (): Promise<void> => {
      for (let feed = waiting.shift(); feed; feed = waiting.shift()) {
        const done = syncFeed(feed, plan, order, tools, checkpoint);
        tell(await done.catch((error) => report(feed, 'failed', failureOf(error))));
      }
    };
    await Promise.all(Array.from({ length: Math.min(order.atOnce, order.feeds.length) }, work));
    await settle();
    return failure();
  });
}
