import process from 'node:process';
import { stopped } from './hand-over.ts';

/** Signals that ask a program to end. The reader then ends by itself, with the code that a shell has for such an end. */
const ASKING: Readonly<Partial<Record<NodeJS.Signals, number>>> = { SIGTERM: 143, SIGHUP: 129, SIGINT: 130 };

/**
 * Signals that end a program which does not listen. The reader puts the terminal back, saves, and then ends by the same
 * signal. Not here: faults of the processor, after which no JavaScript can run, and what Node ignores (SIGPIPE, SIGXFSZ).
 * SIGUSR1 would open Node's debugger. Names that a system does not have are never sent there.
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

/** What keys of the terminal send to all programs in the foreground: while one of them has it, they are for that one. */
const FROM_KEYS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT'];

/** V8's profiler sends this to itself while it runs; it does not end the program. */
const isProfiled = (): boolean =>
  [...process.execArgv, process.env.NODE_OPTIONS ?? ''].some((option) => /--(?:cpu-)?prof\b/.test(option));

export interface Hearers {
  readonly stdin: NodeJS.ReadStream;
  /** Whether another program has the terminal. */
  readonly isLent: () => boolean;
  /** Ends the reader, with a code if a shell is to see one. */
  readonly end: (code: number) => void;
  /** Puts the terminal back at once. */
  readonly leave: () => void;
  /** Gives the terminal to the shell and stops, as Ctrl+Z does; resolves when the reader goes on. */
  readonly suspend: () => Promise<void>;
  /** The reader goes on after a stop that it did not hear of: the terminal may be in any state. */
  readonly goOn: () => void;
}

export interface Signals {
  /** Listens no more: from here on signals do what they do to any program. */
  readonly close: () => void;
  /** Ends the process by the deadly signal that ended the reader, so that the parent process sees that; else does nothing. */
  readonly die: () => void;
}

/** Listens to signals while the reader has a terminal. */
export function hearSignals({ stdin, isLent, end, leave, suspend, goOn }: Hearers): Signals {
  const taken: (readonly [NodeJS.Signals, (signal: NodeJS.Signals) => void])[] = [];
  const listen = (signal: NodeJS.Signals, heard: (signal: NodeJS.Signals) => void): void => {
    taken.push([signal, heard]);
    process.on(signal, heard);
  };
  let deadly: NodeJS.Signals | null = null;
  let stopping = false;

  const close = (): void => {
    for (const [signal, heard] of taken.splice(0)) process.off(signal, heard);
  };
  const die = (): void => {
    if (deadly === null) return;
    process.removeAllListeners(deadly);
    process.kill(process.pid, deadly);
  };
  const heardDeadly = (signal: NodeJS.Signals): void => {
    if (isLent() && FROM_KEYS.includes(signal)) return;
    const isSecond = deadly !== null;
    deadly = signal;
    if (isSecond) {
      // A second signal means: do not wait for what is still to be saved.
      leave();
      die();
    } else end(1);
  };
  const heardStop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    if (isLent()) {
      // The shell waits until all programs of the job have stopped, this one too.
      const wasRaw = stdin.isRaw;
      if (wasRaw) stdin.setRawMode(false);
      await stopped(process.pid);
      if (wasRaw) stdin.setRawMode(true);
    } else await suspend();
    stopping = false;
  };

  for (const [signal, code] of Object.entries(ASKING)) {
    listen(signal as NodeJS.Signals, () => {
      if (!isLent() || !FROM_KEYS.includes(signal as NodeJS.Signals)) end(code);
    });
  }
  if (process.platform === 'win32') return { close, die };
  // Listened to from the start of the program (src/start.ts), which would end it with the terminal as it is.
  process.removeAllListeners('SIGUSR1');
  for (const signal of DEADLY) if (signal !== 'SIGPROF' || !isProfiled()) listen(signal, heardDeadly);
  // Not SIGTTIN and SIGTTOU: a listener in the background would use the terminal again and again.
  listen('SIGTSTP', () => void heardStop());
  listen('SIGCONT', () => {
    if (!isLent()) goOn();
  });
  return { close, die };
}
