import { parseMarkdown } from '../story/file/parse-markdown.ts';
import { blockText } from '../story/plain-text.ts';
import { cleanText } from '../text/clean.ts';
import { textAddress } from './discovery/known-hosts.ts';
import { distinctSummary, shorten } from './document/summary.ts';
import type { RequestFields } from './fetch/fetcher.ts';
import type { TrustedHost } from './fetch/private-addresses.ts';
import type { Item, Reason, ReasonCode } from './model.ts';
import type { IngestServices } from './services.ts';

/** Longest summary made from a feed's text, and how much of the text is examined, in characters. */
const MAX_SUMMARY_LENGTH = 400;
const SUMMARY_SOURCE = 8000;
/** How many times longer than the feed's text a partial article must be. */
const MORE = 2;

/** Failures that another try would not change: the page is not an article, or must not be requested. */
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

/** Whether a page that could not be fetched is worth another try. */
export function mayComeYet({ code }: Reason): boolean {
  return !FOR_GOOD.has(code);
}

/** The feed's text of an item as one paragraph that can introduce the full text. */
function introduction({ summary, body }: Item): string {
  if (summary !== '') return summary;
  const words = parseMarkdown(body.slice(0, SUMMARY_SOURCE)).map(blockText).join(' ');
  return shorten(cleanText(words), MAX_SUMMARY_LENGTH);
}

/** The parts of a record that apply to one text only. */
const ofText = ({ provenance: { passages, credentials } }: Item) => ({ passages, credentials });

/** An item with the text and metadata of its page. */
export function withPage(item: Item, page: Item): Item {
  const title = item.title || page.title;
  // A row of a list often has only the day.
  const isSameDay = item.published?.length === 10 && page.published?.startsWith(item.published);
  return {
    ...item,
    title,
    lang: item.lang || page.lang,
    published: (isSameDay ? null : item.published) ?? page.published,
    author: item.author || page.author,
    summary: distinctSummary(introduction(item), page.body, title) || page.summary,
    body: page.body,
    tags: [...new Set([...item.tags, ...page.tags])],
    links: [...new Set([...item.links, ...page.links])],
    publisher: item.publisher || page.publisher,
    provenance: { ...page.provenance, ...item.provenance, ...ofText(page) },
    ...(page.partial && { partial: true }),
    ...(page.alternates && { alternates: page.alternates }),
    ...((item.rights ?? page.rights) && { rights: { ...item.rights, ...page.rights } }),
  };
}

/** Where a page is named. */
interface PageFrom {
  /** Where it may lead in a private network. */
  readonly trusted: readonly TrustedHost[];
  /** The address of its feed, whose credential and header fields are sent to pages of the same origin. */
  readonly feed: string;
  /** What the requests of the feed have of their own. */
  readonly request?: RequestFields | undefined;
}

/**
 * The item with the text of its page, or as in the feed if that has as much; otherwise why the page could not be used.
 */
export async function fetchArticle(item: Item, from: PageFrom, tools: IngestServices): Promise<Item | Reason> {
  const page = await readPageAt(item.url, from, tools);
  if ('code' in page) return page;
  // Part of an article is used if it is clearly more than the feed's text.
  if (page.partial && page.body.length < item.body.length * MORE) return { code: 'wall', params: {} };
  return page.body.length < item.body.length ? item : withPage(item, page);
}

/** The item of a page, or why there is none. */
export async function readPageAt(
  address: string,
  { trusted, feed, request }: PageFrom,
  { fetcher, pool }: Pick<IngestServices, 'fetcher' | 'pool'>,
): Promise<Item | Reason> {
  const fetched = await fetcher.fetch(textAddress(address), {
    ...{ trusted, accept: 'page', signIn: feed },
    ...(request && { request }),
  });
  if (fetched.kind === 'failed') return fetched.why;
  if (fetched.kind === 'gone') return { code: 'http-status', params: { status: '410' } };
  if (fetched.kind !== 'document') {
    return { code: 'later', params: fetched.kind === 'later' ? { until: fetched.until.toISOString() } : {} };
  }
  const { bytes, url, contentType, stated } = fetched;
  const document = await pool.read({ bytes, url, contentType, stated, name: address });
  if (document.kind === 'unreadable' || document.kind === 'no-article') return document.why;
  return document.kind === 'page' ? document.item : { code: 'no-text', params: {} };
}
