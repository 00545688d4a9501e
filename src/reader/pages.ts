import type { Line } from '../layout/line.ts';
import { failureLines } from './failures.ts';
import type { Geometry } from './geometry.ts';
import { helpLines } from './help.ts';
import { historyView } from './history-view.ts';
import { withText } from './linear-geometry.ts';
import { noticeLines } from './notice.ts';
import type { PageKind } from './overlays.ts';
import { recordLines } from './record.ts';
import type { ReaderState } from './state.ts';
import { statsPageLines } from './stats-page.ts';
import { termsLines } from './terms.ts';

/** Cells of charts at most: a year of weeks takes no more. */
const STATS_WIDEST = 120;

/** The rows of a page of text (record of origin, help, notice) for the screen's width. */
export function pageLines(state: ReaderState, kind: PageKind, geometry: Geometry): readonly Line[] {
  const room = Math.max(1, state.size.cols - (geometry.narrow ? 2 : 4));
  const width = state.linear ? Number.POSITIVE_INFINITY : Math.min(90, room);
  const lines = linesOf(state, kind, geometry, width, room);
  return state.linear ? withText(lines) : lines;
}

function linesOf(state: ReaderState, kind: PageKind, geometry: Geometry, width: number, room: number): readonly Line[] {
  switch (kind) {
    case 'help':
      return helpLines(state, width);
    case 'notice':
      return noticeLines(state, state.linear ? width : Math.min(state.preferences.measure, room));
    case 'failures':
      return failureLines(state, width);
    case 'record':
      return recordLines(state, width);
    case 'terms':
      return termsLines(state, width);
    case 'history':
      return historyView(state, geometry).lines;
    case 'stats':
      return statsPageLines(state, state.linear ? width : Math.min(STATS_WIDEST, room));
  }
}

/** The state with the open page scrolled to a row within its bounds. */
export function scrollPage(state: ReaderState, top: number, geometry: Geometry): ReaderState {
  if (!state.page) return state;
  const last = Math.max(0, pageLines(state, state.page.kind, geometry).length - geometry.bodyHeight);
  return { ...state, page: { ...state.page, top: Math.max(0, Math.min(top, last)) } };
}
