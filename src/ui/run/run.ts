import { messages } from '../../i18n/index.ts';
import type { Theme } from '../../page/theme/look.ts';
import { cleanText } from '../../text/clean.ts';
import type { TerminalCapabilities } from '../../text/terminal-capabilities.ts';
import { initialState, type ReaderInput } from '../app/initial.ts';
import { createProgram } from '../app/program.ts';
import type { ReaderState } from '../app/state.ts';
import { measurerOf } from '../layout/typesetting.ts';
import { uiOf } from '../settings/state.ts';
import { GROUND_QUESTION, type Ground } from '../terminal/background.ts';
import { type Drawing, drawingOf } from '../terminal/drawing.ts';
import type { InkView } from '../terminal/ink-view.tsx';
import { keyboardOf } from '../terminal/keyboard.ts';
import { keyEvents } from '../terminal/keypress.ts';
import { painterOf } from '../terminal/painter.ts';
import { point } from '../terminal/point.ts';
import { terminalOf } from '../terminal/terminal.ts';
import { inquiry } from '../terminal/terminal-query.ts';
import { holdWarnings } from '../terminal/warnings.ts';
import { mayAsk, measuredCapabilities, WIDTH_QUESTIONS } from '../terminal/widths.ts';
import { displayOf } from './display.ts';
import { effectRunner } from './effects.ts';
import { handOver, noticeSize, stopped } from './hand-over.ts';
import { linearDisplay } from './linear-display.ts';
import type { Ports } from './ports.ts';
import { hearSignals } from './signals.ts';

export interface ReaderOptions {
  readonly input: Omit<ReaderInput, 'size'>;
  /** A story to open at once, '' for the list. */
  readonly open: string;
  readonly ports: Ports;
  /** The looks of a theme, the same object for the same arguments; `ground` is as in `GROUND_QUESTION`, null where not known. */
  readonly themeOf: (theme: string, ground: number | null) => Theme;
  /** Ask the terminal for its background. */
  readonly asksGround: boolean;
  /** Whether OSC 8 links are written, by the setting. */
  readonly linksOf: (setting: ReaderState['preferences']['links']) => boolean;
  /** The environment's TERM. */
  readonly term: string | undefined;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

/** What the terminal's answers say together. */
type Answers = TerminalCapabilities & Ground;

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Runs the reader on a terminal until it is left; resolves to the exit code. The terminal is put back as it was on every
 * way out: a quit, a signal, an error that nobody caught.
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
  const { promise: brought, resolve: inkIsThere } = Promise.withResolvers<void>();
  let stopWatching = (): void => {};
  let code = 0;
  const { promise: finished, resolve: finish } = Promise.withResolvers<unknown>();
  const words = () => messages(uiOf(program.getState().preferences, options.input.localeUi)).reader;

  const lending = handOver({
    stdin,
    stderr,
    terminal,
    quiet: keyboard.quiet,
    suspend: async (callback) => {
      // A signal may come before Ink, which would take the terminal in the middle of it.
      await brought;
      await ink?.suspend(async () => {
        display.pause();
        await callback();
        if (!ended.signal.aborted) display.resume();
      });
    },
    end: ended.signal,
  });
  const run = effectRunner(
    ports,
    {
      outside: (job, wait) => lending.to(job, wait ? words().pressAnyKey : ''),
      missing: (command, error) => words().status.pipeMissing(command, error),
      suspend: () => lending.to(() => stopped(), ''),
      send: (sequence) => stdout.write(sequence),
      redraw: () => display.redraw(),
      quit: () => finish(undefined),
    },
    ended.signal,
  );
  const program = createProgram(initialState({ ...options.input, size: size() }), run);
  let ground: number | null = null;
  let drawn: { readonly of: ReaderState; readonly theme: Theme; readonly drawing: Drawing } | undefined;
  const draw = (): Drawing => {
    const state = program.getState();
    const theme = options.themeOf(state.preferences.theme, ground);
    if (drawn?.of !== state || drawn.theme !== theme) {
      drawn = { of: state, theme, drawing: drawingOf(state, theme, options.linksOf(state.preferences.links)) };
    }
    return drawn.drawing;
  };
  const write = (text: string): unknown => stdout.write(text);
  const lines = linear ? linearDisplay(program.getState, write, () => stdout.columns) : null;
  const display = lines ?? displayOf(draw, painterOf(write));
  const resized = (): void => program.dispatch({ type: 'SizeChanged', size: size() });
  /** Off by default, and then the terminal keeps the mouse to itself. */
  const heedMouse = ({ preferences }: ReaderState): void => {
    const on = !linear && preferences.mouse === 'on';
    if (on) keyboard.takeMouse((reports) => point(program, reports));
    terminal.mouse(on);
  };
  let before = program.getState();
  const changed = (): void => {
    const state = program.getState();
    // Terminals move rows when their width changes; by another measurer, rows may have run on into others.
    const anew = !linear && (state.size !== before.size || measurerOf(state) !== measurerOf(before));
    if (state.preferences !== before.preferences) heedMouse(state);
    before = state;
    if (anew) display.redraw();
    else display.changed();
  };
  /** The first frame is on its way to the terminal; keys that come before Ink is there wait in the keyboard's stream. */
  const bringInk = async (): Promise<void> => {
    const { startInk } = await import('../terminal/ink-view.tsx');
    if (ended.signal.aborted) return;
    display.inkStarts();
    ink = startInk({
      drawings: display.drawings,
      stdin: keyboard.stream,
      onFrame: display.inkDrew,
      onKey: (input, key) => {
        for (const events of keyEvents(input, key)) program.dispatch(...events);
        lines?.keyTaken();
      },
      onPaste: (text) => program.dispatch({ type: 'TextPasted', text }),
    });
    // Ink ends by itself only when drawing failed.
    ink.ended.catch(finish);
    // Only now: what is left to do keeps nobody from reading.
    program.dispatch({ type: 'FirstFrameShown' });
    const stopDays = ports.runtime.watchDay((day) => program.dispatch({ type: 'DayBegun', day }));
    const stopLibrary = ports.library.watch(
      (catalogue, isNews) => program.dispatch({ type: 'LibraryChanged', catalogue, isNews }),
      (share) => program.dispatch({ type: 'LibraryProgress', share }),
    );
    const stopSettings = ports.settings.watch(
      (marks) => program.dispatch({ type: 'MarksRead', ...marks }),
      () => {
        const read = ports.settings.read();
        if (read) program.dispatch({ type: 'SettingsRead', ...read });
      },
    );
    stopWatching = () => {
      stopDays();
      stopLibrary();
      stopSettings();
    };
  };
  const crashed = (error: unknown): void => finish(error ?? new Error('unknown'));

