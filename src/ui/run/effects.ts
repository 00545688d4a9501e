import type { Effect } from '../app/effect.ts';
import type { ReaderEvent } from '../app/event.ts';
import type { SyncReport } from '../sync/state.ts';
import type { Ports, TerminalJob } from './ports.ts';
import { searchRunner } from './search-runner.ts';
import { type Dispatch, reason, type View } from './view.ts';

/**
 * Carries effects out through ports; what comes of them is told as events. A write that fails is said, not thrown. What goes
 * on by itself is stopped at the `end`.
 */
export function effectRunner(ports: Ports, view: View, end: AbortSignal): (effect: Effect, dispatch: Dispatch) => void {
  const write = (dispatch: Dispatch, job: () => void): void => {
    try {
      job();
    } catch (error) {
      dispatch({ type: 'WriteFailed', message: reason(error) });
    }
  };
  const searches = searchRunner();
  const readSettings = (dispatch: Dispatch): void => {
    const read = ports.settings.read();
    if (read) dispatch({ type: 'SettingsRead', ...read });
  };
  /** What comes of getting news; the settings are read for it, so what is new in them counts from then on. */
  const reported = (address: string, dispatch: Dispatch) => (report: SyncReport) => {
    if (report.kind === 'ended' || report.kind === 'failed') readSettings(dispatch);
    dispatch({ type: 'SyncReported', address, report });
  };
  const stops: (() => void)[] = [];
  end.addEventListener('abort', () => {
    for (const stop of stops) stop();
  });
  return (effect, dispatch) => {
    switch (effect.type) {
      case 'LoadStory': {
        const story = ports.library.loadStory(effect.id);
        return dispatch(story ? { type: 'StoryLoaded', story } : { type: 'StoryMissed', id: effect.id });
      }
      case 'SaveMarks':
        return write(dispatch, () => ports.settings.saveMarks(effect.mark, effect.ids, effect.on));
      case 'SavePlace':
        return write(dispatch, () => ports.settings.savePlace(effect.id, effect.place));
      case 'SaveConsent':
        void ports.settings.saveConsent(effect.analytics).then(
          (kept) => kept && dispatch({ type: 'ConsentSaved', analytics: effect.analytics }),
          (error) => dispatch({ type: 'WriteFailed', message: reason(error) }),
        );
        return undefined;
      case 'ReadSettings':
        return readSettings(dispatch);
      case 'SavePreferences':
        return write(dispatch, () => ports.settings.savePreferences(effect.preferences));
      case 'JournalOpened':
        return write(dispatch, () => ports.history.storyOpened(effect.id, effect.lang));
      case 'JournalClosed':
        return write(dispatch, () => ports.history.storyClosed(effect.id, effect.lang, effect.percent));
      case 'OpenLink':
        void ports.tools
          .openLink(effect.url, (job) => view.outside(job, false))
          .then(
            () => dispatch({ type: 'LinkOpened', url: effect.url, error: '' }),
            (error) => dispatch({ type: 'LinkOpened', url: effect.url, error: reason(error) }),
          );
        return undefined;
      case 'PipeTo':
        return pipe(effect, dispatch, ports, view);
      case 'SaveStory': {
        const { id, lang, path, overwrite } = effect;
        return dispatch({ type: 'StorySaved', ...ports.tools.saveStory(id, lang, path, overwrite) });
      }
      case 'CompletePath': {
        const { path, by } = effect;
        return dispatch({ type: 'PathsFound', path, by, found: ports.tools.completePath(path) });
      }
      case 'LoadTyped':
        return dispatch({ type: 'TypedLoaded', lines: ports.history.loadPrompts() });
      case 'KeepTyped':
        return ports.history.savePrompt(effect.kind, effect.line);
      case 'PageStory':
        return pageStory(effect, dispatch, ports, view);
      case 'LookAtFile': {
        const { id, lang } = effect;
        return dispatch({ type: 'FileLookedAt', id, isBundled: ports.library.isBundled(id, lang) });
      }
      case 'EditStory':
        return editStory(effect, dispatch, ports, view);
      case 'Copy': {
        const { part, text, id, lang } = effect;
        void ports.tools
          .copyText(text ?? ports.tools.pipeText(id, lang), view.send)
          .then((outcome) => dispatch({ type: 'TextCopied', part, outcome }));
        return undefined;
      }
      case 'SearchBodies':
        return searches.search(effect, dispatch);
      case 'SaveViews':
        return write(dispatch, () => ports.settings.saveViews(effect.views));
      case 'CountViews':
        return searches.count(effect, dispatch);
      case 'LoadGlossary':
        return dispatch({ type: 'GlossaryLoaded', ...ports.library.loadGlossary() });
      case 'LoadPast':
        return dispatch({ type: 'PastLoaded', past: ports.history.load() });
      case 'SaveWatched':
        return write(dispatch, () => ports.settings.saveWatched(effect.term, effect.on));
      case 'FindWatched':
        return searches.watch(effect, dispatch);
      case 'StopSearch':
        return searches.stop();
      case 'Sync':
        stops.push(ports.ingest.sync(reported('', dispatch)));
        return undefined;
      case 'AddSource': {
        const { address, typed } = effect;
        stops.push(ports.ingest.addSource(typed, reported(address, dispatch)));
        return undefined;
      }
      case 'Redraw':
        return view.redraw();
      case 'Suspend':
        // In the shell settings are changed more than anywhere.
        void view.suspend().then(() => readSettings(dispatch));
        return undefined;
      case 'Quit':
        return view.quit();
    }
  };
}

