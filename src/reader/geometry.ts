import type { ReaderState } from './state.ts';

/** The smallest terminal in which the reader draws itself. */
export const MIN_COLS = 40;
export const MIN_ROWS = 12;
/** The longest comfortable row of text, in cells. */
export const MEASURE = 76;

const NARROW_BELOW = 60;
const TWO_PANES_FROM = 120;
const THREE_PANES_FROM = 150;

/** Where things stand on the screen, in cells and rows. The header takes two rows, the footer two. */
export interface Geometry {
  readonly tooSmall: boolean;
  readonly narrow: boolean;
  readonly panes: 1 | 2 | 3;
  readonly bodyHeight: number;
  /** Cells of the list, the story and the side pane; 0 where a pane is not shown. One cell between panes is a rule. */
  readonly listWidth: number;
  readonly storyWidth: number;
  readonly sideWidth: number;
  /** The story's rows of text: their width and their first cell inside the story pane. */
  readonly textWidth: number;
  readonly textLeft: number;
}

/** Rows that the consent banner takes between the body and the footer. */
export function bannerRows(state: Pick<ReaderState, 'banner' | 'size' | 'page' | 'menu'>): number {
  if (state.banner === 'hidden' || state.page || state.menu) return 0;
  return state.banner === 'full' && state.size.cols >= NARROW_BELOW ? 3 : 1;
}

/** Divides the screen. `menuItems` is the number of rows of an open short menu, 0 for none. */
export function geometryOf(state: Pick<ReaderState, 'banner' | 'size' | 'page' | 'menu'>, menuItems: number): Geometry {
  const { cols, rows } = state.size;
  const narrow = cols < NARROW_BELOW;
  const panes = cols >= THREE_PANES_FROM ? 3 : cols >= TWO_PANES_FROM ? 2 : 1;
  const sheet = menuItems > 0 ? menuItems + 2 : 0;
  const bodyHeight = Math.max(1, rows - 4 - bannerRows(state) - sheet);
  // From three panes on the story takes what its measure needs; what is left over goes to the list and the side.
  const story = Math.max(MEASURE + 2, Math.floor(cols * 0.4));
  const sideWidth = panes === 3 ? Math.floor((cols - 2 - story) * 0.38) : 0;
  const listWidth = panes === 1 ? cols : panes === 2 ? Math.floor((cols - 1) * 0.37) : cols - 2 - story - sideWidth;
  const storyWidth = panes === 1 ? cols : panes === 2 ? cols - listWidth - 1 : story;
  const margin = narrow ? 1 : 2;
  const textWidth = Math.max(1, Math.min(MEASURE, storyWidth - 2 * margin));
  const textLeft = Math.floor((storyWidth - textWidth) / 2);
  return {
    tooSmall: cols < MIN_COLS || rows < MIN_ROWS,
    narrow,
    panes,
    bodyHeight,
    listWidth,
    storyWidth,
    sideWidth,
    textWidth,
    textLeft,
  };
}
