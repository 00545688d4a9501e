import { changeFeed, type FeedRow, putListing } from '../db/data/feeds.ts';
import type { LibraryData } from '../db/data/library-data.ts';
import { errorCode } from '../platform/error-code.ts';
import { isProgramAddress } from '../story/address.ts';
import { cleanText } from '../text/clean.ts';
import { countedDay } from './counted-time.ts';
import { nextDepartures } from './expiry.ts';
import { NOT_A_FEED, readProgramFeed, runFeedProgram } from './feed-program.ts';
import { fetchedChange, placeText, readFeed, readListing, storedPlace, writeFeed } from './feed-record.ts';
import type { Validators } from './fetch/exchange.ts';
import { MAX_WAIT } from './fetch/failure.ts';
import type { Fetched, RequestFields } from './fetch/fetcher.ts';
import type { TrustedHost } from './fetch/private-addresses.ts';
import { newSince } from './first-sync.ts';
import type { Document, ListingSelectors, Reason, Skipped } from './model.ts';
import { PendingPages, readPagesDue } from './pending-pages.ts';
import { withSharedIds } from './same-item.ts';
import { type IngestOptions, type IngestServices, withServices } from './services.ts';
import { NO_STORIES, type StoryCounts, storeItems } from './store-items.ts';

export interface SyncFeed {
  /** What identifies it: its id in the settings, or its address until it has one. */
  readonly ref: string;
  readonly url: string;
  readonly title: string;
  /** The private addresses that its host may have; `any` if the user has just typed it. None if the address was not typed. */
  readonly addresses: readonly string[] | 'any';
  /** Whether articles are fetched from the pages of new and changed items. */
  readonly full: boolean;
  /** The language under which its stories are stored, '' for the stated or detected one. */
  readonly language: string;
  /** Selectors of a watched page; missing for a feed. */
  readonly page?: ListingSelectors;
  /** The program whose output is the feed, and the one that its document is given to. */
  readonly run?: readonly string[];
  readonly filter?: readonly string[];
  /** What its requests have of their own. */
  readonly request?: RequestFields;
}

/** The result for one feed. */
export interface FeedReport {
  readonly feed: SyncFeed;
  /** `gone`: its server has said so, and it is paused from now on; `paused`: it was before. */
  readonly outcome: 'new' | 'unchanged' | 'failed' | 'gone' | 'paused' | 'later';
  readonly counts: StoryCounts;
  readonly skipped: readonly Skipped[];
  /** Pages of items that could not be fetched; the feed's own texts are stored. */
  readonly missed: readonly Skipped[];
  /** Its new address, '' if unchanged. */
  readonly moved: string;
  /** Its own name if it was listed by its address; otherwise ''. */
  readonly named: string;
  /** Private addresses that its host turned out to have, if it may have any. */
  readonly met: readonly string[];
  /** Why it failed, or null. */
  readonly why: Reason | null;
}

/** A feed's document that was just fetched, so it is not requested again. */
export interface FetchedFeed {
  readonly document: Document & { readonly kind: 'feed' };
  /** Its address after redirects. */
  readonly url: string;
  readonly validators: Validators;
}

interface SyncRequest {
  readonly feeds: readonly SyncFeed[];
  /** Feeds that are fetched at the same time. */
  readonly atOnce: number;
  /** The addresses of feeds that the user has named: one that was gone is requested again. */
  readonly named: ReadonlySet<string>;
  /** Addresses of all feeds: no feed moves to one of them. */
  readonly known: ReadonlySet<string>;
  /** By address. */
  readonly had?: ReadonlyMap<string, FetchedFeed>;
}

/** A change to the data file, which is made once the stories before it are on disk. */
type Save = Parameters<LibraryData['write']>[0];

/** The run in which a feed has its turn. */
export interface Run {
  readonly plan: IngestOptions;
  readonly order: SyncRequest;
  readonly tools: IngestServices;
  /** Addresses in use, with those to which feeds have moved in this run. */
  readonly taken: Set<string>;
  readonly checkpoint: (save: Save) => Promise<void>;
}