function pipe(effect: Effect & { type: 'PipeTo' }, dispatch: Dispatch, ports: Ports, view: View): void {
  const command = effect.argv.join(' ');
  let ended: ReaderEvent = { type: 'PipeEnded', command, code: 0, error: '' };
  const job: TerminalJob = async (end, tell) => {
    try {
      const code = await ports.tools.runProgram(effect.argv, ports.tools.pipeText(effect.id, effect.lang), end);
      ended = { type: 'PipeEnded', command, code, error: '' };
    } catch (error) {
      ended = { type: 'PipeEnded', command, code: null, error: reason(error) };
      tell(view.missing(command, reason(error)));
    }
  };
  void view.outside(job, true).then(() => dispatch(ended));
}

/** Runs a pager or an editor on the bare terminal and tells what came of it; what is wrong is said in the reader. */
async function runTool(argv: readonly string[], text: string | null, ports: Ports, view: View) {
  let ended: { code: number | null; error: string } = { code: 0, error: '' };
  await view.outside(async (end) => {
    try {
      ended = { code: await ports.tools.runProgram(argv, text, end), error: '' };
    } catch (error) {
      ended = { code: null, error: reason(error) };
    }
  }, false);
  return ended;
}

/** Shows a story in the pager. */
function pageStory(effect: Effect & { type: 'PageStory' }, dispatch: Dispatch, ports: Ports, view: View): void {
  const { id, lang, row, width } = effect;
  const argv = ports.tools.pagerArgv(row);
  const event = { type: 'ToolEnded', tool: 'pager', command: argv?.[0] ?? '', story: null } as const;
  if (!argv) {
    dispatch({ ...event, code: null, error: 'open-quote' });
    return;
  }
  const text = ports.tools.pagerText(id, lang, effect.text, width);
  void runTool(argv, text, ports, view).then((ended) => dispatch({ ...event, ...ended }));
}

/** Gives a story's file to the editor, then reads it again. */
function editStory(effect: Effect & { type: 'EditStory' }, dispatch: Dispatch, ports: Ports, view: View): void {
  const { id, lang, block } = effect;
  const argv = ports.tools.editorArgv(id, lang, block);
  const event = { type: 'ToolEnded', tool: 'editor', story: null } as const;
  if (typeof argv === 'string') {
    dispatch({ ...event, command: '', code: null, error: argv });
    return;
  }
  const command = argv[0] ?? '';
  void runTool(argv, null, ports, view).then((ended) => {
    const story = ended.error === '' ? ports.library.reloadStory(id) : null;
    dispatch({ ...event, command, ...ended, story });
  });
}
