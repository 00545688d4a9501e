import type { ReaderState } from '../app/state.ts';
import { type Geometry, offerRows } from '../layout/geometry.ts';

/** A row of the list: the first or second row of a story. */
export interface ListRow {
  readonly index: number;
  readonly part: 0 | 1;
}

/** Body height below which the row of views is hidden. */
const VIEWS_FROM = 6;

/** The rows for saved views above the list: one if there are views and room, and the pane of feeds does not list them. */
export function viewRows(state: Pick<ReaderState, 'list' | 'watch'>, geometry: Geometry): 0 | 1 {
  if (geometry.feedsWidth > 0 || geometry.bodyHeight < VIEWS_FROM) return 0;
  return state.list.views.length + state.watch.terms.length > 0 ? 1 : 0;
}

/** Rows left for the list itself: views, a note on unreadable files and the offers take one each. */
export function listHeight(state: ReaderState, geometry: Geometry): number {
  const notes = (state.library.catalogue.unreadable > 0 ? 1 : 0) + offerRows(state, geometry);
  return Math.max(1, geometry.bodyHeight - notes - viewRows(state, geometry));
}

/** How many whole stories fit on the screen: at least one. */
function storiesThatFit(state: ReaderState, geometry: Geometry): number {
  return Math.max(1, Math.floor(listHeight(state, geometry) / geometry.rowsPerStory));
}

export function storiesOnScreen(state: ReaderState, geometry: Geometry): number {
  return Math.max(0, Math.min(storiesThatFit(state, geometry), state.list.visible.length - state.list.top));
}

/** The rows on the screen; stories are never cut unless there is no room for one. */
export function visibleRows(state: ReaderState, geometry: Geometry): readonly ListRow[] {
  const { rowsPerStory } = geometry;
  const rows = Math.min(storiesOnScreen(state, geometry) * rowsPerStory, listHeight(state, geometry));
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
 * The greatest index of the first of `shown` stories on screen. Room below the last story is filled from above, unless
 * what is above has just arrived: then no row moves until the user goes there.
 */
function lowestTop({ list: { visible, arrived, top } }: ReaderState, shown: number): number {
  const filled = Math.max(0, visible.length - shown);
  return arrived > 0 ? Math.max(filled, Math.min(top, visible.length - 1)) : filled;
}

/** Moves the cursor within bounds, and scrolls so that it is visible. */
export function moveCursor(state: ReaderState, wanted: number, geometry: Geometry): ReaderState {
  const last = state.list.visible.length - 1;
  const cursor = Math.max(0, Math.min(wanted, last));
  const shown = storiesThatFit(state, geometry);
  const lowest = lowestTop(state, shown);
  const top = Math.max(0, Math.min(lowest, topWith(cursor, state.list.top, shown, geometry)));
  const isSame = cursor === state.list.cursor && top === state.list.top;
  return isSame && (top > 0 || state.list.arrived === 0)
    ? state
    : { ...state, list: { ...state.list, cursor, top, arrived: top === 0 ? 0 : state.list.arrived } };
}

/** Scrolls the list by rows (positive is down), whole stories at a time; the selection stays visible. */
export function scrollList(state: ReaderState, rows: number, geometry: Geometry): ReaderState {
  const by = Math.sign(rows) * Math.ceil(Math.abs(rows) / geometry.rowsPerStory);
  const shown = storiesThatFit(state, geometry);
  const top = Math.max(0, Math.min(state.list.top + by, lowestTop(state, shown)));
  if (top === state.list.top) return state;
  const cursor = Math.max(top, Math.min(state.list.cursor, top + shown - 1));
  return moveCursor({ ...state, list: { ...state.list, top } }, cursor, geometry);
}
