import type { Outline } from './check-outlines.ts';
import { checkOutlines, type OpmlList } from './check-outlines.ts';

/** A list of addresses is never longer, in bytes. */
const MAX_BYTES = 1024 * 1024;

/** A word, or quoted words in which a backslash escapes a quote. */
const WORD = /"((?:[^"\\]|\\.)*)"|(\S+)/g;

/** The start of a line in such a list: an address, or another kind of newsboat source. */
const LINE = /^"?(?:https?|feed|file|query|exec|filter):/i;

/**
 * A line as a feed: its address, its title after `~`, and its first tag as the folder. `!` hides a feed from newsboat's
 * list.
 */
function outlineOf(line: string): Outline {
  const words = [...line.matchAll(WORD)].map(([, quoted, bare = '']) => quoted?.replace(/\\(.)/g, '$1') ?? bare);
  const [address = '', ...tags] = words;
  const title = tags.find((tag) => tag.startsWith('~'))?.slice(1) ?? '';
  const folder = tags.find((tag) => tag !== '!' && !tag.startsWith('~'));
  return { title, address, folders: folder === undefined ? [] : [folder] };
}

/**
 * Reads newsboat's list of addresses (`~/.newsboat/urls`): a line for each, `address "tag" "~title"`; `#` begins a
 * comment. Null if the bytes are not such a list. Searches and commands are left out by name.
 */
export function parseNewsboatUrls(bytes: Uint8Array): OpmlList | null {
  if (bytes.length > MAX_BYTES) return null;
  const lines = new TextDecoder()
    .decode(bytes)
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (lines.length === 0 || !lines.every((line) => LINE.test(line))) return null;
  return checkOutlines(lines.map(outlineOf));
}
