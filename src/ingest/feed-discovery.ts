import { withoutUserInfo } from '../story/address.ts';
import { feedChoices, isCommentsFeed, withName } from './discovery/feed-links.ts';
import { knownFeeds } from './discovery/known-hosts.ts';
import { readProgramFeed } from './feed-program.ts';
import { readAddress } from './fetch/address.ts';
import type { TrustedHost } from './fetch/private-addresses.ts';
import { previewOf } from './listing/read-listing.ts';
import { findSources } from './local-sources.ts';
import type { FeedLink, ListingSelectors, PageFinds, PagePreview, Reason, ReasonCode } from './model.ts';
import { type IngestOptions, type IngestServices, withServices } from './services.ts';
import { type FetchedFeed, NO_VALIDATORS } from './sync.ts';

/** What is found at a typed address. */
export type Discovery =
  /**
   * `typed` is the address as meant, before any redirect; `had` is what the server sent, null for a file and for a
   * large document. `others` are more feeds of the same page.
   */
  | {
      readonly kind: 'feed';
      readonly feed: FeedLink;
      readonly typed: string;
      readonly had: FetchedFeed | null;
      readonly others: readonly FeedLink[];
    }
  /** A page that names feeds, the most likely one first. */
  | {
      readonly kind: 'page-with-feeds';
      readonly url: string;
      readonly feeds: readonly FeedLink[];
      readonly isArticle: boolean;
    }
  /** A page whose text links to several feeds. */
  | { readonly kind: 'choice'; readonly url: string; readonly feeds: readonly FeedLink[] }
  /** A page without a feed: whether it can be stored as a story, whether it is an article, and its list. */
  | {
      readonly kind: 'page';
      readonly url: string;
      readonly isStory: boolean;
      readonly isArticle: boolean;
      readonly list: PagePreview | null;
    }
  /** A page to watch. */
  | { readonly kind: 'watchable'; readonly url: string; readonly preview: PagePreview; readonly had: FetchedFeed }
  | { readonly kind: 'list'; readonly url: string }
  /** It could not be fetched, so it is not known whether it is a feed. */
  | { readonly kind: 'unseen'; readonly url: string; readonly why: Reason }
  | { readonly kind: 'neither'; readonly url: string; readonly why: Reason };

/** Responses of a server that has no feed to offer, now or later. */
const NOTHING_THERE: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'not-found',
  'gone',
  'http-status',
  'bad-scheme',
  'private-address',
  'too-large',
  'redirect-scheme',
  'too-many-redirects',
  'bad-encoding',
]);

/** The size in bytes up to which a document is kept in memory until it is stored; many may be examined in a row. */
const MAX_HELD = 2 * 1024 * 1024;

/**
 * Where sites that name no feed often have one: in a list of 115 blogs (kilimchoi/engineering-blogs, seen on 2026-11-30) /feed has 40 %,
 * /feed.xml 22 %, /rss 16 %, /atom.xml 10 %; of those in a folder, most have it in theirs.
 */
const WELL_KNOWN = ['feed', 'rss', 'feed.xml', 'rss.xml', 'atom.xml'];

const NO_FINDS: PageFinds = {
  linked: { known: [], links: [], pages: [], site: '' },
  list: { code: 'no-list', params: {} },
  isArticle: false,
};

/** Five addresses at which the feed of a page may be. */
function wellKnownAddresses({ origin, pathname }: URL): readonly string[] {
  const [, folder] = /^(\/[^/.]+(?:\/[^/.]+)?)\/?$/.exec(pathname) ?? [];
  const own = folder === undefined ? [] : [`${origin}${folder}/feed`];
  return [...own, ...WELL_KNOWN.map((name) => `${origin}/${name}`)].slice(0, WELL_KNOWN.length);
}

/** A typed address as a feed has it; null for what is none. */
export const typedAddress = (typed: string): string | null => readAddress(typed)?.href ?? null;

export interface Looking {
  /** Is called with private addresses of the typed host. */
  readonly met: NonNullable<TrustedHost['met']>;
  /** Is called before each request of another address than the typed one. */
  readonly asks: (url: string) => void;
  /** Whether an article is wanted if its page names no feed: then no other address is tried for it. */
  readonly orPage: boolean;
  /** Selectors if its page is to be watched: then only its list is looked for. */
  readonly watch?: ListingSelectors | null;
}

/** Looks for a feed at an address: there, on the page that it is, then at a few other addresses. */
export const discoverAddress = (plan: IngestOptions, typed: string, looking: Looking): Promise<Discovery> =>
  withServices(plan, (services) => findFeed(services, typed, { ...looking, now: plan.now() }));

