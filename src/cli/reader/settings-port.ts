import { dirname } from 'node:path';
import { uiLangOf } from '../../i18n/locale.ts';
import { errorCode } from '../../platform/error-code.ts';
import { watchFolders } from '../../platform/watch-folders.ts';
import { isLocal } from '../../settings/account-feeds.ts';
import { type Change, EDITED, findFeedBy, localFeedAt, type Mark } from '../../settings/changes.ts';
import { edit, edited } from '../../settings/edit.ts';
import { currentMarks, hasMark, setPosition, taggedIds } from '../../settings/marks/story-marks.ts';
import { isEqual, type SettingsData } from '../../settings/settings-data.ts';
import { marksLogPath, signature } from '../../settings/settings-storage.ts';
import { type Preferences, SINGLE_KEYS } from '../../settings/settings-table.ts';
import { withoutUnused } from '../../settings/trusted-hosts.ts';
import type { Settings, SettingsWarning } from '../../settings/types.ts';
import { cleanText } from '../../text/clean.ts';
import type { SettingsPort } from '../../ui/run/index.ts';
import type { MarksRead } from '../../ui/state/library.ts';
import type { SettingsRead } from '../../ui/state/settings.ts';
import { themeFindings, themeNames } from '../config/themes.ts';
import type { Context } from '../context.ts';
import { CliError } from '../exit-errors.ts';
import { credentialsOf } from '../feeds/credentials.ts';
import { warningText } from '../save-settings.ts';
import { changedSinceRead } from '../stories/queries.ts';
import { themeInUse } from '../terminal/themes.ts';
import { eraseConsented, pruneJournal, recordAnswer } from '../user-data/consented-data.ts';
import type { accountsWatch } from './account-states.ts';
import type { LibraryWatch } from './library-watch.ts';

interface SettingsWatch {
  /** Reads the settings and reports changes. */
  readonly look: () => void;
  /** Reports the marks and settings that some changes are about, as they are. */
  readonly report: (changes: readonly Change[]) => void;
  readonly stop: () => void;
}

function sorted(ids: Iterable<string>, isOn: (id: string) => boolean): MarksRead[Mark] {
  const on: string[] = [];
  const off: string[] = [];
  for (const id of ids) (isOn(id) ? on : off).push(id);
  return { on, off };
}

/**
 * Watches the settings of an open reader.
 *
 * @param tell is called with the recent marks after each change by another process, and with all marks after older ones were
 *   written; the reader's own marks are included.
 * @param changed is called after each change by another process, except of marks.
 */
function watchSettings(
  settings: Settings,
  tell: (marks: Omit<MarksRead, 'changed'>) => void,
  changed: () => void,
): SettingsWatch {
  const older = marksLogPath(settings.path);
  let known = settings.othersChanges;
  let olderState = signature(older);
  let knownTags = settings.data.tags;

  const marksOf = (mark: Mark, all: boolean): MarksRead[Mark] => {
    const { data } = settings;
    const ids = all ? currentMarks(data, mark).keys() : Object.keys(data[mark]);
    return sorted(ids, (id) => hasMark(data, mark, id));
  };
  const look = (): void => {
    settings.refresh();
    if (settings.othersChanges === known) return;
    known = settings.othersChanges;
    const state = signature(older);
    const all = state !== olderState;
    olderState = state;
    const { data } = settings;
    const tags = all || data.tags !== knownTags ? { tags: taggedIds(data) } : {};
    knownTags = data.tags;
    tell({ read: marksOf('read', all), starred: marksOf('starred', all), ...tags });
    changed();
  };
  const report = (changes: readonly Change[]): void => {
    const about = (mark: Mark): MarksRead[Mark] => {
      const ids = changes.flatMap((one) => (one.kind === 'marked' && one.mark === mark ? one.ids : []));
      return sorted(ids, (id) => hasMark(settings.data, mark, id));
    };
    const tags = changes.some(({ kind }) => kind === 'tagged') ? { tags: taggedIds(settings.data) } : {};
    tell({ read: about('read'), starred: about('starred'), ...tags });
    changed();
  };
  // The file may be a link to a folder that is not watched, so it is read at each interval.
  const watch = watchFolders(() => [dirname(settings.path)], look, true);
  return { look, report, stop: watch.stop };
}

/** Finds out what other processes have changed in the settings. */
function settingsReader(context: Context) {
  const { settings } = context;
  const now = (): SettingsData => ({ ...settings.data, theme: themeInUse(settings.data) });
  let known = now();
  return {
    /** The changes since the last call, or null for none. */
    read: (): SettingsRead | null => {
      settings.refresh();
      const before = known;
      known = now();
      const isChanged = (key: keyof SettingsData): boolean => !isEqual(known[key], before[key]);
      const changed = SINGLE_KEYS.filter(isChanged);
      const saved = EDITED.filter(isChanged);
      const themes = isChanged('themes') || changed.includes('theme');
      if (changed.length + saved.length === 0 && !themes) return null;
      return {
        preferences: Object.fromEntries(changed.map((name) => [name, known[name]])),
        saved: Object.fromEntries(saved.map((name) => [name, known[name]])),
        themes: themeNames(settings.data),
        // Reported once.
        wrong: themes ? themeFindings(settings, () => context.words).errors : [],
      };
    },
    /** The reader's own changes are not reported. */
    ignore: (changes: readonly Change[]): void => {
      known = edited(
        known,
        changes.filter(({ kind }) => kind !== 'marked' && kind !== 'tagged'),
        '',
      );
    },
  };
}

/** Whether a warning is about the text of `config.json`, and not about a write. */
const isBroken = ({ about, kind }: SettingsWarning): boolean =>
  about === 'config' && kind !== 'unwritable' && kind !== 'refused';

