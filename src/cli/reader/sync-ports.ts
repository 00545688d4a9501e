import { failureOf, readFeed } from '../../ingest/feed-record.ts';
import { orIfRefused } from '../../platform/error-code.ts';
import { isLocal } from '../../settings/account-feeds.ts';
import { feedRef } from '../../settings/settings-table.ts';
import type { IngestPort } from '../../ui/run/index.ts';
import type { FailingFeed, FeedStates } from '../../ui/state/feeds.ts';
import { isLastReport, type SyncReport } from '../../ui/state/sync.ts';
import type { FoundEdition } from '../../ui/state/translation.ts';
import type { Context } from '../context.ts';
import { credentialsOf, takeAddress } from '../feeds/credentials.ts';
import { ingestFolders } from '../feeds/ingest-options.ts';
import { reasonText } from '../feeds/ingest-results.ts';
import { readSuggestions } from '../feeds/suggestions.ts';
import { type OnEnd, programArgv, runReportingChild } from '../feeds/sync-child.ts';
import { storedRuleMatches } from '../stories/rules.ts';
import type { accountsWatch } from './account-states.ts';
import type { LibraryWatch } from './library-watch.ts';

/** Milliseconds from the start of the reader to its first sync, which must not delay it. */
const AFTER_START = 2000;
/** Milliseconds after a change of the period: the user may go through several values. */
const AFTER_CHANGE = 10_000;
/** Longest pause between two looks at the clock, since a machine may sleep, and the period may change. */
const MAX_PAUSE = 30_000;
/** Milliseconds until a sync that did not begin, because another one ran, is tried again. */
const RETRY = 60_000;

const MINUTE = 60_000;

interface TimerOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The period, 0 for off. */
  readonly minutes: () => number;
  /** Whether all feeds are fetched at the start. */
  readonly isOnStart: boolean;
}

/** Tells when feeds are due while the reader is open. It counts from the last requests, whichever program made them. */
export function syncTimer({ now, minutes, isOnStart }: TimerOptions) {
  let period = minutes();
  let at = now() + AFTER_START;
  let isStart = isOnStart;
  const look = (onDue: (minutes: number) => void): void => {
    if (minutes() !== period) at = now() + AFTER_CHANGE;
    period = minutes();
    if (now() < at || (period === 0 && !isStart)) return;
    at = now() + RETRY;
    onDue(isStart ? 0 : period);
    isStart = false;
  };
  return {
    watch: (onDue: (minutes: number) => void): (() => void) => {
      let timer: NodeJS.Timeout;
      const wait = (): void => {
        const pause = at > now() ? Math.min(at - now(), MAX_PAUSE) : MAX_PAUSE;
        timer = setTimeout(() => {
          look(onDue);
          wait();
        }, pause).unref();
      };
      wait();
      return () => clearTimeout(timer);
    },
    /** A sync of this reader has ended, of the timer or of the user. */
    ended: (report: SyncReport): void => {
      const next = report.kind === 'ended' ? Date.parse(report.nextDue ?? '') : Number.NaN;
      const later = report.kind === 'failed' ? period * MINUTE : RETRY;
      at = Number.isNaN(next) ? now() + later : Math.max(next, now());
    },
  };
}

interface ReaderIngest {
  readonly context: Context;
  readonly accounts: ReturnType<typeof accountsWatch>;
  readonly library: LibraryWatch;
  /** Options for every child process, such as the libraries. */
  readonly options: () => readonly string[];
  /** Reads the marks from disk. */
  readonly lookAtMarks: () => void;
}

/** The feeds whose last request failed, and those that their servers have removed; and the sites of all. */
function feedStates(context: Context): FeedStates {
  const { data } = ingestFolders(context);
  const sites = new Map<string, string>();
  const failing = context.settings.data.feeds.flatMap((feed): FailingFeed[] => {
    const { url, title } = feed;
    const failing = { feed: feedRef(feed), url, title };
    const row = readFeed(data, failing.feed);
    if (row.site !== '') sites.set(failing.feed, row.site);
    const at = row.gone ?? row.failing_since;
    if (at === null) return [];
    const since = new Date(at).toISOString();
    if (row.gone !== null)
      return [{ ...failing, since, why: context.words.ingest.feeds.state.gone(since.slice(0, 10)) }];
    const why = failureOf(row);
    if (!why) return [];
    const isPrivate = why.code === 'private-address';
    return [{ ...failing, since, why: reasonText(why, context), ...(isPrivate && { isPrivate }) }];
  });
  return { failing, sites };
}

/** A job that is done only the first time. */
function once(job: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) job();
    isDone = true;
  };
}

