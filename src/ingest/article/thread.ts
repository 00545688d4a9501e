import { escapeUTF8 } from 'entities';
import { firstDate } from '../document/dates.ts';
import { isOfType, type JsonLdNode } from './json-ld.ts';
import type { PageScan } from './page-scan.ts';
import { weightOf } from './text-measures.ts';

/** The members of an element that are used here and in `readability.ts`; DOM types are those of browsers. */
export interface Elem {
  readonly localName: string;
  readonly textContent: string | null;
  readonly innerHTML: string;
  readonly parentElement: Elem | null;
  readonly outerHTML: string;
  readonly previousElementSibling: Elem | null;
  readonly previousSibling: { readonly textContent: string | null } | null;
  readonly children: ArrayLike<Elem> & Iterable<Elem>;
  getAttribute(name: string): string | null;
  contains(other: unknown): boolean;
  matches(selector: string): boolean;
  closest(selector: string): Elem | null;
  remove(): void;
  replaceChildren(...children: Elem[]): void;
  querySelector(selector: string): Elem | null;
  querySelectorAll(selector: string): ArrayLike<Elem> & Iterable<Elem>;
}

/** A thread of a forum, or a question with its answers. */
export interface Thread {
  /** The texts of its posts, each but the first under a heading with its author and day. */
  readonly html: string;
  readonly isSingle: boolean;
  /** The author and the date of the first post; '' and null if the page does not say. */
  readonly author: string;
  readonly published: string | null;
}

interface Byline {
  readonly author: string;
  /** As the page writes it if it could be read in two ways, else `2026-02-04`; '' if it does not say. */
  readonly day: string;
  readonly published: string | null;
}

/** More posts than these are not read. */
const MAX_POSTS = 2000;
/** Elements next to a text that are searched for its author and date. */
const MAX_NEAR = 300;
const MAX_NAME = 60;
/** More prose than this before the first post, by weight, is an article with comments. */
const MAX_BEFORE = 600;
const PARAGRAPH = 60;

const TYPES: ReadonlySet<string> = new Set(['DiscussionForumPosting', 'QAPage']);
const SOFTWARE =
  /discourse|phpbb|vbulletin|xenforo|vanilla|mybb|woltlab|simple machines|\bsmf\b|flarum|nodebb|bbpress/i;
const ADDRESS =
  /^https?:\/\/(?:[\w-]+\.)*(?:forums?|community|discuss|discourse|boards?|talk|ask|answers|bbs)\.|\/(?:viewtopic|show(?:thread|topic)|threads?|topics?|forums?|community|discussions?|questions?|answers|boards?|t|q|r|issues|pull|comments)(?:[./?_-]|$)|[?&](?:topic|showtopic|tid)=|\/item\?id=/i;

/** Whether a page may be a thread, by its data, its software or its address. `own` are the objects about the page. */
export function isThreadPage(scan: PageScan, own: readonly JsonLdNode[], url: string): boolean {
  const software = scan.metas.get('generator')?.some((name) => SOFTWARE.test(name)) ?? false;
  return software || ADDRESS.test(url || scan.base) || own.some((node) => isOfType(node, TYPES));
}

/** Names for the text of a post, as forums and their themes build them: `message-body`, `js-post__content-text`. */
const TEXT =
  /^(?!postbody$).*(?:(?:post|message|msg|reply|topic|comment|comm|answer|question|usertext)[-_]{0,2}(?:body|contents?|text|html|message)(?:[-_](?:text|html|content))?(?:__\w+)?|(?:post_message|msg)_\d+)$|^(?:toptext|(?:user[-_]?|cpost_)content(?:wrap)?|cooked|markdown-body)$/;
/** Names that mean it only in an element for a post. */
const BARE = /^(?:content|body|text|post|message)$/;
const POST = /^(?:[a-z]+[-_])*(?:post|postbody|message|reply|comment|answer|question)(?:[-_]?(?:item|row|box))?$/;
/** Sidebars, and rows with the names of columns. */
const OUTSIDE = '.side,.sidebar,#sidebar,aside,nav,footer,.bbp-header';
/** Replies to a submission that may have no text but an address, and the submission (Hacker News, Reddit). */
const REPLY = '.comtr *,.thing.comment *';
const SUBMISSION = '.fatitem,.thing.link';
const SUBMITTED = '.titleline>a,a.title';
/** Signatures and buttons within the text of a post. */
const NOT_TEXT = '[class*="ignature"],[class*="xpandLink"],[class*="lightbox"]>.meta';

