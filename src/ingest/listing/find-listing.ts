import { hostOf, siteOf } from '../fetch/address.ts';
import type { Listing, ListingDoubt, ListingPlace, ListingSelectors, Reason, ReasonCode } from '../model.ts';
import { commonShape, hasShape, itemAddress, mayBeItem } from './item-address.ts';
import {
  ancestors,
  classesOf,
  FEW_WORDS,
  isHeadingIn,
  isTitleLine,
  type ListLink,
  listLink,
  listLinks,
  MOST_WORDS,
  wordsIn,
} from './list-links.ts';
import { type Elem, linesOf, pageTree } from './page-tree.ts';
import { type RowDates, rowDates } from './row-date.ts';

/** An item of a list: a row that leads to a page. */
interface Row {
  readonly url: string;
  readonly title: string;
  /** ISO 8601, or null. */
  readonly date: string | null;
  readonly element: Elem;
}

/** Where to look: the page's address, selectors, where its items were before, the time in milliseconds since 1970, the zone of times. */
interface ListingSearch {
  readonly base: string;
  readonly selectors: ListingSelectors;
  readonly known: ListingPlace | null;
  readonly now: number;
  readonly zone: () => string;
}

/** Classes that differ between the rows of a list: states, ids, what an entry is about. */
const STATE =
  /(?:^|[-_])(?:first|last|odd|even|active|on|off|current|selected|focus|hover|new|hot|noti(?:ce)?|pinned?|sticky|top|fixed|read|unread|visited|featured|highlight\w*|is|has|open(?:ed)?|closed?|show|hide|no[-_]?(?:img|image|thumb)\w*|lead|alt)(?:$|[-_])|[\d:[\]/]|^(?:post|category|tag|author|format|status|type|css|sc|jsx|emotion|svelte|astro)[-_]/i;
/** The hash of a CSS module: `card__x8Yz`. */
const HASH = /(?:__|--)(?=\w*(?:\d|[a-z][A-Z]))\w*$/;

/** A tag with the classes that all rows of a list share. */
function signOf(element: Elem): string {
  const names = classesOf(element).map((name) => name.replace(HASH, ''));
  const kept = new Set(names.filter((name) => name !== '' && !STATE.test(name)));
  return [element.localName, ...[...kept].sort().slice(0, 4)].join('.');
}

/** The place of a link: tags and classes of three ancestors. */
const placeOf = (link: Elem): string => ancestors(link).take(3).map(signOf).toArray().join(' < ');

/** What a title adds to the weight of its group: names of menus have one or two words. */
function weightOf(title: string): number {
  const words = wordsIn(title);
  return words > FEW_WORDS ? Math.min(MOST_WORDS, words) : words / 5;
}

/** For each link the highest element that has none of the others; a link without others is alone with its item. */
function rowsOf(links: readonly ListLink[]): readonly Elem[] {
  const pages = new Map<Elem, string | null>();
  for (const { link, url } of links)
    for (const up of ancestors(link)) pages.set(up, [url, undefined].includes(pages.get(up) as string) ? url : null);
  const most = new Set(links.map(({ url }) => url)).size < 2 ? 2 : Number.POSITIVE_INFINITY;
  return links.map(({ link }) => {
    const up = ancestors(link).take(most).toArray();
    const end = up.findIndex((element) => pages.get(element) === null || element.localName === 'body');
    return (end < 0 ? up : up.slice(0, end)).at(-1) ?? link;
  });
}

/** A heading in a row that has one, if the link has no words of its own or is the whole row; otherwise the link's title. */
function rowTitle(row: Elem, { title }: ListLink, dates: RowDates): string {
  if (title.rank > 2) return title.text;
  const headings = linesOf(row).filter(({ text, of }) => isTitleLine(text, dates) && isHeadingIn(of, row));
  const [heading] = headings;
  if (!heading || headings.length > 1 || wordsIn(heading.text) < 2) return title.text;
  const isWhole = title.text.length > 1.3 * heading.text.length && wordsIn(heading.text) > FEW_WORDS;
  return title.rank < 2 || isWhole ? heading.text : title.text;
}

