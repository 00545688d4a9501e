import { fillWork, type OpenedStore, openStore, rebuildWork, reopenedStore } from '../../db/open-store.ts';
import { errorCode } from '../../platform/error-code.ts';
import type { Preferences } from '../../settings/settings-table.ts';
import { IDLE_AFTER } from '../../story/reading-history.ts';
import { cleanText } from '../../text/clean.ts';
import type { HistoryPort, Ports } from '../../ui/run/index.ts';
import type { Context } from '../context.ts';
import { readerPlan } from '../library/load-library.ts';
import { allowedPrompts, loadHistory, recordPrompt, recordReading } from '../user-data/consented-data.ts';
import { deletionPort } from './deletion-port.ts';
import { libraryPort } from './library-port.ts';
import { watchLibrary } from './library-watch.ts';
import { saveCrashReport, watchDay } from './runtime-port.ts';
import { readerSettings } from './settings-port.ts';
import { ingestPort } from './sync-ports.ts';
import { toolsPort } from './tools-port.ts';

function historyPort(context: Context, onFailed: (message: string) => void): HistoryPort {
  const { settings, data } = context;
  data.onSetAside = (movedTo) => onFailed(context.words.storage.dataSetAside(cleanText(data.path), cleanText(movedTo)));
  let openedAt = settings.now().getTime();
  return {
    load: () => {
      try {
        return loadHistory(context);
      } catch (error) {
        onFailed(context.words.storage.cannotUseData(cleanText(data.path), errorCode(error)));
        return { isJournal: true, journalDays: settings.data.journalDays, readings: [] };
      }
    },
    storyOpened: (id, lang) => {
      openedAt = settings.now().getTime();
      recordReading(context, { at: openedAt, story: id, lang, seconds: 0, percent: 0 });
    },
    storyClosed: (id, lang, percent) => {
      const passed = Math.round((settings.now().getTime() - openedAt) / 1000);
      const seconds = Math.max(0, Math.min(passed, IDLE_AFTER));
      recordReading(context, { at: openedAt, story: id, lang, seconds, percent });
    },
    loadPrompts: () => allowedPrompts(context),
    savePrompt: (kind, line) => {
      recordPrompt(context, kind, line);
    },
  };
}

/**
 * The ports of a reader on screen: settings, journal, stories, other programs. Failed writes are reported to the
 * listener of `onWriteFailed`; at the end `flush` rejects with them.
 *
 * @param preferences what the reader shows at its start.
 */
export function readerPorts(context: Context, opened: OpenedStore, preferences: Preferences): Ports {
  const { io, options } = context;
  let report: (message: string) => void = () => {};
  const onFailed = (message: string): void => report(message);
  const library = watchLibrary(opened, (what, store) => {
    const plan = readerPlan(context);
    if (what === 'damage') return { store, work: rebuildWork(plan) };
    if (what === 'pending') return { store, work: fillWork(plan) };
    if (what === 'rows') return { store: reopenedStore(plan, store), work: null };
    return openStore(plan, 0, undefined, { onlyFolders: what === 'folders' });
  });
  const settings = readerSettings(context, library, preferences, onFailed);
  const deletions = deletionPort(context, library);
  // New stories go into the libraries that are read.
  const libraries = options.values('library').map((dir) => `--library=${dir}`);
  return {
    library: { ...libraryPort(context, library), ...deletions },
    settings: settings.port,
    history: historyPort(context, onFailed),
    ingest: ingestPort({
      context,
      library,
      options: () => ['--ui', settings.ui(), ...libraries],
      lookAtMarks: settings.lookAtMarks,
    }),
    tools: toolsPort(context, library),
    runtime: {
      watchDay: (onDay) => watchDay(io.now, onDay),
      onWriteFailed: (listener) => {
        report = listener;
      },
      flush: async () => {
        // A reader that ends before watching has not stopped the work; a half-built index is removed.
        opened.work?.return(null);
        await deletions.ended();
        await settings.flush();
      },
      saveCrashReport: (error) => saveCrashReport(error, io),
    },
  };
}
