import type { SavedFeed } from '../../settings/table.ts';
import type { FeedName, FeedNames } from '../../story/query/feed-names.ts';
import { cleanText } from '../../text/clean.ts';

/**
 * What the feeds of the settings are called, as the library asks for it. An address that a feed has now is that feed's,
 * whatever other feed had it before.
 */
export function feedNames(feeds: readonly SavedFeed[]): FeedNames {
  const named = feeds.map(({ title, formerTitles = [], url, formerUrls = [] }) => {
    const known: FeedName = { name: cleanText(title), former: formerTitles.map(cleanText) };
    return { url, formerUrls, known };
  });
  return new Map([
    ...named.flatMap(({ formerUrls, known }) => formerUrls.map((url) => [url, known] as const)),
    ...named.map(({ url, known }) => [url, known] as const),
  ]);
}
