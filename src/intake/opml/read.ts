import { type Opml, parseOpml } from 'feedsmith';
import { cleanText } from '../../story/clean.ts';
import { webAddress } from '../html/address.ts';
import type { FeedLink, Reason, Skipped } from '../model.ts';
import { guardXml } from '../text/xml-guard.ts';
import { readForgivingly } from './forgiving.ts';
import type { Outline } from './outline.ts';

/** More feeds than anybody reads; what comes behind them is left out. */
const MAX_FEEDS = 20_000;
const LONGEST_NAME = 200;

export interface OpmlList {
  readonly feeds: FeedLink[];
  readonly skipped: Skipped[];
}

function collect(outlines: readonly Opml.Outline<string>[], folders: readonly string[], found: Outline[]): Outline[] {
  for (const { title, text, xmlUrl, outlines: inner } of outlines) {
    const name = title ?? text ?? '';
    if (xmlUrl) found.push({ title: name, address: xmlUrl, folders });
    if (inner) collect(inner, name === '' || xmlUrl ? folders : [...folders, name], found);
  }
  return found;
}

/** What other readers run as a program: `|cmd`, `exec:…`, `filter:…`, and a quoted line. */
function refused(address: string): Reason['code'] | null {
  if (/^(?:[|"'`]|(?:exec|filter|query|system)\s*:)/i.test(address)) return 'opml-command';
  // `feed:` is how browsers once wrote the address of a feed.
  return /^[a-z][a-z0-9+.-]*:/i.test(address) && !/^(?:https?|feed):/i.test(address) ? 'bad-scheme' : null;
}

function addressOf(written: string): string {
  const address = written.replace(/^feed:(?:\/\/)?(?=https?:)/i, '').replace(/^feed:/i, 'http:');
  return webAddress(/^(?:\/\/)/.test(address) ? `https:${address}` : address, '');
}

/** Cuts a name where no half of a character stays. */
const name = (text: string): string =>
  cleanText(text)
    .slice(0, LONGEST_NAME)
    .replace(/[\ud800-\udbff]$/, '')
    .trim();

function judge(outlines: readonly Outline[]): OpmlList {
  const feeds: FeedLink[] = [];
  const skipped: Skipped[] = [];
  const seen = new Set<string>();
  for (const outline of outlines.slice(0, MAX_FEEDS)) {
    const written = cleanText(outline.address);
    const title = name(outline.title);
    const url = addressOf(written);
    const code = refused(written) ?? (url === '' ? 'bad-address' : seen.has(url) ? 'duplicate' : null);
    if (code !== null) {
      const what = [title, name(written)].filter(Boolean).join(' — ');
      skipped.push({ what, why: { code, params: {} } });
      continue;
    }
    seen.add(url);
    // A slash within a folder's name would make two folders of it.
    const folder = outline.folders.map((part) => name(part).replaceAll('/', '∕')).filter(Boolean);
    feeds.push({ url, title, folder: folder.join('/') });
  }
  return { feeds, skipped };
}

/**
 * Reads a list of feeds. A list that is not well-formed is read as well as can be. What is no web address is left out by
 * name; nothing of it is ever run. Gives a reason where the document is no list, or one that is refused whole.
 */
export function readOpml(text: string): OpmlList | Reason {
  const guarded = guardXml(text);
  if (!guarded.ok && guarded.why.code !== 'too-deep') return guarded.why;
  if (guarded.ok && !guarded.mended && !/&(?![a-z]{1,31};|#\w{1,8};)/i.test(guarded.xml)) {
    try {
      return judge(collect(parseOpml(guarded.xml).body?.outlines ?? [], [], []));
    } catch {
      // Read forgivingly below.
    }
  }
  return judge(readForgivingly(text));
}
