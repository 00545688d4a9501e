import { isReadMoreLine } from '../document/summary.ts';
import { hostOf, siteOf } from '../fetch/address.ts';
import type { ListingDoubt, ListingPlace, ListingSelectors, Reason, ReasonCode } from '../model.ts';
import { commonShape, hasShape, itemAddress, mayBeItem } from './item-address.ts';
import { type Elem, linesOf, pageLines, pageTree } from './page-tree.ts';
import { type RowDates, rowDates } from './row-date.ts';

/** An item of a list: a row that leads to a page. */
export interface ListedRow {
  readonly url: string;
  readonly title: string;
  /** ISO 8601, or null. */
  readonly date: string | null;
}

export interface FoundListing extends ListingPlace {
  readonly rows: readonly ListedRow[];
  readonly doubts: readonly ListingDoubt[];
}

/** Where to look. */
export interface ListingSearch {
  /** The page's address. */
  readonly base: string;
  readonly selectors: ListingSelectors;
  /** Where its items were before. */
  readonly known: ListingPlace | null;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The offset of times without one. */
  readonly zone: () => string;
}

/** More links than a list has. */
const MAX_LINKS = 15_000;
/** Groups whose rows are looked at. */
const MAX_GROUPS = 24;
/** Ancestors that are looked at; deeper ones are far from the list. */
const MAX_CLIMB = 200;

const ROLES = /^(?:navigation|banner|contentinfo|complementary|search|menu|menubar|tablist)$/;
/** Elements of which each is an item, with a header of its own. */
const ITEM_ELEMENTS: ReadonlySet<string> = new Set(['article', 'li', 'tr', 'dl']);
/** Words in names of blocks that are no lists of articles, and whole names. */
const OTHER_BLOCKS =
  /\b(?:(?<!(?:has|with|no|is) )(?:menus?|nav|navi|navbar|navigation|gnb|lnb|snb|sidebar)|bread ?crumbs?|pag(?:ing|inat\w*|er)|popular|ranking|most (?:read|viewed|popular|commented)|trending|related|recommend\w*|advert\w*|ads|sponsor\w*|site ?map|sns|social|share|cookies?|widget area|widget recent\w*)\b|^(?:ad|adv|rank|(?:site |page |global )?footer|tags?|tag cloud|util|family|family site|aside|side|comments?|login)$/i;
const TITLE_NAME = /^(?:title|titles|tit|subject|subj|headline|heading|hd|ttl|sbj)$/i;
const STATES =
  /^(?:first|last|odd|even|active|on|off|current|selected|focus|hover|new|hot|notice|noti|pinned?|sticky|top|fixed|read|unread|visited|featured|highlight\w*|is|has|open(?:ed)?|closed?|show|hide|no ?img|no ?image|no ?thumb\w*|lead|alt)$/i;
const VARYING =
  /^(?:post|category|tag|author|format|status|type|has|is|css|sc|jsx|emotion|svelte|astro|swiper|slick|aos|wow|animate\w*)(?=[-_])/i;

/** The words of a class name: `newsTitle`, `news-title`, `news_title`. */
const namesIn = (text: string): readonly string[] =>
  text
    .slice(0, 500)
    .replace(/([a-z])(?=[A-Z])/g, '$1 ')
    .split(/[^A-Za-z]+/);

const classesOf = (element: Elem): readonly string[] =>
  (element.getAttribute('class') ?? '').slice(0, 500).split(/\s+/);

/** Words of a text; two syllables of Korean, Japanese or Chinese are about one. */
function wordsIn(text: string): number {
  const dense = text.match(/[\u3040-\u30ff\u3400-\u9fff]/g)?.length ?? 0;
  return (text.match(/[\p{L}\p{N}'’]*\p{L}[\p{L}\p{N}'’]*/gu)?.length ?? 0) + Math.floor(dense / 3);
}

/** A tag with the classes that all rows of a list share. */
function signOf(element: Elem | null): string {
  if (element === null) return '';
  const names = classesOf(element)
    .map((name) => name.replace(/(?:__|--)[\w-]*$/, (end) => (/\d|[a-z][A-Z]/.test(end) ? '' : end)))
    .filter((name) => name !== '' && !/[\d:[\]/]/.test(name) && !VARYING.test(name))
    .filter((name) => !name.split(/[-_]/).some((word) => STATES.test(word)));
  return [element.localName, ...[...new Set(names)].sort().slice(0, 4)].join('.');
}

