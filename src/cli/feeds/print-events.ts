import type { Context } from '../context.ts';
import type { Io } from '../io.ts';
import { printNotice } from '../output.ts';

/** Prints events as JSON Lines. */
export type PrintEvent = (event: Readonly<Record<string, unknown>>) => Promise<void>;

/** Null unless `--jsonl` is given. Before an event it says that a damaged data file was set aside, which a reader shows. */
export async function eventPrinter({ io, options, takeDataNotes }: Context): Promise<PrintEvent | null> {
  if (!options.has('jsonl')) return null;
  const { jsonText } = await import('../../output/json.ts');
  return (event) => {
    const warnings = takeDataNotes().map((message) => ({ event: 'warned', message }));
    return io.stdout.write([...warnings, event].map((one) => `${jsonText(one)}\n`).join(''));
  };
}

/** Says a problem, as an event or as a notice. */
export const warn = (io: Io, events: PrintEvent | null, message: string): Promise<void> =>
  events ? events({ event: 'warned', message }) : printNotice(io, message);
