import { accountOfFolder, mayFile, mayRenameFolder } from '../../../settings/account-feeds.ts';
import { type Change, titleOf } from '../../../settings/changes.ts';
import { feedRef, type SavedFeed } from '../../../settings/settings-table.ts';
import {
  cleanFolder,
  feedFolders,
  feedRefsOf,
  goesWithFeeds,
  knownFolder,
  MAX_LEVELS,
} from '../../../story/query/feed-names.ts';
import type { Query } from '../../../story/query/parse-query.ts';
import { caseFold } from '../../../text/case-fold.ts';
import { cleanText } from '../../../text/clean.ts';
import { cellWidth } from '../../../text/width.ts';
import { reopenPrompt } from '../../layout/layers.ts';
import { keyOf, wordsOf } from '../../layout/typesetting.ts';
import type { Effect } from '../../state/effect.ts';
import { type PromptLayer, type ReaderState, type Update, unchanged } from '../../state/reader-state.ts';
import { changeWithUndo } from '../edit/edit.ts';
import { warn, withStatus } from '../status/set-status.ts';
import { folderOf } from './feed-counts.ts';
import { chosenRow, type FeedsRow, rowNow } from './rows.ts';

/** Cells of the name of a feed, and of a folder. */
const MAX_NAME_CELLS = 80;

/** Changes feeds so that it can be undone. */
export function changeFeeds(state: ReaderState, changes: readonly Change[], said: string): Update {
  return withStatus(changeWithUndo(state, changes), said);
}

/**
 * The stories that may go with a feed: all but starred ones, and those of feeds that stay when `removed` go. Another feed of that
 * name keeps its own.
 */
function storiesOf(state: ReaderState, feed: SavedFeed, removed: readonly SavedFeed[]): readonly string[] {
  const query: Query = [
    { kind: 'feed', feed: caseFold(titleOf(feed)), not: false, whole: true },
    { kind: 'is', mark: 'starred', not: true },
  ];
  const { catalogue } = state.library;
  const going = new Set(removed.map(feedRef));
  const followed = new Set(state.saved.feeds.map(feedRef));
  return catalogue.idsAt(catalogue.select(query, state.marks)).filter((id) => {
    const entry = catalogue.entry(id);
    const refs = entry ? feedRefsOf(entry, catalogue.otherFeeds(id)) : new Set<string>();
    return refs.has(feedRef(feed)) && goesWithFeeds(refs, going, (ref) => followed.has(ref));
  });
}

/** The same for the feed of a row. */
export function feedStories(state: ReaderState, asked: FeedsRow): readonly string[] {
  const [feed] = rowNow(state, asked)?.feeds ?? [];
  return feed ? storiesOf(state, feed, [feed]) : [];
}

/** Removes the feed of a row, and its stories if wanted. */
export function unsubscribe(state: ReaderState, asked: FeedsRow, withStories: boolean): Update {
  const row = rowNow(state, asked);
  return row ? removeFeeds(state, row.feeds, () => withStories) : unchanged(state);
}

/** @param goes whether a story is deleted with its feed. */
export function removeFeeds(state: ReaderState, feeds: readonly SavedFeed[], goes: (id: string) => boolean): Update {
  const { removed, removedFeed } = wordsOf(state).reader.feeds;
  const deleted = feeds.flatMap((feed): readonly Effect[] => {
    const ids = storiesOf(state, feed, feeds).filter(goes);
    return ids.length > 0 ? [{ type: 'DeleteStories', ids, feed: feedRef(feed) }] : [];
  });
  const names = feeds.map(titleOf).join(', ');
  const said = (deleted.length > 0 ? removedFeed : removed)(names, keyOf(state, 'undo'));
  const changes = feeds.map((feed) => ({ kind: 'feedRemoved', feed: feedRef(feed) }) as const);
  const [next, effects] = changeFeeds(state, changes, said);
  // First, while the feeds are known.
  return [next, [...deleted, ...effects]];
}

/** The folder of the selected row, '' for none: new feeds go there. */
export function chosenFolder(state: ReaderState): string {
  const row = chosenRow(state);
  if (row?.kind === 'folder') return row.folder;
  return row?.kind === 'feed' && row.feeds[0] ? folderOf(row.feeds[0]) : '';
}

