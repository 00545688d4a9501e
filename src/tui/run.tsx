import { render, type useApp } from 'ink';
import { messages } from '../i18n/index.ts';
import { createProgram } from '../reader/program.ts';
import { initialState, type ReaderInput, uiOf } from '../reader/state.ts';
import { App } from './app.tsx';
import { effectRunner } from './effects.ts';
import type { Ports } from './ports.ts';
import { terminalOf } from './terminal.ts';
import { themeFor } from './theme.ts';

export interface ReaderOptions {
  readonly input: Omit<ReaderInput, 'size'>;
  /** A story to open at once, '' for the list. */
  readonly open: string;
  readonly ports: Ports;
  readonly colours: boolean;
  readonly colorFgBg: string | undefined;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

const SIGNALS = { SIGTERM: 143, SIGHUP: 129, SIGINT: 130 } as const;
/** How long to wait for a stop that never comes (a process group without a shell cannot be stopped), in milliseconds. */
const STOP_PATIENCE = 250;

/**
 * Runs the reader on a terminal until it is left; resolves to the exit code. The terminal is put back as it was on every
 * way out: a quit, a signal, an error that nobody caught.
 */
export async function runReader(options: ReaderOptions): Promise<number> {
  const { stdin, stdout, stderr, ports } = options;
  const terminal = terminalOf(stdin, stdout);
  const size = () => ({ cols: stdout.columns || 80, rows: stdout.rows || 24 });
  let app: ReturnType<typeof useApp> | undefined;
  let code = 0;
  /** True while another program has the terminal: Ctrl-C is for that one, though the whole group hears it. */
  let lent = false;
  let finish: (error?: unknown) => void = () => {};
  const finished = new Promise<unknown>((resolve) => {
    finish = resolve;
  });

  const outside = async (job: () => Promise<void>, wait: boolean): Promise<void> => {
    await app?.suspendTerminal(async () => {
      terminal.leave();
      await stopReading(stdin);
      lent = true;
      await job();
      if (wait) {
        stderr.write(`\n${messages(uiOf(program.getState().preferences, options.input.localeUi)).reader.pressAnyKey}`);
        await anyKey(stdin);
        stderr.write('\n');
      }
      // Only now: the signal may reach this process after the news that the other one has ended.
      lent = false;
      terminal.enter();
    });
    program.dispatch({ type: 'SizeChanged', size: size() });
  };
  const run = effectRunner(ports, {
    outside,
    suspend: () => outside(stopped, false),
    redraw: () => void app?.suspendTerminal(async () => terminal.enter()),
    quit: () => finish(),
  });
  const program = createProgram(initialState({ ...options.input, size: size() }), run);
  const resized = (): void => program.dispatch({ type: 'SizeChanged', size: size() });
  const asked = (signal: NodeJS.Signals): void => {
    if (lent && signal === 'SIGINT') return;
    code = SIGNALS[signal as keyof typeof SIGNALS] ?? 1;
    program.dispatch({ type: 'StopAsked' });
  };
  const crashed = (error: unknown): void => finish(error ?? new Error('unknown'));

  for (const signal of Object.keys(SIGNALS)) process.on(signal, asked);
  process.on('uncaughtException', crashed);
  process.on('unhandledRejection', crashed);
  terminal.enter();
  if (options.open) program.dispatch({ type: 'StoryAskedFor', id: options.open });
  else program.dispatch({ type: 'SizeChanged', size: size() });
  const ink = render(
    <App
      program={program}
      theme={(state) => themeFor(state.preferences.theme, options.colours, options.colorFgBg)}
      onApp={(given) => {
        app = given;
      }}
    />,
    {
      stdin,
      stdout,
      interactive: true,
      exitOnCtrlC: false,
      patchConsole: false,
      incrementalRendering: true,
      maxFps: 60,
    },
  );
  stdout.on('resize', resized);
  // Ink ends by itself only when drawing failed.
  ink.waitUntilExit().catch(finish);

  const error = await finished;
  stdout.off('resize', resized);
  ink.unmount();
  terminal.leave();
  for (const signal of Object.keys(SIGNALS)) process.off(signal, asked);
  process.off('uncaughtException', crashed);
  process.off('unhandledRejection', crashed);
  try {
    ports.flush();
  } catch (failed) {
    stderr.write(`${failed instanceof Error ? failed.message : String(failed)}\n`);
    code ||= 1;
  }
  if (error !== undefined) {
    const words = messages(uiOf(program.getState().preferences, options.input.localeUi));
    stderr.write(`${words.reader.crashed(ports.keepCrash(error))}\n`);
    return 1;
  }
  return code;
}

/** Stops the process group, so that `npm start` stops too; resolves when it goes on, or when there was nobody to stop it. */
async function stopped(): Promise<void> {
  await new Promise<void>((resolve) => {
    const on = (): void => {
      clearTimeout(timer);
      process.off('SIGCONT', on);
      resolve();
    };
    const timer = setTimeout(on, STOP_PATIENCE);
    process.on('SIGCONT', on);
    process.kill(0, 'SIGTSTP');
  });
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Leaves the terminal's input to others. Ink takes its listener off but the stream goes on reading underneath, and would
 * take keys from the program that has the terminal now; Node stops it when a stream that nobody listens to is paused,
 * which it notices one turn later.
 */
async function stopReading(stdin: NodeJS.ReadStream): Promise<void> {
  await nextTurn();
  stdin.pause();
  await nextTurn();
}

/** Waits for one key on a terminal whose input nobody reads at the moment. */
async function anyKey(stdin: NodeJS.ReadStream): Promise<void> {
  stdin.setRawMode(true);
  stdin.ref();
  await new Promise<void>((resolve) => {
    const key = (): void => {
      if (stdin.read() === null) return;
      stdin.off('readable', key);
      resolve();
    };
    stdin.on('readable', key);
  });
  stdin.setRawMode(false);
}
