/** Time that runs out, and stands still while something is waited for that is nobody's fault. */
export interface Clock {
  readonly pausedFor: (wait: Promise<void>) => Promise<void>;
  readonly stop: () => void;
}

/** Starts a clock that calls `end` after so many milliseconds, pauses not counted. */
export function startClock(milliseconds: number, end: () => void): Clock {
  let left = milliseconds;
  let since = performance.now();
  let timer = setTimeout(end, left);
  return {
    pausedFor: async (wait) => {
      clearTimeout(timer);
      left -= performance.now() - since;
      await wait;
      since = performance.now();
      timer = setTimeout(end, Math.max(0, left));
    },
    stop: () => clearTimeout(timer),
  };
}
