import { cleanText } from '../../text/clean.ts';
import { countedTime } from '../counted-time.ts';
import { restoreDeletions } from '../deletion/backup-deletions.ts';
import type { Deletion } from '../deletion/deleted-stories.ts';
import { deletionOfItem } from '../deletion/match-deletion.ts';
import { withoutSharedIds } from '../duplicates/dedupe-keys.ts';
import { type Document, type Item, LARGE_DOCUMENT_BYTES, type ReasonCode } from '../model.ts';
import { type IngestOptions, type IngestServices, withServices } from '../services.ts';
import { readFeedState } from '../store/feed-state.ts';
import type { ItemSource } from '../store/render-story.ts';
import { type CachedItem, cachedFeedXml, guidOf, rowOf } from './cached-feed.ts';

/** A feed with its articles in the cache. */
export interface CachedFeed {
  /** What identifies it in the settings, its address and its title. */
  readonly ref: string;
  readonly url: string;
  readonly title: string;
  /** The number of articles that are too large to be read. */
  readonly tooLarge: number;
  /** Read once; what it throws ends the import of this feed. */
  readonly items: Iterable<CachedItem>;
}

/** What became of the articles of a cache. */
export interface ImportedCache {
  /** The ids of the stories that were added. */
  readonly added: readonly string[];
  /** The number of articles whose stories exist. */
  readonly existing: number;
  /** The ids of all stories whose articles are read, or flagged. */
  readonly read: readonly string[];
  readonly starred: readonly string[];
  /** The number of deleted articles that stay away from now on. */
  readonly deleted: number;
  /** The number of articles that were left out, by reason. */
  readonly skipped: ReadonlyMap<ReasonCode, number>;
  /** What stopped the reading of the cache; null if nothing did. */
  readonly error: unknown;
}

/** Articles in one document, and the most characters of them: smaller documents are parsed in a thread. */
const [BATCH, BATCH_LENGTH] = [100, LARGE_DOCUMENT_BYTES / 4];
/** Stories written before they are synced to the disk. */
const SETTLED_EVERY = 1000;
/** Documents that are parsed in advance. */
const AHEAD = 2;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Articles of one feed that are parsed together. */
interface Batch {
  readonly feed: CachedFeed;
  readonly rows: readonly CachedItem[];
}

/** The articles of a feed up to one that cannot be read, which is passed to `fail`. */
function* batchesOf(feed: CachedFeed, fail: (error: unknown) => void): Generator<Batch> {
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
    fail(error);
  }
  if (rows.length > 0) yield { feed, rows };
}

interface Draft {
  existing: number;
  error: unknown;
  readonly added: string[];
  readonly read: Set<string>;
  readonly starred: Set<string>;
  readonly skipped: Map<ReasonCode, number>;
  readonly deletions: Deletion[];
}

function skip({ skipped }: Draft, code: ReasonCode, count = 1): void {
  if (count > 0) skipped.set(code, (skipped.get(code) ?? 0) + count);
}

/** Stores an article as a sync would, unless it is there, and notes its marks. */
function keep(item: Item, row: CachedItem, from: ItemSource, { plan, itemStore }: Job, draft: Draft): void {
  const { hash, id, isThere, isRemoved } = itemStore.lookFor(item, from);
  const mark = (story: string): void => {
    if (row.isRead) draft.read.add(story);
    if (row.flags !== '') draft.starred.add(story);
  };
  if (isThere) {
    draft.existing += 1;
    if (!row.isDeleted) mark(id);
  } else if (isRemoved) {
    if (!row.isDeleted) skip(draft, 'removed-by-you');
  } else if (row.isDeleted)
    draft.deletions.push(deletionOfItem(hash, item, countedTime(plan.feeds, plan.now().getTime())));
  else {
    const kept = itemStore.keep(item, from);
    if (kept.outcome === 'failed') skip(draft, kept.why.code);
    else {
      if (kept.outcome === 'added') draft.added.push(kept.id);
      else draft.existing += 1;
      mark(kept.id);
    }
  }
}

interface Job {
  readonly plan: IngestOptions;
  readonly itemStore: IngestServices['itemStore'];
}

