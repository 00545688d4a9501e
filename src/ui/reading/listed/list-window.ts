import { type Geometry, geometry, offerRows } from '../../layout/geometry.ts';
import { openCover } from '../../layout/layers.ts';
import { memoize } from '../../state/memoize.ts';
import type { ReaderState } from '../../state/reader-state.ts';
import { idAt, indexOf } from './row-stories.ts';
import { unseenAbove, unseenListed, withSeen } from './unseen.ts';

/** A row of the list: the first or second row of a story. */
interface ListRow {
  readonly index: number;
  readonly part: 0 | 1;
}

/** Body height below which the row of views is hidden. */
const VIEWS_FROM = 6;

/** The areas of the screen while the list is on it: below a story that covers the list its rows stay as they were. */
const listSize = memoize(
  (state: ReaderState): Geometry =>
    state.screen === 'story' && !state.terminal.linear && geometry(state).panes === 1
      ? geometry({ ...state, screen: 'list' })
      : geometry(state),
);

/** The rows for saved views above the list: one if there are views and room, and the pane of feeds does not list them. */
export function viewRows(state: ReaderState): 0 | 1 {
  const size = listSize(state);
  if (size.feedsWidth > 0 || size.bodyHeight < VIEWS_FROM) return 0;
  return state.saved.views.length + state.saved.watch.length > 0 ? 1 : 0;
}

/** Rows left for the list itself: views, a note on unreadable files and the offers take one each. */
function listHeight(state: ReaderState): number {
  const size = listSize(state);
  const notes = (state.library.catalogue.unreadable > 0 ? 1 : 0) + offerRows(state, size);
  return Math.max(1, size.bodyHeight - notes - viewRows(state));
}

/** How many whole stories fit on the screen: at least one. */
function storiesThatFit(state: ReaderState): number {
  const size = listSize(state);
  return Math.max(1, Math.floor(listHeight(state) / size.rowsPerStory));
}

/** Whether the first row says how many new stories are hidden above, if the story at `top` is the first one on screen. */
function isNoted(state: ReaderState, top: number): boolean {
  return !state.terminal.linear && storiesThatFit(state) > 1 && unseenAbove(state, top) > 0;
}

/** Rows above the stories that say how many new ones are hidden there: as many as a story has, so that no row moves. */
export function noteRows(state: ReaderState): number {
  const size = listSize(state);
  return isNoted(state, state.list.top) ? size.rowsPerStory : 0;
}

export function storiesOnScreen(state: ReaderState): number {
  const fit = storiesThatFit(state) - (isNoted(state, state.list.top) ? 1 : 0);
  return Math.max(0, Math.min(fit, state.list.visible.length - state.list.top));
}

/** The rows of stories on the screen; stories are never cut unless there is no room for one. */
export function visibleRows(state: ReaderState): readonly ListRow[] {
  const size = geometry(state);
  const { rowsPerStory } = size;
  const rows = Math.min(storiesOnScreen(state) * rowsPerStory, listHeight(state));
  return Array.from({ length: rows }, (_, row) => ({
    index: state.list.top + Math.floor(row / rowsPerStory),
    part: row % rowsPerStory === 0 ? 0 : 1,
  }));
}

/**
 * The first story on screen so that the cursor is too. Next to a story the list moves by a third of its height: all of
 * its rows are written then, and what comes next is in view.
 */
function topWith(cursor: number, top: number, shown: number, { panes }: Geometry): number {
  const ahead = panes > 1 ? Math.floor(shown / 3) : 0;
  if (cursor < top) return top - cursor === 1 ? cursor - ahead : cursor;
  const below = cursor - (top + shown - 1);
  if (below <= 0) return top;
  return top + below + (below === 1 ? ahead : 0);
}

/**
 * Places the cursor and the first story on screen. Every change of the list's rows or of its height ends here: the cursor is
 * on the screen, no row below is empty while a story is hidden above, and there is room for the row that says how many new
 * ones are.
 *
 * @param topOf the wanted first story if `shown` stories are shown below `notes` rows for new ones (0 or 1).
 */
function placed(
  state: ReaderState,
  wanted: number,
  topOf: (cursor: number, shown: number, notes: 0 | 1) => number,
): ReaderState {
  const { visible } = state.list;
  const cursor = Math.max(0, Math.min(wanted, visible.length - 1));
  const topBelow = (notes: 0 | 1): number => {
    const shown = storiesThatFit(state) - notes;
    const top = Math.max(0, Math.min(topOf(cursor, shown, notes), visible.length - shown));
    return Math.max(cursor - shown + 1, Math.min(cursor, top));
  };
  const bare = topBelow(0);
  const top = isNoted(state, bare) ? topBelow(1) : bare;
  const isSame = cursor === state.list.cursor && top === state.list.top;
  return isSame ? state : { ...state, list: { ...state.list, cursor, top } };
}

