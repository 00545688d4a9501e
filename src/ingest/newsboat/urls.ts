import { cleanText } from '../../text/clean.ts';
import type { FeedLink } from '../model.ts';
import { checkOutlines, feedAddress, type OpmlList, type Outline } from '../opml/check-outlines.ts';
import { quoted, wordsOf } from './words.ts';

/** A list of addresses is never longer, in bytes. */
export const MAX_URLS_BYTES = 1024 * 1024;

/** The start of a line in such a list: an address, or another kind of newsboat source. */
const LINE = /^(?:https?|feed|file|query|exec|filter):/i;

/** A query feed: its name, and the filter whose articles it lists. */
export interface NewsboatQuery {
  readonly name: string;
  readonly filter: string;
  /** The number of its line, from 1. */
  readonly line: number;
}

/** What is said about a feed in addition to its address, title and folder. */
export interface FeedLine {
  /** The number of its line, from 1. */
  readonly line: number;
  /** Its tags other than a title or `!`; the first one is its folder. */
  readonly tags: readonly string[];
  /** Whether newsboat hides it from its list of feeds. */
  readonly isHidden: boolean;
}

/** The list of feeds of newsboat. */
export interface NewsboatUrls extends OpmlList {
  readonly queries: readonly NewsboatQuery[];
  /** By address (`feedAddress`). */
  readonly lines: ReadonlyMap<string, FeedLine>;
}

interface Line extends Outline, FeedLine {}

/**
 * A line as a feed: its address, its title after `~`, and its first tag as the folder. `!` hides a feed from newsboat's
 * list.
 */
function readLine(words: readonly string[], line: number): Line {
  const [address = '', ...others] = words;
  const title = others.find((tag) => tag.startsWith('~'))?.slice(1) ?? '';
  const tags = others.filter((tag) => tag !== '' && !/^[~!]/.test(tag));
  const isHidden = others.some((tag) => tag.startsWith('!'));
  return { title, address, folders: tags.slice(0, 1), tags, isHidden, line };
}

const linesOf = (text: string): readonly Line[] =>
  text.split(/\r\n?|\n/).flatMap((line, index) => {
    const words = wordsOf(line);
    return words.length === 0 ? [] : [readLine(words, index + 1)];
  });

const QUERY = /^query:([^:]*):([\s\S]*)$/i;

/** Reads newsboat's list of feeds, whatever else is in it. Queries are not among those left out. */
export function readNewsboatUrls(text: string): NewsboatUrls {
  const lines = linesOf(text);
  const queries = lines.flatMap(({ address, line }): readonly NewsboatQuery[] => {
    const [, name = '', filter] = QUERY.exec(address) ?? [];
    return filter === undefined ? [] : [{ name: name.trim(), filter: filter.trim(), line }];
  });
  const feeds = lines.filter(({ address }) => !QUERY.test(address));
  const known = new Map<string, FeedLine>();
  for (const line of feeds) {
    const url = feedAddress(line.address);
    if (!known.has(url)) known.set(url, line);
  }
  return { ...checkOutlines(feeds), queries, lines: known };
}

/** Feeds as newsboat's list of addresses, with their folders as tags. `parseNewsboatUrls` reads it back. */
export function writeNewsboatUrls(feeds: readonly FeedLink[]): string {
  const lines = feeds.map(({ url, title, folder }) => {
    const words = [cleanText(folder), title === '' ? '' : `~${cleanText(title)}`];
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
  const text = new TextDecoder().decode(bytes);
  const lines = linesOf(text);
  if (lines.length === 0 || !lines.every(({ address }) => LINE.test(address))) return null;
  return checkOutlines(lines);
}
