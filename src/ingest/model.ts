import type { Alternate, Enclosure, Lang, StorySource } from '../story/model.ts';
import { ANSWER_FAULTS } from '../story/translation/check-answer.ts';
import type { FeedSchedule } from './schedule.ts';

/**
 * Input from outside in ingest's own form: an item of a feed, a page, a Markdown or text file, and what was left out.
 *
 * Texts here are decoded and cleaned (`text/clean.ts`, after entities), addresses are absolute http(s) ones.
 */

/** The origin of an item, in the form of the `provenance` mapping of front matter; `basis` is added later. */
export type ProvenanceDraft = Readonly<Record<string, unknown>>;

/** A report on its way into the library. */
export interface Item {
  /** The publisher's id (RSS guid, Atom id, JSON Feed id), or ''. */
  readonly guid: string;
  /** The canonical address of its page, or ''. */
  readonly url: string;
  readonly title: string;
  /** Lower-case BCP 47 tag stated in the markup, or ''. */
  readonly lang: Lang;
  /**
   * ISO 8601 date-time to the second with its original offset (`document/dates.ts` supplies a missing one), or a
   * date; null if none is readable.
   */
  readonly published: string | null;
  /** The same for the last change. */
  readonly updated: string | null;
  /** The ISO time that keeps the order of items without a date in a page's list; missing in feeds. */
  readonly listedAt?: string;
  /** The value of `published` if that is in the future; `published` is missing then. */
  readonly misdated?: string;
  /** Authors, joined by `, `; '' for none. */
  readonly author: string;
  /** One paragraph of plain text, or ''. */
  readonly summary: string;
  /** CommonMark without raw HTML, '' for no text. */
  readonly body: string;
  readonly tags: readonly string[];
  /** Files that come with it, without pictures; missing if there are none. */
  readonly enclosures?: readonly Enclosure[];
  /** Addresses of pages that it names as related or links to. */
  readonly links: readonly string[];
  /** The publisher's name if the item states it (JSON-LD, og:site_name, RSS source), or ''. */
  readonly publisher: string;
  readonly provenance: ProvenanceDraft;
  /** Whether its page shows only part of the text before a paywall; missing if unknown. */
  readonly partial?: boolean;
  /** Its editions in other languages that its page names; missing for none, and if its page was not fetched. */
  readonly alternates?: readonly Alternate[];
  /** What its publisher says on the use of its text. */
  readonly rights?: Rights;
  /** Whether other items of its document have its guid, or its canonical page; missing if neither. */
  readonly shared?: { readonly guid: boolean; readonly page: boolean };
}

/** What a publisher says on the use of a text; see `StorySource`. */
export type Rights = Pick<StorySource, 'tdmReserved' | 'terms'>;

/** Header fields of a response in which a publisher states something about the document, as written; '' for none. */
export interface StatedFields {
  /** `AI-Disclosure`. */
  readonly disclosure: string;
  /** `TDM-Reservation` (W3C TDM Reservation Protocol). */
  readonly tdm: string;
  /** `X-Robots-Tag`. */
  readonly robots: string;
  /** `Link` (RFC 8288). */
  readonly links: string;
}

export const NO_FIELDS: StatedFields = { disclosure: '', tdm: '', robots: '', links: '' };

/** Largest document that is read, in bytes after decompression, from any source; also the greatest number of characters. */
export const MAX_DOCUMENT_BYTES = 20 * 1024 * 1024;

/** Larger documents, in bytes, are parsed in a child process, one at a time, and need a place of the `Semaphore`. */
export const LARGE_DOCUMENT_BYTES = 1024 * 1024;

/** Why something was left out; `i18n` has the words for each code. */
export interface Reason {
  readonly code: ReasonCode;
  readonly params: Readonly<Record<string, string>>;
}

/** All reasons. */
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
  'no-list',
  'list-changed',
  'scripted-links',
  'bad-selector',
  'bad-output',
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
  'other-language',
  'wall',
  'duplicate',
  'removed-by-you',
  'expired',
  // The address.
  'bad-address',
  'bad-scheme',
  'opml-command',
  'list-query',
  'list-in-folder',
  'list-too-long',
  'private-address',
  'page-in-account',
  'password-command',
  // The network.
  'not-found',
  'gone',
  'feed-gone',
  'refused',
  'forbidden',
  'bot-check',
  'server-error',
  'http-status',
  'too-many-redirects',
  'redirect-scheme',
  'connect-timeout',
  'timeout',
  'dns',
  'tls',
  'old-tls',
  'reset',
  'cut-short',
  'bad-encoding',
  'later',
  'network',
  // The server of an account.
  'bad-answer',
  'wrong-password',
  'refused-batch',
  'no-secret',
  'account-removed',
  'not-miniflux',
  'not-freshrss',
  'wrong-path',
  'redirected',
  'api-off',
  'api-password',
  'header-removed',
  'too-old',
  'no-tls',
  // A translation engine.
  'wrong-key',
  'not-running',
  'program-failed',
  'program-missing',
  // The answer of an engine for one text.
  'answer-missing',
  'answer-cut',
  'answer-filtered',
  ...ANSWER_FAULTS,
  // A picture.
  'not-a-picture',
  'bad-picture',
  // The disk.
  'unreadable',
  'unwritable',
] as const;
export type ReasonCode = (typeof REASONS)[number];

/** Something that was left out: its name and the reason. */
export interface Skipped {
  readonly what: string;
  readonly why: Reason;
}

