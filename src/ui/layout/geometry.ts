import { GUTTER_WIDTH, SIDE_BY_SIDE_MIN_WIDTH } from '../../page/parallel.ts';
import { titleOf } from '../../settings/changes.ts';
import type { SavedFeed } from '../../settings/settings-table.ts';
import type { Lang } from '../../story/model.ts';
import { type SavedView, searchesBodies } from '../../story/query/filter.ts';
import type { Line } from '../../text/styled-line.ts';
import { cellWidth, type WidthMeasurer } from '../../text/width.ts';
import type { BodySearch, ListState } from '../state/list.ts';
import { memoize } from '../state/memoize.ts';
import type { Menu, ReaderState } from '../state/reader-state.ts';
import type { ConsentState, SettingsState } from '../state/settings.ts';
import type { SyncState } from '../state/sync.ts';
import type { TerminalState } from '../state/terminal.ts';
import { atMostRows, lineOf, textLines } from './fields.ts';
import { menuWindow, openCover, openedMenu, openedPage } from './layers.ts';
import { cell } from './row.ts';
import { measurerOf, typesettingOf } from './typesetting.ts';

/** The smallest terminal in which the reader draws. */
export const MIN_COLS = 40;
export const MIN_ROWS = 12;

/** Rows of the header, its rule and the footer. */
const FRAME_ROWS = 3;

const NARROW_BELOW = 60;
/** The least width of a list with one row a story next to another pane. */
const ONE_ROW_FROM = 110;
/** The least columns for a story next to the list, and for the feeds as well, by the setting `panes`. */
const SIDE_BY_SIDE_FROM = {
  auto: { story: 160, feeds: 200 },
  1: { story: Number.POSITIVE_INFINITY, feeds: Number.POSITIVE_INFINITY },
  2: { story: 100, feeds: Number.POSITIVE_INFINITY },
  3: { story: 100, feeds: 150 },
} as const;
/** The least cells of the list before a story gets more than its own least ones. */
const LIST_CELLS = 76;
const STORY_CELLS = 59;
/** The cells next to the text of a story. */
const STORY_AIR = 4;
const FEEDS_CELLS = { least: 24, most: 36 };
/** Cells of a row of the feeds around its name: pointer, sign, number, failure and edge. */
const AROUND_NAME = 10;

/** The areas of the screen, in cells and rows. The header takes two rows, the footer one. */
export interface Geometry {
  readonly tooSmall: boolean;
  readonly narrow: boolean;
  /** The panes without the feeds: a list with the story next to it, or one alone. */
  readonly panes: 1 | 2;
  /** Rows of a story in the list. */
  readonly rowsPerStory: 1 | 2;
  /** Rows of the question about the journal, between the panes and the footer. */
  readonly bannerRows: 0 | 1;
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
  readonly terminal: Pick<TerminalState, 'size' | 'linear' | 'capabilities'>;
  readonly settings: Pick<SettingsState, 'preferences'>;
  readonly saved: Pick<ReaderState['saved'], 'feeds' | 'views' | 'hiddenPanes'>;
  readonly consent: Pick<ConsentState, 'isAsked'>;
  readonly screen: 'feeds' | 'list' | 'story';
  readonly list: Pick<ListState, 'filter'>;
  readonly search: Pick<BodySearch, 'share' | 'passages'>;
  readonly layers: ReaderState['layers'];
}

/** Rows of the question about the journal, which is asked below the list and what is next to it. */
function bannerRowsOf({ consent, layers, screen }: GeometryContext, { panes, feedsWidth }: Widths): 0 | 1 {
  const isListShown = { list: true, story: panes > 1, feeds: feedsWidth > 0 }[screen];
  return consent.isAsked && isListShown && !openCover({ layers }) ? 1 : 0;
}

/** Whether rows of the list have what a search of bodies found; not before the first such search has ended. */
export function showsPassages({ list, search }: Pick<GeometryContext, 'list' | 'search'>): boolean {
  return searchesBodies(list.filter) && (search.share === null || search.passages.texts.size > 0);
}

/** Body height below which the list shows no offers. */
const OFFER_FROM = 6;
/** Body height from which all hints of the first start may be shown, and their rows. */
const HINTS_FROM = 10;
const HINTS = 3;