/**
 * The settings of an open reader.
 *
 * @param preferences what the reader shows at its start.
 * @param onWriteFailed is called with a sentence for each failed write.
 */
export function readerSettings(
  context: Context,
  library: LibraryWatch,
  preferences: Preferences,
  accounts: ReturnType<typeof accountsWatch>,
  onWriteFailed: (message: string) => void,
) {
  const { io, settings } = context;
  const reader = settingsReader(context);
  let { ui } = preferences;
  let onBroken: (message: string) => void = () => {};
  /** Local feeds removed in this run. Their passwords are kept until its end, since the removal may be undone. */
  const removed = new Set<string>();
  let owesErasure = false;
  let marks: SettingsWatch | null = null;

  settings.listen((warning) => {
    (isBroken(warning) ? onBroken : onWriteFailed)(warningText(warning, context.words));
  });

  /** Removes the journal after a refusal, once the answer is written; false if that failed. */
  const settle = (): boolean => {
    if (!owesErasure) return true;
    owesErasure = false;
    try {
      eraseConsented(context);
      return true;
    } catch (error) {
      const path = cleanText(context.data.path);
      onWriteFailed(context.words.errors.journalStays(path, errorCode(error)));
      return false;
    }
  };

  /** Deletes passwords that no feed uses any more, and the trust in private addresses. */
  const forgetRemoved = (): void => {
    const { data } = settings;
    const gone = [...removed].filter((url) => !localFeedAt(data.feeds, url));
    removed.clear();
    if (gone.length === 0) return;
    settings.update(withoutUnused);
    const credentials = credentialsOf(context);
    const feedsLeft = data.feeds.filter(isLocal).map(({ url }) => url);
    try {
      credentials.forgetOthers(gone, feedsLeft);
    } catch (error) {
      onWriteFailed(context.words.ingest.credentialsNotKept(credentials.path, errorCode(error)));
    }
  };

  /** From now on changes wait for the servers of accounts, which another process may just have added. */
  const queueChanges = async (): Promise<void> => {
    if (settings.data.accounts.length > 0 && !settings.beforeEdit)
      (await import('../accounts/queue-changes.ts')).queueChanges(context);
  };

  /** Shows the marks that were lost when a reader was killed before it could write them. */
  const repeatMarks = async (): Promise<void> => {
    if (settings.data.accounts.length === 0) return;
    const repeated = (await import('../accounts/marks-port.ts')).repeatMarks(context);
    if (repeated.length > 0) marks?.report(repeated);
  };

  /** @throws Error with a sentence if the changes cannot be made; the reader then shows again what it has changed. */
  const makeChanges = (changes: readonly Change[]): void => {
    try {
      edit(settings, ...changes);
    } catch (error) {
      reader.ignore(changes);
      marks?.report(changes);
      throw error instanceof CliError ? new Error(error.say(context.words)) : error;
    }
  };

  const port: SettingsPort = {
    read: () => {
      const read = reader.read();
      if (read?.saved.accounts) void queueChanges();
      // Lists show the names of feeds.
      if (read?.saved.feeds || read?.saved.folders) library.look('folders');
      ui = read?.preferences.ui ?? ui;
      return read;
    },
    watch: (onMarks, onChange) => {
      const onRead = (read: Omit<MarksRead, 'changed'>): void =>
        onMarks({ ...read, changed: changedSinceRead(library.store().catalogue, settings.data) });
      marks = watchSettings(settings, onRead, () => {
        onChange();
        accounts.look();
      });
      void queueChanges();
      void repeatMarks();
      return marks.stop;
    },
    save: (changes) => {
      const { feeds, folders } = settings.data;
      makeChanges(changes);
      reader.ignore(changes);
      accounts.changed();
      // Lists show the names of feeds.
      if (settings.data.feeds !== feeds || settings.data.folders !== folders) library.look('folders');
      for (const change of changes) {
        if (change.kind === 'feedRemoved') removed.add(findFeedBy(feeds, change.feed)?.url ?? change.feed);
        if (change.kind !== 'preferencesSet') continue;
        ui = change.values.ui ?? ui;
        if (change.values.journalDays !== undefined)
          void settings.flush().then(() => settings.unsaved || pruneJournal(context));
      }
    },
    written: () => settings.flush('quick'),
    savePosition: (id, place) => settings.update((data) => setPosition(data, id, place, settings.now().toISOString())),
    saveConsent: async (analytics) => {
      recordAnswer(context, analytics);
      owesErasure = analytics === 'declined';
      await settings.flush();
      const isSettled = settle();
      await settings.flush();
      return isSettled && !settings.unsaved;
    },
    onBroken: (listener) => {
      onBroken = listener;
    },
    repeatBroken: () => {
      const warning = settings.warnings.find((one) => isBroken(one) && one.kind !== 'older');
      if (warning) onBroken(warningText(warning, context.words));
    },
  };
  return {
    port,
    /** The current interface language. */
    ui: (): string => (ui === 'auto' ? uiLangOf(io.env) : ui),
    /** Reads the marks from disk. */
    lookAtMarks: (): void => marks?.look(),
    /** Writes what is pending. @throws Error with a sentence when it cannot be written. */
    flush: async (): Promise<void> => {
      forgetRemoved();
      await settings.flush();
      if (owesErasure) {
        settle();
        await settings.flush();
      }
      const failure = settings.warnings.findLast(({ kind }) => kind === 'unwritable' || kind === 'refused');
      if (settings.unsaved && failure) throw new Error(warningText(failure, context.words));
    },
  };
}
