import type { AccountReport, FeedReport, FetchedFeed, SyncFeed } from '../../ingest/index.ts';
import { orIfRefused } from '../../platform/error-code.ts';
import { addressKey, isLocal } from '../../settings/account-feeds.ts';
import type { Credentials } from '../../settings/credentials.ts';
import { edit } from '../../settings/edit.ts';
import { withFeedIds } from '../../settings/feed-ids.ts';
import { feedSetting, selectorsOf } from '../../settings/feed-settings.ts';
import { feedRef, type SavedAccount, type SavedFeed } from '../../settings/settings-table.ts';
import { trustedFor, withTrusted } from '../../settings/trusted-hosts.ts';
import { cleanText } from '../../text/clean.ts';
import type { Context } from '../context.ts';
import { loadForSearch } from '../library/load-library.ts';
import { printLines, printNotice } from '../output.ts';
import { showProgress } from '../progress.ts';
import { deletionFailure, emptyDeleted, refusalSentence } from '../stories/delete-stories.ts';
import { countRuled, MAX_REPORTED } from '../stories/rules.ts';
import { runAfterSync } from './after-sync.ts';
import { announce } from './announced-stories.ts';
import { credentialsOf } from './credentials.ts';
import { noteSync, onlyDue } from './due.ts';
import { expireStories } from './expire.ts';
import { ingestOptions } from './ingest-options.ts';
import { missedPagesLines, reasonText, skippedJson } from './ingest-results.ts';
import { type PrintEvent, warn } from './print-events.ts';
import { ruleNewStories } from './rule-new-stories.ts';

/** A feed whose server asks to wait has not failed, nor has one that was paused before. */
const hasFailed = ({ outcome }: FeedReport): boolean => outcome === 'failed' || outcome === 'gone';

function totalsOf(reports: readonly FeedReport[], accounts: readonly AccountReport[]) {
  const sum = (count: (report: FeedReport) => number) => reports.reduce((all, report) => all + count(report), 0);
  const ofAll = (count: 'added' | 'updated' | 'existing') =>
    sum(({ counts }) => counts[count]) + accounts.reduce((all, report) => all + report[count], 0);
  return {
    added: ofAll('added'),
    updated: ofAll('updated'),
    beside: sum(({ counts }) => counts.beside),
    existing: ofAll('existing'),
    skipped: sum(({ skipped }) => skipped.length),
    failed: reports.filter(hasFailed).length,
    missedPages: sum(({ missed }) => missed.length),
    partial: sum(({ counts }) => counts.partial),
  };
}

/** Moves a feed's credential to its new address. */
function moveCredential(credentials: Credentials, from: string, to: string): void {
  // If that fails, the server will refuse the feed, which is reported then.
  orIfRefused(() => credentials.move(from, to));
}

/** The problems of a feed as lines of text. */
function linesOf(report: FeedReport, title: string, context: Context): string[] {
  const { sync } = context.words.ingest;
  const { why } = report;
  if (report.outcome === 'paused') return [];
  if (why) return [sync.failed(title, reasonText(why, context))];
  const { partial } = report.counts;
  const parts = partial > 0 ? [sync.partialPages(title, partial)] : [];
  return [...missedPagesLines(title, report.missed, context), ...parts];
}

interface SyncOptions {
  /** Accounts other than those of the given feeds. */
  readonly accounts?: readonly SavedAccount[];
  /** Feeds that the user has named: one that is gone is requested again. */
  readonly named: readonly SavedFeed[];
  readonly events: PrintEvent | null;
  /** Minutes since the last request of a feed for it to be fetched; absent for all. */
  readonly due?: number | null;
  /** Documents that were already fetched, by the address of their feed. */
  readonly had?: ReadonlyMap<string, FetchedFeed>;
}

interface SyncResult {
  readonly exit: 0 | 1;
  /** The ids of the new stories, also those of interrupted syncs. */
  readonly news: readonly string[];
  /** Whether anything was due. */
  readonly isAny: boolean;
}

/** Keeps other processes from a sync while it runs, or says that another one does. */
type Lock = <T>(job: () => Promise<T>) => Promise<{ readonly done: T } | { readonly busy: number }>;

/** Feeds with their ids, which new stories name. A feed whose id cannot be saved stays without one. */
async function withSavedIds({ settings }: Context, feeds: readonly SavedFeed[]): Promise<readonly SavedFeed[]> {
  if (feeds.every(({ id }) => id !== undefined)) return feeds;
  settings.update(withFeedIds);
  await settings.flush();
  return feeds.map((feed) => settings.stored.feeds.find((one) => addressKey(one) === addressKey(feed)) ?? feed);
}

/**
 * Syncs feeds and reports: a bar and a line for each failure, or JSON Lines. For feeds of an account that is synced: its server
 * fetches them. Then, when the next sync may begin, does what follows with the new stories: the program of `afterSync`, notices,
 * pictures and translations.
 *
 * @returns `exit` is 1 if an account failed, all feeds did (with `--strict` one of them), something could not be saved, or another
 *   process is syncing, whose number is `busy`.
 */
