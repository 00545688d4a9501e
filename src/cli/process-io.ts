import process from 'node:process';
import { createInterface } from 'node:readline';
import { ClosedPipe } from './errors.ts';
import type { Io, Sink } from './io.ts';

function sinkOf(stream: NodeJS.WriteStream): Sink {
  // A failed write also comes back through its callback; unheard, the event would end the process.
  stream.on('error', () => {});
  return {
    isTTY: stream.isTTY === true,
    columns: stream.isTTY ? stream.columns : undefined,
    write: (text) =>
      new Promise((resolve, reject) => {
        if (text === '') return resolve();
        stream.write(text, (error) => {
          if (!error) resolve();
          else reject((error as NodeJS.ErrnoException).code === 'EPIPE' ? new ClosedPipe() : error);
        });
        return undefined;
      }),
  };
}

async function readAll(stream: NodeJS.ReadStream): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks).toString('utf8');
}

function ask(question: string): Promise<string | null> {
  return new Promise((resolve) => {
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    // Ctrl-C and Ctrl-D close without an answer.
    lines.on('close', () => resolve(null));
    lines.question(question, (answer) => {
      resolve(answer);
      lines.close();
    });
  });
}

/** The world as the process has it. `packageRoot` is the folder of package.json. */
export function processIo(packageRoot: string): Io {
  return {
    env: process.env,
    packageRoot,
    now: () => new Date(),
    stdout: sinkOf(process.stdout),
    stderr: sinkOf(process.stderr),
    // Standard input is opened when a command asks for it; most do not.
    stdin: {
      get isTTY() {
        return process.stdin.isTTY === true;
      },
      text: () => readAll(process.stdin),
    },
    get terminal() {
      const { stdin, stdout, stderr } = process;
      return stdin.isTTY && stdout.isTTY ? { stdin, stdout, stderr } : null;
    },
    ask,
  };
}