/** What one of several feeds of a known host has. */
export type FeedSubject = 'releases' | 'tags' | 'commits' | 'no-shorts' | 'comments';

/** A feed named in an OPML list or a page. */
export interface FeedLink {
  readonly url: string;
  readonly title: string;
  /** Its folder in an OPML list, `/` between levels, '' at the top. */
  readonly folder: string;
  /** Its other names in a list: categories, or the tags after the first one. */
  readonly tags?: readonly string[];
  /** Whether the list hides it. */
  readonly isHidden?: true;
  /** What it has, if its host is known to have several. */
  readonly subject?: FeedSubject;
  /** The http(s) address of its site, if a list or its server names one. */
  readonly site?: string;
  /** It is a watched page: its selectors. */
  readonly page?: ListingSelectors;
  /** The address with its user information if a list has any; it is never shown, stored or fetched. */
  readonly signIn?: string;
}

/** The feeds of a page that its `<link>` elements do not name. */
export interface FeedLinks {
  /** Those that its host is known to have. */
  readonly known: readonly FeedLink[];
  /** Those that its text links to; their titles may be ''. */
  readonly links: readonly FeedLink[];
  /** Pages that may list feeds. */
  readonly pages: readonly FeedLink[];
  /** The name of the site, or ''. */
  readonly site: string;
}

/** The metadata of a feed. */
export interface FeedHead {
  readonly title: string;
  readonly language: Lang;
  /** The site's address, or ''. */
  readonly home: string;
  /** The feed's own address as stated, or ''. */
  readonly self: string;
  /** How often it asks to be fetched; missing if it does not say. */
  readonly schedule?: FeedSchedule;
}

/** CSS selectors of the items of a watched page; missing or '' for what the program finds. */
export type ListingSelectors = { readonly [K in 'items' | 'itemTitle' | 'itemLink' | 'itemDate']?: string };

/** Where the items of a watched page were found. */
export interface ListingPlace {
  /** Tags and classes of three ancestors of their links. */
  readonly place: string;
  /** The form of their paths. */
  readonly shape: string;
}

/** Why the items of a page may be the wrong ones. */
export type ListingDoubt = 'few' | 'undated' | 'runner-up';

/** The items of a watched page. */
export interface Listing extends ListingPlace {
  readonly doubts: readonly ListingDoubt[];
}

/** What watching a page would bring, before anything is stored. */
export interface PagePreview {
  /** How many items its list has, and the latest ISO day among them, '' if none has a date. */
  readonly count: number;
  readonly newest: string;
  /** The first items; `day` is an ISO day or ''. */
  readonly first: readonly { readonly title: string; readonly day: string }[];
  readonly doubts: readonly ListingDoubt[];
}

/** What a page has for a user who looks for a feed there. */
export interface PageFinds {
  readonly linked: FeedLinks;
  /** Its list, or why it has none. */
  readonly list: PagePreview | Reason;
  /** Whether it is an article, and not only a list. */
  readonly isArticle: boolean;
}

/** A parsed document. */
export type Document =
  /** Articles of a sync server, each or why there is none. */
  | { readonly kind: 'articles'; readonly articles: readonly (Item | Reason)[] }
  | {
      readonly kind: 'feed';
      readonly head: FeedHead;
      readonly items: readonly Item[];
      readonly skipped: readonly Skipped[];
      /** Whether it is cut off and was read up to the end. */
      readonly truncated: boolean;
      /** Of a page with `Source.page`. */
      readonly listing?: Listing;
    }
  /** `unread` outlines exceeded the limit. */
  | {
      readonly kind: 'opml';
      readonly feeds: readonly FeedLink[];
      readonly skipped: readonly Skipped[];
      readonly unread: number;
    }
  | {
      readonly kind: 'page';
      readonly item: Item;
      readonly feeds: readonly FeedLink[];
      /** With `Source.askedAt`. */
      readonly finds?: PageFinds;
    }
  /** A page without an article: built by scripts, or only a list of links. */
  | {
      readonly kind: 'no-article';
      readonly why: Reason;
      readonly title: string;
      readonly feeds: readonly FeedLink[];
      readonly finds?: PageFinds;
    }
  /** `unread` names front-matter keys whose values cannot be read. */
  | { readonly kind: 'markdown'; readonly item: Item; readonly unread: readonly string[] }
  | { readonly kind: 'text'; readonly item: Item }
  | { readonly kind: 'unreadable'; readonly why: Reason };

/** A document that cannot be read, with the reason. */
export function unreadable(code: ReasonCode, params: Reason['params'] = {}): Document {
  return { kind: 'unreadable', why: { code, params } };
}

/** A document as received. */
export interface Source {
  readonly bytes: Uint8Array;
  /** Its absolute http(s) address after redirects, '' for a file or a pipe. */
  readonly url: string;
  /** Its `Content-Type`, or ''. */
  readonly contentType: string;
  /** What its header fields state; missing for a file. */
  readonly stated?: StatedFields;
  /** File name or address for messages. */
  readonly name: string;
  /** Whether it is a list of articles that the program has taken from the answer of a sync server. */
  readonly isArticles?: true;
  /** A watched page, whose links are its items: `known` is where they were found before, `now` when it was fetched. */
  readonly page?: { readonly selectors: ListingSelectors; readonly known: ListingPlace | null; readonly now: Date };
  /** When it was fetched, if the user looks for a feed at its address. */
  readonly askedAt?: Date;
  /** Whether it is the output of a program of the user, which may be lines of JSON. */
  readonly isOutput?: true;
}
