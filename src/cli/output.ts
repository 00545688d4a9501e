import type { Sink } from '../platform/standard-streams.ts';
import { withoutSecrets } from '../story/address.ts';
import { cleanText, cleanVerbatim } from '../text/clean.ts';
import type { Context, Options } from './context.ts';
import { failed, wrongUse } from './errors.ts';
import type { Io } from './io.ts';

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

/** More bytes than any list of ids or backup has. */
const MAX_INPUT = 256 * 1024 * 1024;

/** All of standard input as text. @throws CliError when it is longer than `MAX_INPUT`. */
export async function readStandardInput({ io }: Pick<Context, 'io'>): Promise<string> {
  const text = await io.stdin.text(MAX_INPUT);
  if (text === null) throw failed(({ ingest }) => `-: ${ingest.reasons['too-large']?.({ limit: String(MAX_INPUT) })}`);
  return text;
}

/** The forms a list may have besides its lines for people. */
const FORMS = ['json', 'jsonl', 'ids', 'format'] as const;

/**
 * The form of a list that the options ask for; undefined for lines.
 *
 * @throws CliError with exit 2 when there are two.
 */
export function outputForm(options: Options): (typeof FORMS)[number] | undefined {
  const forms = FORMS.filter((form) => options.has(form));
  if (forms.length > 1) {
    throw wrongUse(({ errors }) => errors.exclusive(forms.map((form) => `--${form}`).join(', ')));
  }
  return forms[0];
}

/** Values as they are asked for, with the number of those that have been. */
export function counting<T>(values: Iterable<T>): Iterable<T> & { readonly count: number } {
  let count = 0;
  return {
    get count() {
      return count;
    },
    *[Symbol.iterator]() {
      for (const value of values) {
        count += 1;
        yield value;
      }
    },
  };
}

/** What is made of each value when it is asked for; null leaves it out. */
export function* filterMap<T, U>(values: Iterable<T>, make: (value: T) => U | null): Generator<U> {
  for (const value of values) {
    const made = make(value);
    if (made !== null) yield made;
  }
}

/** Prints a value as JSON. */
export async function printJson({ stdout }: Pick<Io, 'stdout'>, value: unknown): Promise<void> {
  const { jsonText } = await import('../output/json.ts');
  await stdout.write(`${jsonText(value, 2)}\n`);
}

/** Prints values as a JSON array, or as JSON Lines. */
export async function printJsonRows(
  { stdout }: Pick<Io, 'stdout'>,
  values: Iterable<unknown>,
  form: 'json' | 'jsonl' = 'json',
): Promise<void> {
  const { jsonArray, jsonLines } = await import('../output/json.ts');
  await writeAll(stdout, form === 'json' ? jsonArray(values) : jsonLines(values));
}

/**
 * One line on standard error. What came from a command line or a file name is cleaned like a story's words, and shows no
 * password of an address.
 */
export async function printNotice(io: Pick<Io, 'stderr'>, text: string): Promise<void> {
  try {
    await io.stderr.write(`minerals-news: ${cleanText(withoutSecrets(text))}\n`);
  } catch {
    // Nobody listens to standard error; there is no other place to printNotice so.
  }
}

/**
 * Lines for a person on standard output, with a line end. Paths, ids and kept values in them come from outside like a
 * story's words; spaces at the beginning of a line stay.
 */
export async function printLines(io: Pick<Io, 'stdout'>, text: string): Promise<void> {
  await io.stdout.write(`${cleanVerbatim(text)}\n`);
}
