import { isLocal } from '../../settings/account-feeds.ts';
import { isInAll, selectorsOf } from '../../settings/feed-settings.ts';
import { feedRef, type SavedFeed } from '../../settings/settings-table.ts';
import { isProgramAddress } from '../../story/address.ts';
import { cleanText } from '../../text/clean.ts';
import { findAccount } from '../accounts/find-account.ts';
import { type ActionName, type CommandSpec, OPTION } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { wrongUse } from '../exit-errors.ts';
import { addAddresses } from '../feeds/add-addresses.ts';
import { credentialsOf, saveCredentials, takeAddress } from '../feeds/credentials.ts';
import { type FeedsAction, moveFeeds, neededArgument, renameFeed } from '../feeds/edit-feeds.ts';
import { setFeeds, showFeed } from '../feeds/feed-settings.ts';
import { ingestFolders, ingestOptions } from '../feeds/ingest-options.ts';
import { listFeeds } from '../feeds/list-feeds.ts';
import { removeFeeds } from '../feeds/remove-feeds.ts';
import { addFeeds, feedLines, feedsJson, isRefused } from '../feeds/saved-feeds.ts';
import { suggestFeeds } from '../feeds/suggest-feeds.ts';
import { printJson, printLines, printNotice } from '../output.ts';
import { saveSettings } from '../save-settings.ts';

export const spec: CommandSpec<'feeds'> = {
  name: 'feeds',
  isQueued: true,
  usage: '[ACTION [FEED|URL|FILE]…]',
  actions: {
    list: {},
    add: { more: 'file' },
    remove: { more: 'feeds' },
    rename: { words: ['feedsAndFolders', null] },
    move: { words: ['feeds'], more: 'feedsAndFolders' },
    set: { words: ['feedsAndFolders'], more: 'feedSettings' },
    show: { words: ['feeds'] },
    import: { more: 'file' },
    export: {},
    suggest: { more: null },
  },
  options: [
    { name: 'json', text: 'feedsJson' },
    { name: 'jsonl', text: 'feedsJsonl' },
    { name: 'sync', text: 'syncNow' },
    { name: 'or-page', text: 'orPage' },
    { name: 'watch', text: 'watchPage' },
    { name: 'items', value: 'CSS', from: 'value', text: 'watchItems' },
    { name: 'title', value: 'CSS', from: 'value', text: 'watchTitle' },
    { name: 'link', value: 'CSS', from: 'value', text: 'watchLink' },
    { name: 'date', value: 'CSS', from: 'value', text: 'watchDate' },
    { name: 'force', text: 'addForce' },
    { name: 'account', value: 'NAME', from: 'accounts', text: 'addAccount' },
    { name: 'name', value: 'NAME', from: null, text: 'addName' },
    { name: 'folder', value: 'NAME', from: 'feedFolders', text: 'addFolder' },
    { name: 'tag', value: 'NAMES', from: 'feedFolders', text: 'addTag' },
    { name: 'all', text: 'setAll' },
    { name: 'stories', text: 'removeStories' },
    { name: 'yes', text: 'feedsYes' },
    { name: 'newsboat', text: 'exportNewsboat' },
    OPTION.allowPrivate,
    { name: 'run', value: 'ARG', from: 'file', isLast: true, text: 'addRun' },
    { name: 'filter', value: 'ARG', from: 'file', isLast: true, text: 'setFilter' },
  ],
  examples: [
    'minerals-news feeds add https://example.com/feed.xml',
    'minerals-news feeds add https://example.com/feed.xml --folder Metals',
    'minerals-news feeds add https://example.com/news --watch',
    'minerals-news feeds add --name Board --run ~/bin/board --all',
    "minerals-news feeds set 'Example News' full=on",
    "minerals-news feeds set 'Example News' --filter sed 's/Advertisement: //'",
    'minerals-news feeds suggest',
    'minerals-news feeds import subscriptions.opml',
    'minerals-news feeds export > feeds.opml',
  ],
};

