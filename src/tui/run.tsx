import { render, type useApp } from 'ink';
import { messages } from '../i18n/index.ts';
import { createProgram } from '../reader/program.ts';
import { rulerOf } from '../reader/ruler.ts';
import { initialState, type ReaderInput, uiOf } from '../reader/state.ts';
import { cleanText } from '../story/clean.ts';
import { App } from './app.tsx';
import { effectRunner } from './effects.ts';
import { handOver, stopped } from './hand-over.ts';
import { keyboardOf } from './keyboard.ts';
import type { Ports } from './ports.ts';
import { inquiry } from './query.ts';
import { terminalOf } from './terminal.ts';
import { themeFor } from './theme.ts';
import { habitsFrom, mayAsk, WIDTH_QUESTIONS } from './widths.ts';

export interface ReaderOptions {
  readonly input: Omit<ReaderInput, 'size'>;
  /** A story to open at once, '' for the list. */
  readonly open: string;
  readonly ports: Ports;
  readonly colours: boolean;
  readonly colorFgBg: string | undefined;
  /** The environment's TERM. */
  readonly term: string | undefined;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

const SIGNALS = { SIGTERM: 143, SIGHUP: 129, SIGINT: 130 } as const;

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Runs the reader on a terminal until it is left; resolves to the exit code. The terminal is put back as it was on every
 * way out: a quit, a signal, an error that nobody caught.
 */
export async function runReader(options: ReaderOptions): Promise<number> {
  const { stdin, stdout, stderr, ports } = options;
  const terminal = terminalOf(stdin, stdout);
  const keyboard = keyboardOf(stdin, stdout);
  const size = () => ({ cols: stdout.columns || 80, rows: stdout.rows || 24 });
  const ended = new AbortController();
  let app: ReturnType<typeof useApp> | undefined;
  let ink: ReturnType<typeof render> | undefined;
  let code = 0;
  let finish: (error?: unknown) => void = () => {};
  const finished = new Promise<unknown>((resolve) => {
    finish = resolve;
  });
  const words = () => messages(uiOf(program.getState().preferences, options.input.localeUi)).reader;

  const lending = handOver({
    stdin,
    stderr,
    terminal,
    quiet: keyboard.quiet,
    suspend: async (callback) => app?.suspendTerminal(callback),
    end: ended.signal,
  });
  const run = effectRunner(ports, {
    outside: (job, wait) => lending.to(job, wait ? words().pressAnyKey : ''),
    missing: (command, error) => words().status.pipeMissing(command, error),
    suspend: () => lending.to(stopped, ''),
    redraw: () => redraw(),
    quit: () => finish(),
  });
  const program = createProgram(initialState({ ...options.input, size: size() }), run);
  const view = () => (
    <App
      program={program}
      theme={(state) => themeFor(state.preferences.theme, options.colours, options.colorFgBg)}
      onApp={(given) => {
        app = given;
      }}
    />
  );
  const redraw = (): void => {
    if (!ink || lending.isLent()) return;
    ink.clear();
    terminal.clear();
    ink.rerender(view());
  };
  const resized = (): void => {
    program.dispatch({ type: 'SizeChanged', size: size() });
    // A terminal moves its rows when its width changes; what Ink remembers of them is no longer there.
    redraw();
  };
  const asked = (signal: NodeJS.Signals): void => {
    if (lending.isLent() && signal === 'SIGINT') return;
    code = SIGNALS[signal as keyof typeof SIGNALS] ?? 1;
    program.dispatch({ type: 'StopAsked' });
  };
  let ruler = rulerOf(program.getState());
  const remeasured = (): void => {
    const now = rulerOf(program.getState());
    if (now === ruler) return;
    ruler = now;
    // The rows on screen may have been wider than the terminal and have run on into others.
    redraw();
    // At once, not with Ink's next frame: until then the screen is empty.
    void ink?.waitUntilRenderFlush();
  };
  const crashed = (error: unknown): void => finish(error ?? new Error('unknown'));

  for (const signal of Object.keys(SIGNALS)) process.on(signal, asked);
  process.on('uncaughtException', crashed);
  process.on('unhandledRejection', crashed);
  ports.onWriteFailed((message) => program.dispatch({ type: 'WriteFailed', message }));
  let error: unknown;
  try {
    terminal.enter();
    if (mayAsk(options.term, stdin, stdout)) {
      keyboard.ask(inquiry(WIDTH_QUESTIONS), (found) => {
        const habits = habitsFrom(found, program.getState().habits);
        if (habits) program.dispatch({ type: 'TerminalMeasured', habits });
      });
    }
    program.subscribe(remeasured);
    if (options.open) program.dispatch({ type: 'StoryAskedFor', id: options.open });
    else resized();
    ink = render(view(), {
      stdin: keyboard.stream,
      stdout,
      interactive: true,
      exitOnCtrlC: false,
      patchConsole: false,
      incrementalRendering: true,
      maxFps: 60,
    });
    stdout.on('resize', resized);
    // Ink ends by itself only when drawing failed.
    ink.waitUntilExit().catch(finish);
    error = await finished;
  } catch (thrown) {
    error = thrown ?? new Error('unknown');
  }
  // What is said below starts a row of its own, not behind what another program left in its last one.
  if (lending.isLent()) stderr.write('\n');
  ended.abort();
  await keyboard.quiet();
  stdout.off('resize', resized);
  ink?.unmount();
  keyboard.close();
  terminal.leave();
  for (const signal of Object.keys(SIGNALS)) process.off(signal, asked);
  process.off('uncaughtException', crashed);
  process.off('unhandledRejection', crashed);
  try {
    ports.flush();
  } catch (failed) {
    stderr.write(`minerals-news: ${cleanText(sentence(failed))}\n`);
    code ||= 1;
  }
  if (error !== undefined) {
    stderr.write(`${cleanText(words().crashed(ports.keepCrash(error)))}\n`);
    return 1;
  }
  return code;
}
