import { backupOf } from '../../settings/backup.ts';
import type { Context } from '../context.ts';
import { ofJournal } from '../journal-read.ts';

/** `backup`: prints everything there is but the stories, as one JSON value; nothing where a part of it cannot be read. */
export async function run({ io, settings }: Context): Promise<0> {
  const { jsonText } = await import('../../print/json.ts');
  const backup = ofJournal(io, () => backupOf(settings));
  await io.stdout.write(`${jsonText(backup, 2)}\n`);
  return 0;
}
