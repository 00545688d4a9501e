import { fstatSync, readSync, statSync, writeSync } from 'node:fs';
import process from 'node:process';
import { errorCode, orIfRefused } from './error-code.ts';

// Loading Node's streams takes longer than laying out a page, so files and pipes are read and written synchronously.
// The stream is used where a descriptor would block.

/** The reader of our output has closed it (`| head -1`); not a failure. */
export class ClosedPipe extends Error {
  override readonly name = 'ClosedPipe';

  /** Bundles have copies of this class. */
  static override [Symbol.hasInstance](error: unknown): boolean {
    return error instanceof Error && error.name === 'ClosedPipe';
  }
}

/** A stream a command writes to. */
export interface Sink {
  readonly isTTY: boolean;
  /** Columns of the terminal; undefined if it is not one. */
  readonly columns: number | undefined;
  /**
   * Resolves when the text has been taken, so that output is neither truncated nor buffered without limit.
   *
   * @throws ClosedPipe if the reader has closed the pipe, otherwise the system's error.
   */
  readonly write: (text: string) => Promise<void>;
}

/** The capacity of a pipe on Linux. */
const PIECE = 64 * 1024;

/** As in `node:os`, which takes time to load. */
const DEV_NULL = process.platform === 'win32' ? '\\\\.\\nul' : '/dev/null';

/** Whether a descriptor may be a terminal; a pipe, a file and the null device are not. */
function mayBeTerminal(descriptor: number): boolean {
  return orIfRefused(() => {
    const at = fstatSync(descriptor);
    return at.isCharacterDevice() && at.rdev !== statSync(DEV_NULL).rdev;
  }, false);
}

/** The number of bytes read, 0 at the end; -1 if none are available yet. */
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

/** Standard input as it is, piece by piece as it arrives. */
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

/** Writes to a stream of the process; resolves when it has taken the text. */
function writeBy(stream: NodeJS.WriteStream, text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (!error) resolve();
      else reject(errorCode(error) === 'EPIPE' ? new ClosedPipe() : error);
    });
  });
}

/** Reused for every text: faster than an allocation for each. */
let buffer: Buffer | undefined;

/** Text as UTF-8, valid until the next call. */
function bytesOf(text: string): Uint8Array {
  if (3 * text.length > 4 * PIECE) return Buffer.from(text);
  buffer ??= Buffer.allocUnsafe(4 * PIECE);
  return buffer.subarray(0, buffer.write(text));
}

/** Writes to a descriptor and returns what a full pipe did not take. */
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
    // A failed write also reaches its callback; an unhandled event would end the process.
    stream.on('error', () => {});
    return stream;
  };
  const device = mayBeTerminal(descriptor);
  return {
    get isTTY() {
      return device && streamOf().isTTY === true;
    },
    get columns() {
      // Serial terminals, `script` in a pipe and containers may report 0 columns: unknown.
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
