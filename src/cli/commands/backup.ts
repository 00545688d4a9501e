import { backupOf } from '../../settings/backup.ts';
import { readJournal } from '../../settings/journal.ts';
import { allTyped } from '../../settings/prompt-history.ts';
import type { CommandSpec } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { needWhole, ofJournal, ofTyped } from '../reader/read-journal.ts';

export const spec: CommandSpec<'backup'> = {
  name: 'backup',
  usage: '',
  follows: {},
  options: [],
  examples: ['minerals-news backup > minerals-news.json', 'minerals-news backup | ssh desk minerals-news restore -'],
};

/** `backup`: prints everything there is but the stories, as one JSON value; nothing where a part of it cannot be read. */
export async function run(context: Context): Promise<0> {
  const { io, settings } = context;
  needWhole(context);
  const { jsonText } = await import('../../output/json.ts');
  const backup = backupOf(settings, {
    journal: () => ofJournal(io, () => readJournal(io.env)),
    typed: () => ofTyped(io, () => allTyped(io.env)),
  });
  await io.stdout.write(`${jsonText(backup, 2)}\n`);
  return 0;
}
