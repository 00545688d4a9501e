import { messages } from '../../i18n/index.ts';
import type { Theme } from '../../page/theme/look.ts';
import { cleanText } from '../../text/clean.ts';
import type { TerminalCapabilities } from '../../text/terminal-capabilities.ts';
import { initialState, type ReaderInput } from '../app/initial-state.ts';
import { createProgram } from '../app/program.ts';
import type { ReaderState } from '../app/state.ts';
import { measurerOf } from '../layout/typesetting.ts';
import { uiOf } from '../settings/state.ts';
import {
  BACKGROUND_QUERY,
  type BackgroundReport,
  canQuery,
  measuredCapabilities,
  WIDTH_QUERIES,
} from '../terminal/capability-queries.ts';
import type { InkView } from '../terminal/ink-view.tsx';
import { keyboardOf } from '../terminal/keyboard.ts';
import { keyEvents } from '../terminal/keypress.ts';
import { dispatchMouse } from '../terminal/mouse.ts';
import { painterOf } from '../terminal/painter.ts';
import { type RenderedFrame, renderFrame } from '../terminal/render-frame.ts';
import { terminalOf } from '../terminal/terminal.ts';
import { queryBatch } from '../terminal/terminal-query.ts';
import { effectRunner, readSettings } from './effects.ts';
import { foregroundJobs, refreshSize, stopProcess } from './foreground.ts';
import { linearRenderer } from './linear-renderer.ts';
import type { Ports } from './ports.ts';
import { handleSignals, holdWarnings } from './process-events.ts';
import { screenRenderer } from './screen-renderer.ts';

