import type { FeedSettingChange, FeedSettingId } from '../../settings/feed-settings.ts';
import { feedRef, type SavedFeed } from '../../settings/settings-table.ts';
import { cleanFolder, feedFolders, knownFolder, MAX_LEVELS } from '../../story/query/feed-folders.ts';
import { type FeedOfStory, feedRefOf, NO_FEEDS } from '../../story/query/feed-names.ts';
import type { Query } from '../../story/query/parse-query.ts';
import { caseFold } from '../../text/case-fold.ts';
import { cleanText } from '../../text/clean.ts';
import { cellWidth } from '../../text/width.ts';
import { keyOf } from '../keys/key-names.ts';
import { reopenPrompt } from '../layout/layers.ts';
import { wordsOf } from '../layout/words.ts';
import { withoutLastUndo, withUndoable } from '../marks/undo-list.ts';
import { titleOf } from '../reading/listed/row-of-list.ts';
import { setStatus } from '../reading/status/set-status.ts';
import type { Effect } from '../state/effect.ts';
import type { FeedChange, FeedsUndo } from '../state/feeds.ts';
import { type PromptLayer, type ReaderState, type Update, unchanged } from '../state/reader-state.ts';
import { folderOf } from './feed-counts.ts';
import { withNameInQueries } from './rename-in-queries.ts';
import { chosenRow } from './rows.ts';

/** Cells of the name of a feed, and of a folder. */
const MAX_NAME_CELLS = 80;

/** A feed with other settings; undefined resets one. */
const withSettings = (feed: SavedFeed, settings: FeedSettingChange): SavedFeed =>
  Object.fromEntries(Object.entries({ ...feed, ...settings }).filter(([, value]) => value !== undefined)) as SavedFeed;

function changedFeeds(feeds: readonly SavedFeed[], change: FeedChange): readonly SavedFeed[] {
  switch (change.kind) {
    case 'removed':
      return feeds.filter(({ url }) => url !== change.url);
    case 'restored':
      return feeds.toSpliced(change.index, 0, change.feed);
    case 'renamed':
      return feeds.map((feed) => (feed.url === change.url ? { ...feed, title: change.title } : feed));
    case 'filed':
      return feeds.map((feed) => (feed.url === change.url ? { ...feed, folder: change.folder } : feed));
    case 'folderRenamed':
      return feeds;
    case 'set':
      return feeds.map((feed) => (feed.url === change.url ? withSettings(feed, change.settings) : feed));
  }
}

/** The change that undoes another; none if the feed is gone. */
function inverseOf(feeds: readonly SavedFeed[], change: FeedChange): readonly FeedChange[] {
  if (change.kind === 'restored') return [{ kind: 'removed', url: change.feed.url }];
  if (change.kind === 'folderRenamed') {
    const { from, to } = change;
    // The queries of a folder that existed before would change as well.
    return feedFolders(feeds).has(to) ? [] : [{ kind: 'folderRenamed', from: to, to: from }];
  }
  const { url } = change;
  const index = feeds.findIndex((feed) => feed.url === url);
  const feed = feeds[index];
  if (!feed) return [];
  switch (change.kind) {
    case 'removed':
      return [{ kind: 'restored', feed, index }];
    case 'renamed':
      return [{ kind: 'renamed', url, title: feed.title }];
    case 'filed':
      return [{ kind: 'filed', url, folder: feed.folder }];
    case 'set': {
      const keys = Object.keys(change.settings) as FeedSettingId[];
      return [
        { kind: 'set', url, settings: Object.fromEntries(keys.map((key) => [key, feed[key]])) as FeedSettingChange },
      ];
    }
  }
}

