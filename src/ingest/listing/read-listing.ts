import { cleanText, withoutBreaks } from '../../text/clean.ts';
import { readLangTag } from '../../text/language.ts';
import { scanPage } from '../article/page-scan.ts';
import { zoneResolver } from '../document/dates.ts';
import { emptyItem } from '../document/prose-file.ts';
import { shorten } from '../document/summary.ts';
import { withLangs } from '../feed/parse-feed.ts';
import type { Document, Source } from '../model.ts';
import { findListing } from './find-listing.ts';
import { rowDates } from './row-date.ts';

const MAX_TITLE = 500;

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
