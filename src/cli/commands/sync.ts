import type { CommandSpec } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { failed } from '../exit-errors.ts';
import { findFeed } from '../feeds/saved-feeds.ts';
import { eventPrinter, runSync } from '../feeds/sync.ts';

export const spec: CommandSpec<'sync'> = {
  name: 'sync',
  usage: '[FEED…]',
  follows: { more: 'feeds' },
  options: [
    { name: 'full', text: 'full' },
    { name: 'jsonl', text: 'syncJsonl' },
  ],
  examples: [
    'minerals-news sync',
    "minerals-news sync --full 'Example News'",
    '0 * * * * minerals-news sync --color never',
  ],
};

/** `sync`: fetches all feeds, or those that are named. */
export async function run(context: Context): Promise<0 | 1> {
  const { args, settings } = context;
  await settings.saveLastGood();
  const feeds = args.length > 0 ? [...new Set(args.map((word) => findFeed(context, word)))] : settings.data.feeds;
  if (feeds.length === 0) throw failed(({ ingest }) => ingest.feeds.none);
  return runSync(context, feeds, await eventPrinter(context));
}