  const signals = hearSignals({
    stdin,
    isLent: lending.isLent,
    end: (told) => {
      code = told;
      program.dispatch({ type: 'StopAsked' });
    },
    leave: terminal.leave,
    suspend: () => lending.to(() => stopped(), '').then(() => run({ type: 'ReadSettings' }, program.dispatch)),
    goOn: () => {
      terminal.enterAgain();
      display.redraw();
      noticeSize();
    },
  });
  process.on('uncaughtException', crashed);
  process.on('unhandledRejection', crashed);
  const heldWarnings = holdWarnings();
  ports.runtime.onWriteFailed((message) => program.dispatch({ type: 'WriteFailed', message }));
  ports.settings.onBroken((message) => program.dispatch({ type: 'SettingsBroken', message }));
  let error: unknown;
  try {
    // In one piece with the first frame: nobody sees an empty screen.
    stdout.cork();
    heedMouse(program.getState());
    terminal.enter();
    // A terminal in an 8-bit locale would take what it is asked with for something else.
    const is8Bit = options.input.capabilities?.repertoire === 'ascii';
    if (!linear && !is8Bit && mayAsk(options.term, stdin, stdout)) {
      keyboard.ask(
        inquiry<Answers>(options.asksGround ? [...WIDTH_QUESTIONS, GROUND_QUESTION] : WIDTH_QUESTIONS),
        ({ ground: answered = null, ...found }) => {
          ground = answered;
          const capabilities = measuredCapabilities(found, program.getState().capabilities);
          if (capabilities) program.dispatch({ type: 'TerminalMeasured', capabilities });
          // Costs nothing where the frame had the right colours from the beginning.
          else if (ground !== null) display.changed();
        },
      );
    }
    if (options.open) program.dispatch({ type: 'StoryAskedFor', id: options.open });
    display.redraw();
    stdout.uncork();
    program.subscribe(changed);
    if (!linear) stdout.on('resize', resized);
    setImmediate(() => void bringInk().then(inkIsThere, finish));
    error = await finished;
  } catch (thrown) {
    error = thrown ?? new Error('unknown');
    stdout.uncork();
  }
  // What is said below starts a row of its own, not behind what another program left in its last one.
  if (lending.isLent()) stderr.write('\n');
  ended.abort();
  stopWatching();
  await keyboard.quiet();
  stdout.off('resize', resized);
  display.close();
  ink?.unmount();
  keyboard.close();
  terminal.leave();
  signals.close();
  process.off('uncaughtException', crashed);
  process.off('unhandledRejection', crashed);
  for (const warning of heldWarnings()) stderr.write(`minerals-news: ${cleanText(warning)}\n`);
  try {
    await ports.runtime.flush();
  } catch (failed) {
    stderr.write(`minerals-news: ${cleanText(sentence(failed))}\n`);
    code ||= 1;
  }
  if (error !== undefined) {
    stderr.write(`${cleanText(words().crashed(ports.runtime.saveCrashReport(error)))}\n`);
    return 1;
  }
  signals.die();
  return code;
}
