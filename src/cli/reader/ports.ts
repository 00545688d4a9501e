import { dirname, join } from 'node:path';
import { readStoryText } from '../../db/files/read-text.ts';
import { readGlossary } from '../../db/glossary.ts';
import { type OpenedStore, openStore } from '../../db/store.ts';
import { uiLangOf } from '../../i18n/locale.ts';
import type { Format } from '../../output/printer.ts';
import { PRINTERS } from '../../output/printers.ts';
import { errorCode } from '../../platform/error-code.ts';
import { answerConsent } from '../../settings/consent.ts';
import { appendJournal, eraseJournal, journalPath } from '../../settings/journal.ts';
import { withoutWatched, withView, withWatched } from '../../settings/lists.ts';
import { hasMark, setMark, setPosition } from '../../settings/marks/marks.ts';
import { eraseLines, keepLine, keptLines } from '../../settings/prompt-history.ts';
import type { Preferences } from '../../settings/table.ts';
import { lineOfBlock } from '../../story/file/source-line.ts';
import type { Lang } from '../../story/model.ts';
import { editionFor } from '../../story/story.ts';
import { cleanText } from '../../text/clean.ts';
import type { Ports } from '../../ui/run/index.ts';
import { type Context, libraryDirs, namedLibraries, storePlan, warningText } from '../context.ts';
import { keepCrashReport } from '../crash-report.ts';
import { completedPaths, saveStory } from '../export/save-story.ts';
import { problemsLine } from '../problem-line.ts';
import { shownOn } from '../terminal/charset-io.ts';
import { repertoireFor } from '../terminal/facts.ts';
import { breakMode, printRuler } from '../terminal/typesetting.ts';
import { copyText } from './clipboard.ts';
import { watchDay } from './day-watch.ts';
import { watchFolders } from './folder-watch.ts';
import { rebuildInChild } from './index-child.ts';
import { intakePorts } from './ingest.ts';
import { isNewsOfChange, watchOf } from './library-watch.ts';
import { editorArgv, pagerArgv, toolsOf } from './pager-and-editor.ts';
import { openLink, runProgram } from './programs.ts';
import { loadPast } from './reading-history.ts';
import { settingsAgain } from './settings-again.ts';
import { type SettingsWatch, watchSettings } from './settings-watch.ts';

/** What differs from `shown` and goes into the settings; what only the command line said stays out of them. */
function changedPreferences(shown: Preferences, chosen: Preferences): Partial<Preferences> {
  return Object.fromEntries(Object.entries(chosen).filter(([key, value]) => shown[key as keyof Preferences] !== value));
}

/**
 * What the reader on screen may do to the world: settings, journal, stories, other programs. What cannot be written is
 * told to the listener of `onWriteFailed`; at the end `flush` rejects with it.
 *
 * @param preferences what the reader shows at its start.
 */