/** The report of a feed without news. */
const emptyReport = (feed: SyncFeed, outcome: FeedReport['outcome'], why: Reason | null): FeedReport => ({
  feed,
  outcome,
  counts: NO_STORIES,
  skipped: [],
  missed: [],
  moved: '',
  named: '',
  met: [],
  why,
});

export const NO_VALIDATORS = { etag: '', lastModified: '', url: '' };

const hostOf = (url: string): string => URL.parse(url)?.host ?? '';

/**
 * Where a feed may lead in a private network: its own host and port. The default ports of http and https count as one,
 * since sites move between them.
 *
 * @param met is called with the addresses that it has, if it may have any.
 */
function trustedOf({ url, addresses }: SyncFeed, met: Set<string>): readonly TrustedHost[] {
  return addresses.length === 0 ? [] : [{ host: hostOf(url), addresses, met: (address) => void met.add(address) }];
}

/** The address to which a feed has moved permanently; '' if it stays, for instance since another feed is there. */
function movedTo(to: string, { taken }: Run): string {
  if (to === '' || taken.has(to)) return '';
  taken.add(to);
  return to;
}

/** Requests a feed from its server; returns a report if there is nothing to store. */
async function ask(
  feed: SyncFeed,
  state: FeedRow,
  trusted: readonly TrustedHost[],
  run: Run,
): Promise<FeedReport | Answer> {
  const { plan, order, tools } = run;
  const isGone: Reason = { code: 'feed-gone', params: {} };
  if (state.gone !== null && !order.named.has(feed.url)) return emptyReport(feed, 'paused', isGone);
  const now = plan.now().getTime();
  const isLater = (at: number): FeedReport =>
    emptyReport(feed, 'later', { code: 'later', params: { until: new Date(at).toISOString() } });
  const { etag, modified: lastModified, answered_by: answeredBy, not_before: notBefore } = state;
  // A later time was recorded by a clock that has since been set back.
  if (notBefore !== null && notBefore > now && notBefore <= now + MAX_WAIT) return isLater(notBefore);
  const save = (change: Partial<FeedRow>): void => writeFeed(plan.data, feed.ref, change);
  // Without its stories, or with pages still to be fetched, an unchanged feed must be sent again.
  const hasDue = feed.full && readPagesDue(plan.data, feed.ref).size > 0;
  const isAnew = tools.itemStore.isEmpty || hasDue;
  const validators = isAnew || answeredBy === '' ? undefined : { etag, lastModified, url: answeredBy };
  // Without a validator the answer is probably a document; the thread starts meanwhile.
  if (!validators || etag + lastModified === '') tools.pool.warmUp();
  const answer = await tools.fetcher.fetch(feed.url, {
    ...(validators && { validators }),
    trusted,
    accept: feed.page ? 'page' : 'feed',
    signIn: feed.url,
    ...(feed.request && { request: feed.request }),
  });
  switch (answer.kind) {
    case 'not-modified': {
      // A server may give unchanged content another validator (RFC 9111, 4.3.4).
      const { url: by, etag: newEtag, lastModified: modified } = answer.validators;
      const isSame = newEtag === etag && modified === lastModified;
      const moved = movedTo(answer.moved, run);
      if (by === answeredBy && !isSame) save({ etag: newEtag, modified });
      return { ...emptyReport(feed, 'unchanged', null), moved };
    }
    case 'gone':
      save({ gone: now });
      return emptyReport(feed, 'gone', isGone);
    case 'later':
      save({ not_before: answer.until.getTime() });
      return isLater(answer.until.getTime());
    case 'failed':
      return emptyReport(feed, 'failed', answer.why);
    case 'document':
  }
  return read(feed, answer, state, run);
}

interface Answer extends FetchedFeed {
  /** The feed's new address according to the server, or ''. */
  readonly moved: string;
}