const AUTHOR =
  /^(?:[a-z]+[-_]+)*(?:author|postuser|user-?name|nick(?:name)?|poster|hnuser|creator|user-?info|user-details|member-?name)(?:[-_]*(?:name|link|text))*(?:(?:__|--)\w+)?$/;
const PROFILE = /\/(?:users?|members?|profiles?|u|@\w+)(?:\.php)?(?:[/?]|$)/i;
const WHEN = /^(?:[a-z]+[-_]+)*(?:date|time|timestamp|age|posted|created|author|smalltext)(?:[-_][\w-]*)?$/;

const DAY = /\b\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}\b/;
const EDITED = /^(?:last )?(?:edited|modified|updated|last)\b|^(?:최종 )?수정/i;

const tokens = (element: Elem): readonly string[] =>
  `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`
    .slice(0, 500)
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean);
const line = (element: Elem | null): string => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
const properties = (element: Elem): readonly string[] => (element.getAttribute('itemprop') ?? '').split(/\s+/);

/** The thread in a page's body, or null. The body is not changed unless there is one. */
export function readThread(root: Elem, zone: () => string): Thread | null {
  const texts = postTexts(root);
  if (!texts[0] || isArticle(root, texts[0])) return null;
  const around = new Map<Elem, number>();
  for (const text of texts)
    for (let element: Elem | null = text; element; element = element.parentElement)
      around.set(element, (around.get(element) ?? 0) + 1);
  const posts = texts.map((text) => ({ ...byline(text, around, zone), text }));
  const known = posts.filter(({ author, day }) => author !== '' || day !== '');
  if (known.length < Math.min(2, posts.length)) return null;
  const submitted = texts[0]?.matches(REPLY) ? root.querySelector(SUBMISSION) : null;
  const link = submitted?.querySelector(SUBMITTED)?.outerHTML ?? '';
  const html = posts.map(({ author, day, text }, index) => {
    for (const part of text.querySelectorAll(NOT_TEXT)) part.remove();
    const label = escapeUTF8([author, day].filter(Boolean).join(' · '));
    const heading = index === 0 && !submitted ? '' : label === '' ? '<hr>' : `<h2>${label}</h2>`;
    return `${heading}<div>${text.innerHTML}</div>`;
  });
  const { author = '', published = null } = submitted ? look([submitted], zone) : (posts[0] ?? {});
  return { html: `<p>${link}</p>${html.join('')}`, isSingle: posts.length === 1 && !submitted, author, published };
}

/** The elements with the texts of posts: those of the first name that has enough of all text. */
function postTexts(root: Elem): readonly Elem[] {
  const families = new Map<string, { readonly texts: Elem[]; size: number }>();
  const aside = new Set(root.querySelectorAll(OUTSIDE));
  for (const element of root.querySelectorAll('[class],[id],[itemprop]')) {
    const name = textName(element);
    if (name === null) continue;
    const family = families.get(name) ?? { texts: [], size: 0 };
    if (family.texts.length >= MAX_POSTS || family.texts.at(-1)?.contains(element) || isIn(element, aside)) continue;
    const text = element.textContent ?? '';
    if (!/\S/.test(text) && element.querySelector('img') === null) continue;
    family.texts.push(element);
    family.size += text.length;
    families.set(name, family);
  }
  const most = Math.max(0, ...[...families.values()].map(({ size }) => size));
  const [start, ...rest] = [...families].filter(([, { size }]) => size >= most / 8);
  if (!start) return [];
  let [name, best] = start;
  for (const [inner, family] of rest) {
    const isWithin = best.texts[0]?.contains(family.texts[0]) && family.size > best.size / 2;
    // Answers may have another name than what they answer.
    const isAnswer = best.texts.length === 1 && /top|question/.test(name) && /comm|repl|answer/.test(inner);
    if (isWithin) [name, best] = [inner, family];
    else if (isAnswer) return [...best.texts, ...family.texts];
  }
  return best.texts;
}

