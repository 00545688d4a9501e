import { geometry, hasRoomFor } from '../../layout/geometry.ts';
import { closeLayers, openCover } from '../../layout/layers.ts';
import { wordsOf } from '../../layout/typesetting.ts';
import type { Effect } from '../../state/effect.ts';
import { andThen, type ReaderState, type Update, unchanged } from '../../state/reader-state.ts';
import { setFilter } from '../search/search-stories.ts';
import { hidesPane, withPane } from '../settings/panes.ts';
import { loadShown } from '../shown/loading.ts';
import { say } from '../status/set-status.ts';
import { toList } from '../visits/story-navigation.ts';
import { folderOf } from './feed-counts.ts';
import {
  chosenIndex,
  chosenRow,
  type FeedsRow,
  feedsRows,
  firstFound,
  openedFilter,
  sortedNow,
  topRow,
} from './rows.ts';

/** Whether the feeds are on screen. */
export const showsFeeds = (state: ReaderState): boolean => state.screen === 'feeds' || geometry(state).feedsWidth > 0;

/** Opens the feeds from the list, a story or a page: their pane if it is shown, else their screen. */
export function openFeeds(state: ReaderState): Update {
  if (state.screen === 'feeds') return unchanged(closeLayers(state));
  const [listed, effects] = toList(closeLayers(state));
  const [left, last] = leaveList(listed);
  return [sortedNow({ ...left, screen: 'feeds' }), [...effects, ...last, { type: 'LoadFeedStates' }]];
}

/**
 * Puts the pane of feeds away, or brings it back and opens it. Where it has no room, opens the screen of the feeds or goes back
 * to the list.
 */
export function toggleFeeds(state: ReaderState): Update {
  if (openCover(state)) return openFeeds(state);
  if (geometry(state).feedsWidth > 0)
    return andThen(state.screen === 'feeds' ? leaveFeeds(state) : unchanged(state), (left) =>
      withPane(left, 'feeds', false),
    );
  if (hasRoomFor(state, 'feeds') && hidesPane(state, 'feeds'))
    return andThen(withPane(state, 'feeds', true), openFeeds);
  return state.screen === 'feeds' ? leaveFeeds(state) : openFeeds(state);
}

/** Removes read stories from a list of unread ones, unless the list is still on screen next to the feeds. */
function leaveList(state: ReaderState): Update {
  const { filter, readHere } = state.list;
  return readHere.size === 0 || geometry(state).feedsWidth > 0 ? unchanged(state) : setFilter(state, filter);
}

/** Goes from the feeds to the list. A row that letters have found stays selected, also in a collapsed folder. */
function leaveFeeds(state: ReaderState): Update {
  const row = state.feeds.query === '' ? undefined : chosenRow(state);
  const [listed, effects] = toList(state);
  return [row ? withRowChosen(listed, row) : listed, effects];
}

/** Selects a row within bounds. */
export function chooseRow(state: ReaderState, wanted: number): ReaderState {
  const rows = feedsRows(state);
  const index = Math.max(0, Math.min(wanted, rows.length - 1));
  const chosen = { ...state, feeds: { ...state.feeds, chosen: rows[index]?.key ?? '', index } };
  return { ...chosen, feeds: { ...chosen.feeds, top: topRow(chosen, geometry(chosen).bodyHeight) } };
}

/** Selects the first row with the letters that narrow the rows. */
export const chooseFound = (state: ReaderState): ReaderState => chooseRow(state, firstFound(state));

export function moveInFeeds(state: ReaderState, by: number): ReaderState {
  return chooseRow(state, chosenIndex(state) + by);
}

/** Scrolls by rows (positive is down); the selected row stays in sight. */
export function scrollFeeds(state: ReaderState, by: number): ReaderState {
  const { bodyHeight } = geometry(state);
  const last = Math.max(0, feedsRows(state).length - bodyHeight);
  const top = Math.max(0, Math.min(topRow(state, bodyHeight) + by, last));
  const index = Math.max(top, Math.min(chosenIndex(state), top + bodyHeight - 1));
  return chooseRow({ ...state, feeds: { ...state.feeds, top } }, index);
}

