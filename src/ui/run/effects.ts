import { compareNames } from '../../i18n/collate.ts';
import type { Program } from '../app/program.ts';
import { feedCounts } from '../reading/feeds/feed-counts.ts';
import type { Effect } from '../state/effect.ts';
import type { CopiedPart } from '../state/story.ts';
import { isLastReport, type SyncReport } from '../state/sync.ts';
import type { TranslatedPart } from '../state/translation.ts';
import type { Ports, Stop } from './ports.ts';
import { searchRunner } from './search-runner.ts';
import { editStory, messageOf, openPages, pageStory, partsText, pipe, type TerminalControl } from './tool-effects.ts';

type Dispatch = Program['dispatch'];

/** Dispatches the settings if another process has changed them. */
export function readSettings({ settings }: Ports, dispatch: Dispatch): void {
  const read = settings.read();
  if (read) dispatch({ type: 'SettingsRead', ...read });
}

/** Stories whose passages are found at a time: a key waits for no more. */
const PASSAGES_AT_ONCE = 8;

/** Finds passages between keys, some at a time. */
function findPassages(
  effect: Effect & { readonly type: 'FindPassages' },
  dispatch: Dispatch,
  library: Pick<Ports['library'], 'passages'>,
): void {
  const { number, ids, lang, wanted, cells } = effect;
  const next = (from: number): void => {
    const some = ids.slice(from, from + PASSAGES_AT_ONCE);
    if (some.length === 0) return;
    dispatch({ type: 'PassagesFound', number, texts: library.passages(some, lang, wanted, cells) });
    setImmediate(next, from + PASSAGES_AT_ONCE);
  };
  setImmediate(next, 0);
}

/** Milliseconds within which keys come quickly, and how long a preview then waits for the last one. */
const QUICK = 150;
const PREVIEW_DELAY = 80;

/**
 * Runs jobs that load stories. A preview is loaded at once after a pause, but waits for the last of keys that come
 * quickly: a key that is held moves the selection alone.
 */
export function previewLoader(end: AbortSignal): (isPreview: boolean, load: () => void) => void {
  let asked = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  end.addEventListener('abort', () => clearTimeout(timer));
  return (isPreview, load) => {
    clearTimeout(timer);
    const now = performance.now();
    const isQuick = now - asked < QUICK;
    asked = now;
    if (isPreview && isQuick) timer = setTimeout(load, PREVIEW_DELAY);
    else load();
  };
}

/** Milliseconds for which translated texts are collected: each time they are shown the page is laid out again. */
const BETWEEN_PARTS = 100;

/** Runs translations. Texts that come quickly are reported together. */
function translationRunner({ translation }: Ports) {
  let stops: readonly Stop[] = [];
  let parts: readonly TranslatedPart[] = [];
  let timer: NodeJS.Timeout | undefined;
  const clear = (): readonly TranslatedPart[] => {
    clearTimeout(timer);
    timer = undefined;
    const waiting = parts;
    parts = [];
    return waiting;
  };
  return {
    translate: (effect: Effect & { readonly type: 'Translate' }, dispatch: Dispatch): void => {
      const flush = (): void => {
        const waiting = clear();
        if (waiting.length > 0) dispatch({ type: 'TranslationProgressed', parts: waiting });
      };
      const stop = translation.translate(effect, (report) => {
        if (report.kind === 'part') {
          parts = [...parts, report.part];
          timer ??= setTimeout(flush, BETWEEN_PARTS);
          return;
        }
        flush();
        dispatch({ type: 'StoryTranslated', id: report.id, end: report.end });
      });
      stops = [...stops, stop];
    },
    stop: (): void => {
      for (const stop of stops) stop();
      stops = [];
      clear();
    },
  };
}

/**
 * Runs effects through ports and dispatches the results as events. A failed write is reported, not thrown. Background
 * work is stopped by `end`.
 */
