import { cellWidth } from '../../../text/width.ts';
import type { Action } from '../../keys/keymap.ts';
import { type Geometry, geometry as geometryNow } from '../../layout/geometry.ts';
import { frontLayer } from '../../layout/layers.ts';
import type { Cell } from '../../layout/screen.ts';
import { keyOf, measurerOf } from '../../layout/typesetting.ts';
import type { ClickTarget, ScrollTarget } from '../../state/event.ts';
import type { Layer, ReaderState } from '../../state/reader-state.ts';
import { paneOf, positionText, screenOf } from '../screens.ts';
import { actionAt } from './footer.ts';
import { HEADER_ROWS, statusRows } from './frame.ts';

/** Finds what is under a cell, for clicks and the wheel. Cells are counted from 0, from the top left. */

/** The pane at a cell; null for a rule between panes. */
function paneAt(state: ReaderState, geometry: Geometry, x: number): 'feeds' | 'list' | 'story' | null {
  if (x < geometry.feedsWidth || (state.screen === 'feeds' && geometry.feedsWidth === 0)) return 'feeds';
  const { panes, feedsWidth, listLeft, listWidth, storyLeft } = geometry;
  if (panes === 1 && feedsWidth === 0) return state.screen;
  if (panes > 1 && x >= storyLeft) return 'story';
  return x >= listLeft && x < listLeft + listWidth ? 'list' : null;
}

/** Whether the mouse is ignored: there is no frame, or a line is open. */
const isIgnored = (state: ReaderState, geometry: Geometry): boolean =>
  geometry.tooSmall || frontLayer(state)?.kind === 'prompt';

/** The target of a click on a cell, or null. */
export function targetAt(state: ReaderState, x: number, y: number): ClickTarget | null {
  const geometry = geometryNow(state);
  const { cols, rows } = state.terminal.size;
  if (isIgnored(state, geometry) || x >= cols || y >= rows - statusRows(state, cols).length) return null;
  if (y === rows - 1) return inFooter(state, x);
  const row = y - HEADER_ROWS;
  const front = frontLayer(state);
  if (front) return inLayer(state, front, { x, y: row });
  if (row < 0) return y === 0 ? inHeader(state, x) : null;
  if (row >= geometry.bodyHeight) return null;
  const screen = paneAt(state, geometry, x);
  return screen && paneOf({ screen }).hit(state, { x, y: row });
}

/** Actions whose keys headers name. */
const IN_HEADERS: readonly Action[] = ['translate', 'language', 'parallel', 'back', 'sync'];

/** A key that a header names: its first cell, and its action if there is one. */
interface HeaderKey {
  readonly action: Action | undefined;
  readonly from: number;
}

/** A key in the header of a pane, with its word after it. */
function inHeader(state: ReaderState, x: number): ClickTarget | null {
  const measurer = measurerOf(state);
  let at = 0;
  let key: HeaderKey | null = null;
  for (const { text, style } of paneOf(state).header(state)) {
    const isWord: boolean = key !== null && style.role !== 'key';
    const from = at + text.search(/\S|$/);
    const action = IN_HEADERS.find((one) => keyOf(state, one) === text.trim());
    const of: HeaderKey | null = isWord ? key : style.role === 'key' ? { action, from } : null;
    at += cellWidth(text, measurer);
    if (at > x) return of?.action && x >= of.from ? { kind: 'key', action: of.action } : null;
    key = isWord ? null : of;
  }
  return null;
}

function inFooter(state: ReaderState, x: number): ClickTarget | null {
  const { cols } = state.terminal.size;
  const shown = positionText(state);
  const front = frontLayer(state);
  const own = front && screenOf(front).footer?.(state, front, shown);
  if (own) {
    const key = own.keys.find(({ from, to }) => x >= from && x < to)?.key;
    return key === undefined ? null : { kind: 'typed', key };
  }
  const action = actionAt(state, shown, cols, x);
  return action ? { kind: 'key', action } : null;
}

/** What the layer in front has at a cell; or a place outside of its box. */
function inLayer(state: ReaderState, front: Layer, cell: Cell): ClickTarget | null {
  const { box: boxOf, hit } = screenOf(front);
  const box = boxOf?.(state, front);
  const { x, y } = cell;
  if (box && (x < box.left || x >= box.left + box.width || y < box.top || y >= box.top + box.rows.length))
    return { kind: 'outside' };
  const index = y < 0 ? null : (hit?.(state, front, cell) ?? null);
  return index === null ? null : { kind: 'layer', index };
}

/** What the wheel scrolls at a cell, or null. The preview of a story does not scroll. */
export function scrolledAt(state: ReaderState, x: number, y: number): ScrollTarget | null {
  const geometry = geometryNow(state);
  if (isIgnored(state, geometry)) return null;
  const front = frontLayer(state);
  if (front) {
    // The text above a box is still read.
    const top = screenOf(front).box?.(state, front).top ?? 0;
    const isAbove = top > 0 && y < HEADER_ROWS + top && x >= geometry.storyLeft;
    return isAbove && state.screen === 'story' ? 'story' : 'layer';
  }
  const row = y - HEADER_ROWS;
  const isSideBySide = row >= 0 && row < geometry.bodyHeight;
  const pane = isSideBySide ? paneAt(state, geometry, x) : state.screen;
  if (pane === 'list' || pane === 'feeds') return pane;
  return pane === 'story' && state.screen === 'story' ? 'story' : null;
}
