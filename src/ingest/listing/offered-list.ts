import type { Document, Item, Listing, OfferedList, PagePreview, Reason } from '../model.ts';
import { readListing } from './read-listing.ts';

/** Items that a preview shows. */
const FIRST = 5;
/** The text of a list is shorter than this many times its titles, with its leads, names and days. */
const MOST_TEXT = 8;

export function previewOf(items: readonly Pick<Item, 'title' | 'published'>[], { doubts }: Listing): PagePreview {
  const rows = items.map(({ title, published }) => ({ title, day: published?.slice(0, 10) ?? '' }));
  const [newest = ''] = rows
    .map(({ day }) => day)
    .sort()
    .reverse();
  return { count: items.length, newest, first: rows.slice(0, FIRST), doubts };
}

/** Whether a text (Markdown) is a list of items rather than an article that links to some: by the titles' part of its letters. */
function isMostly(body: string, items: readonly Pick<Item, 'title'>[]): boolean {
  const text = body.replace(/\]\([^)]*\)/g, '');
  const titles = items.filter(({ title }) => text.includes(title)).map(({ title }) => title);
  return titles.length >= items.length / 2 && titles.join('').length * MOST_TEXT > text.length;
}

/**
 * The list of a page that names no feed, or why it has none.
 *
 * @param page the page as it was read: what it has as the text of an article may be the list.
 */
export function offeredList(html: string, url: string, now: Date, page: Document): OfferedList | Reason {
  const selectors = { items: '', itemTitle: '', itemLink: '', itemDate: '' };
  const read = readListing(html, url, { selectors, known: null, now });
  if (read.kind === 'unreadable') return read.why;
  if (read.kind !== 'feed' || !read.listing) return { code: 'no-list', params: {} };
  const isArticle = page.kind === 'page' && !isMostly(page.item.body, read.items);
  return { ...previewOf(read.items, read.listing), isArticle };
}
