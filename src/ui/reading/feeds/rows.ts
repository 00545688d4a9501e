import { compareNames } from '../../../i18n/collate.ts';
import { findFeedBy, titleOf } from '../../../settings/changes.ts';
import { feedKey, feedRef, folderKey, type SavedAccount, type SavedFeed } from '../../../settings/settings-table.ts';
import type { Catalogue } from '../../../story/query/catalogue.ts';
import { cleanTags, feedFolders } from '../../../story/query/feed-names.ts';
import { type Filter, filterOf, NO_FILTER } from '../../../story/query/filter.ts';
import { nameQuery } from '../../../story/query/name-match.ts';
import { caseFold } from '../../../text/case-fold.ts';
import { cleanText } from '../../../text/clean.ts';
import { latinKeys } from '../../../text/hangul/keys.ts';
import { matchesWord } from '../../../text/hangul/pattern.ts';
import { uiOf, wordsOf } from '../../layout/typesetting.ts';
import { memoize } from '../../state/memoize.ts';
import type { ReaderState } from '../../state/reader-state.ts';
import type { AccountState } from '../../state/sync.ts';
import { unreadCount } from '../listed/next-unread.ts';
import { type FeedCounts, feedCounts, folderOf } from './feed-counts.ts';

/** A folder, or '' for the feeds outside of folders, with its feeds and the folders inside it. */
export interface Folder {
  readonly path: string;
  readonly name: string;
  readonly feeds: SavedFeed[];
  readonly inside: Folder[];
}

/** The folders in two levels, those of accounts and the tags: what is deeper is named by its path in the outermost one. */
export function foldersOf(feeds: readonly SavedFeed[], accounts: readonly SavedAccount[] = []): Folder {
  const root: Folder = { path: '', name: '', feeds: [], inside: [] };
  const within = (outer: Folder, path: string, name: string): Folder => {
    const known = outer.inside.find((folder) => folder.path === path);
    if (known) return known;
    const made: Folder = { path, name, feeds: [], inside: [] };
    outer.inside.push(made);
    return made;
  };
  // Also before its first sync.
  for (const { name } of accounts) within(root, cleanText(name), cleanText(name));
  for (const feed of feeds) {
    const path = folderOf(feed);
    const [top = '', ...rest] = path.split('/');
    const outer = top === '' ? root : within(root, top, top);
    const folder = rest.length === 0 ? outer : within(outer, path, rest.join(' / '));
    folder.feeds.push(feed);
  }
  // A tag that no folder has is a group of its own, whose feeds are shown in their folders.
  for (const tag of feeds.flatMap(({ tags }) => cleanTags(tags))) within(root, tag, tag);
  return root;
}

/** A row of the feeds screen. */
export interface FeedsRow {
  readonly kind: 'all' | 'today' | 'starred' | 'watched' | 'view' | 'folder' | 'feed' | 'suggestions';
  readonly key: string;
  readonly name: string;
  /** Levels of folders around it. */
  readonly depth: 0 | 1 | 2;
  /** The number of unread stories; of starred ones all. Null if it is not known yet. */
  readonly count: number | null;
  /** The feeds that it consists of: one, those of a folder, all; none for other rows. */
  readonly feeds: readonly SavedFeed[];
  /** The list that it opens. */
  readonly filter: Filter;
  /** The path of a folder, '' for other rows. */
  readonly folder: string;
}

const named = (text: string): Filter => ({ text, bodies: false });
const plain = { depth: 0, feeds: [], folder: '' } as const;

type Ordered = readonly [name: string, key: string];

/** The order of feeds and of folders: by name, by unread stories, or by the newest story. */
function orderOf(state: ReaderState, counts: FeedCounts): (a: Ordered, b: Ordered) => number {
  const rows = state.feeds.sortedBy ?? counts.rows;
  const byName = compareNames(uiOf(state.settings));
  const { feedSort } = state.settings.preferences;
  return ([nameA, a], [nameB, b]) => {
    const [x, y] = [rows.get(a), rows.get(b)];
    const by = feedSort === 'name' || !x || !y ? 0 : feedSort === 'unread' ? y.unread - x.unread : x.newest - y.newest;
    return by || byName(nameA, nameB);
  };
}

/** The feeds of each folder and tag; going through all feeds for each row would take most of the time of a first opening. */
const feedsIn = memoize((feeds: readonly SavedFeed[]) => feedFolders(feeds));

