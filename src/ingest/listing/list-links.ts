import { isReadMoreLine } from '../document/summary.ts';
import { itemAddress, mayBeItem } from './item-address.ts';
import { type Elem, linesOf } from './page-tree.ts';
import type { RowDates } from './row-date.ts';

/** A title, and how sure it is: 3 of a heading, 2 of a link, 1 of an attribute, 0 of a picture, -1 for none. */
interface Title {
  readonly text: string;
  readonly rank: number;
}

/** Neighbouring links to one page. */
export interface ListLink {
  readonly url: string;
  /** The link with the title. */
  link: Elem;
  title: Title;
}

/** The page's address, and how its dates are read. */
interface LinkSearch {
  readonly base: string;
  readonly dates: RowDates;
}

/** More links than a list has, and more ancestors than are near one. */
const [MAX_LINKS, MAX_CLIMB] = [15_000, 60];
/** Characters of a title in an attribute. */
const MAX_TITLE = 500;

/** The ancestors of an element, from its parent to the body. */
export function* ancestors(element: Elem): Generator<Elem> {
  let count = 0;
  for (let at = element.parentElement; at !== null && count < MAX_CLIMB; at = at.parentElement, count += 1) yield at;
}

/** Words of a text; three characters of Japanese or Chinese are about one. */
export function wordsIn(text: string): number {
  const dense = text.match(/[\u3040-\u30ff\u3400-\u9fff]/g)?.length ?? 0;
  return (text.match(/(?<![\p{L}\p{N}'’])[\p{N}'’]*\p{L}/gu)?.length ?? 0) + Math.floor(dense / 3);
}

/** Words of titles up to which a link is one of a menu, and beyond which more words count no more. */
const [FEW_WORDS, MOST_WORDS] = [2, 20];

/** What a title adds to the weight of its group. */
export function weightOf(title: string): number {
  const words = wordsIn(title);
  return words > FEW_WORDS ? Math.min(MOST_WORDS, words) : words / 5;
}

/** Whether a text has more words than names of menus. */
export const isLong = (text: string): boolean => wordsIn(text) > FEW_WORDS;

export const classesOf = (element: Elem): readonly string[] =>
  (element.getAttribute('class') ?? '').slice(0, 500).split(/\s+/).filter(Boolean);

/** A class name as words: `newsTitle`, `news-title`, `news_title`. */
const asWords = (name: string): string =>
  name
    .slice(0, 100)
    .replace(/([a-z])(?=[A-Z])|[^A-Za-z]+/g, '$1 ')
    .trim();

const TITLE_NAME = /\b(?:titles?|tit|subject|subj|sbj|headline|heading|hd|ttl)\b/i;

/** Whether an element within another, or that itself, is a heading by its tag or a class. */
export function isHeadingIn(element: Elem, root: Elem): boolean {
  for (const at of [element, ...ancestors(element)]) {
    if (/^h[1-6]$/.test(at.localName) || classesOf(at).some((name) => TITLE_NAME.test(asWords(name)))) return true;
    if (at === root) break;
  }
  return false;
}

const NO_TITLE =
  /^(?:\P{L}*(?:(?:comments?|댓글|replies|views?|likes?)\P{L}*)?|(?:more|details?|learn more|click here|more info(?:rmation)?|view(?: (?:more|all|details))?|더보기|자세히|상세보기|다운로드|download|pdf|새 ?창.{0,10}|open(?:s|ed)? in (?:a )?new (?:window|tab))\P{L}*)$/iu;

/** Whether a line may be a title: not `Read more`, a number of comments or a date. */
export const isTitleLine = (text: string, dates: RowDates): boolean =>
  !NO_TITLE.test(text) && !isReadMoreLine(text) && (isLong(text) || dates.of([text]) === null);

function titleOf(link: Elem, dates: RowDates): Title {
  const said = (link.getAttribute('title') || link.getAttribute('aria-label') || '').trim().slice(0, MAX_TITLE);
  const lines = linesOf(link).filter(({ text }) => isTitleLine(text, dates));
  const headings = lines.filter(({ of }) => of !== link && isHeadingIn(of, link));
  const heading = headings.find(({ text }) => isLong(text)) ?? headings[0];
  if (heading) return { text: heading.text, rank: 3 };
  const [first] = lines;
  if (first) {
    const long = isLong(first.text) ? first : lines.find(({ text }) => wordsIn(text) > 3 && text.length < 200);
    const near = link.parentElement?.parentElement ?? link;
    const { text } = long ?? first;
    const shown = text.replace(/(?<!\s)\s*(?:…|\.{2,3})$/, '');
    // A title that is cut off in the list.
    const isCut = shown !== text && said.startsWith(shown);
    return { text: isCut ? said : text, rank: isHeadingIn(link, near) ? 3 : 2 };
  }
  if (isTitleLine(said, dates)) return { text: said, rank: 1 };
  const [picture] = link.querySelectorAll('img[alt]');
  const alt = picture?.getAttribute('alt')?.trim().slice(0, MAX_TITLE) ?? '';
  return isTitleLine(alt, dates) ? { text: alt, rank: 0 } : { text: '', rank: -1 };
}

/** A link with its address and title; null if it leads to no page. */
export function listLink(link: Elem, { base, dates }: LinkSearch): ListLink | null {
  const url = itemAddress(link.getAttribute('href') ?? '', base);
  return url === '' ? null : { url, link, title: titleOf(link, dates) };
}

/** Words in names of blocks that are no lists of articles, and whole names. */
const OTHER_BLOCKS =
  /\b(?:(?<!(?:has|with|no|is) )(?:menus?|nav|navi|navbar|navigation|gnb|lnb|snb|sidebar)|bread ?crumbs?|pag(?:ing|inat\w*|er)|popular|ranking|most (?:read|viewed|popular|commented)|trending|related|recommend\w*|advert\w*|ads|sponsor\w*|site ?map|sns|social|share|cookies?|widget (?:area|recent\w*))\b|^(?:ad|adv|rank|tags?|tag cloud|util|family(?: site)?|aside|side|comments?|login)$/i;
const ROLES = /^(?:navigation|banner|contentinfo|complementary|search|menu|menubar|tablist)$/;
/** Elements that may have a header of their own. */
const ITEM_ELEMENTS: ReadonlySet<string> = new Set(['article', 'section', 'main', 'li', 'tr', 'dl']);

/** How a block is no list of articles: for certain, as the edge of a page but not of an item, or by its name. */
const EDGES = /^(?:(?:site |page |main |global )?(?:header|footer)|hd|ft)$/i;
/** Headings of boxes of articles that are elsewhere. */
const OTHER_HEADING =
  /^(?:(?:\S+ ){0,2}(?:많이 ?(?:본|읽은)|인기|랭킹|추천|관련) ?(?:뉴스|기사|글|콘텐츠|순위)|인기|랭킹|(?:the )?most (?:read|viewed|popular|commented)(?: \S+){0,2}|(?:trending|popular|recommended|related)(?: (?:now|today|this week|for you|news|stories|articles|posts|topics|content|reading))?)$/i;

function firstElement({ firstChild }: Elem): Elem | null {
  let at = firstChild;
  for (let count = 0; at !== null && at.nodeType === 3 && count < 9; count += 1) at = at.nextSibling;
  return at?.nodeType === 1 ? at : null;
}

/** Whether a block begins with a heading that says that it has articles of elsewhere. */
function isHeadedOther(block: Elem): boolean {
  const first = firstElement(block);
  const heading = [first, first && firstElement(first)].find((one) => /^(?:h[2-6]|dt)$/.test(one?.localName ?? ''));
  return heading
    ? OTHER_HEADING.test(
        linesOf(heading)
          .map(({ text }) => text)
          .join(' '),
      )
    : false;
}

type BlockKind = '' | 'outside' | 'edge' | 'named';

function blockKind(element: Elem): BlockKind {
  const { localName } = element;
  if (localName === 'nav' || localName === 'aside' || ROLES.test(element.getAttribute('role') ?? '')) return 'outside';
  const said = localName === 'body' ? [] : [localName, ...classesOf(element), element.getAttribute('id') ?? ''];
  const names = said.map(asWords);
  if (names.some((name) => EDGES.test(name))) return 'edge';
  return names.some((name) => OTHER_BLOCKS.test(name)) || isHeadedOther(element) ? 'named' : '';
}

/** Returns whether a link is in a block that is no list of articles; one so named that has most of the titles is a list. */
function outsideTest(words: ReadonlyMap<Elem, number>): (link: Elem) => boolean {
  const [mass, kinds] = [new Map<Elem, number>(), new Map<Elem, BlockKind>()];
  let all = 0;
  for (const [link, count] of words) {
    all += count;
    if (count > 0) for (const up of ancestors(link)) mass.set(up, (mass.get(up) ?? 0) + count);
  }
  return (link) => {
    let isAtEdge = false;
    for (const up of ancestors(link)) {
      const kind = kinds.get(up) ?? blockKind(up);
      kinds.set(up, kind);
      if (ITEM_ELEMENTS.has(up.localName)) isAtEdge = false;
      if (kind === 'edge') isAtEdge = true;
      else if (kind === 'outside' || (kind === 'named' && (mass.get(up) ?? 0) <= all / 2)) return true;
    }
    return isAtEdge;
  };
}

/**
 * The links of a page to others that may be articles, without menus and similar blocks, neighbours to one page as one; and the words
 * of links and rows that are scripts without an address.
 */
export function listLinks(
  body: Elem,
  { base, dates }: LinkSearch,
): { readonly links: readonly ListLink[]; readonly scripted: number } {
  const elements = [...body.querySelectorAll('a, [onclick]')].slice(0, MAX_LINKS);
  const titles = elements.map((element) => titleOf(element, dates));
  const countOf = ({ text }: Title): number => (isLong(text) ? weightOf(text) : 0);
  const isOutside = outsideTest(
    new Map(
      elements.map((element, index) => [element, element.localName === 'a' ? countOf(titles[index] as Title) : 0]),
    ),
  );
  const withLinks = new Set<Elem>();
  for (const link of elements)
    if (link.localName === 'a' && link.getAttribute('href') !== null)
      for (const up of ancestors(link)) {
        if (withLinks.has(up)) break;
        withLinks.add(up);
      }
  const links: ListLink[] = [];
  const own = itemAddress(base, base);
  let scripted = 0;
  for (const [index, link] of elements.entries()) {
    const href = (link.getAttribute('href') ?? '').trim();
    const title = titles[index] as Title;
    if (/^(?:javascript:|#|$)/i.test(href)) {
      const isRow = link.localName === 'a' || !withLinks.has(link);
      if (isRow && !isOutside(link)) scripted += countOf(title);
      continue;
    }
    const url = itemAddress(href, base);
    const isTold = /\b(?:sponsored|tag|author)\b/.test(link.getAttribute('rel') ?? '');
    // Links to the list itself, and to lists that it is part of.
    const isUp = url === own || (own.startsWith(url) && url.endsWith('/'));
    if (url === '' || isUp || isTold || link.localName !== 'a' || !mayBeItem(url) || isOutside(link)) continue;
    const last = links.at(-1);
    if (last?.url !== url) links.push({ url, link, title });
    else if (title.rank > last.title.rank) Object.assign(last, { link, title });
  }
  return { links, scripted };
}
