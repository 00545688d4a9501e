import type { Settings } from '../../settings/types.ts';
import type { IngestPort } from '../../ui/run/index.ts';
import type { SyncReport } from '../../ui/sync/state.ts';
import type { Context } from '../context.ts';
import { credentialsOf, takeAddress } from '../feeds/ingest-plan.ts';
import { type AtEnd, ownProgram, runReportingChild } from '../feeds/sync-child.ts';
import type { Io } from '../io.ts';
import type { LibraryWatch } from './library-watch.ts';

/** What getting news from an open reader works with. */
export interface ReaderIngest {
  readonly io: Io;
  readonly settings: Settings;
  readonly library: LibraryWatch;
  /** Options that every command of this reader has, such as its libraries. */
  readonly options: () => readonly string[];
  /** Shows the marks that are on disk. */
  readonly lookAtMarks: () => void;
}

/** Gets news in processes of their own; what comes in is in the library before its end is told. */
export function ingestPort({ io, settings, library, options, lookAtMarks }: ReaderIngest): IngestPort {
  const getting = (args: readonly string[], atEnd: AtEnd, tell: (report: SyncReport) => void): (() => void) =>
    runReportingChild(ownProgram(io, [...options(), ...args]), io.env, atEnd, (report) => {
      if (report.kind === 'ended' || report.kind === 'failed') {
        settings.refresh();
        library.settle(() => tell(report));
        return;
      }
      if (report.kind === 'feed' && report.added + report.updated > 0) library.look('folders');
      if (report.kind === 'added-page' && report.outcome !== 'existing') library.look('folders');
      tell(report);
    });

  return {
    sync: (tell) => {
      let stop = (): void => {};
      let isStopped = false;
      // What other processes have brought is shown first, and the feeds that they added are fetched too.
      settings.refresh();
      lookAtMarks();
      library.look('folders');
      library.settle(() => {
        if (isStopped) return;
        if (settings.data.feeds.length > 0) {
          stop = getting(['sync', '--jsonl'], 'stop', tell);
          return;
        }
        tell({ kind: 'begun', feeds: 0 });
        tell({ kind: 'ended', added: 0, updated: 0, existing: 0, failed: 0 });
      });
      return () => {
        isStopped = true;
        stop();
      };
    },
    // What was typed is kept, also by who quits before it is done.
    addSource: (typed, tell) => {
      const { address, told } = withCredential({ io, settings }, typed, tell);
      return getting(['feeds', 'add', '--sync', '--or-page', '--jsonl', '--', address], 'leave', told);
    },
  };
}

/**
 * Keeps the credential of an address that was typed in the reader, before another process is told the address: what a
 * process is called with everybody on the machine can read. Where nothing comes of it, it is forgotten.
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
      } catch {
        // It was told that nothing was added; the file is for this user alone.
      }
    }
    tell(report);
  };
  try {
    credentials.keep([address]);
  } catch {
    // The server will not let it in, and that is said.
  }
  return { address, told };
}
