import { cleanText } from '../../text/clean.ts';
import { anyKey } from '../terminal/any-key.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { TerminalJob } from './ports.ts';

/** How long to wait for a stop that never comes (a process group without a shell cannot be stopped), in milliseconds. */
const STOP_PATIENCE = 250;

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

/** Has Node look at the terminal's size: the shell was in front when the size changed, so this process was not told. */
export function noticeSize(): void {
  if (process.platform !== 'win32') process.kill(process.pid, 'SIGWINCH');
}

/**
 * Stops the process group, so that `npm start` stops too, or one process alone; resolves when it goes on, or when there was
 * nobody to stop it.
 */
export async function stopped(pid = 0): Promise<void> {
  if (process.platform === 'win32') return;
  // A signal that somebody listens to stops nobody.
  const listeners = process.listeners('SIGTSTP');
  process.removeAllListeners('SIGTSTP');
  await new Promise<void>((resolve) => {
    const on = (): void => {
      clearTimeout(timer);
      process.off('SIGCONT', on);
      resolve();
    };
    const timer = setTimeout(on, STOP_PATIENCE);
    process.on('SIGCONT', on);
    process.kill(pid, 'SIGTSTP');
  });
  for (const listener of listeners) process.on('SIGTSTP', listener);
}

export interface HandOverOptions {
  readonly stdin: NodeJS.ReadStream;
  readonly stderr: NodeJS.WriteStream;
  readonly terminal: Pick<Terminal, 'enter' | 'leave'>;
  /** Resolves when nothing is under way from the terminal that the next one to read it would take for keys. */
  readonly quiet: () => Promise<void>;
  /** Ink's own suspension: it stops drawing and reading while the callback runs. */
  readonly suspend: (callback: () => Promise<void>) => Promise<void>;
  /** Aborted when the reader ends; whatever has the terminal then must give it back and nothing is drawn any more. */
  readonly end: AbortSignal;
}

export interface HandOver {
  /** Gives the bare terminal to a job, then takes it back. `note` is shown after it until a key is pressed; '' for none. */
  readonly to: (job: TerminalJob, note: string) => Promise<void>;
  /** True while somebody else has the terminal: Ctrl-C is for that one, though the whole process group hears it. */
  readonly isLent: () => boolean;
}

/** Lends the terminal to one job after the other, in the order in which they were asked for. */
export function handOver({ stdin, stderr, terminal, quiet, suspend, end }: HandOverOptions): HandOver {
  let lent = false;
  let turn: Promise<void> = Promise.resolve();

  const lend = async (job: TerminalJob, note: string): Promise<void> => {
    await quiet();
    if (end.aborted) return;
    await suspend(async () => {
      terminal.leave();
      await stopReading(stdin);
      lent = true;
      await job(end, (sentence) => stderr.write(`minerals-news: ${cleanText(sentence)}\n`));
      if (note && !end.aborted) {
        await anyKey(stdin, () => stderr.write(`\n${note}`), end);
        stderr.write('\n');
      }
      // Only now: the signal may reach this process after the news that the other one has ended.
      lent = false;
      if (!end.aborted) terminal.enter();
    });
    noticeSize();
  };

  return {
    to: (job, note) => {
      const mine = turn.then(() => lend(job, note));
      turn = mine.catch(() => {});
      return mine;
    },
    isLent: () => lent,
  };
}