const placeOf = (link: Elem): string => {
  const parents = [
    link.parentElement,
    link.parentElement?.parentElement,
    link.parentElement?.parentElement?.parentElement,
  ];
  return parents.map((element) => signOf(element ?? null)).join(' < ');
};

const isHeading = (element: Elem): boolean =>
  /^h[1-6]$/.test(element.localName) ||
  classesOf(element).some((name) => namesIn(name).some((word) => TITLE_NAME.test(word)));

/** The ancestors of an element, from its parent to the body. */
function* ancestors(element: Elem): Generator<Elem> {
  let count = 0;
  for (let at = element.parentElement; at !== null && count < MAX_CLIMB; at = at.parentElement, count += 1) yield at;
}

/** A title, and how sure it is: 3 of a heading, 2 of a link, 1 of an attribute, 0 of a picture. */
interface Title {
  readonly text: string;
  readonly rank: number;
  readonly of: Elem;
}

const NO_TITLE = /^(?:\W*\d*\W*(?:comments?|댓글|replies|views?|likes?)\W*\d*\W*|\P{L}*)$/iu;
const isNoTitle = (text: string): boolean =>
  NO_TITLE.test(text) ||
  isReadMoreLine(text) ||
  /^(?:more|details?|learn more|click here|more info(?:rmation)?|view(?: (?:more|all|details))?|더보기|자세히|상세보기|바로가기|다운로드|download|pdf)\W*$/i.test(
    text,
  );

function titleOf(link: Elem, dates: RowDates): Title | null {
  const isDate = (text: string): boolean => wordsIn(text) < 3 && dates.of([text]) !== null;
  const lines = linesOf(link).filter(({ text }) => !isNoTitle(text) && !isDate(text));
  const inside = lines.find(
    ({ of }) =>
      of !== link &&
      (isHeading(of) || [...ancestors(of)].some((up) => link.contains(up) && up !== link && isHeading(up))),
  );
  if (inside) return { text: inside.text, rank: 3, of: inside.of };
  const [first] = lines;
  if (first) {
    const main =
      wordsIn(first.text) > 2 ? first : (lines.find(({ text }) => wordsIn(text) > 3 && text.length < 200) ?? first);
    const [up, over] = ancestors(link);
    const isIn = (element: Elem | undefined): boolean => element !== undefined && isHeading(element);
    return { text: main.text, rank: isIn(up) || isIn(over) || isHeading(link) ? 3 : 2, of: link };
  }
  const said = (link.getAttribute('title') || link.getAttribute('aria-label') || '').trim();
  if (said !== '' && !isNoTitle(said)) return { text: said, rank: 1, of: link };
  const [picture] = link.querySelectorAll('img[alt]');
  const alt = picture?.getAttribute('alt')?.trim() ?? '';
  return isNoTitle(alt) ? null : { text: alt, rank: 0, of: link };
}

/** Neighbouring links to one page. */
interface Candidate {
  readonly url: string;
  readonly links: Elem[];
  title: Title;
}

interface Group {
  readonly place: string;
  readonly candidates: Candidate[];
  words: number;
}

/** What a title adds to the weight of its group: names of menus have one or two words. */
const weightOfTitle = (text: string): number => {
  const words = Math.min(20, wordsIn(text));
  return words < 3 ? words / 5 : words;
};

const wordsOf = ({ title }: Candidate): number => (title.rank < 1 ? 0.5 : weightOfTitle(title.text));

/** Whether a block is no list of articles: for certain, as the edge of a page but not of an item, or by its name. */
type BlockKind = '' | 'outside' | 'edge' | 'named';

function blockKind(element: Elem): BlockKind {
  const { localName } = element;
  if (localName === 'nav' || localName === 'aside' || ROLES.test(element.getAttribute('role') ?? '')) return 'outside';
  if (localName === 'header' || localName === 'footer') return 'edge';
  const names = [...classesOf(element), element.getAttribute('id') ?? ''].filter(Boolean);
  const isNamed = localName !== 'body' && names.some((name) => OTHER_BLOCKS.test(namesIn(name).join(' ')));
  return isNamed ? 'named' : '';
}

