import type { Env } from '../platform/paths.ts';

/** A stream a command writes to. */
export interface Sink {
  readonly isTTY: boolean;
  /** Columns of the terminal; undefined when it is none. */
  readonly columns: number | undefined;
  /**
   * Resolves when the text has been taken, so that output is neither cut short nor piled up.
   *
   * @throws ClosedPipe when nobody reads any more, else the system's error.
   */
  readonly write: (text: string) => Promise<void>;
}

/** Everything a command knows of the world around it; tests bring their own. */
export interface Io {
  readonly env: Env;
  /** The folder of package.json, `content/` and `dist/`. */
  readonly packageRoot: string;
  readonly now: () => Date;
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly stdin: {
    readonly isTTY: boolean;
    /** All of standard input, as UTF-8; null if it is longer than this many bytes; no more are read. */
    readonly text: (most: number) => Promise<string | null>;
    /** The same as it is, whatever it may be encoded in. */
    readonly bytes: (most: number) => Promise<Uint8Array | null>;
    /** The same text bit by bit, as it comes in. */
    readonly pieces: () => AsyncIterable<string>;
  };
  /** The streams of the terminal, for a program that takes the whole screen; null when one of them is no terminal. */
  readonly terminal: {
    readonly stdin: NodeJS.ReadStream;
    readonly stdout: NodeJS.WriteStream;
    readonly stderr: NodeJS.WriteStream;
  } | null;
  /** Asks for one line on the terminal; null when there is none to be had. */
  readonly ask: (question: string) => Promise<string | null>;
}