export interface ReaderOptions {
  readonly input: Omit<ReaderInput, 'size'>;
  /** A story to open at the start, '' for the list. */
  readonly open: string;
  readonly ports: Ports;
  /** A theme's colours on a background of this luminance, null if unknown; the same object for the same arguments. */
  readonly themeOf: (theme: string, background: number | null) => Theme;
  /** Whether to ask the terminal for its background. */
  readonly queriesBackground: boolean;
  /** Whether OSC 8 links are written, by the setting. */
  readonly linksOf: (setting: ReaderState['settings']['preferences']['links']) => boolean;
  /** The environment's TERM. */
  readonly term: string | undefined;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Runs the reader on a terminal until it ends; resolves to the exit code. The terminal is restored on every exit: a
 * quit, a signal, an uncaught error.
 */
export async function runReader(options: ReaderOptions): Promise<number> {
  const { stdin, stdout, stderr, ports } = options;
  const { linear = false } = options.input;
  const use = !linear ? 'screen' : options.term === 'dumb' ? 'dumb-lines' : 'lines';
  const terminal = terminalOf(stdin, stdout, use);
  const keyboard = keyboardOf(stdin, stdout);
  const size = () => ({ cols: stdout.columns || 80, rows: stdout.rows || 24 });
  const ended = new AbortController();
  let ink: InkView | undefined;
  const { promise: inkStarted, resolve: onInkStarted } = Promise.withResolvers<void>();
  let code = 0;
  const { promise: finished, resolve: finish } = Promise.withResolvers<unknown>();
  const words = () => messages(uiOf(program.getState().settings.preferences, options.input.localeUi)).reader;

  const foreground = foregroundJobs({
    stdin,
    stderr,
    terminal,
    settled: keyboard.settled,
    suspend: async (callback) => {
      // A signal may come before Ink, which would then take the terminal.
      await inkStarted;
      await ink?.suspend(async () => {
        renderer.pause();
        await callback();
        if (!ended.signal.aborted) renderer.resume();
      });
    },
    end: ended.signal,
  });
  const suspend = () => foreground.run(() => stopProcess(), '');
  const run = effectRunner(
    ports,
    {
      runJob: (job, wait) => foreground.run(job, wait ? words().pressAnyKey : ''),
      missingProgram: (command, error) => words().status.pipeMissing(command, error),
      suspend,
      send: (sequence) => stdout.write(sequence),
      redraw: () => renderer.redraw(),
      quit: () => finish(undefined),
    },
    ended.signal,
  );
  const program = createProgram(initialState({ ...options.input, size: size() }), run);
  const { dispatch } = program;
  let background: number | null = null;
  let rendered: { readonly state: ReaderState; readonly theme: Theme; readonly frame: RenderedFrame } | undefined;
  const render = (): RenderedFrame => {
    const state = program.getState();
    const theme = options.themeOf(state.settings.preferences.theme, background);
    if (rendered?.state !== state || rendered.theme !== theme) {
      rendered = { state, theme, frame: renderFrame(state, theme, options.linksOf(state.settings.preferences.links)) };
    }
    return rendered.frame;
  };
  const write = (text: string): unknown => stdout.write(text);
  const lines = linear ? linearRenderer(program.getState, write, () => stdout.columns) : null;
  const renderer = lines ?? screenRenderer(render, painterOf(write));
  const onResize = (): void => dispatch({ type: 'SizeChanged', size: size() });
  /** Off by default, so that the terminal keeps the mouse. */
  const setMouse = ({ settings: { preferences } }: ReaderState): void => {
    const on = !linear && preferences.mouse === 'on';
    if (on) keyboard.listenToMouse((reports) => dispatchMouse(program, reports));
    terminal.mouse(on);
  };
  let before = program.getState();
  const onChange = (): void => {
    const state = program.getState();
    // Terminals move rows when their width changes; rows of other widths may have overflowed.
    const isInvalid =
      !linear && (state.terminal.size !== before.terminal.size || measurerOf(state) !== measurerOf(before));
    if (state.settings.preferences !== before.settings.preferences) setMouse(state);
    before = state;
    if (isInvalid) renderer.redraw();
    else renderer.update();
  };
  /** Keys that arrive before Ink has started wait in the keyboard's stream. */
  const loadInk = async (): Promise<void> => {
    const { startInk } = await import('../terminal/ink-view.tsx');
    if (ended.signal.aborted) return;
    renderer.onInkStart();
    ink = startInk({
      frames: renderer.frames,
      stdin: keyboard.stream,
      onFrame: renderer.onInkFrame,
      onKey: (input, key) => {
        for (const events of keyEvents(input, key)) dispatch(...events);
        lines?.onKeyHandled();
      },
      onPaste: (text) => dispatch({ type: 'TextPasted', text }),
    });
    // Ink ends without being asked only if drawing failed.
    ink.ended.catch(finish);
    // Last, so that none of this delays the first frame.
    dispatch({ type: 'FirstFrameShown' });
    const stops = [
      ports.runtime.watchDay((day) => dispatch({ type: 'DayBegun', day })),
      ports.library.watch(
        (catalogue, isNews) => dispatch({ type: 'LibraryChanged', catalogue, isNews }),
        (share) => dispatch({ type: 'LibraryProgress', share }),
      ),
      ports.settings.watch(
        (marks) => dispatch({ type: 'MarksRead', ...marks }),
        () => readSettings(ports, dispatch),
      ),
    ];
    ended.signal.addEventListener('abort', () => {
      for (const stop of stops) stop();
    });
  };
  /** Queries the terminal's capabilities. A terminal in an 8-bit locale would misread the queries. */
  const queryCapabilities = (): void => {
    const is8Bit = options.input.capabilities?.repertoire === 'ascii';
    if (linear || is8Bit || !canQuery(options.term, stdin, stdout)) return;
    const queries = options.queriesBackground ? [...WIDTH_QUERIES, BACKGROUND_QUERY] : WIDTH_QUERIES;
    keyboard.query(
      queryBatch<TerminalCapabilities & BackgroundReport>(queries),
      ({ background: reported = null, ...found }) => {
        background = reported;
        const capabilities = measuredCapabilities(found, program.getState().terminal.capabilities);
        if (capabilities) dispatch({ type: 'TerminalMeasured', capabilities });
        // Costs nothing if the frame already had the right colours.
        else if (background !== null) renderer.update();
      },
    );
  };
  const onCrash = (error: unknown): void => finish(error ?? new Error('unknown'));

  const signals = handleSignals({
    stdin,
    isForegroundJob: foreground.isRunning,
    end: (exitCode) => {
      code = exitCode;
      dispatch({ type: 'StopAsked' });
    },
    leave: terminal.leave,
    suspend: () => suspend().then(() => readSettings(ports, dispatch)),
    onContinue: () => {
      terminal.enterAgain();
      renderer.redraw();
      refreshSize();
    },
  });
  process.on('uncaughtException', onCrash);
  process.on('unhandledRejection', onCrash);
  const releaseWarnings = holdWarnings();
  ports.runtime.onWriteFailed((message) => dispatch({ type: 'WriteFailed', message }));
  ports.settings.onBroken((message) => dispatch({ type: 'SettingsBroken', message }));
  let error: unknown;
  try {
    // In one write with the first frame, so that no empty screen is seen.
    stdout.cork();
    setMouse(program.getState());
    terminal.enter();
    queryCapabilities();
    if (options.open) dispatch({ type: 'StoryAskedFor', id: options.open });
    renderer.redraw();
    stdout.uncork();
    program.subscribe(onChange);
    if (!linear) stdout.on('resize', onResize);
    setImmediate(() => void loadInk().then(onInkStarted, finish));
    error = await finished;
  } catch (thrown) {
    error = thrown ?? new Error('unknown');
    stdout.uncork();
  }
  // Messages start on a row of their own, not after another program's output.
  if (foreground.isRunning()) stderr.write('\n');
  ended.abort();
  await keyboard.settled();
  stdout.off('resize', onResize);
  renderer.close();
  ink?.unmount();
  keyboard.close();
  terminal.leave();
  signals.close();
  process.off('uncaughtException', onCrash);
  process.off('unhandledRejection', onCrash);
  for (const warning of releaseWarnings()) stderr.write(`minerals-news: ${cleanText(warning)}\n`);
  try {
    await ports.runtime.flush();
  } catch (failed) {
    stderr.write(`minerals-news: ${cleanText(messageOf(failed))}\n`);
    code ||= 1;
  }
  if (error !== undefined) {
    stderr.write(`${cleanText(words().crashed(ports.runtime.saveCrashReport(error)))}\n`);
    return 1;
  }
  signals.raise();
  return code;
}