function withChange(state: ReaderState, change: FeedChange): ReaderState {
  const before = state.feeds.saved;
  const saved = changedFeeds(before, change);
  const next = { ...state, feeds: { ...state.feeds, saved }, sync: { ...state.sync, feeds: saved.length } };
  if (change.kind === 'folderRenamed') return withNameInQueries(next, 'folder', change.from, change.to);
  const feed = change.kind === 'renamed' ? before.find(({ url }) => url === change.url) : undefined;
  return change.kind === 'renamed' && feed ? withNameInQueries(next, 'feed', titleOf(feed), change.title) : next;
}

function applyChanges(state: ReaderState, changes: readonly FeedChange[]): Update {
  return [changes.reduce(withChange, state), changes.length > 0 ? [{ type: 'SaveFeeds', changes }] : []];
}

/** Changes feeds so that it can be undone. */
export function changeFeeds(state: ReaderState, changes: readonly FeedChange[], said: string): Update {
  const feeds = changes.flatMap((change) => inverseOf(state.feeds.saved, change));
  const [next, effects] = applyChanges(state, changes);
  return [setStatus(withUndoable(next, { feeds }), said), effects];
}

/** Undoes the last change of feeds. A feed that was added goes with the stories that came since, and the next undo brings it back. */
export function undoFeedChange(state: ReaderState, { feeds, before }: FeedsUndo): Update {
  const added = state.feeds.saved.filter(({ url }) => feeds.some((one) => one.kind === 'removed' && one.url === url));
  if (added.length > 0) {
    const { catalogue } = state.library;
    const came = new Set(before ? catalogue.addedSince(before) : []);
    return removeFeeds(withoutLastUndo(state), added, (id) => came.has(catalogue.position(id)));
  }
  const [next, effects] = applyChanges(state, feeds);
  const { status } = wordsOf(state).reader;
  const [last] = feeds.slice(-1);
  return [setStatus(withoutLastUndo(next), last ? undoneText(next, last, feeds) : status.nothingToUndo), effects];
}

/** What the last of some changes has undone; `state` is that after it. */
function undoneText(state: ReaderState, change: FeedChange, { length }: readonly FeedChange[]): string {
  const { status } = wordsOf(state).reader;
  const named = (name: string): string => (length > 1 ? status.undone.feeds(length) : name);
  switch (change.kind) {
    case 'removed':
      return status.nothingToUndo;
    case 'restored':
      return status.undone.restored(named(titleOf(change.feed)));
    case 'folderRenamed':
      return status.undone.folderRenamed(change.to);
    default: {
      const feed = state.feeds.saved.find(({ url }) => url === change.url);
      return status.undone[change.kind](named(feed ? titleOf(feed) : change.url));
    }
  }
}

export const undoKey = (state: ReaderState): string =>
  keyOf('undo', wordsOf(state).reader.keyName, state.settings.keys);

/** The stories that may go with a feed: all but starred ones. Another feed of that name keeps its own. */
function storiesOf(state: ReaderState, feed: SavedFeed): readonly string[] {
  const query: Query = [
    { kind: 'feed', feed: caseFold(titleOf(feed)), not: false, whole: true },
    { kind: 'is', mark: 'starred', not: true },
  ];
  const { catalogue } = state.library;
  const isIts = (edition: FeedOfStory): boolean => feedRefOf(edition, NO_FEEDS) === feedRef(feed);
  return catalogue
    .idsAt(catalogue.select(query, state.marks))
    .filter((id) => Object.values(catalogue.entry(id)?.editions ?? {}).some(isIts));
}

/** The same for the selected feed. */
export function feedStories(state: ReaderState): readonly string[] {
  const row = chosenRow(state);
  const [feed] = row?.kind === 'feed' && row.filter ? row.feeds : [];
  return feed ? storiesOf(state, feed) : [];
}

/** Removes the selected feed, and its stories if wanted. */
export function unsubscribe(state: ReaderState, withStories: boolean): Update {
  const row = chosenRow(state);
  return row?.kind === 'feed' ? removeFeeds(state, row.feeds, () => withStories) : unchanged(state);
}

