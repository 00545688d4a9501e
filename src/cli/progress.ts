import stringWidth from 'string-width';
import type { Io } from './io.ts';

/** Work shorter than this is not worth a word, in milliseconds. */
const QUIET = 400;
/** Milliseconds between two states of the bar. */
const BETWEEN = 100;
const CELLS = 24;
/** Columns of a terminal that does not say. */
const COLUMNS = 80;

/**
 * Says on standard error what is being waited for, where that is a terminal and it takes a moment, with the seconds that it
 * has taken. Gives what is to be called when the wait is over.
 *
 * @param words what is being waited for.
 */
export function showWaiting(io: Pick<Io, 'stderr' | 'env'>, words: () => string): () => void {
  if (!io.stderr.isTTY) return () => {};
  const isPlain = io.env.TERM === 'dumb' || io.env.INK_SCREEN_READER === 'true';
  let seconds = 0;
  let isSaid = false;
  const tell = (): void => {
    const label = seconds > 0 ? `${words()} (${seconds} s)` : words();
    void io.stderr.write(isPlain ? `${label}\n` : `\r${label}\x1b[K`);
    isSaid = true;
  };
  const first = setTimeout(tell, QUIET).unref();
  const each = setInterval(() => {
    seconds += 1;
    if (!isPlain) tell();
  }, 1000).unref();
  return () => {
    clearTimeout(first);
    clearInterval(each);
    if (isSaid && !isPlain) void io.stderr.write('\r\x1b[K');
  };
}

/**
 * A listener for the share of some work (0 to 1, null at its end): draws a bar on standard error where that is a
 * terminal, once the work has taken a moment, and takes it away at the end. Where rows cannot be written over, or would be
 * read aloud each time, it says once what is being done.
 *
 * @param words what is being done.
 */
export function showProgress(io: Io, words: () => string): (share: number | null) => void {
  if (!io.stderr.isTTY) return () => {};
  const begun = io.now().getTime();
  const isPlain = io.env.TERM === 'dumb' || io.env.INK_SCREEN_READER === 'true';
  let drawn = Number.NEGATIVE_INFINITY;
  return (share) => {
    if (share === null) {
      if (drawn > 0 && !isPlain) void io.stderr.write('\r\x1b[K');
      return;
    }
    const at = io.now().getTime();
    if (at - begun < QUIET || at - drawn < BETWEEN) return;
    if (isPlain && drawn > 0) return;
    drawn = at;
    if (isPlain) {
      void io.stderr.write(`${words()}\n`);
      return;
    }
    const label = words();
    // A row that is longer than the terminal is wide would leave a part of it on the screen with each step.
    const room = (io.stderr.columns ?? COLUMNS) - stringWidth(label) - '  [] 100%'.length;
    const cells = Math.max(0, Math.min(CELLS, room));
    const full = Math.round(cells * Math.min(1, share));
    const bar = cells > 3 ? ` [${'#'.repeat(full)}${'.'.repeat(cells - full)}]` : '';
    void io.stderr.write(`\r${label}${bar} ${Math.floor(100 * Math.min(1, share))}%\x1b[K`);
  };
}
