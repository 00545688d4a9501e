import { GUTTER_WIDTH, SIDE_BY_SIDE_MIN_WIDTH } from '../../page/side-by-side.ts';
import type { ListState } from '../list/state.ts';
import type { Menu } from '../menus/state.ts';
import type { Page } from '../pages/state.ts';
import type { ConsentState, SettingsState } from '../settings/state.ts';
import type { SyncState } from '../sync/state.ts';
import type { TerminalState } from './state.ts';

/** The smallest terminal in which the reader draws. */
export const MIN_COLS = 40;
export const MIN_ROWS = 12;

const NARROW_BELOW = 60;
const TWO_PANES_FROM = 120;
const THREE_PANES_FROM = 150;
/** Cells that the list, and the list with the side pane, keep next to a story of any measure. */
const MIN_COLS_OF_LIST = 44;
const MIN_COLS_OF_BOTH = 70;

/** The areas of the screen, in cells and rows. The header takes two rows, the footer two. */
export interface Geometry {
  readonly tooSmall: boolean;
  readonly narrow: boolean;
  readonly panes: 1 | 2 | 3;
  readonly bodyHeight: number;
  /** The arrangement of two editions of the open story; null for one edition. */
  readonly parallel: 'beside' | 'under' | null;
  /** Cells of the list, the story and the side pane; 0 for a hidden pane. One cell between panes is a rule. */
  readonly listWidth: number;
  readonly storyWidth: number;
  readonly sideWidth: number;
  /** The story's rows of text: their width and their first cell inside the pane. */
  readonly textWidth: number;
  readonly textLeft: number;
}

interface GeometryContext {
  readonly terminal: Pick<TerminalState, 'size'>;
  readonly settings: Pick<SettingsState, 'preferences'>;
  readonly consent: Pick<ConsentState, 'banner'>;
  readonly page: Page | null;
  readonly menu: Menu | null;
}

/** Rows of the consent banner, between the body and the footer. */
export function bannerRows(state: Omit<GeometryContext, 'settings'>): number {
  if (state.consent.banner === 'hidden' || state.page || state.menu) return 0;
  return state.consent.banner === 'full' && state.terminal.size.cols >= NARROW_BELOW ? 3 : 1;
}

/** Body height below which the list shows no offers. */
const OFFER_FROM = 6;
/** Body height from which two offers may be shown. */
const OFFERS_FROM = 10;

/** Rows below the list that name the first keys at the first start, and that offer to add a feed if there is none. */
export function offerRows(
  { sync, list: { isFirstRun } }: { readonly sync: SyncState; readonly list: ListState },
  { bodyHeight }: Pick<Geometry, 'bodyHeight'>,
): number {
  const most = bodyHeight < OFFER_FROM ? 0 : bodyHeight < OFFERS_FROM ? 1 : 2;
  return Math.min(most, (isFirstRun ? 1 : 0) + (sync.feeds === 0 ? 1 : 0));
}

interface Widths {
  readonly panes: 1 | 2 | 3;
  readonly listWidth: number;
  readonly storyWidth: number;
  readonly sideWidth: number;
}

const onePane = (cols: number): Widths => ({ panes: 1, listWidth: cols, storyWidth: cols, sideWidth: 0 });

/**
 * Divides the width. The third pane appears if the story keeps its measure next to it. The story takes what its measure
 * needs, within the least widths of the others; the others share the rest.
 */
function widthsOf(cols: number, measure: number): Widths {
  if (cols < TWO_PANES_FROM) return onePane(cols);
  if (cols < Math.max(THREE_PANES_FROM, measure + 4 + MIN_COLS_OF_BOTH)) {
    const listWidth = Math.max(MIN_COLS_OF_LIST, Math.min(Math.floor((cols - 1) * 0.37), cols - 1 - (measure + 4)));
    return { panes: 2, listWidth, storyWidth: cols - listWidth - 1, sideWidth: 0 };
  }
  const storyWidth = Math.max(measure + 2, Math.floor(cols * 0.4));
  const sideWidth = Math.floor((cols - 2 - storyWidth) * 0.38);
  return { panes: 3, listWidth: cols - 2 - storyWidth - sideWidth, storyWidth, sideWidth };
}

/**
 * Divides the screen. `menuItems` is the number of rows of an open short menu, 0 for none; a story in two languages
 * takes the whole width.
 */
export function geometryOf(state: GeometryContext, menuItems: number, isParallel = false): Geometry {
  const { cols, rows } = state.terminal.size;
  const { measure } = state.settings.preferences;
  const narrow = cols < NARROW_BELOW;
  const { panes, listWidth, storyWidth, sideWidth } = isParallel ? onePane(cols) : widthsOf(cols, measure);
  const parallel = !isParallel ? null : cols >= SIDE_BY_SIDE_MIN_WIDTH ? 'beside' : 'under';
  const sheet = menuItems > 0 ? menuItems + 2 : 0;
  const bodyHeight = Math.max(1, rows - 4 - bannerRows(state) - sheet);
  const margin = narrow || panes === 3 ? 1 : 2;
  const most =
    parallel === 'beside'
      ? Math.min(2 * measure + GUTTER_WIDTH, storyWidth - 1)
      : Math.min(measure, storyWidth - 2 * margin);
  const textWidth = Math.max(1, most);
  const textLeft = Math.floor((storyWidth - textWidth) / 2);
  return {
    tooSmall: cols < MIN_COLS || rows < MIN_ROWS,
    narrow,
    parallel,
    panes,
    bodyHeight,
    listWidth,
    storyWidth,
    sideWidth,
    textWidth,
    textLeft,
  };
}
