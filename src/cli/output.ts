import { cleanText, cleanVerbatim } from '../story/clean.ts';
import type { Io, Sink } from './io.ts';

/** Pieces are gathered to about this many characters, so that a thousand stories are not ten thousand writes. */
const BATCH = 64 * 1024;

/** Writes text piece by piece, waiting for the reader; nothing is made before it can be taken. */
export async function writeAll(sink: Sink, pieces: Iterable<string>): Promise<void> {
  let batch = '';
  for (const piece of pieces) {
    batch += piece;
    if (batch.length >= BATCH) {
      await sink.write(batch);
      batch = '';
    }
  }
  await sink.write(batch);
}

/** One line on standard error. What came from a command line or a file name is cleaned like a story's words. */
export async function say(io: Pick<Io, 'stderr'>, text: string): Promise<void> {
  try {
    await io.stderr.write(`minerals-news: ${cleanText(text)}\n`);
  } catch {
    // Nobody listens to standard error; there is no other place to say so.
  }
}

/**
 * Lines for a person on standard output, with a line end. Paths, ids and kept values in them come from outside like a
 * story's words; spaces at the beginning of a line stay.
 */
export async function tell(io: Pick<Io, 'stdout'>, text: string): Promise<void> {
  await io.stdout.write(`${cleanVerbatim(text)}\n`);
}
