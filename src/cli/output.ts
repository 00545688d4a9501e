import { isSystemError } from '../platform/error-code.ts';
import { ClosedPipe, type Sink } from '../platform/standard-streams.ts';
import { withoutSecrets } from '../story/address.ts';
import { cleanText, cleanVerbatim } from '../text/clean.ts';
import type { Context, Options } from './context.ts';
import { failed, wrongUse } from './exit-errors.ts';
import type { Io } from './io.ts';
import { fitText } from './terminal/fit-text.ts';

/** Whether the user answers a question with yes. No answer is no. */
export async function asksYes({ io }: Pick<Context, 'io'>, question: string): Promise<boolean> {
  return /^(?:y|yes|예|네|ㅛ)$/i.test(((await io.ask(question)) ?? '').trim());
}

/** Whether questions can be asked: on a terminal, and not for a program that reads the output. */
export const mayAsk = ({ io, options }: Pick<Context, 'io' | 'options'>): boolean =>
  io.stdin.isTTY && io.stderr.isTTY && !options.has('json') && !options.has('jsonl');

/** Characters per write. */
const BATCH = 64 * 1024;

/** Writes pieces in batches; each is produced only when it can be written. */
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

const FORMS = ['json', 'jsonl', 'ids', 'format'] as const;

/** The requested output form, undefined for lines. @throws CliError with exit 2 for two forms. */
export function outputForm(options: Options): (typeof FORMS)[number] | undefined {
  const forms = FORMS.filter((form) => options.has(form));
  if (forms.length > 1) {
    throw wrongUse(({ errors }) => errors.exclusive(forms.map((form) => `--${form}`).join(', ')));
  }
  return forms[0];
}

/** Counts the values as they are read. */
export function withCount<T>(values: Iterable<T>): Iterable<T> & { readonly count: number } {
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

/** Maps values lazily, without nulls. */
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

/** One line on standard error, cleaned, without passwords of addresses; wrapped on a terminal. */
export async function printNotice(io: Pick<Io, 'stderr'>, text: string): Promise<void> {
  try {
    await io.stderr.write(`${fitText(`minerals-news: ${cleanText(withoutSecrets(text))}`, io.stderr, '  ')}\n`);
  } catch (error) {
    // Nobody reads standard error.
    if (!(error instanceof ClosedPipe || isSystemError(error))) throw error;
  }
}

/** Sentences on standard output, cleaned, and wrapped on a terminal; leading spaces stay. */
export async function printLines(io: Pick<Io, 'stdout'>, text: string): Promise<void> {
  await io.stdout.write(`${fitText(cleanVerbatim(text), io.stdout)}\n`);
}

/** A value on standard output, such as a path, cleaned. */
export async function printValue(io: Pick<Io, 'stdout'>, text: string): Promise<void> {
  await io.stdout.write(`${cleanVerbatim(text)}\n`);
}

/** Says how to set up a translation engine while there is none. */
export async function sayIfNoEngine({
  io,
  settings,
  words,
}: Pick<Context, 'io' | 'settings' | 'words'>): Promise<void> {
  if (settings.data.engines.length === 0) await printNotice(io, words.engines.none);
}
