import type { Io } from './io.ts';

/** Work shorter than this is not worth a word, in milliseconds. */
const QUIET = 400;
/** Milliseconds between two states of the bar. */
const BETWEEN = 100;
const CELLS = 24;

/**
 * A listener for the share of some work (0 to 1, null at its end): draws a bar on standard error where that is a
 * terminal, once the work has taken a moment, and takes it away at the end.
 *
 * @param words what is being done.
 */
export function tellProgress(io: Io, words: () => string): (share: number | null) => void {
  if (!io.stderr.isTTY) return () => {};
  const begun = io.now().getTime();
  let drawn = Number.NEGATIVE_INFINITY;
  return (share) => {
    if (share === null) {
      if (drawn > 0) void io.stderr.write('\r\x1b[K');
      return;
    }
    const at = io.now().getTime();
    if (at - begun < QUIET || at - drawn < BETWEEN) return;
    drawn = at;
    const full = Math.round(CELLS * Math.min(1, share));
    const bar = `${'#'.repeat(full)}${'.'.repeat(CELLS - full)}`;
    void io.stderr.write(`\r${words()} [${bar}] ${Math.floor(100 * Math.min(1, share))}%\x1b[K`);
  };
}