/** Texts that may be the date of each row: its own, or those before or after it if only these have dates. */
function dateTexts(rows: readonly Elem[], titles: readonly string[], dates: RowDates): readonly (readonly string[])[] {
  const own = rows.map((row, index) => [
    ...[...row.querySelectorAll('time[datetime]')].map((time) => time.getAttribute('datetime') ?? ''),
    ...linesOf(row).flatMap(({ text }) => (text === titles[index] ? [] : [text])),
  ]);
  if (own.some((texts) => dates.of(texts) !== null)) return own;
  const all = new Set(rows);
  const beside = (row: Elem, step: 'previousElementSibling' | 'nextElementSibling'): string[] => {
    const texts: string[] = [];
    for (let at = row[step], count = 0; at !== null && !all.has(at) && count < 4; at = at[step], count += 1)
      texts.push(...linesOf(at).map(({ text }) => text));
    return texts;
  };
  const isBefore = rows[0] !== undefined && dates.of(beside(rows[0], 'previousElementSibling')) !== null;
  return rows.map((row) => beside(row, isBefore ? 'previousElementSibling' : 'nextElementSibling'));
}

/** A group of links, its rows and its score. */
interface Group {
  readonly place: string;
  readonly links: readonly ListLink[];
  readonly rows: readonly Row[];
  readonly score: number;
}

function measure(
  place: string,
  links: readonly ListLink[],
  base: string,
  dates: RowDates,
  elements = rowsOf(links),
): Group {
  const titles = links.map((link, index) => rowTitle(elements[index] as Elem, link, dates));
  const texts = dateTexts(elements, titles, dates);
  const rows = links.map(({ url }, index) => ({
    ...{ url, title: titles[index] ?? '', date: dates.of(texts[index] ?? []) },
    element: elements[index] as Elem,
  }));
  const share = (isSo: (row: Row, index: number) => boolean): number => rows.filter(isSo).length / rows.length;
  const words = titles.reduce((sum, title) => sum + weightOf(title), 0);
  const [dated, headed] = [share(({ date }) => date !== null), share((_, index) => links[index]?.title.rank === 3)];
  // Links to many other sites are those of an aggregator, links to few are advertisements.
  const hosts = new Set(rows.map(({ url }) => hostOf(url))).size;
  const isOwn = hosts > rows.length / 3 || share(({ url }) => siteOf(url) === siteOf(base)) > 0.5;
  const score = words * Math.min(1, words / rows.length / 3) * (1 + dated) * (1 + headed / 2) * (isOwn ? 1 : 0.3);
  return { place, links, rows, score };
}

/** Groups whose rows are looked at: those with most words. */
const MAX_GROUPS = 24;

/** The groups of links at one place, the best first: the known place, or links of the known shape. */
function groupsOf(links: readonly ListLink[], { base, known }: ListingSearch, dates: RowDates): readonly Group[] {
  const groups = [...Map.groupBy(links, ({ link }) => placeOf(link))].filter(
    ([place, own]) => known === null || place === known.place || own.some(({ url }) => hasShape(url, known.shape)),
  );
  const weigh = (own: readonly ListLink[]): number => own.reduce((sum, { title }) => sum + weightOf(title.text), 0);
  const first = groups.map(([place, own]) => ({ place, own, weight: weigh(own) })).sort((a, b) => b.weight - a.weight);
  const rank = ({ place, score }: Group): number => (place === known?.place ? Number.POSITIVE_INFINITY : score);
  const measured = first.slice(0, MAX_GROUPS).map(({ place, own }) => measure(place, own, base, dates));
  return measured.sort((a, b) => rank(b) - rank(a));
}

/** The best link of each element that a selector names. */
function namedGroup(elements: readonly Elem[], itemLink: string, base: string, dates: RowDates): Group {
  const pairs = elements.flatMap((element) => {
    const all =
      itemLink === '' && element.localName === 'a' ? [element] : element.querySelectorAll(itemLink || 'a[href]');
    const links = [...all].flatMap((link) => listLink(link, base, dates) ?? []);
    const rank = ({ url, title }: ListLink): number => title.rank + (mayBeItem(url) ? 10 : 0);
    const [link] = links.sort((a, b) => rank(b) - rank(a));
    return link ? [{ element, link }] : [];
  });
  const [first] = pairs;
  const rows = pairs.map(({ element }) => element);
  return measure(
    first ? placeOf(first.link.link) : '',
    pairs.map(({ link }) => link),
    base,
    dates,
    rows,
  );
}

