import { tmpdir } from 'node:os';
import { isDamage } from '../../../db/connection.ts';
import { type NewsboatCache, openNewsboatCache } from '../../../db/newsboat-cache.ts';
import { feedAddress, importCache, MAX_DOCUMENT_BYTES, noteNewSince } from '../../../ingest/index.ts';
import { errorCode } from '../../../platform/error-code.ts';
import { presentAddress } from '../../../settings/changes.ts';
import { editAt } from '../../../settings/edit.ts';
import { currentMark } from '../../../settings/marks/story-marks.ts';
import { feedRef, type SavedFeed } from '../../../settings/settings-table.ts';
import type { Context } from '../../context.ts';
import { ingestFolders, ingestOptions } from '../../feeds/ingest-options.ts';
import { printNotice } from '../../output.ts';
import { showProgress } from '../../progress.ts';
import { left, type Report } from './report.ts';
import type { Hides } from './settings.ts';

/** Opens newsboat's cache. Null if it cannot be read, which is printed; it counts as whole if it is only missing. */
export async function openCache({ io, words }: Context, path: string) {
  try {
    return { cache: await openNewsboatCache(path, io.env.TMPDIR || tmpdir(), MAX_DOCUMENT_BYTES), isWhole: true };
  } catch (error) {
    const code = errorCode(error);
    const why = isDamage(error) ? (error as Error).message : words.ingest.reasons.unreadable({ reason: code });
    await printNotice(io, words.newsboat[isDamage(error) ? 'damagedCache' : 'noCache'](path, why));
    return { cache: null, isWhole: code === 'ENOENT' };
  }
}

/**
 * Imports the articles of feeds from the cache, with their marks, and reports those left out. What newsboat hides comes as read, also
 * with the first sync.
 *
 * @returns the numbers of stories, of which `skipped` are articles by reason, and whether everything could be read and written.
 */
export async function importStories(
  context: Context,
  { cache, path, hides }: { readonly cache: NewsboatCache; readonly path: string; readonly hides: Hides },
  saved: readonly SavedFeed[],
  report: Report,
) {
  const { io, options, settings, words } = context;
  const dryRun = options.has('dry-run');
  const byUrl = new Map(saved.map((feed) => [feed.url, feed]));
  const oldest = hides.days > 0 ? io.now().getTime() - hides.days * 86_400_000 : 0;
  const feeds = cache.feeds.flatMap(({ url, items, tooLarge }) => {
    const feed = byUrl.get(presentAddress(settings.data, feedAddress(url)));
    if (!feed) return [];
    const last = hides.items > 0 ? (cache.nthDate(url, hides.items) ?? 0) : 0;
    const newSince = Math.max(oldest, last * 1000);
    return [{ ...feed, ref: feedRef(feed), newSince, tooLarge, count: items, items: cache.items(url) }];
  });
  const all = feeds.reduce((sum, { count }) => sum + count, 0);
  const others = cache.feeds.reduce((sum, { items }) => sum + items, 0) - all;
  const progress = showProgress(io, () => words.newsboat.importing);
  const done = await importCache(await ingestOptions(context, { dryRun }), feeds, (count) => progress(count / all));
  progress(null);
  if (!dryRun) {
    const byRef = new Map(saved.map((feed) => [feedRef(feed), oldest]));
    for (const { ref, newSince } of feeds) byRef.set(ref, newSince);
    noteNewSince(
      ingestFolders(context).data,
      [...byRef].map(([ref, newSince]) => ({ ref, newSince })),
    );
  }
  // The user's newer marks of either kind count: the time of these is unknown.
  const read = [...done.read].filter((id) => currentMark(settings.data, 'read', id) === undefined);
  const starred = [...done.starred].filter((id) => currentMark(settings.data, 'starred', id) === undefined);
  if (!dryRun) {
    const marks = { read, starred };
    editAt(
      settings,
      (['read', 'starred'] as const).map((mark) => ({ kind: 'marked', mark, ids: marks[mark], on: true })),
      '',
    );
  }
  const articles = words.newsboat.articles;
  for (const [code, count] of done.skipped)
    report.leave(path, null, articles(count), { code, say: ({ ingest }) => ingest.reasons[code]({}) });
  if (others > 0) report.leave(path, null, articles(others), left('items'));
  if (done.error !== null) await printNotice(io, words.newsboat.damagedCache(path, (done.error as Error).message));
  const { added, existing, deletions, skipped } = done;
  const marked = { read: read.length, starred: starred.length, deleted: deletions.length };
  return {
    counts: { added: added.length, existing, ...marked, skipped: Object.fromEntries(skipped) },
    isWhole: done.error === null && !skipped.has('unwritable') && !skipped.has('unreadable'),
  };
}
