import { type Line, spansText } from '../../text/styled-line.ts';
import type { Action } from '../keys/keymap.ts';
import { geometry } from '../layout/geometry.ts';
import { closeLayer, openedPage, withLayer } from '../layout/layers.ts';
import { joinFacts, lineText, withText } from '../layout/linear.ts';
import { block, cell } from '../layout/row.ts';
import type { Cell, Pane, Screen } from '../layout/screen.ts';
import { measurerOf, wordsOf } from '../layout/typesetting.ts';
import { memoize } from '../state/memoize.ts';
import { type PageLayer, type PageRows, type ReaderState, type Update, unchanged } from '../state/reader-state.ts';

/** The greatest width of a page in cells: longer rows are hard to read. */
const MAX_WIDTH = 90;
/** Lines for each notch of the wheel. */
const WHEEL_LINES = 3;

/** The lines of the page in front, for the width of the screen; none without one. */
const pageLines = memoize((state: ReaderState): readonly Line[] => {
  const page = openedPage(state)?.page;
  if (!page) return [];
  if (state.terminal.linear) return withText(page.lines(state, Number.POSITIVE_INFINITY));
  const room = Math.max(1, state.terminal.size.cols - (geometry(state).narrow ? 2 : 4));
  return page.lines(state, Math.min(page.width?.(state) ?? MAX_WIDTH, room));
});

/** The greatest first line: the end of the page at the end of the body. */
const lastTop = (state: ReaderState): number => Math.max(0, pageLines(state).length - geometry(state).bodyHeight);

const scrolled = (state: ReaderState, layer: PageLayer, top: number): Update =>
  unchanged(withLayer(state, layer, { ...layer, top: Math.max(0, Math.min(top, lastTop(state))) }));

/** Its first line on the screen. The end of the page may have come nearer since. */
const topOf = (state: ReaderState, { top }: PageLayer): number => Math.min(top, lastTop(state));

/** Copies the page as text. */
function copy(state: ReaderState, { page }: PageLayer): Update {
  const lines = page.copied?.(state) ?? pageLines(state);
  const text = lines.map(({ spans }) => spansText(spans).trimEnd()).join('\n');
  return [state, [{ type: 'Copy', part: 'page', text: `${text.trim()}\n` }]];
}

/** How many lines, or rows that can be chosen, an action moves by; `page` are those on the screen. */
function distance(action: Action, page: number): number {
  const half = Math.ceil(page / 2);
  const distances: Partial<Record<Action, number>> = {
    down: 1,
    up: -1,
    pageDown: page,
    pageUp: -page,
    halfDown: half,
    halfUp: -half,
    top: Number.NEGATIVE_INFINITY,
    end: Number.POSITIVE_INFINITY,
  };
  return distances[action] ?? 0;
}

/** How many rows that can be chosen are on the screen. */
const rowsShown = (state: ReaderState, rows: PageRows): number =>
  Math.max(1, new Set(rows.at(state).filter((row) => row >= 0)).size);

function act(state: ReaderState, layer: PageLayer, action: Action): Update | null {
  const { page } = layer;
  const own = page.act?.(state, action);
  if (own) return own;
  const by = distance(action, page.rows ? rowsShown(state, page.rows) : geometry(state).bodyHeight);
  if (by !== 0) {
    return page.rows
      ? unchanged(page.rows.choose(state, page.rows.index(state) + by))
      : scrolled(state, layer, topOf(state, layer) + by);
  }
  switch (action) {
    case 'open':
      return page.rows?.open(state) ?? unchanged(state);
    case 'copy':
      return copy(state, layer);
    case 'back':
    case 'toList':
    case 'paneLeft':
      return unchanged(closeLayer(state));
    default:
      return null;
  }
}

function position(state: ReaderState, layer: PageLayer): string {
  const { page } = layer;
  if (page.rows) {
    const count = page.rows.count(state);
    return count === 0 ? '0/0' : `${page.rows.index(state) + 1}/${count}`;
  }
  const all = pageLines(state).length;
  const seen = Math.min(all, topOf(state, layer) + geometry(state).bodyHeight);
  return `${all === 0 ? 100 : Math.floor((100 * seen) / all)}%`;
}

function body(state: ReaderState, layer: PageLayer): Pane {
  const top = topOf(state, layer);
  const { narrow, bodyHeight } = geometry(state);
  const left = cell(narrow ? ' ' : '  ');
  const rows = pageLines(state)
    .slice(top, top + bodyHeight)
    .map((line) => [left, ...line.spans]);
  return { rows: block(rows, state.terminal.size.cols, bodyHeight, measurerOf(state)), menu: null };
}

/** The line of the chosen row; without one the first line with text. */
function cursor(state: ReaderState, layer: PageLayer): Cell {
  const { page } = layer;
  const top = topOf(state, layer);
  const { narrow, bodyHeight } = geometry(state);
  const lines = pageLines(state);
  const chosen = page.rows ? page.rows.at(state).indexOf(page.rows.index(state)) : -1;
  const first =
    top +
    Math.max(
      0,
      lines.slice(top, top + bodyHeight).findIndex(({ width }) => width > 0),
    );
  const line = chosen >= 0 ? chosen : first;
  const indent = /^ */.exec(spansText(lines[line]?.spans ?? []))?.[0].length ?? 0;
  return { x: (narrow ? 1 : 2) + indent, y: line - top };
}

const OWN_ACTIONS: ReadonlySet<Action> = new Set<Action>([
  'open',
  'find',
  'browser',
  'links',
  'viewer',
  'nextPicture',
  'previousPicture',
]);

/** A page of text, or of rows that can be chosen. */
export const pageScreen: Screen<PageLayer> = {
  scope: () => 'page',
  act,
  title: (state, { page }) => page.title(state),
  position,
  body,
  cursor,
  applies: (_, { page }, action) => !OWN_ACTIONS.has(action) || (page.offers?.includes(action) ?? false),
  hint: (state, action) => (action === 'find' ? { text: wordsOf(state).reader.hint.search } : null),
  hit: (state, { page }, { y: row }) => {
    const index = row < geometry(state).bodyHeight ? (page.rows?.at(state)[row] ?? -1) : -1;
    return index < 0 ? null : index;
  },
  click: (state, { page: { rows } }, index) =>
    (index === rows?.index(state) ? rows.open(state) : rows && unchanged(rows.choose(state, index))) ??
    unchanged(state),
  wheel: (state, layer, by) => {
    const { rows } = layer.page;
    return rows
      ? unchanged(rows.choose(state, rows.index(state) + by))
      : scrolled(state, layer, topOf(state, layer) + WHEEL_LINES * by);
  },
  // Of rows, which may be very many, only their number and the chosen one are read.
  opened: (state, { page }) => {
    const title = page.title(state);
    if (!page.rows) return [title, ...pageLines(state).map((line) => lineText(state, line))];
    return [
      joinFacts([title, wordsOf(state).reader.linear.stories(page.rows.count(state))]),
      page.rows.chosenText(state),
    ];
  },
  where: (state, layer) => {
    const { page } = layer;
    if (page.rows) return [page.rows.chosenText(state)];
    const line = pageLines(state)[topOf(state, layer)];
    return line ? [lineText(state, line)] : [];
  },
  about: (state, { page }) => page.about?.(state) ?? page,
};
