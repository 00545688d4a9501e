import { errorCode } from '../disk/error-code.ts';
import { journalPath } from '../settings/journal.ts';
import type { Context } from './context.ts';
import { failed } from './errors.ts';

/** What is made of the journal. @throws CliError that names the file, where there is a journal that cannot be read. */
export function ofJournal<T>(io: Context['io'], make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw failed(({ kept }) => kept.cannotRead(journalPath(io.env), errorCode(error)));
  }
}