async function read(
  feed: SyncFeed,
  { bytes, url, contentType, stated, validators, moved }: Fetched & { readonly kind: 'document' },
  state: FeedRow,
  { plan, tools: { pool, semaphore } }: Run,
): Promise<FeedReport | Answer> {
  const { filter, request } = feed;
  const got = filter ? await runFeedProgram(filter, bytes, plan.env, request?.timeout) : bytes;
  if (filter) semaphore.releaseFor(bytes);
  if ('code' in got) return emptyReport(feed, 'failed', got);
  const page = feed.page && { page: { selectors: feed.page, known: storedPlace(state), now: plan.now() } };
  const form = filter ? ({ contentType: '', isOutput: true } as const) : { contentType };
  const document = await pool.read({ bytes: got, url, stated, name: feed.url, ...form, ...page });
  if (document.kind === 'feed') return { document, url, validators, moved };
  return emptyReport(feed, 'failed', document.kind === 'unreadable' ? document.why : NOT_A_FEED);
}

/** Runs the program of a feed without an address. */
async function runProgram(feed: SyncFeed, { plan, tools }: Run): Promise<FeedReport | Answer> {
  const { run, request, url, title } = feed;
  if (!run) return emptyReport(feed, 'failed', { code: 'program-missing', params: { name: title } });
  const document = await readProgramFeed(run, url, plan.env, request?.timeout, tools.pool);
  if ('code' in document) return emptyReport(feed, 'failed', document);
  return { document, url, validators: NO_VALIDATORS, moved: '' };
}

/**
 * The feed's own name, if it is listed by its address: the list had no title, or it could not be fetched when it was
 * added. '' if it has a name.
 */
const nameFromFeed = ({ title, url }: SyncFeed, head: string): string =>
  title === url || title === hostOf(url) ? cleanText(head) : '';

/** Articles that a sync fetches for a watched page, whose list may be long; the others follow in the next ones. */
const MOST_PAGES = 20;

/** Syncs one feed. */
export async function syncFeed(feed: SyncFeed, run: Run): Promise<FeedReport> {
  const met = new Set<string>();
  const report = await syncWith(feed, trustedOf(feed, met), run);
  return { ...report, met: [...met] };
}

async function syncWith(feed: SyncFeed, trusted: readonly TrustedHost[], run: Run): Promise<Omit<FeedReport, 'met'>> {
  const { plan, order, tools, checkpoint } = run;
  const state = readFeed(plan.data, feed.ref);
  const given = order.had?.get(feed.url);
  const fetched = () => (isProgramAddress(feed.url) ? runProgram(feed, run) : ask(feed, state, trusted, run));
  const got = given ? { ...given, moved: '' } : await fetched();
  if ('outcome' in got) return got;
  const { document, url, validators } = got;
  // After a move from one feed in a private network to another, pages do not lead back to the first.
  const isThere = hostOf(url) === hostOf(feed.url);
  const before = readListing(plan.data, feed.ref);
  const seen = new Set(tools.itemStore.isEmpty ? [] : before.listed);
  const name = nameFromFeed(feed, document.head.title);
  const items = withSharedIds(document.items);
  const ids = new Set(items.map(({ guid }) => guid));
  const from = {
    feed: feed.url,
    ...(feed.ref === feed.url ? {} : { feedId: feed.ref }),
    site: document.head.home,
    name: name || feed.title,
    lang: feed.language,
    tags: [],
    seen,
    ids,
    due: 'all' as const,
    newSince: newSince(state, { newFeedDays: plan.newFeedDays, now: plan.now().getTime() }),
  };
  const due = new PendingPages(plan.data, feed.ref, feed.full, feed.page && MOST_PAGES);
  const { full, request } = feed;
  const taking = { items, from, full, request, trusted: isThere ? trusted : [], due };
  const { counts, skipped, missed, hashes, named, broken } = await storeItems(taking, tools);
  if (!broken) due.save(hashes);
  const all = { feed, named: name, counts, skipped: [...document.skipped, ...skipped], missed };
  if (broken) return { ...all, outcome: 'failed', moved: '', why: broken };
  const moved = items.length > 0 ? movedTo(got.moved, run) : '';
  // Items missing from a response that is cut off or empty have not left the feed, and are requested again.
  const isWhole = !document.truncated && items.length > 0;
  const { url: by = '', etag, lastModified: modified } = document.truncated ? NO_VALIDATORS : validators;
  const { schedule } = document.head;
  const listed = new Set(isWhole ? hashes : [...hashes, ...seen]);
  const today = countedDay(plan.data, plan.now());
  const left = nextDepartures(before, listed, today, (hash) => tools.itemStore.hasStory(hash));
  const next: Partial<FeedRow> = {
    etag,
    modified,
    answered_by: by,
    site: document.head.home,
    not_before: null,
    gone: null,
    schedule: schedule ? JSON.stringify(schedule) : null,
    new_since: 0,
    ...(document.listing && { listing: placeText(document.listing) }),
  };
  await checkpoint((db, library) => {
    changeFeed(db, library, feed.ref, next);
    putListing(db, library, feed.ref, { listed, left }, { named, today });
  });
  const isNew = counts.added + counts.updated + counts.beside > 0;
  return { ...all, outcome: isNew ? 'new' : 'unchanged', moved, why: null };
}

