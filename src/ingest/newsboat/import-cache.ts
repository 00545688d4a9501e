import { escapeUTF8 } from 'entities';
import { isStorageError } from '../../db/data/data-file.ts';
import type { Deletion } from '../../db/data/deletions.ts';
import { cleanText } from '../../text/clean.ts';
import { countedTime } from '../counted-time.ts';
import { deletionOfItem, restoreDeletions } from '../deletion/deleted-stories.ts';
import { readListing } from '../feed-record.ts';
import { type Document, type Item, LARGE_DOCUMENT_BYTES, type ReasonCode } from '../model.ts';
import { withSharedIds } from '../same-item.ts';
import { type IngestOptions, type IngestServices, withServices } from '../services.ts';
import type { ItemSource } from '../store/render-story.ts';

/** An article in newsboat's cache. Missing texts are ''; `type` and `base` are those of its content as the feed states them. */
type CachedItem = Readonly<
  Record<'guid' | 'title' | 'author' | 'url' | 'content' | 'type' | 'base' | 'flags', string> & {
    /** The number of its row. */
    row: number;
    /** Seconds since 1970. */
    date: number;
    enclosureUrl: string;
    enclosureType: string;
    isRead: boolean;
    isDeleted: boolean;
  }
>;

/** Characters that XML has no form for. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const NOT_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

const escaped = (text: string): string => escapeUTF8(text.replace(NOT_XML, '').toWellFormed());

const element = (name: string, text: string, attributes = ''): string =>
  text === '' ? '' : `<${name}${attributes}>${escaped(text)}</${name}>`;

const attribute = (name: string, value: string): string => (value === '' ? '' : ` ${name}="${escaped(value)}"`);

/** The last second of the year 9999. */
const LAST = 253_402_300_799;

const isoDate = (seconds: number): string =>
  seconds > 0 && seconds <= LAST ? `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z` : '';

/** The id of an article in the document. */
const rowGuid = ({ row }: CachedItem): string => `n${row}`;

function itemXml(item: CachedItem): string {
  const file = attribute('url', item.enclosureUrl) + attribute('type', item.enclosureType);
  return [
    `<item${attribute('xml:base', item.base)}>`,
    element('guid', rowGuid(item), ' isPermaLink="false"'),
    element('title', item.title),
    element('link', item.url),
    element('dc:creator', item.author),
    element('pubDate', isoDate(item.date)),
    element(/html/i.test(item.type) ? 'content:encoded' : 'description', item.content),
    item.enclosureUrl === '' ? '' : `<enclosure${file} length="0"/>`,
    '</item>',
  ].join('');
}

/**
 * Articles as the RSS document in which a server would have sent them, so that they are parsed as those of a sync are. Their
 * ids are `rowGuid`: `guidOf` has the publisher's id.
 */
function cachedFeedXml(title: string, items: readonly CachedItem[]): string {
  const spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"';
  const head = `<rss version="2.0" ${spaces}><channel>${element('title', title)}`;
  return `${head}${items.map(itemXml).join('\n')}</channel></rss>`;
}

/** Longer ids are cut, as those of a feed are. */
const MAX_GUID_LENGTH = 1000;

/**
 * The publisher's id of an article, '' for none: newsboat makes one of the address and the date as written, or of the title.
 */
function guidOf({ guid, url, title }: CachedItem): string {
  const rest = url !== '' && guid.startsWith(url) ? guid.slice(url.length) : '';
  const isMade = guid === title || (/\d{4}/.test(rest) && !Number.isNaN(Date.parse(rest)));
  return isMade ? '' : cleanText(guid.slice(0, MAX_GUID_LENGTH));
}

/** A feed with its articles in the cache. */
interface CachedFeed {
  /** What identifies it in the settings, its address and its title. */
  readonly ref: string;
  readonly url: string;
  readonly title: string;
  /** Articles dated before this time (milliseconds since 1970) are those that newsboat hides: they come as read. */
  readonly newSince: number;
  /** The number of articles that are too large to be read. */
  readonly tooLarge: number;
  /** Read once; what it throws ends the import of this feed. */
  readonly items: Iterable<CachedItem>;
}

/** Articles in one document, and the most characters of them: smaller documents are parsed in a thread. */
const [BATCH, BATCH_LENGTH] = [100, LARGE_DOCUMENT_BYTES / 4];
/** Stories written before they are synced to the disk. */
const SETTLED_EVERY = 1000;
/** Documents that are parsed in advance. */
const AHEAD = 2;

/** Articles of one feed that are parsed together. */
interface Batch {
  readonly feed: CachedFeed;
  readonly rows: readonly CachedItem[];
}

/** The import of a cache into the store, and what became of its articles. */
class CacheImport {
  /** The ids of the stories that were added. */
  readonly added: string[] = [];
  /** The number of articles whose stories exist. */
  existing = 0;
  /** The ids of all stories whose articles are read, or flagged. */
  readonly read = new Set<string>();
  readonly starred = new Set<string>();
  /** Deleted articles, which stay away from now on. */
  readonly deletions: Deletion[] = [];
  /** The number of articles that were left out, by reason. */
  readonly skipped = new Map<ReasonCode, number>();
  /** What stopped the reading of the cache; null if nothing did. */
  error: unknown = null;
  private settled = 0;
  private readonly plan: IngestOptions;
  private readonly services: IngestServices;

  constructor(plan: IngestOptions, services: IngestServices) {
    this.plan = plan;
    this.services = services;
  }

  skip(code: ReasonCode, count = 1): void {
    if (count > 0) this.skipped.set(code, (this.skipped.get(code) ?? 0) + count);
  }

