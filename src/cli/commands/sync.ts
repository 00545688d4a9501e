import { accountOfFolder, isLocal } from '../../settings/account-feeds.ts';
import { isPaused } from '../../settings/feed-settings.ts';
import type { SettingsData } from '../../settings/settings-data.ts';
import type { SavedAccount, SavedFeed } from '../../settings/settings-table.ts';
import type { CommandSpec } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { failed, wrongUse } from '../exit-errors.ts';
import { awakeAccounts, onlyDue } from '../feeds/due.ts';
import { feedsOf, findNamed, type Named } from '../feeds/find-feeds.ts';
import { ingestFolders } from '../feeds/ingest-options.ts';
import { eventPrinter } from '../feeds/print-events.ts';
import { runSync } from '../feeds/sync.ts';
import { numberOption } from '../option-values.ts';
import { printNotice } from '../output.ts';

export const spec: CommandSpec<'sync'> = {
  name: 'sync',
  isQueued: true,
  usage: '[FEED|FOLDER|ACCOUNT…]',
  follows: { more: 'feedsAndFolders' },
  options: [
    { name: 'full', text: 'full' },
    { name: 'due', value: 'MINUTES', from: null, text: 'syncDue' },
    { name: 'strict', text: 'syncStrict' },
    { name: 'notify', text: 'syncNotify' },
    { name: 'jsonl', text: 'syncJsonl' },
    { name: 'status', text: 'syncStatus' },
    { name: 'json', text: 'syncStatusJson' },
  ],
  examples: [
    'minerals-news sync',
    'minerals-news sync Metals',
    "minerals-news sync --full 'Example News'",
    '*/10 * * * * minerals-news sync --due 60 --notify --color never',
  ],
};

/** A month. */
const MAX_MINUTES = 43_200;

/** The feeds that are not paused. */
const awake = (feeds: readonly SavedFeed[], data: SettingsData): readonly SavedFeed[] =>
  feeds.filter((feed) => !isPaused(feed, data));

/** What was named without the paused feeds of a folder, unless all of them are. */
function withoutPaused(named: Named, data: SettingsData): Named {
  const feeds = 'folder' in named ? awake(named.feeds, data) : [];
  return 'folder' in named && feeds.length > 0 ? { ...named, feeds } : named;
}

/** The accounts that are named, by a feed or folder of theirs too: an account is synced as a whole. */
function accountsOf(found: readonly Named[], { accounts }: SettingsData): readonly SavedAccount[] {
  const names = new Set(found.map((one) => ('feed' in one ? one.feed.account : accountOfFolder(accounts, one.folder))));
  return accounts.filter(({ name }) => names.has(name));
}

/** `sync --status`: prints how each account fares; nothing is fetched. */
async function printStatus(context: Context): Promise<number> {
  const { args, options } = context;
  const other = spec.options.find(({ name }) => options.has(name) && name !== 'status' && name !== 'json');
  const unwanted = other ? `--${other.name}` : args[0];
  if (unwanted !== undefined) throw wrongUse(({ errors }) => errors.optionUnwanted(unwanted, 'sync --status'));
  return (await import('../accounts/list-accounts.ts')).listAccounts(context, []);
}

/**
 * `sync`: fetches all feeds and syncs all accounts that are not paused, or those that are named, or whose folder is; 1 if another
 * sync is running, an account failed, or all feeds did.
 */
export async function run(context: Context): Promise<number> {
  const { args, io, options, settings, words } = context;
  if (options.has('status')) return printStatus(context);
  if (options.has('json')) throw wrongUse(({ errors }) => errors.optionUnwanted('--json', 'sync'));
  settings.saveLastGood();
  const found = args.map((word) => findNamed(context, word));
  const { data } = settings;
  const isAll = args.length === 0;
  const wanted = isAll ? awake(data.feeds, data) : feedsOf(found.map((one) => withoutPaused(one, data)));
  const feeds = wanted.filter(isLocal);
  const accounts = isAll ? awakeAccounts(data) : accountsOf(found, data);
  if (data.feeds.length + data.accounts.length === 0) throw failed(({ ingest }) => ingest.feeds.none);
  const named = found.flatMap((one) => ('feed' in one ? one.feed : []));
  const due = numberOption(options, 'due', 0, MAX_MINUTES);
  const events = await eventPrinter(context);
  const { withSyncLock } = await import('../../ingest/index.ts');
  // A timer asks often; if nothing is due, nothing is locked or written.
  const dueNow = due === null ? null : await onlyDue(context, { feeds, accounts }, due);
  const isIdle = dueNow !== null && dueNow.feeds.length + dueNow.accounts.length === 0;
  const { exit, busy } = await runSync(context, feeds, { accounts, named, events, due }, async (job) =>
    isIdle ? { done: await job() } : withSyncLock(ingestFolders(context).data, job),
  );
  if (busy !== undefined) {
    if (events) await events({ event: 'busy', pid: busy });
    else await printNotice(io, words.ingest.sync.busy(busy));
  }
  return exit;
}
