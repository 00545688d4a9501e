import { GUTTER_WIDTH, SIDE_BY_SIDE_MIN_WIDTH } from '../../page/parallel.ts';
import { searchesBodies } from '../../story/query/filter.ts';
import type { BodySearch, ListState } from '../state/list.ts';
import { memoize } from '../state/memoize.ts';
import type { ReaderState } from '../state/reader-state.ts';
import type { ConsentState, SettingsState } from '../state/settings.ts';
import type { SyncState } from '../state/sync.ts';
import type { TerminalState } from '../state/terminal.ts';
import { menuWindow, openCover, openedMenu, openedPage } from './layers.ts';

/** The smallest terminal in which the reader draws. */
export const MIN_COLS = 40;
export const MIN_ROWS = 12;

/** Rows of the header, its rule and the footer. */
const FRAME_ROWS = 3;

const NARROW_BELOW = 60;
/** The least width of a list with one row a story next to another pane. */
const ONE_ROW_FROM = 110;
const TWO_PANES_FROM = 120;
/** From here on there is room for a pane of feeds too. */
export const WIDE_FROM = 160;
/** The least cells of the list next to a story of any measure, and of the story itself. */
const LIST_CELLS = 49;
const STORY_CELLS = 70;
/** Cells of the feeds, the list and the story at `WIDE_FROM`. */
const WIDE = { feeds: 26, list: 60, story: 72 };
/** The greatest widths of feeds and list; the rest is the story's. */
const MOST = { feeds: 30, list: 76 };

/** The areas of the screen, in cells and rows. The header takes two rows, the footer one. */
export interface Geometry {
  readonly tooSmall: boolean;
  readonly narrow: boolean;
  /** The panes without the feeds. */
  readonly panes: 1 | 2;
  /** Rows of a story in the list. */
  readonly rowsPerStory: 1 | 2;
  readonly bodyHeight: number;
  /** The arrangement of two editions of the open story; null for one edition. */
  readonly parallel: 'beside' | 'under' | null;
  /** Cells of the feeds, the list and the story; 0 for hidden feeds. One cell between panes is a rule. */
  readonly feedsWidth: number;
  readonly listWidth: number;
  readonly storyWidth: number;
  /** The first cells of the list and the story. */
  readonly listLeft: number;
  readonly storyLeft: number;
  /** The story's rows of text: their width and their first cell inside the pane. */
  readonly textWidth: number;
  readonly textLeft: number;
}

interface GeometryContext {
  readonly terminal: Pick<TerminalState, 'size'>;
  readonly settings: Pick<SettingsState, 'preferences'>;
  readonly consent: Pick<ConsentState, 'isAsked'>;
  readonly screen: 'feeds' | 'list' | 'story';
  readonly list: Pick<ListState, 'filter'>;
  readonly search: Pick<BodySearch, 'share' | 'passages'>;
  readonly layers: ReaderState['layers'];
}

/** Rows of the question about the journal between the list and the footer. */
export function bannerRows(state: Omit<GeometryContext, 'settings' | 'list' | 'search'>): 0 | 1 {
  return state.consent.isAsked && state.screen === 'list' && !openCover(state) ? 1 : 0;
}