export function effectRunner(
  ports: Ports,
  terminal: TerminalControl,
  end: AbortSignal,
): (effect: Effect, dispatch: Dispatch) => void {
  const { library, settings, history, ingest, tools } = ports;
  const write = (dispatch: Dispatch, job: () => void): void => {
    try {
      job();
    } catch (error) {
      dispatch({ type: 'WriteFailed', message: messageOf(error) });
    }
  };
  const searches = searchRunner();
  /** Reports of a sync; at its end the settings are read again, so that changes apply from then on. */
  const reportTo = (address: string, dispatch: Dispatch) => (report: SyncReport) => {
    if (isLastReport(report)) readSettings(ports, dispatch);
    dispatch({ type: 'SyncReported', address, report });
  };
  const opened = (url: string, opening: Promise<void>, dispatch: Dispatch): void => {
    void opening.then(
      () => dispatch({ type: 'LinkOpened', url, count: 1, error: '' }),
      (error) => dispatch({ type: 'LinkOpened', url, count: 1, error: messageOf(error) }),
    );
  };
  const copy = (part: CopiedPart, count: number, text: string, dispatch: Dispatch): void => {
    void tools.copyText(text, terminal.send).then((outcome) => dispatch({ type: 'TextCopied', part, count, outcome }));
  };
  const translations = translationRunner(ports);
  const stops: Stop[] = [translations.stop];
  const previews = previewLoader(end);
  end.addEventListener('abort', () => {
    for (const stop of stops) stop();
  });
  return (effect, dispatch) => {
    switch (effect.type) {
      case 'LoadStory':
        return previews(effect.isPreview === true, () => {
          const story = library.loadStory(effect.id);
          dispatch(story ? { type: 'StoryLoaded', story } : { type: 'StoryMissed', id: effect.id });
        });
      case 'LoadVersion': {
        const { id, lang, file } = effect;
        return dispatch({ type: 'VersionLoaded', id, lang, file, before: library.loadVersion(id, lang, file) });
      }
      case 'LayOutMore':
        setImmediate(() => {
          if (!end.aborted) dispatch({ type: 'LayoutContinued' });
        });
        return undefined;
      case 'DeleteStories': {
        const { ids, feed = '' } = effect;
        void library.deleteStories(ids, feed).then(
          (result) => dispatch({ type: 'StoriesDeleted', feed, ...result }),
          (error) => dispatch({ type: 'WriteFailed', message: messageOf(error) }),
        );
        return undefined;
      }
      case 'RestoreStories': {
        const { type: _, ids: asked, ...how } = effect;
        const tell = (ids: readonly string[]) =>
          dispatch({ type: 'StoriesRestored', ids, wanted: asked.length, ...how });
        void library.restoreStories(asked).then(tell, () => tell([]));
        return undefined;
      }
      case 'Save':
        return write(dispatch, () => settings.save(effect.changes));
      case 'ContinueChanges':
        // The keys that have arrived come before the write, and before the next part.
        setImmediate(() => {
          void settings.written().then(() =>
            setImmediate(() => {
              if (!end.aborted) dispatch({ type: 'ChangesContinued' });
            }),
          );
        });
        return undefined;
      case 'SavePosition':
        return write(dispatch, () => settings.savePosition(effect.id, effect.place));
      case 'SaveConsent':
        void settings.saveConsent(effect.analytics).then(
          (isSaved) => isSaved && dispatch({ type: 'ConsentSaved', analytics: effect.analytics }),
          (error) => dispatch({ type: 'WriteFailed', message: messageOf(error) }),
        );
        return undefined;
      case 'ReadSettings':
        readSettings(ports, dispatch);
        // The key that opened the settings has removed an earlier message.
        return settings.repeatBroken();
      case 'JournalOpened':
        return write(dispatch, () => history.storyOpened(effect.id, effect.lang));
      case 'JournalClosed':
        return write(dispatch, () => history.storyClosed(effect.id, effect.lang, effect.percent));
      case 'OpenLink':
        return opened(
          effect.url,
          tools.openLink(effect.url, effect.isEnclosure === true, (job) => terminal.runJob(job, false)),
          dispatch,
        );
      case 'OpenPages':
        void openPages(effect, dispatch, ports, terminal);
        return undefined;
      case 'GetPicture': {
        const tell = (problem: string) => dispatch({ ...effect, type: 'PictureGot', problem });
        stops.push(ports.pictures.get(effect.id, effect.src, tell));
        return undefined;
      }
      case 'OpenPicture':
        return opened(
          effect.url,
          // Many viewers for terminals end when they have drawn it.
          ports.pictures.open(effect.id, effect.lang, effect.url, (job) => terminal.runJob(job, true)),
          dispatch,
        );
      case 'PipeTo':
        return pipe(effect, dispatch, ports, terminal);
      case 'SaveStories': {
        const { stories, path, overwrite } = effect;
        return dispatch({ type: 'StorySaved', ...tools.saveStories(stories, path, overwrite) });
      }
      case 'CompletePath': {
        const { path, by } = effect;
        return dispatch({ type: 'PathsFound', path, by, found: tools.completePath(path) });
      }
      case 'LoadPromptHistory':
        return dispatch({ type: 'PromptHistoryLoaded', lines: history.loadPrompts() });
      case 'SavePromptLine':
        return history.savePrompt(effect.kind, effect.line);
      case 'PageStory':
        return pageStory(effect, dispatch, ports, terminal);
      case 'LookAtFile': {
        const { id, lang } = effect;
        return dispatch({ type: 'FileLookedAt', id, isBundled: library.isBundled(id, lang) });
      }
      case 'EditStory':
        return editStory(effect, dispatch, ports, terminal);
      case 'Copy':
        return copy(effect.part, 1, effect.text, dispatch);
      case 'CopyStories': {
        const text = partsText(effect, ports);
        if (text === '') return dispatch({ type: 'NothingToCopy' });
        return copy(effect.part, effect.stories.length, text, dispatch);
      }
      case 'SearchBodies':
        return searches.search(effect, dispatch);
      case 'CountFeeds':
        // The counts are cached for the library; until then the rows have no numbers. The first comparison loads the order of letters.
        setImmediate(() => {
          try {
            feedCounts(effect.of);
            compareNames(effect.of.ui)('', '');
          } catch {
            // Reported when the feeds are opened.
            return;
          }
          dispatch({ type: 'FeedsCounted' });
        });
        return undefined;
      case 'LoadRuleMatches':
        return dispatch({ type: 'RuleMatchesLoaded', matches: ingest.ruleMatches() });
      case 'LoadFeedStates':
        void ingest.feedStates().then(
          (states) => dispatch({ type: 'FeedStatesLoaded', states }),
          (error) => dispatch({ type: 'WriteFailed', message: messageOf(error) }),
        );
        return undefined;
      case 'LoadSuggestions':
        return dispatch({ type: 'SuggestionsLoaded', folders: ingest.suggestedFeeds() });
      case 'CountViews':
        return searches.count(effect, dispatch);
      case 'LoadGlossary':
        return dispatch({ type: 'GlossaryLoaded', ...library.loadGlossary() });
      case 'LoadReadingHistory':
        return dispatch({ type: 'ReadingHistoryLoaded', past: history.load() });
      case 'FindWatched':
        return searches.watch(effect, dispatch);
      case 'FindPassages':
        return findPassages(effect, dispatch, library);
      case 'StopSearch':
        return searches.stop();
      case 'Sync':
        stops.push(ingest.sync(effect, reportTo('', dispatch)));
        return undefined;
      case 'PlanTranslation':
        void ports.translation.plan(effect.ids, effect.to).then(
          (plan) => dispatch({ type: 'TranslationPlanned', plan }),
          (error) => dispatch({ type: 'WriteFailed', message: messageOf(error) }),
        );
        return undefined;
      case 'Translate':
        return translations.translate(effect, dispatch);
      case 'StopTranslation':
        return translations.stop();
      case 'GetEdition': {
        const { id, lang } = effect;
        stops.push(ingest.getEdition(id, lang, (found) => dispatch({ type: 'EditionLookedFor', id, lang, found })));
        return undefined;
      }
      case 'Announce':
        void tools.announce(effect.stories, terminal.send).then((message) => {
          if (message !== '') dispatch({ type: 'SyncReported', address: '', report: { kind: 'warned', message } });
        });
        return undefined;
      case 'AddSource':
        stops.push(ingest.addSource(effect, reportTo(effect.address, dispatch)));
        return undefined;
      case 'AddSuggested':
        stops.push(ingest.addSuggested(effect.feeds, reportTo(effect.address, dispatch)));
        return undefined;
      case 'Redraw':
        return terminal.redraw();
      case 'Suspend':
        // Users often change settings in the shell.
        void terminal.suspend().then(() => readSettings(ports, dispatch));
        return undefined;
      case 'Quit':
        return terminal.quit();
    }
  };
}
