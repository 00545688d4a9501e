import stringWidth from 'string-width';
import type { Io } from './io.ts';

/** Milliseconds before progress is shown. */
const QUIET = 400;
/** Milliseconds between two updates. */
const BETWEEN = 100;
const CELLS = 24;
/** Columns if unknown. */
const COLUMNS = 80;

/** Shows on a terminal which operation is running, with the seconds. Returns the function that removes the message. */
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
 * A progress listener (0 to 1, NaN if unknown, null at the end) that draws a bar on a terminal, or prints one line where it cannot be
 * overwritten or would be read aloud.
 *
 * @param words the text.
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
    if (Number.isNaN(share)) {
      void io.stderr.write(`\r${label}\x1b[K`);
      return;
    }
    // A longer row would wrap and leave a part on the screen.
    const room = (io.stderr.columns ?? COLUMNS) - stringWidth(label) - '  [] 100%'.length;
    const cells = Math.max(0, Math.min(CELLS, room));
    const full = Math.round(cells * Math.min(1, share));
    const bar = cells > 3 ? ` [${'#'.repeat(full)}${'.'.repeat(cells - full)}]` : '';
    void io.stderr.write(`\r${label}${bar} ${Math.floor(100 * Math.min(1, share))}%\x1b[K`);
  };
}
