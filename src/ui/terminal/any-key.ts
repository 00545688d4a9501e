/**
 * For how long nobody has typed when a burst of keys is over, in milliseconds: keys of one go at the keyboard are closer
 * together, and nobody has seen what came on screen and answered it any sooner.
 */
const BURST = 150;

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Asks for a key on a terminal whose input nobody reads at the moment, and waits for it, or until the reader ends.
 *
 * What was typed before the question was there cannot be meant for it, nor for the screen that comes next, and is dropped.
 * So are the keys right behind the answer: whoever typed them has not seen yet what they would do. Once the promise is
 * resolved every key counts again.
 *
 * @param ask writes the question.
 */
export async function anyKey(stdin: NodeJS.ReadStream, ask: () => void, end: AbortSignal): Promise<void> {
  let reads = 0;
  let heard = (): void => {};
  const read = (): void => {
    const before = reads;
    while (stdin.read() !== null) reads += 1;
    if (reads !== before) heard();
  };
  stdin.setRawMode(true);
  stdin.ref();
  stdin.on('readable', read);
  // What is there already is read in the next turn of the loop; this one may be past its reading.
  for (let turn = 0; turn < 3; turn++) await nextTurn();
  ask();
  await new Promise<void>((resolve) => {
    let quiet: NodeJS.Timeout | undefined;
    const done = (): void => {
      clearTimeout(quiet);
      end.removeEventListener('abort', done);
      resolve();
    };
    // On a busy machine keys may have arrived and not been read when time is up: they are, before the next turn.
    const calm = (known: number): void => {
      setImmediate(() => reads === known && done());
    };
    heard = () => {
      clearTimeout(quiet);
      quiet = setTimeout(calm, BURST, reads);
    };
    end.addEventListener('abort', done);
    if (end.aborted) done();
  });
  stdin.off('readable', read);
  stdin.setRawMode(false);
}
