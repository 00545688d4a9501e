import { withValues } from '../editions.ts';
import { type EntryEdition, publisherOf, type StoryEntry } from '../entry.ts';
import type { Edition, Story } from '../model.ts';

/** The current name of a feed, its former names, which older stories may still have, and its folder, '' for none. */
export interface FeedName {
  readonly name: string;
  readonly former: readonly string[];
  readonly folder: string;
}

/** The names of feeds by address, former addresses included. */
export type FeedNames = ReadonlyMap<string, FeedName>;

export const NO_FEEDS: FeedNames = new Map();

/**
 * The displayed name of a publisher: if a story has the name of its feed, the feed's current name. A publisher that the item
 * itself named keeps its name.
 *
 * @param name as in the story's file.
 * @param feed the address of its feed, '' for none.
 */
export function currentName(name: string, feed: string, feeds: FeedNames): string {
  const known = feeds.get(feed);
  return known?.former.includes(name) ? known.name : name;
}

/** A story with the current names of the feeds of its editions. */
export function withCurrentNames(story: Story, feeds: FeedNames): Story {
  const named = (edition: Edition): Edition => {
    const source = publisherOf(edition);
    if (!source) return edition;
    const name = currentName(source.name, source.feed, feeds);
    return name === source.name ? edition : withValues(edition, { source: { ...source, name } });
  };
  const editions = Object.entries(story.editions).map(([lang, edition]) => [lang, named(edition)] as const);
  if (editions.every(([lang, edition]) => edition === story.editions[lang])) return story;
  return { ...story, editions: Object.fromEntries(editions) };
}

/** The same for an entry, which also gets the names and folders of its feeds. */
export function entryWithCurrentNames(entry: StoryEntry, feeds: FeedNames): StoryEntry {
  const named = (edition: EntryEdition): EntryEdition => {
    const { source, feed = '' } = edition;
    const known = feeds.get(feed);
    if (!known) return edition;
    const { name, folder } = known;
    const filed = folder === '' ? {} : { feedFolder: folder };
    return { ...edition, source: currentName(source, feed, feeds), feedName: name, ...filed };
  };
  const editions = Object.entries(entry.editions).map(([lang, edition]) => [lang, named(edition)] as const);
  if (editions.every(([lang, edition]) => edition === entry.editions[lang])) return entry;
  return { ...entry, editions: Object.fromEntries(editions) };
}
