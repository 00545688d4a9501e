import { journalPath } from '../../settings/journal.ts';
import { linesPath } from '../../settings/prompt-history.ts';
import type { Context } from '../context.ts';
import { failed, orFail } from '../errors.ts';

/** What is made of the journal. @throws CliError that names the file, where there is a journal that cannot be read. */
export function ofJournal<T>(io: Context['io'], make: () => T): T {
  return orFail(make, ({ kept }, code) => kept.cannotRead(journalPath(io.env), code));
}

/** The same of the lines that were typed. */
export function ofTyped<T>(io: Context['io'], make: () => T): T {
  return orFail(make, ({ kept }, code) => kept.cannotRead(linesPath(io.env), code));
}

/**
 * @throws CliError where settings or marks are there and cannot be read, of which the reason has been said. The last good
 * copy of the settings is as good.
 */
export function needWhole({ settings }: Pick<Context, 'settings'>): void {
  const isMissing = settings.warnings.some(({ about, kind, isRescued }) => {
    if (kind === 'newer') return true;
    return !isRescued && (kind === 'unreadable' || (kind === 'broken' && about === 'config'));
  });
  if (isMissing) throw failed(({ kept }) => kept.notWhole);
}
