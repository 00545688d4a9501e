import { readFeedNotes } from '../../ingest/feed-notes.ts';
import { readFeedState } from '../../ingest/store/feed-state.ts';
import type { FailingFeed } from '../../ui/state/feeds.ts';
import type { Context } from '../context.ts';
import { ingestFolders } from '../feeds/ingest-options.ts';
import { reasonText } from '../feeds/ingest-results.ts';

/** The feeds whose last request failed, and those that their servers have removed. */
export function failingFeeds(context: Context): readonly FailingFeed[] {
  const { feeds: folder } = ingestFolders(context);
  return context.settings.data.feeds.flatMap(({ url, title }): FailingFeed[] => {
    const { gone } = readFeedState(folder, url);
    if (gone !== '')
      return [{ url, title, since: gone, why: context.words.ingest.feeds.state.gone(gone.slice(0, 10)) }];
    const { failed } = readFeedNotes(folder, url);
    if (!failed) return [];
    const { since, why } = failed;
    const isPrivate = why.code === 'private-address';
    return [{ url, title, since, why: reasonText(why, context), ...(isPrivate && { isPrivate }) }];
  });
}
