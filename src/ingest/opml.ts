import { decodeHTMLAttribute, escapeUTF8 } from 'entities';
import { generateOpml, type Opml } from 'feedsmith';
import { withoutSecrets, withoutUserInfo } from '../story/address.ts';
import { cleanTags } from '../story/query/feed-names.ts';
import { cleanText, cutToUnits, withoutBreaks } from '../text/clean.ts';
import { guardXml } from './document/xml-guard.ts';
import { localName, nextToken } from './document/xml-tokens.ts';
import { webAddress } from './markdown/address.ts';
import type { FeedLink, ListingSelectors, Reason, Skipped } from './model.ts';

/** A feed in a list, before cleaning and checks. */
export interface Outline {
  readonly title: string;
  readonly address: string;
  /** Titles of its folders, outermost first. */
  readonly folders: readonly string[];
  readonly tags?: readonly string[];
  readonly isHidden?: boolean;
  readonly site?: string;
  /** It is a watched page: its selectors as written. */
  readonly page?: ListingSelectors;
  /** The names of its attributes that are programs. */
  readonly programs?: readonly string[];
}

/**
 * Attributes of a watched page, as the settings of a feed are called. Its outline has no `xmlUrl`, so that other readers do not take it
 * for a feed (newsboat also takes `url` for one); attributes in a namespace are allowed (OPML 2.0, Extending OPML).
 */
const PAGE_ATTRIBUTES = ['items', 'itemTitle', 'itemLink', 'itemDate'] as const;
const NAMESPACE = 'xmlns:minerals="urn:minerals-news:feeds"';

/** A limit that no real list reaches; the rest is left out. */
const MAX_FEEDS = 20_000;
const MAX_NAME_LENGTH = 200;
/** That of a setting. */
const MAX_SELECTOR_LENGTH = 500;

export interface OpmlList {
  readonly feeds: FeedLink[];
  readonly skipped: Skipped[];
  /** Number of outlines beyond the limit. */
  readonly unread: number;
}

