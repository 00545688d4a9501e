import process from 'node:process';
import { stopProcess } from './foreground.ts';

/** Signals that ask a program to end. The reader ends with the exit code that a shell uses for them. */
const END_CODES: Readonly<Partial<Record<NodeJS.Signals, number>>> = { SIGTERM: 143, SIGHUP: 129, SIGINT: 130 };

/**
 * Signals that kill a program without a listener. The reader restores the terminal, saves, and then ends by the same
 * signal. Left out: processor faults, after which no JavaScript can run; signals that Node ignores (SIGPIPE, SIGXFSZ);
 * and SIGUSR1, which opens Node's debugger. Signals that a system lacks are never sent there.
 */
const DEADLY: readonly NodeJS.Signals[] = [
  'SIGQUIT',
  'SIGABRT',
  'SIGALRM',
  'SIGIO',
  'SIGPROF',
  'SIGPWR',
  'SIGSTKFLT',
  'SIGSYS',
  'SIGTRAP',
  'SIGUSR1',
  'SIGUSR2',
  'SIGVTALRM',
  'SIGXCPU',
];

/** Signals that keys send to all foreground programs: while a job has the terminal, they are meant for the job. */
const FROM_KEYS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT'];

/** V8's profiler sends SIGPROF to itself while it runs; it does not end the program. */
const isProfiled = (): boolean =>
  [...process.execArgv, process.env.NODE_OPTIONS ?? ''].some((option) => /--(?:cpu-)?prof\b/.test(option));

interface SignalOptions {
  readonly stdin: NodeJS.ReadStream;
  /** Whether another program has the terminal. */
  readonly isForegroundJob: () => boolean;
  /** Ends the reader with an exit code. */
  readonly end: (code: number) => void;
  /** Restores the terminal at once. */
  readonly leave: () => void;
  /** Gives the terminal to the shell and stops, as Ctrl+Z does; resolves when the reader is continued. */
  readonly suspend: () => Promise<void>;
  /** Called when the reader is continued after a stop that it did not notice: the terminal may be in any state. */
  readonly onContinue: () => void;
}

interface SignalHandlers {
  /** Removes the handlers, so that signals have their default effect again. */
  readonly close: () => void;
  /** Ends the process by the signal that ended the reader, if any, so that the parent process sees that. */
  readonly raise: () => void;
}

/** Handles signals while the reader has a terminal. */
export function handleSignals(options: SignalOptions): SignalHandlers {
  const { stdin, isForegroundJob, end, leave, suspend, onContinue } = options;
  const listening: (readonly [NodeJS.Signals, (signal: NodeJS.Signals) => void])[] = [];
  const listen = (signal: NodeJS.Signals, handler: (signal: NodeJS.Signals) => void): void => {
    listening.push([signal, handler]);
    process.on(signal, handler);
  };
  const isForJob = (signal: NodeJS.Signals): boolean => isForegroundJob() && FROM_KEYS.includes(signal);
  let deadly: NodeJS.Signals | null = null;
  let isStopping = false;

  const close = (): void => {
    for (const [signal, handler] of listening.splice(0)) process.off(signal, handler);
  };
  const raise = (): void => {
    if (deadly === null) return;
    process.removeAllListeners(deadly);
    process.kill(process.pid, deadly);
  };
  const onDeadly = (signal: NodeJS.Signals): void => {
    if (isForJob(signal)) return;
    const isSecond = deadly !== null;
    deadly = signal;
    if (isSecond) {
      // At a second signal pending writes are not waited for.
      leave();
      raise();
    } else end(1);
  };
  const onStop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    if (isForegroundJob()) {
      // The shell waits until all programs of the job have stopped, this one too.
      const wasRaw = stdin.isRaw;
      if (wasRaw) stdin.setRawMode(false);
      await stopProcess(process.pid);
      if (wasRaw) stdin.setRawMode(true);
    } else await suspend();
    isStopping = false;
  };

  for (const [name, code] of Object.entries(END_CODES)) {
    listen(name as NodeJS.Signals, (signal) => {
      if (!isForJob(signal)) end(code);
    });
  }
  if (process.platform === 'win32') return { close, raise };
  // `src/start.ts` listens from the start of the program, but would end it without restoring the terminal.
  process.removeAllListeners('SIGUSR1');
  for (const signal of DEADLY) if (signal !== 'SIGPROF' || !isProfiled()) listen(signal, onDeadly);
  // Not SIGTTIN and SIGTTOU: a listener in the background would use the terminal repeatedly.
  listen('SIGTSTP', () => void onStop());
  listen('SIGCONT', () => {
    if (!isForegroundJob()) onContinue();
  });
  return { close, raise };
}

/** Calls back for each error that nothing has caught. Returns the function that stops this. */
export function handleCrashes(onCrash: (error: unknown) => void): () => void {
  const listener = (error: unknown): void => onCrash(error ?? new Error('unknown'));
  process.on('uncaughtException', listener);
  process.on('unhandledRejection', listener);
  return () => {
    process.off('uncaughtException', listener);
    process.off('unhandledRejection', listener);
  };
}

/** Keeps Node's warnings off the screen. The returned function ends that and returns the warnings, a line each. */
export function holdWarnings(): () => readonly string[] {
  const before = process.listeners('warning');
  const held: string[] = [];
  const hold = ({ name, message }: Error): void => {
    held.push(`${name}: ${message}`);
  };
  process.removeAllListeners('warning');
  process.on('warning', hold);
  return () => {
    process.off('warning', hold);
    for (const listener of before) process.on('warning', listener);
    return held;
  };
}
