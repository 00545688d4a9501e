import { uiLangOf } from '../../i18n/locale.ts';
import { errorCode } from '../../platform/error-code.ts';
import { recordConsent } from '../../settings/consent.ts';
import {
  filedFeeds,
  restoredFeed,
  withFeedSettings,
  withListSort,
  withMuted,
  withoutFeed,
  withoutMuted,
  withoutWatched,
  withView,
  withWatched,
} from '../../settings/edit-feeds-and-views.ts';
import { setMark, setPosition } from '../../settings/marks/read-and-starred.ts';
import { setTag } from '../../settings/marks/tags.ts';
import { isEqual, type SettingsData } from '../../settings/settings-data.ts';
import { type Preferences, preferencesOf, SINGLE_KEYS } from '../../settings/settings-table.ts';
import { withoutUnused } from '../../settings/trusted-hosts.ts';
import { cleanText } from '../../text/clean.ts';
import type { SettingsPort } from '../../ui/run/index.ts';
import type { FeedChange } from '../../ui/state/feeds.ts';
import type { SettingsRead } from '../../ui/state/settings.ts';
import { themeFindings, themeNames } from '../config/themes.ts';
import type { Context } from '../context.ts';
import { credentialsOf } from '../feeds/ingest-options.ts';
import { withFeedRenamed, withFolderRenamed } from '../feeds/rename.ts';
import { warningText } from '../save-settings.ts';
import { themeInUse } from '../terminal/themes.ts';
import { eraseConsented, pruneJournal } from '../user-data/consented-data.ts';
import type { LibraryWatch } from './library-watch.ts';
import { type SettingsWatch, watchSettings } from './settings-watch.ts';

/** What differs from `shown` and is to be saved; values that only the command line set are not saved. */
function changedPreferences(shown: Preferences, chosen: Preferences): Partial<Preferences> {
  return Object.fromEntries(Object.entries(chosen).filter(([key, value]) => shown[key as keyof Preferences] !== value));
}

type Known = Pick<SettingsData, 'keys' | 'themes' | 'feeds'> & { readonly preferences: Preferences };

function withChange(data: SettingsData, change: FeedChange): SettingsData {
  switch (change.kind) {
    case 'removed':
      return withoutFeed(data, change.url);
    case 'restored':
      return restoredFeed(data, change.feed, change.index);
    case 'renamed':
      return withFeedRenamed(data, change.url, change.title);
    case 'filed':
      return filedFeeds(data, new Set([change.url]), change.folder);
    case 'folderRenamed':
      return withFolderRenamed(data, change.from, change.to);
    case 'set':
      return withFeedSettings(data, new Set([change.url]), change.settings);
  }
}