export function readerPorts(context: Context, opened: OpenedStore, preferences: Preferences): Ports {
  const { io, settings } = context;
  // Asked for when there is something to say: they are a file of their own, which the first frame does without.
  const words = () => context.words;
  const tools = toolsOf(io.env);
  const library = watchOf(opened, (what) =>
    openStore(storePlan(context), 0, undefined, {
      onlyFolders: what === 'folders',
      make: () => rebuildInChild(context),
    }),
  );
  let shown = preferences;
  let feeds = JSON.stringify(settings.data.feeds);
  const again = settingsAgain(context);
  let openedAt = settings.now().getTime();
  let fail: (message: string) => void = () => {};
  let broke: (message: string) => void = () => {};
  let owesErasure = false;
  let marks: SettingsWatch | null = null;

  settings.listen((warning) => {
    const isFailure = warning.kind === 'unwritable' || warning.kind === 'refused' || warning.about !== 'config';
    (isFailure && warning.kind !== 'split' ? fail : broke)(warningText(warning, words()));
  });

  /** Removes the journal of a reader who has declined, once the answer is written; false when it could not. */
  const settle = (): boolean => {
    if (!owesErasure) return true;
    owesErasure = false;
    try {
      eraseJournal(settings.env);
      eraseLines(settings.env);
      return true;
    } catch (error) {
      fail(words().errors.journalStays(cleanText(journalPath(settings.env)), errorCode(error)));
      return false;
    }
  };

  /** The language in which the reader speaks now. */
  const uiNow = (): string => (shown.ui === 'auto' ? uiLangOf(io.env) : shown.ui);

  /** What comes in goes where it is read from. */
  const libraries = context.options.values('library').map((dir) => `--library=${dir}`);

  /** A story as `show` prints it in a language, in rows of `width` cells where that is given; '' where it is not to be had. */
  const printed = (id: string, lang: Lang, format: Format, width: number | null = null): string => {
    const story = library.store().load(id);
    if (!story) return '';
    const item = {
      story,
      edition: editionFor(story, [lang]),
      read: hasMark(settings.data, 'read', id),
      starred: hasMark(settings.data, 'starred', id),
    };
    const set = width === null ? {} : { ruler: printRuler(context), mode: breakMode(context) };
    return [...PRINTERS[format]([item], { today: context.today, ui: context.ui, width, ...set })].join('');
  };

  const isBundled = (file: string): boolean =>
    namedLibraries(context).length === 0 && dirname(file) === join(io.packageRoot, 'content');

  return {
    loadStory: (id) => {
      const store = library.store();
      const story = store.load(id);
      // Of a large library only folders have been looked at; a file that was edited since shows when it is read.
      if (story && isNewsOfChange(story, store.entry(id), context.today)) library.look('files');
      return story;
    },
    watchLibrary: (tell, progress) => {
      // Not awaited: the first frame is on screen.
      void settings.keepGood();
      const folders = (): readonly string[] => [
        ...new Set([...libraryDirs(context), ...(library.store().folders ?? [])]),
      ];
      const watch = watchFolders(folders, () => library.look('folders'));
      library.begin((store, isNews) => {
        watch.renew();
        tell(store.catalogue, isNews);
      }, progress);
      return () => {
        watch.stop();
        library.stop();
      };
    },
    watchSettings: (tell, changed) => {
      marks = watchSettings(settings, tell, changed);
      return marks.stop;
    },
    watchDay: (tell) => watchDay(io.now, tell),
    ...intakePorts({
      io,
      settings,
      library,
      options: () => ['--ui', uiNow(), ...libraries],
      lookAtMarks: () => marks?.look(),
    }),
    saveMarks: (mark, ids, on) => settings.update((data) => setMark(data, mark, ids, on, settings.now().toISOString())),
    // View by view: what another process has kept in the meantime stays.
    saveViews: (views) => settings.update((data) => views.reduce(withView, data)),
    savePlace: (id, place) => settings.update((data) => setPosition(data, id, place, settings.now().toISOString())),
    saveConsent: async (analytics) => {
      answerConsent(settings, analytics);
      owesErasure = analytics === 'declined';
      await settings.flush();
      return settle() && !settings.unsaved;
    },
    loadGlossary: () => {
      const { glossary, problems } = readGlossary(io.env, io.packageRoot);
      return { glossary, warning: problems.length === 0 ? '' : problemsLine(problems, words()) };
    },
    loadPast: () => {
      try {
        return loadPast(settings);
      } catch (error) {
        fail(words().kept.cannotRead(cleanText(journalPath(settings.env)), errorCode(error)));
        return { isJournal: true, journalDays: settings.data.journalDays, damaged: 0, readings: [] };
      }
    },
    saveWatched: (term, on) => settings.update((data) => (on ? withWatched : withoutWatched)(data, term)),
    readSettings: () => {
      const read = again.read();
      const feedsNow = JSON.stringify(settings.data.feeds);
      // Lists show what feeds are called.
      if (feedsNow !== feeds) library.look('folders');
      feeds = feedsNow;
      if (read) shown = { ...shown, ...read.preferences };
      return read;
    },
    savePreferences: (chosen) => {
      const changed = changedPreferences(shown, chosen);
      shown = chosen;
      again.kept(changed);
      settings.update((data) => ({ ...data, ...changed }));
    },
    journalOpened: (id, lang) => {
      openedAt = settings.now().getTime();
      appendJournal(settings, { event: 'opened', id, lang, seconds: 0, percent: 0 });
    },
    journalClosed: (id, lang, percent) => {
      const seconds = Math.max(0, Math.round((settings.now().getTime() - openedAt) / 1000));
      appendJournal(settings, { event: 'closed', id, lang, seconds, percent });
    },
    openLink: (url, outside) =>
      openLink(url, io.env, async (argv) => {
        let ended: Promise<number | null> = Promise.resolve(null);
        await outside(async (end) => {
          ended = runProgram(argv, null, end);
          await ended.catch(() => {});
        });
        return ended;
      }),
    pagerArgv: (row) => pagerArgv(tools.pager, row),
    isBundled: (id, lang) => {
      const file = library.store().file(id, lang);
      return file !== null && isBundled(file.real);
    },
    editorArgv: (id, lang, block) => {
      const story = library.store().load(id);
      const file = library.store().file(id, lang);
      if (!story || !file) return 'gone';
      if (isBundled(file.real)) return 'bundled';
      const { blocks } = editionFor(story, [lang]);
      const read = readStoryText(file.real);
      return editorArgv(tools.editor, file.real, read.ok ? lineOfBlock(read.text, blocks, block) : 1) ?? 'open-quote';
    },
    loadEdited: (id) => {
      library.look('files');
      return library.store().load(id);
    },
    pipeText: (id, lang) => printed(id, lang, 'text'),
    pagerText: (id, lang, text, width) =>
      shownOn(repertoireFor(io.env, settings.data), text ?? printed(id, lang, 'text', width)),
    saveStory: (id, lang, path, overwrite) => saveStory(path, io.env, overwrite, (format) => printed(id, lang, format)),
    completePath: (path) => completedPaths(path, io.env),
    loadTyped: () => keptLines(settings),
    keepTyped: (kind, line) => {
      keepLine(settings, kind, line);
    },
    copyText: (text, send) => copyText(text, settings.data.copy, send, io.env),
    runProgram,
    onWriteFailed: (listener) => {
      fail = listener;
    },
    onSettingsBroken: (listener) => {
      broke = listener;
    },
    flush: async () => {
      // Who leaves before the reader watched has not stopped it; whatever is half made is taken away again.
      opened.work?.return(null);
      await settings.flush();
      settle();
      const failure = settings.warnings.findLast(({ kind }) => kind === 'unwritable' || kind === 'refused');
      if (settings.unsaved && failure) throw new Error(warningText(failure, words()));
    },
    keepCrash: (error) => keepCrashReport(error, io),
  };
}
