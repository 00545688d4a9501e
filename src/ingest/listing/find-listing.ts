import { hostOf, siteOf } from '../fetch/address.ts';
import type { Listing, ListingDoubt, ListingPlace, ListingSelectors, Reason, ReasonCode } from '../model.ts';
import { commonShape, formOf, hasShape, itemAddress, mayBeItem, mostOf, saysForm } from './item-address.ts';
import {
  ancestors,
  classesOf,
  isHeadingIn,
  isLong,
  isTitleLine,
  type ListLink,
  listLink,
  listLinks,
  weightOf,
  wordsIn,
} from './list-links.ts';
import { type Elem, type Line, linesOf, pageTree } from './page-tree.ts';
import type { RowDates } from './row-date.ts';

const textsOf = (element: Elem): readonly string[] => linesOf(element).map(({ text }) => text);

/** An item of a list: a row that leads to a page. */
interface Row {
  readonly url: string;
  readonly title: string;
  /** ISO 8601, or null. */
  readonly date: string | null;
  readonly element: Elem;
}

/** Where to look: the page's address, selectors, where its items were before, and how its dates are read. */
interface ListingSearch {
  readonly base: string;
  readonly selectors: ListingSelectors;
  readonly known: ListingPlace | null;
  readonly dates: RowDates;
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

/** Links of one place without others in the rows of its items: their files, authors and subjects. */
function onePerRow(links: readonly ListLink[]): readonly ListLink[] {
  const main = mostOf(links.map(({ url, title }) => [formOf(url), weightOf(title.text)])).value;
  const alike = links.filter(({ url }) => formOf(url) === main);
  const rows = new Set(rowsOf(alike));
  // Sections that have one such link each are no rows of one kind.
  if (alike.length < links.length / 3 || new Set([...rows].map(signOf)).size !== 1) return links;
  return links.filter(({ url, link }) => formOf(url) === main || !ancestors(link).some((up) => rows.has(up)));
}

/** A heading in a row that has one, if the link has no words of its own or is the whole row; otherwise the link's title. */
function rowTitle(row: Elem, lines: readonly Line[], { title }: ListLink, dates: RowDates): string {
  if (title.rank > 2) return title.text;
  const headings = lines.filter(({ text, of }) => isTitleLine(text, dates) && isHeadingIn(of, row));
  const [heading] = headings;
  if (!heading || headings.length > 1 || wordsIn(heading.text) < 2) return title.text;
  const isWhole = title.text.length > 1.3 * heading.text.length && isLong(heading.text);
  return title.rank < 2 || isWhole ? heading.text : title.text;
}

/** The dates of rows: in their own texts, or in those before or after them if only these have dates. */
function datesOf(
  rows: readonly Elem[],
  texts: readonly (readonly string[])[],
  dates: RowDates,
): readonly (string | null)[] {
  const own = rows.map((row, index) => {
    const times = [...row.querySelectorAll('time[datetime]')].map((time) => time.getAttribute('datetime') ?? '');
    return dates.of([...times, ...(texts[index] ?? [])]);
  });
  if (own.some((date) => date !== null)) return own;
  const all = new Set(rows);
  const beside = (row: Elem, step: 'previousElementSibling' | 'nextElementSibling'): string | null => {
    const found: string[] = [];
    for (let at = row[step], count = 0; at !== null && !all.has(at) && count < 4; at = at[step], count += 1)
      found.push(...textsOf(at));
    return dates.of(found);
  };
  const isBefore = rows[0] !== undefined && beside(rows[0], 'previousElementSibling') !== null;
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
  { base, dates }: ListingSearch,
  elements = rowsOf(links),
): Group {
  const lines = elements.map((element) => linesOf(element));
  const titles = links.map((link, at) => rowTitle(elements[at] as Elem, lines[at] ?? [], link, dates));
  const texts = lines.map((own, at) => own.flatMap(({ text }) => (text === titles[at] ? [] : [text])));
  const found = datesOf(elements, texts, dates);
  const rows = elements.map((element, at) => ({
    ...{ element, url: links[at]?.url ?? '', title: titles[at] ?? '', date: found[at] ?? null },
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
function groupsOf(links: readonly ListLink[], search: ListingSearch): readonly Group[] {
  const { known } = search;
  const weigh = (own: readonly ListLink[]): number => own.reduce((sum, { title }) => sum + weightOf(title.text), 0);
  // A menu may be at the place now; without a class it is that of many lists, such as those of a page for signing in.
  const isTold = known !== null && (known.place.includes('.') || !saysForm(known.shape));
  const isKnown = (place: string, own: readonly ListLink[]): boolean =>
    known === null ||
    (isTold && place === known.place && weigh(own) >= own.length) ||
    own.some(({ url }) => hasShape(url, known.shape));
  const groups = [...Map.groupBy(links, ({ link }) => placeOf(link))].filter(([place, own]) => isKnown(place, own));
  const first = groups.map(([place, own]) => ({ place, own, weight: weigh(own) })).sort((a, b) => b.weight - a.weight);
  const rank = ({ place, score }: Group): number => (place === known?.place ? Number.POSITIVE_INFINITY : score);
  const measured = first.slice(0, MAX_GROUPS).map(({ place, own }) => measure(place, onePerRow(own), search));
  return measured.sort((a, b) => rank(b) - rank(a));
}

/** Links of an element that are looked at. */
const MAX_IN_ROW = 50;

/** The best link of each element that a selector names. */
function namedGroup(elements: readonly Elem[], search: ListingSearch): Group {
  const { itemLink } = search.selectors;
  const pairs = elements.flatMap((element) => {
    const isLink = !itemLink && element.localName === 'a';
    const all = isLink ? [element] : [...element.querySelectorAll(itemLink || 'a[href]')].slice(0, MAX_IN_ROW);
    const rank = ({ url, title }: ListLink): number => title.rank + (mayBeItem(url) ? 10 : 0);
    const [link] = all.flatMap((one) => listLink(one, search) ?? []).sort((a, b) => rank(b) - rank(a));
    return link ? [{ element, link }] : [];
  });
  const links = pairs.map(({ link }) => link);
  return measure(
    links[0] ? placeOf(links[0].link) : '',
    links,
    search,
    pairs.map(({ element }) => element),
  );
}

/** Rows with the parts that selectors name. */
function refined(rows: readonly Row[], { selectors, base, dates }: ListingSearch): readonly Row[] {
  const { itemTitle, itemLink, itemDate } = selectors;
  return rows.map((row) => {
    const find = (selector = ''): Elem | null => (selector ? row.element.querySelector(selector) : null);
    const [title, link, date] = [find(itemTitle), find(itemLink), find(itemDate)];
    return {
      ...row,
      title: (title && textsOf(title).join(' ')) || row.title,
      url: itemAddress(link?.getAttribute('href') ?? '', base) || row.url,
      date: !itemDate ? row.date : date && dates.of([date.getAttribute('datetime') ?? '', ...textsOf(date)]),
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
  const no = (code: ReasonCode, params: Reason['params'] | null = null): Reason => ({ code, params: params ?? {} });
  const body = pageTree(html);
  const wrong = Object.values(selectors).find((selector) => !isSelector(body, selector));
  if (wrong !== undefined) return no('bad-selector', { selector: wrong });
  const { links, scripted } = listLinks(body, search);
  const items = selectors.items ? [...body.querySelectorAll(selectors.items)] : null;
  const groups = items ? [namedGroup(items, search)] : groupsOf(links, search);
  const [main, ...others] = groups;
  const words = main?.rows.reduce((sum, { title }) => sum + weightOf(title), 0) ?? 0;
  const isScripted = !main || main.rows.length === 0 ? scripted > 0 : !items && known === null && scripted > words;
  if (isScripted) return no('scripted-links', { words: String(scripted) });
  const none = no('no-list', items && { selector: selectors.items ?? '' });
  if (!main || main.rows.length === 0) return known && !items ? no('list-changed') : none;
  const shape = commonShape(
    main.rows.map(({ url, title }) => [url, weightOf(title)]),
    new URL(base).pathname.length < 4,
  );
  const isOwn = (url: string): boolean => siteOf(url) === siteOf(base);
  const isOfSite = main.rows.filter(({ url }) => isOwn(url)).length > 0.7 * main.rows.length;
  // Ads of other sites, and menus at the same place, are left out; links of the same form elsewhere join: headings if the others are
  // some, or what is among them without dates, as on a front page.
  const ofMain = new Set(main.links);
  const isHeaded = main.links.filter(({ title }) => title.rank === 3).length > main.links.length / 2;
  const datedIn = (some: readonly Row[]): number => some.filter(({ date }) => date !== null).length;
  const isDated = datedIn(main.rows) > main.rows.length / 2;
  const [first, last] = [links.findIndex((link) => ofMain.has(link)), links.findLastIndex((link) => ofMain.has(link))];
  const isItem = (link: ListLink, at: number): boolean => {
    const [isAlike, isTitle] = [hasShape(link.url, shape), isLong(link.title.text)];
    const isAmong = !isDated && first < at && at < last;
    if (!ofMain.has(link)) return isAlike && isTitle && (link.title.rank === 3 || !isHeaded || isAmong);
    return (isOwn(link.url) || !isOfSite) && (isAlike || isTitle || link.title.rank < 2);
  };
  const kept = links.filter(isItem);
  const isWhole = items !== null || (kept.length === main.links.length && kept.every((link) => ofMain.has(link)));
  const rowsWith = (some: readonly ListLink[]): readonly Row[] => measure(main.place, some, search).rows;
  const joined = isWhole ? main.rows : rowsWith(kept);
  // Links that take the dates from the rows are in these rows.
  const dated = new Set(joined.flatMap(({ url, date }) => (date === null ? [] : [url])));
  const isInRows = main.rows.some(({ url, date }) => date !== null && !dated.has(url) && hasShape(url, shape));
  const all = isInRows ? rowsWith(kept.filter((link) => ofMain.has(link))) : joined;
  // Titles without dates below rows that have some are a box of others: those most read, other pages of the site.
  const end =
    items === null && datedIn(all) > all.length / 2 ? all.findLastIndex(({ date }) => date !== null) + 1 : all.length;
  const rows = once(refined(all.slice(0, end), search));
  if (rows.length === 0) return none;
  const rival = others.find((other) => !other.rows.some(({ url }) => hasShape(url, shape)));
  const doubts: readonly (ListingDoubt | false)[] = [
    rows.length < 3 && 'few',
    rows.every(({ date }) => date === null) && 'undated',
    known === null && rival !== undefined && rival.score > NEAR * main.score && 'runner-up',
  ];
  return { rows, place: main.place, shape, doubts: doubts.filter((doubt) => doubt !== false) };
}
