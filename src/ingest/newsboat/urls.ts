import { cleanTags } from '../../story/query/feed-names.ts';
import { cleanText } from '../../text/clean.ts';
import type { FeedLink } from '../model.ts';
import { checkOutlines, feedAddress, type OpmlList, type Outline } from '../opml.ts';
import { quoted, wordsOf } from './config.ts';

/** A list of addresses is never longer, in bytes. */
export const MAX_URLS_BYTES = 1024 * 1024;

/** The start of a line in such a list: an address, or another kind of newsboat source. */
const LINE = /^(?:https?|feed|file|query|exec|filter):/i;

/** A feed as listed: its first tag is its folder. */
interface FeedLine extends Outline {
  /** The number of its line, from 1. */
  readonly line: number;
  /** Its tags but the title and those with `!`, which hide a feed from newsboat's list. */
  readonly tags: readonly string[];
}

/** The list of feeds of newsboat. */
interface NewsboatUrls extends OpmlList {
  /** Query feeds: their names, and the filters whose articles they list. */
  readonly queries: readonly { readonly name: string; readonly filter: string; readonly line: number }[];
  /** By address (`feedAddress`). */
  readonly lines: ReadonlyMap<string, FeedLine>;
}

/** The lines with an address, its title after `~`, and tags. */
const linesOf = (text: string): readonly FeedLine[] =>
  text.split(/\r\n?|\n/).flatMap((line, index) => {
    const [address, ...words] = wordsOf(line);
    if (address === undefined) return [];
    const all = words.filter((word) => word !== '' && !word.startsWith('~'));
    const tags = all.filter((tag) => !tag.startsWith('!'));
    const title = words.find((word) => word.startsWith('~'))?.slice(1) ?? '';
    const isHidden = tags.length < all.length;
    return [{ address, title, tags, folders: tags.slice(0, 1), isHidden, line: index + 1 }];
  });

const QUERY = /^query:([^:]*):([\s\S]*)$/i;

/** Reads newsboat's list of feeds, whatever else is in it. Queries are not among those left out. */
export function readNewsboatUrls(text: string): NewsboatUrls {
  const lines = linesOf(text);
  const queries = lines.flatMap(({ address, line }) => {
    const [, name = '', filter] = QUERY.exec(address) ?? [];
    return filter === undefined ? [] : [{ name: name.trim(), filter: filter.trim(), line }];
  });
  const feeds = lines.filter(({ address }) => !QUERY.test(address));
  // Of two lines with one address the first one counts.
  const known = new Map(feeds.toReversed().map((line) => [feedAddress(line.address), line]));
  return { ...checkOutlines(feeds), queries, lines: known };
}

/** Feeds as newsboat's list of addresses, with their folders as first tags. `parseNewsboatUrls` reads it back. */
export function writeNewsboatUrls(feeds: readonly FeedLink[]): string {
  const lines = feeds.map(({ url, title, folder, tags, isHidden }) => {
    const words = [
      cleanText(folder),
      ...cleanTags(tags),
      isHidden ? '!' : '',
      title === '' ? '' : `~${cleanText(title)}`,
    ];
    return [cleanText(url), ...words.filter(Boolean).map(quoted)].join(' ');
  });
  return lines.map((line) => `${line}\n`).join('');
}

/**
 * Reads newsboat's list of addresses (`~/.newsboat/urls`): a line for each, `address "tag" "~title"`; `#` begins a
 * comment. Null if the bytes are not such a list. Searches and commands are left out by name.
 */
export function parseNewsboatUrls(bytes: Uint8Array): OpmlList | null {
  if (bytes.length > MAX_URLS_BYTES) return null;
  const lines = linesOf(new TextDecoder().decode(bytes));
  if (lines.length === 0 || !lines.every(({ address }) => LINE.test(address))) return null;
  return checkOutlines(lines);
}
