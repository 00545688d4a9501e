import type { Lang } from '../story/model.ts';

/**
 * What the world sends, as ingest makes it: an item of a feed, a page, a Markdown or text file, and what was left out.
 *
 * Texts in these shapes are decoded and cleaned (`text/clean.ts`, after entities), addresses are absolute http(s) ones.
 */

/** How an item came to be, in the very shape of the `provenance` mapping of a story's front matter; `basis` is added later. */
export type ProvenanceDraft = Readonly<Record<string, unknown>>;

/** One report on its way into the library. */
export interface Item {
  /** The publisher's own id of it (RSS guid, Atom id, JSON Feed id), '' where there is none. */
  readonly guid: string;
  /** The canonical address of its page, '' where there is none. */
  readonly url: string;
  /** '' where there is none. */
  readonly title: string;
  /** Lower-case BCP 47 tag as the markup says, '' where it does not. */
  readonly lang: Lang;
  /** ISO 8601 date-time to the second with the offset it was written with (`document/time-zone.ts` says which where none was), or a date; null where none can be read. */
  readonly published: string | null;
  /** The same of its last change. */
  readonly updated: string | null;
  /** The value of `published` if that was in the future; `published` is then missing. */
  readonly misdated?: string;
  /** Who is named as its author, several joined by `, `; '' where nobody is. */
  readonly author: string;
  /** One paragraph of plain text, '' where there is none. */
  readonly summary: string;
  /** CommonMark without raw HTML, '' where there is no text. */
  readonly body: string;
  readonly tags: readonly string[];
  /** Addresses of pages that this one names as related, and those that its text links to. */
  readonly links: readonly string[];
  /** The publisher's name where the item itself says it (JSON-LD, og:site_name, RSS source), '' where not. */
  readonly publisher: string;
  readonly provenance: ProvenanceDraft;
  /** Its page shows only part of the text, with a wall before the rest. Missing where that is not known. */
  readonly partial?: boolean;
  /** What it shares with other stories of its document; missing where that is nothing. */
  readonly shared?: SharedOfItem;
}

/** What an item has in common with other stories of its document, and what it has to itself. */
export interface SharedOfItem {
  /** Whether others have its guid, as guids are compared. */
  readonly guid: boolean;
  /** Whether others have its address, as addresses are compared. */
  readonly url: boolean;
  /** Its guid, failing that its address with the fragment, where no other has that; '' for neither. */
  readonly own: string;
}

/** Largest document that is read, in bytes, unpacked, from wherever it comes; as many characters at most. */
export const MOST_BYTES = 20 * 1024 * 1024;

/** Bytes past which a document is read in a child process, one at a time, and has to hold a place of the `Semaphore`. */
export const LARGE_BYTES = 1024 * 1024;

/** Why something was not taken; the words are in `i18n` under this code. */
export interface Reason {
  readonly code: ReasonCode;
  readonly params: Readonly<Record<string, string>>;
}

/** Everything that can be wrong with what the world sends. */
export const REASONS = [
  // The document.
  'empty',
  'not-text',
  'unknown-kind',
  'not-a-feed',
  'not-opml',
  'no-own-address',
  'bad-xml',
  'bad-json',
  'no-items',
  'dtd',
  'too-deep',
  'too-large',
  'too-slow',
  'too-much-memory',
  'parser-failed',
  'bad-front-matter',
  // The item.
  'no-text',
  'script-page',
  'wall',
  'duplicate',
  'removed-by-you',
  // The address.
  'bad-address',
  'bad-scheme',
  'opml-command',
  'list-query',
  'list-in-folder',
  'list-too-long',
  'private-address',
  // The network.
  'not-found',
  'gone',
  'refused',
  'forbidden',
  'server-error',
  'http-status',
  'too-many-redirects',
  'redirect-scheme',
  'connect-timeout',
  'timeout',
  'dns',
  'tls',
  'reset',
  'cut-short',
  'bad-encoding',
  'later',
  'network',
  // The disk.
  'unreadable',
  'unwritable',
] as const;
export type ReasonCode = (typeof REASONS)[number];

/** Something that was left out: what it is called, and why. */
export interface Skipped {
  readonly what: string;
  readonly why: Reason;
}

/** A feed as an OPML list or a page names it. */
export interface FeedLink {
  readonly url: string;
  readonly title: string;
  /** The folder of an OPML list it is in, `/` between levels, '' at the top. */
  readonly folder: string;
  /** The address with its user information, where a list has it with any; it is never shown, stored or fetched. */
  readonly signIn?: string;
}

/** What a feed says of itself. */
export interface FeedHead {
  readonly title: string;
  readonly language: Lang;
  /** The site's address, '' where the feed names none. */
  readonly home: string;
  /** The feed's own address as it gives it, '' where it does not. */
  readonly self: string;
}

/** A document that could be read. */
export type Document =
  | {
      readonly kind: 'feed';
      readonly format: 'rss' | 'atom' | 'json-feed';
      readonly head: FeedHead;
      readonly items: readonly Item[];
      readonly skipped: readonly Skipped[];
      /** It ends in the middle and was read as far as it goes. */
      readonly truncated: boolean;
    }
  /** `unread` outlines were too many to be looked at. */
  | {
      readonly kind: 'opml';
      readonly feeds: readonly FeedLink[];
      readonly skipped: readonly Skipped[];
      readonly unread: number;
    }
  | { readonly kind: 'page'; readonly item: Item; readonly feeds: readonly FeedLink[] }
  /** A page without a text of its own: one built by script, or a mere list of links. */
  | { readonly kind: 'no-article'; readonly why: Reason; readonly title: string; readonly feeds: readonly FeedLink[] }
  /** `unread` names keys of its front matter whose values cannot be read. */
  | { readonly kind: 'markdown'; readonly item: Item; readonly unread: readonly string[] }
  | { readonly kind: 'text'; readonly item: Item }
  | { readonly kind: 'unreadable'; readonly why: Reason };

/** A document that cannot be read, and why. */
export function unreadable(code: ReasonCode, params: Reason['params'] = {}): Document {
  return { kind: 'unreadable', why: { code, params } };
}

/** A document as it came in. */
export interface Source {
  readonly bytes: Uint8Array;
  /** Where it came from: an absolute http(s) address after redirects, '' for a file or a pipe. */
  readonly url: string;
  /** The `Content-Type` it came with, '' for none. */
  readonly contentType: string;
  /** The header field `AI-Disclosure` it came with, missing or '' for none. */
  readonly disclosure?: string;
  /** File name or address by which it is called in messages. */
  readonly name: string;
}