/** Adds the feeds of OPML lists. */
const importList: FeedsAction = async (context, args) => {
  neededArgument('FILE', args);
  const { io, options, words } = context;
  const { importSources } = await import('../../ingest/index.ts');
  const credentials = credentialsOf(context);
  const sources = args.map((word) => takeAddress(credentials, word));
  const order = { sources, lang: '', tags: [], stdin: io.stdin.bytes, only: 'lists' } as const;
  const done = await importSources(await ingestOptions(context, { credentials }), order);
  if (done.listed) saveCredentials(credentials, sources);
  const name = options.value('account');
  const account = name === undefined ? undefined : findAccount(context, name).name;
  const feeds = await addFeeds(context, done.listed ?? [], { credentials, account });
  const kept = feeds.added.length > 0 ? await saveSettings(context) : 0;
  const all = { ...done, unlisted: [...done.unlisted, ...done.skipped] };
  if (options.has('json')) {
    await printJson(io, feedsJson(feeds, all, context));
  } else {
    const lines = feedLines(feeds, all, context);
    if (lines.length > 0) await printLines(io, lines.join('\n'));
    const isNothing = !done.listed && lines.length === 0;
    const { summary } = words.ingest.feeds;
    const counts = summary(
      feeds.added.length,
      feeds.existing.length,
      all.unlisted.length + all.uncounted + feeds.refused.length,
    );
    await printNotice(io, isNothing ? words.ingest.nothingRead : counts);
  }
  return done.listed && !isRefused(feeds) ? kept : 1;
};

const exportList: FeedsAction = async (context) => {
  const { io, options, settings, words } = context;
  const { readFeed, writeNewsboatUrls, writeOpml } = await import('../../ingest/index.ts');
  const { data } = ingestFolders(context);
  // An address once, though accounts may have it too.
  const { feeds: all } = settings.data;
  const remote = all.filter((feed) => !isLocal(feed)).toReversed();
  const byUrl = new Map([...remote, ...all.filter(isLocal)].map((feed) => [feed.url, feed]));
  const listed = all.filter((feed) => byUrl.get(feed.url) === feed && !isProgramAddress(feed.url));
  const { filterNotExported, notExported } = words.ingest.feeds;
  for (const { url, title, filter } of all) {
    if (isProgramAddress(url)) await printNotice(io, notExported(cleanText(title)));
    else if (filter?.[0]) await printNotice(io, filterNotExported(cleanText(title)));
  }
  const feeds = listed.map((feed) => {
    const page = feed.watch === 'on' && { page: selectorsOf(feed) };
    return { ...feed, site: readFeed(data, feedRef(feed)).site, ...page };
  });
  const isHidden = (feed: SavedFeed) => (isInAll(feed, settings.data) ? {} : { isHidden: true as const });
  const isForNewsboat = options.has('newsboat');
  const pages = isForNewsboat ? feeds.filter((feed) => 'page' in feed) : [];
  for (const { title } of pages) await printNotice(io, words.watchedPages.notForNewsboat(cleanText(title)));
  await io.stdout.write(
    isForNewsboat
      ? writeNewsboatUrls(feeds.filter((feed) => !('page' in feed)).map((feed) => ({ ...feed, ...isHidden(feed) })))
      : writeOpml(feeds, words.ingest.feeds.opmlTitle),
  );
  return 0;
};

/** Options that `add` does not take. */
const OF_OTHERS = ['all', 'stories', 'newsboat', 'filter'];
const OPTIONS = spec.options.map(({ name }) => name);

const ACTIONS: Readonly<
  Record<ActionName<'feeds'>, { readonly act: FeedsAction; readonly options: readonly string[] }>
> = {
  list: { act: listFeeds, options: ['json', 'jsonl'] },
  add: { act: addAddresses, options: OPTIONS.filter((option) => !OF_OTHERS.includes(option)) },
  remove: { act: removeFeeds, options: ['stories', 'yes'] },
  rename: { act: renameFeed, options: [] },
  move: { act: moveFeeds, options: [] },
  set: { act: setFeeds, options: ['all', 'run', 'filter'] },
  show: { act: showFeed, options: [] },
  import: { act: importList, options: ['json', 'allow-private', 'account'] },
  export: { act: exportList, options: ['newsboat'] },
  suggest: { act: suggestFeeds, options: ['json', 'jsonl'] },
};

/** `feeds`: the feeds that are synced. */
export async function run(context: Context): Promise<0 | 1> {
  const [name = 'list', ...rest] = context.args;
  const { act, options } = ACTIONS[name as ActionName<'feeds'>];
  const unwanted = OPTIONS.find((option) => context.options.has(option) && !options.includes(option));
  if (unwanted) throw wrongUse(({ errors }) => errors.optionUnwanted(`--${unwanted}`, `feeds ${name}`));
  return act(context, rest);
}
