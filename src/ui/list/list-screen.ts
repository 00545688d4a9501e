import { isFiltered, NO_FILTER } from '../../story/query/filter.ts';
import type { Action } from '../keys/keymap.ts';
import { geometry } from '../layout/geometry.ts';
import type { Cell, Hint, PaneScreen } from '../layout/screen.ts';
import { wordsOf } from '../layout/typesetting.ts';
import { feedAhead, hintAhead } from '../reading/feeds/next-feed.ts';
import { collapsedAt, isExpanded } from '../reading/listed/collapse.ts';
import { moveCursor, noteRows, scrollList, viewRows, visibleRows } from '../reading/listed/list-window.ts';
import { isBelowFeeds, returnsToFeeds } from '../reading/listed/opened-row.ts';
import { idAt } from '../reading/listed/row-stories.ts';
import { selectedCount, toggleRow } from '../reading/selection/selection.ts';
import { loadShown } from '../reading/shown/loading.ts';
import { shownId } from '../reading/shown/shown-document.ts';
import { hasSources } from '../reading/sync/sync.ts';
import { outerFilter } from '../reading/views/saved-views.ts';
import { openStory, toList } from '../reading/visits/story-navigation.ts';
import type { ClickTarget } from '../state/event.ts';
import { type ReaderState, type Update, unchanged } from '../state/reader-state.ts';
import { runListAction } from './actions.ts';
import { listHeader } from './list-header.ts';
import { listChanges, listWords } from './list-text.ts';
import { listPane } from './list-view.ts';
import { LEAD_CELLS } from './story-row.ts';

/** The cell of the selection; in an empty list that of its message. */
function cursor(state: ReaderState): Cell {
  const size = geometry(state);
  const above = viewRows(state) + noteRows(state);
  const row = visibleRows(state).findIndex((one) => one.index === state.list.cursor);
  return row < 0 ? { x: size.listLeft + 1, y: above + 1 } : { x: size.listLeft, y: above + row };
}

function hit(state: ReaderState, { x, y }: Cell): ClickTarget | null {
  const size = geometry(state);
  const views = viewRows(state);
  const above = views + noteRows(state);
  if (y >= views && y < above) return state.screen === 'list' ? { kind: 'key', action: 'top' } : null;
  const listed = y < above ? undefined : visibleRows(state)[y - above];
  return listed ? { kind: 'listed', index: listed.index, isMark: x < size.listLeft + LEAD_CELLS } : null;
}

/** Chooses a story of the list, or opens the chosen one. */
function clickedStory(state: ReaderState, index: number): Update {
  const id = idAt(state, index);
  if (state.screen === 'list' && index === state.list.cursor) return openStory(state, id, []);
  // Next to the story it is already shown.
  if (state.screen === 'story' && id === shownId(state)) return unchanged(state);
  const [listed, effects] = toList(state);
  const moved = moveCursor(listed, index);
  return [moved, [...effects, ...loadShown(moved)]];
}

/** Takes the stories of a row into the selection or out of it. */
function clickedMark(state: ReaderState, index: number): Update {
  const [listed, effects] = toList(state);
  const moved = moveCursor(listed, index);
  return [toggleRow(moved, index), [...effects, ...loadShown(moved)]];
}

/** Stories of a list that are looked at for other languages. */
const LOOKED_AT = 64;

/** Whether a story at the beginning of the list has another language. */
const hasOtherLanguages = ({ library: { catalogue }, list: { visible } }: ReaderState): boolean =>
  visible.subarray(0, LOOKED_AT).some((position) => (catalogue.at(position)?.langs.length ?? 0) > 1);

function applies(state: ReaderState, action: Action): boolean {
  const { cursor: row, filter, visible } = state.list;
  switch (action) {
    case 'open':
    case 'browser':
    case 'toggleRead':
    case 'star':
    case 'readAll':
    case 'edit':
      return visible.length > 0;
    case 'sync':
      return hasSources(state);
    case 'language':
      return hasOtherLanguages(state);
    case 'nextUnread':
      return visible.length > 0 || feedAhead(state) !== null;
    case 'back':
      // From the list of a feed, the key that goes one level up leads to the feeds as well.
      return selectedCount(state) > 0 || (isFiltered(filter) && !returnsToFeeds(state));
    case 'feeds':
      // Next to their pane the key puts it away.
      return hasSources(state) && !isBelowFeeds(state) && geometry(state).feedsWidth === 0;
    case 'paneRight':
      return collapsedAt(state, row).length > 0;
    case 'paneLeft':
      return isExpanded(state, row);
    default:
      return true;
  }
}

function hint(state: ReaderState, action: Action): Hint | null {
  const { hint: words } = wordsOf(state).reader;
  switch (action) {
    case 'toList':
      return isBelowFeeds(state) ? { text: words.feeds, order: 3 } : { text: words.quit };
    case 'open':
      return { text: words.read };
    case 'find':
      return { text: words.search };
    case 'back':
      if (selectedCount(state) > 0) return { text: words.endSelection };
      return { text: isFiltered(outerFilter(state) ?? NO_FILTER) ? words.endSearch : words.everything };
    case 'nextUnread':
      return hintAhead(state);
    default:
      return null;
  }
}

/** The list of stories. */
export const listScreen: PaneScreen = {
  act: runListAction,
  hasStories: true,
  header: listHeader,
  rows: (state, width) => listPane(state, width),
  position: ({ list: { cursor: row, visible } }) => (visible.length === 0 ? '0/0' : `${row + 1}/${visible.length}`),
  note: (state) => (selectedCount(state) > 0 ? wordsOf(state).reader.selection.count(selectedCount(state)) : ''),
  cursor,
  footerScope: (state) => (selectedCount(state) > 0 ? 'selection' : 'list'),
  applies,
  hint,
  hit,
  click: (state, target) => {
    if (target.kind !== 'listed') return unchanged(state);
    return target.isMark ? clickedMark(state, target.index) : clickedStory(state, target.index);
  },
  wheel: (state, rows) => {
    const scrolled = scrollList(state, rows);
    return [scrolled, scrolled.list.cursor === state.list.cursor ? [] : loadShown(scrolled)];
  },
  where: (state) => [listWords(state)],
  changes: listChanges,
};