/** The name by which an element is the text of a post, or null. */
function textName(element: Elem): string | null {
  const names = tokens(element);
  const name = names.find((token) => TEXT.test(token));
  if (name !== undefined) return name.replace(/(?<!\d)\d+$/, '');
  const bare = names.find((token) => BARE.test(token));
  if (bare !== undefined) {
    let outer = element.parentElement;
    for (let level = 0; level < 3 && outer; level += 1, outer = outer.parentElement)
      if (tokens(outer).some((token) => POST.test(token))) return bare;
  }
  return properties(element).includes('text') ? 'itemprop' : null;
}

/** Whether there is much prose before the posts. */
function isArticle(root: Elem, first: Elem): boolean {
  let before = 0;
  for (const element of root.querySelectorAll('p,[class],[id],[itemprop]')) {
    if (element === first) return false;
    const weight = element.localName === 'p' ? weightOf(line(element)) : 0;
    if (weight >= PARAGRAPH) before += weight;
    if (before > MAX_BEFORE) return true;
  }
  return false;
}

function isIn(element: Elem, holders: ReadonlySet<Elem>): boolean {
  for (let outer: Elem | null = element; outer; outer = outer.parentElement) if (holders.has(outer)) return true;
  return false;
}

/** The author and date of a post: the nearest before and after its text, among elements with no other post. */
function byline(text: Elem, around: ReadonlyMap<Elem, number>, zone: () => string): Byline {
  let found: Byline = { author: '', day: '', published: null };
  let inner = text;
  for (let outer = inner.parentElement; outer; inner = outer, outer = outer.parentElement) {
    const isAlone = around.get(outer) === 1;
    const before = isAlone ? null : inner.previousElementSibling;
    // Some forums have the header of a post before it.
    const header = before && !around.has(before) ? [before] : [];
    const near = look(isAlone ? [...outer.children].filter((child) => child !== inner) : header, zone);
    found = { ...(found.day === '' ? near : found), author: found.author || near.author };
    if (!isAlone || (found.author !== '' && found.day !== '')) break;
  }
  return found;
}

/** The first author and the first date in some elements. */
function look(near: readonly Elem[], zone: () => string): Byline {
  let [left, marked, named] = [MAX_NEAR, '', ''];
  const stated: string[] = [];
  const written: string[] = [];
  for (const part of near)
    for (const element of [part, ...part.querySelectorAll('*')]) {
      left -= 1;
      if (left < 0) break;
      const names = tokens(element);
      if (names.some((name) => name.includes('avatar'))) continue;
      if (marked === '' && properties(element).some((name) => /^(?:author|creator)$/.test(name)))
        marked = nameIn(element);
      const isAuthor = names.some((name) => AUTHOR.test(name)) || PROFILE.test(element.getAttribute('href') ?? '');
      if (named === '' && isAuthor) named = nameIn(element);
      const time = element.getAttribute('datetime');
      const isNamed = names.some((name) => WHEN.test(name));
      const text = time !== null || isNamed || element.children.length < 2 ? line(element) : '';
      const before = element.previousSibling?.textContent?.trim() ?? '';
      if (text.length > 100 || EDITED.test(text) || EDITED.test(before)) continue;
      if (time !== null) stated.push(time);
      if (isNamed || text.search(DAY) === 0) written.push(text, text.replace(/^.*(?:\bon:|»(?=.))|[«»]/gi, '').trim());
    }
  const published = firstDate([...stated, ...written], zone);
  const day = published?.slice(0, 10) ?? DAY.exec(written.join('\n'))?.[0] ?? '';
  return { author: marked || named, day, published };
}

/** The name in an element for an author; ranks and numbers may be next to it. */
function nameIn(element: Elem): string {
  const links = [...element.querySelectorAll('[itemprop="name"],a:not([class*="avatar"])')].slice(0, 5);
  const name = [...links, element].map(line).find(Boolean) ?? '';
  return name.length <= MAX_NAME && /[\p{L}\p{N}]/u.test(name)
    ? name.replace(/^(?:by|posted by|작성자)[\s:]+/i, '')
    : '';
}
