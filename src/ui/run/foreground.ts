import { cleanText } from '../../text/clean.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { TerminalOutput } from '../terminal/terminal-output.ts';
import { waitForKey } from '../terminal/wait-for-key.ts';
import type { TerminalJob } from './ports.ts';

/** How long to wait for a stop that never comes (a process group without a shell cannot be stopped), in milliseconds. */
const STOP_PATIENCE = 250;

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Stops reading the terminal. Ink removes its listener but the stream continues reading, and would take keys from the program
 * in the foreground. Node stops a stream without listeners when it is paused, and notices one turn later.
 */
async function stopReading(stdin: NodeJS.ReadStream): Promise<void> {
  await nextTurn();
  stdin.pause();
  await nextTurn();
}

/** Makes Node read the terminal's size: it got no signal if the size changed while the shell was in front. */
export function refreshSize(): void {
  if (process.platform !== 'win32') process.kill(process.pid, 'SIGWINCH');
}

/**
 * Stops the process group, so that `npm start` stops too, or only one process. Resolves when it is continued, or if
 * nothing could stop it.
 */
export async function stopProcess(pid = 0): Promise<void> {
  if (process.platform === 'win32') return;
  // A signal that has a listener stops nothing.
  const listeners = process.listeners('SIGTSTP');
  process.removeAllListeners('SIGTSTP');
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      process.off('SIGCONT', done);
      resolve();
    };
    const timer = setTimeout(done, STOP_PATIENCE);
    process.on('SIGCONT', done);
    process.kill(pid, 'SIGTSTP');
  });
  for (const listener of listeners) process.on('SIGTSTP', listener);
}

interface ForegroundOptions {
  readonly stdin: NodeJS.ReadStream;
  /** Where messages and questions are written. */
  readonly stderr: Pick<TerminalOutput, 'write'>;
  readonly terminal: Pick<Terminal, 'enter' | 'leave'>;
  /** Given away while a job has the terminal. */
  readonly outputs: readonly Pick<TerminalOutput, 'give' | 'take' | 'pending'>[];
  /** Resolves when no reply of the terminal is outstanding that the next program would take for keys. */
  readonly settled: () => Promise<void>;
  /** Ink's own suspension: it stops drawing and reading while the callback runs. */
  readonly suspend: (callback: () => Promise<void>) => Promise<void>;
  /** Aborted when the reader ends; a job then has to give the terminal back, and nothing is drawn any more. */
  readonly end: AbortSignal;
}

interface ForegroundJobs {
  /** Runs a job on the bare terminal, then takes the terminal back; `note` is shown after it until a key is pressed, '' for none. */
  readonly run: (job: TerminalJob, note: string) => Promise<void>;
  /** Whether a job has the terminal: Ctrl-C is for that one, though the whole process group gets it. */
  readonly isRunning: () => boolean;
}

/** Runs jobs in the foreground, one after another. */
export function foregroundJobs(options: ForegroundOptions): ForegroundJobs {
  const { stdin, stderr, terminal, outputs, settled, suspend, end } = options;
  let isRunning = false;
  let last: Promise<void> = Promise.resolve();

  const ended = new Promise((resolve) => end.addEventListener('abort', resolve));
  /** Resolves when the terminal has taken all output, so that none comes in the middle of the job's, or at the end. */
  const allTaken = async (): Promise<void> => {
    await Promise.race([Promise.all(outputs.map((output) => output.pending())), ended]);
  };
  const take = (): void => {
    for (const output of outputs) output.take();
  };
  const runNow = async (job: TerminalJob, note: string): Promise<void> => {
    await settled();
    if (end.aborted) return;
    await suspend(async () => {
      terminal.leave();
      await stopReading(stdin);
      await allTaken();
      if (end.aborted) return;
      for (const output of outputs) output.give();
      isRunning = true;
      await job(end, (sentence) => {
        // The reader's end has ended the program: it could be run.
        if (end.aborted) return;
        take();
        stderr.write(`minerals-news: ${cleanText(sentence)}\n`);
      });
      if (!end.aborted) take();
      if (note && !end.aborted) {
        await waitForKey(stdin, () => stderr.write(`\n${note}`), end);
        stderr.write('\n');
      }
      // Not earlier: the signal may reach this process after the other one has ended.
      isRunning = false;
      if (!end.aborted) terminal.enter();
    });
    refreshSize();
  };

  return {
    run: (job, note) => {
      const mine = last.then(() => runNow(job, note));
      last = mine.catch(() => {});
      return mine;
    },
    isRunning: () => isRunning,
  };
}