/** Syncs in child processes; new stories are in the library before the last report. */
export function ingestPort({ context, accounts, library, options, lookAtMarks }: ReaderIngest): IngestPort {
  const { io, settings } = context;
  const timer = syncTimer({
    now: () => io.now().getTime(),
    minutes: () => settings.data.syncEvery,
    isOnStart: settings.data.syncOnStart === 'on',
  });
  const getting = (args: readonly string[], atEnd: OnEnd, tell: (report: SyncReport) => void): (() => void) => {
    const stored = once(library.whileStored());
    const stop = runReportingChild(programArgv(io, [...options(), ...args]), io.env, atEnd, (report) => {
      if (isLastReport(report)) {
        stored();
        timer.ended(report);
        settings.refresh();
        // Rules may have marked the new stories.
        lookAtMarks();
        const at = io.now().toISOString();
        library.settle(() => {
          tell(report.kind === 'ended' ? { ...report, at } : report);
          accounts.look(true);
        });
        return;
      }
      if (report.kind === 'entries') library.look('folders');
      if ((report.kind === 'feed' || report.kind === 'account') && report.added + report.updated > 0)
        library.look('folders');
      if (report.kind === 'added-page' && report.outcome !== 'existing') library.look('folders');
      if (report.kind === 'titles' || report.kind === 'pictures') library.look('rows');
      // The end, which came before, is reported when the library has the stories.
      if (report.kind === 'announced') library.settle(() => tell(report));
      else tell(report);
    });
    return () => {
      stop();
      stored();
    };
  };

  return {
    watchDue: timer.watch,
    watchAccounts: accounts.watch,
    sync: ({ feeds, due }, tell) => {
      let stop = (): void => {};
      let isStopped = false;
      // First show what other processes have stored, and include the feeds that they added.
      settings.refresh();
      lookAtMarks();
      library.look('folders');
      const start = (): void => {
        if (isStopped) return;
        if (settings.data.feeds.length + settings.data.accounts.length > 0) {
          const only = feeds ? ['--', ...feeds] : [];
          const dueArgs = due === undefined ? [] : ['--due', String(due)];
          stop = getting(['sync', '--jsonl', ...dueArgs, ...only], 'stop', tell);
          return;
        }
        tell({ kind: 'begun', feeds: 0 });
        tell({ kind: 'ended', added: 0, updated: 0, existing: 0, failed: 0 });
      };
      // The child process reads the names and settings of feeds from the file.
      library.settle(() => void settings.flush().then(start, start));
      return () => {
        isStopped = true;
        stop();
      };
    },
    ruleMatches: () => storedRuleMatches(context),
    // After the keys that have arrived: each feed is looked up.
    feedStates: () => new Promise((resolve) => setImmediate(() => resolve(feedStates(context)))),
    getEdition: (id, lang, onFound) => {
      let found: FoundEdition = { kind: 'none' };
      const release = once(library.whileStored());
      const argv = programArgv(io, [...options(), 'editions', '--get', '--jsonl', `--lang=${lang}`, '--', id]);
      const stop = runReportingChild(argv, io.env, 'stop', (report) => {
        if (report.kind === 'added-page')
          found = report.id === id ? { kind: 'edition' } : { kind: 'related', title: report.title };
        if (report.kind === 'warned' || report.kind === 'failed') found = { kind: 'failed', message: report.message };
        if (!isLastReport(report)) return;
        release();
        library.settle(() => onFound(found));
      });
      return () => {
        stop();
        release();
      };
    },
    // Continues after the reader ends.
    addSource: ({ typed, folder = '', as }, tell) => {
      const { address, told } = withCredential({ io, settings }, typed, tell);
      const into = folder === '' ? [] : [`--folder=${folder}`];
      const how = as === 'watched-page' ? ['--watch', '--yes'] : ['--or-page', ...(as === 'story' ? ['--force'] : [])];
      return getting(['feeds', 'add', '--sync', '--jsonl', ...how, ...into, '--', address], 'leave', told);
    },
    suggestedFeeds: () => readSuggestions(io),
    addSuggested: (feeds, tell) => getting(['feeds', 'suggest', '--jsonl', '--', ...feeds], 'leave', tell),
  };
}

/**
 * Stores the credential of a typed address before a child process gets the address, since everybody on the machine can
 * read its arguments. Removes it if nothing is added.
 */
export function withCredential(
  context: Pick<Context, 'io' | 'settings'>,
  typed: string,
  tell: (report: SyncReport) => void,
): { readonly address: string; readonly told: (report: SyncReport) => void } {
  const credentials = credentialsOf(context);
  const address = takeAddress(credentials, typed);
  const { settings } = context;
  const told = (report: SyncReport): void => {
    if (report.kind === 'failed' || report.kind === 'offered' || report.kind === 'choice') {
      settings.refresh();
      // An error is ignored: the failure was reported, and the file is private.
      orIfRefused(() => {
        const feeds = settings.data.feeds.filter(isLocal).map(({ url }) => url);
        credentials.forgetOthers([address], feeds);
      });
    }
    tell(report);
  };
  // Ignored: the server will refuse the address, which is reported.
  orIfRefused(() => credentials.keep([address]));
  return { address, told };
}