export async function runSync(
  context: Context,
  given: readonly SavedFeed[],
  options: SyncOptions,
  lock: Lock,
): Promise<{ readonly exit: 0 | 1; readonly busy?: number }> {
  const result = await lock(() => fetchSources(context, given, options));
  if ('busy' in result) return { exit: 1, ...result };
  const { exit, news, isAny } = result.done;
  const { events } = options;
  await runAfterSync(context, news, events, true, (given) => announce(context, given, events));
  if (news.length > 0) await (await import('../pictures/after-sync.ts')).getPicturesAfterSync(context, news, events);
  if (context.settings.data.engines.length > 0 && isAny)
    await (await import('../translation/after-sync.ts')).translateAfterSync(context, news, events);
  // A reader has had its last report, and waits for nothing: texts and events follow here, where they delay no key.
  if (events && process.connected) await loadForSearch(context);
  return { exit };
}

/** Fetches feeds, after accounts, so that what the user has changed is sent soon, and applies rules to new stories. */
async function fetchSources(
  context: Context,
  given: readonly SavedFeed[],
  { accounts: more = [], named, events, due = null, had = new Map() }: SyncOptions,
): Promise<SyncResult> {
  const { io, words, settings, options } = context;
  const { syncFeeds } = await import('../../ingest/index.ts');
  const owners = new Set(given.map(({ account }) => account));
  const sources = {
    feeds: await withSavedIds(context, given.filter(isLocal)),
    accounts: settings.data.accounts.filter((one) => owners.has(one.name) || more.includes(one)),
  };
  const { feedsAtOnce, syncEvery } = settings.data;
  const begun = io.now();
  const { feeds: saved, accounts } = due === null ? sources : await onlyDue(context, sources, due);
  const feeds = saved.map((feed): SyncFeed => {
    const full = options.has('full') || feedSetting(feed, 'full', settings.data) === 'on';
    const { url, title } = feed;
    const language = feedSetting(feed, 'language', settings.data);
    return {
      ...{ ref: feedRef(feed), url, title, addresses: trustedFor(settings.data, url), full, language },
      ...(feed.watch === 'on' && { page: selectorsOf(feed) }),
      ...(feed.run?.[0] && { run: feed.run }),
      ...(feed.filter?.[0] && { filter: feed.filter }),
      request: {
        ...(feed.userAgent && { userAgent: feed.userAgent }),
        ...(feed.headers && { headers: feed.headers }),
        ...(feed.timeout && { timeout: feed.timeout }),
      },
    };
  });
  const all = feeds.length;
  const reports: FeedReport[] = [];
  let ofAccount = '';
  const progress = events
    ? () => {}
    : showProgress(io, () => ofAccount || `${words.ingest.sync.running} ${reports.length}/${all}`);
  // Reports are written in order, and all are written before this ends.
  let written: Promise<void> = Promise.resolve();
  const queue = (job: () => Promise<void>): void => {
    written = written.then(job);
    // A closed pipe is handled where this is awaited; until then it must not count as unhandled.
    written.catch(() => {});
  };
  const titles = Map.groupBy(feeds, ({ title }) => cleanText(title));
  await events?.({ event: 'begun', feeds: all, ...(accounts.length > 0 && { accounts: accounts.length }) });
  const order = {
    feeds,
    atOnce: feedsAtOnce,
    named: new Set(named.map(({ url }) => url)),
    known: new Set(settings.data.feeds.filter(isLocal).map(({ url }) => url)),
    had,
  };
  const tell = (report: FeedReport): void => {
    const done = reports.push(report);
    const { feed, outcome } = report;
    const title = cleanText(feed.title);
    if (events) {
      const { added, updated, partial } = report.counts;
      const why = report.why ? reasonText(report.why, context) : '';
      const missedPages = report.missed.map((one) => skippedJson(one, context));
      const code = report.why?.code ?? null;
      const what = { outcome, added, updated, why, code, missedPages, partial, moved: report.moved || null };
      queue(() => events({ event: 'feed', feed: { title, url: feed.url }, ...what, done, all }));
      return;
    }
    const name = titles.get(title)?.length === 1 ? title : `${title} (${cleanText(feed.url)})`;
    queue(async () => {
      const lines = linesOf(report, name, context);
      if (lines.length > 0) progress(null);
      for (const line of lines) await printNotice(io, line);
      progress(done / all);
    });
  };
  const accountReports = await syncAccountsOf(context, accounts, {
    events,
    queue,
    progress: (text, share) => {
      ofAccount = text;
      progress(share);
    },
  });
  // Nothing is locked or written for no feed.
  const failure = all === 0 ? null : await syncFeeds(await ingestOptions(context), order, tell);
  await written;
  progress(null);
  // A sync may take minutes, in which other processes mark stories.
  settings.refresh();
  noteFeeds(context, reports);
  const isAny = all + accounts.length > 0;
  // With the present names of the feeds.
  const { ruled, kept, problems, older, saving, news } = await ruleNewStories(context);
  const fetchedAccounts = accountReports.flatMap(({ account, why }) => (why ? [] : account));
  const expired = await expireSynced(context, reports, fetchedAccounts, events);
  if (isAny) await emptyDeleted(context);
  const totals = totalsOf(reports, accountReports);
  const failedAccounts = accountReports.filter(({ outcome }) => outcome === 'failed').length;
  if (failure) await printNotice(io, words.ingest.sync.notKept(reasonText(failure, context)));
  const synced = accounts.map(({ name }) => name);
  const nextDue = await noteSync(context, reports, synced, due || syncEvery, begun);
  for (const message of problems) await warn(io, events, message);
  const rules = countRuled(ruled, kept);
  const done = { ...totals, failed: totals.failed + failedAccounts };
  if (events)
    await events({ event: 'ended', ...done, older, expired, ...(rules && { rules }), ...(nextDue && { nextDue }) });
  // Nothing to say for cron.
  else if (due === null || isAny) {
    const moved = saving === 0 ? reports.filter((report) => report.moved !== '') : [];
    await printSummary(
      context,
      { ...done, feeds: all, accounts: accounts.length },
      moved,
      accountReports,
      older,
      rules,
    );
  }
  const isMissed = totals.failed > 0 && (totals.failed === all || options.has('strict'));
  const exit = failure || saving === 1 || isMissed || failedAccounts > 0 ? 1 : 0;
  return { exit, news, isAny };
}