  /** Stores which articles are deleted. If the data file refuses that, they count as left out: a sync can bring them back. */
  keepDeletions(): void {
    try {
      restoreDeletions(this.plan.data, this.deletions);
    } catch (error) {
      if (!isStorageError(error)) throw error;
      this.skip('unwritable', this.deletions.length);
      this.deletions.length = 0;
    }
  }

  /** The articles of a feed up to one that cannot be read. */
  *batchesOf(feed: CachedFeed): Generator<Batch> {
    let rows: CachedItem[] = [];
    let length = 0;
    try {
      for (const item of feed.items) {
        if (rows.length > 0 && (rows.length === BATCH || length + item.content.length > BATCH_LENGTH)) {
          yield { feed, rows };
          [rows, length] = [[], 0];
        }
        rows.push(item);
        length += item.content.length;
      }
    } catch (error) {
      this.error ??= error;
    }
    if (rows.length > 0) yield { feed, rows };
  }

  parse({ feed, rows }: Batch): Promise<Document> {
    const bytes = new TextEncoder().encode(cachedFeedXml(feed.title, rows));
    return this.services.pool.read({ bytes, url: feed.url, contentType: 'application/rss+xml', name: feed.url });
  }

  /** Stores the articles of a batch; if one of them makes it unreadable, the others are read without it. */
  async take({ feed, rows }: Batch, document: Document): Promise<void> {
    if (document.kind !== 'feed') {
      if (rows.length === 1) this.skip(document.kind === 'unreadable' ? document.why.code : 'not-a-feed');
      const middle = rows.length >> 1;
      for (const part of rows.length === 1 ? [] : [rows.slice(0, middle), rows.slice(middle)])
        await this.take({ feed, rows: part }, await this.parse({ feed, rows: part }));
      return;
    }
    for (const { why } of document.skipped) this.skip(why.code);
    const byGuid = new Map(rows.map((row) => [rowGuid(row), row]));
    const listed = document.items.flatMap((item) => byGuid.get(item.guid) ?? []);
    const items = document.items.flatMap((item) => {
      const row = byGuid.get(item.guid);
      return row ? [{ ...item, guid: guidOf(row) }] : [];
    });
    const from = this.source(feed, items);
    for (const [index, item] of withSharedIds(items).entries()) {
      const row = listed[index];
      if (row) this.keep(item, row, from, feed.newSince);
      // Signals and progress have their turn.
      if (index % 50 === 49) await new Promise((resolve) => setImmediate(resolve));
    }
    if (this.added.length - this.settled < SETTLED_EVERY) return;
    this.settled = this.added.length;
    await this.services.itemStore.settle();
  }

  private source({ ref, url, title }: CachedFeed, items: readonly Item[]): ItemSource {
    const seen = new Set(this.services.itemStore.isEmpty ? [] : readListing(this.plan.data, ref).listed);
    const ids = new Set(items.map(({ guid }) => guid));
    const feed = { feed: url, ...(ref !== url && { feedId: ref }), name: cleanText(title) };
    return { ...feed, lang: '', tags: [], seen, ids, due: 'marks' };
  }

  /** Stores an article as a sync would, unless it is there, and notes its marks. */
  private keep(item: Item, row: CachedItem, from: ItemSource, since: number): void {
    const { plan, services, deletions } = this;
    const { hash, id, isThere, isRemoved } = services.itemStore.lookFor(item, from);
    if (row.isDeleted && !isThere) {
      const counted = countedTime(plan.data, plan.now().getTime());
      if (!isRemoved) deletions.push(deletionOfItem(hash, item, counted));
      return;
    }
    const removed = { outcome: 'failed', why: { code: 'removed-by-you' } } as const;
    const there = isThere ? ({ outcome: 'existing', id } as const) : isRemoved ? removed : null;
    const kept = there ?? services.itemStore.keep(item, from);
    if (kept.outcome === 'failed') this.skip(kept.why.code);
    else if (kept.outcome === 'added') this.added.push(kept.id);
    else this.existing += 1;
    if (kept.outcome === 'failed' || row.isDeleted) return;
    // It keeps flagged ones.
    if (row.isRead || (row.flags === '' && row.date * 1000 < since)) this.read.add(kept.id);
    if (row.flags !== '') this.starred.add(kept.id);
  }
}

/**
 * Imports articles from newsboat's cache as a sync of their feeds would have, so that the next sync finds them. Deleted ones do
 * not come back.
 *
 * @param tell is called with the number of articles that are done.
 */
export function importCache(plan: IngestOptions, feeds: readonly CachedFeed[], tell: (done: number) => void) {
  return withServices(plan, async (services): Promise<Omit<CacheImport, 'take' | 'parse' | 'batchesOf' | 'skip'>> => {
    const job = new CacheImport(plan, services);
    const waiting: { readonly batch: Batch; readonly document: Promise<Document> }[] = [];
    let done = 0;
    const finish = async (): Promise<void> => {
      const first = waiting.shift();
      if (!first) return;
      await job.take(first.batch, await first.document);
      done += first.batch.rows.length;
      tell(done);
    };
    for (const feed of feeds) {
      job.skip('too-large', feed.tooLarge);
      for (const batch of job.batchesOf(feed)) {
        waiting.push({ batch, document: job.parse(batch) });
        // Large articles are in memory one at a time.
        const isLarge = batch.rows.some(({ content }) => content.length > LARGE_DOCUMENT_BYTES);
        while (waiting.length > (isLarge ? 0 : AHEAD)) await finish();
      }
    }
    while (waiting.length > 0) await finish();
    await services.itemStore.settle();
    if (job.deletions.length > 0 && !plan.dryRun) job.keepDeletions();
    return job;
  });
}