/** Moves the cursor within bounds, and scrolls so that it is visible. */
export function moveCursor(state: ReaderState, wanted: number): ReaderState {
  const size = geometry(state);
  return placed(state, wanted, (cursor, shown) => topWith(cursor, state.list.top, shown, size));
}

/** The row of the cursor on the screen, counted in stories. */
function rowOfCursor(state: ReaderState): number {
  const { cursor, top } = state.list;
  return cursor - top + (isNoted(state, top) ? 1 : 0);
}

/**
 * Moves the cursor to a story, which is shown on the row that the cursor of `before` has, if that is possible. The row that
 * says what is new above takes the first one, unless one new story fits there itself.
 */
function keepRow(before: ReaderState, state: ReaderState, cursor: number): ReaderState {
  const onRow = (row: number) => placed(state, cursor, (at, _shown, notes) => at - row + notes);
  const row = rowOfCursor(before);
  const kept = onRow(row);
  return row === 0 && isNoted(kept, kept.list.top) ? onRow(1) : kept;
}

/** Scrolls the list by rows (positive is down), whole stories at a time; the selection stays visible. */
export function scrollList(state: ReaderState, rows: number): ReaderState {
  const size = geometry(state);
  const by = Math.sign(rows) * Math.ceil(Math.abs(rows) / size.rowsPerStory);
  const { cursor } = state.list;
  const shown = storiesThatFit(state) - (by > 0 && isNoted(state, state.list.top) ? 1 : 0);
  const top = Math.max(0, Math.min(state.list.top + by, state.list.visible.length - shown));
  if (top === state.list.top) return state;
  const inView = Math.max(top, Math.min(cursor, top + shown - 1));
  return placed(state, inView, () => top);
}

/** Whether the list is on the screen, next to what has the keys or alone. */
export function isListShown(state: ReaderState): boolean {
  const { panes, feedsWidth, tooSmall } = geometry(state);
  if (tooSmall) return false;
  if (state.screen === 'list') return true;
  return !state.terminal.linear && (state.screen === 'story' ? panes > 1 : feedsWidth > 0);
}

/** Whether the list is covered by a story, so that the header says what has come. */
export const isListCovered = (state: ReaderState): boolean => state.screen === 'story' && !isListShown(state);

/** The new stories below the screen count as seen once the user presses a key, but not before a sync has said that they came. */
function withPassed(before: ReaderState, state: ReaderState): ReaderState {
  const { top, visible } = before.list;
  const isAnnounced = state.sync.running.length === 0 && before.list.visible === state.list.visible;
  return isAnnounced && isListShown(before) ? withSeen(state, top, visible.length) : state;
}

/**
 * The list after an event: its rows fit the screen as it is now, and the new stories that are on it have been seen. Below a
 * page or a menu it stays as it was.
 */
export function settleList(before: ReaderState, changed: ReaderState, isByUser: boolean): ReaderState {
  const state = isByUser ? withPassed(before, changed) : changed;
  if (openCover(state) || state.isQuitting) return state;
  const { cursor, top, visible } = state.list;
  const isStill = before.list.cursor === cursor && before.list.top === top && before.list.visible === visible;
  const settled = isStill && !openCover(before) ? keepRow(before, state, cursor) : moveCursor(state, cursor);
  // What is listed while a search is typed may be gone with the next letter.
  if (!isListShown(settled) || settled.search.before) return settled;
  const from = settled.list.top;
  if (settled.terminal.linear) return withSeen(settled, settled.list.cursor, settled.list.cursor + 1);
  return withSeen(settled, from, from + storiesOnScreen(settled));
}

/**
 * Where the stories are that came last: on the screen or announced there, further down in the list, or not in the list.
 *
 * @param added their number.
 */
export function whereNewsIs(state: ReaderState, added: number): 'shown' | 'below' | 'elsewhere' {
  if (state.list.unseen.length < added || (state.screen === 'feeds' && !isListShown(state))) return 'shown';
  const listed = unseenListed(state);
  if (listed === 0) return 'elsewhere';
  if (!isListShown(state) || state.terminal.linear) return 'shown';
  return unseenAbove(state, state.list.top + storiesOnScreen(state)) > 0 ? 'shown' : 'below';
}

/** How far from the cursor a replacement is searched for when the selected story is gone. */
const NEIGHBOURS = 500;

/** The index in a new list of the selected story of an old list, or of the nearest one that still exists. */
function cursorIn(next: ReaderState, before: ReaderState): number {
  for (let away = 0; away <= NEIGHBOURS; away++) {
    for (const index of [before.list.cursor + away, before.list.cursor - away]) {
      const id = idAt(before, index);
      const found = id === '' ? -1 : indexOf(next, id);
      if (found >= 0) return found;
    }
  }
  return Math.max(0, Math.min(before.list.cursor, next.list.visible.length - 1));
}

/** Selects the story selected in `before` in the list of `next`, on the same row of the screen if the list is long enough. */
export function withSameSelection(before: ReaderState, next: ReaderState): ReaderState {
  return keepRow(before, next, cursorIn(next, before));
}