/** @param goes whether a story is deleted with its feed. */
function removeFeeds(state: ReaderState, feeds: readonly SavedFeed[], goes: (id: string) => boolean): Update {
  const { removed, removedFeed } = wordsOf(state).reader.feeds;
  const deleted = feeds.flatMap((feed): readonly Effect[] => {
    const ids = storiesOf(state, feed).filter(goes);
    return ids.length > 0 ? [{ type: 'DeleteStories', ids, feed: feed.url }] : [];
  });
  const names = feeds.map(titleOf).join(', ');
  const said = (deleted.length > 0 ? removedFeed : removed)(names, undoKey(state));
  const changes = feeds.map(({ url }) => ({ kind: 'removed', url }) as const);
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
const refused = (state: ReaderState, line: PromptLayer, why: string): Update =>
  unchanged(setStatus(reopenPrompt(state, line), why, 'warning'));

/** Renames the selected feed, or the selected folder by moving its feeds. */
export function renameRow(state: ReaderState, line: PromptLayer): Update {
  const name = cleanText(line.text).trim();
  const row = chosenRow(state);
  const { feeds: words } = wordsOf(state).reader;
  if (!row || name === '' || name === (row.folder || row.name)) return unchanged(state);
  if (cellWidth(name) > MAX_NAME_CELLS) return refused(state, line, words.nameTooWide(MAX_NAME_CELLS));
  if (row.kind === 'folder') {
    const path = cleanFolder(name);
    if (isTooDeep(path)) return refused(state, line, words.tooDeep);
    const changes = row.feeds.map(({ url, folder }): FeedChange => {
      const rest = folderOf({ url, title: '', folder }).slice(row.folder.length);
      return { kind: 'filed', url, folder: path + rest };
    });
    const all = [...changes, { kind: 'folderRenamed', from: row.folder, to: path } as const];
    return changeFeeds(state, all, words.folderRenamed(path, undoKey(state)));
  }
  const [feed] = row.feeds;
  if (row.kind !== 'feed' || !feed) return unchanged(state);
  const isTaken = ({ url, title }: SavedFeed): boolean =>
    url !== feed.url && caseFold(cleanText(title)) === caseFold(name);
  if (state.feeds.saved.some(isTaken)) return refused(state, line, words.nameTaken(name));
  return changeFeeds(state, [{ kind: 'renamed', url: feed.url, title: name }], words.renamed(name, undoKey(state)));
}

/** A folder as typed, with the names that folders have already. */
const pathOf = (state: ReaderState, typed: string): string =>
  knownFolder(cleanFolder(typed), feedFolders(state.feeds.saved).keys());

const isTooDeep = (path: string): boolean => path.split('/').length > MAX_LEVELS;

/** Moves the selected feed to a folder; '' takes it out of its folder. */
export function moveFeed(state: ReaderState, line: PromptLayer): Update {
  const row = chosenRow(state);
  const [feed] = row?.kind === 'feed' ? row.feeds : [];
  const folder = pathOf(state, line.text.trim());
  const words = wordsOf(state).reader.feeds;
  if (!feed || folder === folderOf(feed)) return unchanged(state);
  if (cellWidth(folder) > MAX_NAME_CELLS) return refused(state, line, words.nameTooWide(MAX_NAME_CELLS));
  if (isTooDeep(folder)) return refused(state, line, words.tooDeep);
  const said =
    folder === '' ? words.unfiled(titleOf(feed), undoKey(state)) : words.moved(titleOf(feed), folder, undoKey(state));
  const [moved, effects] = changeFeeds(state, [{ kind: 'filed', url: feed.url, folder }], said);
  // The feed stays selected, so its folder must be open.
  const collapsed = new Set(
    [...state.feeds.collapsed].filter((path) => path !== folder && !folder.startsWith(`${path}/`)),
  );
  return [{ ...moved, feeds: { ...moved.feeds, collapsed } }, effects];
}
