import { readFeedNotes } from '../../ingest/feed-notes.ts';
import { readFeedState } from '../../ingest/store/feed-state.ts';
import { feedRef } from '../../settings/settings-table.ts';
import type { FailingFeed } from '../../ui/state/feeds.ts';
import type { Context } from '../context.ts';
import { ingestFolders } from '../feeds/ingest-options.ts';
import { reasonText } from '../feeds/ingest-results.ts';

/** The feeds whose last request failed, and those that their servers have removed. */
export function failingFeeds(context: Context): readonly FailingFeed[] {
  const { feeds: folder } = ingestFolders(context);
  return context.settings.data.feeds.flatMap((feed): FailingFeed[] => {
    const { url, title } = feed;
    const { gone } = readFeedState(folder, feedRef(feed));
    if (gone !== '')
      return [{ url, title, since: gone, why: context.words.ingest.feeds.state.gone(gone.slice(0, 10)) }];
    const { failed } = readFeedNotes(folder, feedRef(feed));
    if (!failed) return [];
    const { since, why } = failed;
    const isPrivate = why.code === 'private-address';
    return [{ url, title, since, why: reasonText(why, context), ...(isPrivate && { isPrivate }) }];
  });
}