/** The same with open services. */
export async function findFeed(
  { fetcher, pool }: Pick<IngestServices, 'fetcher' | 'pool'>,
  typed: string,
  { met, asks, orPage, watch, now }: Looking & { readonly now: Date },
): Promise<Discovery> {
  const address = readAddress(typed);
  if (!address) return { kind: 'neither', url: withoutUserInfo(typed), why: { code: 'bad-address', params: {} } };
  const url = address.href;
  const trusted = [{ host: address.host, addresses: 'any', met }] as const;
  const asked = new Set<string>();

  /** What an address has: a result, or a page to look at. */
  const look = async (at: string, others: readonly FeedLink[] = [], site = ''): Promise<Discovery | LinkingPage> => {
    if (at !== url) asks(at);
    asked.add(at);
    const answer = await fetcher.fetch(at, { trusted, accept: watch ? 'page' : 'feed', signIn: url });
    const isThere = (code: ReasonCode): boolean => !watch && !NOTHING_THERE.has(code);
    if (answer.kind === 'gone') return { kind: 'neither', url: at, why: { code: 'gone', params: {} } };
    if (answer.kind === 'failed') {
      // A server that responds without a document has nothing to offer; one that cannot be reached may have.
      return { kind: isThere(answer.why.code) ? 'unseen' : 'neither', url: at, why: answer.why };
    }
    if (answer.kind !== 'document')
      return { kind: watch ? 'neither' : 'unseen', url: at, why: { code: 'later', params: {} } };
    const { bytes, contentType, stated, moved, validators } = answer;
    const how = watch ? { page: { selectors: watch, known: null, now } } : { askedAt: now };
    const document = await pool.read({ bytes, url: answer.url, contentType, stated, name: at, ...how });
    switch (document.kind) {
      case 'feed': {
        const had = { document, url: answer.url, validators };
        if (document.listing) return { kind: 'watchable', url: moved || at, preview: previewOf(document), had };
        // YouTube calls each list without shorts "Videos"; its channel is the author.
        const [author = '', ...more] = new Set(document.items.map((item) => item.author));
        const own = { url: moved || at, title: document.head.title, folder: '' };
        // After a permanent redirect the new address is the feed's.
        const feed = withName(own, site || (more.length === 0 ? author : ''));
        return { kind: 'feed', feed, typed: url, had: bytes.length <= MAX_HELD ? had : null, others };
      }
      case 'opml':
        return { kind: 'list', url: at };
      case 'page':
      case 'no-article': {
        const { feeds, finds = NO_FINDS } = document;
        return { kind: 'linking', feeds, finds, why: document.kind === 'page' ? null : document.why };
      }
      case 'unreadable':
        return { kind: 'neither', url: at, why: document.why };
      default:
        return { kind: 'page', url: at, isStory: true, isArticle: true, list: null };
    }
  };

  /** The first of some feeds if it is one; the others are named with it. */
  const first = async ([feed, ...others]: readonly FeedLink[], site = ''): Promise<Discovery | LinkingPage | null> =>
    !feed || asked.has(feed.url) ? null : look(feed.url, others, site);

  const known = watch ? null : await first(knownFeeds(url));
  if (known?.kind === 'feed' || known?.kind === 'unseen') return known;
  const page = await look(url);
  if (page.kind !== 'linking') return page;
  const { linked, list: said, ...finds } = page.finds;
  const { site } = linked;
  const ofHost = await first(linked.known, site);
  if (ofHost?.kind === 'feed') return ofHost;
  const list = 'count' in said ? said : null;
  const isArticle = finds.isArticle && address.pathname.length > 1;
  // Nor is a list of scripts a story.
  const why = 'code' in said && said.code === 'scripted-links' && !finds.isArticle ? said : page.why;
  const named = feedChoices(page.feeds, site, url);
  const links = feedChoices(linked.links, site, url);
  // A page about feeds is asked for its list.
  if (links.length > 1 && /rss|feed/i.test(address.pathname)) return { kind: 'choice', url, feeds: links };
  const withFeeds = (): Discovery => ({ kind: 'page-with-feeds', url, feeds: named, isArticle });
  if (!page.feeds.every(isCommentsFeed)) return withFeeds();
  const asPage = (): Discovery => ({ kind: 'page', url, isStory: why === null, isArticle, list });
  if (orPage && isArticle) return asPage();
  if (links.length > 1) return { kind: 'choice', url, feeds: links };
  // Each may be a feed or a page that lists feeds.
  for (const next of [...links, ...linked.pages.slice(0, 1)]) {
    const followed = await first([next], site);
    if (followed?.kind === 'feed') return followed;
    if (followed?.kind !== 'linking') continue;
    const listed = feedChoices([...followed.feeds, ...followed.finds.linked.links], site, next.url);
    if (listed.length > 1) return { kind: 'choice', url, feeds: listed };
    const only = await first(listed, site);
    if (only?.kind === 'feed') return only;
  }
  for (const at of wellKnownAddresses(address)) {
    const found = asked.has(at) ? null : await look(at, [], site);
    if (found?.kind === 'feed' && !isCommentsFeed(found.feed)) return found;
  }
  if (named.length > 0) return withFeeds();
  return why === null || list ? asPage() : { kind: 'neither', url, why };
}

/** A page, and why it has no article. */
interface LinkingPage {
  readonly kind: 'linking';
  readonly feeds: readonly FeedLink[];
  readonly finds: PageFinds;
  readonly why: Reason | null;
}

/** The same for a file: a feed that names its own address, or a list of feeds. */
export function discoverFile(plan: IngestOptions, path: string): Promise<Discovery> {
  return withServices(plan, async ({ pool }) => {
    for (const found of findSources(path)) {
      if ('why' in found) return { kind: 'neither', url: path, why: found.why };
      const document = await pool.read(found);
      if (document.kind === 'opml') return { kind: 'list', url: path };
      if (document.kind === 'unreadable') return { kind: 'neither', url: path, why: document.why };
      if (document.kind !== 'feed') return { kind: 'neither', url: path, why: { code: 'not-a-feed', params: {} } };
      const { self, title } = document.head;
      if (self === '') return { kind: 'neither', url: path, why: { code: 'no-own-address', params: {} } };
      return { kind: 'feed', feed: { url: self, title: title || path, folder: '' }, typed: '', had: null, others: [] };
    }
    return { kind: 'neither', url: path, why: { code: 'empty', params: {} } };
  });
}

/** Runs the program of a feed that is being added; `url` is its `run:NAME`. */
export function discoverProgram(
  plan: IngestOptions,
  argv: readonly string[],
  url: string,
): Promise<FetchedFeed | Reason> {
  return withServices(plan, async ({ pool }) => {
    const document = await readProgramFeed(argv, url, plan.env, undefined, pool);
    return 'code' in document ? document : { document, url, validators: NO_VALIDATORS };
  });
}
