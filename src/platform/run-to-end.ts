/** Runs a generator to its end; `progress` gets the share of the work that is done. */
export function runToEnd<T>(steps: Generator<number, T>, progress: (share: number) => void = () => {}): T {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    progress(step.value);
  }
}
