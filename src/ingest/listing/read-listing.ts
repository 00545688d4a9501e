import { cleanText, withoutBreaks } from '../../text/clean.ts';
import { readLangTag } from '../../text/language.ts';
import { scanPage } from '../article/page-scan.ts';
import { zoneResolver } from '../document/dates.ts';
import { emptyItem } from '../document/prose-file.ts';
import { shorten } from '../document/summary.ts';
import { withLangs } from '../feed/parse-feed.ts';
import type { Document, Item, PageFinds, PagePreview, Reason, Source } from '../model.ts';
import { findListing } from './find-listing.ts';
import { wordsIn } from './list-links.ts';
import { rowDates } from './row-date.ts';

const MAX_TITLE = 500;
/** Items that a preview shows. */
const FIRST = 5;
/** The text of a list is shorter than this many times its titles, with its leads, names and days. */
const MOST_TEXT = 8;

/** Reads a page as a feed of the articles that it lists. `url` is its address. */
export function readListing(
  html: string,
  url: string,
  { selectors, known, now }: NonNullable<Source['page']>,
): Document {
  const { base, htmlLang, texts } = scanPage(html, url);
  const language = readLangTag(htmlLang);
  // Dates of three numbers show which of them is the day.
  const numbers = html.matchAll(/(?<![\d./-])\d{1,2}([/-])\d{1,2}\1\d{4}(?!\d)/g).map(([date]) => date);
  const evidence = { dates: numbers.toArray(), lang: htmlLang, words: texts.title, addresses: [url] };
  const dates = rowDates(
    now.getTime(),
    zoneResolver(() => evidence),
  );
  const found = findListing(html, { base, selectors, known, dates });
  if ('code' in found) return { kind: 'unreadable', why: found };
  const { rows, ...listing } = found;
  const items = rows.map(({ url: address, title, date }, place) =>
    emptyItem({
      guid: address,
      url: address,
      title: shorten(cleanText(withoutBreaks(title)), MAX_TITLE),
      lang: language,
      published: date,
      // A second for each row: the first is the newest.
      ...(date === null && { listedAt: `${new Date(now.getTime() - place * 1000).toISOString().slice(0, 19)}Z` }),
    }),
  );
  const head = { title: texts.title || texts.heading, language, home: url, self: '' };
  return { kind: 'feed', head, items: withLangs(items), skipped: [], truncated: false, listing };
}

/** What watching a page would bring that `readListing` has read. */
export function previewOf({ items, listing }: Document & { readonly kind: 'feed' }): PagePreview {
  const rows = items.map(({ title, published }) => ({ title, day: published?.slice(0, 10) ?? '' }));
  const newest =
    rows
      .map(({ day }) => day)
      .toSorted()
      .at(-1) ?? '';
  return { count: items.length, newest, first: rows.slice(0, FIRST), doubts: listing?.doubts ?? [] };
}

/** Whether a text (Markdown) is a list of items rather than an article that links to some: by the titles' part of its letters. */
function isMostly(body: string, items: readonly Pick<Item, 'title'>[]): boolean {
  const text = body.replace(/\]\([^)]*\)/g, '');
  const titles = items.filter(({ title }) => text.includes(title)).map(({ title }) => title);
  return titles.length >= items.length / 2 && titles.join('').length * MOST_TEXT > text.length;
}

/** The list of a page, or why it has none. `page` is the page as it was read: its text may be that list. */
export function lookForList(html: string, url: string, now: Date, page: Document): Omit<PageFinds, 'linked'> {
  const isPage = page.kind === 'page';
  const read = readListing(html, url, { selectors: {}, known: null, now });
  if (read.kind === 'feed')
    return { list: previewOf(read), isArticle: isPage && !isMostly(page.item.body, read.items) };
  const why: Reason = read.kind === 'unreadable' ? read.why : { code: 'no-list', params: {} };
  // A list of scripts is no article, which may have buttons that are some.
  const words = why.code === 'scripted-links' ? Number(why.params.words) : 0;
  return { list: why, isArticle: isPage && words * MOST_TEXT < wordsIn(page.item.body) };
}