/** Why an address is refused: a program (`|cmd`, `exec:…`, `filter:…`, a quoted line) or a search of another reader. */
function refused(address: string): Reason['code'] | null {
  if (/^query\s*:/i.test(address)) return 'list-query';
  if (/^(?:[|"'`]|(?:exec|filter|run|system)\s*:)/i.test(address)) return 'opml-command';
  // Browsers used `feed:` for addresses of feeds.
  return /^[a-z][a-z0-9+.-]*:/i.test(address) && !/^(?:https?|feed):/i.test(address) ? 'bad-scheme' : null;
}

function absolute(written: string): string {
  const address = written.replace(/^feed:(?:\/\/)?(?=https?:)/i, '').replace(/^feed:/i, 'http:');
  return /^\/\//.test(address) ? `https:${address}` : address;
}

/** The selectors of a watched page, each by its name. */
function pageOf(said: (name: (typeof PAGE_ATTRIBUTES)[number]) => string): ListingSelectors {
  const [items = '', itemTitle = '', itemLink = '', itemDate = ''] = PAGE_ATTRIBUTES.map(said);
  return { items, itemTitle, itemLink, itemDate };
}

/** The address of a feed as it is stored, without user information; '' if it has none that can be fetched. */
export const feedAddress = (written: string): string => webAddress(absolute(cleanText(written)), '');

const name = (text: string, most = MAX_NAME_LENGTH): string => cutToUnits(cleanText(withoutBreaks(text)), most).trim();

/**
 * The usable feeds of a list, and the names of those left out.
 *
 * @param others outlines of the list that were not read.
 */
export function checkOutlines(outlines: readonly Outline[], others = 0): OpmlList {
  const feeds: FeedLink[] = [];
  const skipped: Skipped[] = [];
  const seen = new Set<string>();
  for (const outline of outlines.slice(0, MAX_FEEDS)) {
    const written = cleanText(outline.address);
    const title = name(withoutSecrets(outline.title));
    const typed = absolute(written);
    const url = webAddress(typed, '');
    const code = refused(written) ?? (url === '' ? 'bad-address' : seen.has(url) ? 'duplicate' : null);
    if (code !== null) {
      const what = [title, name(withoutUserInfo(written))].filter(Boolean).join(' — ');
      skipped.push({ what, why: { code, params: {} } });
      continue;
    }
    seen.add(url);
    for (const program of outline.programs ?? [])
      skipped.push({ what: [title || url, program].join(' — '), why: { code: 'opml-command', params: {} } });
    // A slash in a folder's name would make two folders of it.
    const folder = outline.folders.map((part) => name(part).replaceAll('/', '∕')).filter(Boolean);
    const signIn = withoutUserInfo(typed) === typed ? {} : { signIn: typed };
    const site = webAddress(cleanText(outline.site ?? ''), '');
    const tags = cleanTags(outline.tags?.filter((tag) => tag !== outline.folders.join('/')).map((tag) => name(tag)));
    const page = outline.page && pageOf((key) => name(outline.page?.[key] ?? '', MAX_SELECTOR_LENGTH));
    const more = {
      ...(tags.length > 0 && { tags }),
      ...(outline.isHidden && { isHidden: true as const }),
      ...(page && { page }),
    };
    feeds.push({ url, title, folder: folder.join('/'), ...more, ...(site && { site }), ...signIn });
  }
  return { feeds, skipped, unread: Math.max(0, outlines.length - MAX_FEEDS) + others };
}

/** Greatest number of tags read. */
const MAX_TAGS = 100_000;
/** Deeper folders count as the one around them. */
const MAX_LEVELS = 16;
const ATTRIBUTE = /([^\s=<>"'/]{1,100})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]{1,4096}))/g;

/** An attribute that names a program, with or without a prefix. */
const PROGRAM = /^(?:\w+:)?(?:run|filter|exec|command|passwordcommand)$/;

/** A feed, for counting. */
const FEED = /<outline\b[^<>]{0,4096}\bxmlurl\s*=/gi;

/** The attributes of a tag by lower-case name; the first of each name counts. */
function attributes(tag: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', double, single, bare] of tag.matchAll(ATTRIBUTE)) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, decodeHTMLAttribute(double ?? single ?? bare ?? ''));
  }
  return found;
}

/**
 * Reads the outlines of a list in document order; other tags are ignored. In a list that is not well-formed (`isWhole` is false) an
 * outline of a feed contains no others, so it may be unclosed. `unread` counts feeds after the limit of tags.
 */
function readOutlines(
  text: string,
  isWhole: boolean,
): { readonly outlines: readonly Outline[]; readonly unread: number } {
  const outlines: Outline[] = [];
  const open: { readonly isFeed: boolean; readonly title: string }[] = [];
  let offset = 0;
  let unclosed = false;
  for (let tags = 0; tags < MAX_TAGS; tags += 1) {
    const token = nextToken(text, offset);
    if (!token) break;
    // A stray `<` or an unclosed quote costs only its tag.
    offset = token.kind === 'cut' ? token.start + 1 : token.end;
    if (token.kind === 'cut' && token.name === '' && !/^<outline\b/i.test(text.slice(token.start, token.start + 8)))
      break;
    if (localName(token.name) !== 'outline') continue;
    if (token.kind === 'close') {
      // If feeds are unclosed, the tag after the last of them closes the folder.
      if (open.pop()?.isFeed && unclosed) open.pop();
      continue;
    }
    while (!isWhole && open.at(-1)?.isFeed) {
      open.pop();
      unclosed = true;
    }
    const said = attributes(text.slice(token.start + token.name.length + 1, token.end - 1));
    const title = said.get('title') || said.get('text') || '';
    const isPage = said.get('minerals:watch') === 'on' && !said.has('xmlurl');
    const address = said.get(isPage ? 'htmlurl' : 'xmlurl') ?? '';
    if (address !== '')
      outlines.push({
        title,
        address,
        ...(isPage
          ? { page: pageOf((key) => said.get(`minerals:${key.toLowerCase()}`) ?? '') }
          : { site: said.get('htmlurl') ?? '' }),
        tags: (said.get('category') ?? '').split(',').map((tag) => tag.trim().replace(/^\//, '')),
        programs: [...said.keys()].filter((key) => PROGRAM.test(key)),
        folders: open
          .filter(({ isFeed, title }) => !isFeed && title !== '')
          .slice(0, MAX_LEVELS)
          .map((folder) => folder.title),
      });
    if (token.kind === 'open') open.push({ isFeed: address !== '', title });
  }
  return { outlines, unread: text.slice(offset).match(FEED)?.length ?? 0 };
}

/**
 * Reads a list of feeds, well-formed or not. Entries without a web address are left out by name; nothing is ever executed. Returns a
 * reason if the document is not a list, or is refused as a whole.
 */
export function parseOpmlList(text: string): OpmlList | Reason {
  const guarded = guardXml(text);
  if (!guarded.ok && guarded.why.code !== 'too-deep') return guarded.why;
  const { outlines, unread } = readOutlines(text, guarded.ok && !guarded.mended);
  return checkOutlines(outlines, unread);
}

interface Folder {
  readonly outline: Opml.Outline<string> & { outlines: Opml.Outline<string>[] };
  readonly folders: Map<string, Folder>;
}

function folderAt(root: Folder, path: string): Folder {
  let folder = root;
  for (const name of path.split('/').filter(Boolean)) {
    let inner = folder.folders.get(name);
    if (!inner) {
      inner = { outline: { text: name, title: name, outlines: [] }, folders: new Map() };
      folder.folders.set(name, inner);
      folder.outline.outlines.push(inner.outline);
    }
    folder = inner;
  }
  return folder;
}

/** Feeds as a valid OPML 2.0 document, in the order given, with folders as outlines. `parseOpmlList` reads it back. */
export function writeOpml(feeds: readonly FeedLink[], title: string): string {
  const root: Folder = { outline: { text: '', outlines: [] }, folders: new Map() };
  for (const feed of feeds) {
    const url = cleanText(feed.url);
    const name = cleanText(feed.title) || url;
    const tags = cleanTags(feed.tags);
    const selectors = PAGE_ATTRIBUTES.filter((key) => feed.page?.[key]).map((key) => [
      `minerals:${key}`,
      cleanText(feed.page?.[key] ?? ''),
    ]);
    folderAt(root, cleanText(feed.folder)).outline.outlines.push({
      ...(!feed.page && { type: 'rss' }),
      text: name,
      ...(feed.title !== '' && { title: name }),
      ...(feed.page ? { htmlUrl: url, 'minerals:watch': 'on', ...Object.fromEntries(selectors) } : { xmlUrl: url }),
      ...(feed.site && !feed.page && { htmlUrl: feed.site }),
      ...(tags.length > 0 && { category: tags.map((tag) => tag.replaceAll(',', ' ')).join(',') }),
    });
  }
  const head = { title: cleanText(title) };
  // The generator refuses a list without feeds.
  if (feeds.length === 0)
    return `<?xml version="1.0" encoding="utf-8"?>\n<opml version="2.0">\n  <head>\n    <title>${escapeUTF8(head.title)}</title>\n  </head>\n  <body/>\n</opml>\n`;
  const extraOutlineAttributes = ['minerals:watch', ...PAGE_ATTRIBUTES.map((key) => `minerals:${key}`)];
  const text = generateOpml({ head, body: { outlines: root.outline.outlines } }, { extraOutlineAttributes }).trimEnd();
  return `${feeds.some(({ page }) => page) ? text.replace('<opml ', `<opml ${NAMESPACE} `) : text}\n`;
}