/** Links to pages, without menus and similar blocks, and the words of links and rows that are scripts. */
function candidatesIn(
  body: Elem,
  base: string,
  dates: RowDates,
): { readonly candidates: readonly Candidate[]; readonly scripted: number } {
  const links = [...body.querySelectorAll('a, [onclick]')].slice(0, MAX_LINKS);
  const titles = new Map(links.map((link) => [link, titleOf(link, dates)] as const));
  // A block named like a menu that has most of the page's titles is not one.
  const mass = new Map<Elem, number>();
  let all = 0;
  for (const link of links) {
    const words = wordsIn(titles.get(link)?.text ?? '');
    if (words < 4 || link.localName !== 'a') continue;
    all += words;
    for (const up of ancestors(link)) mass.set(up, (mass.get(up) ?? 0) + words);
  }
  const kinds = new Map<Elem, BlockKind>();
  const kindOf = (element: Elem): BlockKind => {
    const kind = kinds.get(element) ?? blockKind(element);
    kinds.set(element, kind);
    return kind === 'named' && (mass.get(element) ?? 0) > all / 2 ? '' : kind;
  };
  const isOutside = (link: Elem): boolean => {
    let isOfItem = false;
    for (const up of ancestors(link)) {
      const kind = kindOf(up);
      if (kind === 'outside' || kind === 'named' || (kind === 'edge' && !isOfItem)) return true;
      isOfItem ||= ITEM_ELEMENTS.has(up.localName);
    }
    return false;
  };

  const own = itemAddress(base, base);
  const candidates: Candidate[] = [];
  let scripted = 0;
  for (const link of links) {
    const href = link.getAttribute('href') ?? '';
    const title = titles.get(link) ?? null;
    const isScript = /^\s*(?:javascript:|#|$)/i.test(href);
    if (link.localName !== 'a' && [...link.querySelectorAll('a[href]')].length > 0) continue;
    if (
      isScript &&
      (link.getAttribute('onclick') !== null || /^\s*javascript:\s*[\w.]+\(/i.test(href) || href !== '') &&
      title !== null
    ) {
      if (wordsIn(title.text) > 2 && !isOutside(link)) scripted += Math.min(20, wordsIn(title.text));
      continue;
    }
    if (link.localName !== 'a') continue;
    const url = itemAddress(href, base);
    if (
      url === '' ||
      url === own ||
      !mayBeItem(url) ||
      /\b(?:sponsored|nofollow noopener sponsored)\b/.test(link.getAttribute('rel') ?? '') ||
      isOutside(link)
    )
      continue;
    const last = candidates.at(-1);
    if (last?.url === url) {
      last.links.push(link);
      if (title && (last.title.text === '' || title.rank > last.title.rank)) last.title = title;
    } else candidates.push({ url, links: [link], title: title ?? { text: '', rank: -1, of: link } });
  }
  return { candidates, scripted };
}

const mainLink = ({ links, title }: Candidate): Elem =>
  links.find((link) => link === title.of || link.contains(title.of)) ?? (links[0] as Elem);

function groupsOf(candidates: readonly Candidate[]): Group[] {
  const groups = new Map<string, Group>();
  for (const candidate of candidates) {
    const place = placeOf(mainLink(candidate));
    const group = groups.get(place) ?? { place, candidates: [], words: 0 };
    groups.set(place, group);
    group.candidates.push(candidate);
    group.words += wordsOf(candidate);
  }
  return [...groups.values()].sort((a, b) => b.words - a.words);
}

/** For each candidate the highest element that has none of the others. */
function rowsOf(candidates: readonly Candidate[]): readonly Elem[] {
  const pages = new Map<Elem, string | null>();
  for (const candidate of candidates)
    for (const up of ancestors(mainLink(candidate))) {
      const before = pages.get(up);
      pages.set(up, before === undefined || before === candidate.url ? candidate.url : null);
    }
  const isAlone = new Set(candidates.map(({ url }) => url)).size < 2;
  return candidates.map((candidate) => {
    let row = mainLink(candidate);
    let climbed = 0;
    for (const up of ancestors(row)) {
      if (pages.get(up) === null || up.localName === 'body' || (isAlone && climbed >= 3)) break;
      row = up;
      climbed += 1;
      if (isAlone && ITEM_ELEMENTS.has(up.localName)) break;
    }
    return row;
  });
}

const textsOf = (row: Elem, title: Title): string[] => {
  const times = [...row.querySelectorAll('time[datetime]')].map((time) => time.getAttribute('datetime') ?? '');
  const lines = linesOf(row).filter(({ text }) => text !== title.text);
  return [...times, ...lines.map(({ text }) => text)];
};

/** Texts of the rows, each with those between it and the next row, or between the last row and it, if only these have dates. */
function dateTexts(
  rows: readonly Elem[],
  candidates: readonly Candidate[],
  dates: RowDates,
): readonly (readonly string[])[] {
  const within = rows.map((row, index) => textsOf(row, candidates[index]?.title as Title));
  if (within.some((texts) => dates.of(texts) !== null)) return within;
  const all = new Set(rows);
  const beside = (row: Elem, step: 'previousElementSibling' | 'nextElementSibling'): string[] => {
    const texts: string[] = [];
    for (let at = row[step], count = 0; at !== null && !all.has(at) && count < 4; at = at[step], count += 1)
      texts.push(...linesOf(at).map(({ text }) => text));
    return texts;
  };
  const before = rows.map((row) => beside(row, 'previousElementSibling'));
  const isBefore = dates.of(before[0] ?? []) !== null;
  return isBefore ? before : rows.map((row) => beside(row, 'nextElementSibling'));
}

/** The title of a row: its heading if the link has none of its own words, or the whole row. */
function rowTitle(row: Elem, { title }: Candidate): string {
  if (title.rank > 2) return title.text;
  const headings = linesOf(row).filter(
    ({ text, of }) =>
      wordsIn(text) > 1 && !isNoTitle(text) && [of, ...ancestors(of)].some((up) => row.contains(up) && isHeading(up)),
  );
  const [heading] = headings;
  const isBetter =
    heading &&
    headings.length === 1 &&
    (title.rank < 2 || (title.text.length > 1.3 * heading.text.length && wordsIn(heading.text) > 2));
  return isBetter ? heading.text : title.text;
}

interface Row extends ListedRow {
  readonly element: Elem;
}

interface Measured {
  readonly group: Group;
  readonly rows: readonly Row[];
  readonly score: number;
}

function measure(group: Group, base: string, dates: RowDates, elements = rowsOf(group.candidates)): Measured {
  const { candidates } = group;
  const texts = dateTexts(elements, candidates, dates);
  const rows = candidates.map((candidate, index) => ({
    element: elements[index] as Elem,
    url: candidate.url,
    title: rowTitle(elements[index] as Elem, candidate),
    date: dates.of(texts[index] ?? []),
  }));
  const share = (isSo: (row: ListedRow, index: number) => boolean): number => rows.filter(isSo).length / rows.length;
  const site = siteOf(base);
  const own = share(({ url }) => siteOf(url) === site);
  const hosts = new Set(rows.map(({ url }) => hostOf(url))).size;
  const words = rows.reduce((sum, { title }) => sum + weightOfTitle(title), 0);
  const dated = share(({ date }) => date !== null);
  const headed = share((_, index) => candidates[index]?.title.rank === 3);
  // Links to many other sites are those of an aggregator, links to few are advertisements.
  const ofSite = own > 0.5 || hosts > rows.length / 3 ? 1 : 0.3;
  return { group, rows, score: words * Math.min(1, words / rows.length / 3) * (1 + dated) * (1 + headed / 2) * ofSite };
}

/** Rows of each page once: the first, with the date of the others. */
function once(rows: readonly Row[]): readonly ListedRow[] {
  const seen = new Map<string, Row>();
  for (const row of rows) {
    const there = seen.get(row.url);
    if (row.title !== '') seen.set(row.url, there ? { ...there, date: there.date ?? row.date } : row);
  }
  return [...seen.values()];
}

/** The best link of each element that a selector names, and the elements. */
function named(
  elements: readonly Elem[],
  itemLink: string,
  base: string,
  dates: RowDates,
): { readonly group: Group; readonly elements: readonly Elem[] } {
  const pairs = elements.flatMap((element) => {
    const links =
      itemLink === '' && element.localName === 'a' ? [element] : [...element.querySelectorAll(itemLink || 'a[href]')];
    const candidates = links.flatMap((link): Candidate[] => {
      const url = itemAddress(link.getAttribute('href') ?? '', base);
      return url === ''
        ? []
        : [{ url, links: [link], title: titleOf(link, dates) ?? { text: '', rank: -1, of: link } }];
    });
    const [best] = candidates.sort(
      (a, b) => Number(mayBeItem(b.url)) - Number(mayBeItem(a.url)) || b.title.rank - a.title.rank,
    );
    return best ? [{ element, candidate: best }] : [];
  });
  const candidates = pairs.map(({ candidate }) => candidate);
  const place = candidates[0] ? placeOf(mainLink(candidates[0])) : '';
  return {
    group: { place, candidates, words: Number.POSITIVE_INFINITY },
    elements: pairs.map(({ element }) => element),
  };
}

/** Rows with the parts that selectors name. */
function refined(
  rows: readonly Row[],
  { itemTitle, itemLink, itemDate }: ListingSelectors,
  base: string,
  dates: RowDates,
): readonly Row[] {
  if (itemTitle + itemLink + itemDate === '') return rows;
  return rows.map((row) => {
    const found = (selector: string): Elem | undefined =>
      selector === '' ? undefined : [...row.element.querySelectorAll(selector)][0];
    const [title, link, date] = [found(itemTitle), found(itemLink), found(itemDate)];
    const lines = date && [date.getAttribute('datetime') ?? '', ...linesOf(date).map(({ text }) => text)];
    return {
      ...row,
      ...(title && {
        title: linesOf(title)
          .map(({ text }) => text)
          .join(' '),
      }),
      ...(link && { url: itemAddress(link.getAttribute('href') ?? '', base) || row.url }),
      ...(itemDate !== '' && { date: lines ? dates.of(lines) : null }),
    };
  });
}

/** The first selector that is not valid CSS, or null. */
function wrongSelector(body: Elem, selectors: ListingSelectors): string | null {
  const isWrong = (selector: string): boolean => {
    try {
      if (selector !== '') body.matches(selector);
      return false;
    } catch {
      return true;
    }
  };
  return Object.values(selectors).find(isWrong) ?? null;
}

/** How near the score of another group makes a choice doubtful. */
const NEAR = 0.6;

/** The group of a page's items, and groups that join it: `main` null with words of rows that are scripts if there is none. */
function choose(candidates: readonly Candidate[], dates: RowDates, { base, known }: ListingSearch) {
  const groups = groupsOf(candidates);
  const isOfShape = ({ url }: Candidate): boolean => known !== null && hasShape(url, known.shape);
  const before = groups.filter((group) => group.place === known?.place || group.candidates.some(isOfShape));
  const measured = (known === null ? groups : before).slice(0, MAX_GROUPS).map((group) => measure(group, base, dates));
  const ranked = measured.sort((a, b) => b.score - a.score);
  const main = ranked.find(({ group }) => group.place === known?.place) ?? ranked[0];
  return { main, others: ranked.filter((other) => other !== main) };
}

/**
 * The items of a page that lists articles: the group of links with most words in titles at one place, weighed by dates, headings
 * and the page's own site, with the links of the same form elsewhere; in the page's order, each page once. Or the reason why there
 * are none. Selectors replace the parts that they name. Takes linear time for 15,000 links.
 */
export function findListing(html: string, search: ListingSearch): FoundListing | Reason {
  const { base, selectors, known } = search;
  const body = pageTree(html);
  const wrong = wrongSelector(body, selectors);
  if (wrong !== null) return { code: 'bad-selector', params: { selector: wrong } };
  const none = (code: ReasonCode): Reason => ({ code, params: {} });
  const dates = rowDates(search.now, search.zone(), pageLines(body));
  const { candidates, scripted } = candidatesIn(body, base, dates);
  const said =
    selectors.items === '' ? null : named([...body.querySelectorAll(selectors.items)], selectors.itemLink, base, dates);
  const { main, others } = said
    ? { main: measure(said.group, base, dates, said.elements), others: [] }
    : choose(candidates, dates, search);
  if (!main || main.rows.length === 0)
    return none(scripted > 0 ? 'scripted-links' : known ? 'list-changed' : 'no-list');
  if (known === null && scripted > main.group.words) return none('scripted-links');
  const site = siteOf(base);
  const isOwn = main.rows.filter(({ url }) => siteOf(url) === site).length > 0.7 * main.rows.length;
  const shape = commonShape(main.rows.map(({ url, title }) => [url, weightOfTitle(title)]));
  // Ads of other sites, and menus at the same place, are left out; links of the same form elsewhere join.
  const ofMain = new Set(main.group.candidates);
  const isItem = (candidate: Candidate): boolean => {
    const [isAlike, isTitle] = [hasShape(candidate.url, shape), wordsIn(candidate.title.text) > 2];
    if (!ofMain.has(candidate)) return isAlike && isTitle;
    return (!isOwn || siteOf(candidate.url) === site) && (isAlike || isTitle || candidate.title.rank < 2);
  };
  const whole = said ? main : measure({ ...main.group, candidates: candidates.filter(isItem) }, base, dates);
  const rows = once(refined(whole.rows, selectors, base, dates));
  if (rows.length === 0) return none('no-list');
  const rival = others.find((other) => !other.rows.some(({ url }) => hasShape(url, shape)));
  const doubts: ListingDoubt[] = [
    ...(rows.length < 3 ? (['few'] as const) : []),
    ...(rows.some(({ date }) => date !== null) ? [] : (['undated'] as const)),
    ...(known === null && rival && rival.score > NEAR * main.score ? (['runner-up'] as const) : []),
  ];
  return { rows, place: main.group.place, shape, doubts };
}
