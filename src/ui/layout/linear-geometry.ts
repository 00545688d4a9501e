import type { Line } from '../../text/styled-line.ts';
import type { ReaderState } from '../state/reader-state.ts';
import type { Size } from '../state/terminal.ts';
import type { Geometry } from './geometry.ts';

/**
 * Screen-reader mode: the same states and keys, but a row is a whole paragraph, and one row at a time is read.
 * `ui/linear/linear-output.ts` writes what changes.
 */

/** The size without a screen: nothing is cut. */
export const LINEAR_SIZE: Size = { cols: 1000, rows: 1000 };

/** Paragraphs in a page, and in half a page. */
export const LINEAR_PAGE = 5;
export const LINEAR_HALF = 2;
/** Stories in a page of the list. */
const LIST_ROWS = 10;

/** One pane, in which a story or a page of text shows one row. */
export function linearGeometry(
  state: Pick<ReaderState, 'screen' | 'page' | 'terminal'>,
  isParallel: boolean,
): Geometry {
  const { cols } = state.terminal.size;
  const isList = state.screen !== 'story' && state.page === null;
  const isRows = isList || state.page?.kind === 'history';
  return {
    tooSmall: false,
    narrow: false,
    panes: 1,
    parallel: isParallel ? 'under' : null,
    bodyHeight: isRows ? LIST_ROWS : 1,
    rowsPerStory: 1,
    feedsWidth: 0,
    listWidth: cols,
    storyWidth: cols,
    listLeft: 0,
    storyLeft: 0,
    textWidth: Number.POSITIVE_INFINITY,
    textLeft: 0,
  };
}

const hasText = (line: Line): boolean => line.spans.some(({ text }) => text.trim() !== '');

export function withText(lines: readonly Line[]): readonly Line[] {
  return lines.filter(hasText);
}
