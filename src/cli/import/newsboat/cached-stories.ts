import { tmpdir } from 'node:os';
import { isDamage } from '../../../db/connection.ts';
import { type NewsboatCache, openNewsboatCache } from '../../../db/newsboat-cache.ts';
import { feedAddress, htmlToLine, type ImportedCache, importCache, MAX_DOCUMENT_BYTES } from '../../../ingest/index.ts';
import { errorCode } from '../../../platform/error-code.ts';
import { presentAddress } from '../../../settings/edit-feeds-and-views.ts';
import { currentMark, setMark } from '../../../settings/marks/read-and-starred.ts';
import { feedRef, type SavedFeed } from '../../../settings/settings-table.ts';
import type { Context } from '../../context.ts';
import { ingestOptions } from '../../feeds/ingest-options.ts';
import { printNotice } from '../../output.ts';
import { showProgress } from '../../progress.ts';
import type { Report } from './report.ts';

/** The cache, or a sentence that says why it cannot be read. */
export interface OpenedCache {
  readonly cache: NewsboatCache | null;
  readonly problem: string;
  readonly isMissing: boolean;
}

/** Opens newsboat's cache. */
export async function openCache({ io, words }: Pick<Context, 'io' | 'words'>, path: string): Promise<OpenedCache> {
  try {
    const cache = await openNewsboatCache(path, io.env.TMPDIR || tmpdir(), MAX_DOCUMENT_BYTES);
    return { cache, problem: '', isMissing: false };
  } catch (error) {
    const { newsboat, ingest } = words;
    const code = errorCode(error);
    const problem = isDamage(error)
      ? newsboat.damagedCache(path, (error as Error).message)
      : newsboat.noCache(path, ingest.reasons.unreadable({ reason: code }));
    return { cache: null, problem, isMissing: code === 'ENOENT' };
  }
}

/** The feeds' own titles in the cache, by address. */
export const cachedTitles = (cache: NewsboatCache | null): ReadonlyMap<string, string> =>
  new Map(cache?.feeds.map(({ url, title }) => [feedAddress(url), htmlToLine(title)]));

/** Marks stories that have no mark of either kind, since the user's newer marks count. The time of the marks is unknown. */
function markStories({ settings }: Context, { read, starred }: ImportedCache, dryRun: boolean) {
  const news = {
    read: read.filter((id) => currentMark(settings.data, 'read', id) === undefined),
    starred: starred.filter((id) => currentMark(settings.data, 'starred', id) === undefined),
  };
  if (!dryRun)
    settings.update((data) => setMark(setMark(data, 'read', news.read, true, ''), 'starred', news.starred, true, ''));
  return news;
}

/** The numbers of stories by what was done with them; `skipped` are articles by reason. */
export interface StoryCounts {
  readonly added: number;
  readonly existing: number;
  readonly read: number;
  readonly starred: number;
  readonly deleted: number;
  readonly skipped: Readonly<Record<string, number>>;
}

export interface CachedStories {
  readonly counts: StoryCounts;
  /** Whether everything could be read and written. */
  readonly isWhole: boolean;
}

/** Imports the articles of feeds from the cache, with their marks. */
export async function importStories(
  context: Context,
  { cache, path }: { readonly cache: NewsboatCache; readonly path: string },
  saved: readonly SavedFeed[],
  report: Report,
): Promise<CachedStories> {
  const { io, options, words } = context;
  const dryRun = options.has('dry-run');
  const byUrl = new Map(saved.map((feed) => [feed.url, feed]));
  const known = cache.feeds.flatMap((row) => {
    const feed = byUrl.get(presentAddress(context.settings.data, feedAddress(row.url)));
    return feed ? [{ ...row, feed }] : [];
  });
  const all = known.reduce((sum, { items }) => sum + items, 0);
  const others = cache.feeds.reduce((sum, { items }) => sum + items, 0) - all;
  const feeds = known.map(({ url, feed, tooLarge }) => ({
    ...{ ref: feedRef(feed), url: feed.url, title: feed.title, tooLarge },
    items: cache.items(url),
  }));
  const progress = showProgress(io, () => words.newsboat.importing);
  const done = await importCache(ingestOptions(context, { dryRun }), feeds, (count) => progress(count / all));
  progress(null);
  const marked = markStories(context, done, dryRun);
  const { as } = words.newsboat;
  const row = (count: number, text: string): void => {
    if (count > 0) report.add('taken', path, 0, as.articles(all), text);
  };
  if (done.added.length > 0) row(all, as.stories(done.added.length, done.existing));
  else if (done.existing > 0) report.add('existing', path, 0, as.articles(all), as.stories(0, done.existing));
  row(marked.read.length, as.read(marked.read.length));
  row(marked.starred.length, as.starred(marked.starred.length));
  row(done.deleted, as.deleted(done.deleted));
  for (const [code, count] of done.skipped)
    report.refuse(path, 0, as.articles(count), words.ingest.reasons[code]({}), code);
  if (others > 0) report.leave(path, 0, as.articles(others), { code: 'items', detail: '' });
  if (done.error !== null) await printNotice(io, words.newsboat.damagedCache(path, (done.error as Error).message));
  const { added, existing, deleted, skipped } = done;
  return {
    counts: {
      added: added.length,
      existing,
      read: marked.read.length,
      starred: marked.starred.length,
      deleted,
      skipped: Object.fromEntries(skipped),
    },
    isWhole: done.error === null && !skipped.has('unwritable') && !skipped.has('unreadable'),
  };
}
