import { parseMarkdown } from '../story/file/parse-markdown.ts';
import { blockText } from '../story/plain-text.ts';
import { cleanText } from '../text/clean.ts';
import { distinctSummary } from './document/summary.ts';
import { shorten } from './feed/make-item.ts';
import type { TrustedHost } from './fetch/private-addresses.ts';
import type { Item, Reason, ReasonCode } from './model.ts';
import type { IngestServices } from './services.ts';

/** Longest summary that is made of a feed's text, in characters, and how much of that is looked at. */
const LONGEST_SUMMARY = 400;
const SUMMARY_SOURCE = 8000;
/** How many times as long as the feed's text a part of the article has to be. */
const MORE = 2;

/** What another try would not change: the page is no article, or will not be asked for. */
const FOR_GOOD: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'gone',
  'no-text',
  'script-page',
  'wall',
  'not-text',
  'unknown-kind',
  'bad-address',
  'bad-scheme',
  'redirect-scheme',
  'private-address',
  'too-large',
]);

/** Whether a page that could not be had is worth another try. */
export function mayComeYet({ code }: Reason): boolean {
  return !FOR_GOOD.has(code);
}

/** What a feed has as the text of an item, as one paragraph that may introduce the whole. */
function introduction({ summary, body }: Item): string {
  if (summary !== '') return summary;
  const words = parseMarkdown(body.slice(0, SUMMARY_SOURCE)).map(blockText).join(' ');
  return shorten(cleanText(words), LONGEST_SUMMARY);
}

/** What a record says of one text alone. */
const ofText = ({ provenance: { passages, credentials } }: Item) => ({ passages, credentials });

/** An item with the text of its page, and what else the page says of it. */
function withPage(item: Item, page: Item): Item {
  const title = item.title || page.title;
  return {
    ...item,
    title,
    lang: item.lang || page.lang,
    published: item.published ?? page.published,
    author: item.author || page.author,
    summary: distinctSummary(introduction(item), page.body, title) || page.summary,
    body: page.body,
    tags: [...new Set([...item.tags, ...page.tags])],
    links: [...new Set([...item.links, ...page.links])],
    publisher: item.publisher || page.publisher,
    provenance: { ...page.provenance, ...item.provenance, ...ofText(page) },
    ...(page.partial && { partial: true }),
  };
}

/**
 * The item with the text of its page, as the feed gave it where it says no less than the page; else why the page could not
 * be had.
 *
 * @param from `trusted`: what it may lead to in a private network; `feed`: the address whose credential is sent to pages
 *   of the same origin.
 */
export async function fetchArticle(
  item: Item,
  { trusted, feed }: { readonly trusted: readonly TrustedHost[]; readonly feed: string },
  { fetcher, pool }: IngestServices,
): Promise<Item | Reason> {
  const fetched = await fetcher.fetch(item.url, { trusted, accept: 'page', signIn: feed });
  if (fetched.kind === 'failed') return fetched.why;
  if (fetched.kind === 'gone') return { code: 'http-status', params: { status: '410' } };
  if (fetched.kind !== 'document') {
    return { code: 'later', params: fetched.kind === 'later' ? { until: fetched.until.toISOString() } : {} };
  }
  const { bytes, url, contentType, disclosure } = fetched;
  const document = await pool.read({ bytes, url, contentType, disclosure, name: item.url });
  if (document.kind === 'unreadable' || document.kind === 'no-article') return document.why;
  if (document.kind !== 'page') return { code: 'no-text', params: {} };
  const { item: page } = document;
  // Part of an article is taken where it is clearly more than what the feed has.
  if (page.partial && page.body.length < item.body.length * MORE) return { code: 'wall', params: {} };
  return page.body.length < item.body.length ? item : withPage(item, page);
}
