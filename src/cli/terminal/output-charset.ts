import type { Sink } from '../../platform/standard-streams.ts';
import { asciiText, consoleText, type Repertoire } from '../../text/ascii-fallback.ts';
import type { Options } from '../context.ts';
import type { Io } from '../io.ts';

/** A text with the characters that a terminal can show. */
export function inRepertoire(repertoire: Repertoire, text: string): string {
  if (repertoire === 'all') return text;
  return repertoire === 'ascii' ? asciiText(text) : consoleText(text);
}

function sinkFor(sink: Sink, repertoire: Repertoire): Sink {
  if (!sink.isTTY) return sink;
  const { isTTY, columns } = sink;
  return { isTTY, columns, write: (text) => sink.write(inRepertoire(repertoire, text)) };
}

/** Whether the output is for programs, or source text, which is never changed. */
function isExact(options: Options): boolean {
  const format = options.value('format');
  return options.has('json') || options.has('jsonl') || format === 'json' || format === 'markdown';
}

/**
 * The streams with unsupported characters replaced on a terminal. A pipe always gets UTF-8.
 *
 * @param options null before they are parsed.
 */
export function ioWithRepertoire(io: Io, repertoire: Repertoire, options?: Options): Io {
  if (repertoire === 'all') return io;
  const stdout = options && isExact(options) ? io.stdout : sinkFor(io.stdout, repertoire);
  // Not copied: reading `terminal` would open the streams.
  return Object.create(io, { stdout: { value: stdout }, stderr: { value: sinkFor(io.stderr, repertoire) } }) as Io;
}