/** The rows of a folder and of what is in it, or only its feeds for the root. */
function folderRows(state: ReaderState, counts: FeedCounts, folder: Folder, depth: 0 | 1 | 2): FeedsRow[] {
  const order = orderOf(state, counts);
  const inner = (depth === 0 && folder.path !== '' ? 1 : depth === 1 ? 2 : depth) as FeedsRow['depth'];
  const count = (key: string): number | null => (state.feeds.isCounted ? (counts.rows.get(key)?.unread ?? 0) : null);
  const inside = folder.inside
    .toSorted((a, b) => order([a.name, folderKey(a.path)], [b.name, folderKey(b.path)]))
    .flatMap((one) => folderRows(state, counts, one, inner));
  const feeds = folder.feeds
    .toSorted((a, b) => order([titleOf(a), feedKey(a)], [titleOf(b), feedKey(b)]))
    .map((feed): FeedsRow => {
      const name = titleOf(feed);
      const key = feedKey(feed);
      const filter = named(nameQuery('feed', name));
      return { ...plain, kind: 'feed', key, name, depth: inner, count: count(key), feeds: [feed], filter };
    });
  if (folder.path === '') return [...inside, ...feeds];
  const key = folderKey(folder.path);
  const all = feedsIn(state.saved.feeds).get(folder.path) ?? [];
  const filter = named(nameQuery('folder', folder.path));
  const { path, name } = folder;
  return [
    { ...plain, kind: 'folder', key, name, depth, count: count(key), feeds: all, filter, folder: path },
    ...inside,
    ...feeds,
  ];
}

/** How many starred stories there are. */
const starredCount = memoize((starred: ReadonlySet<string>, catalogue: Catalogue): number => catalogue.count(starred));

/** How many unread stories have a watched term. */
function unreadWatched({ marks: { watched, read } }: ReaderState): number {
  let count = 0;
  for (const id of watched) if (!read.has(id)) count += 1;
  return count;
}

const NOT_COUNTED: FeedCounts = { rows: new Map(), today: 0 };

/** What the rows depend on. Most keys change none of it. */
const inputsOf = (state: ReaderState): readonly unknown[] => [
  state.saved.feeds,
  state.saved.accounts,
  state.feeds.isCounted,
  state.feeds.sortedBy,
  state.library.catalogue,
  state.marks,
  state.saved.views,
  state.list.viewCounts,
  state.watch,
  state.settings.preferences,
  state.localDay,
  wordsOf(state),
];

let last: { readonly inputs: readonly unknown[]; readonly rows: readonly FeedsRow[] } | undefined;

/** All rows, also those that are hidden. */
export const allRows = memoize((state: ReaderState): readonly FeedsRow[] => {
  const inputs = inputsOf(state);
  if (!last?.inputs.every((input, i) => input === inputs[i])) last = { inputs, rows: makeRows(state) };
  return last.rows;
});

function makeRows(state: ReaderState): readonly FeedsRow[] {
  const words = wordsOf(state).reader.feeds;
  const { feeds, views } = state.saved;
  const counts = state.feeds.isCounted ? feedCounts(state) : NOT_COUNTED;
  const { viewCounts } = state.list;
  const rows: FeedsRow[] = [
    { ...plain, kind: 'all', key: 'all', name: words.all, count: unreadCount(state), feeds, filter: NO_FILTER },
    {
      ...plain,
      kind: 'today',
      key: 'today',
      name: words.today,
      count: state.feeds.isCounted ? counts.today : null,
      filter: named(`since:${state.localDay}`),
    },
    {
      ...plain,
      kind: 'starred',
      key: 'starred',
      name: words.starred,
      count: starredCount(state.marks.starred, state.library.catalogue),
      filter: named('is:starred'),
    },
  ];
  if (state.saved.watch.length > 0) {
    const count = state.watch.search.running ? null : unreadWatched(state);
    rows.push({ ...plain, kind: 'watched', key: 'watched', name: words.watched, count, filter: named('is:watched') });
  }
  for (const [i, view] of views.entries()) {
    const count = viewCounts.unread[i] ?? null;
    rows.push({
      ...plain,
      kind: 'view',
      key: `view ${view.name}`,
      name: view.name,
      count,
      filter: filterOf(view),
    });
  }
  if (feeds.length + state.saved.accounts.length === 0 && state.settings.preferences.suggestFeeds === 'on') {
    const kind = 'suggestions';
    rows.push({ ...plain, kind, key: kind, name: words.suggestions.row, count: null, filter: NO_FILTER });
  }
  rows.push(...folderRows(state, counts, foldersOf(feeds, state.saved.accounts), 0));
  return rows;
}