/** Whether rows of the list have what a search of bodies found; not before the first such search has ended. */
export function showsPassages({ list, search }: Pick<GeometryContext, 'list' | 'search'>): boolean {
  return searchesBodies(list.filter) && (search.share === null || search.passages.texts.size > 0);
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

type Widths = Pick<Geometry, 'panes' | 'feedsWidth' | 'listWidth' | 'storyWidth' | 'listLeft' | 'storyLeft'>;

const onePane = (cols: number): Widths => ({
  panes: 1,
  feedsWidth: 0,
  listWidth: cols,
  storyWidth: cols,
  listLeft: 0,
  storyLeft: 0,
});

function sideBySide(feedsWidth: number, listWidth: number, storyWidth: number): Widths {
  const listLeft = feedsWidth > 0 ? feedsWidth + 1 : 0;
  return { panes: 2, feedsWidth, listWidth, storyWidth, listLeft, storyLeft: listLeft + listWidth + 1 };
}

/**
 * Divides the width. Next to a list the story takes what its measure needs, within the least width of the list, which
 * takes the rest. With the feeds, list and feeds have fixed widths that grow slowly, and the story takes the rest.
 */
function widthsOf(cols: number, measure: number, hasFeeds: boolean): Widths {
  if (cols < TWO_PANES_FROM) return onePane(cols);
  const more = Math.max(0, cols - WIDE_FROM);
  const feeds = Math.min(MOST.feeds, WIDE.feeds + Math.floor(more / 20));
  const list = Math.min(MOST.list, WIDE.list + Math.floor(more / 10));
  const story = cols - 2 - feeds - list;
  if (hasFeeds && cols >= WIDE_FROM) return sideBySide(feeds, list, story);
  const least = cols < WIDE_FROM ? STORY_CELLS : story;
  const storyWidth = Math.min(cols - 1 - LIST_CELLS, Math.max(least, measure + 4));
  return sideBySide(0, cols - 1 - storyWidth, storyWidth);
}

/**
 * Divides the screen. `menuItems` is the number of rows of an open short menu, 0 for none; a story in two languages
 * takes the whole width.
 *
 * @param hasFeeds whether the feeds are shown where they have room.
 */
export function geometryOf(state: GeometryContext, menuItems: number, isParallel = false, hasFeeds = false): Geometry {
  const { cols, rows } = state.terminal.size;
  const { measure, density } = state.settings.preferences;
  const narrow = cols < NARROW_BELOW;
  const widths = isParallel ? onePane(cols) : widthsOf(cols, measure, hasFeeds);
  const { storyWidth } = widths;
  const parallel = !isParallel ? null : cols >= SIDE_BY_SIDE_MIN_WIDTH ? 'beside' : 'under';
  const sheet = menuItems > 0 ? menuItems + 2 : 0;
  const bodyHeight = Math.max(1, rows - FRAME_ROWS - bannerRows(state) - sheet);
  const margin = narrow ? 1 : 2;
  const most =
    parallel === 'beside'
      ? Math.min(2 * measure + GUTTER_WIDTH, storyWidth - 1)
      : Math.min(measure, storyWidth - 2 * margin);
  const textWidth = Math.max(1, most);
  const isBesidePane = widths.listWidth < Math.min(cols, ONE_ROW_FROM);
  const isRoomy = density === 'auto' ? narrow || isBesidePane : density === 'comfortable';
  // The matching line of a search is below its title.
  const isTwoRows = isRoomy || showsPassages(state);
  return {
    ...widths,
    tooSmall: cols < MIN_COLS || rows < MIN_ROWS,
    narrow,
    parallel,
    rowsPerStory: isTwoRows ? 2 : 1,
    bodyHeight,
    textWidth,
    textLeft: Math.floor((storyWidth - textWidth) / 2),
  };
}

/** The current layout, with the menu above the footer, if one is in front. */
export const geometry = memoize((state: ReaderState): Geometry => {
  if (state.terminal.linear) return linearGeometry(state, isParallel(state));
  const menu = openedMenu(state)?.menu;
  const items = menu && !menu.below ? menuWindow(state).count : 0;
  const hasFeeds = state.saved.feeds.length > 0 && state.settings.preferences.feedsPane === 'on';
  return geometryOf(state, items, isParallel(state), hasFeeds);
});

/** Longest body that is shown next to another one, in characters: two editions are laid out at once. */
const MOST_BESIDE = 131_072;

/** Whether a loaded story is too long to be shown in two languages. */
export function isTooLongForTwo(state: ReaderState, id: string): boolean {
  const editions = Object.values(state.library.stories.get(id)?.editions ?? {});
  return editions.some(({ body }) => body.length > MOST_BESIDE);
}

/** Whether the open story is shown in two languages. */
export function isParallel(state: ReaderState): boolean {
  if (!state.story.parallel || state.screen !== 'story') return false;
  const id = state.story.history[state.story.at]?.id ?? '';
  if (isTooLongForTwo(state, id)) return false;
  const langs = state.library.stories.get(id)?.langs ?? state.library.catalogue.entry(id)?.langs ?? [];
  return langs.length > 1;
}

/** Stories in a page of the list. */
const LIST_ROWS = 10;

/** One pane, in which a story or a page of text shows one row. */
function linearGeometry(state: Pick<ReaderState, 'screen' | 'layers' | 'terminal'>, isParallel: boolean): Geometry {
  const { cols } = state.terminal.size;
  const page = openedPage(state)?.page;
  const isRows = page ? page.rows !== undefined : state.screen !== 'story';
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
