import type { LibraryData } from '../../db/data/library-data.ts';
import { isLocal } from '../../settings/account-feeds.ts';
import { edit, edited } from '../../settings/edit.ts';
import {
  FEED_SETTING_IDS,
  FEED_SETTINGS,
  type FeedSettingChange,
  type FeedSettingId,
  FOLDER_SETTING_IDS,
  feedSetting,
} from '../../settings/feed-settings.ts';
import { feedRef, type SavedFeed } from '../../settings/settings-table.ts';
import { isProgramAddress } from '../../story/address.ts';
import { cleanText } from '../../text/clean.ts';
import { feedSettingText, readFeedSetting } from '../../ui/reading/settings/read-setting.ts';
import type { Context } from '../context.ts';
import { failed, orFail, wrongUse } from '../exit-errors.ts';
import { sayIfNoEngine } from '../output.ts';
import { saveSettings } from '../save-settings.ts';
import { tableText } from '../terminal/table.ts';
import { argvOption } from './add-program.ts';
import { type FeedsAction, freeName, neededArgument } from './edit-feeds.ts';
import { feedsOf, findFeed, findNamed } from './find-feeds.ts';
import { ingestFolders } from './ingest-options.ts';

/** What `feeds set` can set: the settings of a feed, and its name. */
const KEYS = ['title', ...FEED_SETTING_IDS] as const;
type Key = (typeof KEYS)[number];

/** `KEY=VALUE` as typed. */
interface Pair {
  readonly key: Key;
  readonly typed: string;
}

/** @throws CliError for an unknown key. */
function pairOf(word: string, keys: readonly Key[]): Pair {
  const [, name = word, typed] = /^([^=]*)=(.*)$/s.exec(word) ?? [];
  const key = keys.find((known) => known === name);
  if (key === undefined) throw wrongUse(({ errors }) => errors.unknownSetting(name, keys.join(', ')));
  if (typed === undefined) throw wrongUse(({ errors }) => errors.argumentMissing(`${key}=VALUE`, 'feeds'));
  return { key, typed };
}

/** The values of typed settings; undefined resets one. @throws CliError for an invalid value. */
function settingsOf(pairs: readonly Pair[]): FeedSettingChange {
  const entries = pairs.flatMap(({ key, typed }): (readonly [string, unknown])[] => {
    if (key === 'title') return [];
    if (typed.trim() === '') return [[key, undefined]];
    const value = readFeedSetting(key, typed);
    if (value === null)
      throw wrongUse(({ errors, feedSettings }) => errors.badValue(key, typed, feedSettings[key].values));
    return [[key, value]];
  });
  return Object.fromEntries(entries) as FeedSettingChange;
}

async function setDefaults(context: Context, words: readonly string[]): Promise<0 | 1> {
  neededArgument('KEY=VALUE', words);
  const keys = FEED_SETTING_IDS.filter((id) => FEED_SETTINGS[id].isForAll);
  const change = settingsOf(words.map((word) => pairOf(word, keys)));
  edit(context.settings, { kind: 'feedDefaultsSet', settings: change });
  return saveSettings(context);
}

/** Gives a feed a name, or with '' the one that it states, which the next sync finds. */
async function setTitle(context: Context, feed: SavedFeed, typed: string): Promise<void> {
  const name = typed.trim() === '' ? feed.url : freeName(context, feed, typed);
  const change = { kind: 'feedRenamed', feed: feedRef(feed), title: name } as const;
  const isReset = name === feed.url;
  // It is the server's then.
  if (isReset && !isLocal(feed)) context.settings.update((data) => edited(data, [change], ''));
  else edit(context.settings, change);
  if (!isReset) return;
  const { forgetTitle, requestAgain } = await import('../../ingest/index.ts');
  noteFeeds(context, (data) =>
    feed.account === undefined ? requestAgain(data, feedRef(feed)) : forgetTitle(data, feed.account, feedRef(feed)),
  );
}

