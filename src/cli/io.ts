import type { Env } from '../platform/paths.ts';
import type { Sink } from '../platform/standard-streams.ts';

/** The process as a command sees it; tests pass their own. */
export interface Io {
  readonly env: Env;
  /** The folder of package.json, `content/` and `dist/`. */
  readonly packageRoot: string;
  readonly now: () => Date;
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly stdin: {
    readonly isTTY: boolean;
    /** All of standard input as UTF-8; null if it has more than `most` bytes. */
    readonly text: (most: number) => Promise<string | null>;
    /** The same as bytes. */
    readonly bytes: (most: number) => Promise<Uint8Array | null>;
  };
  /** The streams of the terminal, for a full-screen program; null if one of them is not a terminal. */
  readonly terminal: {
    readonly stdin: NodeJS.ReadStream;
    readonly stdout: NodeJS.WriteStream;
    readonly stderr: NodeJS.WriteStream;
  } | null;
  /** Asks for one line on the terminal; null without an answer. */
  readonly ask: (question: string) => Promise<string | null>;
}
