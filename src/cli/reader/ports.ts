import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fillWork, type OpenedStore, openStore, rebuildWork, reopenedStore } from '../../db/open-store.ts';
import { errorCode, isSystemError } from '../../platform/error-code.ts';
import { ensureFolder } from '../../platform/make-folder.ts';
import { cacheDir } from '../../platform/paths.ts';
import type { Preferences } from '../../settings/settings-table.ts';
import { withoutSecrets } from '../../story/address.ts';
import { IDLE_AFTER } from '../../story/reading-history.ts';
import { cleanText, cleanVerbatim } from '../../text/clean.ts';
import type { HistoryPort, Ports } from '../../ui/run/index.ts';
import type { Context } from '../context.ts';
import type { Io } from '../io.ts';
import { readerPlan } from '../library/load-library.ts';
import { localDay, utcOffset } from '../local-time.ts';
import { allowedPrompts, loadHistory, recordPrompt, recordReading } from '../user-data/consented-data.ts';
import { crashReportName, temporaryDir } from '../user-data/stored-files.ts';
import { accountStates, accountsWatch } from './account-states.ts';
import { deletionPort } from './deletion-port.ts';
import { libraryPort } from './library-port.ts';
import { watchLibrary } from './library-watch.ts';
import { picturesPort } from './pictures-port.ts';
import { readerSettings } from './settings-port.ts';
import { ingestPort } from './sync-ports.ts';
import { toolsPort } from './tools-port.ts';
import { translationPort } from './translation-port.ts';

/** Milliseconds between two checks of the clock; short, so that a machine that slept over midnight catches up soon. */
const BETWEEN = 60_000;

/**
 * Reports each day that begins in local time, and each change of the time zone, as minutes ahead of UTC. Returns the
 * function that stops it; the timer does not keep the process alive.
 */
export function watchDay(now: () => Date, tell: (day: string, offset: number) => void): () => void {
  let [day, offset] = [localDay(now()), utcOffset(now())];
  const timer = setInterval(() => {
    const [today, zone] = [localDay(now()), utcOffset(now())];
    if (today === day && zone === offset) return;
    [day, offset] = [today, zone];
    tell(day, offset);
  }, BETWEEN);
  timer.unref();
  return () => clearInterval(timer);
}

/**
 * Writes an error to a file in the cache folder, otherwise in the temporary folder, mode 0600, without what was being
 * read.
 *
 * @returns the file's path, '' if none could be written.
 */
export function saveCrashReport(error: unknown, { env, now }: Pick<Io, 'env' | 'now'>): string {
  const at = now();
  // The message may quote text from outside, and the file may be printed to a terminal.
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const what = cleanVerbatim(withoutSecrets(said));
  const system = `Node ${process.version}, ${process.platform} ${process.arch}, TERM=${cleanText(env.TERM ?? '')}`;
  const text = `minerals-news, ${at.toISOString()}\n${system}\n\n${what}\n`;
  const places = [
    join(cacheDir(env), crashReportName(at, 'cache')),
    join(temporaryDir(env), crashReportName(at, 'temporary')),
  ];
  for (const path of places) {
    try {
      ensureFolder(dirname(path), 0o700);
      // Never over an existing file or link.
      writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
      return path;
    } catch (error) {
      // Try the next folder.
      if (!isSystemError(error)) throw error;
    }
  }
  return '';
}

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
  const accounts = accountsWatch({
    now: () => io.now().getTime(),
    accounts: () => context.settings.data.accounts,
    read: () => accountStates(context),
  });
  const settings = readerSettings(context, library, preferences, accounts, onFailed);
  const deletions = deletionPort(context, library);
  const translation = translationPort(context, library);
  const pictures = picturesPort(context, library);
  const stories = libraryPort(context, library);
  // New stories go into the libraries that are read.
  const libraries = options.values('library').map((dir) => `--library=${dir}`);
  return {
    library: {
      ...{ ...stories, ...deletions },
      loadStory: (id) => pictures.noted(stories.loadStory(id)),
      reloadStory: (id) => pictures.noted(stories.reloadStory(id)),
    },
    settings: settings.port,
    history: historyPort(context, onFailed),
    ingest: ingestPort({
      context,
      accounts,
      library,
      options: () => ['--ui', settings.ui(), ...libraries],
      lookAtMarks: settings.lookAtMarks,
    }),
    translation,
    pictures,
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
        await translation.ended();
        await pictures.ended();
        await settings.flush();
      },
      saveCrashReport: (error) => saveCrashReport(error, io),
    },
  };
}
