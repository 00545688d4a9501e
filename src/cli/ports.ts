import type { Library } from '../library/library.ts';
import { PRINTERS } from '../print/printers.ts';
import type { Preferences } from '../reader/state.ts';
import { decideConsent } from '../settings/consent.ts';
import type { SettingsData } from '../settings/data.ts';
import { appendJournal } from '../settings/journal.ts';
import { hasMark, setMark, setPosition } from '../settings/marks.ts';
import { editionFor } from '../story/story.ts';
import type { Ports } from '../tui/index.tsx';
import { type Context, warningText } from './context.ts';
import { keepCrashReport } from './crash-report.ts';
import { openLink, runProgram } from './programs.ts';

/** Puts into the settings what differs from `shown`; what only the command line said stays out of them. */
function changedPreferences(data: SettingsData, shown: Preferences, chosen: Preferences): SettingsData {
  return {
    ...data,
    ui: chosen.ui === shown.ui ? data.ui : chosen.ui,
    storyLang: chosen.storyLang === shown.storyLang ? data.storyLang : chosen.storyLang,
    theme: chosen.theme === shown.theme ? data.theme : chosen.theme,
  };
}

/**
 * What the reader on screen may do to the world: settings, journal, stories, other programs. A write that failed since
 * the last call is thrown as a sentence, once.
 *
 * @param preferences what the reader shows at its start.
 */
export function readerPorts(context: Context, library: Library, preferences: Preferences): Ports {
  const { io, settings, words } = context;
  let shown = preferences;
  let told = settings.warning;
  let openedAt = settings.now().getTime();

  const tell = (): void => {
    const { warning } = settings;
    if (warning === null || warning === told) return;
    told = warning;
    throw new Error(warningText(warning, words));
  };
  const keep = (change: (data: SettingsData) => SettingsData): void => {
    settings.update(change);
    tell();
  };

  return {
    loadStory: library.load,
    saveMarks: (mark, ids, on) => keep((data) => setMark(data, mark, ids, on, settings.now().toISOString())),
    savePlace: (id, place) => keep((data) => setPosition(data, id, place)),
    saveConsent: (analytics) => {
      decideConsent(settings, analytics);
      tell();
    },
    savePreferences: (chosen) => {
      const before = shown;
      shown = chosen;
      keep((data) => changedPreferences(data, before, chosen));
    },
    journalOpened: (id, lang) => {
      openedAt = settings.now().getTime();
      appendJournal(settings, { event: 'opened', id, lang, seconds: 0, percent: 0 });
    },
    journalClosed: (id, lang, percent) => {
      const seconds = Math.max(0, Math.round((settings.now().getTime() - openedAt) / 1000));
      appendJournal(settings, { event: 'closed', id, lang, seconds, percent });
    },
    openLink: (url) => openLink(url, io.env),
    pipeText: (id, lang) => {
      const story = library.load(id);
      if (!story) return '';
      const item = {
        story,
        edition: editionFor(story, [lang]),
        read: hasMark(settings.data, 'read', id),
        starred: hasMark(settings.data, 'starred', id),
      };
      return [...PRINTERS.text([item], { today: context.today, width: null })].join('');
    },
    runProgram,
    onWriteFailed: () => {},
    flush: () => {
      settings.flushSync();
      tell();
    },
    keepCrash: (error) => keepCrashReport(error, io),
  };
}
