import type { ReaderState } from '../app/state.ts';
import { type Geometry, offerRows } from '../layout/geometry.ts';
import { rowsBelowShownReport } from './collapse.ts';
import { isFiltered } from './filter.ts';
import { entryAt } from './row-stories.ts';

/** A row of the list: a heading of a day, or the first or second row of a story. */
export type ListRow =
  | { readonly kind: 'day'; readonly published: string }
  | { readonly kind: 'story'; readonly index: number; readonly part: 0 | 1 };

const day = (published: string): string => published.slice(0, 10);

/** Body height below which the row of views is hidden. */
const VIEWS_FROM = 6;

/** The rows for saved views above the list: one if there are views and room. */
export function viewRows(state: Pick<ReaderState, 'list' | 'watch'>, geometry: Geometry): 0 | 1 {
  return state.list.views.length + state.watch.terms.length > 0 && geometry.bodyHeight >= VIEWS_FROM ? 1 : 0;
}

/**
 * Rows left for the list itself: views, a filter in force, a note on unreadable files and the offer to add a feed take
 * one each.
 */
export function listHeight(state: ReaderState, geometry: Geometry): number {
  const notes = (state.library.catalogue.unreadable > 0 ? 1 : 0) + offerRows(state, geometry);
  const taken = (isFiltered(state.list.filter) ? 1 : 0) + notes + viewRows(state, geometry);
  return Math.max(1, geometry.bodyHeight - taken);
}

const rowsOf = (geometry: Geometry): 1 | 2 => (geometry.narrow ? 2 : 1);

/**
 * The rows from `top` on that fit into `height`; stories are never cut. The first row names its day; a
 * list not ordered by date has no days.
 */
export function listRows(state: ReaderState, top: number, height: number, perStory: 1 | 2): readonly ListRow[] {
  const rows: ListRow[] = [];
  let shownDay = '';
  for (let index = top; index < state.list.visible.length; index++) {
    const published = entryAt(state, index)?.published ?? '';
    const heading = needsDay(state, index, published, shownDay) ? 1 : 0;
    if (rows.length + heading + perStory > height) break;
    if (heading) rows.push({ kind: 'day', published });
    if (heading) shownDay = day(published);
    for (let part = 0; part < perStory; part++) rows.push({ kind: 'story', index, part: part === 0 ? 0 : 1 });
  }
  return rows;
}

/** Whether a story needs a heading of its day: an expanded report is under that of the newest, whatever its own day. */
function needsDay(state: ReaderState, index: number, published: string, shownDay: string): boolean {
  if (state.list.sort !== 'date' || day(published) === shownDay) return false;
  return shownDay === '' || rowsBelowShownReport(state, index) === 0;
}

export function visibleRows(state: ReaderState, geometry: Geometry): readonly ListRow[] {
  return listRows(state, state.list.top, listHeight(state, geometry), rowsOf(geometry));
}

export function storiesOnScreen(state: ReaderState, geometry: Geometry): number {
  return visibleRows(state, geometry).filter((row) => row.kind === 'story' && row.part === 0).length;
}

/** Moves the cursor within bounds, and scrolls so that it is visible. */
export function moveCursor(state: ReaderState, wanted: number, geometry: Geometry): ReaderState {
  const cursor = Math.max(0, Math.min(wanted, state.list.visible.length - 1));
  const height = listHeight(state, geometry);
  const perStory = rowsOf(geometry);
  let listTop = Math.min(state.list.top, cursor);
  listTop = Math.max(listTop, cursor - height);
  const shows = (top: number): boolean =>
    listRows(state, top, height, perStory).some((row) => row.kind === 'story' && row.index === cursor);
  while (listTop < cursor && !shows(listTop)) listTop++;
  // Room below the last story is filled from above, so that a taller window shows as much as it can.
  while (
    listTop > 0 &&
    shows(listTop - 1) &&
    lastIndex(state, listTop - 1, height, perStory) === state.list.visible.length - 1
  ) {
    listTop--;
  }
  return cursor === state.list.cursor && listTop === state.list.top
    ? state
    : { ...state, list: { ...state.list, cursor, top: listTop } };
}

/** Scrolls the list by rows (positive is down), whole stories at a time; the selection stays visible. */
export function scrollList(state: ReaderState, rows: number, geometry: Geometry): ReaderState {
  const by = Math.sign(rows) * Math.ceil(Math.abs(rows) / rowsOf(geometry));
  const last = state.list.visible.length - 1;
  const moved = { ...state, list: { ...state.list, top: Math.max(0, Math.min(state.list.top + by, last)) } };
  const from = moved.list.top;
  const to = Math.max(from, lastIndex(moved, from, listHeight(moved, geometry), rowsOf(geometry)));
  const scrolled = moveCursor(moved, Math.max(from, Math.min(state.list.cursor, to)), geometry);
  return scrolled.list.top === state.list.top ? state : scrolled;
}

function lastIndex(state: ReaderState, top: number, height: number, perStory: 1 | 2): number {
  const last = listRows(state, top, height, perStory).at(-1);
  return last?.kind === 'story' ? last.index : -1;
}
