import { fstatSync, readSync, statSync, writeSync } from 'node:fs';
import process from 'node:process';
import { StringDecoder } from 'node:string_decoder';
import { errorCode } from '../../platform/error-code.ts';
import { ClosedPipe } from '../errors.ts';
import type { Sink } from '../io.ts';

// Node's streams take longer to load than a page to set, and a while for every piece. Files and pipes are read and written
// without them: nothing else is to be done meanwhile. The stream takes over where a descriptor would have us wait.

/** What a pipe holds on Linux. */
const PIECE = 64 * 1024;

/** As in `node:os`, which need not be loaded for it. */
const DEV_NULL = process.platform === 'win32' ? '\\\\.\\nul' : '/dev/null';

/** Whether a descriptor may be a terminal's; a pipe, a file and the null device are none. */
function mayBeTerminal(descriptor: number): boolean {
  try {
    const at = fstatSync(descriptor);
    return at.isCharacterDevice() && at.rdev !== statSync(DEV_NULL).rdev;
  } catch {
    return false;
  }
}

/** How many bytes came in; -1 when none are there yet. */
function readNow(bytes: Uint8Array): number {
  try {
    return readSync(0, bytes);
  } catch (error) {
    if (errorCode(error) === 'EAGAIN') return -1;
    // The end of a pipe on Windows.
    if (errorCode(error) === 'EOF') return 0;
    throw error;
  }
}

/** Standard input as it is, piece by piece as it comes in. */
export async function* standardBytes(): AsyncGenerator<Uint8Array> {
  for (;;) {
    const bytes = Buffer.allocUnsafe(PIECE);
    const count = readNow(bytes);
    if (count === 0) return;
    if (count < 0) break;
    yield bytes.subarray(0, count);
  }
  for await (const piece of process.stdin) yield piece as Buffer;
}

/** Standard input as UTF-8, piece by piece as it comes in; what is no UTF-8 becomes U+FFFD. */
export async function* standardInput(): AsyncGenerator<string> {
  const bytes = Buffer.allocUnsafe(PIECE);
  // Keeps the beginning of a character for the next piece.
  const decoder = new StringDecoder('utf8');
  let count = readNow(bytes);
  for (; count > 0; count = readNow(bytes)) yield decoder.write(bytes.subarray(0, count));
  if (count < 0) for await (const piece of process.stdin) yield decoder.write(piece as Buffer);
  yield decoder.end();
}

/** Writes to a stream of the process; resolves when it has taken the text. */
function writeBy(stream: NodeJS.WriteStream, text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (!error) resolve();
      else reject(errorCode(error) === 'EPIPE' ? new ClosedPipe() : error);
    });
  });
}

/** Where text is made bytes; one room for all of it is quicker than a new one each time. */
let room: Buffer | undefined;

/** Text as UTF-8, good until the next text. */
function bytesOf(text: string): Uint8Array {
  if (3 * text.length > 4 * PIECE) return Buffer.from(text);
  room ??= Buffer.allocUnsafe(4 * PIECE);
  return room.subarray(0, room.write(text));
}

/** Writes to a descriptor. Gives what it did not take because its reader has not caught up. */
function writeNow(descriptor: number, text: string): Uint8Array {
  const bytes = bytesOf(text);
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(descriptor, bytes, written);
  } catch (error) {
    if (errorCode(error) === 'EPIPE') throw new ClosedPipe();
    if (errorCode(error) !== 'EAGAIN') throw error;
  }
  return bytes.subarray(written);
}

/** Standard output (1) or standard error (2). */
export function standardSink(descriptor: 1 | 2): Sink {
  let stream: NodeJS.WriteStream | null = null;
  const streamOf = (): NodeJS.WriteStream => {
    if (stream !== null) return stream;
    stream = descriptor === 1 ? process.stdout : process.stderr;
    // A failed write also comes back through its callback; unheard, the event would end the process.
    stream.on('error', () => {});
    return stream;
  };
  const device = mayBeTerminal(descriptor);
  return {
    get isTTY() {
      return device && streamOf().isTTY === true;
    },
    get columns() {
      // A serial line, `script` in a pipe and many a container have a terminal that says 0: it does not know.
      return (device && streamOf().isTTY && streamOf().columns) || undefined;
    },
    write: async (text) => {
      if (text === '') return;
      if (device || stream !== null) return writeBy(streamOf(), text);
      const rest = writeNow(descriptor, text);
      if (rest.length > 0) await writeBy(streamOf(), rest);
    },
  };
}
