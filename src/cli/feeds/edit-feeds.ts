import { accountOfFolder, mayFile, mayRenameFolder } from '../../settings/account-feeds.ts';
import { edit } from '../../settings/edit.ts';
import { feedRef, type SavedFeed } from '../../settings/settings-table.ts';
import { cleanFolder, feedFolders, knownFolder, MAX_LEVELS } from '../../story/query/feed-names.ts';
import { caseFold } from '../../text/case-fold.ts';
import { cleanText } from '../../text/clean.ts';
import { cellWidth } from '../../text/width.ts';
import type { Context } from '../context.ts';
import { failed, type Wording, wrongUse } from '../exit-errors.ts';
import { printLines } from '../output.ts';
import { saveSettings } from '../save-settings.ts';
import { feedsOf, findNamed } from './find-feeds.ts';

/** An action of the command `feeds` with its arguments. */
export type FeedsAction = (context: Context, args: readonly string[]) => Promise<0 | 1>;

/** @throws CliError if there is no argument. */
export function neededArgument(what: string, args: readonly string[]): void {
  if (args.length === 0) throw wrongUse(({ errors }) => errors.argumentMissing(what, 'feeds'));
}

const MAX_NAME_WIDTH = 80;

/**
 * A typed folder with the spelling of existing ones; '' for none, which `-` means too.
 *
 * @param account the account that it is in, whose name may be left out.
 * @throws CliError if it has too many levels, or a name is too wide.
 */
export function readFolder({ settings }: Pick<Context, 'settings'>, typed: string, account = ''): string {
  const { accounts, feeds } = settings.data;
  const known = [...accounts.map(({ name }) => name), ...feedFolders(feeds).keys()];
  const plain = knownFolder(typed === '-' ? '' : cleanFolder(typed), known);
  const isInside = account === '' || accountOfFolder([{ name: account }], plain) !== undefined;
  const folder = isInside ? plain : plain === '' ? account : `${account}/${plain}`;
  const levels = folder.split('/');
  if (levels.length > MAX_LEVELS) throw wrongUse(({ ingest }) => ingest.feeds.folderTooDeep(folder));
  if (levels.some((level) => cellWidth(level) > MAX_NAME_WIDTH))
    throw wrongUse(({ errors }) => errors.viewNameTooWide(MAX_NAME_WIDTH));
  return knownFolder(folder, known);
}

/** Why a folder does not get feeds: it is that of an account, or the feeds have one. */
function whyNotFiled({ accounts }: Context['settings']['data'], feed: SavedFeed, folder: string): Wording {
  const { account } = feed;
  if (account !== undefined) return ({ ingest }) => ingest.feeds.staysInAccount(cleanText(feed.title), account);
  return ({ ingest }) => ingest.feeds.staysLocal(accountOfFolder(accounts, folder) ?? '', cleanText(feed.url));
}

async function renameOneFolder(context: Context, from: string, typed: string): Promise<0 | 1> {
  const { settings, words } = context;
  const parent = from.slice(0, from.lastIndexOf('/') + 1);
  const clean = cleanText(typed);
  // The folder that it is in may be typed too, as the lists show it.
  const name = (clean.startsWith(parent) ? clean.slice(parent.length) : clean).replaceAll('/', '∕');
  if (name === '') throw wrongUse(({ errors }) => errors.argumentMissing('NAME', 'feeds'));
  if (cellWidth(name) > MAX_NAME_WIDTH) throw wrongUse(({ errors }) => errors.viewNameTooWide(MAX_NAME_WIDTH));
  const to = parent + name;
  const { accounts } = settings.data;
  if (from !== to && !mayRenameFolder(accounts, from, to))
    throw failed(({ ingest }) => ingest.feeds.folderOfAccount(accountOfFolder(accounts, from) ?? to));
  edit(settings, { kind: 'folderRenamed', from, to });
  return saveSettings(context, words.ingest.feeds.renamed(from, to));
}

/** A typed name for a feed. @throws CliError for an empty or too wide one, or the name of another feed. */
export function freeName({ settings }: Pick<Context, 'settings'>, feed: SavedFeed, typed: string): string {
  const name = cleanText(typed);
  if (name === '') throw wrongUse(({ errors }) => errors.argumentMissing('NAME', 'feeds'));
  if (cellWidth(name) > MAX_NAME_WIDTH) throw wrongUse(({ errors }) => errors.viewNameTooWide(MAX_NAME_WIDTH));
  const { feeds } = settings.data;
  const taken = feeds.find(({ url, title }) => url !== feed.url && caseFold(cleanText(title)) === caseFold(name));
  if (taken) throw failed(({ ingest }) => ingest.feeds.nameTaken(taken.title));
  return name;
}

/** `feeds rename`: gives a feed or a folder another name. */
export const renameFeed: FeedsAction = async (context, args) => {
  const [from = '', to = ''] = args;
  if (args.length < 2) throw wrongUse(({ errors }) => errors.argumentMissing(from === '' ? 'FEED' : 'NAME', 'feeds'));
  const named = findNamed(context, from);
  if ('folder' in named) return renameOneFolder(context, named.folder, to);
  const { feed } = named;
  const name = freeName(context, feed, to);
  edit(context.settings, { kind: 'feedRenamed', feed: feedRef(feed), title: name });
  return saveSettings(context, context.words.ingest.feeds.renamed(cleanText(feed.title), name));
};

/** `feeds move`: puts feeds, or all feeds of folders, into a folder. */
export const moveFeeds: FeedsAction = async (context, args) => {
  neededArgument('FEED', args);
  neededArgument('FOLDER', args.slice(1));
  const { io, settings, words } = context;
  const folder = readFolder(context, args.at(-1) ?? '');
  const feeds = feedsOf(args.slice(0, -1).map((word) => findNamed(context, word)));
  const { data } = settings;
  const refused = feeds.find((feed) => !mayFile(data.accounts, feed, folder || (feed.account ?? '')));
  if (refused) throw failed(whyNotFiled(data, refused, folder));
  edit(settings, ...feeds.map((feed) => ({ kind: 'feedFiled', feed: feedRef(feed), folder }) as const));
  const kept = await saveSettings(context);
  const { filed, unfiled } = words.ingest.feeds;
  const line = (title: string): string => (folder === '' ? unfiled(title) : filed(title, folder));
  if (kept === 0) await printLines(io, feeds.map(({ title }) => line(cleanText(title))).join('\n'));
  return kept;
};
