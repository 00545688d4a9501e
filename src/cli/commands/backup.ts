import { backupOf } from '../../settings/backup.ts';
import { readPromptHistory } from '../../settings/prompt-history.ts';
import { readJournal } from '../../settings/reading-journal.ts';
import type { CommandSpec } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { ingestFolders } from '../feeds/ingest-options.ts';
import { printJson } from '../output.ts';
import { readJournalOrFail, readPromptsOrFail, requireReadable } from '../user-data/journal.ts';

export const spec: CommandSpec<'backup'> = {
  name: 'backup',
  usage: '',
  follows: {},
  options: [],
  examples: ['minerals-news backup > minerals-news.json', 'minerals-news backup | ssh desk minerals-news restore -'],
};

/** `backup`: prints everything but the stories as one JSON value, or nothing when a part cannot be read. */
export async function run(context: Context): Promise<0> {
  const { io, settings } = context;
  requireReadable(context);
  const backup = backupOf(settings, {
    journal: () => readJournalOrFail(io, () => readJournal(io.env)),
    typed: () => readPromptsOrFail(io, () => readPromptHistory(io.env)),
  });
  const { readDeletions } = await import('../../ingest/index.ts');
  const deleted = readDeletions(ingestFolders(context).feeds);
  await printJson(io, deleted.length > 0 ? { ...backup, deleted } : backup);
  return 0;
}
