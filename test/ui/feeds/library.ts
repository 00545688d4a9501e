import type { SavedFeed } from '../../../src/settings/settings-table.ts';
import { compareEntries, toEntry } from '../../../src/story/entry.ts';
import type { Story } from '../../../src/story/model.ts';
import type { Catalogue } from '../../../src/story/query/catalogue.ts';
import { entryWithCurrentNames, feedNames } from '../../../src/story/query/feed-names.ts';
import { catalogueOf } from '../../story/memory-catalogue.ts';
import { type Draft, storyOf, TODAY } from '../app/reader.ts';

export const MINING = 'https://mining.example/feed';
export const USGS = 'https://usgs.example/feed';
export const SBS = 'https://sbs.example/rss';
const OLD = 'https://old.example/rss';
export const MINING_ID = 'miningfeed';

const feed = (url: string, title: string, folder = '', more: Partial<SavedFeed> = {}): SavedFeed => ({
  url,
  title,
  folder,
  ...more,
});

export const FEEDS: readonly SavedFeed[] = [
  feed(SBS, 'SBS 경제', '한국 언론'),
  feed(USGS, 'USGS', '광물/자료'),
  feed(MINING, 'Mining.com', '광물', { id: MINING_ID }),
  feed('https://quiet.example/feed', 'Quiet'),
];

/** A story of the feed at an address. */
export function storyFrom(address: string, name: string, id: string, published = '2026-02-04', feedId = ''): Story {
  const draft: Draft = {
    id,
    published,
    title: [`기사 ${id}`, `Story ${id}`],
    provenance: `source: {name: ${name}, url: "https://example.com/${id}", feed: "${address}"${feedId && `, feed_id: ${feedId}`}}\nprovenance: {basis: publisher}\n`,
  };
  return storyOf(draft);
}

export const STORIES: readonly Story[] = [
  storyFrom(MINING, 'Mining.com', 'm1', '2026-03-01T08:00:00Z'),
  storyFrom(MINING, 'Mining.com', 'm2'),
  // From before the feed has moved and was renamed.
  storyFrom(OLD, 'Ores', 'm3', undefined, MINING_ID),
  storyFrom(USGS, 'USGS', 'u1'),
  storyFrom(SBS, 'SBS 경제', 's1'),
];

/** A catalogue with the names of the feeds, as the program opens it. */
export function catalogueFrom(
  stories: readonly Story[],
  feeds = FEEDS,
  isLeftOut?: (feed: SavedFeed) => boolean,
): Catalogue {
  const names = feedNames(feeds, isLeftOut);
  const entries = stories.map((story) => entryWithCurrentNames(toEntry(story, TODAY), names)).sort(compareEntries);
  return catalogueOf(entries, { feeds: names });
}

export const CATALOGUE = catalogueFrom(STORIES);

export const ALL = { stories: STORIES, feeds: FEEDS, catalogue: CATALOGUE };