/** The line again, for correction, with a warning. */
const refused = (state: ReaderState, line: PromptLayer, why: string): Update => warn(reopenPrompt(state, line), why);

/** Renames a feed, or a folder by moving its feeds. */
export function renameRow(state: ReaderState, asked: FeedsRow, line: PromptLayer): Update {
  const name = cleanText(line.text).trim();
  const row = rowNow(state, asked);
  const { feeds: words } = wordsOf(state).reader;
  if (!row || name === '' || name === (row.folder || row.name)) return unchanged(state);
  if (cellWidth(name) > MAX_NAME_CELLS) return refused(state, line, words.nameTooWide(MAX_NAME_CELLS));
  if (row.kind === 'folder') {
    const { accounts } = state.saved;
    const account = accountOfFolder(accounts, row.folder);
    const typed = cleanFolder(name);
    // The name of its account may be left out.
    const isInAccount = account !== undefined && !typed.includes('/') && typed !== account;
    const path = isInAccount ? `${account}/${typed}` : typed;
    if (isTooDeep(path)) return refused(state, line, words.tooDeep);
    if (!mayRenameFolder(accounts, row.folder, path)) return refused(state, line, outOfAccount(state, account, path));
    const renamed: Change = { kind: 'folderRenamed', from: row.folder, to: path };
    const [next, effects] = changeFeeds(state, [renamed], words.folderRenamed(path, keyOf(state, 'undo')));
    return [withExpanded(next, path), effects];
  }
  const [feed] = row.feeds;
  if (row.kind !== 'feed' || !feed) return unchanged(state);
  const isTaken = ({ url, title }: SavedFeed): boolean =>
    url !== feed.url && caseFold(cleanText(title)) === caseFold(name);
  if (state.saved.feeds.some(isTaken)) return refused(state, line, words.nameTaken(name));
  const renamed: Change = { kind: 'feedRenamed', feed: feedRef(feed), title: name };
  return changeFeeds(state, [renamed], words.renamed(name, keyOf(state, 'undo')));
}

/** A folder as typed, with the names that folders have already. */
const pathOf = (state: ReaderState, typed: string): string =>
  knownFolder(cleanFolder(typed), feedFolders(state.saved.feeds).keys());

/** Why a folder or feed of an account, undefined for others, does not get into a folder. */
function outOfAccount(state: ReaderState, account: string | undefined, folder: string): string {
  const { staysInAccount, staysLocal } = wordsOf(state).reader.accounts;
  if (account !== undefined) return staysInAccount(account);
  return staysLocal(accountOfFolder(state.saved.accounts, folder) ?? '', keyOf(state, 'addFeed'));
}

/** Expands the folders around a path in which the selected row is now. */
function withExpanded(state: ReaderState, inner: string): ReaderState {
  const collapsed = new Set([...state.feeds.collapsed].filter((path) => !inner.startsWith(`${path}/`)));
  return { ...state, feeds: { ...state.feeds, collapsed } };
}

const isTooDeep = (path: string): boolean => path.split('/').length > MAX_LEVELS;

/** Moves the feed of a row to a folder; '' takes it out of its folder. */
export function moveFeed(state: ReaderState, asked: FeedsRow, line: PromptLayer): Update {
  const [feed] = rowNow(state, asked)?.feeds ?? [];
  const folder = pathOf(state, line.text.trim());
  const words = wordsOf(state).reader.feeds;
  if (!feed || folder === folderOf(feed)) return unchanged(state);
  if (cellWidth(folder) > MAX_NAME_CELLS) return refused(state, line, words.nameTooWide(MAX_NAME_CELLS));
  if (isTooDeep(folder)) return refused(state, line, words.tooDeep);
  if (!mayFile(state.saved.accounts, feed, folder))
    return refused(state, line, outOfAccount(state, feed.account, folder));
  const said =
    folder === ''
      ? words.unfiled(titleOf(feed), keyOf(state, 'undo'))
      : words.moved(titleOf(feed), folder, keyOf(state, 'undo'));
  const [moved, effects] = changeFeeds(state, [{ kind: 'feedFiled', feed: feedRef(feed), folder }], said);
  return [withExpanded(moved, `${folder}/`), effects];
}