async function take({ feed, rows }: Batch, document: Document, job: Job, draft: Draft): Promise<void> {
  const { plan, itemStore } = job;
  if (document.kind !== 'feed') {
    skip(draft, document.kind === 'unreadable' ? document.why.code : 'not-a-feed', rows.length);
    return;
  }
  for (const { why } of document.skipped) skip(draft, why.code);
  const byRow = new Map(rows.map((row) => [row.row, row]));
  const items = document.items.flatMap((item) => {
    const row = byRow.get(rowOf(item));
    return row ? [{ ...item, guid: guidOf(row) }] : [];
  });
  const listed = document.items.flatMap((item) => byRow.get(rowOf(item)) ?? []);
  const seen = new Set(itemStore.isEmpty ? [] : readFeedState(plan.feeds, feed.ref).seen);
  const ids = new Set(items.map(({ guid }) => guid));
  const from: ItemSource = {
    feed: feed.url,
    ...(feed.ref === feed.url ? {} : { feedId: feed.ref }),
    name: cleanText(feed.title),
    lang: '',
    tags: [],
    seen,
    ids,
    due: 'marks',
  };
  for (const [index, item] of withoutSharedIds(items).entries()) {
    const row = listed[index];
    if (row) keep(item, row, from, job, draft);
    if (index % 50 === 49) await turn();
  }
}

/**
 * Imports articles from newsboat's cache as a sync of their feeds would have, so that the next sync finds them. Deleted ones do
 * not come back.
 *
 * @param tell is called with the number of articles that are done.
 */
export function importCache(
  plan: IngestOptions,
  feeds: readonly CachedFeed[],
  tell: (done: number) => void,
): Promise<ImportedCache> {
  return withServices(plan, async ({ pool, itemStore }) => {
    const draft: Draft = {
      added: [],
      existing: 0,
      read: new Set(),
      starred: new Set(),
      skipped: new Map(),
      error: null,
      deletions: [],
    };
    const encoder = new TextEncoder();
    const waiting: { readonly batch: Batch; readonly document: Promise<Document> }[] = [];
    let [done, settled] = [0, 0];
    const parse = ({ feed, rows }: Batch): Promise<Document> => {
      const bytes = encoder.encode(cachedFeedXml(feed.title, rows));
      return pool.read({ bytes, url: feed.url, contentType: 'application/rss+xml', name: feed.url });
    };
    /** Takes a batch; if one article makes it unreadable, the others are read without it. */
    const takeParts = async (batch: Batch, document: Document): Promise<void> => {
      const { feed, rows } = batch;
      if (document.kind === 'feed' || rows.length === 1) return take(batch, document, { plan, itemStore }, draft);
      const middle = rows.length >> 1;
      for (const part of [rows.slice(0, middle), rows.slice(middle)])
        await takeParts({ feed, rows: part }, await parse({ feed, rows: part }));
    };
    const finish = async (): Promise<void> => {
      const first = waiting.shift();
      if (!first) return;
      await takeParts(first.batch, await first.document);
      done += first.batch.rows.length;
      tell(done);
      if (draft.added.length - settled < SETTLED_EVERY) return;
      settled = draft.added.length;
      await itemStore.settle();
    };
    for (const feed of feeds) {
      const fail = (error: unknown): void => {
        draft.error ??= error;
      };
      skip(draft, 'too-large', feed.tooLarge);
      for (const batch of batchesOf(feed, fail)) {
        waiting.push({ batch, document: parse(batch) });
        // Large articles are in memory one at a time.
        const isLarge = batch.rows.some(({ content }) => content.length > LARGE_DOCUMENT_BYTES);
        while (waiting.length > (isLarge ? 0 : AHEAD)) await finish();
      }
    }
    while (waiting.length > 0) await finish();
    await itemStore.settle();
    if (draft.deletions.length > 0 && !plan.dryRun) restoreDeletions(plan, draft.deletions);
    const { deletions, read, starred, ...rest } = draft;
    return { ...rest, read: [...read], starred: [...starred], deleted: deletions.length };
  });
}
