import { dirname } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { Env } from '../platform/paths.ts';
import { type Sink, standardBytes, standardSink } from '../platform/standard-streams.ts';
import { fitText } from './terminal/fit-text.ts';

async function readBytes(most: number): Promise<Uint8Array | null> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of standardBytes()) {
    length += piece.length;
    if (length > most) return null;
    pieces.push(piece);
  }
  // Copied out of Node's pool, so that it can be transferred.
  return new Uint8Array(Buffer.concat(pieces));
}

async function readText(most: number): Promise<string | null> {
  const bytes = await readBytes(most);
  return bytes && Buffer.from(bytes.buffer).toString('utf8');
}

function ask(question: string): Promise<string | null> {
  return new Promise((resolve) => {
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    // Ctrl-C and Ctrl-D close without an answer.
    let isAnswered = false;
    lines.on('close', () => {
      if (!isAnswered) process.stderr.write('\n');
      resolve(null);
    });
    lines.question(fitText(question, standardSink(2), '  '), (answer) => {
      isAnswered = true;
      resolve(answer);
      lines.close();
    });
  });
}

/** The same without showing what is typed. */
function askSecret(question: string): Promise<string | null> {
  return new Promise((resolve) => {
    // As for a terminal: then the echo is readline's, which has no output here.
    const lines = createInterface({ input: process.stdin, terminal: true, historySize: 0 });
    // Only now: what is typed earlier is shown by the terminal.
    process.stderr.write(question);
    lines.on('close', () => {
      process.stderr.write('\n');
      resolve(null);
    });
    lines.on('line', (answer) => {
      resolve(answer);
      lines.close();
    });
  });
}

/** The `Io` of this process. `folder` is that of the running file, one level below package.json. */
export function processIo(folder: string): Io {
  return {
    env: process.env,
    packageRoot: dirname(folder),
    now: () => new Date(),
    stdout: standardSink(1),
    stderr: standardSink(2),
    // Opened lazily; most commands do not read it.
    stdin: {
      get isTTY() {
        return process.stdin.isTTY === true;
      },
      text: readText,
      bytes: readBytes,
    },
    get terminal() {
      const { stdin, stdout, stderr } = process;
      return stdin.isTTY && stdout.isTTY ? { stdin, stdout, stderr } : null;
    },
    ask,
    askSecret,
  };
}

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
  readonly askSecret: (question: string) => Promise<string | null>;
}
