/** How long without input ends a burst of keys, in milliseconds: nobody reacts to the screen faster. */
const BURST = 150;

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Asks for a key on a terminal that nothing reads at the moment, and waits for it or for `end`.
 *
 * Keys typed before the question are not meant for it or for the next screen, and are dropped, as are the keys right
 * after the answer. Once the promise is resolved every key counts again.
 *
 * @param ask writes the question.
 */
export async function waitForKey(stdin: NodeJS.ReadStream, ask: () => void, end: AbortSignal): Promise<void> {
  let reads = 0;
  let onKeys = (): void => {};
  const read = (): void => {
    const before = reads;
    while (stdin.read() !== null) reads += 1;
    if (reads !== before) onKeys();
  };
  stdin.setRawMode(true);
  stdin.ref();
  stdin.on('readable', read);
  // Pending input is read in the next turn of the event loop; this turn may be past its reading.
  for (let turn = 0; turn < 3; turn++) await nextTurn();
  ask();
  await new Promise<void>((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const done = (): void => {
      clearTimeout(timer);
      end.removeEventListener('abort', done);
      resolve();
    };
    // On a busy machine keys may have arrived unread when time is up: they are read before the next turn.
    const endBurst = (known: number): void => {
      setImmediate(() => reads === known && done());
    };
    onKeys = () => {
      clearTimeout(timer);
      timer = setTimeout(endBurst, BURST, reads);
    };
    end.addEventListener('abort', done);
    if (end.aborted) done();
  });
  stdin.off('readable', read);
  stdin.setRawMode(false);
}
