/** Milliseconds of work between two chances for keys and drawing. */
const SLICE = 4;
/** Milliseconds before progress is reported. */
const QUIET = 300;
/** Milliseconds between two progress reports. */
const BETWEEN = 100;

/**
 * Runs a generator in time slices, so that keys are not delayed.
 *
 * @param steps yield the share that is done (0 to 1), or a promise of it if another process works, and return the
 *   result, or null.
 * @param progress is called with the share if the work takes a while, and with null at its end.
 * @returns the function that stops it.
 */
export function runInSlices<T>(
  steps: Generator<number | Promise<number>, T | null>,
  progress: (share: number | null) => void,
  done: (result: T) => void,
): () => void {
  const begun = performance.now();
  let told = 0;
  let stopped = false;
  let waiting: NodeJS.Timeout | undefined;

  const tell = (share: number): void => {
    const now = performance.now();
    if (now - begun <= QUIET || now - told <= BETWEEN) return;
    told = now;
    progress(share);
  };
  const slice = (): void => {
    if (stopped) return;
    const end = performance.now() + SLICE;
    let step = steps.next();
    while (!step.done && typeof step.value === 'number' && performance.now() < end) step = steps.next();
    if (step.done) {
      // The result comes first, so that no empty state is shown in between.
      if (step.value !== null) done(step.value);
      progress(null);
      return;
    }
    const { value } = step;
    if (typeof value === 'number') {
      tell(value);
      next();
    } else {
      void value.then((share) => {
        if (stopped) return;
        tell(share);
        next();
      });
    }
  };
  // A timer, not setImmediate: input is read before it, and a waiting pipe is written.
  const next = (): void => {
    waiting = setTimeout(slice, 1);
  };
  next();
  return () => {
    stopped = true;
    clearTimeout(waiting);
    // Lets the generator clean up.
    steps.return(null);
  };
}
