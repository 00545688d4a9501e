import type { CommandSpec } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { failed } from '../exit-errors.ts';
import { feedsOf, findNamed } from '../feeds/find-feeds.ts';
import { ingestFolders } from '../feeds/ingest-options.ts';
import { eventPrinter, runSync } from '../feeds/sync.ts';
import { printNotice } from '../output.ts';

export const spec: CommandSpec<'sync'> = {
  name: 'sync',
  usage: '[FEED|FOLDER…]',
  follows: { more: 'feedsAndFolders' },
  options: [
    { name: 'full', text: 'full' },
    { name: 'jsonl', text: 'syncJsonl' },
  ],
  examples: [
    'minerals-news sync',
    'minerals-news sync Metals',
    "minerals-news sync --full 'Example News'",
    '0 * * * * minerals-news sync --color never',
  ],
};

/** `sync`: fetches all feeds, or those that are named, by themselves or by their folder; 1 if another sync is running. */
export async function run(context: Context): Promise<0 | 1> {
  const { args, io, settings, words } = context;
  await settings.saveLastGood();
  const found = args.map((word) => findNamed(context, word));
  const feeds = args.length > 0 ? feedsOf(found) : settings.data.feeds;
  if (feeds.length === 0) throw failed(({ ingest }) => ingest.feeds.none);
  const named = found.flatMap((one) => ('feed' in one ? one.feed : []));
  const events = await eventPrinter(context);
  const { syncAlone } = await import('../../ingest/index.ts');
  const result = await syncAlone(ingestFolders(context).feeds, () => runSync(context, feeds, { named, events }));
  if ('done' in result) return result.done;
  if (events) await events({ event: 'busy', pid: result.busy });
  else await printNotice(io, words.ingest.sync.busy(result.busy));
  return 1;
}
