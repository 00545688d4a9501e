import type { Line } from '../layout/line.ts';
import type { Geometry } from './geometry.ts';
import { helpLines } from './help.ts';
import { noticeLines } from './notice.ts';
import { recordLines } from './record.ts';
import type { PageKind, ReaderState } from './state.ts';

/** The rows of a page of text (record of origin, help, notice) for the screen's width. */
export function pageLines(state: ReaderState, kind: PageKind, geometry: Geometry): readonly Line[] {
  const width = Math.max(1, Math.min(90, state.size.cols - (geometry.narrow ? 2 : 4)));
  switch (kind) {
    case 'help':
      return helpLines(state, width);
    case 'notice':
      return noticeLines(state, width);
    case 'record':
      return recordLines(state, width);
  }
}

/** The state with the open page scrolled to a row within its bounds. */
export function scrollPage(state: ReaderState, top: number, geometry: Geometry): ReaderState {
  if (!state.page) return state;
  const last = Math.max(0, pageLines(state, state.page.kind, geometry).length - geometry.bodyHeight);
  return { ...state, page: { ...state.page, top: Math.max(0, Math.min(top, last)) } };
}
