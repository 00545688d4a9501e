import { backupOf } from '../../settings/backup.ts';
import type { Context } from '../context.ts';

/** `backup`: prints everything there is but the stories, as one JSON value. */
export async function run({ io, settings }: Context): Promise<0> {
  const { jsonText } = await import('../../print/json.ts');
  await io.stdout.write(`${jsonText(backupOf(settings), 2)}\n`);
  return 0;
}