/** Syncs accounts; what does that is loaded only if there are some. */
async function syncAccountsOf(
  context: Context,
  accounts: readonly SavedAccount[],
  how: Parameters<typeof import('../accounts/sync-accounts.ts').syncAccounts>[2],
): Promise<readonly AccountReport[]> {
  if (accounts.length === 0) return [];
  return (await import('../accounts/sync-accounts.ts')).syncAccounts(context, accounts, how);
}

/** Deletes the expired stories of synced feeds and accounts, and says how many; a failure is reported, and the next sync tries again. */
async function expireSynced(
  context: Context,
  reports: readonly FeedReport[],
  accounts: readonly string[],
  events: PrintEvent | null,
): Promise<number> {
  const { io, settings, words } = context;
  const synced = new Set(reports.map(({ feed }) => feed.ref));
  const feeds = settings.data.feeds.filter(
    (feed) => synced.has(feedRef(feed)) || (feed.account !== undefined && accounts.includes(feed.account)),
  );
  try {
    const { expired, refused } = await expireStories(context, feeds);
    for (const one of refused.slice(0, MAX_REPORTED)) await warn(io, events, refusalSentence(context, one));
    const { length } = expired;
    if (length > 0 && !context.options.has('jsonl')) await printNotice(io, words.deletion.expired(length));
    return length;
  } catch (error) {
    await warn(io, events, deletionFailure(context, error));
    return 0;
  }
}

/** Takes over what a sync has learned about feeds: names, private addresses and new addresses. */
function noteFeeds(context: Context, reports: readonly FeedReport[]): void {
  const { settings } = context;
  const credentials = credentialsOf(context);
  for (const { feed, named } of reports)
    if (named !== '') edit(settings, { kind: 'feedRenamed', feed: feed.ref, title: named, isOwn: true });
  for (const { feed, met } of reports) if (met.length > 0) settings.update((data) => withTrusted(data, feed.url, met));
  for (const { feed, moved } of reports) {
    if (moved === '') continue;
    moveCredential(credentials, feed.url, moved);
    edit(settings, { kind: 'feedMoved', feed: feed.ref, url: moved });
  }
}

/** Prints which feeds have moved, what a sync has brought and exchanged, and what the rules did with it. */
async function printSummary(
  context: Context,
  done: Parameters<Context['words']['ingest']['sync']['summary']>[0],
  movedFeeds: readonly FeedReport[],
  accounts: readonly AccountReport[],
  older: number,
  ruled: ReturnType<typeof countRuled>,
): Promise<void> {
  const { io, words } = context;
  for (const { feed, moved } of movedFeeds)
    await printNotice(io, words.ingest.sync.moved(cleanText(feed.title), cleanText(moved)));
  await printLines(io, words.ingest.sync.summary(done));
  for (const { account, sent, received, waiting } of accounts)
    if (sent + received + waiting > 0)
      await printLines(io, words.ingest.sync.exchanged(cleanText(account), sent, received, waiting));
  if (older > 0) await printLines(io, words.ingest.sync.older(older));
  if (ruled) await printLines(io, words.rules.applied(ruled));
}
