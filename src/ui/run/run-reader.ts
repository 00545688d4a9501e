import { messages } from '../../i18n/index.ts';
import { cleanText } from '../../text/clean.ts';
import { initialState, type ReaderInput } from '../app/initial-state.ts';
import { createProgram, type Program } from '../app/program.ts';
import { scopeOf } from '../app/screens.ts';
import { hasMenuKeys } from '../layout/layers.ts';
import { uiOf } from '../layout/typesetting.ts';
import type { ReaderEvent } from '../state/event.ts';
import type { InkView } from '../terminal/ink-app.tsx';
import { keyboardOf, type TakenInput } from '../terminal/keyboard.ts';
import { keyEvents, typedKeys } from '../terminal/keypress.ts';
import { terminalOf } from '../terminal/terminal.ts';
import { terminalOutput } from '../terminal/terminal-output.ts';
import { effectRunner, readSettings } from './effects.ts';
import { foregroundJobs, refreshSize, stopProcess } from './foreground.ts';
import type { Ports } from './ports.ts';
import { handleCrashes, handleSignals, holdWarnings } from './process-events.ts';
import { type DisplayOptions, readerDisplay, terminalSize } from './reader-display.ts';
import { messageOf } from './tool-effects.ts';

export interface ReaderOptions extends DisplayOptions {
  readonly input: Omit<ReaderInput, 'size'>;
  /** A story to open at the start, '' for the list. */
  readonly open: string;
  readonly ports: Ports;
  readonly stderr: NodeJS.WriteStream;
}

/** Dispatches what changes outside of the reader until its end: the day, the library, marks and settings. */
function watchChanges(ports: Ports, dispatch: Program['dispatch'], end: AbortSignal): void {
  const stops = [
    ports.runtime.watchDay((day, offset) => dispatch({ type: 'DayBegun', day, offset })),
    ports.ingest.watchDue((minutes) => dispatch({ type: 'SyncDue', minutes })),
    ports.ingest.watchAccounts(
      (accounts) => dispatch({ type: 'AccountsRead', accounts }),
      (accounts) => dispatch({ type: 'MarksDue', accounts }),
    ),
    ports.library.watch(
      (catalogue, isNews, changed) => dispatch({ type: 'LibraryChanged', catalogue, isNews, changed }),
      (share) => dispatch({ type: 'LibraryProgress', share }),
    ),
    ports.settings.watch(
      (marks) => dispatch({ type: 'MarksRead', ...marks }),
      () => readSettings(ports, dispatch),
    ),
  ];
  end.addEventListener('abort', () => {
    for (const stop of stops) stop();
  });
}

/** Takes the next keys for what has them. Before and after a key for a menu Ink draws it, since the menu moves in Ink. */
function takeKeys(waiting: string, { getState, dispatch }: Program): TakenInput {
  const state = getState();
  const { text, rest, isHangul } = typedKeys(waiting, state, scopeOf(state));
  if (isHangul !== null && isHangul !== state.terminal.hangulKeys) {
    dispatch({ type: 'KeyboardLayoutChanged', isHangul });
  }
  return { text, rest, isSlow: hasMenuKeys(state) };
}

/**
 * Runs the reader on a terminal until it ends; resolves to the exit code. The terminal is restored on every exit: a
 * quit, a signal, an uncaught error.
 */
export async function runReader(options: ReaderOptions): Promise<number> {
  const { stdin, stdout, stderr, ports } = options;
  const use = !options.input.linear ? 'screen' : options.term === 'dumb' ? 'dumb-lines' : 'lines';
  const output = terminalOutput(stdout);
  const errors = terminalOutput(stderr);
  const outputs = [output, errors];
  const terminal = terminalOf(stdin, output, use);
  const keyboard = keyboardOf(stdin, output, (waiting) => takeKeys(waiting, program));
  const ended = new AbortController();
  let ink: InkView | undefined;
  const { promise: inkStarted, resolve: onInkStarted } = Promise.withResolvers<void>();
  let code = 0;
  const { promise: finished, resolve: finish } = Promise.withResolvers<unknown>();
  const words = () => messages(uiOf(program.getState().settings)).reader;

  const foreground = foregroundJobs({
    stdin,
    stderr: errors,
    terminal,
    outputs,
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
      send: output.write,
      redraw: () => renderer.redraw(),
      quit: () => finish(undefined),
    },
    ended.signal,
  );
  const program = createProgram(initialState({ ...options.input, size: terminalSize(stdout) }), run);
  const { dispatch } = program;
  const display = readerDisplay(options, program, ports.pictures, output, terminal, keyboard);
  const { renderer } = display;
  /** Keys that arrive before Ink has started wait in the keyboard's stream. */
  const loadInk = async (): Promise<void> => {
    const { startInk } = await import('../terminal/ink-app.tsx');
    if (ended.signal.aborted) return;
    renderer.onInkStart();
    const onKeys = (...events: readonly ReaderEvent[]): void => {
      dispatch(...events);
      renderer.onKeyHandled();
    };
    ink = startInk({
      frames: renderer.frames,
      stdin: keyboard.stream,
      onFrame: renderer.onInkFrame,
      onKey: (input, key) => {
        for (const events of keyEvents(input, key)) onKeys(...events);
      },
      onHighlight: (index) => onKeys({ type: 'MenuHighlighted', index }),
      onSelect: (index) => onKeys({ type: 'MenuChosen', index }),
      onPaste: (text) => dispatch({ type: 'TextPasted', text }),
    });
    // Ink ends without being asked only if drawing failed.
    ink.ended.catch(finish);
    // Last, so that none of this delays the first frame.
    dispatch({ type: 'FirstFrameShown' });
    watchChanges(ports, dispatch, ended.signal);
  };
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
  const ignoreCrashes = handleCrashes(finish);
  const releaseWarnings = holdWarnings();
  ports.runtime.onWriteFailed((message) => dispatch({ type: 'WriteFailed', message }));
  ports.settings.onBroken((message) => dispatch({ type: 'SettingsBroken', message }));
  let error: unknown;
  try {
    for (const each of outputs) each.take();
    // In one write with the first frame, so that no empty screen is seen.
    stdout.cork();
    display.enter();
    if (options.open) dispatch({ type: 'StoryAskedFor', id: options.open });
    renderer.redraw();
    stdout.uncork();
    display.follow();
    // Loading Ink must not delay the rest of a frame that is larger than the terminal's buffer.
    void Promise.resolve(output.pending()).then(() => {
      if (!ended.signal.aborted) setImmediate(() => void loadInk().then(onInkStarted, finish));
    });
    error = await finished;
  } catch (thrown) {
    error = thrown ?? new Error('unknown');
    stdout.uncork();
  }
  // Messages start on a row of their own, not after another program's output.
  const notes = foreground.isRunning() ? ['\n'] : [];
  ended.abort();
  await keyboard.settled();
  display.close();
  ink?.unmount();
  keyboard.close();
  terminal.leave();
  signals.close();
  ignoreCrashes();
  notes.push(...releaseWarnings().map((warning) => `minerals-news: ${cleanText(warning)}\n`));
  try {
    await ports.runtime.flush();
  } catch (failed) {
    notes.push(`minerals-news: ${cleanText(messageOf(failed))}\n`);
    code ||= 1;
  }
  if (error !== undefined) notes.push(`${cleanText(words().crashed(ports.runtime.saveCrashReport(error)))}\n`);
  // Saved first: a terminal that takes no output delays only the messages.
  await output.end();
  errors.take();
  if (notes.length > 0) errors.write(notes.join(''));
  await errors.end();
  if (error !== undefined) return 1;
  signals.raise();
  return code;
}
