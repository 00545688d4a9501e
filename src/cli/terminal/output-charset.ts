import type { Sink } from '../../platform/standard-streams.ts';
import { asciiText, consoleText, type Repertoire } from '../../text/ascii-fallback.ts';
import type { Options } from '../context.ts';
import type { Io } from '../io.ts';

/** A text as a terminal with so many glyphs can show it. */
export function inRepertoire(repertoire: Repertoire, text: string): string {
  if (repertoire === 'all') return text;
  return repertoire === 'ascii' ? asciiText(text) : consoleText(text);
}

function sinkFor(sink: Sink, repertoire: Repertoire): Sink {
  if (!sink.isTTY) return sink;
  const { isTTY, columns } = sink;
  return { isTTY, columns, write: (text) => sink.write(inRepertoire(repertoire, text)) };
}

/** Forms whose text is for programs, or is somebody's source text: they are never altered. */
function isExact(options: Options): boolean {
  const format = options.value('format');
  return options.has('json') || options.has('jsonl') || format === 'json' || format === 'markdown';
}

/**
 * The world of a command whose terminal has so many glyphs: stand-ins take the place of all else, and in ASCII escapes. A
 * pipe always gets the text as it is, in UTF-8.
 *
 * @param options what was asked for, where that is known.
 */
export function ioWithRepertoire(io: Io, repertoire: Repertoire, options?: Options): Io {
  if (repertoire === 'all') return io;
  const stdout = options && isExact(options) ? io.stdout : sinkFor(io.stdout, repertoire);
  // Not copied: looking at `terminal` would open the streams.
  return Object.create(io, { stdout: { value: stdout }, stderr: { value: sinkFor(io.stderr, repertoire) } }) as Io;
}