/** The reason for an error; file system errors have a code. */
function failureOf(error: unknown): Reason {
  const code = errorCode(error);
  if (/^E[A-Z]+$/.test(code)) return { code: 'unwritable', params: { reason: code } };
  return { code: 'parser-failed', params: { detail: code } };
}

/** Milliseconds of work that may be repeated after a power failure. */
const SETTLED_EVERY = 500;

/**
 * Writes the states of feeds only after their stories are certainly on disk, so that nothing unstored counts as seen.
 * Not after each feed: while a disk syncs, new files wait.
 */
function checkpoints({ data }: IngestOptions, { itemStore }: IngestServices) {
  let due: Save[] = [];
  let settled = performance.now();
  let failure: Reason | null = null;
  const bring = async (saves: readonly Save[]): Promise<void> => {
    await itemStore.settle();
    if (saves.length === 0) return;
    data.write((db, library) => {
      for (const save of saves) save(db, library);
    });
  };
  const settle = async (): Promise<void> => {
    const saves = due;
    due = [];
    settled = performance.now();
    try {
      await bring(saves);
    } catch (error) {
      // Their servers are asked again next time; whether the stories are on disk is unknown.
      failure ??= failureOf(error);
    }
  };
  return {
    settle,
    /** What the disk refused, or null. */
    failure: () => failure,
    checkpoint: async (save: Save): Promise<void> => {
      due.push(save);
      if (performance.now() - settled > SETTLED_EVERY) await settle();
    },
  };
}

/** Records the result of a feed: when it was fetched, or why it failed. */
async function note({ plan, checkpoint }: Run, { feed, outcome, why }: FeedReport): Promise<void> {
  if (outcome !== 'failed' && outcome !== 'new' && outcome !== 'unchanged') return;
  const change = fetchedChange(readFeed(plan.data, feed.ref), why, plan.now().getTime());
  await checkpoint((db, library) => changeFeed(db, library, feed.ref, change));
}

/**
 * Syncs feeds, some at a time. A feed that fails in any way never stops the others.
 *
 * @param tell is called with the result of each feed.
 * @returns why stories may not be on disk; null if they are.
 */
export function syncFeeds(
  plan: IngestOptions,
  order: SyncRequest,
  tell: (report: FeedReport) => void,
): Promise<Reason | null> {
  return withServices(plan, async (tools) => {
    const waiting = [...order.feeds];
    const { checkpoint, settle, failure } = checkpoints(plan, tools);
    const run: Run = { plan, order, tools, taken: new Set(order.known), checkpoint };
    const work = async (): Promise<void> => {
      for (let feed = waiting.shift(); feed; feed = waiting.shift()) {
        const own = feed;
        const done = await syncFeed(own, run).catch((error) => emptyReport(own, 'failed', failureOf(error)));
        await note(run, done);
        tell(done);
      }
    };
    await Promise.all(Array.from({ length: Math.min(order.atOnce, order.feeds.length) }, work));
    await settle();
    return failure();
  });
}
