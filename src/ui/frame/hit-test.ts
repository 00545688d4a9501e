import { screenOf } from '../app/screens.ts';
import { feedsRows, topRow } from '../feeds/rows.ts';
import { type Geometry, geometry as geometryNow } from '../layout/geometry.ts';
import { frontLayer } from '../layout/layers.ts';
import { noteRows, viewRows, visibleRows } from '../list/list-window.ts';
import { LEAD_CELLS } from '../list/story-row.ts';
import { isBelowStory, pickerBox } from '../picker/picker-view.ts';
import { pickerMatches } from '../picker/rows.ts';
import type { ClickTarget, ScrollTarget } from '../state/event.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { relatedRows } from '../story/related.ts';
import { documentOf, shownId, shownTop } from '../story/shown-document.ts';
import { actionAt } from './footer.ts';
import { HEADER_ROWS, position, statusRows } from './frame.ts';
import { pickerKeyRow } from './picker-keys.ts';

/** Finds what is under a cell, for clicks and the wheel. Cells are counted from 0, from the top left. */

/** The pane at a cell; null for a rule between panes. */
function paneAt(state: ReaderState, geometry: Geometry, x: number): 'feeds' | 'list' | 'story' | null {
  if (x < geometry.feedsWidth || (state.screen === 'feeds' && geometry.feedsWidth === 0)) return 'feeds';
  if (geometry.panes === 1) return state.screen;
  const { listLeft, listWidth, storyLeft } = geometry;
  if (x >= storyLeft) return 'story';
  return x >= listLeft && x < listLeft + listWidth ? 'list' : null;
}

/** Whether the mouse is ignored: there is no frame, or a line is open. */
const isIgnored = (state: ReaderState, geometry: Geometry): boolean => geometry.tooSmall || state.prompt !== null;

/** The target of a click on a cell, or null. */
export function targetAt(state: ReaderState, x: number, y: number): ClickTarget | null {
  const geometry = geometryNow(state);
  const { cols, rows } = state.terminal.size;
  if (state.picker && !geometry.tooSmall) return inPicker(state, x, y);
  if (isIgnored(state, geometry) || x >= cols || y >= rows - statusRows(state, cols).length) return null;
  if (y === rows - 1) {
    const action = actionAt(state, position(state, geometry), cols, x);
    return action ? { kind: 'key', action } : null;
  }
  const row = y - HEADER_ROWS;
  if (row < 0) return null;
  const front = frontLayer(state);
  if (front) {
    const index = screenOf(front).hit(state, front, row);
    return index === null ? null : { kind: 'layer', index };
  }
  if (row >= geometry.bodyHeight) return null;
  switch (paneAt(state, geometry, x)) {
    case 'feeds':
      return inFeeds(state, geometry, x, row);
    case 'list':
      return inList(state, geometry, x, row);
    case 'story':
      return inStory(state, geometry, row);
    case null:
      return null;
  }
}

/** Rows of the picker above its matches: the border and the line. */
const PICKER_HEAD = 2;

/** A match, a key hint, or a place outside of the picker. */
function inPicker(state: ReaderState, x: number, y: number): ClickTarget | null {
  const box = pickerBox(state);
  const { cols, rows } = state.terminal.size;
  if (!box || x >= cols || y >= rows - statusRows(state, cols).length) return null;
  if (y === rows - 1) {
    const { keys } = pickerKeyRow(state, position(state, geometryNow(state)), cols);
    const shown = keys.find(({ from, to }) => x >= from && x < to);
    return shown ? { kind: 'typed', key: shown.key } : null;
  }
  const row = y - HEADER_ROWS - box.top;
  if (x < box.left || x >= box.left + box.width || row < 0 || row >= box.rows.length) return { kind: 'outside' };
  const at = row - PICKER_HEAD;
  const index = box.from + at;
  return at >= 0 && at < box.shown && index < pickerMatches(state).length ? { kind: 'match', index } : null;
}

/** Cells up to the sign of a folder, which is further right inside another one. */
const SIGN_END = 3;

function inFeeds(state: ReaderState, geometry: Geometry, x: number, row: number): ClickTarget | null {
  const index = topRow(state, geometry.bodyHeight) + row;
  const found = feedsRows(state)[index];
  return found?.filter ? { kind: 'feeds', index, isSign: x < SIGN_END + 2 * found.depth } : null;
}

function inList(state: ReaderState, geometry: Geometry, x: number, row: number): ClickTarget | null {
  const views = viewRows(state, geometry);
  const above = views + noteRows(state, geometry);
  if (row >= views && row < above) return state.screen === 'list' ? { kind: 'key', action: 'top' } : null;
  const listed = row < above ? undefined : visibleRows(state, geometry)[row - above];
  return listed ? { kind: 'listed', index: listed.index, isMark: x < geometry.listLeft + LEAD_CELLS } : null;
}

function inStory(state: ReaderState, geometry: Geometry, row: number): ClickTarget | null {
  const document = documentOf(state, geometry);
  if (!document || document.relatedHeading < 0) return null;
  const at = shownTop(state) + row - document.relatedHeading;
  const one = at < 0 ? undefined : relatedRows(state, shownId(state), geometry)[at];
  return one && one.kind !== 'heading' ? { kind: 'related', number: one.number } : null;
}

/** What the wheel scrolls at a cell, or null. The preview of a story does not scroll. */
export function scrolledAt(state: ReaderState, x: number, y: number): ScrollTarget | null {
  const geometry = geometryNow(state);
  if (state.picker && !geometry.tooSmall) {
    // The text above the links is still read.
    const isAbove = y < HEADER_ROWS + (pickerBox(state)?.top ?? 0) && x >= geometry.storyLeft;
    return isAbove && isBelowStory(state) && state.screen === 'story' ? 'story' : 'picker';
  }
  if (isIgnored(state, geometry)) return null;
  if (frontLayer(state)) return 'layer';
  const row = y - HEADER_ROWS;
  const isSideBySide = row >= 0 && row < geometry.bodyHeight;
  const pane = isSideBySide ? paneAt(state, geometry, x) : state.screen;
  if (pane === 'list' || pane === 'feeds') return pane;
  return pane === 'story' && state.screen === 'story' ? 'story' : null;
}
