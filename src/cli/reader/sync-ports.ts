import { failureOf, readFeed } from '../../ingest/feed-record.ts';
import { isSystemError } from '../../platform/error-code.ts';
import { feedRef } from '../../settings/settings-table.ts';
import type { IngestPort } from '../../ui/run/index.ts';
import type { FailingFeed } from '../../ui/state/feeds.ts';
import { isLastReport, type SyncReport } from '../../ui/state/sync.ts';
import type { Context } from '../context.ts';
import { credentialsOf, takeAddress } from '../feeds/credentials.ts';
import { ingestFolders } from '../feeds/ingest-options.ts';
import { reasonText } from '../feeds/ingest-results.ts';
import { type OnEnd, programArgv, runReportingChild } from '../feeds/sync-child.ts';
import type { LibraryWatch } from './library-watch.ts';
import { syncTimer } from './sync-timer.ts';

export interface ReaderIngest {
  readonly context: Context;
  readonly library: LibraryWatch;
  /** Options for every child process, such as the libraries. */
  readonly options: () => readonly string[];
  /** Reads the marks from disk. */
  readonly lookAtMarks: () => void;
}

/** The feeds whose last request failed, and those that their servers have removed. */
function failingFeeds(context: Context): readonly FailingFeed[] {
  const { data } = ingestFolders(context);
  return context.settings.data.feeds.flatMap((feed): FailingFeed[] => {
    const { url, title } = feed;
    const row = readFeed(data, feedRef(feed));
    const at = row.gone ?? row.failing_since;
    if (at === null) return [];
    const since = new Date(at).toISOString();
    if (row.gone !== null)
      return [{ url, title, since, why: context.words.ingest.feeds.state.gone(since.slice(0, 10)) }];
    const why = failureOf(row);
    if (!why) return [];
    const isPrivate = why.code === 'private-address';
    return [{ url, title, since, why: reasonText(why, context), ...(isPrivate && { isPrivate }) }];
  });
}

/** Syncs in child processes; new stories are in the library before the last report. */
export function ingestPort({ context, library, options, lookAtMarks }: ReaderIngest): IngestPort {
  const { io, settings } = context;
  const timer = syncTimer({
    now: () => io.now().getTime(),
    minutes: () => settings.data.syncEvery,
    isOnStart: settings.data.syncOnStart === 'on',
  });
  const getting = (args: readonly string[], atEnd: OnEnd, tell: (report: SyncReport) => void): (() => void) => {
    let isStoring = true;
    const release = library.whileStored();
    const stored = (): void => {
      if (isStoring) release();
      isStoring = false;
    };
    const stop = runReportingChild(programArgv(io, [...options(), ...args]), io.env, atEnd, (report) => {
      if (isLastReport(report)) {
        stored();
        timer.ended(report);
        settings.refresh();
        // Rules may have marked the new stories.
        lookAtMarks();
        const at = io.now().toISOString();
        library.settle(() => tell(report.kind === 'ended' ? { ...report, at } : report));
        return;
      }
      if (report.kind === 'feed' && report.added + report.updated > 0) library.look('folders');
      if (report.kind === 'added-page' && report.outcome !== 'existing') library.look('folders');
      tell(report);
    });
    return () => {
      stop();
      stored();
    };
  };

  return {
    watchDue: timer.watch,
    sync: ({ feeds, due }, tell) => {
      let stop = (): void => {};
      let isStopped = false;
      // First show what other processes have stored, and include the feeds that they added.
      settings.refresh();
      lookAtMarks();
      library.look('folders');
      const start = (): void => {
        if (isStopped) return;
        if (settings.data.feeds.length > 0) {
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
    // After the keys that have arrived: each feed is looked up.
    failingFeeds: () => new Promise((resolve) => setImmediate(() => resolve(failingFeeds(context)))),
    // Continues after the reader ends.
    addSource: (typed, tell, folder = '') => {
      const { address, told } = withCredential({ io, settings }, typed, tell);
      const into = folder === '' ? [] : [`--folder=${folder}`];
      return getting(['feeds', 'add', '--sync', '--or-page', '--jsonl', ...into, '--', address], 'leave', told);
    },
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
    if (report.kind === 'failed') {
      settings.refresh();
      try {
        const feeds = settings.data.feeds.map(({ url }) => url);
        credentials.forgetOthers([address], feeds);
      } catch (error) {
        // Ignored: the failure was reported, and the file is private.
        if (!isSystemError(error)) throw error;
      }
    }
    tell(report);
  };
  try {
    credentials.keep([address]);
  } catch (error) {
    // Ignored: the server will refuse the address, which is reported.
    if (!isSystemError(error)) throw error;
  }
  return { address, told };
}
