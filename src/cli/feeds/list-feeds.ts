import type { SavedFeed } from '../../settings/settings-table.ts';
import { cleanText } from '../../text/clean.ts';
import type { Context } from '../context.ts';
import { howLongAgo, wallTime } from '../local-time.ts';
import { filterMap, outputForm, printJsonRows, printNotice } from '../output.ts';
import { tableText } from '../terminal/table.ts';
import type { FeedsAction } from './edit-feeds.ts';
import { ingestFolders } from './ingest-options.ts';
import { reasonText } from './ingest-results.ts';

interface Fares {
  /** Why it is not fetched now, '' if it is. */
  readonly state: string;
  /** When it was last fetched, ISO; null for never. */
  readonly had: string | null;
  /** The last attempt, if it failed. */
  readonly failed: { readonly at: string; readonly why: string; readonly code: string } | null;
}

async function fares(context: Context, feeds: readonly SavedFeed[]): Promise<readonly Fares[]> {
  const { readFeedNotes, readFeedState } = await import('../../ingest/index.ts');
  const { io, words } = context;
  const { feeds: dir } = ingestFolders(context);
  const now = io.now().toISOString();
  const { gone, later } = words.ingest.feeds.state;
  const held = (url: string): string => {
    const state = readFeedState(dir, url);
    if (state.gone !== '') return gone(state.gone.slice(0, 10));
    return state.notBefore > now ? later(wallTime(state.notBefore, context)) : '';
  };
  return feeds.map(({ url }) => {
    const { had, failed: failure } = readFeedNotes(dir, url);
    const why = failure && { at: failure.at, why: reasonText(failure.why, context), code: failure.why.code };
    return { state: held(url), had: had || null, failed: why };
  });
}

/** `feeds list`: the feeds with their state. */
export const listFeeds: FeedsAction = async (context) => {
  const { io, options, settings, words } = context;
  const { feeds } = settings.data;
  const form = outputForm(options);
  const faring = await fares(context, feeds);
  const rows = feeds.map(({ url, title, folder }, index) => ({
    title: cleanText(title),
    url: cleanText(url),
    folder: cleanText(folder),
    ...(faring[index] ?? { state: '', had: null, failed: null }),
  }));
  if (form) {
    await printJsonRows(io, rows, form === 'jsonl' ? 'jsonl' : 'json');
  } else {
    const at = (iso: string): string => howLongAgo(iso, context);
    const lines = filterMap(rows, ({ title, url, folder, state, had, failed: failure }) => {
      const { had: hadAt, failedAt } = words.ingest.feeds;
      const last = [
        had === null ? '' : hadAt(at(had)),
        failure ? cleanText(failedAt(at(failure.at), failure.why)) : '',
      ];
      return [title, url, folder, state, ...last];
    });
    await io.stdout.write(tableText(context, [...lines]));
  }
  if (feeds.length > 0) return 0;
  await printNotice(io, words.ingest.feeds.none);
  return 1;
};