/** Rows with the parts that selectors name. */
function refined(
  rows: readonly Row[],
  { itemTitle, itemLink, itemDate }: ListingSelectors,
  base: string,
  dates: RowDates,
) {
  if (itemTitle + itemLink + itemDate === '') return rows;
  return rows.map((row) => {
    const find = (selector: string): Elem | undefined =>
      selector ? [...row.element.querySelectorAll(selector)][0] : undefined;
    const [title, link, date] = [find(itemTitle), find(itemLink), find(itemDate)];
    const textsOf = (element: Elem | undefined): string[] => (element ? linesOf(element).map(({ text }) => text) : []);
    return {
      ...row,
      title: textsOf(title).join(' ') || row.title,
      url: itemAddress(link?.getAttribute('href') ?? '', base) || row.url,
      date: itemDate === '' ? row.date : dates.of([date?.getAttribute('datetime') ?? '', ...textsOf(date)]),
    };
  });
}

/** Rows of each page once: the first, with the date of the others. */
function once(rows: readonly Row[]): readonly Row[] {
  const seen = new Map<string, Row>();
  for (const row of rows) {
    const there = seen.get(row.url);
    if (row.title !== '') seen.set(row.url, there ? { ...there, date: there.date ?? row.date } : row);
  }
  return [...seen.values()];
}

function isSelector(body: Elem, text: string): boolean {
  try {
    return text === '' || body.matches(text) || true;
  } catch {
    return false;
  }
}

/** How near the score of another group makes a choice doubtful. */
const NEAR = 0.6;

/**
 * The items of a page that lists articles: the group of links with most words in titles at one place, weighed by dates, headings
 * and the page's own site, with the links of the same form elsewhere; in the page's order, each page once. Or the reason why there
 * are none. Selectors replace the parts that they name. Takes linear time for 15,000 links.
 */
export function findListing(
  html: string,
  search: ListingSearch,
): (Listing & { readonly rows: readonly Omit<Row, 'element'>[] }) | Reason {
  const { base, selectors, known } = search;
  const no = (code: ReasonCode, params = {}): Reason => ({ code, params });
  const body = pageTree(html);
  const wrong = Object.values(selectors).find((selector) => !isSelector(body, selector));
  if (wrong !== undefined) return no('bad-selector', { selector: wrong });
  const dates = rowDates(search.now, search.zone(), html);
  const { links, scripted } = listLinks(body, base, dates);
  const items = selectors.items === '' ? null : [...body.querySelectorAll(selectors.items)];
  const groups = items ? [namedGroup(items, selectors.itemLink, base, dates)] : groupsOf(links, search, dates);
  const [main, ...others] = groups;
  const words = main?.rows.reduce((sum, { title }) => sum + weightOf(title), 0) ?? 0;
  if (!items && known === null && scripted > words) return no('scripted-links');
  if (!main || main.rows.length === 0) return no(scripted > 0 ? 'scripted-links' : known ? 'list-changed' : 'no-list');
  const shape = commonShape(
    main.rows.map(({ url, title }) => [url, weightOf(title)]),
    new URL(base).pathname.length < 4,
  );
  const isOwn = (url: string): boolean => siteOf(url) === siteOf(base);
  const isOfSite = main.rows.filter(({ url }) => isOwn(url)).length > 0.7 * main.rows.length;
  // Ads of other sites, and menus at the same place, are left out; links of the same form elsewhere join.
  const ofMain = new Set(main.links);
  const isItem = (link: ListLink): boolean => {
    const [isAlike, isTitle] = [hasShape(link.url, shape), wordsIn(link.title.text) > FEW_WORDS];
    if (!ofMain.has(link)) return isAlike && isTitle;
    return (isOwn(link.url) || !isOfSite) && (isAlike || isTitle || link.title.rank < 2);
  };
  const { rows: all } = items ? main : measure(main.place, links.filter(isItem), base, dates);
  const rows = once(refined(all, selectors, base, dates));
  if (rows.length === 0) return no('no-list');
  const rival = others.find((other) => !other.rows.some(({ url }) => hasShape(url, shape)));
  const doubts: readonly (ListingDoubt | false)[] = [
    rows.length < 3 && 'few',
    rows.every(({ date }) => date === null) && 'undated',
    known === null && rival !== undefined && rival.score > NEAR * main.score && 'runner-up',
  ];
  return { rows, place: main.place, shape, doubts: doubts.filter((doubt) => doubt !== false) };
}
