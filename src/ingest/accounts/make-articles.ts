import { enclosuresOf, offeredFiles } from '../feed/enclosures.ts';
import { makeItem } from '../feed/make-item.ts';
import { withLangs } from '../feed/parse-feed.ts';
import { firstAddress, markup, nonBlank, type RawItem } from '../feed/raw-feed.ts';
import type { Document, Item, Reason } from '../model.ts';
import type { ListedArticle } from './list-entries.ts';

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

function itemOf(article: ListedArticle): Item | Reason {
  try {
    return makeItem(rawItem(article), '', () => 'Z');
  } catch (error) {
    return { code: 'parser-failed', params: { detail: error instanceof Error ? error.name : 'unknown' } };
  }
}

/** Makes items of articles, given as JSON, in the languages of their feeds, which are detected. One that breaks a parser has a reason. */
export function makeArticles(bytes: Uint8Array): Document {
  const listed = JSON.parse(new TextDecoder().decode(bytes)) as readonly ListedArticle[];
  const made = listed.map((article) => ({ article, item: itemOf(article) }));
  for (const some of Map.groupBy(made, ({ article }) => article.feed).values()) {
    const ofFeed = some.filter(({ item }) => 'guid' in item);
    const items = withLangs(ofFeed.map(({ item }) => item as Item));
    for (const [index, one] of ofFeed.entries()) one.item = items[index] as Item;
  }
  return { kind: 'articles', articles: made.map(({ item }) => item) };
}
