import { decodeHTMLAttribute } from 'entities';
import { type Opml, parseOpml } from 'feedsmith';
import { guardXml } from '../document/xml-guard.ts';
import { localName, nextToken } from '../document/xml-tokens.ts';
import type { Reason } from '../model.ts';
import { checkOutlines, type OpmlList, type Outline } from './check-outlines.ts';

/** Greatest number of tags read. */
const MAX_TAGS = 100_000;
/** Deeper folders count as the one around them. */
const MAX_LEVELS = 16;
const ATTRIBUTE = /([^\s=<>"'/]{1,100})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]{1,4096}))/g;

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
 * Reads the outlines of a list that is not well-formed, in document order. An outline of a feed contains no others, so
 * it may be unclosed; other tags are ignored. `unread` counts feeds after the limit of tags.
 */
function readForgivingly(text: string): { readonly outlines: readonly Outline[]; readonly unread: number } {
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
    while (open.at(-1)?.isFeed) {
      open.pop();
      unclosed = true;
    }
    const said = attributes(text.slice(token.start + token.name.length + 1, token.end - 1));
    const title = said.get('title') || said.get('text') || '';
    const address = said.get('xmlurl') ?? '';
    if (address !== '')
      outlines.push({
        title,
        address,
        folders: open
          .slice(0, MAX_LEVELS)
          .map((folder) => folder.title)
          .filter(Boolean),
      });
    if (token.kind === 'open') open.push({ isFeed: address !== '', title });
  }
  return { outlines, unread: text.slice(offset).match(FEED)?.length ?? 0 };
}

function collect(outlines: readonly Opml.Outline<string>[], folders: readonly string[], found: Outline[]): Outline[] {
  for (const { title, text, xmlUrl, outlines: inner } of outlines) {
    const name = title ?? text ?? '';
    if (xmlUrl) found.push({ title: name, address: xmlUrl, folders });
    if (inner) collect(inner, name === '' || xmlUrl ? folders : [...folders, name], found);
  }
  return found;
}

/**
 * Reads a list of feeds, as far as possible if it is not well-formed. Entries without a web address are left out by
 * name; nothing is ever executed. Returns a reason if the document is not a list, or is refused as a whole.
 */
export function parseOpmlList(text: string): OpmlList | Reason {
  const guarded = guardXml(text);
  if (!guarded.ok && guarded.why.code !== 'too-deep') return guarded.why;
  if (guarded.ok && !guarded.mended && !/&(?![a-z]{1,31};|#\w{1,8};)/i.test(guarded.xml)) {
    try {
      return checkOutlines(collect(parseOpml(guarded.xml).body?.outlines ?? [], [], []));
    } catch {
      // Read leniently below.
    }
  }
  const { outlines, unread } = readForgivingly(text);
  return checkOutlines(outlines, unread);
}