/** Rows below the list with the hints of the first start, later with the offer to add a feed if there is none. */
export function offerRows(
  { sync, list: { isFirstRun } }: { readonly sync: SyncState; readonly list: ListState },
  { bodyHeight }: Pick<Geometry, 'bodyHeight'>,
): number {
  const most = bodyHeight < OFFER_FROM ? 0 : bodyHeight < HINTS_FROM ? 1 : HINTS;
  return Math.min(most, isFirstRun ? HINTS : sync.feeds === 0 ? 1 : 0);
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

/** The cells that the longest name among feeds and views needs in the pane of feeds. */
const feedsNeed = memoize(
  (feeds: readonly SavedFeed[], views: readonly SavedView[], measurer: WidthMeasurer): number => {
    const names = feeds.flatMap((feed) => {
      const folders = feed.folder === '' ? [] : feed.folder.split('/');
      return [...folders, titleOf(feed)].map((name, depth) => 2 * Math.min(2, depth) + cellWidth(name, measurer));
    });
    const others = views.map(({ name }) => cellWidth(name, measurer));
    return AROUND_NAME + [...names, ...others].reduce((most, cells) => Math.max(most, cells), 0);
  },
);

/** Whether the terminal has room for a pane next to the list. */
export function hasRoomFor(
  { terminal, settings, saved }: Pick<GeometryContext, 'terminal' | 'settings' | 'saved'>,
  pane: 'story' | 'feeds',
): boolean {
  if (pane === 'feeds' && saved.feeds.length === 0) return false;
  return !terminal.linear && terminal.size.cols >= SIDE_BY_SIDE_FROM[settings.preferences.panes][pane];
}

/**
 * Divides the width. The feeds take what their longest name needs, the story what its measure needs, but not before the
 * list has its least width; the rest is the list's. A story that has no place next to the list takes the whole width.
 */
function widthsOf(state: GeometryContext): Widths {
  const { cols } = state.terminal.size;
  const isBeside = (pane: 'story' | 'feeds'): boolean =>
    hasRoomFor(state, pane) && !state.saved.hiddenPanes.includes(pane);
  const hasStory = isBeside('story');
  const hasFeeds = isBeside('feeds');
  if (!hasStory && (!hasFeeds || state.screen === 'story')) return onePane(cols);
  const wanted = state.settings.preferences.measure + STORY_AIR;
  const { feeds, views } = state.saved;
  const room = Math.min(FEEDS_CELLS.most, cols - 2 - LIST_CELLS - (hasStory ? wanted : 0));
  const feedsWidth = hasFeeds
    ? Math.max(FEEDS_CELLS.least, Math.min(room, feedsNeed(feeds, views, measurerOf(state))))
    : 0;
  const listLeft = hasFeeds ? feedsWidth + 1 : 0;
  const free = cols - listLeft;
  if (!hasStory) return { ...onePane(cols), feedsWidth, listWidth: free, listLeft };
  const storyWidth = Math.min(wanted, Math.max(STORY_CELLS, free - 1 - LIST_CELLS));
  const listWidth = free - 1 - storyWidth;
  return { panes: 2, feedsWidth, listWidth, storyWidth, listLeft, storyLeft: listLeft + listWidth + 1 };
}

/**
 * Divides the screen. `sheet` is the number of rows of an open short menu, 0 for none; a story in two languages takes
 * the whole width.
 */
export function geometryOf(state: GeometryContext, sheet: number, isParallel = false): Geometry {
  const { cols, rows } = state.terminal.size;
  const { measure, density } = state.settings.preferences;
  const narrow = cols < NARROW_BELOW;
  const widths = isParallel ? onePane(cols) : widthsOf(state);
  const { storyWidth } = widths;
  const parallel = !isParallel ? null : cols >= SIDE_BY_SIDE_MIN_WIDTH ? 'beside' : 'under';
  const bannerRows = bannerRowsOf(state, widths);
  const bodyHeight = Math.max(1, rows - FRAME_ROWS - bannerRows - sheet);
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
    bannerRows,
    parallel,
    rowsPerStory: isTwoRows ? 2 : 1,
    bodyHeight,
    textWidth,
    textLeft: Math.floor((storyWidth - textWidth) / 2),
  };
}

/** The most rows of the title of a menu above the footer: in the smallest terminal the body keeps one. */
const TITLE_ROWS = 3;

/** The title of a menu above the footer, such as a question, in as many rows as it needs, and the rows below it. */
export function menuTitle(state: ReaderState, { title, about }: Menu): readonly Line[] {
  const set = typesettingOf(state);
  const below = about?.(state).map((text) => lineOf([cell(text, { role: 'meta' })], set.measurer)) ?? [];
  const lines = textLines([cell(title(state), { role: 'title' })], state.terminal.size.cols - 2, set);
  return [...atMostRows(lines, TITLE_ROWS, set), ...below];
}

/** The current layout, with the menu above the footer, if one is in front. */
export const geometry = memoize((state: ReaderState): Geometry => {
  if (state.terminal.linear) return linearGeometry(state, isParallel(state));
  const menu = openedMenu(state)?.menu;
  const items = menu && !menu.below ? menuWindow(state).count : 0;
  const sheet = menu && items > 0 ? 1 + menuTitle(state, menu).length + items : 0;
  return geometryOf(state, sheet, isParallel(state));
});

/** Longest body that is shown next to another one, in characters: two editions are laid out at once. */
const MOST_BESIDE = 131_072;

/** Whether a loaded story is too long to be shown in two languages. */
export function isTooLongForTwo(state: ReaderState, id: string): boolean {
  const editions = Object.values(state.library.stories.get(id)?.editions ?? {});
  return editions.some(({ body }) => body.length > MOST_BESIDE);
}

/** The languages of a story: of a loaded one also that of a translation that is not complete. */
export const langsOf = ({ library }: Pick<ReaderState, 'library'>, id: string): readonly Lang[] =>
  library.stories.get(id)?.langs ?? library.catalogue.entry(id)?.langs ?? [];

/** Whether the open story is shown in two languages. */
export function isParallel(state: ReaderState): boolean {
  if (!state.story.parallel || state.screen !== 'story') return false;
  const id = state.story.history[state.story.at]?.id ?? '';
  if (isTooLongForTwo(state, id)) return false;
  return langsOf(state, id).length > 1;
}

/** Stories in a page of the list. */
const LIST_ROWS = 10;

/** One pane, in which a story or a page of text shows one row. */
function linearGeometry(state: ReaderState, isParallel: boolean): Geometry {
  const { cols } = state.terminal.size;
  const page = openedPage(state)?.page;
  const isRows = page ? page.rows !== undefined : state.screen !== 'story';
  const widths = onePane(cols);
  return {
    ...widths,
    tooSmall: false,
    narrow: false,
    bannerRows: bannerRowsOf(state, widths),
    parallel: isParallel ? 'under' : null,
    bodyHeight: isRows ? LIST_ROWS : 1,
    rowsPerStory: 1,
    textWidth: Number.POSITIVE_INFINITY,
    textLeft: 0,
  };
}
