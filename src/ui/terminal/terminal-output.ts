/**
 * Node writes to a terminal in blocking mode. A terminal that takes no output (a connection that hangs, a program that does
 * not read its pseudo-terminal) would stop the event loop, and with it every signal. Here writing never blocks: what the
 * terminal does not take yet waits in the stream, in order and whole.
 */

/** Milliseconds that the end of the reader waits for the terminal to take the last output. */
const PATIENCE = 1000;

/** Node's handle of a stream. It has no public name, but only it can change the mode. */
interface Handle {
  readonly fd?: number;
  readonly setBlocking?: (on: boolean) => unknown;
  readonly close?: () => void;
}

export interface TerminalOutput {
  /** Never blocks once `take` was called. */
  readonly write: (text: string) => void;
  /** Undefined if the terminal has taken everything, otherwise resolves when it has, or is gone. */
  readonly pending: () => Promise<void> | undefined;
  /** Makes writing not block; again after another program had the terminal, since it got its output in blocking mode. */
  readonly take: () => void;
  /** Makes writing block, as the program that gets the terminal expects. */
  readonly give: () => void;
  /** Waits a second for pending output and gives the terminal back; what is still pending is dropped. */
  readonly end: () => Promise<void>;
}

/** The output to a terminal; to anything else it only writes. */
export function terminalOutput(stream: NodeJS.WriteStream): TerminalOutput {
  let last = Promise.resolve();
  // A terminal that is gone, or output that is dropped at the end.
  stream.on('error', () => {});
  /**
   * Node opens a terminal again, so that its mode is not that of the shell. Where it cannot (the terminal is another user's),
   * the mode is shared and must stay as it is.
   */
  const handle = (): Handle | undefined => {
    const { fd, _handle: found } = stream as { fd?: number; _handle?: Handle | null };
    return stream.isTTY && found && found.fd !== fd && process.platform !== 'win32' ? found : undefined;
  };
  const pending = (): Promise<void> | undefined =>
    stream.writableLength === 0 || stream.writableCorked > 0 ? undefined : last;

  return {
    write: (text) => {
      last = new Promise((resolve) => {
        stream.write(text, () => resolve());
      });
    },
    pending,
    take: () => void handle()?.setBlocking?.(false),
    give: () => void handle()?.setBlocking?.(true),
    end: async () => {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, PATIENCE);
      });
      await Promise.race([pending(), late]);
      clearTimeout(timer);
      const found = handle();
      found?.setBlocking?.(true);
      // Pending output would keep the process alive.
      if (pending()) found?.close?.();
    },
  };
}