/** Changes what the data file knows of feeds. @throws CliError if that fails. */
function noteFeeds(context: Context, note: (data: LibraryData) => void): void {
  orFail(
    () => note(ingestFolders(context).data),
    (words, reason) => words.ingest.reasons.unwritable({ reason }),
  );
}

/** @throws CliError for a program of a feed that has an address, and for a filter of one that is not fetched here. */
function refuseProgram(feed: SavedFeed, { run, filter }: FeedSettingChange): void {
  const title = cleanText(feed.title);
  const isProgram = isProgramAddress(feed.url) && isLocal(feed);
  if (run && !isProgram) throw failed(({ ingest }) => ingest.feeds.notProgram(title));
  if (filter && (isProgram || !isLocal(feed))) throw failed(({ ingest }) => ingest.feeds.noFilter(title));
}

/** `feeds set`: changes settings of a feed, of a folder or else of the feeds in it, or of all feeds. */
export const setFeeds: FeedsAction = async (context, args) => {
  const { options, settings } = context;
  const programs = (['run', 'filter'] as const).filter((option) => options.has(option));
  if (options.has('all') && programs.length > 0)
    throw wrongUse(({ errors }) => errors.exclusive(`--all, --${programs[0]}`));
  if (options.has('all')) return setDefaults(context, args);
  neededArgument('FEED', args);
  if (programs.length === 0) neededArgument('KEY=VALUE', args.slice(1));
  const named = findNamed(context, args[0] ?? '');
  const pairs = args.slice(1).map((word) => pairOf(word, 'feed' in named ? KEYS : FEED_SETTING_IDS));
  const typed = Object.fromEntries(programs.map((id) => [id, argvOption(context, id)]));
  const change = { ...settingsOf(pairs), ...typed };
  const feeds = feedsOf([named]);
  for (const feed of feeds) refuseProgram(feed, change);
  const title = pairs.findLast(({ key }) => key === 'title');
  if (title && 'feed' in named) await setTitle(context, named.feed, title.typed);
  const isOfFolder = (id: string): boolean => 'folder' in named && FOLDER_SETTING_IDS.some((one) => one === id);
  const part = (wanted: boolean): FeedSettingChange =>
    Object.fromEntries(Object.entries(change).filter(([id]) => isOfFolder(id) === wanted));
  if ('folder' in named) edit(settings, { kind: 'folderSet', folder: named.folder, settings: part(true) });
  edit(settings, ...feeds.map((feed) => ({ kind: 'feedSet', feed: feedRef(feed), settings: part(false) }) as const));
  // Their documents are read in another way now.
  if ('filter' in change) {
    const { requestAgain } = await import('../../ingest/index.ts');
    noteFeeds(context, (data) => {
      for (const feed of feeds) requestAgain(data, feedRef(feed));
    });
  }
  if (change.translateTitles === 'on') await sayIfNoEngine(context);
  return saveSettings(context);
};

/** A value of a feed as typed, and whether it is its own. */
function shownValue(
  feed: SavedFeed,
  id: FeedSettingId,
  { settings }: Context,
): readonly [value: string, isOwn: boolean] {
  return [feedSettingText(id, feedSetting(feed, id, settings.data)), feed[id] !== undefined];
}

/** `feeds show`: prints a feed with its settings. */
export const showFeed: FeedsAction = async (context, args) => {
  neededArgument('FEED', args);
  const { io, words } = context;
  const feed = findFeed(context, args[0] ?? '');
  const { feedSettings: names, ingest } = words;
  const rows = FEED_SETTING_IDS.map((id) => {
    const [value, isOwn] = shownValue(feed, id, context);
    return [id, cleanText(value), isOwn || value === '' ? '' : ingest.feeds.isDefault, names[id].name];
  });
  const head = [
    ['title', cleanText(feed.title), '', names.title.name],
    ['url', cleanText(feed.url), '', ingest.feeds.address],
    ['folder', cleanText(feed.folder), '', ingest.feeds.folder],
    ...(feed.account === undefined ? [] : [['account', cleanText(feed.account), '', ingest.feeds.account]]),
  ];
  await io.stdout.write(tableText(context, [...head, ...rows]));
  return 0;
};
