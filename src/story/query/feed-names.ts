import { type EntryEdition, publisherOf, type StoryEntry } from '../entry.ts';
import type { Edition, Story } from '../model.ts';

/** What a feed is called now, and what it was called before, by which stories that came from it may still name it. */
export interface FeedName {
  readonly name: string;
  readonly former: readonly string[];
}

/** What feeds are called, by their addresses, former ones too. */
export type FeedNames = ReadonlyMap<string, FeedName>;

export const NO_FEEDS: FeedNames = new Map();

/**
 * The name under which a publisher is shown: where a story has the name of its feed, what the feed is called now. A
 * publisher that the item itself named keeps its name.
 *
 * @param name as the story's file has it.
 * @param feed the address of the feed that it came from, '' for none.
 */
export function presentName(name: string, feed: string, feeds: FeedNames): string {
  const known = feeds.get(feed);
  return known?.former.includes(name) ? known.name : name;
}

/** A story with the present names of the feeds that its editions came from. */
export function storyNow(story: Story, feeds: FeedNames): Story {
  const named = (edition: Edition): Edition => {
    const source = publisherOf(edition);
    if (!source) return edition;
    const name = presentName(source.name, source.feed, feeds);
    return name === source.name ? edition : { ...edition, source: { ...source, name } };
  };
  const editions = Object.entries(story.editions).map(([lang, edition]) => [lang, named(edition)] as const);
  if (editions.every(([lang, edition]) => edition === story.editions[lang])) return story;
  return { ...story, editions: Object.fromEntries(editions) };
}

/** The same of an entry, which gets the names of its feeds as well. */
export function entryNow(entry: StoryEntry, feeds: FeedNames): StoryEntry {
  const named = (edition: EntryEdition): EntryEdition => {
    const { source, feed = '' } = edition;
    const known = feeds.get(feed);
    return known ? { ...edition, source: presentName(source, feed, feeds), feedName: known.name } : edition;
  };
  const editions = Object.entries(entry.editions).map(([lang, edition]) => [lang, named(edition)] as const);
  if (editions.every(([lang, edition]) => edition === entry.editions[lang])) return entry;
  return { ...entry, editions: Object.fromEntries(editions) };
}
