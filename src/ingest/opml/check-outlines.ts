import { withoutSecrets, withoutUserInfo } from '../../story/address.ts';
import { cleanText, withoutBreaks } from '../../text/clean.ts';
import { cutToUnits } from '../../text/clean-characters.ts';
import { webAddress } from '../markdown/address.ts';
import type { FeedLink, Reason, Skipped } from '../model.ts';

/** A feed in a list, before cleaning and checks. */
export interface Outline {
  readonly title: string;
  readonly address: string;
  /** Titles of its folders, outermost first. */
  readonly folders: readonly string[];
}

/** A limit that no real list reaches; the rest is left out. */
const MAX_FEEDS = 20_000;
const MAX_NAME_LENGTH = 200;

export interface OpmlList {
  readonly feeds: FeedLink[];
  readonly skipped: Skipped[];
  /** Number of outlines beyond the limit. */
  readonly unread: number;
}

/** Why an address is refused: a program (`|cmd`, `exec:…`, `filter:…`, a quoted line) or a search of another reader. */
function refused(address: string): Reason['code'] | null {
  if (/^query\s*:/i.test(address)) return 'list-query';
  if (/^(?:[|"'`]|(?:exec|filter|system)\s*:)/i.test(address)) return 'opml-command';
  // Browsers used `feed:` for addresses of feeds.
  return /^[a-z][a-z0-9+.-]*:/i.test(address) && !/^(?:https?|feed):/i.test(address) ? 'bad-scheme' : null;
}

function absolute(written: string): string {
  const address = written.replace(/^feed:(?:\/\/)?(?=https?:)/i, '').replace(/^feed:/i, 'http:');
  return /^\/\//.test(address) ? `https:${address}` : address;
}

/** The address of a feed as it is stored, without user information; '' if it has none that can be fetched. */
export const feedAddress = (written: string): string => webAddress(absolute(cleanText(written)), '');

const name = (text: string): string => cutToUnits(cleanText(withoutBreaks(text)), MAX_NAME_LENGTH).trim();

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
    // A slash in a folder's name would make two folders of it.
    const folder = outline.folders.map((part) => name(part).replaceAll('/', '∕')).filter(Boolean);
    const signIn = withoutUserInfo(typed) === typed ? {} : { signIn: typed };
    feeds.push({ url, title, folder: folder.join('/'), ...signIn });
  }
  return { feeds, skipped, unread: Math.max(0, outlines.length - MAX_FEEDS) + others };
}
