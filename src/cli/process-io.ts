import { dirname } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { standardBytes, standardSink } from '../platform/standard-streams.ts';
import type { Io } from './io.ts';
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
    lines.on('close', () => resolve(null));
    lines.question(fitText(question, standardSink(2), '  '), (answer) => {
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
  };
}