/** Selects the next or previous feed with unread stories, also in a collapsed folder, which is expanded. */
export function toUnreadFeed(state: ReaderState, by: 1 | -1): Update {
  const expanded = { ...state, feeds: { ...state.feeds, collapsed: new Set<string>() } };
  const rows = feedsRows(expanded);
  const here = rows.findIndex(({ key }) => key === chosenRow(state)?.key);
  const isWanted = ({ kind, count }: FeedsRow): boolean => kind === 'feed' && (count ?? 0) > 0;
  const found =
    by > 0
      ? rows.findIndex((row, i) => i > here && isWanted(row))
      : rows.findLastIndex((row, i) => i < here && isWanted(row));
  const row = rows[found];
  const { noMoreFeeds, noEarlierFeeds } = wordsOf(state).reader.feeds;
  if (!row) return say(state, by > 0 ? noMoreFeeds : noEarlierFeeds);
  return unchanged(withRowChosen(state, row));
}

const indexOfRow = (state: ReaderState, { key }: FeedsRow): number =>
  feedsRows(state).findIndex((row) => row.key === key);

/** Expands the folders around a row that is not shown. */
const withRowShown = (state: ReaderState, row: FeedsRow): ReaderState =>
  indexOfRow(state, row) < 0 ? withFoldersOpen(state, row) : state;

function withRowChosen(state: ReaderState, row: FeedsRow): ReaderState {
  const open = withRowShown(state, row);
  return chooseRow(open, indexOfRow(open, row));
}

/** Lists the stories of a feed or folder that may be in a collapsed folder, or not have the letters that are looked for. */
export function openHiddenRow(state: ReaderState, row: FeedsRow): Update {
  const all = indexOfRow(state, row) < 0 ? { ...state, feeds: { ...state.feeds, query: '' } } : state;
  const shown = withRowShown(all, row);
  return openRow(shown, indexOfRow(shown, row));
}

/** Expands the folders around a feed. */
function withFoldersOpen(state: ReaderState, { feeds: [feed], folder }: FeedsRow): ReaderState {
  const path = folder || (feed ? folderOf(feed) : '');
  const isAround = (folder: string): boolean => path === folder || path.startsWith(`${folder}/`);
  const collapsed = new Set([...state.feeds.collapsed].filter((folder) => !isAround(folder)));
  return { ...state, feeds: { ...state.feeds, collapsed } };
}

/** Collapses a folder or expands it. */
export function toggleFolder(state: ReaderState, { folder }: FeedsRow): ReaderState {
  const collapsed = new Set(state.feeds.collapsed);
  if (!collapsed.delete(folder)) collapsed.add(folder);
  return { ...state, feeds: { ...state.feeds, collapsed } };
}

/** The row of the folder around a row, or -1. */
export function rowAround(state: ReaderState, index: number): number {
  const rows = feedsRows(state);
  const depth = rows[index]?.depth ?? 0;
  return rows.findLastIndex((row, i) => i < index && row.kind === 'folder' && row.depth < depth);
}

/** Lists the stories of a row; going back returns here. One row opens the suggested feeds. */
export function openRow(state: ReaderState, index: number): Update {
  const chosen = chooseRow(state, index);
  const row = chosenRow(chosen);
  if (row?.kind === 'suggestions') return [chosen, [{ type: 'LoadSuggestions' }]];
  const filter = row && openedFilter(row);
  if (!filter) return unchanged(chosen);
  const [left, leaving] = leaveFeeds(chosen);
  const listed: ReaderState = { ...left, feeds: { ...left.feeds, opened: filter } };
  // Later reports of events are collapsed as in a new list.
  const [next, effects] = setFilter({ ...listed, list: { ...listed.list, expanded: new Set() } }, filter, '');
  const load: readonly Effect[] = effects.some(({ type }) => type === 'LoadStory') ? [] : loadShown(next);
  return [next, [...leaving, ...effects, ...load]];
}
