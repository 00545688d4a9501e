import { enclosuresOf, offeredFiles } from '../feed/enclosures.ts';
import { makeItem } from '../feed/make-item.ts';
import { withLangs } from '../feed/parse-feed.ts';
import { firstAddress, markup, nonBlank, type RawItem } from '../feed/raw-feed.ts';
import { Failure } from '../fetch/failure.ts';
import type { Document, EntriesApi, Entry, Item, Reason } from '../model.ts';
import { type ListedArticle, type ListedEntry, listEntries, withoutArticle } from './list-entries.ts';

/** The article of an entry as an item of a feed. Servers give no id of the publisher: its page, its title and its text identify it. */
function rawItem({ url, base, title, published, author, content, tags, files }: ListedArticle): RawItem {
  const page = firstAddress(base, url);
  const address = page || firstAddress('', base);
  return {
    guid: '',
    url: page,
    title,
    lang: '',
    published: nonBlank(published),
    updated: [],
    authors: nonBlank(author),
    summary: null,
    content: markup(content, 'html', address),
    others: [],
    tags: nonBlank(tags),
    // A server in the user's network gives addresses of anywhere, so those of private networks are not offered.
    enclosures: offeredFiles(enclosuresOf(files, address), base),
    related: [],
    publisher: '',
    provenance: {},
  };
}

/** The article of an entry, or why there is none: one that breaks a parser does not keep the others away. */
function articleOf({ article }: ListedEntry): Item | Reason {
  try {
    return makeItem(rawItem(article), '', () => 'Z');
  } catch (error) {
    return { code: 'parser-failed', params: { detail: error instanceof Error ? error.name : 'unknown' } };
  }
}

/** Entries with their articles, in the languages of their feeds, which are detected. */
function withArticles(listed: readonly ListedEntry[], { range = [0, listed.length] }: EntriesApi): Entry[] {
  const made = listed.map((entry, index): Item | Reason | null =>
    index >= range[0] && index < range[1] && !entry.isRemoved ? articleOf(entry) : null,
  );
  const ofFeeds = new Map<string, [entry: ListedEntry, item: Item][]>();
  for (const [index, entry] of listed.entries()) {
    const item = made[index];
    if (item && 'guid' in item) ofFeeds.set(entry.feed, [...(ofFeeds.get(entry.feed) ?? []), [entry, item]]);
  }
  const items = new Map<ListedEntry, Item>();
  for (const some of ofFeeds.values()) {
    const told = withLangs(some.map(([, item]) => item));
    for (const [index, [entry]] of some.entries()) items.set(entry, told[index] as Item);
  }
  return listed.map((entry, index) => {
    const why = made[index];
    return { ...withoutArticle(entry), item: items.get(entry) ?? null, why: why && 'code' in why ? why : null };
  });
}

/**
 * Parses an answer of a sync server that must be a list of entries. Whatever is not as documented makes it unreadable as a whole, but
 * for the article of an entry.
 */
export function parseEntries(bytes: Uint8Array, api: EntriesApi): Document {
  try {
    const { listed, total } = listEntries(bytes, api.name);
    return { kind: 'entries', entries: withArticles(listed, api), total };
  } catch (error) {
    if (error instanceof Failure) return { kind: 'unreadable', why: error.why };
    throw error;
  }
}
