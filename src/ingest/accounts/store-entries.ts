import { addToListing, pagesDueOf, putPagesDue } from '../../db/data/feeds.ts';
import type { LibraryData } from '../../db/data/library-data.ts';
import type { Due } from '../../db/data/new-stories.ts';
import { countedDay } from '../counted-time.ts';
import { noteSynced, readFeed, readListing } from '../feed-record.ts';
import { Failure } from '../fetch/failure.ts';
import { fetchArticle } from '../full-text.ts';
import type { Item, Reason, Skipped } from '../model.ts';
import { nextTries, readPagesDue } from '../pending-pages.ts';
import { withSharedIds } from '../same-item.ts';
import { type IngestOptions, type IngestServices, withServices } from '../services.ts';
import { NO_STORIES, type StoryCounts, storeItems } from '../store-items.ts';
import type { MetEntry } from './commit-round.ts';
import type { AccountFeed, EntriesPage, Entry, EntryId, Watermarks } from './model.ts';

/** A change to the data file, in a transaction. */
type Save = Parameters<LibraryData['write']>[0];

/** Entries whose stories are on disk. One has none here if there is nothing to show, or if it was deleted. */
export interface StoredPages {
  readonly entries: readonly MetEntry[];
  readonly watermarks: Watermarks;
  /** Of all stories of the round until now. */
  readonly counts: StoryCounts;
  /** Records in which feeds the stories are: to be called in the transaction that records the entries. */
  readonly save: Save;
}

export interface PagesOrder {
  /** The feeds of the account. Entries of other feeds are left at the server: the next list of its feeds may have them. */
  readonly feeds: readonly AccountFeed[];
  /** Whether pages that could not be fetched are tried again even if there are no new articles: not each time a mark is sent. */
  readonly retriesPages: boolean;
  /** Is called when pages are on disk, with all that has come since the last call. What it writes must not be lost before them. */
  readonly commit: (pages: StoredPages) => Promise<void>;
}

/** What became of the articles. */
export interface PagesReport {
  readonly counts: StoryCounts;
  /** Pages of articles that could not be fetched; the server's own texts are stored. */
  readonly missed: readonly Skipped[];
}

/** Milliseconds of work that may be repeated after a power failure: while a disk syncs, new files wait. */
const SETTLED_EVERY = 500;

/** Groups of articles that are stored at the same time: those of feeds whose pages are fetched wait for other servers. */
const AT_ONCE = 8;

/** A read article is no news: the rules apply to it, but nothing is run for it. */
const dueOf = ({ isRead }: Entry['state']): Due => (isRead ? 'rules' : 'all');

/** Without the publishers' ids a feed is known by its address, also when the user has added it again. */
const sourceOf = ({ url, ref, title, language }: AccountFeed, { data }: IngestOptions) => ({
  ...{ feed: url, feedId: ref, scope: url, site: readFeed(data, ref).site, name: title, lang: language },
  tags: [],
});

/** An entry of a feed of the account, with its article. */
interface Article {
  readonly entry: Entry;
  readonly feed: AccountFeed;
  readonly item: Item;
}

/** The articles that are to be stored, by feed and by state. */
function grouped({ entries }: EntriesPage, feeds: ReadonlyMap<string, AccountFeed>): readonly (readonly Article[])[] {
  const byFeed = Map.groupBy(
    entries.flatMap((entry) => {
      const [feed, { item }] = [feeds.get(entry.feed), entry];
      return feed && item ? [{ entry, feed, item }] : [];
    }),
    ({ feed }) => feed,
  );
  return [...byFeed.values()].flatMap((articles) => {
    const items = withSharedIds(articles.map(({ item }) => item));
    const made = articles.map((article, index) => ({ ...article, item: items[index] as Item }));
    return [...Map.groupBy(made, ({ entry: { state } }) => `${state.isRead} ${state.isStarred}`).values()];
  });
}

/** Stores the articles of pages as stories, for one round. */
class EntryStore {
  private readonly plan: IngestOptions;
  private readonly order: PagesOrder;
  private readonly tools: IngestServices;
  /** The stories that each feed had before. */
  private readonly seen = new Map<string, ReadonlySet<string>>();
  /** Feeds of which it is recorded that their old articles are not read for that. */
  private readonly noted = new Set<string>();
  /** Stories that came into the library in this round. */
  private readonly added = new Set<string>();
  private waiting: { entries: readonly MetEntry[]; watermarks: Watermarks; saves: readonly Save[] }[] = [];
  private settled = performance.now();
  readonly report = { counts: { ...NO_STORIES }, missed: [] as Skipped[] };

  constructor(plan: IngestOptions, order: PagesOrder, tools: IngestServices) {
    [this.plan, this.order, this.tools] = [plan, order, tools];
  }

  async store(page: EntriesPage): Promise<void> {
    const stories = new Map<EntryId, string>();
    const saves: Save[] = [];
    // They may have changed since the last page.
    const feeds = new Map(this.order.feeds.map((feed) => [feed.remote, feed]));
    this.note([...feeds.values()]);
    const groups = [...grouped(page, feeds)];
    const work = async (): Promise<void> => {
      for (let articles = groups.shift(); articles; articles = groups.shift())
        saves.push(await this.storeArticles(articles, stories));
    };
    // All end before what failed is thrown: nothing is stored after it.
    const done = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
    for (const one of done) if (one.status === 'rejected') throw one.reason;
    const known = page.entries.filter(({ feed, isRemoved }) => feeds.has(feed) && !isRemoved);
    const entries = known.map((entry) => {
      const story = stories.get(entry.id) ?? '';
      return { entry, story, isNew: this.added.has(story) };
    });
    this.waiting.push({ entries, watermarks: page.watermarks, saves });
    if (performance.now() - this.settled > SETTLED_EVERY) await this.settle();
  }