/** Whether a name has the letters of a query, also typed with the other keyboard layout. */
function hasLetters(name: string, query: string): boolean {
  const folded = caseFold(name);
  return [query, latinKeys(query)].some((letters) => matchesWord(folded, caseFold(letters)));
}

/** The folders around a row, outermost first, without its own. */
function foldersAround({ kind, feeds: [feed], folder }: FeedsRow): readonly string[] {
  const path = kind === 'folder' ? folder : kind === 'feed' && feed ? folderOf(feed) : '';
  const levels = path === '' ? [] : path.split('/');
  const around = levels.length > 1 ? [levels[0] ?? '', path] : levels;
  return around.filter((one) => !(kind === 'folder' && one === path));
}

const isUnreadRow = ({ kind, count }: FeedsRow): boolean => (kind !== 'feed' && kind !== 'folder') || (count ?? 0) > 0;

/** The index of the first row with the letters that narrow the rows: a folder around it need not have them. */
export function firstFound(state: ReaderState): number {
  return Math.max(
    0,
    feedsRows(state).findIndex(({ name }) => hasLetters(name, state.feeds.query.trim())),
  );
}

/** The rows on the feeds screen, in order. Letters typed to narrow them also find what is in a collapsed folder. */
export const feedsRows = memoize((state: ReaderState): readonly FeedsRow[] => {
  const { collapsed, query, unreadOnly } = state.feeds;
  const rows = allRows(state).filter((row) => !unreadOnly || isUnreadRow(row));
  const wanted = query.trim();
  if (wanted === '') return rows.filter((row) => !foldersAround(row).some((path) => collapsed.has(path)));
  const found = rows.filter(({ name }) => hasLetters(name, wanted));
  const around = new Set(found.flatMap(foldersAround));
  const kept = new Set(found);
  return rows.filter((row) => kept.has(row) || around.has(row.folder));
});

/** Whether a row is a tag, whose feeds are in their own folders. */
export const isTagRow = ({ kind, folder, feeds }: FeedsRow): boolean =>
  kind === 'folder' &&
  feeds.length > 0 &&
  feeds.every((feed) => folderOf(feed) !== folder && !folderOf(feed).startsWith(`${folder}/`));

/** The account whose folder a row is. */
export const accountOf = (
  { saved }: { readonly saved: Pick<ReaderState['saved'], 'accounts'> },
  { kind, folder }: FeedsRow,
): SavedAccount | undefined =>
  kind === 'folder' ? saved.accounts.find(({ name }) => cleanText(name) === folder) : undefined;

/** What is known of an account; undefined until that was read. */
export const accountState = ({ sync }: ReaderState, { name }: SavedAccount): AccountState | undefined =>
  sync.accounts.find((one) => one.name === name);

/** The index of the selected row; of the nearest one if it is gone. */
export function chosenIndex(state: ReaderState): number {
  const rows = feedsRows(state);
  const { chosen, index } = state.feeds;
  const found = rows.findIndex(({ key }) => key === chosen);
  if (found >= 0) return found;
  return Math.max(0, Math.min(index, rows.length - 1));
}

export function chosenRow(state: ReaderState): FeedsRow | undefined {
  return feedsRows(state)[chosenIndex(state)];
}

/**
 * A row as it is now, also if it is hidden, for what is answered later than it is asked: by then another row may be selected.
 * Undefined once its feed or folder is gone.
 */
export function rowNow(state: ReaderState, { kind, key, feeds: [feed] }: FeedsRow): FeedsRow | undefined {
  // A feed may have got an id.
  const known = kind === 'feed' && feed ? findFeedBy(state.saved.feeds, feedRef(feed)) : undefined;
  const wanted = known ? feedKey(known) : key;
  return allRows(state).find((row) => row.key === wanted);
}

/** The filter that opens a row: only its unread stories if there are any, but all starred ones, and a view as it is. */
export function openedFilter({ kind, count, filter }: FeedsRow): Filter {
  if (kind === 'starred' || kind === 'view' || (count ?? 0) === 0) return filter;
  return named([filter.text, 'is:unread'].filter((part) => part !== '').join(' '));
}

/** The first index on screen of `height` rows, with the selected one in sight. */
export function topRow(state: ReaderState, height: number): number {
  const index = chosenIndex(state);
  const last = Math.max(0, feedsRows(state).length - height);
  return Math.max(0, Math.min(state.feeds.top, index, last), index - height + 1);
}

/** The rows sorted by the current counts, until this is called again. */
export function sortedNow(state: ReaderState): ReaderState {
  return { ...state, feeds: { ...state.feeds, isCounted: true, sortedBy: feedCounts(state).rows } };
}
