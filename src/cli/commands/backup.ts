import type { DatabaseSync } from '../../db/connection.ts';
import type { DataFile } from '../../db/data/data-file.ts';
import { NO_PROMPT_HISTORY, promptHistory } from '../../db/data/prompt-history.ts';
import { entriesSince, entryJson } from '../../db/data/reading-journal.ts';
import { backupOf } from '../../settings/backup.ts';
import type { CommandSpec } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { ingestFolders } from '../feeds/ingest-options.ts';
import { printJson } from '../output.ts';
import { requireReadable, withDataFile } from '../user-data/consented-data.ts';

export const spec: CommandSpec<'backup'> = {
  name: 'backup',
  usage: '',
  follows: {},
  options: [],
  examples: ['minerals-news backup > minerals-news.json', 'minerals-news backup | ssh desk minerals-news restore -'],
};

/** The journal and the prompt history of one moment; empty without consent. */
function consentedData(data: DataFile | null): object {
  const nothing = { journal: [], typed: NO_PROMPT_HISTORY };
  if (!data) return nothing;
  const of = (db: DatabaseSync) => ({ journal: entriesSince(db, 0).map(entryJson), typed: promptHistory(db) });
  return data.read(of, nothing);
}

/** `backup`: prints everything but the stories as one JSON value, or nothing when a part cannot be read. */
export async function run(context: Context): Promise<0> {
  const { io, settings, data } = context;
  requireReadable(context);
  const mayKeep = settings.data.consent.analytics === 'accepted';
  const consented = withDataFile(context, () => consentedData(mayKeep ? data : null));
  const backup = { ...backupOf(settings), ...consented };
  const { readDeletions } = await import('../../ingest/index.ts');
  const deleted = withDataFile(context, () => readDeletions(ingestFolders(context).data));
  await printJson(io, deleted.length > 0 ? { ...backup, deleted } : backup);
  return 0;
}