  /** Before the first file: otherwise old articles would come as read if this sync is killed. */
  private note(feeds: readonly AccountFeed[]): void {
    const unknown = feeds.flatMap(({ ref }) => (this.noted.has(ref) ? [] : ref));
    for (const ref of unknown) this.noted.add(ref);
    noteSynced(this.plan.data, unknown);
  }

  private async storeArticles(articles: readonly Article[], stories: Map<EntryId, string>): Promise<Save> {
    const { plan, tools } = this;
    const [{ feed, entry } = articles[0] as Article] = articles;
    const from = {
      ...sourceOf(feed, plan),
      due: dueOf(entry.state),
      // What the user has starred at the server comes back, even if it was deleted here.
      ...(!entry.state.isStarred && { seen: this.seenIn(feed) }),
    };
    const items = articles.map(({ item }) => item);
    const pages = new Map<string, number>();
    const missed = (hash: string, why: Reason): void => {
      const tries = nextTries(0, why);
      if (tries !== null) pages.set(hash, tries);
    };
    const due = { has: () => false, hasTurn: async () => true, missed, passedBy: () => {} };
    const stored = await storeItems({ items, from, full: feed.full, trusted: [], due }, tools);
    if (stored.broken) throw new Failure(stored.broken.code, stored.broken.params);
    const { counts } = this.report;
    for (const outcome of Object.keys(counts) as (keyof StoryCounts)[]) counts[outcome] += stored.counts[outcome];
    this.report.missed.push(...stored.missed);
    for (const [index, article] of articles.entries()) stories.set(article.entry.id, stored.ids[index] ?? '');
    for (const id of stored.added) this.added.add(id);
    const there = stored.hashes.filter((_, index) => stored.ids[index] !== '');
    const today = countedDay(plan.data, plan.now());
    return (db, library) => {
      addToListing(db, library, feed.ref, there, { named: stored.named, today });
      if (pages.size === 0) return;
      putPagesDue(db, library, feed.ref, new Map([...pagesDueOf(db, library, feed.ref), ...pages]));
    };
  }

  /** Fetches pages that could not be fetched in earlier rounds: the server does not send their articles again. */
  async fetchPages(feed: AccountFeed): Promise<void> {
    const { plan, tools } = this;
    const { itemStore } = tools;
    const next = new Map<string, number>();
    for (const [hash, tries] of readPagesDue(plan.data, feed.ref)) {
      const item = itemStore.itemOf(hash);
      if (!item) continue;
      const page = await fetchArticle(item, { trusted: [], feed: feed.url }, tools);
      if ('code' in page) {
        this.report.missed.push({ what: item.url, why: page });
        const again = nextTries(tries, page);
        if (again !== null) next.set(hash, again);
      } else if (page !== item) {
        const { outcome } = itemStore.complete(item, page, { ...sourceOf(feed, plan), due: 'all' });
        if (outcome === 'failed') next.set(hash, tries);
        else this.report.counts[outcome] += 1;
      }
    }
    await itemStore.settle();
    plan.data.write((db, library) => putPagesDue(db, library, feed.ref, next));
  }

  private seenIn({ ref }: AccountFeed): ReadonlySet<string> {
    const known = this.seen.get(ref);
    if (known) return known;
    const { listed, left } = readListing(this.plan.data, ref);
    const seen = new Set(this.tools.itemStore.isEmpty ? [] : [...listed, ...left.keys()]);
    this.seen.set(ref, seen);
    return seen;
  }

  /** Has the files of all stories on disk, and the entries recorded. */
  async settle(): Promise<void> {
    const pages = this.waiting;
    this.waiting = [];
    this.settled = performance.now();
    if (pages.length === 0) return;
    await this.tools.itemStore.settle();
    await this.order.commit({
      entries: pages.flatMap(({ entries }) => entries),
      watermarks: Object.assign({}, ...pages.map(({ watermarks }) => watermarks)) as Watermarks,
      counts: { ...this.report.counts },
      save: (db, library) => {
        for (const { saves } of pages) for (const save of saves) save(db, library);
      },
    });
  }
}

/**
 * Stores the articles of pages as stories. The next page is fetched and parsed meanwhile. Nothing is opened if there is nothing to do.
 *
 * @throws Failure for an answer that is a fault, and for what the disk refuses; what came before is stored and committed then.
 */
export async function storePages(
  pages: AsyncIterable<EntriesPage>,
  order: PagesOrder,
  plan: IngestOptions,
): Promise<PagesReport> {
  const source = pages[Symbol.asyncIterator]();
  const first = await source.next();
  const isTime = !first.done || order.retriesPages;
  const withPages = order.feeds.filter(({ full, ref }) => isTime && full && readPagesDue(plan.data, ref).size > 0);
  if (first.done && withPages.length === 0) return { counts: NO_STORIES, missed: [] };
  return withServices(plan, async (tools) => {
    const store = new EntryStore(plan, order, tools);
    for (const feed of withPages) await store.fetchPages(feed);
    let failure: unknown = null;
    let next: Promise<IteratorResult<EntriesPage> | null> = Promise.resolve(first);
    for (let page = await next; page && !page.done; page = await next) {
      next = source.next().catch((error: unknown) => {
        failure = error;
        return null;
      });
      await store.store(page.value);
    }
    await store.settle();
    if (failure !== null) throw failure;
    return store.report;
  });
}
