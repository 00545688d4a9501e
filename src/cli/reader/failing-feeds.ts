import { readFeed } from '../../ingest/feed-record.ts';
import { feedRef } from '../../settings/settings-table.ts';
import type { FailingFeed } from '../../ui/state/feeds.ts';
import type { Context } from '../context.ts';
import { ingestFolders } from '../feeds/ingest-options.ts';
import { reasonText } from '../feeds/ingest-results.ts';

/** The feeds whose last request failed, and those that their servers have removed. */
export function failingFeeds(context: Context): readonly FailingFeed[] {
  const { data } = ingestFolders(context);
  return context.settings.data.feeds.flatMap((feed): FailingFeed[] => {
    const { url, title } = feed;
    const { gone, failed } = readFeed(data, feedRef(feed));
    if (gone !== '')
      return [{ url, title, since: gone, why: context.words.ingest.feeds.state.gone(gone.slice(0, 10)) }];
    if (!failed) return [];
    const { since, why } = failed;
    const isPrivate = why.code === 'private-address';
    return [{ url, title, since, why: reasonText(why, context), ...(isPrivate && { isPrivate }) }];
  });
}