/** Finds out what other processes have changed in the settings. */
function settingsReader(context: Context) {
  const { settings } = context;
  const now = (): Known => {
    const { data } = settings;
    return {
      keys: data.keys,
      themes: data.themes,
      feeds: data.feeds,
      preferences: { ...preferencesOf(data), theme: themeInUse(data) },
    };
  };
  let known = now();
  return {
    /** The changes since the last call, or null for none. */
    read: (): SettingsRead | null => {
      settings.refresh();
      const before = known;
      known = now();
      const changed = SINGLE_KEYS.filter((name) => !isEqual(known.preferences[name], before.preferences[name]));
      const keys = !isEqual(known.keys, before.keys);
      const themes = !isEqual(known.themes, before.themes) || changed.includes('theme');
      const feeds = !isEqual(known.feeds, before.feeds);
      if (changed.length === 0 && !keys && !themes && !feeds) return null;
      return {
        preferences: Object.fromEntries(changed.map((name) => [name, known.preferences[name]])),
        ownKeys: keys ? known.keys : null,
        feeds: feeds ? known.feeds : null,
        themes: themeNames(settings.data),
        // Reported once.
        wrong: themes ? themeFindings(settings, () => context.words).errors : [],
      };
    },
    /** The reader's own changes are not reported. */
    ignore: (changed: Partial<Preferences>): void => {
      known = { ...known, preferences: { ...known.preferences, ...changed } };
    },
  };
}

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
  onWriteFailed: (message: string) => void,
) {
  const { io, settings } = context;
  const reader = settingsReader(context);
  let shown = preferences;
  let feeds = JSON.stringify(settings.data.feeds);
  let onBroken: (message: string) => void = () => {};
  /** Feeds removed in this run. Their passwords are kept until its end, since the removal may be undone. */
  const removed = new Set<string>();
  /** How often queries were muted in this run, without those that a rule of the user has muted before. */
  const muted = new Map<string, number>();
  let owesErasure = false;
  let marks: SettingsWatch | null = null;

  settings.listen((warning) => {
    const isFailure = warning.kind === 'unwritable' || warning.kind === 'refused' || warning.about !== 'config';
    (isFailure ? onWriteFailed : onBroken)(warningText(warning, context.words));
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
    const gone = [...removed].filter((url) => data.feeds.every((feed) => feed.url !== url));
    removed.clear();
    if (gone.length === 0) return;
    settings.update(withoutUnused);
    const credentials = credentialsOf(context);
    const feedsLeft = data.feeds.map(({ url }) => url);
    try {
      credentials.forgetOthers(gone, feedsLeft);
    } catch (error) {
      onWriteFailed(context.words.ingest.credentialsNotKept(credentials.path, errorCode(error)));
    }
  };

  const port: SettingsPort = {
    read: () => {
      const read = reader.read();
      const feedsNow = JSON.stringify(settings.data.feeds);
      // Lists show the names of feeds.
      if (feedsNow !== feeds) library.look('folders');
      feeds = feedsNow;
      if (read) shown = { ...shown, ...read.preferences };
      return read;
    },
    watch: (onMarks, onChange) => {
      marks = watchSettings(settings, onMarks, onChange);
      return marks.stop;
    },
    savePreferences: (chosen) => {
      const changed = changedPreferences(shown, chosen);
      shown = chosen;
      reader.ignore(changed);
      settings.update((data) => ({ ...data, ...changed }));
      if (changed.journalDays === undefined) return;
      void settings.flush().then(() => settings.unsaved || pruneJournal(context));
    },
    saveMarks: (mark, ids, on) => settings.update((data) => setMark(data, mark, ids, on, settings.now().toISOString())),
    saveTag: (tag, ids, on) => settings.update((data) => setTag(data, tag, ids, on, settings.now().toISOString())),
    savePosition: (id, place) => settings.update((data) => setPosition(data, id, place, settings.now().toISOString())),
    // View by view, so that changes of other processes are kept.
    saveViews: (views) => settings.update((data) => views.reduce(withView, data)),
    saveFeeds: (changes) => {
      settings.update((data) => changes.reduce(withChange, data));
      for (const change of changes) if (change.kind === 'removed') removed.add(change.url);
      // Lists show the names of feeds.
      feeds = JSON.stringify(settings.data.feeds);
      library.look('folders');
    },
    saveLastLocation: (lastLocation) => settings.update((data) => ({ ...data, lastLocation })),
    saveCollapsedFolders: (collapsedFolders) => settings.update((data) => ({ ...data, collapsedFolders })),
    saveListSort: (row, sort) => settings.update((data) => withListSort(data, row, sort)),
    saveWatched: (term, on) => settings.update((data) => (on ? withWatched : withoutWatched)(data, term)),
    saveMuted: (query, on) => {
      const count = muted.get(query) ?? 0;
      const isRule = settings.data.rules.some((rule) => rule.query === query && rule.actions.includes('read'));
      // Undo takes back only what this run has added.
      if (on ? isRule && count === 0 : count === 0) return;
      muted.set(query, count + (on ? 1 : -1));
      if (on || count === 1) settings.update((data) => (on ? withMuted : withoutMuted)(data, query));
    },
    saveConsent: async (analytics) => {
      recordConsent(settings, analytics, context.data.exists);
      owesErasure = analytics === 'declined';
      await settings.flush();
      const isSettled = settle();
      await settings.flush();
      return isSettled && !settings.unsaved;
    },
    onBroken: (listener) => {
      onBroken = listener;
    },
  };
  return {
    port,
    /** The current interface language. */
    ui: (): string => (shown.ui === 'auto' ? uiLangOf(io.env) : shown.ui),
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
