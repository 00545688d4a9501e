import type { StorePlan } from '../../src/db/database-location.ts';
import { openLibrary as readLibrary } from '../../src/db/file-library.ts';
import type { StoryStore } from '../../src/db/open-store.ts';
import type { IsWantedFeed, StoriesByFeed } from '../../src/db/stories-by-feed.ts';
import type { StoryEntry } from '../../src/story/entry.ts';
import { eventFactsOf } from '../../src/story/events/event-groups.ts';
import type { Edition, Story } from '../../src/story/model.ts';
import type { Catalogue, Groups, StoryDetails } from '../../src/story/query/catalogue.ts';
import {
  entryWithCurrentNames,
  type FeedName,
  feedRefsOf,
  NO_FEEDS,
  NO_SHARED_FEEDS,
  otherFeedsOf,
  readOnce,
  withCurrentName,
} from '../../src/story/query/feed-names.ts';
import { caseFold, caseFoldBody } from '../../src/text/case-fold.ts';
import { catalogueOf, groupsInMemory } from '../story/memory-catalogue.ts';

function grouped(rows: Iterable<readonly [feed: string, id: string]>): StoriesByFeed {
  const found = new Map<string, Set<string>>();
  for (const [feed, id] of rows) found.set(feed, (found.get(feed) ?? new Set()).add(id));
  return new Map([...found].map(([feed, ids]) => [feed, [...ids]]));
}

/** The stories of feeds among entries in the order of lists. */
function entriesByFeed(
  entries: readonly StoryEntry[],
  isWanted: IsWantedFeed,
  otherFeeds: Catalogue['otherFeeds'],
): StoriesByFeed {
  return grouped(
    entries.flatMap((entry) =>
      [...feedRefsOf(entry, otherFeeds(entry.id))].filter(isWanted).map((feed) => [feed, entry.id] as const),
    ),
  );
}

/** A library in memory: what a store with a database has to agree with. */
export interface Library extends Omit<ReturnType<typeof readLibrary>, 'catalogue'>, Pick<StoryStore, 'byFeed'> {
  readonly catalogue: Catalogue;
}

/** Reads the stories of some folders into memory, with the names of their feeds. */
export function openLibrary(
  dirs: readonly string[],
  {
    today,
    feeds = NO_FEEDS,
    sharedFeeds = NO_SHARED_FEEDS,
    latest = () => new Set(),
  }: Pick<StorePlan, 'today' | 'feeds' | 'sharedFeeds' | 'latest'>,
): Library {
  const library = readLibrary(dirs, { today });
  const entries = library.entries.map((entry) => entryWithCurrentNames(entry, feeds));
  const storyOf = (id: string): Story => library.load(id) as Story;
  const details = (id: string): StoryDetails => {
    const editions = Object.values(storyOf(id).editions);
    const lines = (textIn: (edition: Edition) => string): string => editions.map(textIn).join('\n');
    return {
      body: lines(({ body }) => caseFoldBody(body)),
      authors: lines(({ author }) => caseFold(author)),
      urls: lines(({ provenance, source }) => (provenance.basis === 'publisher' ? caseFold(source?.url ?? '') : '')),
      isNew: latest().has(id),
    };
  };
  const shared = readOnce(sharedFeeds);
  const otherFeeds = (id: string): readonly FeedName[] => otherFeedsOf(id, shared, feeds);
  let groups: Groups | null | undefined;
  const grouped = (): Groups | null => {
    if (groups === undefined) groups = groupsInMemory(entries.map(({ id }) => eventFactsOf(storyOf(id))));
    return groups;
  };
  return {
    ...library,
    entries,
    entry: (id) => entries.find((entry) => entry.id === id) ?? null,
    load: (id) => {
      const story = library.load(id);
      if (!story) return null;
      const named = Object.entries(story.editions).map(([lang, one]) => [lang, withCurrentName(one, feeds)] as const);
      return { ...story, editions: Object.fromEntries(named) };
    },
    catalogue: catalogueOf(entries, { unreadable: library.unreadable, details, groups: grouped, otherFeeds, feeds }),
    byFeed: (isWanted) => entriesByFeed(entries, isWanted, otherFeeds),
  };
}
